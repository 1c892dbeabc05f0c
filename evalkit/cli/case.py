"""`evalkit case NAME --out DIR`: what a paper reports about its case, as a report."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import click

from evalkit.cli.messages import RefusedError
from evalkit.services.cases import print_case
from instruments.catalog import case_ids, load_case
from instruments.problems import ProblemsError
from instruments.text import Lang
from reports.pdf import PrintingLibrariesError, UnprintableReportError
from scoring.errors import NotEnoughDataError


@click.command("case")
@click.argument("case", metavar="[ID_OR_FILE]", required=False)
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), help="Where the PDF goes.")
@click.option("--lang", "languages", multiple=True, type=click.Choice(["zh", "en"]))
@click.option("--date", "dated", type=click.DateTime(["%Y-%m-%d"]), help="Printed date.")
def case_command(
    case: str | None, out: Path | None, languages: tuple[str, ...], dated: datetime | None
) -> None:
    """Print what a paper reports about its case, what follows, and what is not known.

    Without a name the cases are listed.
    """
    chosen = tuple(Lang(code) for code in dict.fromkeys(languages)) or (Lang.ZH,)
    try:
        if case is None:
            _list(chosen[0])
            return
        found = load_case(case)
        if out is None:
            raise click.UsageError("Say where the report goes: --out DIR")
        day = dated.date() if dated else date.today()  # noqa: DTZ011 - the reader's own day
        for path in print_case(found, out, languages=chosen, dated=day):
            click.echo(path)
    except ProblemsError as error:
        raise RefusedError(error.report(chosen[0])) from error
    except (NotEnoughDataError, PrintingLibrariesError, UnprintableReportError) as error:
        raise RefusedError(str(error)) from error


def _list(lang: Lang) -> None:
    for case_id in case_ids():
        found = load_case(case_id)
        figures = sum(len(figure.values) for figure in found.figures)
        counted = f"{figures} 个数" if lang is Lang.ZH else f"{figures} figures"
        click.echo(f"{found.id}  {found.label[lang]}  {counted}  ({found.instrument})")
