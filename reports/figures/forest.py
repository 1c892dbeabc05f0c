"""Estimates with their intervals, one a row, on one axis: forest and coefficient plots."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reports.figures.advance import wrapped
from reports.figures.marks import (
    INTERVAL_LINE,
    SMALL,
    TEXT,
    Anchor,
    Shape,
    drawing,
    line,
    shape,
    text,
)
from reports.figures.number_axis import NumberAxis, number_axis
from reports.figures.palette import INK, MUTED, NAVY

LABEL_WIDTH = 178.0
LEFT, RIGHT = 200.0, 470.0
VALUE = 528.0  # where the value ends
RANGE = 536.0  # where the interval begins
ROW, LINE = 17.0, 12.5
TOP = 22.0


@dataclass(frozen=True, slots=True, kw_only=True)
class ForestRow:
    """One estimate. `clear` says that its interval excludes the reference (a filled mark)."""

    label: str
    value: float
    low: float | None
    high: float | None
    value_text: str
    range_text: str
    clear: bool


def forest(rows: Sequence[ForestRow], *, title: str, reference: float = 0.0) -> str:
    """All rows on a common axis that holds the reference (0, or 1 for ratios)."""
    spread = [
        bound for row in rows for bound in (row.low, row.high, row.value) if bound is not None
    ]
    axis = number_axis([*spread, reference], LEFT, RIGHT)
    marks, y = [], TOP
    for row in rows:
        lines = wrapped(row.label, LABEL_WIDTH, TEXT)
        height = max(ROW, len(lines) * LINE + 4)
        marks += _row(row, axis, lines, y + height / 2)
        y += height
    scale = [*axis.scale(TOP - 4, y), axis.upright(reference, TOP - 4, y)]
    return drawing(y + 3, [*scale, *marks], title=title)


def _row(row: ForestRow, axis: NumberAxis, lines: Sequence[str], y: float) -> list[str]:
    first = y + 3.7 - LINE * (len(lines) - 1) / 2
    marks = [text(0, first + LINE * at, words, fill=INK) for at, words in enumerate(lines)]
    if row.low is not None and row.high is not None:
        marks.append(
            line(axis.x(row.low), y, axis.x(row.high), y, stroke=NAVY, width=INTERVAL_LINE)
        )
    kind = Shape.CIRCLE if row.clear else Shape.RING
    marks.append(shape(kind, axis.x(row.value), y, 4.4, NAVY))
    marks.append(text(VALUE, y + 3.7, row.value_text, anchor=Anchor.END))
    marks.append(text(RANGE, y + 3.7, row.range_text, size=SMALL, fill=MUTED))
    return marks
