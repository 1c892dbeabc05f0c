from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from scoring.errors import NotEnoughDataError
from scoring.models.importance import averaged, explained_by_subset, relative_importance
from scoring.results import NoticeCode

DATA = Path(__file__).parents[3] / "reference" / "data"
PREDICTORS = ("complaints", "privileges", "learning", "raises", "critical", "advance")


@pytest.fixture(scope="module")
def departments() -> pd.DataFrame:
    return pd.read_csv(DATA / "attitude.csv")


def test_shares_are_the_mean_gain_over_all_orders_as_lm_in_r_gives_them(
    departments: pd.DataFrame,
) -> None:
    """Expected: R 4.2.2, summary(lm())$r.squared along all 720 orders, averaged."""
    found = relative_importance(departments, "rating", PREDICTORS)
    assert [one.share for one in found.shares] == pytest.approx(
        [
            0.37081619431933,
            0.05090379297154,
            0.15576599016914,
            0.12034507940363,
            0.00658872254586,
            0.02818221312165,
        ],
        rel=1e-10,
    )
    assert found.r_squared == pytest.approx(0.732601992531, rel=1e-10)
    assert [one.rank for one in found.shares] == [1, 4, 2, 3, 6, 5]
    assert sum(one.relative for one in found.shares) == pytest.approx(1.0)


def test_unrelated_predictors_get_their_own_squared_correlations() -> None:
    covariance = np.array([[[1.0, 0.6, 0.3], [0.6, 1.0, 0.0], [0.3, 0.0, 1.0]]])
    assert averaged(explained_by_subset(covariance))[0] == pytest.approx([0.36, 0.09])


def test_intervals_of_whole_clusters_hold_their_share(departments: pd.DataFrame) -> None:
    grouped = departments.assign(region=np.arange(30) // 3)
    found = relative_importance(
        grouped,
        "rating",
        PREDICTORS[:3],
        generator=np.random.default_rng(1),
        cluster="region",
        resamples=200,
    )
    assert found.clusters == 10
    assert NoticeCode.FEW_CLUSTERS in {one.code for one in found.notices}
    for one in found.shares:
        assert one.interval is not None
        assert 0 <= one.interval.low <= one.share <= one.interval.high <= 1


def test_what_cannot_be_told_apart_or_is_too_much_is_refused(departments: pd.DataFrame) -> None:
    twice = departments.assign(copy=departments["raises"] * 2)
    with pytest.raises(NotEnoughDataError, match="follows from the others"):
        relative_importance(twice, "rating", ("raises", "copy"))
    with pytest.raises(ValueError, match="2 to 12"):
        relative_importance(departments, "rating", ("raises",))
    with pytest.raises(NotEnoughDataError, match="complete rows"):
        relative_importance(departments.head(4), "rating", PREDICTORS[:3])
