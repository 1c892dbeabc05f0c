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
# A recalled state has an answer that the present one lacks.
NONE_BEFORE = Text(
    zh="“以前”的题：那时没有，也可以直说。",
    en="For “before”: say if there was none then.",
)
STARRED = "{item}*"
AND_BEFORE = Text(zh="{items}（*也用于“以前”）", en="{items} (* also for “before”)")
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
    otherwise: str


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
            number=NUMBER[lang].format(number=number, cards=len(shown)),
            used_for=_used_for(used[scale.code], lang),
            otherwise=_otherwise(instrument, scale, lang),
        )
        for number, scale in enumerate(shown, 1)
    )
    name = f"{instrument.id} {instrument.version}"
    return Deck(
        lang=lang,
        title=instrument.title[lang],
        kind=KIND[lang],
        asked=ASKED[lang],
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
    listed = USED_FOR[lang].format(items=", ".join(items))
    return AND_BEFORE[lang].format(items=listed) if any("*" in item for item in items) else listed


def _recalled_with(instrument: Instrument, scale: Scale) -> frozenset[str]:
    """The items whose earlier state is recalled on this scale."""
    return frozenset(
        item.recalls for item in instrument.items if item.recalls and item.scale == scale.code
    )


def _otherwise(instrument: Instrument, scale: Scale, lang: Lang) -> str:
    """What may be said instead of a step; of the past also that there was none."""
    if not _recalled_with(instrument, scale):
        return OTHERWISE[lang]
    between = "" if lang is Lang.ZH else " "
    return OTHERWISE[lang] + between + NONE_BEFORE[lang]


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
