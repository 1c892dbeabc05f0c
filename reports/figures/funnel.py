"""Shares against the number of people: within the funnel, chance alone explains the distance.

Spiegelhalter 2005: every project is held against the limits for its own size, and there is no order.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from reports.figures.advance import text_width
from reports.figures.marks import (
    MARGIN,
    SMALL,
    WIDTH,
    Anchor,
    Shape,
    box,
    drawing,
    line,
    number,
    shape,
    text,
    uprights,
)
from reports.figures.number_axis import NumberAxis, number_axis
from reports.figures.palette import GRID, INK, MUTED, NAVY, RULE, SPAN

TOP = 26.0
HIGH, LOW = 494.0, 214.0  # of the plot: on a page of its own, below a list of few projects
LEFT, RIGHT = 46.0, WIDTH - 96.0
STEPS = 60  # points of a limit
INNER, OUTER = "#eef3f7", SPAN
DEEP = "#8a3d00"  # a project that asks for attention


@dataclass(frozen=True, slots=True, kw_only=True)
class FunnelMark:
    """`share` in per cent. `name` is written beside marks outside the limits only."""

    name: str
    size: int
    share: float
    outside: bool
    doubted: bool = False  # the share asks for a look: drawn as a ring


@dataclass(frozen=True, slots=True, kw_only=True)
class FunnelWords:
    across: str
    up: str
    target: str
    inner: str
    outer: str


def funnel_plot(
    marks: Sequence[FunnelMark],
    words: FunnelWords,
    *,
    target: float,
    spread: tuple[float, float],
    title: str,
    height: float = HIGH,
) -> str:
    """`target` in per cent; `spread` are the reaches of the two limits at n = 1 (z * sigma).

    Limits are target -+ reach / sqrt(n), cut at 0 and 100.
    """
    bottom = TOP + height
    sizes = [mark.size for mark in marks]
    across = number_axis([0, *sizes], LEFT, RIGHT)
    first = max(1.0, 0.6 * min(sizes))
    lowest = min([mark.share for mark in marks] + [target - spread[1] / math.sqrt(min(sizes))])
    up = number_axis([max(0.0, lowest), 100.0], bottom, TOP)
    drawn = [
        *_ground(across, up, words, bottom),
        _band(across, up, target, spread[1], first, fill=OUTER),
        _band(across, up, target, spread[0], first, fill=INNER),
        line(LEFT, up.x(target), RIGHT, up.x(target), stroke=NAVY, width=1.2),
        *(
            line(LEFT, up.x(tick), RIGHT, up.x(tick), stroke=GRID)
            for tick in up.ticks
            if up.low < tick
        ),
        *_limit_names(up, target, spread, across.high, words),
    ]
    return drawing(bottom + 34, [*drawn, *_marks(marks, across, up)], title=title)


def _ground(across: NumberAxis, up: NumberAxis, words: FunnelWords, bottom: float) -> list[str]:
    return [
        text(0, 12, words.up, size=SMALL, fill=INK),
        uprights([across.x(tick) for tick in across.ticks], TOP, bottom, stroke=GRID),
        box(LEFT, TOP, RIGHT - LEFT, bottom - TOP, fill="none", stroke=RULE),
        *(
            text(LEFT - 5, up.x(tick) + 3.4, f"{tick:g}%", size=SMALL, fill=MUTED, anchor=Anchor.END)
            for tick in up.ticks
        ),
        *(
            text(
                across.x(tick), bottom + 13, f"{tick:g}", size=SMALL, fill=MUTED,
                anchor=Anchor.MIDDLE,
            )
            for tick in across.ticks
        ),
        text((LEFT + RIGHT) / 2, bottom + 29, words.across, size=SMALL, anchor=Anchor.MIDDLE),
    ]  # fmt: skip


def _band(
    across: NumberAxis, up: NumberAxis, target: float, reach: float, first: float, *, fill: str
) -> str:
    """The area between the two limits, as one path."""
    sizes = [first * (across.high / first) ** (step / STEPS) for step in range(STEPS + 1)]
    above = [(across.x(n), up.x(_cut(target + reach / math.sqrt(n), up))) for n in sizes]
    below = [(across.x(n), up.x(_cut(target - reach / math.sqrt(n), up))) for n in sizes]
    path = " ".join(f"{number(x)},{number(y)}" for x, y in [*above, *reversed(below)])
    return f'<polygon points="{path}" fill="{fill}" stroke="{RULE}" stroke-width="0.6"/>'


def _cut(share: float, up: NumberAxis) -> float:
    return min(100.0, max(up.low, share))


def _limit_names(
    up: NumberAxis, target: float, spread: tuple[float, float], most: float, words: FunnelWords
) -> list[str]:
    """At the right end; moved apart where they would touch."""
    wanted = [
        (_cut(target + spread[1] / math.sqrt(most), up), words.outer),
        (_cut(target + spread[0] / math.sqrt(most), up), words.inner),
        (target, words.target),
        (_cut(target - spread[0] / math.sqrt(most), up), words.inner),
        (_cut(target - spread[1] / math.sqrt(most), up), words.outer),
    ]
    marks, last = [], TOP - 12.0
    for share, name in wanted:
        y = max(up.x(share) + 3.4, last + 12)
        bold = name == words.target
        marks.append(text(RIGHT + 7, y, name, size=SMALL, fill=NAVY if bold else MUTED, bold=bold))
        last = y
    return marks


def _marks(marks: Sequence[FunnelMark], across: NumberAxis, up: NumberAxis) -> list[str]:
    drawn, names = [], []
    places = [(across.x(mark.size), up.x(mark.share)) for mark in marks]
    taken = [(x - 4, x + 4, y - 4, y + 4) for x, y in places]
    for mark, (x, y) in zip(marks, places, strict=True):
        plain = Shape.RING if mark.doubted else Shape.CIRCLE
        kind, colour = (Shape.DIAMOND, DEEP) if mark.outside else (plain, NAVY)
        drawn.append(shape(kind, x, y, 4.6 if mark.outside else 3.2, colour))
        if mark.outside:
            names.append(_name(mark.name, x, y, taken))
    return [*drawn, *names]


def _name(name: str, x: float, y: float, taken: list[tuple[float, float, float, float]]) -> str:
    """At the first place beside, below or above its mark that no mark and no other name covers."""
    width = text_width(name, SMALL, bold=True)
    starts = [x + 9, x - 9 - width, min(max(x - width / 2, LEFT + 2), RIGHT - width - 2)]
    steps = [0.0, 13.0, -11.0, 24.0, -22.0, 35.0, -33.0]
    spots = [
        (start, y + 3.4 + step) for step in steps for start in (starts if step else starts[:2])
    ]
    free = [
        spot
        for spot in spots
        if spot[0] >= LEFT
        and spot[0] + width <= RIGHT
        and not any(
            _touch((spot[0], spot[0] + width, spot[1] - 8, spot[1] + 2), one) for one in taken
        )
    ]
    start, base = free[0] if free else (max(starts[1], MARGIN), y + 3.4)
    taken.append((start, start + width, base - 8, base + 2))
    return text(start, base, name, size=SMALL, bold=True, fill=DEEP)


def _touch(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    """Whether two boxes (left, right, top, bottom) overlap."""
    return one[0] < other[1] and other[0] < one[1] and one[2] < other[3] and other[2] < one[3]
