"""`evalkit compare`: two projects with different questionnaires, on core questions only."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from evalkit.cli.instruments import in_language
from evalkit.cli.messages import RefusedError
from evalkit.services.compare_files import ProjectFiles, UnknownProjectError, compare_files
from instruments.problems import ProblemsError
from instruments.text import Lang
from reports.document import Paragraph, Section, Table
from reports.pages.across import across

PAIR = (str, click.Path(exists=True, dir_okay=False, path_type=Path))
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command("compare")
@click.option("--one", required=True, type=PAIR, metavar="INSTRUMENT FILE.csv")
@click.option("--other", required=True, type=PAIR, metavar="INSTRUMENT FILE.csv")
@click.option("--one-study", type=FILE, help="YAML: the plan of the first.")
@click.option("--other-study", type=FILE, help="YAML: the plan of the second.")
@click.option("--one-project", metavar="CODE", help="Needed if the first file has several.")
@click.option("--other-project", metavar="CODE", help="Needed if the second file has several.")
@in_language
def compare_command(
    one: tuple[str, Path],
    other: tuple[str, Path],
    one_study: Path | None,
    other_study: Path | None,
    one_project: str | None,
    other_project: str | None,
    lang: Lang,
) -> None:
    """Compare two projects on the core questions that both questionnaires ask."""
    try:
        found, instrument = compare_files(
            _files(one, one_study, one_project), _files(other, other_study, other_project)
        )
    except ProblemsError as error:
        raise RefusedError(error.report(lang)) from error
    except UnknownProjectError as error:
        raise RefusedError(str(error)) from error
    for line in _lines(across(found, instrument, lang)):
        click.echo(line)


def _files(given: tuple[str, Path], study: Path | None, project: str | None) -> ProjectFiles:
    instrument, responses = given
    return ProjectFiles(instrument=instrument, responses=responses, study=study, project=project)


def _lines(section: Section) -> Iterator[str]:
    yield section.heading
    for block in section.blocks:
        yield ""
        if isinstance(block, Paragraph):
            yield block.text
        elif isinstance(block, Table):
            yield block.caption
            yield _row(tuple(column.heading for column in block.columns))
            yield _row(("---",) * len(block.columns))
            for row in block.rows:
                yield _row(row)


def _row(cells: tuple[str, ...]) -> str:
    return f"| {' | '.join(cells)} |"
