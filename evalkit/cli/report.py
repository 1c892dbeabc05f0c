"""`evalkit report PROGRAMME`: the documents of projects from the store, one or all."""

from __future__ import annotations

import os
from contextlib import closing
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import click

from evalkit.cli.assess import PACKAGE, kind_option, kinds_from, print_progress
from evalkit.cli.messages import (
    FOLDER_IN_USE,
    PACKED,
    RefusedError,
    say,
    spoken,
    tell_failures,
)
from evalkit.services.folder_lock import FolderInUseError
from evalkit.services.print_order import Wanted
from evalkit.services.print_order import file_name as safe
from evalkit.services.printing import Prints
from evalkit.services.store_reports import NothingToReportError, ReportOrder, report_from_store
from evalkit.settings import Settings, SettingsError
from evalkit.store.engine import SchemaError, check_schema, open_store
from instruments.text import Lang, Text
from reports.document_kinds import ProjectKind
from reports.pdf import PrintingLibrariesError, UnprintableReportError

WHICH = Text(
    zh="请写明项目代号，或用 --all 排印整个项目群。",
    en="Name the projects, or say --all for the whole programme.",
)


@click.command("report")
@click.argument("programme")
@click.argument("projects", nargs=-1)
@click.option("--all", "everything", is_flag=True, help="All projects, and the programme's own.")
@kind_option
@click.option("--lang", "languages", multiple=True, type=click.Choice(["zh", "en"]))
@click.option("--date", "dated", type=click.DateTime(["%Y-%m-%d"]), help="Printed date.")
@click.option("--archive", is_flag=True, help="PDF/A-3a, with the numbers attached.")
@click.option("--zip", "package", type=PACKAGE, help="Also one ZIP with a page that lists all.")
def report_command(
    programme: str,
    projects: tuple[str, ...],
    everything: bool,
    kinds: tuple[str, ...],
    languages: tuple[str, ...],
    dated: datetime | None,
    archive: bool,
    package: Path | None,
) -> None:
    """Print documents of PROJECTS in PROGRAMME from what the server has received."""
    chosen = tuple(Lang(code) for code in dict.fromkeys(languages)) or (Lang.ZH,)
    if everything == bool(projects):
        raise click.UsageError(" ".join(WHICH[lang] for lang in Lang))
    documents = kinds_from(kinds)
    if projects and not kinds:  # about these projects, unless the programme's own are asked for
        documents = tuple(kind for kind in documents if isinstance(kind, ProjectKind))
    wanted = Wanted(
        dated=dated.date() if dated else date.today(),  # noqa: DTZ011 - the reader's own day
        languages=chosen,
        kinds=documents,
        archive=archive,
    )
    order = ReportOrder(
        programme=programme,
        projects=tuple(dict.fromkeys(projects)),
        wanted=wanted,
        folder=Path("reports") / safe(programme),
        package=package,
    )
    prints, folder = _printed(order, chosen[0])
    for sheet in prints.done:
        click.echo(folder / sheet.name)
    if package is not None:
        say(PACKED, chosen[0], package=package)
    tell_failures(prints, chosen[0])


def _printed(order: ReportOrder, lang: Lang) -> tuple[Prints, Path]:
    """Print into the home of the data; where that is not possible, end with exit code 2."""
    try:
        settings = Settings.from_environment(os.environ)
        order = replace(order, folder=settings.home / order.folder)
        with closing(open_store(settings.database_url)) as store:
            check_schema(store)
            return report_from_store(store, order, print_progress(lang)), order.folder
    except FolderInUseError as error:
        raise RefusedError(spoken(FOLDER_IN_USE, lang, folder=error.folder)) from error
    except (
        SettingsError,
        SchemaError,
        NothingToReportError,
        PrintingLibrariesError,
        UnprintableReportError,
    ) as error:
        raise RefusedError(str(error)) from error
