"""Cutting what is long into pieces of even length, so that a page may end between them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TypeVar

Row = TypeVar("Row")


def evenly(rows: Sequence[Row], most: int) -> tuple[Sequence[Row], ...]:
    """In order; no piece has more than `most` rows, and their lengths differ by one at most."""
    number = -(-len(rows) // most)
    short, longer = divmod(len(rows), number) if number else (0, 0)
    ends = [0]
    for place in range(number):
        ends.append(ends[-1] + short + (place >= number - longer))
    return tuple(rows[start:end] for start, end in pairwise(ends))
