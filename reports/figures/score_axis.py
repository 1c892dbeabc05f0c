"""Scores on one axis from 0 to 100: a row per voice, with its interval, and no voice hidden.

Each group begins with the mean of the sides (a diamond) and goes on with one row per side, each in
its own shape. Where a side is hidden or missing, a bar shows all that the mean could be.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from reports.figures.advance import wrapped
from reports.figures.marks import (
    MARGIN,
    SMALL,
    TEXT,
    WIDTH,
    Anchor,
    Shape,
    box,
    drawing,
    hatched,
    line,
    outlined,
    shape,
    text,
    uprights,
)
from reports.figures.palette import INK, MUTED, NAVY, RULE, SPAN

LABEL = 17.0
LABEL_WIDTH = 168.0
LEFT = 196.0
RIGHT = 498.0
VALUE = 536.0  # where the value ends
RANGE = 546.0  # where the interval begins
ROW = 15.0
LINE = 12.5
GAP = 7.0
TICKS = (0, 25, 50, 75, 100)


class RowKind(StrEnum):
    VALUE = "value"
    SPAN = "span"  # all that a mean could be
    HIDDEN = "hidden"
    MISSING = "missing"
    ABSENT = "absent"  # not asked


@dataclass(frozen=True, slots=True, kw_only=True)
class AxisRow:
    """One voice. `value` and `low`-`high` are on 0-100; `remark` is written at the right."""

    label: str
    shape: Shape | None
    colour: str
    kind: RowKind
    value: float | None = None
    low: float | None = None
    high: float | None = None
    value_text: str = ""
    remark: str = ""
    strong: bool = False


def score_axis(groups: Sequence[Sequence[AxisRow]], *, title: str) -> str:
    """All groups, one below the other, on a common axis."""
    top = ROW
    marks: list[str] = []
    y = top
    for group in groups:
        for row in group:
            height = _height(row)
            marks += _row(row, y + height / 2)
            y += height
        y += GAP
    bottom = y - GAP / 2
    return drawing(bottom + 3, [*_scale(top - 3, bottom), *marks], title=title)


def _x(value: float) -> float:
    return LEFT + (RIGHT - LEFT) * value / 100


def _scale(top: float, bottom: float) -> list[str]:
    return [
        uprights([_x(tick) for tick in TICKS[1:-1]], top, bottom),
        uprights([_x(TICKS[0]), _x(TICKS[-1])], top, bottom, stroke=RULE),
        *(
            text(_x(tick), top - 3, str(tick), size=SMALL, fill=MUTED, anchor=Anchor.MIDDLE)
            for tick in TICKS
        ),
    ]


def _height(row: AxisRow) -> float:
    lines = len(wrapped(row.label, LABEL_WIDTH, TEXT, bold=row.strong))
    return max(ROW + (2 if row.strong else 0), lines * LINE + 4)


def _row(row: AxisRow, y: float) -> list[str]:
    lines = wrapped(row.label, LABEL_WIDTH, TEXT, bold=row.strong)
    first = y + 3.7 - LINE * (len(lines) - 1) / 2
    marks = [
        text(LABEL, first + LINE * index, words, bold=row.strong, fill=NAVY if row.strong else INK)
        for index, words in enumerate(lines)
    ]
    if row.shape is not None:
        marks.append(shape(row.shape, 7, y, 4.2, row.colour))
    return [*marks, *_DRAWN[row.kind](row, y)]


def _value(row: AxisRow, y: float) -> list[str]:
    if row.value is None:
        return [_remark(row, y)]
    marks = []
    if row.low is not None and row.high is not None:
        weight = 3.0 if row.strong else 1.6
        marks.append(line(_x(row.low), y, _x(row.high), y, stroke=row.colour, width=weight))
    if row.shape is not None:
        marks.append(shape(row.shape, _x(row.value), y, 5.0 if row.strong else 4.4, row.colour))
    marks.append(text(VALUE, y + 3.7, row.value_text, anchor=Anchor.END, bold=row.strong))
    return [*marks, _remark(row, y)]


def _span(row: AxisRow, y: float) -> list[str]:
    if row.low is None or row.high is None:
        return []
    left, right = _x(row.low), _x(row.high)
    return [
        box(left, y - 3, right - left, 6, fill=SPAN),
        line(left, y - 5, left, y + 5, stroke=NAVY, width=1.4),
        line(right, y - 5, right, y + 5, stroke=NAVY, width=1.4),
        _remark(row, y),
    ]


def _hidden(row: AxisRow, y: float) -> list[str]:
    return [hatched(LEFT, y - 5, RIGHT - LEFT, 10), _remark(row, y)]


def _missing(row: AxisRow, y: float) -> list[str]:
    return [outlined(LEFT, y - 5, RIGHT - LEFT, 10), _remark(row, y)]


def _absent(row: AxisRow, y: float) -> list[str]:
    return [line(LEFT, y, LEFT + 14, y, stroke=RULE, width=1.2), _remark(row, y)]


def _remark(row: AxisRow, y: float) -> str:
    return text(RANGE, y + 3.7, row.remark, size=SMALL, fill=MUTED)


_DRAWN = {
    RowKind.VALUE: _value,
    RowKind.SPAN: _span,
    RowKind.HIDDEN: _hidden,
    RowKind.MISSING: _missing,
    RowKind.ABSENT: _absent,
}

# Words at the right must end before this.
REMARK_WIDTH = WIDTH - MARGIN - RANGE
