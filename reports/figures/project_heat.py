"""Projects by parts: a number in every cell, darker for more; hidden and missing cells look otherwise.

The legend says which numbers the lightest and the darkest shade stand for.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from reports.figures.advance import text_width, wrapped
from reports.figures.marks import (
    SMALL,
    WIDTH,
    Anchor,
    box,
    drawing,
    hatched,
    number,
    outlined,
    text,
)
from reports.figures.palette import INK, MUTED, NAVY

NARROWEST_LABEL, WIDEST_LABEL = 90.0, 215.0
HEAD = 36.0
ROW = 14.4
LINE = 11.4
BREAK = 6.0  # between dimensions
WIDEST = 62.0
# The darkest still carries dark figures with a contrast of 4.9 to 1.
LIGHTEST, DARKEST = (246, 248, 251), (108, 156, 200)


class HeatState(StrEnum):
    VALUE = "value"
    HIDDEN = "hidden"
    MISSING = "missing"
    ABSENT = "absent"  # not asked, or not scored


@dataclass(frozen=True, slots=True, kw_only=True)
class HeatValue:
    """`shade` from 0 to 1. `corner`: made from other sides than most projects' cells."""

    state: HeatState
    words: str = ""
    shade: float = 0.0
    corner: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class HeatBlock:
    """A dimension with its parts."""

    heading: str
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HeatRow:
    label: str
    cells: tuple[HeatValue, ...]


def project_heat(blocks: Sequence[HeatBlock], rows: Sequence[HeatRow], *, title: str) -> str:
    label_width = label_room([row.label for row in rows])
    lefts, width = _places(blocks, label_width)
    marks = _head(blocks, lefts, width)
    y = HEAD
    for row in rows:
        height = heat_height(row.label, label_width)
        lines = wrapped(row.label, label_width - 8, SMALL)
        first = y + height / 2 + 3.4 - LINE * (len(lines) - 1) / 2
        marks += [text(0, first + LINE * at, words, size=SMALL) for at, words in enumerate(lines)]
        for cell, left in zip(row.cells, lefts, strict=True):
            marks += _cell(cell, left, y + 0.7, width - 1.4, height - 1.4)
        y += height
    return drawing(y + 2, marks, title=title)


def label_room(labels: Sequence[str]) -> float:
    """Room for the longest name, within limits."""
    longest = max(text_width(label, SMALL) for label in labels)
    return min(max(longest + 10, NARROWEST_LABEL), WIDEST_LABEL)


def heat_height(label: str, label_width: float) -> float:
    return max(ROW, len(wrapped(label, label_width - 8, SMALL)) * LINE + 3)


def _places(blocks: Sequence[HeatBlock], label_width: float) -> tuple[list[float], float]:
    count = sum(len(block.parts) for block in blocks)
    room = WIDTH - label_width - BREAK * (len(blocks) - 1)
    width = min(WIDEST, room / max(count, 1))
    lefts, left = [], label_width
    for block in blocks:
        for _ in block.parts:
            lefts.append(left)
            left += width
        left += BREAK
    return lefts, width


def _head(blocks: Sequence[HeatBlock], lefts: Sequence[float], width: float) -> list[str]:
    marks, place = [], 0
    for block in blocks:
        if not block.parts:
            continue
        left, right = lefts[place], lefts[place + len(block.parts) - 1] + width
        heading = wrapped(block.heading, right - left, SMALL, bold=True)[0]
        marks.append(text(left + 1, 12, heading, size=SMALL, bold=True, fill=NAVY))
        marks.append(box(left + 0.7, 17, right - left - 1.4, 1.2, fill=NAVY))
        for at, part in enumerate(block.parts):
            middle = lefts[place + at] + width / 2
            marks.append(text(middle, 30, part, size=SMALL, bold=True, anchor=Anchor.MIDDLE))
        place += len(block.parts)
    return marks


def _cell(cell: HeatValue, x: float, y: float, width: float, height: float) -> list[str]:
    middle, base = x + width / 2, y + height / 2 + 3.4
    match cell.state:
        case HeatState.HIDDEN:
            return [hatched(x, y, width, height)]
        case HeatState.MISSING:
            return [outlined(x, y, width, height)]
        case HeatState.ABSENT:
            return [text(middle, base, cell.words, size=SMALL, fill=MUTED, anchor=Anchor.MIDDLE)]
        case HeatState.VALUE:
            marks = [box(x, y, width, height, fill=shade(cell.shade))]
            if cell.corner:
                marks.append(f'<path d="M{number(x + width - 6)} {number(y)}h6v6z" fill="{INK}"/>')
            return [
                *marks,
                text(middle, base, cell.words, size=SMALL, fill=INK, anchor=Anchor.MIDDLE),
            ]


def shade(share: float) -> str:
    """From the lightest to the darkest; each channel in proportion."""
    known = min(1.0, max(0.0, share))
    mixed = [
        round(light + (dark - light) * known) for light, dark in zip(LIGHTEST, DARKEST, strict=True)
    ]
    return "#" + "".join(f"{channel:02x}" for channel in mixed)


def heat_legend(low: str, high: str, hidden: str, missing: str, corner: str, *, title: str) -> str:
    """The shades with the numbers at their ends, and the three marks, in one line."""
    marks = [text(0, 11, low, size=SMALL, fill=MUTED)]
    x = 8 + 6.0 * len(low)
    for step in range(12):
        marks.append(box(x, 2, 9.4, 11, fill=shade(step / 11)))
        x += 9
    marks.append(text(x + 6, 11, high, size=SMALL, fill=MUTED))
    x += 44
    marks += [hatched(x, 2, 22, 11), text(x + 28, 11, hidden, size=SMALL, fill=MUTED)]
    x += 165
    marks += [outlined(x, 2, 22, 11), text(x + 28, 11, missing, size=SMALL, fill=MUTED)]
    x += 115
    if corner:
        marks += [
            box(x, 2, 22, 11, fill=shade(0.3)),
            f'<path d="M{number(x + 16)} 2h6v6z" fill="{INK}"/>',
            text(x + 28, 11, corner, size=SMALL, fill=MUTED),
        ]
    return drawing(16, marks, title=title)
