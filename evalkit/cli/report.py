"""`evalkit report PROJECT`: the report of one project from the store."""

from __future__ import annotations

import os
from datetime import date, datetime

import click

from evalkit.cli.assess import print_progress
from evalkit.cli.messages import RefusedError
from evalkit.services.programmes import programmes
from evalkit.services.store_reports import NothingToReportError, ReportOrder, report_from_store
from evalkit.settings import Settings, SettingsError
from evalkit.store.engine import SchemaError, Store, check_schema, open_store
from instruments.text import Lang
from reports.pdf import PrintingLibrariesError, UnprintableReportError


@click.command("report")
@click.argument("project")
@click.option("--programme", help="Its code; not needed where there is only one.")
@click.option("--lang", "languages", multiple=True, type=click.Choice(["zh", "en"]))
@click.option("--date", "dated", type=click.DateTime(["%Y-%m-%d"]), help="Printed date.")
@click.option("--archive", is_flag=True, help="PDF/A-3a, with the numbers attached.")
def report_command(
    project: str,
    programme: str | None,
    languages: tuple[str, ...],
    dated: datetime | None,
    archive: bool,
) -> None:
    """Print the report of PROJECT from what the server has received."""
    chosen = tuple(Lang(code) for code in dict.fromkeys(languages)) or (Lang.ZH,)
    try:
        settings = Settings.from_environment(os.environ)
        store = open_store(settings.database_url)
        check_schema(store)
        code = programme or _only_programme(store)
        order = ReportOrder(
            programme=code,
            project=project,
            languages=chosen,
            dated=dated.date() if dated else date.today(),  # noqa: DTZ011 - the reader's own day
            folder=settings.home / "reports" / code,
            archive=archive,
        )
        for path in report_from_store(store, order, print_progress(chosen[0])):
            click.echo(path)
    except (
        SettingsError,
        SchemaError,
        NothingToReportError,
        PrintingLibrariesError,
        UnprintableReportError,
    ) as error:
        raise RefusedError(str(error)) from error


def _only_programme(store: Store) -> str:
    codes = [programme.code for programme in programmes(store)]
    if len(codes) != 1:
        known = ", ".join(codes) or "none"
        raise NothingToReportError(f"Say which programme with --programme (there are: {known}).")
    return codes[0]
