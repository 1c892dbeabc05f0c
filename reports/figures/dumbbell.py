"""Two readings of the same thing on one axis: before and now, or how each of two sides sees it.

The difference is written at the right with its own interval; two overlapping bars would not tell it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reports.figures.advance import wrapped
from reports.figures.marks import (
    SMALL,
    TEXT,
    Anchor,
    Shape,
    drawing,
    line,
    shape,
    text,
    uprights,
)
from reports.figures.palette import INK, MUTED, NAVY, RULE
from reports.figures.score_axis import TICKS

FIRST, SECOND = "#b35806", NAVY  # apart in lightness as well
FIRST_SHAPE, SECOND_SHAPE = Shape.RING, Shape.CIRCLE
LEFT, RIGHT = 272.0, 512.0
LABEL_WIDTH = LEFT - 24
ROW = 17.0
LINE = 12.0
HEAD = 34.0
REMARK = RIGHT + 14


@dataclass(frozen=True, slots=True, kw_only=True)
class PairRow:
    """`first` and `second` on 0-100, None where there is none; `remark` is the difference in words."""

    label: str
    first: float | None
    second: float | None
    remark: str = ""
    strong: bool = False


def dumbbell(rows: Sequence[PairRow], *, first: str, second: str, title: str) -> str:
    """All rows on a common axis; `first` and `second` name the two readings in the legend."""
    marks: list[str] = []
    y = HEAD
    for row in rows:
        lines = wrapped(row.label, LABEL_WIDTH, TEXT, bold=row.strong)
        height = max(ROW, len(lines) * LINE + 6)
        marks += _row(row, lines, y + height / 2)
        y += height
    axis = [
        uprights([_x(tick) for tick in TICKS[1:-1]], HEAD - 2, y),
        uprights([_x(TICKS[0]), _x(TICKS[-1])], HEAD - 2, y, stroke=RULE),
        *(
            text(_x(tick), HEAD - 6, str(tick), size=SMALL, fill=MUTED, anchor=Anchor.MIDDLE)
            for tick in TICKS
        ),
    ]
    return drawing(y + 3, [*_legend(first, second), *axis, *marks], title=title)


def _x(value: float) -> float:
    return LEFT + (RIGHT - LEFT) * value / 100


def _legend(first: str, second: str) -> list[str]:
    middle = LEFT + (RIGHT - LEFT) / 2
    return [
        shape(FIRST_SHAPE, LEFT + 4, 9, 4.4, FIRST),
        text(LEFT + 14, 12.5, first, size=SMALL),
        shape(SECOND_SHAPE, middle + 4, 9, 4.4, SECOND),
        text(middle + 14, 12.5, second, size=SMALL),
    ]


def _row(row: PairRow, lines: Sequence[str], y: float) -> list[str]:
    top = y + 3.7 - LINE * (len(lines) - 1) / 2
    marks = [
        text(0, top + LINE * place, words, bold=row.strong, fill=NAVY if row.strong else INK)
        for place, words in enumerate(lines)
    ]
    if row.first is not None and row.second is not None:
        marks.append(line(_x(row.first), y, _x(row.second), y, stroke=RULE, width=2.4))
    if row.first is not None:
        marks.append(shape(FIRST_SHAPE, _x(row.first), y, 4.8, FIRST))
    if row.second is not None:
        marks.append(shape(SECOND_SHAPE, _x(row.second), y, 4.8, SECOND))
    return [*marks, text(REMARK, y + 3.7, row.remark, size=SMALL, fill=MUTED)]
