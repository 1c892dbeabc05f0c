"""Small planes of mutual dependence (across) and asymmetry (up), one per pair, a dot per project."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reports.figures.advance import wrapped
from reports.figures.marks import (
    SMALL,
    WIDTH,
    Anchor,
    Shape,
    box,
    drawing,
    line,
    shape,
    text,
    uprights,
)
from reports.figures.palette import GRID, MUTED, NAVY, RULE

ACROSS = 3
GAP = 26.0
HEAD = 30.0
HEIGHT = 176.0
FOOT = 34.0
X_TICKS, Y_TICKS = (0.0, 0.5, 1.0, 1.5, 2.0), (-1.0, -0.5, 0.0, 0.5, 1.0)
DOT, WHOLE = "#6d8fad", "#b35806"


@dataclass(frozen=True, slots=True, kw_only=True)
class PairPlane:
    """`points` are (mutual, asymmetry) per project; `whole` is that of all projects together."""

    heading: str
    points: tuple[tuple[float, float], ...]
    whole: tuple[float, float] | None = None


def planes(pairs: Sequence[PairPlane], *, across: str, up: str, title: str) -> str:
    """Three planes a row, on the same axes."""
    width = (WIDTH - GAP * ACROSS) / ACROSS
    marks: list[str] = [text(0, 11, up, size=SMALL, fill=MUTED)]
    for place, pair in enumerate(pairs):
        left = GAP + (width + GAP) * (place % ACROSS)
        top = 18 + HEAD + (HEAD + HEIGHT + FOOT - 8) * (place // ACROSS)
        marks += _plane(pair, left, top, width - 4)
    rows = -(-len(pairs) // ACROSS)
    bottom = 18 + (HEAD + HEIGHT + FOOT - 8) * rows + 14
    marks.append(text(WIDTH / 2, bottom - 6, across, size=SMALL, fill=MUTED, anchor=Anchor.MIDDLE))
    return drawing(bottom, marks, title=title)


def _plane(pair: PairPlane, left: float, top: float, width: float) -> list[str]:
    bottom = top + HEIGHT

    def x(mutual: float) -> float:
        return left + width * min(max(mutual, 0.0), 2.0) / 2

    def y(asymmetry: float) -> float:
        return bottom - HEIGHT * (min(max(asymmetry, -1.0), 1.0) + 1) / 2

    lines = wrapped(pair.heading, width, SMALL, bold=True)[:2]
    marks = [
        text(left, top - 6 - 11 * (len(lines) - 1 - at), words, size=SMALL, bold=True, fill=NAVY)
        for at, words in enumerate(lines)
    ]
    marks += [
        box(left, top, width, HEIGHT, fill="none", stroke=RULE),
        uprights([x(tick) for tick in X_TICKS[1:-1]], top, bottom),
        *(line(left, y(tick), left + width, y(tick), stroke=GRID) for tick in (-0.5, 0.5)),
        line(left, y(0), left + width, y(0), stroke=RULE, width=1.2),
        *(
            text(x(tick), bottom + 12, f"{tick:g}", size=8.4, fill=MUTED, anchor=Anchor.MIDDLE)
            for tick in X_TICKS
        ),
        *(
            text(left - 4, y(tick) + 3, _signed(tick), size=8.4, fill=MUTED, anchor=Anchor.END)
            for tick in Y_TICKS
        ),
        *(shape(Shape.CIRCLE, x(mutual), y(a), 3.2, DOT) for mutual, a in pair.points),
    ]
    if pair.whole is not None:
        marks.append(shape(Shape.DIAMOND, x(pair.whole[0]), y(pair.whole[1]), 5.2, WHOLE))
    return marks


def _signed(tick: float) -> str:
    return f"+{tick:g}" if tick > 0 else f"{tick:g}".replace("-", "−")
