"""Predicted values of an outcome along one variable, with their band or intervals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reports.figures.advance import text_width
from reports.figures.marks import (
    INTERVAL_LINE,
    MARGIN,
    SMALL,
    TEXT,
    WIDTH,
    Anchor,
    Shape,
    drawing,
    line,
    number,
    shape,
    text,
)
from reports.figures.number_axis import NumberAxis, number_axis, tick_label
from reports.figures.palette import GRID, INK, MUTED, NAVY, RULE, SPAN

TOP, HEIGHT = 24.0, 150.0
LEFT = 52.0
GAP = 8.0  # pixels between the names of levels
HALF = 321.0  # two stand side by side


@dataclass(frozen=True, slots=True, kw_only=True)
class PredictedPoint:
    """`x` is a number, or the place of a level, whose name is `label` then."""

    x: float
    value: float
    low: float
    high: float
    label: str = ""


def fits_half(points: Sequence[PredictedPoint]) -> bool:
    """Whether the names of the levels have room in a figure of half the width."""
    widest = max(text_width(point.label, SMALL) for point in points)
    return not widest or len(points) * (widest + GAP) <= HALF - LEFT - MARGIN


def predicted(
    points: Sequence[PredictedPoint],
    *,
    title: str,
    x_label: str,
    y_label: str,
    reference: float | None = None,
    half: bool = False,
) -> str:
    """A line with a band over numbers, marks with intervals over levels; a rule at `reference`.

    `half` as wide as the text, two stand side by side.
    """
    width = HALF if half else WIDTH
    right = width - MARGIN - 12
    seen = [] if reference is None else [reference]
    upright = number_axis([*seen, *(b for p in points for b in (p.low, p.high))], TOP + HEIGHT, TOP)
    levels = any(point.label for point in points)
    xs = [point.x for point in points]
    across = (
        number_axis([min(xs) - 0.5, max(xs) + 0.5], LEFT, right)
        if levels
        else number_axis(xs, LEFT, right)
    )
    drawn = _marks(points, across, upright) if levels else _band(points, across, upright)
    marks = [*_heights(upright, right), *drawn, *_feet(points, across, levels=levels)]
    for value in seen:
        height = upright.x(value)
        marks.append(line(LEFT, height, right, height, stroke=RULE, width=1.2))
    marks.append(text(LEFT, TOP - 12, y_label, size=TEXT, fill=INK))
    marks.append(
        text((LEFT + right) / 2, TOP + HEIGHT + 31, x_label, fill=INK, anchor=Anchor.MIDDLE)
    )
    return drawing(TOP + HEIGHT + 37, marks, title=title, width=width)


def _heights(axis: NumberAxis, right: float) -> list[str]:
    return [
        mark
        for tick in axis.ticks
        for mark in (
            line(LEFT, axis.x(tick), right, axis.x(tick), stroke=GRID),
            tick_label(LEFT - 5, axis.x(tick) + 3.4, axis.label(tick), anchor=Anchor.END),
        )
    ]


def _feet(points: Sequence[PredictedPoint], axis: NumberAxis, *, levels: bool) -> list[str]:
    places = (
        [(point.x, point.label) for point in points]
        if levels
        else [(tick, axis.label(tick)) for tick in axis.ticks]
    )
    y = TOP + HEIGHT + 15
    return [
        text(axis.x(x), y, words, size=SMALL, fill=MUTED, anchor=Anchor.MIDDLE)
        if levels
        else tick_label(axis.x(x), y, words, anchor=Anchor.MIDDLE)
        for x, words in places
    ]


def _band(points: Sequence[PredictedPoint], across: NumberAxis, upright: NumberAxis) -> list[str]:
    ordered = sorted(points, key=lambda point: point.x)
    edge = [(point.x, point.high) for point in ordered] + [
        (point.x, point.low) for point in reversed(ordered)
    ]
    outline = " ".join(f"{number(across.x(x))},{number(upright.x(y))}" for x, y in edge)
    path = "L".join(
        f"{number(across.x(point.x))} {number(upright.x(point.value))}" for point in ordered
    )
    return [
        f'<polygon points="{outline}" fill="{SPAN}"/>',
        f'<path d="M{path}" stroke="{NAVY}" stroke-width="1.8" fill="none"/>',
    ]


def _marks(points: Sequence[PredictedPoint], across: NumberAxis, upright: NumberAxis) -> list[str]:
    marks = []
    for point in points:
        x = across.x(point.x)
        marks.append(
            line(
                x, upright.x(point.low), x, upright.x(point.high), stroke=NAVY, width=INTERVAL_LINE
            )
        )
        marks.append(shape(Shape.CIRCLE, x, upright.x(point.value), 4.4, NAVY))
    return marks
