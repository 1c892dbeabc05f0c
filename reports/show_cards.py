"""Show cards: one page per scale, with the answers in large type, to lay before who is read to.

A deck holds one card for every scale that somebody is asked about; what only an observer fills in
needs no card. Scales that climb the same steps with another word have a card each, with their own
words: nobody should have to translate while answering.
"""

from __future__ import annotations

from dataclasses import dataclass

from instruments.model import Instrument, Scale, Side
from instruments.text import Lang, Text

KIND = Text(zh="答案卡", en="Show cards")
ASKED = Text(zh="请您指一个", en="Please point to one")
NUMBER = Text(zh="第 {number} 张，共 {cards} 张", en="Card {number} of {cards}")
USED_FOR = Text(zh="用于 {items}", en="for {items}")
# Reasons for no answer are never steps of a scale; who is read to should know that they exist.
OTHERWISE = Text(
    zh="不知道、没遇到过、不想答，都可以直说。",
    en="Or simply say: I do not know, it does not apply, I would rather not say.",
)
DRAFT = Text(zh="草案，未经验证", en="draft, not validated")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rung:
    """One answer. `words` is empty where the scale labels its ends only.

    `lit` of `lamps` marks are filled: the order can be seen without reading.
    """

    value: int
    words: str
    lit: int
    lamps: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowCard:
    """One page. A `ladder` shows numbers with the highest on top; steps in words start at the lowest."""

    scale: str
    title: str
    rungs: tuple[Rung, ...]
    ladder: bool
    number: str
    used_for: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Deck:
    """All cards of an instrument in one language."""

    lang: Lang
    title: str
    kind: str
    asked: str
    otherwise: str
    source: str
    cards: tuple[ShowCard, ...]


def deck_of(instrument: Instrument, lang: Lang) -> Deck:
    """The cards in the order of the scales in the file."""
    used = {scale.code: _items_with(instrument, scale) for scale in instrument.scales}
    shown = [scale for scale in instrument.scales if used[scale.code]]
    cards = tuple(
        ShowCard(
            scale=scale.code,
            title=scale.label[lang],
            rungs=_rungs(scale, lang),
            ladder=not scale.fully_labelled,
            number=NUMBER[lang].format(number=number, cards=len(shown)),
            used_for=USED_FOR[lang].format(items=", ".join(used[scale.code])),
        )
        for number, scale in enumerate(shown, 1)
    )
    name = f"{instrument.id} {instrument.version}"
    return Deck(
        lang=lang,
        title=instrument.title[lang],
        kind=KIND[lang],
        asked=ASKED[lang],
        otherwise=OTHERWISE[lang],
        source=name if instrument.validated else f"{name} · {DRAFT[lang]}",
        cards=cards,
    )


def _items_with(instrument: Instrument, scale: Scale) -> tuple[str, ...]:
    """The items on this scale that are put to anybody but an observer; a recalled state goes along."""
    return tuple(
        item.code
        for item in instrument.items
        if item.scale == scale.code
        and item.recalls is None
        and any(instrument.role(role).side is not Side.OBSERVER for role in item.roles)
    )


def _rungs(scale: Scale, lang: Lang) -> tuple[Rung, ...]:
    words = {point.value: point.label[lang] for point in scale.points}
    rungs = tuple(
        Rung(
            value=value,
            words=words.get(value, ""),
            lit=value - scale.low,
            lamps=scale.high - scale.low,
        )
        for value in scale.values
    )
    return rungs if scale.fully_labelled else rungs[::-1]
