"""`evalkit instrument list | show | check | cards | paper`: what is asked, and whether a file can be used."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from evalkit.cli.messages import NO_ROLE, RefusedError
from evalkit.cli.paper import paper_command
from evalkit.cli.questionnaire import described, form_of
from evalkit.services.show_cards import print_cards
from instruments.catalog import instrument_ids, load_instrument
from instruments.check import advice_on, advice_on_draft, sound_part
from instruments.core_items import core_clashes, strange_keys
from instruments.model import Instrument
from instruments.problems import InstrumentError, Problem
from instruments.text import Lang, Text

USABLE = Text(
    zh="{name}：可以使用（{id} {version}，{items} 道题，内容指纹 {hash}）",
    en="{name}: can be used ({id} {version}, {items} items, content hash {hash})",
)
ADVISED = Text(zh="  建议（{count} 条）：", en="  Advice ({count}):")
PRINTED = Text(zh="{path}：{cards} 张答案卡", en="{path}: {cards} show cards")

in_language = click.option(
    "--lang",
    type=click.Choice([lang.value for lang in Lang]),
    default=Lang.ZH.value,
    show_default=True,
    callback=lambda _context, _option, value: Lang(value),
    help="Language of what is printed.",
)
FILE = click.Path(path_type=Path)


@click.group("instrument")
def instrument_group() -> None:
    """See what is asked, and check instrument files."""


@instrument_group.command("list")
@in_language
def list_command(lang: Lang) -> None:
    """Print the id, version and title of every packaged instrument."""
    for instrument_id in instrument_ids():
        instrument = load_instrument(instrument_id)
        click.echo(f"{instrument.id}  {instrument.version}  {instrument.title[lang]}")


@instrument_group.command("show")
@click.argument("instrument", metavar="ID_OR_FILE")
@click.option("--role", metavar="ROLE", help="Print the form of this role, in its order.")
@in_language
def show_command(instrument: str, role: str | None, lang: Lang) -> None:
    """Print an instrument as a questionnaire that can be read."""
    try:
        loaded = load_instrument(instrument)
    except InstrumentError as error:
        raise RefusedError(error.report(lang)) from error
    known = [each.code for each in loaded.roles]
    if role is not None and role not in known:
        raise RefusedError(NO_ROLE[lang].format(role=role, known=", ".join(known)))
    lines = described(loaded, lang) if role is None else form_of(loaded, role, lang)
    click.echo("\n".join(lines))


@instrument_group.command("check")
@click.argument("files", nargs=-1, required=True, type=FILE, metavar="FILE...")
@in_language
def check_command(files: tuple[Path, ...], lang: Lang) -> None:
    """Name everything that is wrong in instrument files, all at once.

    The exit code is 2 if a file cannot be used; advice alone does not change it.
    """
    refused = []
    for path in files:
        try:
            click.echo(_verdict(path.name, load_instrument(path), lang))
        except InstrumentError as error:
            refused.append("\n".join([error.report(lang), *_advice_beside(error, lang)]))
    if refused:
        raise RefusedError("\n".join(refused))


@instrument_group.command("cards")
@click.argument("instrument", metavar="ID_OR_FILE")
@click.option("--out", required=True, type=click.Path(file_okay=False, path_type=Path))
@click.option(
    "--lang",
    type=click.Choice([lang.value for lang in Lang]),
    help="Language of the cards; both where it is left out.",
)
def cards_command(instrument: str, out: Path, lang: str | None) -> None:
    """Print the answers as large cards to lay before who is read to: a page per scale."""
    try:
        loaded = load_instrument(instrument)
    except InstrumentError as error:
        raise RefusedError(error.report(Lang(lang or Lang.ZH))) from error
    for language in [Lang(lang)] if lang else list(Lang):
        path, cards = print_cards(loaded, language, out)
        click.echo(PRINTED[language].format(path=path, cards=cards))


instrument_group.add_command(paper_command)


def _verdict(name: str, instrument: Instrument, lang: Lang) -> str:
    usable = USABLE[lang].format(
        name=name,
        id=instrument.id,
        version=instrument.version,
        items=len(instrument.items),
        hash=instrument.content_hash[:12],
    )
    return "\n".join([usable, *_advice_on(instrument, lang)])


def _advice_on(instrument: Instrument, lang: Lang) -> list[str]:
    return _listed([*advice_on(instrument), *_compared(instrument)], lang)


def _advice_beside(error: InstrumentError, lang: Lang) -> list[str]:
    """Advice on what could be read of a file that is refused."""
    if error.draft is None:
        return []
    comparable = sound_part(error.draft, error.problems)
    return _listed([*advice_on_draft(error.draft), *_compared(comparable)], lang)


def _compared(instrument: Instrument) -> Iterator[Problem]:
    """What the packaged instruments have to say about the keys of this one."""
    library = [load_instrument(instrument_id) for instrument_id in instrument_ids()]
    yield from core_clashes(instrument, library)
    yield from strange_keys(instrument, library)


def _listed(advice: list[Problem], lang: Lang) -> list[str]:
    if not advice:
        return []
    heading = ADVISED[lang].format(count=len(advice))
    return [heading, *(f"  - {found.sentence(lang)}" for found in advice)]
