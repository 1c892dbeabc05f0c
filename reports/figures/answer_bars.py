"""How each side answered one question: diverging bars, or one dot per person where they are few.

Unfavourable answers run to the left, favourable ones to the right, on a scale on which 100 % is
equally long both ways. The middle answer stands in a column of its own, and so do the people who
gave no number: neither may look like half an approval.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from reports.figures.advance import text_width
from reports.figures.marks import (
    MARGIN,
    SMALL,
    WIDTH,
    Anchor,
    Shape,
    box,
    dot,
    drawing,
    shape,
    text,
    uprights,
)
from reports.figures.palette import BANDS, INK, MUTED, NEUTRAL, ON_BANDS, RULE

LABEL = 17.0
LEFT = 90.0
MIDDLE = 238.0
RIGHT = 386.0
HALF = MIDDLE - LEFT
ASIDE = 396.0  # the middle answers
ASIDE_WIDTH = 42.0
SILENT = 492.0  # centre of the column of people without a number
GOOD = 548.0
ROW = 15.0
BAR = 11.0
DOT = 4.0


class RowKind(StrEnum):
    SHARES = "shares"
    DOTS = "dots"
    WORDS = "words"  # answers that are neither good nor bad: counted in words


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerRow:
    """One side. `bands` count people from the least to the most favourable of five groups."""

    label: str
    kind: RowKind
    shape: Shape | None = None
    colour: str = INK
    bands: tuple[int, int, int, int, int] = (0, 0, 0, 0, 0)
    band_texts: tuple[str, str, str, str, str] = ("", "", "", "", "")
    silent: str = ""
    favourable: str = ""
    used: str = ""
    remark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Headings:
    against: str
    favourable: str
    neutral: str
    silent: str
    good: str
    used: str


def answer_bars(rows: Sequence[AnswerRow], *, title: str) -> str:
    """One question: a row per side whose answers may be shown."""
    height = ROW * len(rows)
    seen = ROW * sum(row.kind in (RowKind.SHARES, RowKind.DOTS) for row in rows)
    marks = _scale(seen) if seen else []
    for index, row in enumerate(rows):
        marks += _row(row, ROW * (index + 0.5))
    return drawing(height, marks, title=title)


def answer_headings(words: Headings, *, title: str) -> str:
    """The words above the columns of the figures that follow, with the colours."""
    y = 10.0
    columns = (
        (MIDDLE - 48, f"← {words.against}", Anchor.END),
        (MIDDLE + 48, f"{words.favourable} →", Anchor.START),
        (ASIDE + 13, words.neutral, Anchor.START),
        (SILENT, words.silent, Anchor.MIDDLE),
        (GOOD, words.good, Anchor.START),
        (WIDTH - MARGIN, words.used, Anchor.END),
    )
    marks = [
        text(x, y, heading, size=SMALL, fill=MUTED, anchor=anchor) for x, heading, anchor in columns
    ]
    marks += [
        box(x, 2.5, 20, 8, fill=BANDS[band])
        for band, x in ((0, MIDDLE - 42), (1, MIDDLE - 21), (3, MIDDLE + 1), (4, MIDDLE + 22))
    ]
    marks.append(box(ASIDE, 2.5, 9, 8, fill=NEUTRAL))
    return drawing(14, marks, title=title)


def _scale(bottom: float) -> list[str]:
    quarters = (LEFT, MIDDLE - HALF / 2, MIDDLE + HALF / 2, RIGHT, ASIDE)
    return [uprights(quarters, 0, bottom), uprights([MIDDLE], 0, bottom, stroke=RULE)]


def _row(row: AnswerRow, y: float) -> list[str]:
    mark = [shape(row.shape, 7, y, 4.2, row.colour)] if row.shape else []
    return [
        *mark,
        text(LABEL, y + 3.7, row.label, size=SMALL),
        *_DRAWN[row.kind](row, y),
        text(SILENT, y + 3.7, row.silent, size=SMALL, fill=MUTED, anchor=Anchor.MIDDLE),
        text(GOOD, y + 3.7, row.favourable, size=SMALL),
        text(WIDTH - MARGIN, y + 3.7, row.used, size=SMALL, fill=INK, anchor=Anchor.END),
    ]


def _shares(row: AnswerRow, y: float) -> list[str]:
    total = sum(row.bands)
    wide = [HALF * count / total if total else 0.0 for count in row.bands]
    starts = (MIDDLE - wide[1] - wide[0], MIDDLE - wide[1], ASIDE, MIDDLE, MIDDLE + wide[3])
    wide[2] = ASIDE_WIDTH * row.bands[2] / total if total else 0.0
    marks = []
    for band, start in enumerate(starts):
        marks += _segment(start, y, wide[band], band, row.band_texts[band])
    return marks


def _segment(x: float, y: float, width: float, band: int, words: str) -> list[str]:
    if width <= 0:
        return []
    marks = [box(x, y - BAR / 2, width, BAR, fill=BANDS[band])]
    if text_width(words, SMALL) + 3 <= width:
        middle = x + width / 2
        marks.append(
            text(middle, y + 3.5, words, size=SMALL, fill=ON_BANDS[band], anchor=Anchor.MIDDLE)
        )
    return marks


def _dots(row: AnswerRow, y: float) -> list[str]:
    against = [1] * row.bands[1] + [0] * row.bands[0]
    favourable = [3] * row.bands[3] + [4] * row.bands[4]
    step = min(2.6 * DOT, (HALF - DOT) / max(len(against), len(favourable), 1))
    marks = [_person(MIDDLE - step * (i + 0.6), y, band) for i, band in enumerate(against)]
    marks += [_person(MIDDLE + step * (i + 0.6), y, band) for i, band in enumerate(favourable)]
    aside = min(2.6 * DOT, ASIDE_WIDTH / max(row.bands[2], 1))
    marks += [_person(ASIDE + aside * (i + 0.6), y, 2) for i in range(row.bands[2])]
    return marks


def _person(x: float, y: float, band: int) -> str:
    """Strong answers are full dots, mild ones ringed, so that grey print tells them apart."""
    if band in (0, 4):
        return dot(x, y, DOT, BANDS[band])
    edge = {1: BANDS[0], 2: MUTED, 3: BANDS[4]}[band]
    return dot(x, y, DOT - 0.7, BANDS[band], stroke=edge)


def _words(row: AnswerRow, y: float) -> list[str]:
    return [text(LEFT, y + 3.7, row.remark, size=SMALL, fill=INK)]


_DRAWN = {
    RowKind.WORDS: _words,
    RowKind.SHARES: _shares,
    RowKind.DOTS: _dots,
}
