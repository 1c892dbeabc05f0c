"""Who answered, role by role: how many of those who should have, and whether that is enough."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reports.figures.advance import wrapped
from reports.figures.marks import MARGIN, SMALL, WIDTH, Shape, box, drawing, shape, text
from reports.figures.palette import GRID, INK, MUTED, PAPER, RULE

COLUMNS = 2
GUTTER = 22.0
LABEL = 17.0
LABEL_WIDTH = 152.0
BAR_LEFT = 174.0
BAR_WIDTH = 38.0
COUNT = 219.0
MARK = 265.0
ROW = 15.5
LINE = 11.5


@dataclass(frozen=True, slots=True, kw_only=True)
class StripRow:
    """`share` of the roster that answered, None where no roster is known."""

    label: str
    shape: Shape
    colour: str
    share: float | None
    count: str
    mark: str


def response_strip(rows: Sequence[StripRow], *, title: str, columns: int = COLUMNS) -> str:
    """The roles in one or two columns, read downwards."""
    per_column = -(-len(rows) // columns)
    width = (WIDTH - MARGIN - GUTTER) / COLUMNS
    heights = [_height(rows[index::per_column]) for index in range(per_column)]
    marks: list[str] = []
    for index, row in enumerate(rows):
        column, level = divmod(index, per_column)
        y = sum(heights[:level]) + heights[level] / 2
        marks += _row(row, column * (width + GUTTER), y)
    whole = WIDTH if columns == COLUMNS else width
    return drawing(sum(heights), marks, title=title, width=whole)


def strip_height(rows: Sequence[StripRow], *, columns: int = COLUMNS) -> float:
    """The height of the drawing, for whoever has to fill a page."""
    per_column = -(-len(rows) // columns)
    return sum(_height(rows[index::per_column]) for index in range(per_column))


def _height(rows: Sequence[StripRow]) -> float:
    lines = max(len(wrapped(row.label, LABEL_WIDTH, SMALL)) for row in rows)
    return max(ROW, lines * LINE + 2)


def _row(row: StripRow, left: float, y: float) -> list[str]:
    lines = wrapped(row.label, LABEL_WIDTH, SMALL)
    first = y + 3.5 - LINE * (len(lines) - 1) / 2
    marks = [shape(row.shape, left + 7, y, 4.2, row.colour)]
    marks += [
        text(left + LABEL, first + LINE * index, words, size=SMALL)
        for index, words in enumerate(lines)
    ]
    if row.share is not None:
        filled = BAR_WIDTH * min(max(row.share, 0.0), 1.0)
        marks.append(box(left + BAR_LEFT, y - 4, BAR_WIDTH, 8, fill=PAPER, stroke=RULE))
        marks.append(box(left + BAR_LEFT, y - 4, filled, 8, fill=row.colour))
    else:
        marks.append(box(left + BAR_LEFT, y - 4, BAR_WIDTH, 8, fill=GRID))
    marks.append(text(left + COUNT, y + 3.5, row.count, size=SMALL, fill=INK))
    marks.append(text(left + MARK, y + 3.5, row.mark, size=SMALL, fill=MUTED))
    return marks
