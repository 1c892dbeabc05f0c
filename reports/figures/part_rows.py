"""Parts on one axis from 0 to 100, two lines each: the mean of the sides, below it every side.

The first line has the diamond with its interval, before a pale bar of all that it could be where a
side is not seen. The second has one small shape per side, without intervals: those stand in the
table of all scores. At the right the same in numbers; a side without one keeps its shape there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reports.figures.advance import text_width, wrapped
from reports.figures.marks import (
    Anchor,
    Shape,
    box,
    drawing,
    line,
    shape,
    text,
    uprights,
)
from reports.figures.palette import INK, MUTED, NAVY, RULE, SPAN

NAME = 178.0  # how wide a name may be
LEFT, RIGHT = 190.0, 396.0
VALUES = 408.0
TYPE = 10.0
STRONG = 10.5
LEGEND = 15.0
HEAD = LEGEND + 15.0
LINE = 12.0
GAP = 3.5
TICKS = (0, 25, 50, 75, 100)


@dataclass(frozen=True, slots=True, kw_only=True)
class PartSide:
    """One side; without a value `words` says why."""

    shape: Shape
    colour: str
    value: float | None
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PartRow:
    """`words` follow the value of the mean: its interval, and what it could be."""

    label: str
    value: float | None
    interval: tuple[float, float] | None
    possible: tuple[float, float] | None
    value_text: str
    words: str
    sides: tuple[PartSide, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """An entry of the legend: a shape and whose it is, or words alone."""

    label: str
    shape: Shape | None = None
    colour: str = MUTED


def part_rows(rows: Sequence[PartRow], legend: Sequence[Named], *, title: str) -> str:
    """A figure that goes on after another one has no legend again, only the axis."""
    marks = _legend(legend)
    top = HEAD if legend else HEAD - LEGEND
    y = top
    for row in rows:
        lines = wrapped(row.label, NAME, STRONG, bold=True)
        marks += _row(row, lines, y)
        y += LINE * max(2, len(lines)) + GAP
    return drawing(y, [*_scale(top - 3, y - GAP / 2), *marks], title=title)


def _x(value: float) -> float:
    return LEFT + (RIGHT - LEFT) * value / 100


def _legend(legend: Sequence[Named]) -> list[str]:
    marks, x = [], 0.0
    for one in legend:
        if one.shape is not None:
            marks.append(shape(one.shape, x + 5, 7, 4.0, one.colour))
            x += 13
        marks.append(text(x, 10.6, one.label, size=TYPE, fill=MUTED))
        x += text_width(one.label, TYPE) + 14
    return marks


def _scale(top: float, bottom: float) -> list[str]:
    return [
        uprights([_x(tick) for tick in TICKS[1:-1]], top, bottom),
        uprights([_x(TICKS[0]), _x(TICKS[-1])], top, bottom, stroke=RULE),
        *(
            text(_x(tick), top - 3, str(tick), size=TYPE, fill=MUTED, anchor=Anchor.MIDDLE)
            for tick in TICKS
        ),
    ]


def _row(row: PartRow, lines: Sequence[str], top: float) -> list[str]:
    first, second = top + LINE / 2, top + LINE * 1.5
    marks = [
        text(0, first + 3.6 + LINE * at, words, size=STRONG, bold=True, fill=NAVY)
        for at, words in enumerate(lines)
    ]
    return [*marks, *_mean(row, first), *_sides(row.sides, second)]


def _mean(row: PartRow, y: float) -> list[str]:
    marks = []
    if row.possible is not None:
        left, right = map(_x, row.possible)
        marks += [
            box(left, y - 4, right - left, 8, fill=SPAN),
            uprights((left, right), y - 4, y + 4, stroke=RULE),
        ]
    if row.interval is not None:
        low, high = map(_x, row.interval)
        marks.append(line(low, y, high, y, stroke=NAVY, width=3.0))
    if row.value is not None:
        marks.append(shape(Shape.DIAMOND, _x(row.value), y, 4.6, NAVY))
    told = VALUES + text_width(row.value_text, STRONG, bold=True) + 6
    return [
        *marks,
        text(VALUES, y + 3.6, row.value_text, size=STRONG, bold=True, fill=NAVY),
        text(told if row.value_text else VALUES, y + 3.6, row.words, size=TYPE, fill=MUTED),
    ]


def _sides(sides: Sequence[PartSide], y: float) -> list[str]:
    marks, x = [], VALUES
    for one in sides:
        if one.value is not None:
            marks.append(shape(one.shape, _x(one.value), y, 3.8, one.colour))
        wide = text_width(one.words, TYPE)
        marks.append(shape(one.shape, x + 4, y, 3.4, one.colour))
        marks.append(text(x + 10, y + 3.6, one.words, size=TYPE, fill=INK))
        x += 10 + wide + 8
    return marks
