"""Pooling completed data sets. Equality with mice::pool is shown by the cases of tests/reference."""

from __future__ import annotations

import math

import numpy as np
import pytest

from scoring.errors import NotEnoughDataError
from scoring.measure.missing import pooled


def test_pooling_by_hand() -> None:
    """Estimates 1, 2, 3 with standard error 1: u = 1, b = 1, t = 1 + 4/3, lambda = 4/7."""
    (one,) = pooled(("x",), np.array([[1.0], [2], [3]]), np.ones((3, 1)), complete_df=math.inf)
    assert one.value == pytest.approx(2)
    assert (one.within, one.between, one.total) == pytest.approx((1, 1, 7 / 3))
    assert one.lambda_ == pytest.approx(4 / 7)
    assert one.df == pytest.approx(2 / (4 / 7) ** 2)
    assert one.relative_increase == pytest.approx(4 / 3)


def test_gaps_cost_degrees_of_freedom() -> None:
    (one,) = pooled(("x",), np.array([[1.0], [2], [3]]), np.ones((3, 1)), complete_df=50)
    assert one.df < 2 / (4 / 7) ** 2


def test_equal_estimates_keep_the_degrees_of_freedom_of_complete_data() -> None:
    (one,) = pooled(("x",), np.full((5, 1), 2.0), np.ones((5, 1)), complete_df=30)
    assert one.between == 0
    assert one.df == pytest.approx(31 / 33 * 30, rel=1e-3)


def test_one_data_set_cannot_be_pooled() -> None:
    with pytest.raises(NotEnoughDataError, match="2 completed data sets"):
        pooled(("x",), np.ones((1, 1)), np.ones((1, 1)), complete_df=10)
