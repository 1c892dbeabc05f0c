"""One row per project, in groups with a heading, and one cell per column: words, grades, readings.

A reading is a mark with its interval on the column's own small axis, and the number beside it. What
must not be shown is hatched, what nobody answered is dashed: three different marks for three things.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reports.figures.advance import wrapped
from reports.figures.marks import (
    SMALL,
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
from reports.figures.palette import GRID, INK, MUTED, NAVY, RULE, SPAN
from reports.figures.row_cells import Badge, Blank, Cell, Reading, Words, badge

HEAD = 34.0
GROUP = 17.0
ROW = 14.4
LINE = 11.4
TINT = "#eef3f7"
BEFORE = "#b35806"


@dataclass(frozen=True, slots=True, kw_only=True)
class RowColumn:
    """`width` in pixels of which `value` at the right are for the number of a reading.

    `low`, `high` and `ticks` are those of the axis; a column of words has none. `reference` is drawn
    through all rows, as the mean of all projects. Columns of `words` in the middle use `centred`.
    """

    heading: str
    width: float
    low: float = 0.0
    high: float = 0.0
    ticks: tuple[float, ...] = ()
    value: float = 0.0
    reference: float | None = None
    anchor: Anchor = Anchor.START
    unit: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    label: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RowGroup:
    """`heading` may be empty; then the rows follow those above."""

    heading: str
    rows: tuple[Row, ...]


def project_rows(columns: Sequence[RowColumn], groups: Sequence[RowGroup], *, title: str) -> str:
    """The columns are drawn from the right edge leftwards; what is left is for the names."""
    lefts = _lefts(columns)
    label_width = label_room(columns)
    marks: list[str] = []
    y, odd = HEAD, False
    for group in groups:
        if group.heading:
            marks.append(text(0, y + 12.5, group.heading, size=SMALL, bold=True, fill=NAVY))
            marks.append(line(0, y + GROUP - 0.6, WIDTH, y + GROUP - 0.6, stroke=RULE))
            y, odd = y + GROUP, False
        for row in group.rows:
            height = row_height(row, label_width)
            if odd:
                marks.append(box(0, y, WIDTH, height, fill=TINT))
            marks += _row(row, columns, lefts, label_width, y, height)
            y, odd = y + height, not odd
    head = [
        mark
        for column, left in zip(columns, lefts, strict=True)
        for mark in _heading(column, left, y)
    ]
    # Rules lie over the tint and under the marks, so the tint comes first.
    tint = [mark for mark in marks if TINT in mark]
    rest = [mark for mark in marks if TINT not in mark]
    return drawing(y + 2, [*tint, *head, *rest], title=title)


def label_room(columns: Sequence[RowColumn]) -> float:
    """The width that is left for the names of the projects."""
    return WIDTH - sum(column.width for column in columns) - 6


def row_height(row: Row, label_width: float) -> float:
    return max(ROW, len(wrapped(row.label, label_width, SMALL)) * LINE + 3)


def _lefts(columns: Sequence[RowColumn]) -> list[float]:
    left = WIDTH - sum(column.width for column in columns)
    lefts = []
    for column in columns:
        lefts.append(left)
        left += column.width
    return lefts


def _heading(column: RowColumn, left: float, bottom: float) -> list[str]:
    lines = wrapped(column.heading, column.width - 4, SMALL, bold=True)
    room = 10.0 if column.ticks else 0.0
    first = HEAD - 5 - room - 11 * (len(lines) - 1)
    x, anchor = _place(column, left)
    marks = [
        text(x, first + 11 * at, words, size=SMALL, bold=True, fill=NAVY, anchor=anchor)
        for at, words in enumerate(lines)
    ]
    if not column.ticks:
        return marks
    places = [_x(column, left, tick) for tick in column.ticks]
    marks += [
        text(place, HEAD - 4, f"{tick:g}{column.unit}", size=7.6, fill=MUTED, anchor=Anchor.MIDDLE)
        for place, tick in zip(places, column.ticks, strict=True)
    ]
    marks.append(uprights(places, HEAD, bottom, stroke=GRID))
    if column.reference is not None:
        marks.append(_dashed(_x(column, left, column.reference), HEAD, bottom))
    return marks


def _dashed(x: float, top: float, bottom: float) -> str:
    return (
        f'<path d="M{x:.2f} {top:.2f}V{bottom:.2f}" stroke="{NAVY}" stroke-width="0.9" '
        f'stroke-dasharray="4 2.4" fill="none"/>'
    )


def _place(column: RowColumn, left: float) -> tuple[float, Anchor]:
    if column.ticks:
        return left + 4, Anchor.START
    match column.anchor:
        case Anchor.START:
            return left + 6, Anchor.START
        case Anchor.MIDDLE:
            return left + column.width / 2, Anchor.MIDDLE
        case Anchor.END:
            return left + column.width - 4, Anchor.END


def _word_place(column: RowColumn, left: float) -> tuple[float, Anchor]:
    """On an axis, words stand where the numbers of the readings end."""
    return (left + column.width - 4, Anchor.END) if column.ticks else _place(column, left)


def _x(column: RowColumn, left: float, value: float) -> float:
    room = column.width - column.value - 12
    share = (value - column.low) / (column.high - column.low)
    return left + 6 + room * min(max(share, 0.0), 1.0)


def _row(
    row: Row,
    columns: Sequence[RowColumn],
    lefts: Sequence[float],
    label_width: float,
    y: float,
    height: float,
) -> list[str]:
    middle = y + height / 2
    lines = wrapped(row.label, label_width, SMALL)
    first = middle + 3.4 - LINE * (len(lines) - 1) / 2
    marks = [text(0, first + LINE * at, words, size=SMALL) for at, words in enumerate(lines)]
    for cell, column, left in zip(row.cells, columns, lefts, strict=True):
        marks += _cell(cell, column, left, middle)
    return marks


def _cell(cell: Cell, column: RowColumn, left: float, y: float) -> list[str]:
    match cell:
        case Words():
            x, anchor = _word_place(column, left)
            fill = MUTED if cell.faint else INK
            return [
                text(x, y + 3.4, cell.text, size=SMALL, fill=fill, anchor=anchor, bold=cell.strong)
            ]
        case Badge():
            return badge(cell, left + column.width / 2, y)
        case Blank():
            room = column.width - column.value - 12 if column.ticks else column.width - 8
            draw = hatched if cell.hidden else outlined
            edge = left + column.width - 4
            return [
                draw(left + 6, y - 4.4, room, 8.8),
                text(edge, y + 3.4, cell.text, size=SMALL, fill=MUTED, anchor=Anchor.END),
            ]
        case Reading():
            return _reading(cell, column, left, y)


def _reading(cell: Reading, column: RowColumn, left: float, y: float) -> list[str]:
    marks: list[str] = []
    x = _x(column, left, cell.value)
    if cell.low is not None and cell.high is not None:
        ends = _x(column, left, cell.low), _x(column, left, cell.high)
        marks.append(line(ends[0], y, ends[1], y, stroke=NAVY, width=1.5 if cell.strong else 1.1))
    if cell.raw is not None:
        # The raw score stands behind the shrunken one.
        marks.insert(0, shape(Shape.RING, _x(column, left, cell.raw), y, 3.6, RULE))
    if cell.before is not None:
        past = _x(column, left, cell.before)
        marks.append(line(past, y, x, y, stroke=NAVY if cell.strong else SPAN, width=2.2))
        marks.append(shape(Shape.RING, past, y, 3.8, BEFORE))
    radius = 3.2 if cell.plain else 3.6
    marks.append(shape(Shape.CIRCLE if cell.strong else Shape.RING, x, y, radius, NAVY))
    edge = left + column.width - 4
    marks.append(
        text(
            edge,
            y + 3.4,
            cell.text,
            size=SMALL,
            anchor=Anchor.END,
            bold=cell.strong and not cell.plain,
        )
    )
    return marks
