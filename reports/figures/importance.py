"""Importance against score: one point per part, its name at the right, cross-hairs that are given.

The score axis is whole, from 0 to 100. Names stand in a column with a thin line to their point, for
beside the points they would cover each other. The letter in a point is that of its dimension.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reports.figures.advance import wrapped
from reports.figures.marks import (
    MARGIN,
    SMALL,
    Anchor,
    box,
    dot,
    drawing,
    line,
    text,
    uprights,
)
from reports.figures.number_axis import NumberAxis, number_axis
from reports.figures.palette import GRID, INK, MUTED, NAVY, PAPER, RULE

WIDTH = 380.0  # another figure stands beside it
HEIGHT = 204.0
LEFT, RIGHT = 34.0, 190.0
TOP, BOTTOM = 18.0, 172.0
NAMES = RIGHT + 18.0
NAME_WIDTH = WIDTH - MARGIN - NAMES
LINE = 11.5
TICKS = (0, 25, 50, 75, 100)


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportancePoint:
    """`score` on 0-100, `share` in percent; `letter` stands in the point."""

    label: str
    letter: str
    score: float
    share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportanceWords:
    across: str
    up: str
    first: str  # upper left
    keep: str  # upper right
    later: str  # lower left
    enough: str  # lower right


def importance(
    points: Sequence[ImportancePoint],
    words: ImportanceWords,
    *,
    across: float,
    up: float,
    title: str,
) -> str:
    """`across` and `up` are the places of the cross-hairs."""
    most = max((point.share for point in points), default=0.0)
    axis = number_axis([0.0, most * 1.05, up], BOTTOM, TOP)
    marks = _ground(words, axis)
    marks += [
        line(_x(across), TOP, _x(across), BOTTOM, stroke=RULE, width=1.4),
        line(LEFT, axis.x(up), RIGHT, axis.x(up), stroke=RULE, width=1.4),
        *_corners(words, _x(across)),
    ]
    placed = sorted(points, key=lambda point: -point.share)
    marks += _names(placed, [axis.x(point.share) for point in placed])
    for point in placed:
        x, y = _x(point.score), axis.x(point.share)
        marks.append(dot(x, y, 7.0, NAVY))
        marks.append(
            text(x, y + 3.4, point.letter, size=SMALL, fill=PAPER, anchor=Anchor.MIDDLE, bold=True)
        )
    return drawing(HEIGHT, marks, title=title, width=WIDTH)


def _x(value: float) -> float:
    return LEFT + (RIGHT - LEFT) * value / 100


def _ground(words: ImportanceWords, axis: NumberAxis) -> list[str]:
    shares, place = axis.ticks, axis.x
    return [
        box(LEFT, TOP, RIGHT - LEFT, BOTTOM - TOP, fill="none", stroke=RULE),
        uprights([_x(tick) for tick in TICKS[1:-1]], TOP, BOTTOM),
        *(line(LEFT, place(tick), RIGHT, place(tick), stroke=GRID) for tick in shares[1:-1]),
        *(
            text(_x(tick), BOTTOM + 12, str(tick), size=SMALL, fill=MUTED, anchor=Anchor.MIDDLE)
            for tick in TICKS
        ),
        *(
            text(
                LEFT - 5, place(tick) + 3.4, f"{tick:g}%", size=SMALL, fill=MUTED, anchor=Anchor.END
            )
            for tick in shares
        ),
        text((LEFT + RIGHT) / 2, BOTTOM + 25, words.across, size=SMALL, anchor=Anchor.MIDDLE),
        text(2, 11, words.up, size=SMALL),
    ]


def _corners(words: ImportanceWords, middle: float) -> list[str]:
    said = (
        (LEFT + 5, TOP + 12, words.first, Anchor.START, True),
        (middle + 5, TOP + 12, words.keep, Anchor.START, False),
        (LEFT + 5, BOTTOM - 6, words.later, Anchor.START, False),
        (middle + 5, BOTTOM - 6, words.enough, Anchor.START, False),
    )
    return [
        text(x, y, each, size=SMALL, fill=NAVY if strong else MUTED, anchor=anchor, bold=strong)
        for x, y, each, anchor, strong in said
    ]


def _names(points: Sequence[ImportancePoint], heights: Sequence[float]) -> list[str]:
    """From the top down, never closer than their lines are tall, and no lower than the axis."""
    lines = [wrapped(point.label, NAME_WIDTH, SMALL) for point in points]
    tall = [LINE * len(each) + 2 for each in lines]
    tops = _spread([y - own / 2 for y, own in zip(heights, tall, strict=True)], tall)
    marks = []
    for point, y, top, own, each in zip(points, heights, tops, lines, tall, strict=True):
        middle = top + each / 2
        marks.append(line(_x(point.score) + 7, y, RIGHT + 8, middle, stroke=RULE, width=0.7))
        marks.append(line(RIGHT + 8, middle, NAMES - 4, middle, stroke=RULE, width=0.7))
        marks += [
            text(NAMES, top + LINE * (row + 1) - 2.4, words, size=SMALL, fill=INK)
            for row, words in enumerate(own)
        ]
    return marks


def _spread(wanted: Sequence[float], tall: Sequence[float]) -> list[float]:
    tops: list[float] = []
    floor = TOP - 6
    for top, own in zip(wanted, tall, strict=True):
        tops.append(max(top, floor))
        floor = tops[-1] + own
    ceiling = BOTTOM + 8
    for place in range(len(tops) - 1, -1, -1):
        tops[place] = min(tops[place], ceiling - tall[place])
        ceiling = tops[place]
    return tops
