"""Text in a CSV never starts a formula, and every text can be had back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evalkit.exchange.formulas import as_text, as_typed


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@a", "＝1", "\t=1", "'=1", "\r"])
def test_a_formula_is_marked_as_text_and_given_back(text: str) -> None:
    marked = as_text(text)
    assert marked == "'" + text
    assert as_typed(marked) == text


def test_numbers_stay_numbers() -> None:
    assert as_text(-1.5) == -1.5


@given(st.text())
def test_every_text_comes_back(text: str) -> None:
    assert as_typed(as_text(text)) == text
