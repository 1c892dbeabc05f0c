"""Alpha and lambda 6 of polychoric correlations; values of R: psych::alpha, psych::smc, lavaan::lavCor."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from scoring.errors import NotEnoughDataError
from scoring.measure.ordinal_alpha import ordinal_alpha
from scoring.measure.polychoric import EmptyCells, polychoric


def answers() -> pd.DataFrame:
    """Every combination of three items once, and three of them eight times more."""
    grid = np.array([(a, b, c) for a in (1, 2, 3) for b in (1, 2, 3) for c in (1, 2, 3)])
    more = np.repeat([(1, 1, 2), (2, 2, 1), (3, 3, 3)], 8, axis=0)
    return pd.DataFrame(np.vstack([grid, more]), columns=["a", "b", "c"])


def test_alpha_and_lambda6_are_those_of_the_polychoric_matrix() -> None:
    found = ordinal_alpha(answers())
    assert found.mean_correlation == pytest.approx(0.385898930922, abs=1e-7)
    assert found.alpha == pytest.approx(0.65340229701, abs=1e-7)
    assert found.lambda6 == pytest.approx(0.593251415191, abs=1e-7)
    assert (found.used, found.dropped, found.notices) == (51, 0, ())


def test_a_matrix_that_is_there_already_is_used_as_it_is() -> None:
    there = polychoric(answers(), empty_cells=EmptyCells.NONE)
    assert ordinal_alpha(there).polychoric is there


def test_who_misses_an_item_is_counted() -> None:
    frame = answers().astype(float)
    frame.iloc[0, 0] = np.nan
    assert (ordinal_alpha(frame).used, ordinal_alpha(frame).dropped) == (50, 1)


def test_what_has_no_inverse_or_no_pair_is_refused() -> None:
    there = polychoric(answers())
    with pytest.raises(NotEnoughDataError, match="no inverse"):
        ordinal_alpha(replace(there, correlation=np.ones((3, 3))))
    with pytest.raises(NotEnoughDataError, match="at least 2 items"):
        ordinal_alpha(answers()[["a"]])
