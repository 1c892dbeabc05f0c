"""All dimensions on one axis for the card: no number stands anywhere else on its page.

Per dimension the mean of the sides (a diamond with its interval, before a pale bar of all that it
could be where a side is hidden), then one row per side. At the right the score, the interval, the
people, and the last wave's score; where that compares it is also drawn, as a hollow diamond.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from reports.figures.advance import wrapped
from reports.figures.marks import (
    INTERVAL_LINE,
    Anchor,
    Shape,
    box,
    drawing,
    hatched,
    line,
    number,
    outlined,
    shape,
    text,
    uprights,
)
from reports.figures.palette import INK, MUTED, NAVY, PAPER, RULE, SPAN

WIDTH = 680.0  # the text of a card is wider than that of a report
LABEL_LEFT = 17.0
LABEL_WIDTH = 150.0
LEFT, RIGHT = 176.0, 446.0
SCORE = 494.0  # where the score ends
INTERVAL = 506.0  # where the interval begins
PEOPLE = 626.0  # where the number of people ends
BEFORE = 674.0  # where the last wave's score ends
HEAD = 17.0
ROW, STRONG, BOUNDED = 15.5, 24.0, 31.0
LINE = 12.0
APART = 3.0  # at least, between two labels of several lines
GAP = 5.0
PEER_WIDTH, PEER_HEIGHT = 1.92, 12.0  # taller than a dot, so that it shows behind one
TICKS = (0, 25, 50, 75, 100)
NORMAL, SMALL, LARGE, LABEL = 11.0, 10.2, 16.0, 12.5
MOST_STRETCH = 1.7  # where a page has room for it
LEAST_STRETCH = 0.84  # where it has not: two lines of a label still stand clear of the next


class Seen(StrEnum):
    """What there is to be drawn of a voice."""

    VALUE = "value"
    HIDDEN = "hidden"
    MISSING = "missing"
    ABSENT = "absent"  # not asked


@dataclass(frozen=True, slots=True, kw_only=True)
class Heads:
    """What stands above the columns; `before` is empty where there is no earlier wave."""

    score: str
    interval: str
    people: str
    before: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CardRow:
    """One voice. Numbers are drawn, words are written: each number comes in both forms.

    `span` is all that the mean could be. `earlier` is drawn only where it may be compared; `peers` is
    the median of the same side in all projects.
    """

    label: str
    seen: Seen
    colour: str
    shape: Shape | None = None
    value: float | None = None
    interval: tuple[float, float] | None = None
    span: tuple[float, float] | None = None
    earlier: float | None = None
    peers: float | None = None
    score: str = ""
    interval_text: str = ""
    span_text: str = ""
    people: str = ""
    before: str = ""
    strong: bool = False


def card_axis(
    groups: Sequence[Sequence[CardRow]], heads: Heads, *, title: str, stretch: float = 1.0
) -> str:
    """All groups, one below the other, on a common axis; `stretch` widens or narrows the rows."""
    marks: list[str] = []
    y = HEAD
    for group in groups:
        for row in group:
            height = _stretched(row, stretch)
            marks += _row(row, y, y + height / 2)
            y += height
        y += GAP
    return drawing(
        y, [*_heads(heads), *_scale(HEAD - 2, y - GAP), *marks], title=title, width=WIDTH
    )


def height_of(groups: Sequence[Sequence[CardRow]], *, stretch: float = 1.0) -> float:
    """The height of the drawing in CSS pixels, for whoever has to fill a page."""
    if not groups:
        return 0.0
    return HEAD + sum(sum(_stretched(row, stretch) for row in group) + GAP for group in groups)


def _heads(heads: Heads) -> list[str]:
    ends = ((SCORE, heads.score), (PEOPLE, heads.people), (BEFORE, heads.before))
    marks = [
        text(x, HEAD - 5, words, size=SMALL, fill=MUTED, anchor=Anchor.END) for x, words in ends
    ]
    return [*marks, text(INTERVAL, HEAD - 5, heads.interval, size=SMALL, fill=MUTED)]


def _x(value: float) -> float:
    return LEFT + (RIGHT - LEFT) * value / 100


def _scale(top: float, bottom: float) -> list[str]:
    return [
        uprights([_x(tick) for tick in TICKS[1:-1]], top, bottom),
        uprights([_x(TICKS[0]), _x(TICKS[-1])], top, bottom, stroke=RULE),
        *(
            text(_x(tick), top - 3, str(tick), size=SMALL, fill=MUTED, anchor=Anchor.MIDDLE)
            for tick in TICKS
        ),
    ]


def _lines(row: CardRow) -> tuple[str, ...]:
    size = LABEL if row.strong else NORMAL
    return wrapped(row.label, LABEL_WIDTH, size, bold=row.strong)


def _height(row: CardRow) -> float:
    least = (BOUNDED if row.span else STRONG) if row.strong else ROW
    return max(least, len(_lines(row)) * LINE + 4)


def _stretched(row: CardRow, stretch: float) -> float:
    """Rows of several lines are never narrowed so far that the next one looks like a further line."""
    lines = len(_lines(row))
    least = lines * LINE + APART if lines > 1 and stretch > 0 else 0.0
    return max(_height(row) * stretch, least)


def _row(row: CardRow, top: float, y: float) -> list[str]:
    marks = [] if not row.strong else [line(0, top, WIDTH, top, stroke=RULE)]
    lines = _lines(row)
    first = y + 3.6 - LINE * (len(lines) - 1) / 2
    fill, size = (NAVY, LABEL) if row.strong else (INK, NORMAL)
    marks += [
        text(LABEL_LEFT, first + LINE * at, words, size=size, bold=row.strong, fill=fill)
        for at, words in enumerate(lines)
    ]
    if row.shape is not None:
        marks.append(shape(row.shape, 7, y, 4.2, row.colour))
    return [*marks, *_DRAWN[row.seen](row, y), *_columns(row, y)]


def _value(row: CardRow, y: float) -> list[str]:
    marks = []
    if row.span:
        left, right = map(_x, row.span)
        marks.append(box(left, y - 5, right - left, 10, fill=SPAN))
        marks.append(uprights((left, right), y - 5, y + 5, stroke=NAVY))
    if row.peers is not None:
        x = _x(row.peers)
        marks.append(
            box(x - PEER_WIDTH / 2, y - PEER_HEIGHT / 2, PEER_WIDTH, PEER_HEIGHT, fill=INK)
        )
    if row.earlier is not None:
        marks.append(_hollow(_x(row.earlier), y))
    if row.interval:
        low, high = map(_x, row.interval)
        marks.append(
            line(low, y, high, y, stroke=row.colour, width=3.0 if row.strong else INTERVAL_LINE)
        )
    if row.value is not None and row.shape is not None:
        marks.append(shape(row.shape, _x(row.value), y, 5.2 if row.strong else 4.2, row.colour))
    return marks


def _hollow(x: float, y: float) -> str:
    corners = " ".join(
        f"{number(x + dx)},{number(y + dy)}"
        for dx, dy in ((0, -6.5), (6.5, 0), (0, 6.5), (-6.5, 0))
    )
    return f'<polygon points="{corners}" fill="{PAPER}" stroke="{NAVY}" stroke-width="1"/>'


def _hidden(_row: CardRow, y: float) -> list[str]:
    return [hatched(LEFT, y - 4, RIGHT - LEFT, 8)]


def _missing(_row: CardRow, y: float) -> list[str]:
    return [outlined(LEFT, y - 4, RIGHT - LEFT, 8)]


def _absent(_row: CardRow, y: float) -> list[str]:
    return [line(LEFT, y, LEFT + 14, y, stroke=RULE, width=1.2)]


_DRAWN = {
    Seen.VALUE: _value,
    Seen.HIDDEN: _hidden,
    Seen.MISSING: _missing,
    Seen.ABSENT: _absent,
}


def _columns(row: CardRow, y: float) -> list[str]:
    size, down = (LARGE, 5.0) if row.strong else (NORMAL, 3.6)
    lift = 5.5 if row.span_text else 0.0
    marks = [
        text(
            INTERVAL,
            y + 3.4 - lift,
            row.interval_text,
            size=SMALL,
            fill=INK if row.strong else MUTED,
        ),
        text(INTERVAL, y + 9.8, row.span_text, size=SMALL - 0.6, fill=MUTED),
        text(PEOPLE, y + 3.4, row.people, size=SMALL, fill=MUTED, anchor=Anchor.END),
        text(BEFORE, y + 3.4, row.before, size=SMALL, fill=MUTED, anchor=Anchor.END),
    ]
    if row.seen is not Seen.VALUE:
        return [text(INTERVAL, y + 3.4, row.score, size=SMALL, fill=MUTED), *marks]
    figure = text(
        SCORE, y + down, row.score, size=size, anchor=Anchor.END, bold=row.strong,
        fill=NAVY if row.strong else INK,
    )  # fmt: skip
    return [figure, *marks]
