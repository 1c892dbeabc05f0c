"""Moderation in a plan: slopes, region and predictions are those of the fit by another program."""

from __future__ import annotations

import numpy as np
import pytest
import statsmodels.api as sm
from scipy import stats

from scoring.analysis.tables import TableKind
from tests.analysis_plans import changed, only
from tests.unit.scoring.analysis.test_run_plan import frame, result_of, row_of, table_of

NUMBERS = only("M9", text=changed("moderator: trust, cluster: project", "moderator: trust"))


def numbers() -> tuple[sm.regression.linear_model.RegressionResultsWrapper, np.ndarray]:
    cells = frame().dropna()
    trust = ((cells["i1"] - 1) + (cells["i2"] - 1) + (5 - cells["i3"])) / 12 * 100
    x = np.column_stack([np.ones(len(cells)), cells["age"], trust, cells["age"] * trust])
    return sm.OLS(cells["value"].to_numpy(), x).fit(cov_type="HC3"), trust.to_numpy()


def test_simple_slopes_are_told_at_the_mean_and_one_sd_to_either_side() -> None:
    fit, trust = numbers()
    table = table_of(result_of(NUMBERS).step("M9"), TableKind.SLOPES)
    mean, sd = trust.mean(), trust.std(ddof=1)
    assert table.values("at") == pytest.approx((mean - sd, mean, mean + sd))
    for at, estimate, se in zip(
        *(table.values(key) for key in ("at", "estimate", "se")), strict=True
    ):
        weights = np.array([0, 1, 0, at])
        assert estimate == pytest.approx(weights @ fit.params, rel=1e-6)
        assert se == pytest.approx(np.sqrt(weights @ fit.cov_params() @ weights), rel=1e-6)


def test_slopes_are_told_where_the_plan_says() -> None:
    text = changed("moderator: trust, cluster: project", "moderator: trust, at: [25, 75]")
    table = table_of(result_of(only("M9", text=text)).step("M9"), TableKind.SLOPES)
    assert table.values("at") == (25.0, 75.0)


def test_p_is_exactly_one_less_the_level_at_the_limits_of_the_region() -> None:
    fit, trust = numbers()
    row = table_of(result_of(NUMBERS).step("M9"), TableKind.REGION).rows[0]
    limits = [one for one in row[1:3] if one is not None]
    assert limits
    for at in limits:
        weights = np.array([0, 1, 0, at], dtype=float)
        t = weights @ fit.params / np.sqrt(weights @ fit.cov_params() @ weights)
        assert 2 * stats.t.sf(abs(t), len(trust) - 4) == pytest.approx(0.05, rel=1e-4)


def test_the_band_of_slopes_is_that_of_the_fit_and_leaves_zero_at_the_limits() -> None:
    fit, trust = numbers()
    step = result_of(NUMBERS).step("M9")
    region = table_of(step, TableKind.REGION)
    band = table_of(step, TableKind.SLOPE_BAND)
    low, high = (np.array(band.values(key), dtype=float) for key in ("low", "high"))
    at = np.array(band.values("at"), dtype=float)
    x = np.column_stack([np.zeros(len(at)), np.ones(len(at)), np.zeros(len(at)), at])
    se = np.sqrt(np.einsum("ij,jk,ik->i", x, fit.cov_params(), x))
    assert high - low == pytest.approx(2 * stats.t.isf(0.025, len(trust) - 4) * se, rel=1e-6)
    clear = (low > 0) | (high < 0)
    crossings = int(np.count_nonzero(clear[1:] != clear[:-1]))
    inside = [one for one in region.rows[0][1:3] if one is not None and at[0] < float(one) < at[-1]]
    assert crossings == len(inside)


def test_a_category_of_two_moderates_by_its_levels_and_has_no_region() -> None:
    step = result_of(only("M8")).step("M8")
    assert step.table(TableKind.REGION) is None
    slopes, found = table_of(step, TableKind.SLOPES), table_of(step, TableKind.COEFFICIENTS)
    assert slopes.values("level") == ("rural", "urban")
    by_name = dict(zip(found.values("term"), found.values("estimate"), strict=True))
    age, more = by_name["age"], by_name["age:regionurban"]
    assert slopes.values("estimate") == pytest.approx((age, age + more))
    assert row_of(slopes, "rural")["p"] == pytest.approx(row_of(found, "age")["p"])


def test_predictions_inside_an_interaction_are_those_of_the_fit_with_the_other_held() -> None:
    fit, trust = numbers()
    table = table_of(result_of(NUMBERS).step("M9"), TableKind.INTERACTIONS)
    held_at = sorted({float(one) for one in table.values("held_at") if isinstance(one, float)})
    mean, sd = trust.mean(), trust.std(ddof=1)
    assert held_at == pytest.approx([mean - sd, mean, mean + sd])
    for at, held, expected in zip(
        *(table.values(key) for key in ("at", "held_at", "predicted")), strict=True
    ):
        x = np.array([1, at, held, at * held], dtype=float)  # type: ignore[operator]
        assert expected == pytest.approx(x @ fit.params, rel=1e-6)


def test_predictions_of_two_categories_are_the_means_of_the_cells() -> None:
    text = changed(
        "terms: [region, age, [region, age]], cluster: project",
        "terms: [region, wave, [region, wave]]",
    )
    table = table_of(result_of(only("M1", text=text)).step("M1"), TableKind.INTERACTIONS)
    means = frame().groupby(["region", "wave"])["value"].mean()
    for level, other, expected in zip(
        *(table.values(key) for key in ("level", "held_level", "predicted")), strict=True
    ):
        assert expected == pytest.approx(means[level, other])
