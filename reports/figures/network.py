"""Who depends on whom: parties at fixed places, an arrow for each direction, its width the degree.

Places depend on the order of the parties alone, so that the drawings of two waves can be laid side
by side. Each pair has two arrows, a little apart; an arrow that must not be shown is dashed.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from reports.figures.advance import text_width, wrapped
from reports.figures.marks import SMALL, TEXT, WIDTH, Anchor, drawing, number, text
from reports.figures.palette import HATCH, INK, NAVY, PAPER, SPAN

MOST_NODES = 7
HEIGHT = 300.0
CENTRE = (WIDTH / 2, HEIGHT / 2 + 4)
RADII = (232.0, 106.0)  # the ellipse on which the parties stand
NODE_WIDTH, NODE_HEIGHT = 128.0, 36.0
APART = 11.0  # between the two arrows of a pair
THICKEST = 8.0
HEAD = 9.0
NEAR_SOURCE = 0.36  # arrows cross in the middle, so labels stand nearer to where they begin
LINE = 12.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrow:
    """From one party to the other, by their places. `degree` is 0 to 1, None where it is hidden."""

    source: int
    target: int
    degree: float | None
    label: str


def network(parties: Sequence[str], arrows: Sequence[Arrow], *, title: str) -> str:
    """All parties and arrows. Raises ValueError for more parties than can be told apart."""
    if not 2 <= len(parties) <= MOST_NODES:
        raise ValueError(f"A network shows 2 to {MOST_NODES} parties, not {len(parties)}.")
    places = [_place(number_, len(parties)) for number_ in range(len(parties))]
    marks = [mark for arrow in arrows for mark in _arrow(arrow, places)]
    for label, place in zip(parties, places, strict=True):
        marks += _node(label, place)
    lowest = max(y for _, y in places) + NODE_HEIGHT / 2 + APART * 2
    return drawing(min(lowest, HEIGHT), marks, title=title)


def _place(index: int, count: int) -> tuple[float, float]:
    """The first party stands at the top (two stand side by side), the others clockwise."""
    turn = -math.pi / 2 if count > 2 else math.pi
    angle = turn + 2 * math.pi * index / count
    return CENTRE[0] + RADII[0] * math.cos(angle), CENTRE[1] + RADII[1] * math.sin(angle)


def _node(label: str, place: tuple[float, float]) -> list[str]:
    x, y = place
    lines = wrapped(label, NODE_WIDTH - 12, TEXT, bold=True)[:2]
    first = y + 3.8 - LINE * (len(lines) - 1) / 2
    return [
        f'<rect x="{number(x - NODE_WIDTH / 2)}" y="{number(y - NODE_HEIGHT / 2)}" '
        f'width="{number(NODE_WIDTH)}" height="{number(NODE_HEIGHT)}" rx="6" fill="{PAPER}" '
        f'stroke="{NAVY}" stroke-width="1.4"/>',
        *(
            text(x, first + LINE * row, words, anchor=Anchor.MIDDLE, bold=True, fill=NAVY)
            for row, words in enumerate(lines)
        ),
    ]


def _arrow(arrow: Arrow, places: Sequence[tuple[float, float]]) -> list[str]:
    start, end = places[arrow.source], places[arrow.target]
    length = math.dist(start, end)
    ux, uy = (end[0] - start[0]) / length, (end[1] - start[1]) / length
    side = (-uy * APART, ux * APART)
    x1, y1 = _leaving(start, (ux, uy), side)
    x2, y2 = _leaving(end, (-ux, -uy), side)
    hidden = arrow.degree is None
    width = 1.2 if arrow.degree is None else 1 + (THICKEST - 1) * arrow.degree
    colour = HATCH if hidden else NAVY
    dashes = ' stroke-dasharray="5 4"' if hidden else ""
    near = (x2 - ux * HEAD, y2 - uy * HEAD)
    return [
        f'<path d="M{number(x1)} {number(y1)}L{number(near[0])} {number(near[1])}" '
        f'stroke="{colour}" stroke-width="{number(width)}" fill="none"{dashes}/>',
        _head((x2, y2), (ux, uy), max(width, 3.0), colour),
        *_label(arrow.label, _along((x1, y1), near, NEAR_SOURCE), side),
    ]


def _leaving(
    place: tuple[float, float], along: tuple[float, float], side: tuple[float, float]
) -> tuple[float, float]:
    """Where an arrow beside the middle of a node leaves its box, with a little air."""
    halves = (NODE_WIDTH / 2, NODE_HEIGHT / 2)
    reach = min(
        (half - math.copysign(offset, offset * step)) / abs(step)
        for half, offset, step in zip(halves, side, along, strict=True)
        if abs(step) > 1e-9
    )
    x, y = (
        middle + offset + step * (reach + 5)
        for middle, offset, step in zip(place, side, along, strict=True)
    )
    return x, y


def _along(
    start: tuple[float, float], end: tuple[float, float], share: float
) -> tuple[float, float]:
    return start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share


def _head(tip: tuple[float, float], along: tuple[float, float], width: float, colour: str) -> str:
    half = width / 2 + 2.6
    base = (tip[0] - along[0] * HEAD, tip[1] - along[1] * HEAD)
    corners = (
        tip,
        (base[0] - along[1] * half, base[1] + along[0] * half),
        (base[0] + along[1] * half, base[1] - along[0] * half),
    )
    points = " ".join(f"{number(x)},{number(y)}" for x, y in corners)
    return f'<polygon points="{points}" fill="{colour}"/>'


def _label(words: str, place: tuple[float, float], side: tuple[float, float]) -> tuple[str, ...]:
    """On the arrow's own side, on a light ground, so that crossing lines do not hide it."""
    if not words:
        return ()
    x, y = place[0] + side[0] * 1.15, place[1] + side[1] * 1.15
    width = text_width(words, SMALL) + 6
    return (
        f'<rect x="{number(x - width / 2)}" y="{number(y - 7.5)}" width="{number(width)}" '
        f'height="14" rx="3" fill="{SPAN}"/>',
        text(x, y + 3.2, words, size=SMALL, anchor=Anchor.MIDDLE, fill=INK),
    )
