"""Measurement invariance; expected values from lavaan 0.6.14 (cfa with group.equal, lavTestLRT)."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from scoring.measure.cfa import Estimator, cfa
from scoring.measure.invariance import (
    Invariance,
    MeasurementInvariance,
    fit_change,
    measurement_invariance,
)
from scoring.measure.sem.model import ModelError, Operator
from tests.ordered_items import three_point_items
from tests.reference.case import Case, cases_of

MODEL = {"f": ["a", "b", "c", "d"]}
REFERENCE = Path(__file__).parents[2] / "reference"
CASES = [case for case in cases_of(REFERENCE, "cfa") if case.statistic == "measurement_invariance"]


def answers() -> pd.DataFrame:
    """Every third of the people belongs to the group that comes first."""
    frame = three_point_items()
    return frame.assign(g=np.resize(["x", "y", "y"], len(frame)))


@pytest.fixture(scope="module")
def plain() -> MeasurementInvariance:
    return measurement_invariance(MODEL, answers(), group="g")


@pytest.fixture(scope="module")
def robust() -> MeasurementInvariance:
    return measurement_invariance(MODEL, answers(), group="g", estimator=Estimator.MLR)


def test_levels_are_compared_by_chi_square_differences(plain: MeasurementInvariance) -> None:
    changes = [step.change for step in plain.steps if step.change]
    assert [one.df for one in changes] == [3, 3, 4]
    expected = [0.503228395402, 0.238764896178, 0.259282519464]
    assert [one.chi_square for one in changes] == pytest.approx(expected, abs=1e-6)
    expected = [0.918181576950, 0.971101241345, 0.992288738835]
    assert [one.p for one in changes] == pytest.approx(expected, abs=1e-6)


def test_robust_differences_are_scaled_after_satorra_and_bentler(
    robust: MeasurementInvariance,
) -> None:
    changes = [step.change for step in robust.steps if step.change]
    expected = [0.494557181719, 0.238207870061, 0.404481956001]
    assert [one.chi_square for one in changes] == pytest.approx(expected, abs=1e-6)
    assert changes[2].p == pytest.approx(0.982108310274, abs=1e-6)


def test_changes_of_indices_are_this_level_minus_the_one_before(
    plain: MeasurementInvariance,
) -> None:
    change = plain.steps[2].change
    assert change is not None
    assert change.cfi == pytest.approx(0.8832336205789 - 0.8644558674961, abs=1e-7)
    assert change.rmsea == pytest.approx(0.1069899928669 - 0.1377766410650, abs=1e-7)
    assert change.srmr == pytest.approx(0.0673004213404 - 0.0669430355507, abs=1e-7)
    assert change.robust_cfi is None


def test_robust_changes_stand_beside_the_plain_ones(robust: MeasurementInvariance) -> None:
    change = robust.steps[2].change
    assert change is not None
    assert change.robust_cfi is not None
    assert change.robust_rmsea is not None


def test_groups_come_as_the_data_show_them(plain: MeasurementInvariance) -> None:
    assert plain.groups == ("x", "y")
    assert plain.people == (100, 200)
    assert (plain.used, plain.dropped) == (300, 0)


def test_means_of_factors_are_given_only_where_intercepts_are_equal(
    plain: MeasurementInvariance,
) -> None:
    assert [len(step.latent_means) for step in plain.steps] == [0, 0, 2, 2]


def moved(**shifts: float) -> pd.DataFrame:
    """The same people twice; in the second group each item is higher by its shift."""
    first = answers().drop(columns="g").astype(float)
    second = first + pd.Series(shifts).reindex(first.columns).fillna(0.0)
    return pd.concat([first.assign(g="x"), second.assign(g="y")], ignore_index=True)


def test_a_shift_along_the_loadings_is_a_difference_of_latent_means() -> None:
    loadings = [row for row in cfa(MODEL, answers()).estimates if row.operator is Operator.LOADING]
    shifts = {row.right: 0.3 * row.estimate for row in loadings}
    steps = measurement_invariance(MODEL, moved(**shifts), group="g").steps
    assert [step.change.chi_square for step in steps if step.change] == pytest.approx(
        [0.0, 0.0, 0.0], abs=1e-6
    )
    assert steps[2].latent_means[1].estimate == pytest.approx(0.3, abs=1e-7)


def test_an_item_that_works_differently_can_be_left_free() -> None:
    frame = moved(d=0.5)
    equal = measurement_invariance(MODEL, frame, group="g").steps[2]
    partial = measurement_invariance(MODEL, frame, group="g", partial=["d~1"]).steps[2]
    assert equal.change is not None
    assert partial.change is not None
    assert equal.change.p is not None
    assert equal.change.p < 1e-6
    assert (partial.change.df, partial.change.chi_square) == (2, pytest.approx(0.0, abs=1e-6))


def test_chosen_levels_are_compared_with_the_one_before_in_the_choice() -> None:
    levels = (Invariance.CONFIGURAL, Invariance.SCALAR)
    steps = measurement_invariance(MODEL, answers(), group="g", levels=levels).steps
    assert steps[1].change is not None
    assert steps[1].change.df == 6


@pytest.mark.parametrize(
    "levels",
    [(), (Invariance.METRIC, Invariance.CONFIGURAL), (Invariance.METRIC, Invariance.METRIC)],
)
def test_levels_out_of_order_are_refused(levels: tuple[Invariance, ...]) -> None:
    with pytest.raises(ModelError, match="each once"):
        measurement_invariance(MODEL, answers(), group="g", levels=levels)


def test_no_scaled_difference_where_the_factors_contradict_each_other(
    robust: MeasurementInvariance,
) -> None:
    before, after = (step.fit.measures for step in robust.steps[:2])
    assert after.scaled is not None
    change = fit_change(before, replace(after, scaled=replace(after.scaled, factor=0.1)))
    assert (change.chi_square, change.p) == (None, None)
    assert change.factor < 0


def test_codes_of_groups_are_read_as_they_are_written() -> None:
    frame = answers().replace({"g": {"x": 2.0, "y": 1.0}}).astype({"g": float})
    frame.loc[5, "g"] = np.nan
    result = measurement_invariance(MODEL, frame, group="g", levels=(Invariance.CONFIGURAL,))
    assert result.groups == ("2", "1")
    assert (result.used, result.dropped) == (299, 1)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_no_level_stops_above_the_minimum_that_r_found(case: Case) -> None:
    """R stops at a relative change of 1e-10, at most that far above the minimum; never below."""
    result = measurement_invariance(case.args["model"], case.raw_frame(), group=case.args["group"])
    for step in result.steps:
        theirs = case.expected[step.level.value]["fit"]["fmin"]
        excess = theirs - step.fit.measures.discrepancy
        assert -1e-14 < excess < 1e-9
