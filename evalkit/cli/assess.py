"""`evalkit assess`: files in, assessments and PDFs out; no server, no database."""

from __future__ import annotations

import sys
from datetime import date, datetime
from pathlib import Path

import click

from evalkit.cli.messages import (
    ASSESSED,
    FLAGGED,
    FOLDER_IN_USE,
    PACKED,
    PRINTING,
    RefusedError,
    say,
    spoken,
    tell_failures,
)
from evalkit.exchange.table import Columns
from evalkit.services.assess_files import FilesToAssess
from evalkit.services.folder_lock import FolderInUseError
from evalkit.services.printing import Progress
from evalkit.services.publishing import Published, assess_files
from instruments.problems import ProblemsError
from instruments.text import Lang
from reports.document_kinds import BY_DEFAULT, KINDS, DocumentKind, kind_of
from reports.pdf import PrintingLibrariesError, UnprintableReportError

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
SHOWN_FLAGS = 20
PACKAGE = click.Path(dir_okay=False, path_type=Path)
LOGGED_EVERY = 10
kind_option = click.option(
    "--kind",
    "kinds",
    multiple=True,
    type=click.Choice([kind.code for kind in KINDS]),
    help=f"What is printed; if left out: {', '.join(kind.code for kind in BY_DEFAULT)}.",
)


@click.command("assess")
@click.option("--instrument", required=True, help="An id of the library, or a file.")
@click.option("--responses", required=True, type=FILE, help="CSV, one row per response.")
@click.option("--out", required=True, type=click.Path(file_okay=False, path_type=Path))
@click.option("--study", type=FILE, help="YAML: roster, target, sides, weights, labels.")
@click.option("--indicators", type=FILE, help="CSV of administrative figures.")
@click.option(
    "--contract", "contracts", multiple=True, type=FILE, help="YAML: one project's targets."
)
@click.option("--lang", "languages", multiple=True, type=click.Choice(["zh", "en"]))
@click.option("--date", "dated", type=click.DateTime(["%Y-%m-%d"]), help="Printed date.")
@click.option("--map", "renamed", multiple=True, metavar="COLUMN=NAME")
@click.option("--set", "fixed", multiple=True, metavar="NAME=VALUE")
@click.option("--ignore", "ignored", multiple=True, metavar="COLUMN...")
@click.option("--keep-going", is_flag=True, help="Flag bad cells instead of stopping.")
@click.option("--second-views", is_flag=True, help="Also weights, coupling, 100-point table.")
@kind_option
@click.option("--archive", is_flag=True, help="PDF/A-3a, with the numbers attached.")
@click.option("--zip", "package", type=PACKAGE, help="Also one ZIP with a page that lists all.")
@click.argument("more_ignored", nargs=-1)
def assess_command(
    instrument: str,
    responses: Path,
    out: Path,
    study: Path | None,
    indicators: Path | None,
    contracts: tuple[Path, ...],
    languages: tuple[str, ...],
    dated: datetime | None,
    renamed: tuple[str, ...],
    fixed: tuple[str, ...],
    ignored: tuple[str, ...],
    keep_going: bool,
    second_views: bool,
    kinds: tuple[str, ...],
    archive: bool,
    package: Path | None,
    more_ignored: tuple[str, ...],
) -> None:
    """Score the responses in a CSV file and print the documents of every project."""
    if more_ignored and not ignored:
        raise click.UsageError(f"Unexpected: {' '.join(more_ignored)}")
    chosen = tuple(Lang(code) for code in dict.fromkeys(languages)) or (Lang.ZH,)
    files = FilesToAssess(
        instrument=instrument,
        responses=responses,
        out=out,
        study=study,
        indicators=indicators,
        contracts=contracts,
        languages=chosen,
        dated=dated.date() if dated else date.today(),  # noqa: DTZ011 - the reader's own day
        columns=columns_from(renamed, fixed, (*ignored, *more_ignored)),
        keep_going=keep_going,
        second_views=second_views,
        kinds=kinds_from(kinds),
        archive=archive,
        package=package,
    )
    run_assessment(files, chosen[0])


def run_assessment(files: FilesToAssess, lang: Lang) -> Published:
    """Do it and say what came out.

    Problems end the program with exit code 2, documents that could not be printed with 3.
    """
    try:
        published = assess_files(files, print_progress(lang))
    except ProblemsError as error:
        raise RefusedError(error.report(lang)) from error
    except FolderInUseError as error:
        raise RefusedError(spoken(FOLDER_IN_USE, lang, folder=error.folder)) from error
    except (PrintingLibrariesError, UnprintableReportError) as error:
        raise RefusedError(str(error)) from error
    _tell(published, lang)
    if files.package is not None:
        say(PACKED, lang, package=files.package)
    tell_failures(published.prints, lang)
    return published


def print_progress(lang: Lang) -> Progress:
    """One line that counts up on a terminal, a line now and then in a log."""

    def show(done: int, total: int) -> None:
        if sys.stderr.isatty() or done == total or done % LOGGED_EVERY == 0:
            say(PRINTING, lang, same_line=done < total, done=done, total=total)

    return show


def _tell(published: Published, lang: Lang) -> None:
    for found in published.flagged[:SHOWN_FLAGS]:
        click.echo(f"  - {found.sentence(lang)}", err=True)
    if published.flagged:
        say(FLAGGED, lang, count=len(published.flagged))
    say(
        ASSESSED,
        lang,
        responses=published.responses,
        documents=len(published.prints.done),
        folder=published.released,
    )


def kinds_from(codes: tuple[str, ...]) -> tuple[DocumentKind, ...]:
    """The kinds that the option --kind names; the usual ones where it was not given."""
    return tuple(kind_of(code) for code in dict.fromkeys(codes)) or BY_DEFAULT


def columns_from(
    renamed: tuple[str, ...], fixed: tuple[str, ...], ignored: tuple[str, ...]
) -> Columns:
    """How the columns of a file are read, from the options --map, --set and --ignore."""
    return Columns(
        renamed=_pairs("map", renamed),
        fixed=_pairs("set", fixed),
        ignored=frozenset(_names(ignored)),
    )


def _pairs(option: str, given: tuple[str, ...]) -> dict[str, str]:
    pairs = {}
    for text in given:
        name, found, value = text.partition("=")
        if not (name and found and value):
            raise click.UsageError(f"--{option} {text}: write it as NAME=VALUE")
        pairs[name] = value
    return pairs


def _names(given: tuple[str, ...]) -> list[str]:
    return [name for text in given for name in text.split(",") if name]
