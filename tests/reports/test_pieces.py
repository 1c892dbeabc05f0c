"""Long things in pieces of even length, and texts that are cut."""

from __future__ import annotations

import pytest

from reports.pages.pieces import evenly
from reports.pages.room import clipped


@pytest.mark.parametrize(
    ("rows", "most", "head", "lengths"),
    [
        (0, 3, 0, []),
        (0, 5, 1, []),
        (1, 3, 0, [1]),
        (3, 3, 0, [3]),
        (4, 3, 0, [2, 2]),
        (5, 3, 0, [2, 3]),
        (19, 5, 1, [4, 5, 5, 5]),
        (15, 5, 1, [3, 4, 4, 4]),
    ],
)
def test_pieces_are_of_even_length_and_in_order(
    rows: int, most: int, head: int, lengths: list[int]
) -> None:
    pieces = evenly(range(rows), most, head=head)
    assert [len(piece) for piece in pieces] == lengths
    assert [row for piece in pieces for row in piece] == list(range(rows))


@pytest.mark.parametrize(
    ("words", "cut"),
    [
        ("Meals, baths and emergencies", "Meals, baths…"),
        ("Meals and incomprehensibilities", "Meals and…"),
        ("示例村助餐助浴助医助洁项目", "示例村助餐助…"),
        ("Meals", "Meals"),
    ],
)
def test_a_cut_text_ends_with_a_whole_word_where_words_have_ends(words: str, cut: str) -> None:
    assert clipped(words, 90, 12, 1) == cut
