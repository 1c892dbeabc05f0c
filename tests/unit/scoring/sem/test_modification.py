"""Modification indices where variables are given; expected values from lavaan 0.6.14."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from scoring.measure.cfa import cfa, modification_indices

DATA = Path(__file__).parents[3] / "reference" / "data"


def test_explaining_what_is_given_is_judged_by_the_moments_that_are_not() -> None:
    """modindices(sem("rating ~ learning; learning ~ complaints + privileges", attitude))"""
    model = "rating ~ learning\nlearning ~ complaints + privileges"
    found = modification_indices(
        cfa(model, pd.read_csv(DATA / "attitude.csv"), mean_structure=True).estimation
    )
    backwards = {one.left: one.index for one in found if one.right == "rating"}
    expected = {
        "complaints": 12.5763461700752,
        "learning": 11.7667222378051,
        "privileges": 1.34244363546487,
    }
    assert backwards == pytest.approx(expected, rel=1e-4)
