"""Scores over the waves: one small panel per dimension, all on the whole axis from 0 to 100."""

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
    box,
    drawing,
    line,
    shape,
    text,
)
from reports.figures.palette import GRID, INK, MUTED, NAVY, PAPER, RULE

ACROSS = 3  # panels side by side
NARROW = 326.0  # half of the page, for a few waves
FEW = 3  # panels and waves that are legible there
GAP = 10.0
HEAD = 20.0
TALL = 64.0
FOOT = 18.0
LINE = 11.0
AXIS = 24.0
TICKS = (0, 50, 100)


@dataclass(frozen=True, slots=True, kw_only=True)
class TrendPoint:
    label: str
    value: float | None
    low: float | None = None
    high: float | None = None
    value_text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TrendPanel:
    label: str
    points: tuple[TrendPoint, ...]


def trend(panels: Sequence[TrendPanel], *, title: str, narrow: bool = False) -> str:
    """Points in order of time; a wave without a score leaves a gap, and no line crosses it."""
    whole_width = NARROW if narrow else WIDTH
    width = (whole_width - MARGIN - GAP * (ACROSS - 1)) / ACROSS
    marks: list[str] = []
    step = (width - AXIS) / max((len(panel.points) for panel in panels), default=1)
    labels = {point.label for panel in panels for point in panel.points}
    lines = max((len(_label(label, step)) for label in labels), default=1)
    whole = HEAD + TALL + FOOT + LINE * (lines - 1)
    for number, panel in enumerate(panels):
        left = (width + GAP) * (number % ACROSS)
        marks += _panel(panel, left, whole * (number // ACROSS), width)
    rows = -(-len(panels) // ACROSS)
    return drawing(whole * max(rows, 1), marks, title=title, width=whole_width)


def _panel(panel: TrendPanel, left: float, top: float, width: float) -> list[str]:
    start, end = left + AXIS, left + width
    marks = [text(left, top + 11, panel.label, size=TEXT, bold=True, fill=NAVY)]
    for tick in TICKS:
        y = _y(tick, top)
        marks.append(line(start, y, end, y, stroke=RULE if tick in (0, 100) else GRID))
        marks.append(text(start - 4, y + 3.3, str(tick), size=SMALL, fill=MUTED, anchor=Anchor.END))
    step = (end - start) / max(len(panel.points), 1)
    places = [start + step * (number + 0.5) for number in range(len(panel.points))]
    for one, other, x, further in zip(
        panel.points, panel.points[1:], places, places[1:], strict=False
    ):
        if one.value is not None and other.value is not None:
            marks.append(
                line(x, _y(one.value, top), further, _y(other.value, top), stroke=NAVY, width=1.0)
            )
    for point, x in zip(panel.points, places, strict=True):
        marks += _point(point, x, top, step)
    return marks


def _point(point: TrendPoint, x: float, top: float, step: float) -> list[str]:
    first = top + HEAD + TALL + 12
    marks = [
        text(x, first + LINE * row, words, size=SMALL, fill=MUTED, anchor=Anchor.MIDDLE)
        for row, words in enumerate(_label(point.label, step))
    ]
    if point.value is None:
        return marks
    y = _y(point.value, top)
    over, under = y - 5.0, y + 5.0
    if point.low is not None and point.high is not None:
        low, high = _y(point.low, top), _y(point.high, top)
        over, under = min(over, high), max(under, low)
        marks.append(line(x, low, x, high, stroke=NAVY, width=2.2))
    marks.append(shape(Shape.DIAMOND, x, y, 4.0, NAVY))
    # Above its mark, and below where it would stand on the line of 100.
    fits = over - 3.0 - SMALL > top + HEAD
    told = over - 3.0 if fits else under + SMALL
    wide = text_width(point.value_text, SMALL) + 2
    marks.append(box(x - wide / 2, told - SMALL + 1, wide, SMALL, fill=PAPER))
    marks.append(text(x, told, point.value_text, size=SMALL, fill=INK, anchor=Anchor.MIDDLE))
    return marks


def _label(words: str, step: float) -> tuple[str, ...]:
    return wrapped(words, step - 2, SMALL)[:2]


def _y(value: float, top: float) -> float:
    return top + HEAD + TALL * (1 - value / 100)
