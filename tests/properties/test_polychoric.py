"""What must hold for polychoric correlations of any answers."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from scoring.measure.polychoric import EmptyCells, polychoric

tables = st.lists(st.lists(st.integers(1, 12), min_size=3, max_size=3), min_size=2, max_size=4)


def people(table: list[list[int]]) -> pd.DataFrame:
    counts = np.array(table)
    cells = np.argwhere(counts > 0)
    return pd.DataFrame(np.repeat(cells, counts[counts > 0], axis=0), columns=["a", "b"])


def rho(frame: pd.DataFrame) -> float:
    return float(polychoric(frame, empty_cells=EmptyCells.NONE).correlation[0, 1])


@settings(max_examples=40, deadline=None)
@given(tables)
def test_reversing_an_item_turns_the_sign_and_reversing_it_again_turns_it_back(
    table: list[list[int]],
) -> None:
    frame = people(table)
    value = rho(frame)
    assume(abs(value) < 0.99)
    assert rho(frame.assign(a=-frame["a"])) == pytest.approx(-value, abs=1e-8)


@settings(max_examples=40, deadline=None)
@given(tables, st.permutations(["a", "b"]), st.integers(1, 5))
def test_order_of_rows_and_columns_codes_and_size_do_not_matter(
    table: list[list[int]], order: list[str], copies: int
) -> None:
    frame = people(table)
    again = pd.concat([frame[::-1][order] * 10 + 3] * copies, ignore_index=True)
    assert rho(again) == pytest.approx(rho(frame), abs=1e-8)
