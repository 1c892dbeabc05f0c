"""Predicted values along one variable, a line for each value of another that it interacts with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reports.figures.advance import wrapped
from reports.figures.marks import (
    INTERVAL_LINE,
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
from reports.figures.palette import BANDS, GRID, INK, MUTED, NAVY
from reports.figures.predicted import PredictedPoint

TOP, HEIGHT = 24.0, 190.0
LEFT, RIGHT = 52.0, 470.0
LABEL = RIGHT + 12
APART = 12.0  # between the names of lines
STRETCH = 9.0  # between the marks of several lines at one level
STROKES = (NAVY, BANDS[0], BANDS[4], MUTED, BANDS[1], INK)
DASHES = ("", "6 3", "2 3", "9 3 2 3")
SHAPES = (Shape.CIRCLE, Shape.TRIANGLE, Shape.SQUARE, Shape.DIAMOND, Shape.WEDGE, Shape.RING)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """`name` says which value of the other variable it belongs to."""

    name: str
    points: tuple[PredictedPoint, ...]


def lines(drawn: Sequence[Line], *, title: str, x_label: str, y_label: str) -> str:
    """Lines with their bands over numbers, marks with intervals over levels; each named at its end."""
    points = [point for one in drawn for point in one.points]
    upright = number_axis([b for p in points for b in (p.low, p.high)], TOP + HEIGHT, TOP)
    levels = any(point.label for point in points)
    room = 0.5 if levels else 0.0
    xs = [point.x for point in points]
    across = number_axis([min(xs) - room, max(xs) + room], LEFT, RIGHT)
    feet = (
        [(point.x, point.label) for point in drawn[0].points]
        if levels
        else [(tick, across.label(tick)) for tick in across.ticks]
    )
    marks = [*_heights(upright), *_feet(feet, across, levels=levels)]
    marks += [] if levels else [_band(one, at, across, upright) for at, one in enumerate(drawn)]
    for at, one in enumerate(drawn):
        marks += (
            _marks(one, at, len(drawn), across, upright)
            if levels
            else [_path(one, at, across, upright)]
        )
    marks += _names(drawn, upright)
    marks.append(text(LEFT, TOP - 12, y_label, size=TEXT, fill=INK))
    middle = (LEFT + RIGHT) / 2
    marks.append(text(middle, TOP + HEIGHT + 31, x_label, fill=INK, anchor=Anchor.MIDDLE))
    return drawing(TOP + HEIGHT + 37, marks, title=title)


def _heights(axis: NumberAxis) -> list[str]:
    return [
        mark
        for tick in axis.ticks
        for mark in (
            line(LEFT, axis.x(tick), RIGHT, axis.x(tick), stroke=GRID),
            tick_label(LEFT - 5, axis.x(tick) + 3.4, axis.label(tick), anchor=Anchor.END),
        )
    ]


def _feet(places: Sequence[tuple[float, str]], axis: NumberAxis, *, levels: bool) -> list[str]:
    y = TOP + HEIGHT + 15
    return [
        text(axis.x(x), y, words, size=SMALL, fill=MUTED, anchor=Anchor.MIDDLE)
        if levels
        else tick_label(axis.x(x), y, words, anchor=Anchor.MIDDLE)
        for x, words in places
    ]


def _band(one: Line, at: int, across: NumberAxis, upright: NumberAxis) -> str:
    edge = [(point.x, point.high) for point in one.points] + [
        (point.x, point.low) for point in reversed(one.points)
    ]
    outline = " ".join(f"{number(across.x(x))},{number(upright.x(y))}" for x, y in edge)
    return f'<polygon points="{outline}" fill="{_stroke(at)}" fill-opacity="0.12"/>'


def _path(one: Line, at: int, across: NumberAxis, upright: NumberAxis) -> str:
    places = "L".join(
        f"{number(across.x(point.x))} {number(upright.x(point.value))}" for point in one.points
    )
    return _stroked(f"M{places}", at)


def _stroke(at: int) -> str:
    return STROKES[at % len(STROKES)]


def _stroked(path: str, at: int) -> str:
    dash = DASHES[at % len(DASHES)]
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    return f'<path d="{path}" stroke="{_stroke(at)}" stroke-width="1.8" fill="none"{dashed}/>'


def _marks(one: Line, at: int, count: int, across: NumberAxis, upright: NumberAxis) -> list[str]:
    marks = []
    for point in one.points:
        x = across.x(point.x) + STRETCH * (at - (count - 1) / 2)
        low, high = upright.x(point.low), upright.x(point.high)
        marks.append(line(x, low, x, high, stroke=_stroke(at), width=INTERVAL_LINE))
        marks.append(shape(_shape(at), x, upright.x(point.value), 4.4, _stroke(at)))
    return marks


def _shape(at: int) -> Shape:
    return SHAPES[at % len(SHAPES)]


def _names(drawn: Sequence[Line], upright: NumberAxis) -> list[str]:
    """Beside the right end of each line, pushed apart where they would lie on each other."""
    levels = any(point.label for one in drawn for point in one.points)
    wanted = sorted((upright.x(one.points[-1].value), at) for at, one in enumerate(drawn))
    marks, y = [], 0.0
    for height, at in wanted:
        y = max(height, y + APART)
        if levels:
            marks.append(shape(_shape(at), LABEL + 8, y, 4.4, _stroke(at)))
        else:
            marks.append(_stroked(f"M{number(LABEL)} {number(y)}h18", at))
        first, *more = wrapped(drawn[at].name, WIDTH - LABEL - 23, SMALL)
        marks.append(text(LABEL + 23, y + 3.4, first, size=SMALL, fill=INK))
        for words in more:
            y += APART
            marks.append(text(LABEL + 23, y + 3.4, words, size=SMALL, fill=INK))
    return marks
