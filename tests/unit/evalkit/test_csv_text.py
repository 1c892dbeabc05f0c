"""Texts of all kinds come back out of a CSV file."""

from __future__ import annotations

import csv
import io

import pytest

from evalkit.exchange.csv_text import csv_text
from evalkit.exchange.formulas import as_typed


@pytest.mark.parametrize("text", ["\r=1+1", "a\rb", "a\nb", "\r\n", '"', "a,b", "=1+1", "'", ""])
def test_a_text_comes_back_and_its_neighbours_stay_where_they_are(text: str) -> None:
    rows = list(csv.reader(io.StringIO(csv_text([(text, "next"), ("below", 1)]), newline="")))
    assert [[as_typed(cell) for cell in row] for row in rows] == [[text, "next"], ["below", "1"]]


def test_numbers_stay_numbers_and_nothing_is_an_empty_cell() -> None:
    assert csv_text([(-1.5, None, 0.1 + 0.2)]) == "-1.5,,0.30000000000000004\r\n"
