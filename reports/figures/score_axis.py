"""Scores on one axis from 0 to 100: a row per voice, with its interval, and no voice hidden.

Each group begins with the mean of the sides (a diamond) and goes on with one row per side that may
be shown, each in its own shape. Where a side is hidden or missing, a pale bar behind the mean shows
all that it could be, and one line names the sides that are not seen.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from reports.figures.advance import text_width, wrapped
from reports.figures.marks import (
    MARGIN,
    SMALL,
    TEXT,
    WIDTH,
    Anchor,
    Shape,
    box,
    drawing,
    line,
    shape,
    text,
    uprights,
)
from reports.figures.palette import INK, MUTED, NAVY, PAPER, RULE, SPAN

LABEL = 17.0
LABEL_WIDTH = 152.0
LEFT = 180.0
RIGHT = 456.0
VALUE = 490.0  # where the value ends
RANGE = 499.0  # where the interval begins
ROW = 13.5
STRONG_ROW = 17.0
LINE = 12.5
GAP = 5.0
NOTE_GAP = 8.0
TICKS = (0, 25, 50, 75, 100)


class RowKind(StrEnum):
    VALUE = "value"
    UNSEEN = "unseen"  # sides without a number: their names in one line


@dataclass(frozen=True, slots=True, kw_only=True)
class AxisRow:
    """One voice. All numbers are on 0-100; `remark` is written at the right.

    `low`-`high` is the interval, `possible` what a mean could be whatever the unseen sides said.
    `note` stands small behind a label of one line: `fits_note` tells whether there is room.
    """

    label: str
    shape: Shape | None
    colour: str
    kind: RowKind
    value: float | None = None
    low: float | None = None
    high: float | None = None
    possible: tuple[float, float] | None = None
    value_text: str = ""
    remark: str = ""
    strong: bool = False
    note: str = ""


def score_axis(groups: Sequence[Sequence[AxisRow]], *, title: str) -> str:
    """All groups, one below the other, on a common axis."""
    top = STRONG_ROW
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


def fits_note(label: str, note: str) -> bool:
    """Whether a strong label and a note behind it stand on one line."""
    wide = text_width(label, TEXT, bold=True) + NOTE_GAP + text_width(note, SMALL)
    return wide <= LABEL_WIDTH


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
    if row.kind is RowKind.UNSEEN:
        return ROW
    lines = len(wrapped(row.label, LABEL_WIDTH, TEXT, bold=row.strong))
    return max(STRONG_ROW if row.strong else ROW, lines * LINE + (4 if lines > 1 else 1))


def _row(row: AxisRow, y: float) -> list[str]:
    if row.kind is RowKind.UNSEEN:
        room = text_width(row.label, SMALL) + 4
        return [
            box(LABEL, y - ROW / 2 + 1, room, ROW - 2, fill=PAPER),
            text(LABEL, y + 3.5, row.label, size=SMALL, fill=MUTED),
        ]
    lines = wrapped(row.label, LABEL_WIDTH, TEXT, bold=row.strong)
    first = y + 3.7 - LINE * (len(lines) - 1) / 2
    marks = [
        text(LABEL, first + LINE * index, words, bold=row.strong, fill=NAVY if row.strong else INK)
        for index, words in enumerate(lines)
    ]
    if row.note:
        behind = LABEL + text_width(row.label, TEXT, bold=row.strong) + NOTE_GAP
        marks.append(text(behind, y + 3.7, row.note, size=SMALL, fill=MUTED))
    if row.shape is not None:
        marks.append(shape(row.shape, 7, y, 4.2, row.colour))
    return [*marks, *_value(row, y)]


def _value(row: AxisRow, y: float) -> list[str]:
    marks = _possible(row.possible, y) if row.possible else []
    if row.value is None:
        return [*marks, _remark(row, y)]
    if row.low is not None and row.high is not None:
        weight = 3.0 if row.strong else 1.6
        marks.append(line(_x(row.low), y, _x(row.high), y, stroke=row.colour, width=weight))
    if row.shape is not None:
        marks.append(shape(row.shape, _x(row.value), y, 5.0 if row.strong else 4.4, row.colour))
    marks.append(text(VALUE, y + 3.7, row.value_text, anchor=Anchor.END, bold=row.strong))
    return [*marks, _remark(row, y)]


def _possible(span: tuple[float, float], y: float) -> list[str]:
    left, right = _x(span[0]), _x(span[1])
    return [
        box(left, y - 4, right - left, 8, fill=SPAN),
        uprights([left, right], y - 4, y + 4, stroke=RULE),
    ]


def _remark(row: AxisRow, y: float) -> str:
    return text(RANGE, y + 3.7, row.remark, size=SMALL, fill=MUTED)


# Words at the right must end before this.
REMARK_WIDTH = WIDTH - MARGIN - RANGE
