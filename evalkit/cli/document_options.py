"""The options that say which documents are printed, shared by the commands that print."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from functools import wraps
from pathlib import Path
from typing import Any

import click

from evalkit.cli.messages import RefusedError
from evalkit.exchange.logo import LogoError, logo_uri
from evalkit.services.print_order import Wanted
from instruments.text import Lang
from reports.document_kinds import BY_DEFAULT, KINDS, kind_of

OPTIONS = (
    click.option(
        "--kind",
        "kinds",
        multiple=True,
        type=click.Choice([kind.code for kind in KINDS]),
        help=f"What is printed; if left out: {', '.join(kind.code for kind in BY_DEFAULT)}.",
    ),
    click.option("--lang", "languages", multiple=True, type=click.Choice(["zh", "en"])),
    click.option("--date", "dated", type=click.DateTime(["%Y-%m-%d"]), help="Printed date."),
    click.option("--archive", is_flag=True, help="PDF/A-3a, with the numbers attached."),
    click.option("--docx", "texts", is_flag=True, help="Also the card for a word processor."),
    click.option("--html", "pages", is_flag=True, help="Also every document as a web page."),
    click.option(
        "--logo",
        type=click.Path(exists=True, dir_okay=False, path_type=Path),
        help="PNG or SVG, at most 200 kB, for the head of card and villagers’ version.",
    ),
    click.option(
        "--zip",
        "package",
        type=click.Path(dir_okay=False, path_type=Path),
        help="Also one ZIP with a page that lists all.",
    ),
)


def document_options(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command these options; it gets them as `wanted: Wanted` and `package: Path | None`."""

    @wraps(command)
    def with_wanted(
        *,
        kinds: tuple[str, ...],
        languages: tuple[str, ...],
        dated: datetime | None,
        archive: bool,
        texts: bool,
        logo: Path | None,
        pages: bool,
        **given: Any,
    ) -> None:
        spoken = tuple(Lang(code) for code in dict.fromkeys(languages)) or (Lang.ZH,)
        wanted = Wanted(
            dated=dated.date() if dated else date.today(),  # noqa: DTZ011 - the reader's own day
            languages=spoken,
            kinds=tuple(kind_of(code) for code in dict.fromkeys(kinds)) or BY_DEFAULT,
            archive=archive,
            texts=texts,
            logo=_logo(logo, spoken[0]),
            pages=pages,
        )
        command(wanted=wanted, **given)

    optioned: Callable[..., None] = with_wanted
    for option in reversed(OPTIONS):
        optioned = option(optioned)
    return optioned


def _logo(path: Path | None, lang: Lang) -> str:
    if path is None:
        return ""
    try:
        return logo_uri(path)
    except LogoError as error:
        raise RefusedError(error.reason[lang]) from error
