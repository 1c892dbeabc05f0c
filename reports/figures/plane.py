"""Mutual dependence against asymmetry: one point per pair of parties, with both intervals.

The same asymmetry means different things: little asymmetry with much mutual dependence is a
partnership, little asymmetry with little of it is indifference. So the two are drawn together.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reports.figures.advance import wrapped
from reports.figures.marks import (
    MARGIN,
    SMALL,
    WIDTH,
    Anchor,
    box,
    dot,
    drawing,
    line,
    text,
    uprights,
)
from reports.figures.palette import GRID, INK, MUTED, NAVY, RULE

HEIGHT = 292.0
LEFT, RIGHT = 60.0, WIDTH - 150.0
TOP, BOTTOM = 14.0, 246.0
KEY_WIDTH = WIDTH - MARGIN - RIGHT - 32
LINE = 12.0
X_TICKS = (0.0, 0.5, 1.0, 1.5, 2.0)
Y_TICKS = (-1.0, -0.5, 0.0, 0.5, 1.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanePoint:
    """`mutual` from 0 to 2, `asymmetry` from -1 to 1; a range is (low, high) or None."""

    label: str
    mutual: float
    asymmetry: float
    mutual_range: tuple[float, float] | None = None
    asymmetry_range: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaneWords:
    """What stands at the axes and in the corners."""

    across: str
    up: str
    top: str
    bottom: str
    low_mutual: str
    high_mutual: str


def plane(points: Sequence[PlanePoint], words: PlaneWords, *, title: str) -> str:
    marks = [*_ground(words)]
    for place, point in enumerate(points, start=1):
        marks += _point(point, place)
    marks += _key(points)
    return drawing(HEIGHT, marks, title=title)


def _x(mutual: float) -> float:
    return LEFT + (RIGHT - LEFT) * mutual / X_TICKS[-1]


def _y(asymmetry: float) -> float:
    return BOTTOM - (BOTTOM - TOP) * (asymmetry - Y_TICKS[0]) / (Y_TICKS[-1] - Y_TICKS[0])


def _ground(words: PlaneWords) -> list[str]:
    middle = (LEFT + RIGHT) / 2
    return [
        box(LEFT, TOP, RIGHT - LEFT, BOTTOM - TOP, fill="none", stroke=RULE),
        uprights([_x(tick) for tick in X_TICKS[1:-1]], TOP, BOTTOM),
        *(line(LEFT, _y(tick), RIGHT, _y(tick), stroke=GRID) for tick in Y_TICKS[1:-1] if tick),
        line(LEFT, _y(0), RIGHT, _y(0), stroke=RULE, width=1.2),
        *(
            text(_x(tick), BOTTOM + 13, f"{tick:g}", size=SMALL, fill=MUTED, anchor=Anchor.MIDDLE)
            for tick in X_TICKS
        ),
        *(
            text(LEFT - 6, _y(tick) + 3.4, _signed(tick), size=SMALL, fill=MUTED, anchor=Anchor.END)
            for tick in Y_TICKS
        ),
        text(middle, BOTTOM + 29, words.across, size=SMALL, anchor=Anchor.MIDDLE),
        text(LEFT + 6, TOP + 13, words.top, size=SMALL, fill=MUTED),
        text(LEFT + 6, BOTTOM - 7, words.bottom, size=SMALL, fill=MUTED),
        text(LEFT + 6, _y(0) - 5, words.low_mutual, size=SMALL, fill=MUTED),
        text(RIGHT - 6, _y(0) - 5, words.high_mutual, size=SMALL, fill=MUTED, anchor=Anchor.END),
        text(RIGHT + 14, TOP + 4, words.up, size=SMALL),
    ]


def _signed(tick: float) -> str:
    return f"+{tick:g}" if tick > 0 else f"{tick:g}".replace("-", "−")


def _point(point: PlanePoint, place: int) -> list[str]:
    x, y = _x(point.mutual), _y(point.asymmetry)
    marks = []
    if point.mutual_range:
        low, high = point.mutual_range
        marks.append(line(_x(low), y, _x(high), y, stroke=NAVY, width=1.4))
    if point.asymmetry_range:
        low, high = point.asymmetry_range
        marks.append(line(x, _y(low), x, _y(high), stroke=NAVY, width=1.4))
    return [
        *marks,
        dot(x, y, 7.5, NAVY),
        text(x, y + 3.5, str(place), size=SMALL, fill="#ffffff", anchor=Anchor.MIDDLE, bold=True),
    ]


def _key(points: Sequence[PlanePoint]) -> list[str]:
    """The names at the right, by number: written beside the points they would cover each other."""
    marks = []
    y = TOP + 28
    for place, point in enumerate(points, start=1):
        lines = wrapped(point.label, KEY_WIDTH, SMALL)
        marks += [
            dot(RIGHT + 20, y, 6.5, NAVY),
            text(RIGHT + 20, y + 3.3, str(place), size=SMALL, fill="#ffffff", anchor=Anchor.MIDDLE),
            *(
                text(RIGHT + 32, y + 3.5 + LINE * row, words, size=SMALL, fill=INK)
                for row, words in enumerate(lines)
            ),
        ]
        y += max(18, LINE * len(lines) + 6)
    return marks
