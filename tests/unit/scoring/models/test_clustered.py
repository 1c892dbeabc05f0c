"""Two groups of people in projects, against clubSandwich 0.5.8 and survey 4.1.1 (calls beside values)."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from scoring.errors import NotEnoughDataError
from scoring.models.compare.clustered import (
    Clustered,
    clustered_difference,
    clustering,
    weighted_difference,
)
from scoring.models.compare.results import MeanTest

SIZES = [4, 7, 3, 9, 5, 6, 8, 2]
# fmt: off
Y = [37.3, 43.7, 60, 29.6, 47.6, 61.5, 47.8, 61.8, 54.9, 31.1, 67.5, 33.6, 51, 51.6, 72.7, 61.3, 63,
     46.3, 72, 73.2, 40.8, 37.9, 55.4, 83.8, 100.3, 85.4, 89.3, 81.4, 28.8, 14, 17.5, 41.8, 67.2, 31.9,
     44.2, 73.7, 38.4, 53.7, 32, 38.4, 34.4, 44.2, 65.6, 46.5]
W = [1.77, 1.1, 0.92, 1.28, 1.18, 0.97, 0.77, 1.27, 1.66, 0.94, 1.18, 1.09, 1.21, 0.65, 1.39, 0.78, 0.69,
     1.97, 1.71, 1.8, 0.92, 0.56, 1.54, 1.64, 0.84, 1, 1.05, 0.77, 0.53, 1.77, 1.07, 0.51, 0.65, 1.15,
     1.08, 1.39, 1.13, 0.87, 1.12, 1.85, 1.45, 1.59, 1.27, 1.47]
# fmt: on
PROJECT = np.repeat(np.arange(8), SIZES)


def people(group: np.ndarray, weight: list[float] | None = None) -> Clustered:
    weights = np.ones(len(Y)) if weight is None else np.array(weight)
    return Clustered(y=np.array(Y), group=group.astype(np.int64), project=PROJECT, weight=weights)


def students_p(found: MeanTest) -> float:
    return float(2 * stats.t.sf(abs(found.statistic), found.df))


NESTED = (PROJECT >= 5).astype(int)  # R: g <- ifelse(cl <= 5, "x", "z")
CROSSED = np.arange(len(Y)) % 2  # R: h <- rep(c("u", "v"), length.out = length(cl))


def test_groups_of_different_projects_have_rs_cr2_error_and_df() -> None:
    # coef_test(lm(y ~ g), vcov = vcovCR(X, cl, "CR2"), test = "Satterthwaite")
    found = clustered_difference(people(NESTED))
    assert found.difference == pytest.approx(16.6169642857143)
    assert found.statistic == pytest.approx(2.01165053010066)
    assert (found.df, students_p(found)) == pytest.approx((3.2787853199753, 0.129948051633127))


def test_groups_within_projects_have_rs_cr2_error_and_df() -> None:
    found = clustered_difference(people(CROSSED))
    assert found.difference == pytest.approx(2.78636363636363)
    assert found.difference / found.statistic == pytest.approx(4.18723798300447)
    assert (found.df, students_p(found)) == pytest.approx((5.83282572621112, 0.531184132828506))


@pytest.mark.parametrize(
    ("group", "difference", "error", "df"),
    [(NESTED, 17.44906577, 8.66177, 6), (CROSSED, 3.02237627, 4.4012, 7)],
)
def test_weighted_people_have_the_error_of_a_survey_design(
    group: np.ndarray, difference: float, error: float, df: int
) -> None:
    # svycontrast(svyby(~y, ~g, svydesign(~cl, strata = ~g, weights = ~w), svymean, covmat = TRUE),
    #             c(x = 1, z = -1)); without strata for groups within projects
    found = weighted_difference(people(group, W))
    assert found.difference == pytest.approx(difference)
    assert found.difference / found.statistic == pytest.approx(error, abs=5e-5)
    assert found.df == df


def test_alike_people_are_worth_fewer() -> None:
    # Twenty answers at an intraclass correlation of .10 are worth 20/(1 + 19 * .1) = 6.9.
    rng = np.random.default_rng(4)
    project = np.repeat(np.arange(40), 20)
    y = rng.normal(size=40)[project] + 3 * rng.normal(size=800)
    half = Clustered(
        y=y, group=(project >= 20).astype(np.int64), project=project, weight=np.ones(800)
    )
    found = clustering(half)
    assert found.interval.low < 0.1 < found.interval.high
    assert found.effective[0] == pytest.approx(400 / (1 + 19 * found.icc))


def test_one_project_does_not_show_how_projects_differ() -> None:
    with pytest.raises(NotEnoughDataError, match="1 and 7"):
        clustered_difference(people((PROJECT >= 1).astype(int)))


def test_projects_of_one_size_are_compared_as_their_means_are() -> None:
    # With five projects of one size in each group the t of the projects' means has 8 degrees of freedom.
    rng = np.random.default_rng(8)
    project = np.repeat(np.arange(10), 7)
    y = rng.normal(size=10)[project] + rng.normal(size=70)
    found = clustered_difference(
        Clustered(y=y, group=(project >= 5).astype(np.int64), project=project, weight=np.ones(70))
    )
    means = y.reshape(10, 7).mean(axis=1)
    expected = stats.ttest_ind(means[:5], means[5:])
    assert (found.statistic, found.p) == pytest.approx((expected.statistic, expected.pvalue))
    limits = expected.confidence_interval()
    assert (found.interval.low, found.interval.high) == pytest.approx((limits.low, limits.high))
    assert found.interval.method == "CR2, few clusters"
