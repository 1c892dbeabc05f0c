"""`evalkit report PROGRAMME`: the documents of projects from the store, one or all."""

from __future__ import annotations

import os
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import click

from evalkit.cli.assess import print_progress
from evalkit.cli.document_options import document_options
from evalkit.cli.messages import (
    FOLDER_IN_USE,
    HELD,
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
from reports.document_kinds import BY_DEFAULT, ProjectKind
from reports.pdf import PrintingLibrariesError, UnprintableReportError
from scoring.assessment.disclosure import FLOOR

WHICH = Text(
    zh="请写明项目代号，或用 --all 排印整个项目群。",
    en="Name the projects, or say --all for the whole programme.",
)


@click.command("report")
@click.argument("programme")
@click.argument("projects", nargs=-1)
@click.option("--all", "everything", is_flag=True, help="All projects, and the programme's own.")
@document_options
def report_command(
    programme: str,
    projects: tuple[str, ...],
    everything: bool,
    wanted: Wanted,
    package: Path | None,
) -> None:
    """Print documents of PROJECTS in PROGRAMME from what the server has received."""
    lang = wanted.languages[0]
    if everything == bool(projects):
        raise click.UsageError(" ".join(WHICH[each] for each in Lang))
    if projects and wanted.kinds is BY_DEFAULT:  # the programme's own only where asked for
        own = tuple(kind for kind in BY_DEFAULT if isinstance(kind, ProjectKind))
        wanted = replace(wanted, kinds=own)
    order = ReportOrder(
        programme=programme,
        projects=tuple(dict.fromkeys(projects)),
        wanted=wanted,
        folder=Path("reports") / safe(programme),
        package=package,
    )
    prints, folder = _printed(order, lang)
    for name in prints.names:
        click.echo(folder / name)
    if package is not None:
        say(PACKED, lang, package=package)
    if prints.held:
        names = ("、" if lang is Lang.ZH else ", ").join(one[lang] for one in prints.held)
        say(HELD, lang, projects=names, floor=FLOOR)
    tell_failures(prints, lang)


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
