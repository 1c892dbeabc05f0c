"""The few marks that all figures are made of, each a piece of SVG text."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from xml.sax.saxutils import escape, quoteattr

from reports.figures.advance import as_drawn, text_width
from reports.figures.palette import GRID, HATCH, INK, PAPER

FONT = "EvalKit Sans SC"
WIDTH = 665  # the width of the text on the page, in CSS pixels
MARGIN = 6  # free at the right: end labels were clipped without it
TEXT = 10.5
SMALL = 9.6
INTERVAL_LINE = 1.92  # two whole pixels of a screen at 100 %, so that all look alike


class Shape(StrEnum):
    """What stands for whom. No two sides share a shape."""

    CIRCLE = "circle"
    TRIANGLE = "triangle"
    SQUARE = "square"
    WEDGE = "wedge"
    RING = "ring"
    DIAMOND = "diamond"


class Anchor(StrEnum):
    START = "start"
    MIDDLE = "middle"
    END = "end"


# How far left of the given x a text begins, as a share of its width.
_SHIFT = {Anchor.START: 0.0, Anchor.MIDDLE: 0.5, Anchor.END: 1.0}


def number(value: float) -> str:
    """A coordinate: at most two decimals, never a negative zero."""
    words = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if words == "-0" else words


def drawing(height: float, marks: Iterable[str], *, title: str, width: float = WIDTH) -> str:
    """A whole figure. `title` is its name for readers of the SVG itself."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" width="{number(width)}" '
        f'height="{number(height)}" viewBox="0 0 {number(width)} {number(height)}" '
        f"font-family={quoteattr(FONT)}><title>{escape(title)}</title>{''.join(marks)}</svg>"
    )


def text(
    x: float,
    y: float,
    words: str,
    *,
    size: float = TEXT,
    fill: str = INK,
    anchor: Anchor = Anchor.START,
    bold: bool = False,
) -> str:
    """Words whose start is computed: `anchor` says what `x` is to them."""
    if not words:
        return ""
    start = x - _SHIFT[anchor] * text_width(words, size, bold=bold)
    weight = ' font-weight="700"' if bold else ""
    return (
        f'<text x="{number(start)}" y="{number(y)}" font-size="{number(size)}" '
        f'fill="{fill}"{weight}>{escape(as_drawn(words))}</text>'
    )


def line(
    x1: float, y1: float, x2: float, y2: float, *, stroke: str = GRID, width: float = 0.6
) -> str:
    return (
        f'<line x1="{number(x1)}" y1="{number(y1)}" x2="{number(x2)}" y2="{number(y2)}" '
        f'stroke="{stroke}" stroke-width="{number(width)}"/>'
    )


def uprights(places: Iterable[float], top: float, bottom: float, *, stroke: str = GRID) -> str:
    """Vertical rules as one mark: drawing one path is much quicker than drawing many lines."""
    strokes = "".join(f"M{number(x)} {number(top)}V{number(bottom)}" for x in places)
    return f'<path d="{strokes}" stroke="{stroke}" stroke-width="0.6" fill="none"/>'


def box(x: float, y: float, width: float, height: float, *, fill: str, stroke: str = "") -> str:
    edge = f' stroke="{stroke}" stroke-width="0.8"' if stroke else ""
    return (
        f'<rect x="{number(x)}" y="{number(y)}" width="{number(max(width, 0))}" '
        f'height="{number(height)}" fill="{fill}"{edge}/>'
    )


def hatched(x: float, y: float, width: float, height: float) -> str:
    """Something is there and must not be seen."""
    step = 6.0
    strokes = []
    left = x
    while left < x + width:
        run = min(height, x + width - left)
        strokes.append(f"M{number(left)} {number(y + height)}l{number(run)} {number(-run)}")
        left += step
    return (
        box(x, y, width, height, fill=PAPER, stroke=HATCH)
        + f'<path d="{"".join(strokes)}" stroke="{HATCH}" stroke-width="0.6" fill="none"/>'
    )


def outlined(x: float, y: float, width: float, height: float) -> str:
    """Nothing is there, though it was asked for."""
    return (
        f'<rect x="{number(x)}" y="{number(y)}" width="{number(width)}" height="{number(height)}" '
        f'fill="{PAPER}" stroke="{HATCH}" stroke-width="0.8" stroke-dasharray="3 2.4"/>'
    )


def shape(kind: Shape, x: float, y: float, radius: float, fill: str) -> str:
    """A mark centred on (x, y); the radii are balanced so that all look equally large."""
    if kind is Shape.CIRCLE:
        return dot(x, y, radius, fill)
    if kind is Shape.RING:
        return dot(x, y, radius - 0.6, PAPER, stroke=fill)
    points = " ".join(
        f"{number(x + dx * radius)},{number(y + dy * radius)}" for dx, dy in _CORNERS[kind]
    )
    return f'<polygon points="{points}" fill="{fill}"/>'


def dot(x: float, y: float, radius: float, fill: str, *, stroke: str = "") -> str:
    edge = f' stroke="{stroke}" stroke-width="1.4"' if stroke else ""
    return f'<circle cx="{number(x)}" cy="{number(y)}" r="{number(radius)}" fill="{fill}"{edge}/>'


_CORNERS: dict[Shape, tuple[tuple[float, float], ...]] = {
    Shape.TRIANGLE: ((0, -1.15), (1.1, 0.85), (-1.1, 0.85)),
    Shape.WEDGE: ((0, 1.15), (1.1, -0.85), (-1.1, -0.85)),
    Shape.SQUARE: ((-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)),
    Shape.DIAMOND: ((0, -1.4), (1.4, 0), (0, 1.4), (-1.4, 0)),
}
