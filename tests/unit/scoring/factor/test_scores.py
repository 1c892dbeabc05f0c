"""Scores of people on factors; weights of psych::factor.scores on `subjects`."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from scoring.errors import NotEnoughDataError
from scoring.measure.factor.correlations import given_correlations
from scoring.measure.factor.exploratory import factor_analysis
from scoring.measure.factor.rotation import Rotation
from scoring.measure.factor.scores import ScoreMethod, factor_scores
from tests.unit.scoring.factor.subjects import SUBJECTS, subjects


def answers(people: int) -> pd.DataFrame:
    root = np.linalg.cholesky(subjects().matrix)
    drawn = np.random.default_rng(1).standard_normal((people, len(SUBJECTS))) @ root.T
    return pd.DataFrame(drawn, columns=SUBJECTS)


@pytest.mark.parametrize(
    ("method", "gaelic", "arithmetic"),
    [
        (ScoreMethod.THURSTONE, [0.057130, 0.398996], [0.434397, 0.049449]),
        (ScoreMethod.TEN_BERGE, [0.030266, 0.508128], [0.507165, -0.003073]),
        (ScoreMethod.ANDERSON, [-0.087173, 0.570691], [0.563255, -0.204106]),
        (ScoreMethod.BARTLETT, [-0.006785, 0.653495], [0.598803, -0.083080]),
    ],
)
def test_weights_are_those_of_psych(
    method: ScoreMethod, gaelic: list[float], arithmetic: list[float]
) -> None:
    found = factor_scores(answers(20), factor_analysis(subjects(), 2), method=method)
    assert found.weights[0] == pytest.approx(gaelic, abs=5e-5)
    assert found.weights[3] == pytest.approx(arithmetic, abs=5e-5)


def test_determinacy_is_the_squared_correlation_of_scores_and_factors() -> None:
    analysis = factor_analysis(subjects(), 2)
    thurstone = factor_scores(answers(20), analysis)
    assert thurstone.determinacy == pytest.approx([0.793280, 0.701144], abs=2e-5)
    for method in ScoreMethod:
        found = factor_scores(answers(20), analysis, method=method)
        assert (found.determinacy <= thurstone.determinacy + 1e-9).all()


def test_who_misses_an_item_has_no_score_and_is_counted() -> None:
    frame = answers(30)
    frame.iloc[4, 2] = np.nan
    found = factor_scores(frame, factor_analysis(subjects(), 1, rotation=Rotation.NONE))
    assert (found.used, found.dropped) == (29, 1)
    assert found.scores["F1"].isna().tolist() == [row == 4 for row in range(30)]
    assert found.scores["F1"].mean() == pytest.approx(0, abs=1e-12)


def test_scores_are_in_standard_units() -> None:
    frame = answers(200)
    analysis = factor_analysis(frame, 2)
    for method, spread in (
        (ScoreMethod.THURSTONE, np.sqrt(factor_scores(frame, analysis).determinacy)),
        (ScoreMethod.TEN_BERGE, np.ones(2)),
        (ScoreMethod.ANDERSON, np.ones(2)),
    ):
        scores = factor_scores(frame, analysis, method=method).scores
        assert scores.std().to_numpy() == pytest.approx(spread, rel=1e-9)


def test_scores_that_would_divide_by_nothing_are_refused() -> None:
    matrix = np.array([[1, 0.8, 0.8], [0.8, 1, 0.5], [0.8, 0.5, 1]])
    frame = pd.DataFrame(np.random.default_rng(1).normal(size=(9, 3)), columns=["x1", "x2", "x3"])
    analysis = factor_analysis(given_correlations(matrix, 100), 1)
    if analysis.uniqueness.min() > 0:
        pytest.fail("this matrix should leave a unique variance below zero")
    with pytest.raises(NotEnoughDataError, match="Bartlett scores divide"):
        factor_scores(frame, analysis, method=ScoreMethod.BARTLETT)
