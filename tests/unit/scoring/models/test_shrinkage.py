"""Shrunken means, ranks and funnels: lme4's coef(), figures of the literature, hand tables."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from scipy.stats import norm

from scoring.errors import NotEnoughDataError
from scoring.models.design import DesignError
from scoring.models.shrinkage import (
    ShrunkenMean,
    band_chances,
    funnel,
    ranks,
    reliability_of_mean,
    shrunken_means,
)
from scoring.results import Interval

EXAM = pd.read_csv(Path(__file__).parents[3] / "reference" / "data" / "exam.csv")


def project(group: str, estimate: float, se: float) -> ShrunkenMean:
    return ShrunkenMean(
        group=group,
        size=20,
        raw=estimate,
        target=0.0,
        reliability=0.5,
        estimate=estimate,
        se=se,
        interval=Interval(low=0, high=0),
    )


def test_reliability_grows_with_the_people_asked() -> None:
    """tau^2 = 60, sigma^2 = 400 on a scale of 100 points: the hand table."""
    sizes = np.array([3, 10, 30, 100])
    found = reliability_of_mean(60, 400, sizes)
    assert found == pytest.approx([0.31, 0.60, 0.82, 0.94], abs=0.005)


def test_shrunken_means_are_lme4s_coefficients() -> None:
    """coef(lmer(normexam ~ 1 + (1 | school))): fixef -0.01325213 plus ranef 0.4818520, 0.7307183."""
    found = shrunken_means(EXAM, "normexam", "school")
    estimates = [one.estimate for one in found.projects[:2]]
    assert estimates == pytest.approx([0.46859989, 0.71746615], abs=1e-6)
    assert found.projects[0].size == 73
    assert found.projects[0].raw > found.projects[0].estimate > found.projects[0].target


def test_small_projects_are_drawn_to_their_peers_not_to_everybody() -> None:
    found = shrunken_means(
        EXAM, "normexam", "school", peers=("type",), factors={"type": ("Mxd", "Sngl")}
    )
    targets = {round(one.target, 6) for one in found.projects}
    assert len(targets) == 2
    for one in found.projects:
        between = sorted((one.raw, one.target))
        assert between[0] <= one.estimate <= between[1]


def test_a_peer_column_that_differs_within_a_project_is_refused() -> None:
    with pytest.raises(DesignError, match="same for all rows of one school"):
        shrunken_means(EXAM, "normexam", "school", peers=("standLRT",))


def test_two_projects_change_places_as_often_as_their_difference_is_negative() -> None:
    near = [project("a", 1.0, 0.6), project("b", 0.0, 0.8)]
    far = [project(f"c{k}", -100.0 - k, 0.001) for k in range(10)]
    found = ranks(near + far, np.random.default_rng(1), draws=40_000)
    first = norm.cdf(1.0)  # the difference has standard error sqrt(0.36 + 0.64)
    assert found[0].expected == pytest.approx(1 + (1 - first), abs=0.01)
    assert found[0].best == 1.0
    assert [one.expected for one in found[2:]] == pytest.approx(range(3, 13))
    assert found == ranks(near + far, np.random.default_rng(1), draws=40_000)


def test_fewer_than_ten_projects_are_not_ranked() -> None:
    few = [project(str(k), float(k), 1.0) for k in range(9)]
    with pytest.raises(NotEnoughDataError, match="Ranks need 10 projects"):
        ranks(few, np.random.default_rng(1))


def test_chances_of_bands_follow_the_normal_distribution_and_add_up() -> None:
    found = band_chances(project("a", 75.0, 5.0), (60, 70, 80, 90))
    expected = np.diff(norm.cdf([-np.inf, 60, 70, 80, 90, np.inf], 75, 5))
    assert found == pytest.approx(expected)
    assert sum(found) == pytest.approx(1.0)


def test_funnel_limits_are_the_targets_plus_multiples_of_the_error() -> None:
    found = funnel("abcde", [50, 51, 49, 50, 50], np.full(5, 2.0))
    assert (found.target, found.dispersion) == (50.0, 1.0)
    limits = found.limits(2.0, 0.998)
    assert (limits.low, limits.high) == pytest.approx((50 - 2 * 3.0902, 50 + 2 * 3.0902), abs=1e-3)
    assert not any(point.outside for point in found.points)


def test_over_dispersion_is_estimated_without_the_outermost_tenths() -> None:
    """z = -5, -2 ... 2, 40 with target 0: quantiles of eleven values at 10 % are the second ones."""
    z = [-5.0, -2, -2, -2, -2, 0, 2, 2, 2, 2, 40]
    found = funnel([str(k) for k in range(11)], z, np.ones(11), target=0.0)
    assert found.estimated_dispersion == pytest.approx(10 * 4 / 11)
    assert found.dispersion == found.estimated_dispersion
    assert [point.outside for point in found.points] == [False] * 10 + [True]


def test_a_funnel_without_errors_is_refused() -> None:
    with pytest.raises(NotEnoughDataError, match="positive standard error"):
        funnel("abc", [1, 2, 3], [1, 0, 1])
