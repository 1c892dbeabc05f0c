"""Two readings of the same thing on one axis: before and now, or how each of two sides sees it.

The difference is written at the right with its own interval; two overlapping bars would not tell it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reports.figures.advance import text_width, wrapped
from reports.figures.marks import (
    MARGIN,
    SMALL,
    TEXT,
    WIDTH,
    Anchor,
    Shape,
    drawing,
    line,
    shape,
    text,
    uprights,
)
from reports.figures.palette import MUTED, NAVY, RULE
from reports.figures.score_axis import TICKS

FIRST, SECOND = "#b35806", NAVY  # apart in lightness as well
FIRST_SHAPE, SECOND_SHAPE = Shape.RING, Shape.CIRCLE
ROW = 14.5
LINE = 12.0
HEAD = 30.0
LEGEND = 16.0  # of that
SIGN = 13.0  # what the sign of a side takes before a label


@dataclass(frozen=True, slots=True, kw_only=True)
class Whose:
    name: str
    shape: Shape
    colour: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PairRow:
    """`first` and `second` on 0-100, None where there is none; `remark` is the difference in words.

    `values` and `counts` stand before and after it, where the figure has columns for them. `whose`
    is the side that speaks: its sign stands before the label and is the mark of the second reading.
    """

    label: str
    whose: Whose | None = None
    first: float | None
    second: float | None
    remark: str = ""
    values: str = ""
    counts: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PairHeads:
    """What stands above the columns of values, differences and counts."""

    values: str
    remark: str
    counts: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Plan:
    """Where things stand: more columns leave less room for names and axis."""

    left: float
    right: float
    values: float
    remark: float

    def x(self, value: float) -> float:
        return self.left + (self.right - self.left) * value / 100

    @property
    def names(self) -> float:
        return self.left - 20


_BARE = _Plan(left=272.0, right=512.0, values=526.0, remark=526.0)
_WITH_COLUMNS = _Plan(left=228.0, right=362.0, values=374.0, remark=448.0)


def dumbbell(
    rows: Sequence[PairRow],
    *,
    first: str,
    second: str,
    title: str,
    heads: PairHeads | None = None,
    sides: Sequence[Whose] = (),
    goes_on: bool = False,
) -> str:
    """All rows on a common axis; `first` and `second` name the two readings in the legend.

    `sides` are all whose rows there are, in this figure and in those after it. One that goes on from
    another has no legend again, only the heads of the columns and the axis.
    """
    plan = _BARE if heads is None else _WITH_COLUMNS
    top = HEAD - LEGEND if goes_on else HEAD
    marks = [] if heads is None else _heads(heads, plan, top - 5)
    y = top
    for row in rows:
        lines = wrapped(row.label, plan.names - (0 if row.whose is None else SIGN), TEXT)
        height = max(ROW, len(lines) * LINE + 4)
        marks += _row(row, lines, y + height / 2, plan)
        y += height
    axis = [
        uprights([plan.x(tick) for tick in TICKS[1:-1]], top - 2, y),
        uprights([plan.x(TICKS[0]), plan.x(TICKS[-1])], top - 2, y, stroke=RULE),
        *(
            text(plan.x(tick), top - 5, str(tick), size=SMALL, fill=MUTED, anchor=Anchor.MIDDLE)
            for tick in TICKS
        ),
    ]
    legend = _sides_legend(first, second, sides) if sides else _legend(first, second, plan)
    legend = [] if goes_on else legend
    return drawing(y + 3, [*legend, *axis, *marks], title=title)


def _heads(heads: PairHeads, plan: _Plan, y: float) -> list[str]:
    return [
        text(plan.values, y, heads.values, size=SMALL, fill=MUTED),
        text(plan.remark, y, heads.remark, size=SMALL, fill=MUTED),
        text(WIDTH - MARGIN, y, heads.counts, size=SMALL, fill=MUTED, anchor=Anchor.END),
    ]


def _legend(first: str, second: str, plan: _Plan) -> list[str]:
    other = plan.left + 14 + text_width(first, SMALL) + 18
    return [
        shape(FIRST_SHAPE, plan.left + 4, 8, 4.4, FIRST),
        text(plan.left + 14, 11.5, first, size=SMALL),
        shape(SECOND_SHAPE, other + 4, 8, 4.4, SECOND),
        text(other + 14, 11.5, second, size=SMALL),
    ]


def _sides_legend(first: str, second: str, sides: Sequence[Whose]) -> list[str]:
    """Every side by its name, then the two readings: a ring, and the filled signs of the sides."""
    marks, x = [], 0.0
    for one in sides:
        marks.append(shape(one.shape, x + 5, 8, 4.0, one.colour))
        marks.append(text(x + 13, 11.5, one.name, size=SMALL))
        x += 13 + text_width(one.name, SMALL) + 14
    x += 16
    marks.append(shape(FIRST_SHAPE, x + 4, 8, 4.4, FIRST))
    marks.append(text(x + 14, 11.5, first, size=SMALL))
    x += 14 + text_width(first, SMALL) + 18
    for one in sides:
        marks.append(shape(one.shape, x + 4, 8, 4.0, one.colour))
        x += 11
    return [*marks, text(x + 3, 11.5, second, size=SMALL)]


def _row(row: PairRow, lines: Sequence[str], y: float, plan: _Plan) -> list[str]:
    top = y + 3.7 - LINE * (len(lines) - 1) / 2
    start = 0.0 if row.whose is None else SIGN
    marks = [text(start, top + LINE * place, words) for place, words in enumerate(lines)]
    if row.whose is not None:
        marks.append(shape(row.whose.shape, 5, top - 3.7, 4.0, row.whose.colour))
    if row.first is not None and row.second is not None:
        ends = plan.x(row.first), plan.x(row.second)
        marks.append(line(ends[0], y, ends[1], y, stroke=RULE, width=2.4))
    if row.first is not None:
        marks.append(shape(FIRST_SHAPE, plan.x(row.first), y, 4.6, FIRST))
    if row.second is not None:
        mark = (SECOND_SHAPE, SECOND) if row.whose is None else (row.whose.shape, row.whose.colour)
        marks.append(shape(mark[0], plan.x(row.second), y, 4.6, mark[1]))
    return [
        *marks,
        text(plan.values, y + 3.7, row.values, size=SMALL),
        text(plan.remark, y + 3.7, row.remark, size=SMALL, fill=MUTED),
        text(WIDTH - MARGIN, y + 3.7, row.counts, size=SMALL, anchor=Anchor.END),
    ]
