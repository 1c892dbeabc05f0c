"""`evalkit portfolio`: one report and one workbook over all projects of a programme."""

from __future__ import annotations

import os
from datetime import date, datetime
from pathlib import Path

import click

from evalkit.cli.assess import print_progress
from evalkit.cli.messages import RefusedError
from evalkit.services.portfolio import PortfolioOrder, portfolio_from_store
from evalkit.services.store_reports import NothingToReportError
from evalkit.settings import Settings, SettingsError
from evalkit.store.engine import SchemaError, check_schema, open_store
from instruments.text import Lang
from reports.pdf import PrintingLibrariesError, UnprintableReportError


@click.command("portfolio")
@click.argument("programme")
@click.option("--out", required=True, type=click.Path(file_okay=False, path_type=Path))
@click.option("--lang", "languages", multiple=True, type=click.Choice(["zh", "en"]))
@click.option("--date", "dated", type=click.DateTime(["%Y-%m-%d"]), help="Printed date.")
def portfolio_command(
    programme: str, out: Path, languages: tuple[str, ...], dated: datetime | None
) -> None:
    """Print the report over all projects of PROGRAMME, with the same numbers as a workbook."""
    chosen = tuple(Lang(code) for code in dict.fromkeys(languages)) or (Lang.ZH,)
    try:
        store = open_store(Settings.from_environment(os.environ).database_url)
        check_schema(store)
        order = PortfolioOrder(
            programme=programme,
            languages=chosen,
            dated=dated.date() if dated else date.today(),  # noqa: DTZ011 - the reader's own day
            folder=out,
        )
        for path in portfolio_from_store(store, order, print_progress(chosen[0])):
            click.echo(path)
    except (
        SettingsError,
        SchemaError,
        NothingToReportError,
        PrintingLibrariesError,
        UnprintableReportError,
    ) as error:
        raise RefusedError(str(error)) from error
