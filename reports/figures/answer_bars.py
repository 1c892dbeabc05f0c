"""How each side answered one question: diverging bars, or one dot per person where they are few.

Unfavourable answers run to the left, favourable ones to the right, on a scale on which 100 % is
equally long both ways. The middle answer stands in a column of its own, and so do the people who
gave no number: neither may look like half an approval.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from reports.figures.advance import text_width, wrapped
from reports.figures.marks import (
    MARGIN,
    Anchor,
    Shape,
    box,
    dot,
    drawing,
    shape,
    text,
    uprights,
)
from reports.figures.palette import BANDS, INK, MUTED, ON_BANDS, RULE

WIDTH = 326.0  # half the text of a page: two questions stand side by side
TYPE = 10.0
LABEL = 14.0
LEFT = 94.0
MIDDLE = 143.0
RIGHT = 192.0
HALF = MIDDLE - LEFT
ASIDE = 195.0  # the middle answers
ASIDE_WIDTH = 12.0
SILENT = 235.0  # where the people without a number end
GOOD = 242.0
ROW = 14.0
LINE = 12.0
BAR = 10.5
DOT = 3.8


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
class Legend:
    """The words between the colours: who, how much against and for; then what stands right of them."""

    used: str
    against: str
    favourable: str
    rest: tuple[str, ...]  # the middle answers first, for their colour stands before them


def answer_bars(rows: Sequence[AnswerRow], *, title: str) -> str:
    """One question: a row per side whose answers may be shown."""
    marks: list[str] = []
    y = seen = 0.0
    for row in rows:
        height = ROW + LINE * (len(_told(row)) - 1)
        marks += _row(row, y + ROW / 2)
        y += height
        if row.kind is not RowKind.WORDS:
            seen = y
    scale = _scale(seen) if seen else []
    return drawing(y, [*scale, *marks], title=title, width=WIDTH)


def answer_legend(words: Legend, *, title: str) -> str:
    """What the colours and the columns of the figures that follow mean, as one line."""
    marks: list[str] = []
    x = 0.0
    parts = ((words.used, ()), (words.against, (0, 1, 3, 4)), (words.favourable, (2,)))
    for piece, bands in (*parts, *((piece, ()) for piece in words.rest)):
        marks.append(text(x, 10, piece, size=TYPE, fill=MUTED))
        x += text_width(piece, TYPE) + (3 if len(bands) > 1 else 10)
        for band in bands:
            wide = 9.0 if band == 2 else 16.0
            marks.append(box(x, 2.5, wide, 8, fill=BANDS[band]))
            x += wide + 1
        x += 2 if bands else 0
    return drawing(14, marks, title=title)


def _scale(bottom: float) -> list[str]:
    quarters = (LEFT, MIDDLE - HALF / 2, MIDDLE + HALF / 2, RIGHT, ASIDE)
    return [uprights(quarters, 0, bottom), uprights([MIDDLE], 0, bottom, stroke=RULE)]


def _row(row: AnswerRow, y: float) -> list[str]:
    mark = [shape(row.shape, 5, y, 4.0, row.colour)] if row.shape else []
    people = LABEL + text_width(row.label, TYPE) + 5
    return [
        *mark,
        text(LABEL, y + 3.6, row.label, size=TYPE),
        text(people, y + 3.6, row.used, size=TYPE, fill=MUTED),
        *_DRAWN[row.kind](row, y),
    ]


def _told(row: AnswerRow) -> tuple[str, ...]:
    """The lines of a row of words; the people without a number stand at its right."""
    if row.kind is not RowKind.WORDS:
        return ("",)
    return wrapped(row.remark, WIDTH - MARGIN - LEFT - 34, TYPE) or ("",)


def _numbers(row: AnswerRow, y: float) -> list[str]:
    return [
        text(SILENT, y + 3.6, row.silent, size=TYPE, fill=MUTED, anchor=Anchor.END),
        text(GOOD, y + 3.6, row.favourable, size=TYPE),
    ]


def _shares(row: AnswerRow, y: float) -> list[str]:
    total = sum(row.bands)
    wide = [HALF * count / total if total else 0.0 for count in row.bands]
    starts = (MIDDLE - wide[1] - wide[0], MIDDLE - wide[1], ASIDE, MIDDLE, MIDDLE + wide[3])
    wide[2] = ASIDE_WIDTH * row.bands[2] / total if total else 0.0
    marks = []
    for band, start in enumerate(starts):
        marks += _segment(start, y, wide[band], band, row.band_texts[band])
    return [*marks, *_numbers(row, y)]


def _segment(x: float, y: float, width: float, band: int, words: str) -> list[str]:
    if width <= 0:
        return []
    marks = [box(x, y - BAR / 2, width, BAR, fill=BANDS[band])]
    if text_width(words, TYPE) + 1.5 <= width:
        middle = x + width / 2
        marks.append(
            text(middle, y + 3.6, words, size=TYPE, fill=ON_BANDS[band], anchor=Anchor.MIDDLE)
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
    return [*marks, *_numbers(row, y)]


def _person(x: float, y: float, band: int) -> str:
    """Strong answers are full dots, mild ones ringed, so that grey print tells them apart."""
    if band in (0, 4):
        return dot(x, y, DOT, BANDS[band])
    edge = {1: BANDS[0], 2: MUTED, 3: BANDS[4]}[band]
    return dot(x, y, DOT - 0.7, BANDS[band], stroke=edge)


def _words(row: AnswerRow, y: float) -> list[str]:
    return [
        *(
            text(LEFT, y + 3.6 + LINE * place, words, size=TYPE, fill=INK)
            for place, words in enumerate(_told(row))
        ),
        text(WIDTH - MARGIN, y + 3.6, row.silent, size=TYPE, fill=MUTED, anchor=Anchor.END),
    ]


_DRAWN = {
    RowKind.WORDS: _words,
    RowKind.SHARES: _shares,
    RowKind.DOTS: _dots,
}
