"""Intervals of alpha and of other coefficients: the jackknife and the bootstrap against R."""

from __future__ import annotations

from functools import partial

import numpy as np
import pandas as pd
import pytest

from scoring.errors import NotEnoughDataError
from scoring.measure.reliability import (
    Method,
    bootstrap,
    coefficients,
    cronbach_alpha,
    jackknife_interval,
)
from scoring.measure.reliability.resampling import corrected_tails
from scoring.results import NoticeCode


@pytest.fixture(scope="module")
def attitude() -> pd.DataFrame:
    """Five of R's attitude items, 30 departments."""
    return pd.read_csv("tests/reference/data/attitude.csv").iloc[:, :5].astype(float)


def test_the_jackknife_interval_equals_leaving_people_out_in_r(attitude: pd.DataFrame) -> None:
    """a <- sapply(1:30, function(i) alpha(x[-i,])), t quantile with 2n/(kurtosis - 1) df, by hand in R."""
    found = jackknife_interval(attitude.to_numpy())
    assert (found.low, found.high) == pytest.approx(
        (0.78867405328501483, 0.96279094824955547), abs=1e-10
    )
    holed = attitude.to_numpy(copy=True)
    holed[[0, 4, 8, 8], [0, 2, 1, 3]] = np.nan
    found = jackknife_interval(holed)
    assert (found.low, found.high) == pytest.approx(
        (0.76416911278046218, 0.96516529476928992), abs=1e-10
    )


@pytest.mark.parametrize(
    ("method", "low", "high"), [(Method.PERCENTILE, 0.7656, 0.9324), (Method.BCA, 0.7638, 0.9319)]
)
def test_bootstrap_intervals_are_near_those_of_rs_boot(
    attitude: pd.DataFrame, method: Method, low: float, high: float
) -> None:
    """boot::boot(x, alpha, R = 20000), boot.ci(type = c("perc", "bca"))."""
    found = bootstrap(
        attitude, coefficients.alpha, np.random.default_rng(1), method=method, resamples=20_000
    )
    assert (found.interval.low, found.interval.high) == pytest.approx((low, high), abs=0.01)
    assert (found.resamples, found.used, found.notices) == (20_000, 30, ())


@pytest.mark.parametrize("holes", [False, True], ids=["complete", "pairwise"])
@pytest.mark.parametrize("statistic", [coefficients.alpha, coefficients.lambda2])
def test_a_resample_is_what_drawing_rows_gives(holes: bool, statistic) -> None:
    """Counts times products must equal the statistic of the rows written out."""
    scores = np.array([[1, 2, 1], [2, 2, 3], [4, 5, 4], [5, 4, 5], [3, 3, 2.0], [2, 4, 1]])
    if holes:
        scores[1, 0] = scores[4, 2] = np.nan
    drawn = np.random.default_rng(7).integers(0, 6, size=(200, 6), dtype=np.int32)
    slow = []
    for rows in drawn:
        covariance = pd.DataFrame(scores[rows]).cov().to_numpy()
        varied = covariance.diagonal().min() > 1e-12 and covariance.sum() > 1e-12
        if np.isfinite(covariance).all() and varied:
            slow.append(float(statistic(covariance)))
    fast = bootstrap(scores, statistic, np.random.default_rng(7), resamples=200)
    # Alpha exists in a few resamples in which one item is constant and lambda2 is left out.
    assert abs(len(slow) - fast.resamples) <= (12 if statistic is coefficients.alpha else 0)
    if statistic is coefficients.lambda2:
        low, high = np.quantile(slow, [0.025, 0.975])
        assert (fast.interval.low, fast.interval.high) == pytest.approx((low, high))


def test_alpha_by_three_sums_equals_alpha_of_the_resampled_covariances(
    attitude: pd.DataFrame,
) -> None:
    quick = bootstrap(attitude, coefficients.alpha, np.random.default_rng(3), resamples=500)
    general = bootstrap(
        attitude, partial(coefficients.alpha), np.random.default_rng(3), resamples=500
    )
    assert quick.interval.low == pytest.approx(general.interval.low, abs=1e-10)
    assert quick.interval.high == pytest.approx(general.interval.high, abs=1e-10)


def test_intervals_refuse_what_has_no_spread() -> None:
    same = np.full((10, 3), 4.0)
    with pytest.raises(NotEnoughDataError, match="variation"):
        jackknife_interval(same)
    with pytest.raises(NotEnoughDataError, match="variation"):
        bootstrap(same, coefficients.alpha, np.random.default_rng(1))
    with pytest.raises(NotEnoughDataError, match="3 people"):
        bootstrap(same[:2], coefficients.alpha, np.random.default_rng(1))
    one_differs = same.copy()
    one_differs[0] = [1.0, 2.0, 1.0]
    with pytest.raises(NotEnoughDataError, match="one person"):
        jackknife_interval(one_differs)
    alpha = cronbach_alpha(one_differs)
    assert alpha.interval is None
    assert [one.code for one in alpha.notices] == [NoticeCode.NO_INTERVAL_ONE_DIFFERS]


def test_bca_moves_the_tails_by_skewness_as_efron_says() -> None:
    """By hand: u = (1, 1, 1, -3), a = -24 / (6 * 12**1.5) = -0.09623, tails pnorm(z / (1 - a z))."""
    values = np.array([-1.0, 0.0, 0.0, 1.0])
    found = corrected_tails(np.array([0.025, 0.975]), values, 0.0, np.array([1.0, 1.0, 1.0, 5.0]))
    assert found.tolist() == pytest.approx([0.00786, 0.95042], abs=1e-4)
