"""How wide a text will be when it is printed, without asking a layout engine."""

from __future__ import annotations

from functools import cache

from reports.figures.advance_table import BOLD, REGULAR

EM = 1000
CLOSING = frozenset("，。？！、；：）》”’…")  # never begin a line


# A Chinese font gives these a whole em; between Latin letters that looks like a gap.
_NARROW = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "·": "/"})


def has_hanzi(text: str) -> bool:
    """Whether Chinese characters, or full-width signs, are among them."""
    return any(_is_wide(character) for character in text)


def as_drawn(text: str) -> str:
    """The text as figures show it: narrow quotation marks where no hanzi stand beside them."""
    return text if has_hanzi(text) else text.translate(_NARROW)


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
    return {
        chr(first + offset): width
        for first, widths in blocks.items()
        for offset, width in enumerate(widths)
    }
