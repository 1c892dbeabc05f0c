"""Relations within and between groups: the identity of WABA, and what lies on one level only."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.errors import NotEnoughDataError
from scoring.models.within_between import contextual_model, within_between


def drawn(seed: int) -> pd.DataFrame:
    generator = np.random.default_rng(seed)
    groups = generator.integers(0, 6, 40)
    x = generator.normal(size=40) + groups
    y = 0.3 * x - groups + generator.normal(size=40)
    return pd.DataFrame({"x": x, "y": y, "g": groups})


@given(st.integers(0, 2**32 - 1))
def test_the_parts_add_up_to_the_raw_correlation(seed: int) -> None:
    frame = drawn(seed)
    found = within_between(frame, "x", "y", "g")
    assert found.raw == pytest.approx(frame["x"].corr(frame["y"]))
    assert found.between is not None
    assert found.within is not None
    shares = found.eta_x * found.eta_y * found.between
    rest = np.sqrt((1 - found.eta_x**2) * (1 - found.eta_y**2)) * found.within
    assert shares + rest == pytest.approx(found.raw)


def test_a_variable_of_the_group_has_no_relation_within() -> None:
    frame = drawn(1).assign(x=lambda one: one["g"] * 2.0)
    found = within_between(frame, "x", "y", "g")
    assert (found.within, found.eta_x) == (None, pytest.approx(1.0))


def test_opposite_relations_within_and_between_are_told_apart() -> None:
    generator = np.random.default_rng(3)
    groups = np.repeat(np.arange(20), 10)
    within = generator.normal(size=200)
    y = within - groups + generator.normal(0, 0.1, 200)
    frame = pd.DataFrame({"x": within + groups, "y": y, "g": groups})
    coefficients = contextual_model(frame, "x", "y", "g").coefficients
    assert [one.term for one in coefficients] == ["(Intercept)", "x within", "x between"]
    assert coefficients[1].estimate == pytest.approx(1.0, abs=0.05)
    assert coefficients[2].estimate == pytest.approx(-1.0, abs=0.2)


def test_incomplete_rows_are_left_out_and_counted() -> None:
    frame = drawn(2)
    frame.loc[3, "x"] = np.nan
    found = within_between(frame, "x", "y", "g")
    assert (found.used, found.dropped) == (39, 1)


def test_data_without_two_groups_or_without_variation_are_refused() -> None:
    with pytest.raises(NotEnoughDataError, match="2 groups"):
        within_between(drawn(1).assign(g=1), "x", "y", "g")
    with pytest.raises(NotEnoughDataError, match="y is the same"):
        within_between(drawn(1).assign(y=1.0), "x", "y", "g")
