"""Parts or stages on one axis, two lines each; the intervals of the sides stand in the annex."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reports.document import Figure
from reports.figures.part_rows import Named, PartRow, PartSide, part_rows
from reports.figures.sides import COLOURS, MEAN_COLOUR, MEAN_SHAPE, SHAPES
from reports.pages.pieces import evenly
from reports.pages.reading import Reading
from reports.pages.score_rows import UNSEEN, WHOLE, is_unscored, without_interval
from reports.wording import labels
from reports.wording.alternatives import scores_in_words
from reports.wording.numbers import bounds, interval, score
from reports.wording.phrase import say, sentences
from reports.wording.terms import MARKS, marked, side
from scoring.assessment.findings import CellState
from scoring.assessment.results import Composite, SideScore

MOST_ROWS = 3  # of a piece


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Something that has a mean of sides: a sub-dimension, or one value of a facet."""

    label: str
    composite: Composite
    sides: tuple[SideScore, ...]


def part_figures(reading: Reading, parts: Sequence[Part], title: str) -> tuple[Figure, ...]:
    """One figure, in pieces between which a page may end: a long one would leave a hole before it."""
    pieces = evenly(parts, MOST_ROWS)
    return tuple(
        _piece(
            reading,
            piece,
            title,
            _legend(reading, parts) if place == 1 else (),
            place < len(pieces),
        )
        for place, piece in enumerate(pieces, start=1)
    )


def _piece(
    reading: Reading, parts: Sequence[Part], title: str, legend: Sequence[Named], goes_on: bool
) -> Figure:
    lang = reading.lang
    alt = [scores_in_words(one.label, one.composite, one.sides, lang) for one in parts]
    svg = part_rows([_row(one, reading) for one in parts], legend, title=title)
    return Figure(svg=svg, alt=sentences(alt, lang), goes_on=goes_on)


def _row(one: Part, reading: Reading) -> PartRow:
    composite = one.composite
    span, possible = composite.interval, composite.bounds
    around = None if possible is None else (possible.low, possible.high)
    seen = tuple(
        _side(each)
        for each in one.sides
        if each.state is CellState.SHOWN or (each.state in UNSEEN and not is_unscored(one.sides))
    )
    return PartRow(
        label=one.label,
        value=composite.value,
        interval=(span.low, span.high) if span else None,
        possible=None if around == WHOLE else around,
        value_text="" if composite.value is None else score(composite.value),
        words=_words(one, reading),
        sides=seen,
    )


def _words(one: Part, reading: Reading) -> str:
    span, possible = one.composite.interval, one.composite.bounds
    told = interval(span) if span else without_interval(one.composite, reading.lang)
    if possible is not None and one.composite.value is not None:
        within = bounds(possible)
        return say(labels.RANGE_AND_POSSIBLE, reading.lang, range=told, possible=within)
    return told


def _side(one: SideScore) -> PartSide:
    shown = one.state is CellState.SHOWN
    return PartSide(
        shape=SHAPES[one.side],
        colour=COLOURS[one.side],
        value=one.value if shown else None,
        words=f"{score(one.value)} ({one.used})" if shown else MARKS[one.state],
    )


def _legend(reading: Reading, parts: Sequence[Part]) -> tuple[Named, ...]:
    """The shapes and marks that occur: the mean, the sides, and what stands for an unseen one."""
    lang = reading.lang
    seen = [one for part in parts for one in part.sides]
    states = {one.state for one in seen}
    known = dict.fromkeys(one.side for one in seen if one.state in (CellState.SHOWN, *UNSEEN))
    marks = [marked(state, lang) for state in UNSEEN if state in states]
    return (
        Named(shape=MEAN_SHAPE, colour=MEAN_COLOUR, label=labels.MEAN[lang]),
        *(Named(shape=SHAPES[one], colour=COLOURS[one], label=side(one, lang)) for one in known),
        *(Named(label=words) for words in (labels.PART_KEY[lang], *marks)),
    )
