"""A table whose cells are shaded by their values; every cell also says its number and its n.

Darker is more for levels; for changes, blue is better and orange is worse, both apart in grey. What
must not be shown is hatched, what nobody answered is dashed, and a small triangle marks a cell that
is inferred.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from reports.figures.advance import wrapped
from reports.figures.marks import (
    SMALL,
    TEXT,
    WIDTH,
    Anchor,
    box,
    drawing,
    hatched,
    number,
    outlined,
    text,
)
from reports.figures.palette import (
    INK,
    MUTED,
    NAVY,
    PAPER,
)

LABEL_WIDTH = 108.0
HEADING = 32.0
CELL = 46.0
GAP = 3.0
LINE = 12.0
DARK = 0.55  # from here on white letters are easier to read
LIGHTEST, DARKEST = (238, 243, 247), (15, 61, 99)
WORSE, BETTER = (179, 88, 6), (31, 95, 158)


class CellKind(StrEnum):
    LEVEL = "level"  # shade 0 to 1
    CHANGE = "change"  # shade -1 to 1
    HIDDEN = "hidden"
    EMPTY = "empty"


@dataclass(frozen=True, slots=True, kw_only=True)
class HeatCell:
    """`words` is the number in the middle, `below` a smaller line (n, interval)."""

    kind: CellKind
    shade: float = 0.0
    words: str = ""
    below: str = ""
    inferred: bool = False


def heat_map(
    columns: Sequence[str],
    rows: Sequence[tuple[str, Sequence[HeatCell]]],
    *,
    title: str,
) -> str:
    """A labelled grid; each row has its label and one cell per column."""
    width = (WIDTH - LABEL_WIDTH) / len(columns)
    marks = [
        mark
        for place, label in enumerate(columns)
        for mark in _heading(label, LABEL_WIDTH + width * (place + 0.5), width)
    ]
    y = HEADING
    for label, cells in rows:
        marks += _row_label(label, y)
        for place, cell in enumerate(cells):
            marks += _cell(cell, LABEL_WIDTH + width * place + GAP / 2, y, width - GAP)
        y += CELL + GAP
    return drawing(y + 1, marks, title=title)


def _heading(label: str, middle: float, width: float) -> list[str]:
    lines = wrapped(label, width - 8, TEXT, bold=True)[:2]
    first = HEADING - 8 - LINE * (len(lines) - 1)
    return [
        text(middle, first + LINE * row, words, anchor=Anchor.MIDDLE, bold=True, fill=NAVY)
        for row, words in enumerate(lines)
    ]


def _row_label(label: str, y: float) -> list[str]:
    lines = wrapped(label, LABEL_WIDTH - 10, TEXT, bold=True)[:3]
    first = y + CELL / 2 + 3.8 - LINE * (len(lines) - 1) / 2
    return [
        text(0, first + LINE * row, words, bold=True, fill=NAVY) for row, words in enumerate(lines)
    ]


def _cell(cell: HeatCell, x: float, y: float, width: float) -> list[str]:
    if cell.kind is CellKind.HIDDEN:
        return [hatched(x, y, width, CELL), *_words(cell, x, y, width, INK, boxed=True)]
    if cell.kind is CellKind.EMPTY:
        return [outlined(x, y, width, CELL), *_words(cell, x, y, width, MUTED)]
    colour, ink = _shade(cell)
    marks = [box(x, y, width, CELL, fill=colour)]
    if cell.inferred:
        marks.append(f'<path d="M{number(x + width - 11)} {number(y)}h11v11z" fill="{ink}"/>')
    return [*marks, *_words(cell, x, y, width, ink)]


def _words(
    cell: HeatCell, x: float, y: float, width: float, ink: str, *, boxed: bool = False
) -> list[str]:
    middle = x + width / 2
    first = y + (21 if cell.below else 27)
    marks = []
    if boxed and cell.words:
        marks.append(box(middle - 26, first - 12, 52, 17, fill=PAPER))
    marks.append(
        text(middle, first, cell.words, size=13, anchor=Anchor.MIDDLE, fill=ink, bold=True)
    )
    return [*marks, text(middle, y + 37, cell.below, size=SMALL, anchor=Anchor.MIDDLE, fill=ink)]


def _shade(cell: HeatCell) -> tuple[str, str]:
    if cell.kind is CellKind.LEVEL:
        share = min(max(cell.shade, 0.0), 1.0)
        return _between(LIGHTEST, DARKEST, share), PAPER if share > DARK else INK
    share = min(max(cell.shade, -1.0), 1.0)
    target = BETTER if share > 0 else WORSE
    return _between(LIGHTEST, target, abs(share)), PAPER if abs(share) > DARK else INK


def _between(one: tuple[int, int, int], other: tuple[int, int, int], share: float) -> str:
    mixed = (round(a + (b - a) * share) for a, b in zip(one, other, strict=True))
    return "#" + "".join(f"{part:02x}" for part in mixed)
