"""Samples with strata and clusters: textbook formulas for means, refusals with their reason."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from scoring.errors import NotEnoughDataError
from scoring.models.coefficients import Errors
from scoring.models.design import design
from scoring.models.linear import ols
from scoring.models.sandwich import clustered
from scoring.models.survey import survey_covariance, survey_means, survey_means_by, survey_sample

FRAME = pd.DataFrame(
    {
        "y": [1.0, 4, 2, 5, 7, 3, 8, 6],
        "x": [0, 1, 0, 1, 1, 0, 1, 1],
        "w": [2.0, 2, 2, 2, 1, 1, 1, 1],
        "region": ["n"] * 4 + ["s"] * 4,
        "village": [1, 1, 2, 2, 1, 1, 2, 3],
    }
)


def test_a_stratified_mean_is_the_weighted_mean_of_the_strata_means() -> None:
    sample = survey_sample(FRAME, weights="w", strata="region")
    (mean,) = survey_means(FRAME, ["y"], sample)
    north, south = FRAME["y"][:4], FRAME["y"][4:]
    assert mean.estimate == pytest.approx((8 * north.mean() + 4 * south.mean()) / 12)
    variance = (8 / 12) ** 2 * north.var() / 4 + (4 / 12) ** 2 * south.var() / 4
    assert mean.se == pytest.approx(np.sqrt(variance))
    assert (sample.df, sample.clusters, sample.strata) == (6, 8, 2)


def test_clusters_of_one_number_in_two_strata_are_two_clusters() -> None:
    sample = survey_sample(FRAME, weights="w", strata="region", cluster="village")
    assert (sample.clusters, sample.df) == (5, 3)


def test_those_who_did_not_answer_add_zero_and_their_clusters_count() -> None:
    data = FRAME.assign(w=1.0)
    data.loc[3, "y"] = np.nan
    (mean,) = survey_means(data, ["y"], survey_sample(data, weights="w"))
    y = data["y"].dropna()
    scores = [*(y - y.mean()) / 7, 0.0]
    assert mean.se == pytest.approx(np.sqrt(8 / 7 * np.square(scores).sum()))
    assert (mean.used, mean.dropped) == (7, 1)


def test_groups_are_sorted_or_in_the_declared_order() -> None:
    sample = survey_sample(FRAME, weights="w", strata="region")
    found = survey_means_by(FRAME, "y", "x", sample)
    assert [(one.group, one.used) for one in found] == [("0", 3), ("1", 5)]
    turned = survey_means_by(FRAME, "y", "x", sample, levels=(1, 0))
    assert [one.estimate for one in turned] == [found[1].estimate, found[0].estimate]
    with pytest.raises(NotEnoughDataError, match="2: nobody in the sample answered"):
        survey_means_by(FRAME, "y", "x", sample, levels=(2,))


def test_without_strata_a_regression_has_cluster_robust_errors() -> None:
    data = FRAME.assign(place=[0, 0, 1, 1, 2, 2, 3, 3])
    sample = survey_sample(data, weights="w", cluster="place")
    model = ols(design(data, "y", ["x"], weights="w", cluster="place"))
    found = survey_covariance(model, sample)
    assert found.matrix == pytest.approx(clustered(model, Errors.CR1).matrix)
    assert found.df.tolist() == [2.0, 2.0]


def test_samples_that_say_nothing_of_their_variance_are_refused() -> None:
    with pytest.raises(NotEnoughDataError, match="Only one cluster was drawn in s"):
        survey_sample(FRAME.head(5), weights="w", strata="region")
    with pytest.raises(NotEnoughDataError, match="Only one cluster was drawn in the sample"):
        survey_sample(FRAME.assign(one=1), weights="w", cluster="one")
    with pytest.raises(NotEnoughDataError, match="No row has a weight"):
        survey_sample(FRAME.assign(w=0), weights="w")
    with pytest.raises(ValueError, match="zero or more"):
        survey_sample(FRAME.assign(w=-1), weights="w")
    few = FRAME.assign(place=[0] * 4 + [1] * 4)
    sample = survey_sample(few, weights="w", cluster="place")
    with pytest.raises(NotEnoughDataError, match="too many for a sample of 2 clusters"):
        survey_covariance(ols(design(few, "y", ["x"], weights="w")), sample)
