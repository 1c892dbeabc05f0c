"""An axis for numbers of any size: round ticks, and where a number lies on it."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass

from reports.figures.marks import SMALL, Anchor, text, uprights
from reports.figures.palette import GRID, MUTED, RULE

STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)
MOST_TICKS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberAxis:
    """`low`-`high` in numbers lies between `left` and `right` in pixels (or bottom and top)."""

    low: float
    high: float
    left: float
    right: float
    ticks: tuple[float, ...]
    decimals: int

    def x(self, value: float) -> float:
        share = (value - self.low) / (self.high - self.low)
        return self.left + (self.right - self.left) * share

    def label(self, tick: float) -> str:
        written = f"{tick + 0.0:.{self.decimals}f}"
        return written.replace("-", "−") if written.strip("-0.") else written.replace("-", "")

    def scale(self, top: float, bottom: float) -> list[str]:
        """Upright rules with their numbers above."""
        return [
            uprights([self.x(tick) for tick in self.ticks], top, bottom, stroke=GRID),
            *(
                tick_label(self.x(tick), top - 3, self.label(tick), anchor=MID)
                for tick in self.ticks
            ),
        ]

    def upright(self, value: float, top: float, bottom: float) -> str:
        """One rule that is seen before the others, as for no difference."""
        return uprights([self.x(value)], top, bottom, stroke=RULE)


TICK = re.compile(r'<text class="tick"[^>]*>([^<]*)</text>')


def tick_label(x: float, y: float, words: str, *, anchor: Anchor) -> str:
    """The number beside a tick, marked so that `printed_ticks` finds it again."""
    label = text(x, y, words, size=SMALL, fill=MUTED, anchor=anchor)
    return label.replace("<text ", '<text class="tick" ', 1)


def printed_ticks(svg: str) -> tuple[float, ...]:
    """The numbers along the axes of a figure, in the order in which they are drawn."""
    return tuple(float(words.replace("−", "-")) for words in TICK.findall(svg))


MID = Anchor.MIDDLE


def number_axis(values: Iterable[float], left: float, right: float) -> NumberAxis:
    """Round ticks over all values; a single value gets room on both sides."""
    known = [value for value in values if math.isfinite(value)] or [0.0]
    low, high = min(known), max(known)
    if high - low < 1e-12:
        room = abs(low) / 2 or 1.0
        low, high = low - room, high + room
    step = _step((high - low) / (MOST_TICKS - 1))
    first, last = math.floor(low / step), math.ceil(high / step)
    return NumberAxis(
        low=first * step,
        high=last * step,
        left=left,
        right=right,
        ticks=tuple(step * at for at in range(first, last + 1)),
        decimals=_decimals(step),
    )


def _step(least: float) -> float:
    power = 10.0 ** math.floor(math.log10(least))
    return next(step * power for step in STEPS if step * power >= least * (1 - 1e-9))


def _decimals(step: float) -> int:
    return next((at for at in range(12) if abs(round(step, at) - step) < step * 1e-6), 12)
