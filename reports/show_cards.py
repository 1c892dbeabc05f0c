"""Show cards: one page per scale, with the answers in large type, to lay before who is read to.

A deck holds one card for every scale that somebody is asked about; what only an observer fills in
needs no card. Scales that climb the same steps with another word have a card each, with their own
words: nobody should have to translate while answering.
"""

from __future__ import annotations

from dataclasses import dataclass

from instruments.model import Instrument, Scale, Side
from instruments.text import Lang
from reports.pages.room import MM, lines_of, points
from reports.wording import show_cards as words
from reports.wording.paper import DRAFT

USUAL_TYPE = {Lang.ZH: 40, Lang.EN: 33}  # points; `templates/report/cards.css` sets the same
LABEL_WIDTH = 205 * MM  # beside four lamps
STARRED = "{item}*"


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
    otherwise: str

    def is_long(self, lang: Lang) -> bool:
        """Whether a label takes two lines in the usual type, for which a step has no room."""
        size = points(USUAL_TYPE[lang])
        return any(lines_of(rung.words, LABEL_WIDTH, size, bold=True) > 1 for rung in self.rungs)


@dataclass(frozen=True, slots=True, kw_only=True)
class Deck:
    """All cards of an instrument in one language."""

    lang: Lang
    title: str
    kind: str
    asked: str
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
            number=words.NUMBER[lang].format(number=number, cards=len(shown)),
            used_for=_used_for(used[scale.code], lang),
            otherwise=_otherwise(instrument, scale, lang),
        )
        for number, scale in enumerate(shown, 1)
    )
    name = f"{instrument.id} {instrument.version}"
    return Deck(
        lang=lang,
        title=instrument.title[lang],
        kind=words.KIND[lang],
        asked=words.ASKED[lang],
        source=name if instrument.validated else f"{name} · {DRAFT[lang]}",
        cards=cards,
    )


def _items_with(instrument: Instrument, scale: Scale) -> tuple[str, ...]:
    """The items on this scale that are put to anybody but an observer, a star where the past is recalled."""
    recalled = _recalled_with(instrument, scale)
    return tuple(
        STARRED.format(item=item.code) if item.code in recalled else item.code
        for item in instrument.items
        if item.scale == scale.code
        and item.recalls is None
        and any(instrument.role(role).side is not Side.OBSERVER for role in item.roles)
    )


def _used_for(items: tuple[str, ...], lang: Lang) -> str:
    listed = words.USED_FOR[lang].format(items=", ".join(items))
    return (
        words.AND_BEFORE[lang].format(items=listed)
        if any("*" in item for item in items)
        else listed
    )


def _recalled_with(instrument: Instrument, scale: Scale) -> frozenset[str]:
    """The items whose earlier state is recalled on this scale."""
    return frozenset(
        item.recalls for item in instrument.items if item.recalls and item.scale == scale.code
    )


def _otherwise(instrument: Instrument, scale: Scale, lang: Lang) -> str:
    """What may be said instead of a step; of the past also that there was none."""
    if not _recalled_with(instrument, scale):
        return words.OTHERWISE[lang]
    between = "" if lang is Lang.ZH else " "
    return words.OTHERWISE[lang] + between + words.NONE_BEFORE[lang]


def _rungs(scale: Scale, lang: Lang) -> tuple[Rung, ...]:
    labels = {point.value: point.label[lang] for point in scale.points}
    rungs = tuple(
        Rung(
            value=value,
            words=labels.get(value, ""),
            lit=value - scale.low,
            lamps=scale.high - scale.low,
        )
        for value in scale.values
    )
    return rungs if scale.fully_labelled else rungs[::-1]
