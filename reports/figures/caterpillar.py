"""Many units in order of their estimates, each with its interval, and the line of all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reports.figures.advance import text_width
from reports.figures.marks import MARGIN, SMALL, WIDTH, Anchor, Shape, drawing, line, shape, text
from reports.figures.number_axis import number_axis, tick_label
from reports.figures.palette import GRID, MUTED, NAVY, RULE

TOP, HEIGHT = 10.0, 190.0
LEFT = 46.0
LABELLED = 30  # units; more names, or longer ones than their places, would not be readable


@dataclass(frozen=True, slots=True, kw_only=True)
class CaterpillarUnit:
    name: str
    value: float
    low: float
    high: float


def caterpillar(units: Sequence[CaterpillarUnit], *, title: str, centre: float = 0.0) -> str:
    """Sorted from low to high; a filled mark where the interval excludes `centre`."""
    ordered = sorted(units, key=lambda unit: (unit.value, unit.name))
    bounds = [bound for unit in ordered for bound in (unit.low, unit.high)]
    axis = number_axis([*bounds, centre], TOP + HEIGHT, TOP)
    right = WIDTH - MARGIN
    marks = [
        mark
        for tick in axis.ticks
        for mark in (
            line(LEFT, axis.x(tick), right, axis.x(tick), stroke=GRID),
            tick_label(LEFT - 5, axis.x(tick) + 3.4, axis.label(tick), anchor=Anchor.END),
        )
    ]
    marks.append(line(LEFT, axis.x(centre), right, axis.x(centre), stroke=RULE, width=1.2))
    step = (right - LEFT) / max(len(ordered), 1)
    widest = max([text_width(unit.name, SMALL) for unit in ordered], default=0.0)
    named = len(ordered) <= LABELLED and widest < step
    for at, unit in enumerate(ordered):
        x = LEFT + step * (at + 0.5)
        clear = unit.low > centre or unit.high < centre
        marks.append(
            line(x, axis.x(unit.low), x, axis.x(unit.high), stroke=NAVY, width=min(0.96, step / 2))
        )
        radius = 3.4 if len(ordered) <= LABELLED else min(2.2, max(1.0, step / 2))
        marks.append(
            shape(Shape.CIRCLE if clear else Shape.RING, x, axis.x(unit.value), radius, NAVY)
        )
        if named:
            marks.append(
                text(x, TOP + HEIGHT + 14, unit.name, size=SMALL, fill=MUTED, anchor=Anchor.MIDDLE)
            )
    bottom = TOP + HEIGHT + (20 if named else 8)
    return drawing(bottom, marks, title=title)
