"""Logistic mixed models: lme4's numbers with its search carried to the end, and integrals by quad."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from scipy.integrate import quad
from scipy.special import expit
from scipy.stats import norm

from scoring.errors import NotEnoughDataError
from scoring.models.design import Design, DesignError, design
from scoring.models.mixed.logistic import logistic_mixed_model
from scoring.models.mixed.quadrature import Grouped, Quadrature, deviance, modes
from scoring.results import NoticeCode

DATA = Path(__file__).parents[3] / "reference" / "data"


def contraception() -> Design:
    frame = pd.read_csv(DATA / "contraception.csv")
    frame["uses"] = (frame["use"] == "Y").astype(int)
    frame["town"] = (frame["urban"] == "Y").astype(int)
    return design(frame, "uses", ("age", "town"), cluster="district")


def test_laplace_equals_lme4_when_its_inner_search_runs_to_the_end() -> None:
    """glmer(..., nAGQ = 1, glmerControl(tolPwrss = 1e-13)); its default 1e-7 differs in the fourth digit."""
    found = logistic_mixed_model(contraception())
    assert found.log_likelihood == pytest.approx(-1250.1962513, abs=1e-6)
    estimates = [one.estimate for one in found.coefficients]
    assert estimates == pytest.approx([-0.7032565, 0.0090185, 0.6532698], abs=1e-6)
    errors = [one.se for one in found.coefficients]
    assert errors == pytest.approx([0.0852739, 0.0054084, 0.1156067], abs=2e-6)
    assert found.variance == pytest.approx(0.1915299, abs=1e-5)


def grouped(seed: int = 2) -> Grouped:
    generator = np.random.default_rng(seed)
    codes = np.repeat(np.arange(5), 4)
    x = np.column_stack([np.ones(20), generator.normal(size=20)])
    y = (generator.random(20) < 0.6).astype(float)
    return Grouped(x=x, y=y, codes=codes, groups=5)


def test_quadrature_is_the_integral_over_the_groups() -> None:
    data, spread, beta = grouped(), 1.3, np.array([0.2, -0.5])
    eta = data.x @ beta
    total = 0.0
    for group in range(data.groups):
        y, linear = data.y[data.codes == group], eta[data.codes == group]

        def likelihood(u: float, y: np.ndarray = y, linear: np.ndarray = linear) -> float:
            chance = expit(linear + spread * u)
            return float(np.prod(np.where(y == 1, chance, 1 - chance)) * norm.pdf(u))

        total += np.log(quad(likelihood, -9, 9, epsabs=1e-13)[0])
    found = deviance(data, np.array([spread, *beta]), 25)
    assert found == pytest.approx(-2 * total, abs=1e-7)


@pytest.mark.parametrize("spread", [0.0, 0.5, 3.0, 30.0])
def test_modes_are_where_the_slope_is_zero_however_far_groups_lie_apart(spread: float) -> None:
    data = grouped()
    eta = 8 * data.x[:, 1]
    places = modes(data, eta, spread).places
    slope = spread * data.sums(data.y - expit(eta + spread * places[data.codes])) - places
    assert np.abs(slope).max() < 1e-6


def test_only_one_random_intercept_is_offered_and_the_rest_is_refused_with_reasons() -> None:
    made = contraception()
    several = replace(made, clusters=made.clusters * 2, weights=np.ones(made.used))
    with pytest.raises(DesignError) as refused:
        logistic_mixed_model(replace(several, y=made.y * 2))
    assert len(refused.value.problems) == 3
    with pytest.raises(NotEnoughDataError, match="all answers are the same"):
        logistic_mixed_model(replace(made, y=np.ones(made.used)))
    with pytest.raises(ValueError, match="1 to 100 points"):
        Quadrature(points=0)


def test_a_column_that_separates_yes_from_no_is_said_to_have_no_estimate() -> None:
    generator = np.random.default_rng(1)
    frame = pd.DataFrame({"x": np.repeat([0, 1], 40), "g": np.tile(np.arange(10), 8)})
    frame["y"] = np.where(frame["x"] == 1, 1, (generator.random(80) < 0.5).astype(int))
    found = logistic_mixed_model(design(frame, "y", ("x",), cluster="g"))
    assert not found.converged
    assert NoticeCode.NOT_CONVERGED in {one.code for one in found.notices}
