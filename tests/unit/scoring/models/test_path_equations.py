from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from scoring.models.mediation import chain, mediation
from scoring.models.path_equations import drawn_coefficients, equations_of


@pytest.fixture(scope="module")
def answers() -> pd.DataFrame:
    generator = np.random.default_rng(8)
    s, p, q, v = generator.normal(size=(4, 400))
    p, q = 0.5 * s + p, 0.3 * s + 0.8 * p + q
    v = 0.4 * p + 0.2 * q + 0.1 * s + v
    return pd.DataFrame({"S": s, "P": p, "Q": q, "V": v, "project": np.arange(400) % 8})


def test_draws_have_the_covariances_of_least_squares_across_equations_too(
    answers: pd.DataFrame,
) -> None:
    """Seemingly unrelated regressions on the same predictor: Cov(a1, a2) = s12 / (x'x)."""
    model = chain("S", ("P", "Q"), "V")
    equations = equations_of(model, answers, None)
    drawn = drawn_coefficients(model, equations, np.random.default_rng(1), 40_000)
    got = np.cov(drawn.T)
    names = [path.label for path in model.paths]
    residuals = [one.model.residuals for one in equations]
    centred = answers["S"] - answers["S"].mean()
    expected = residuals[0] @ residuals[1] / 398 / (centred @ centred)
    assert got[names.index("a1"), names.index("a2")] == pytest.approx(expected, rel=0.08)
    inside = equations[2].covariance.matrix[1:, 1:]
    at = [names.index(one) for one in ("b1", "b2", "c")]
    assert got[np.ix_(at, at)] == pytest.approx(inside, rel=0.08, abs=6e-5)
    assert got[0, at[0]] == pytest.approx(0.0, abs=6e-5)


def test_with_few_projects_draws_have_the_tails_of_satterthwaites_t(answers: pd.DataFrame) -> None:
    model = chain("S", "P", "V")
    equations = equations_of(model, answers, "project")
    first = equations[0].covariance
    drawn = drawn_coefficients(model, equations, np.random.default_rng(1), 40_000)[:, 0]
    spread = (np.quantile(drawn, 0.975) - np.quantile(drawn, 0.025)) / 2 / first.se[1]
    assert first.df[1] < 8
    # The quantile of t with seven and with five degrees of freedom.
    assert 2.36 < spread < 2.57


def test_the_interval_to_report_is_the_one_that_holds_with_few_projects(
    answers: pd.DataFrame,
) -> None:
    model = chain("S", "P", "V")
    plain = mediation(model, answers).effect("indirect")
    assert plain.interval is plain.delta
    found = mediation(
        model, answers, generator=np.random.default_rng(1), cluster="project", resamples=400
    ).effect("indirect")
    assert found.interval is found.monte_carlo
    assert found.interval is not None
    assert found.interval.low < found.estimate < found.interval.high
