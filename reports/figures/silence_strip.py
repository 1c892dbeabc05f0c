"""One cell per question and side: how many people left it without a number.

A bar that grows from the foot of the cell tells the share, so that grey print tells it as well; what
is hidden is hatched, what nobody answered is dashed, what was not asked is left empty.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from reports.figures.advance import text_width
from reports.figures.marks import (
    MARGIN,
    SMALL,
    WIDTH,
    Anchor,
    Shape,
    box,
    drawing,
    hatched,
    outlined,
    shape,
    text,
)
from reports.figures.palette import GRID, INK, MUTED, NAVY, PAPER

LABEL = 17.0
LEFT = 92.0
HEAD = 30.0
ROW = 19.0
CELL = 15.0
GROUP_GAP = 4.0
WIDEST = 22.0
GAP = 1.5
TINY = 7.6
FULL = 0.5  # the share at which the bar fills its cell


class StripKind(StrEnum):
    SHARE = "share"
    HIDDEN = "hidden"
    MISSING = "missing"
    EMPTY = "empty"


@dataclass(frozen=True, slots=True, kw_only=True)
class StripCell:
    kind: StripKind
    share: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class StripGroup:
    """The questions of one part: `label` above all of them, `columns` above each."""

    label: str
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SilenceRow:
    """One side, with a cell per question of all groups in turn."""

    label: str
    shape: Shape
    colour: str
    cells: tuple[StripCell, ...]


def silence_strip(groups: Sequence[StripGroup], rows: Sequence[SilenceRow], *, title: str) -> str:
    count = sum(len(group.columns) for group in groups)
    room = WIDTH - MARGIN - LEFT - GROUP_GAP * max(len(groups) - 1, 0)
    width = min(WIDEST, room / max(count, 1))
    places = _places(groups, width)
    marks = _headings(groups, places, width)
    for number, row in enumerate(rows):
        top = HEAD + ROW * number
        marks.append(shape(row.shape, 7, top + CELL / 2, 4.2, row.colour))
        marks.append(text(LABEL, top + CELL / 2 + 3.5, row.label, size=SMALL))
        for x, cell in zip(places, row.cells, strict=True):
            marks += _cell(cell, x, top, width - GAP)
    return drawing(HEAD + ROW * len(rows) + 1, marks, title=title)


def _places(groups: Sequence[StripGroup], width: float) -> list[float]:
    places, x = [], LEFT
    for group in groups:
        for _ in group.columns:
            places.append(x)
            x += width
        x += GROUP_GAP
    return places


def _headings(groups: Sequence[StripGroup], places: Sequence[float], width: float) -> list[str]:
    marks, at = [], 0
    for group in groups:
        own = places[at : at + len(group.columns)]
        at += len(group.columns)
        if own:
            marks.append(text(own[0], 10, group.label, size=SMALL, bold=True, fill=NAVY))
        for x, words in zip(own, group.columns, strict=True):
            if text_width(words, TINY) <= width:
                middle = x + (width - GAP) / 2
                marks.append(text(middle, 24, words, size=TINY, fill=MUTED, anchor=Anchor.MIDDLE))
    return marks


def _cell(cell: StripCell, x: float, y: float, width: float) -> list[str]:
    if cell.kind is StripKind.EMPTY:
        return []
    if cell.kind is StripKind.HIDDEN:
        return [hatched(x, y, width, CELL)]
    if cell.kind is StripKind.MISSING:
        return [outlined(x, y, width, CELL)]
    tall = CELL * min(cell.share / FULL, 1.0)
    frame = box(x, y, width, CELL, fill=PAPER, stroke=GRID)
    return [frame, box(x, y + CELL - tall, width, tall, fill=INK)] if tall else [frame]
