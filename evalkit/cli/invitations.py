"""`evalkit invitations`: from a list of codes and links to sheets that can be cut up."""

from __future__ import annotations

from pathlib import Path

import click

from evalkit.cli.collecting_options import FILE, for_study, terms_from, who_asks
from evalkit.cli.messages import RefusedError
from evalkit.services.invitations import InvitationsWanted, print_invitations
from instruments.catalog import load_instrument, load_study
from instruments.problems import ProblemsError
from instruments.text import Lang, Text
from reports.pdf import PrintingLibrariesError, UnprintableReportError

PRINTED = Text(zh="{path}：{count} 张邀请", en="{path}: {count} invitations")


@click.command("invitations")
@click.argument("sheet", type=FILE, metavar="SHEET.csv")
@click.option("--instrument", required=True, help="An id of the library, or a file.")
@for_study
@click.option("--out", required=True, type=click.Path(dir_okay=False, path_type=Path))
@click.option("--poster", is_flag=True, help="One A4 page each, for a code that many people use.")
@who_asks
@click.option("--lang", type=click.Choice(["zh", "en"]), default="zh", help="Of the messages.")
def invitations_command(
    sheet: Path,
    instrument: str,
    study: Path | None,
    out: Path,
    poster: bool,
    operator: str | None,
    contact: str,
    lang: str,
) -> None:
    """Print invitations with QR code and spoken code, four on a page.

    SHEET.csv has the columns project, role, code, link, valid_until and language. The PDF can be
    read by you only, for the codes in it are secrets.
    """
    language = Lang(lang)
    try:
        asked = load_instrument(instrument)
        wanted = InvitationsWanted(
            listed=sheet,
            instrument=asked,
            study=load_study(study, asked) if study else None,
            terms=terms_from(operator, contact),
            poster=poster,
        )
        count = print_invitations(wanted, out)
    except ProblemsError as error:
        raise RefusedError(error.report(language)) from error
    except (PrintingLibrariesError, UnprintableReportError) as error:
        raise RefusedError(str(error)) from error
    click.echo(PRINTED[language].format(path=out, count=count))
