from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from scoring.errors import NotEnoughDataError
from scoring.models.design import design
from scoring.models.linear import LinearModel, ols
from scoring.models.wild_bootstrap import POINTS, Scores, Weights, wild_cluster_test
from scoring.results import NoticeCode


def model_of(clusters: int, *, weights: bool = False, effect: float = 0.0) -> LinearModel:
    generator = np.random.default_rng(clusters)
    group = np.repeat(np.arange(clusters), generator.integers(3, 9, clusters))
    frame = pd.DataFrame(
        {
            "group": group,
            "x": (group % 2).astype(float),
            "z": generator.normal(size=len(group)),
            "w": generator.uniform(0.5, 2, len(group)),
        }
    )
    noise = generator.normal(size=clusters)[group] + generator.normal(size=len(group))
    frame["y"] = 1 + effect * frame["x"] + frame["z"] + noise
    return ols(design(frame, "y", ["x", "z"], cluster="group", weights="w" if weights else None))


def t_of(x: np.ndarray, y: np.ndarray, codes: np.ndarray, tested: float) -> float:
    """CR1 t statistic of the second column, written out."""
    bread = np.linalg.inv(x.T @ x)
    b = bread @ x.T @ y
    e = y - x @ b
    sums = np.array([x[codes == g].T @ e[codes == g] for g in np.unique(codes)])
    count, (n, k) = len(sums), x.shape
    v = bread @ sums.T @ sums @ bread * count / (count - 1) * (n - 1) / (n - k)
    return float((b[1] - tested) / np.sqrt(v[1, 1]))


@pytest.mark.parametrize("weights", [False, True])
@pytest.mark.parametrize("tested", [0.0, 0.7])
def test_the_test_is_that_of_resamples_that_are_written_out(weights: bool, tested: float) -> None:
    model = model_of(7, weights=weights)
    codes = model.design.clusters[0].codes
    drawn = np.random.default_rng(9).choice(POINTS[Weights.WEBB], size=(7, 60))
    root = np.sqrt(model.weights)
    x, y = model.design.matrix * root[:, None], model.design.y * root
    others = np.delete(x, 1, axis=1)
    under_null = y - tested * x[:, 1]
    fitted = others @ np.linalg.lstsq(others, under_null, rcond=None)[0]
    observed = abs(t_of(x, y, codes, tested))
    resampled = [
        abs(t_of(x, fitted + tested * x[:, 1] + v[codes] * (under_null - fitted), codes, tested))
        for v in drawn.T
    ]
    got = Scores(model, 1, codes, drawn)
    assert got.p(tested) == np.mean(np.array(resampled) >= observed)
    assert got.estimate / got.error == pytest.approx(t_of(x, y, codes, 0.0))


def test_the_interval_holds_what_is_not_rejected() -> None:
    model = model_of(9, effect=1.0)
    drawn = np.random.default_rng(3).choice(POINTS[Weights.WEBB], size=(9, 999))
    scores = Scores(model, 1, model.design.clusters[0].codes, drawn)
    interval = scores.interval(0.95, "")
    assert interval is not None
    step = 1e-6 * (interval.high - interval.low)
    assert scores.p(interval.low - step) <= 0.05 < scores.p(interval.low + step)
    assert scores.p(interval.high + step) <= 0.05 < scores.p(interval.high - step)


@pytest.mark.parametrize(("clusters", "weights"), [(11, Weights.WEBB), (12, Weights.RADEMACHER)])
def test_few_clusters_get_webbs_six_weights(clusters: int, weights: Weights) -> None:
    generator = np.random.default_rng(1)
    found = wild_cluster_test(model_of(clusters), "x", generator, resamples=99)
    assert (found.weights, found.clusters) == (weights, clusters)


def test_webbs_weights_have_mean_zero_and_variance_one() -> None:
    for points in POINTS.values():
        assert points.mean() == pytest.approx(0.0)
        assert (points**2).mean() == pytest.approx(1.0)


def test_with_three_clusters_nothing_can_be_ruled_out() -> None:
    generator = np.random.default_rng(1)
    group = np.repeat(np.arange(3), 4)
    frame = pd.DataFrame({"group": group, "x": (group == 0).astype(float)})
    frame["y"] = generator.normal(size=12) + 3 * frame["x"] + generator.normal(size=3)[group]
    found = wild_cluster_test(
        ols(design(frame, "y", ["x"], cluster="group")), "x", generator, resamples=199
    )
    assert found.interval is None
    assert [one.code for one in found.notices] == [NoticeCode.UNBOUNDED_INTERVAL]


def test_two_clusters_that_determine_the_coefficient_give_no_test() -> None:
    frame = pd.DataFrame({"group": [0, 0, 1, 1], "x": [0.0, 0, 1, 1], "y": [1.0, 2, 5, 7]})
    model = ols(design(frame, "y", ["x"], cluster="group"))
    with pytest.raises(NotEnoughDataError, match="determine it exactly"):
        wild_cluster_test(model, "x", np.random.default_rng(1), resamples=99)


def test_a_column_that_is_not_in_the_model_is_named() -> None:
    with pytest.raises(ValueError, match="no column effect"):
        wild_cluster_test(model_of(7), "effect", np.random.default_rng(1))
