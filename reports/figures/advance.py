"""How wide a text will be when it is printed, without asking a layout engine."""

from __future__ import annotations

from functools import cache

from reports.figures.advance_table import BOLD, REGULAR
from reports.typeset import THIN, has_hanzi, narrow_quotes, spaced

EM = 1000
CLOSING = frozenset("，。？！、；：）》”’…")  # never begin a line


def as_drawn(text: str) -> str:
    """The text as figures show it: narrow marks where no hanzi stand beside them, else spaced."""
    return spaced(text) if has_hanzi(text) else narrow_quotes(text).replace("·", "/")


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """The sum of the characters' advance widths at a font size, in the same unit as `size`.

    Kerning is left out: the words of figures are set without it.
    """
    table = _by_character(bold)
    return sum(table.get(character, EM) for character in as_drawn(text)) * size / EM


def wrapped(text: str, width: float, size: float, *, bold: bool = False) -> tuple[str, ...]:
    """Break a text into lines no wider than `width`: at spaces, or anywhere between hanzi.

    A single word that is wider than the line stays whole.
    """
    lines: list[str] = []
    line = ""
    for piece in _pieces(text):
        longer = line + piece
        if line.strip() and text_width(longer.rstrip(), size, bold=bold) > width:
            lines.append(line.rstrip())
            line = piece.lstrip()
        else:
            line = longer
    return (*lines, line.rstrip())


def _pieces(text: str) -> list[str]:
    pieces: list[str] = []
    for character in text:
        if pieces and character in CLOSING:
            pieces[-1] += character
            continue
        starts = _is_wide(character) or not pieces or pieces[-1].endswith(" ")
        if starts or _is_wide(pieces[-1][-1]):
            pieces.append(character)
        else:
            pieces[-1] += character
    return pieces


def _is_wide(character: str) -> bool:
    return character >= "\u2e80"


@cache
def _by_character(bold: bool) -> dict[str, int]:
    blocks = BOLD if bold else REGULAR
    known = {
        chr(first + offset): width
        for first, widths in blocks.items()
        for offset, width in enumerate(widths)
    }
    return {**known, THIN: EM // 5}
