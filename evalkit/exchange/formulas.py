"""Text in a CSV that a spreadsheet must not run as a formula."""

from __future__ import annotations

from typing import TypeVar

MARK = "'"
STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", MARK)

Cell = TypeVar("Cell")


def as_text(cell: Cell | str) -> Cell | str:
    """A text that could start a formula gets an apostrophe before it; numbers stay numbers.

    A text that begins with an apostrophe gets one too, so that `as_typed` gives back every text.
    """
    return MARK + cell if isinstance(cell, str) and cell.startswith(STARTS) else cell


def as_typed(text: str) -> str:
    """The text that `as_text` was given."""
    return text.removeprefix(MARK)
