"""How much of a page a text will take, so that a paper of fixed length can be filled by rule.

Lengths are CSS pixels. The estimate errs on the long side: a line counts as full a little before
it is, and words that are wider than their column are counted as if they broke anywhere.
"""

from __future__ import annotations

from math import ceil

from reports.figures.advance import text_width, wrapped

CAUTION = 0.98  # of the width is counted on
MM = 96 / 25.4


def points(size: float) -> float:
    """A type size in CSS pixels."""
    return size * 96 / 72


def lines_of(words: str, width: float, size: float, *, bold: bool = False) -> int:
    """How many lines a text takes; 1 for an empty one, since its cell has a height too."""
    usable = width * CAUTION
    pieces = wrapped(words, usable, size, bold=bold)
    return sum(max(1, ceil(text_width(piece, size, bold=bold) / usable)) for piece in pieces)


def clipped(words: str, width: float, size: float, lines: int, *, bold: bool = False) -> str:
    """The text, or as much of its beginning as fits into so many lines with an ellipsis."""
    if lines_of(words, width, size, bold=bold) <= lines:
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
    return words[:low].rstrip(" ，、,;；") + "…"
