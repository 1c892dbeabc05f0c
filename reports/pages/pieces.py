"""Cutting what is long into pieces of even length, so that a page may end between them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TypeVar

Row = TypeVar("Row")


def evenly(rows: Sequence[Row], most: int, *, head: int = 0) -> tuple[Sequence[Row], ...]:
    """In order; no piece has more than `most` rows, and their lengths differ by one at most.

    The first has `head` rows less where that many stand above it.
    """
    number = -(-(len(rows) + head) // most) if rows else 0
    short, longer = divmod(len(rows) + head, number) if number else (0, 0)
    ends = [0]
    for place in range(number):
        size = short + (place >= number - longer)
        ends.append(ends[-1] + size - (head if place == 0 else 0))
    return tuple(rows[start:end] for start, end in pairwise(ends))
