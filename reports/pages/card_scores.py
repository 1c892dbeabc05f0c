"""The card's figure: every dimension with its sides, and what the last wave said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from instruments.model import Side
from instruments.text import Lang
from reports.document import Figure
from reports.figures.card_axis import CardRow, Heads, Seen, card_axis
from reports.figures.sides import COLOURS, MEAN_COLOUR, MEAN_SHAPE, SHAPES
from reports.pages.card_earlier import Earlier, Scored
from reports.pages.reading import Reading
from reports.pages.score_rows import is_unscored
from reports.wording import card as words
from reports.wording import labels
from reports.wording.alternatives import scores_in_words
from reports.wording.numbers import bounds, interval, score
from reports.wording.phrase import listed, say, sentences
from reports.wording.terms import marked, side
from scoring.assessment.findings import CellState
from scoring.assessment.results import DimensionResult, SideScore

_SEEN = {
    CellState.SHOWN: Seen.VALUE,
    CellState.HIDDEN: Seen.HIDDEN,
    CellState.MISSING: Seen.MISSING,
}


Groups = tuple[tuple[CardRow, ...], ...]


def scores_groups(reading: Reading, earlier: Earlier | None) -> Groups:
    """Every dimension with its sides."""
    return tuple(_group(one, reading, earlier) for one in reading.assessment.dimensions)


def scores_figure(
    groups: Groups, reading: Reading, earlier: Earlier | None, *, stretch: float
) -> Figure:
    title = reading.say(labels.SCORES_FIGURE)
    return Figure(
        svg=card_axis(groups, _heads(reading, earlier), title=title, stretch=stretch),
        alt=_in_words(reading.assessment.dimensions, reading, earlier, title),
        caption=scores_caption(reading, earlier),
    )


def parts_groups(reading: Reading, earlier: Earlier | None) -> Groups:
    """The mean of the sides of every part that is scored, dimension by dimension."""
    found = (
        tuple(
            _part(part, reading, earlier)
            for part in one.subdimensions
            if not is_unscored(part.sides)
        )
        for one in reading.assessment.dimensions
    )
    return tuple(rows for rows in found if rows)


def parts_figure(
    groups: Groups, reading: Reading, earlier: Earlier | None, *, stretch: float
) -> Figure:
    title = reading.say(words.PARTS)
    parts = [
        part
        for one in reading.assessment.dimensions
        for part in one.subdimensions
        if not is_unscored(part.sides)
    ]
    return Figure(
        svg=card_axis(groups, _heads(reading, earlier), title=title, stretch=stretch),
        alt=_in_words(parts, reading, earlier, title),
    )


def _heads(reading: Reading, earlier: Earlier | None) -> Heads:
    return Heads(
        score=reading.say(words.SCORE_HEAD),
        interval=reading.say(words.INTERVAL_HEAD),
        people=reading.say(words.PEOPLE_HEAD),
        before=reading.say(words.BEFORE_HEAD) if earlier else "",
    )


def _part(one: Scored, reading: Reading, earlier: Earlier | None) -> CardRow:
    return replace(
        _mean(one, reading, earlier),
        label=reading.subdimension(one.code),
        span_text="",
        people=str(one.composite.used) if one.composite.value is not None else "",
        strong=False,
    )


def _group(one: DimensionResult, reading: Reading, earlier: Earlier | None) -> tuple[CardRow, ...]:
    sides = reading.heard(one.sides)
    mean = _mean(one, reading, earlier)
    if is_unscored(sides):
        return (mean,)
    parts = len(one.subdimensions)
    asked = [each for each in sides if each.state is not CellState.NOT_ASKED]
    medians = _medians(one, reading)
    rows = [
        replace(_side(one.code, each, reading.lang, parts, earlier), peers=medians.get(each.side))
        for each in asked
    ]
    return (mean, *rows, *_not_asked(sides, reading.lang))


def _medians(one: Scored, reading: Reading) -> dict[Side, float]:
    """What the same sides gave in all projects; nothing where this one is compared with none."""
    return {
        known.side: known.median
        for known in reading.assessment.peers
        if known.dimension == one.code and reading.compares
    }


def _mean(one: Scored, reading: Reading, earlier: Earlier | None) -> CardRow:
    composite, lang = one.composite, reading.lang
    span, possible = composite.interval, composite.bounds
    before = earlier.mean_of(one) if earlier else None
    missing = labels.NO_SCORE_NOTE if composite.absent else labels.NOT_SCORED
    without = labels.NO_INTERVAL_NOTE if composite.value is not None else missing
    could_be = "" if possible is None else say(words.COULD_BE, lang, range=bounds(possible))
    return CardRow(
        label=one.label[lang],
        seen=Seen.VALUE,
        colour=MEAN_COLOUR,
        shape=MEAN_SHAPE,
        value=composite.value,
        interval=(span.low, span.high) if span else None,
        span=(possible.low, possible.high) if possible else None,
        earlier=before,
        score=score(composite.value),
        interval_text=interval(span) if span else without[lang],
        span_text=could_be,
        before=score(before) if before is not None else "",
        strong=True,
    )


def _side(
    dimension: str, one: SideScore, lang: Lang, parts: int, earlier: Earlier | None
) -> CardRow:
    name = side(one.side, lang)
    if one.covers and len(one.covers) < parts:
        name += ("（{}）" if lang is Lang.ZH else " ({})").format(" ".join(one.covers))
    shown = one.state is CellState.SHOWN
    before = earlier.side_of(dimension, one) if earlier else None
    span = one.interval
    return CardRow(
        label=name,
        seen=_SEEN[one.state],
        colour=COLOURS[one.side],
        shape=SHAPES[one.side],
        value=one.value,
        interval=(span.low, span.high) if span else None,
        score=score(one.value) if shown else marked(one.state, lang),
        interval_text=interval(span) if span and shown else "",
        people=str(one.used) if shown else "",
        before=score(before) if before is not None else "",
    )


def _not_asked(sides: Sequence[SideScore], lang: Lang) -> tuple[CardRow, ...]:
    """One row for all sides that were not asked about this dimension."""
    names = [side(one.side, lang) for one in sides if one.state is CellState.NOT_ASKED]
    if not names:
        return ()
    mark = marked(CellState.NOT_ASKED, lang)
    return (CardRow(label=listed(names, lang), seen=Seen.ABSENT, colour=MEAN_COLOUR, score=mark),)


def scores_caption(reading: Reading, earlier: Earlier | None) -> str:
    """How to read the figure: only what occurs in it is explained."""
    dimensions = reading.assessment.dimensions
    sides = [each for one in dimensions for each in reading.heard(one.sides)]
    states = {one.state for one in sides}
    most = max((len(one.subdimensions) for one in dimensions), default=0)
    wanted = [
        (words.READING, True),
        (
            words.READING_BEFORE,
            earlier is not None and any(earlier.mean_of(one) is not None for one in dimensions),
        ),
        (words.READING_PEERS, reading.compares and bool(reading.assessment.peers)),
        (words.READING_SPAN, any(one.composite.bounds for one in dimensions)),
        (labels.HIDDEN_CAPTION, CellState.HIDDEN in states),
        (labels.MISSING_CAPTION, CellState.MISSING in states),
        (labels.COVERS_CAPTION, any(0 < len(one.covers) < most for one in sides)),
    ]
    return sentences([each[reading.lang] for each, used in wanted if used], reading.lang)


def _in_words(
    scored: Sequence[Scored], reading: Reading, earlier: Earlier | None, title: str
) -> str:
    lang = reading.lang
    told = [title + ("：" if lang is Lang.ZH else ":")]
    for one in scored:
        sides = reading.heard(one.sides)
        told.append(scores_in_words(one.label[lang], one.composite, sides, lang))
        before = earlier.mean_of(one) if earlier else None
        if before is not None:
            told.append(say(words.BEFORE_IN_WORDS, lang, value=score(before)))
        medians = [
            f"{side(each, lang)} {score(value)}" for each, value in _medians(one, reading).items()
        ]
        if medians:
            told.append(say(words.PEERS_IN_WORDS, lang, told=listed(medians, lang)))
    return sentences(told, lang)
