"""How much of a page a text will take, so that a paper of fixed length can be filled by rule.

Lengths are CSS pixels. The estimate errs on the long side: a line counts as full a little before
it is, and words that are wider than their column are counted as if they broke anywhere.
"""

from __future__ import annotations

from math import ceil, isinf

from reports.figures.advance import text_width, wrapped

CAUTION = 0.98  # of the width is counted on
MM = 96 / 25.4
LONGEST_WORD = 16  # characters: a longer one is cut


def points(size: float) -> float:
    """A type size in CSS pixels."""
    return size * 96 / 72


def lines_of(words: str, width: float, size: float, *, bold: bool = False) -> int:
    """How many lines a text takes; 1 for an empty one, since its cell has a height too."""
    usable = width * CAUTION
    pieces = wrapped(words, usable, size, bold=bold)
    return sum(max(1, ceil(text_width(piece, size, bold=bold) / usable)) for piece in pieces)


def clipped(words: str, width: float, size: float, lines: float, *, bold: bool = False) -> str:
    """The text, or as much of its beginning as fits into so many lines with an ellipsis.

    Where the lines are infinite there is no page, and nothing is cut.
    """
    if isinf(lines) or lines_of(words, width, size, bold=bold) <= lines:
        return words
    # A text can be ten thousand characters long: only what could fit at all is tried.
    most = min(len(words), int(lines * width / (0.2 * size)))
    low, high = 0, most
    while low < high:
        middle = (low + high + 1) // 2
        if lines_of(words[:middle].rstrip() + "…", width, size, bold=bold) <= lines:
            low = middle
        else:
            high = middle - 1
    return _whole_words(words, low).rstrip(" ，、,;；") + "…"


def _whole_words(words: str, end: int) -> str:
    """The beginning, without a piece of a word of letters at its end, unless it is a very long one."""
    cut = words[:end]
    if not (cut[-1:].isascii() and cut[-1:].isalnum() and words[end : end + 1].isalnum()):
        return cut
    space = cut.rfind(" ")
    return cut[:space] if end - space <= LONGEST_WORD and space > 0 else cut
