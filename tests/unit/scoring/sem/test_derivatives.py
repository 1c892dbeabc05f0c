"""Derivatives in closed form equal those by differences, whatever kind of model it is."""

from dataclasses import dataclass

import numpy as np
import pytest

from scoring.measure.sem.curvature import (
    case_scores,
    expected_information,
    gradient,
    observed_information,
)
from scoring.measure.sem.implied import Implied, derivatives, implied_at, vech_indices
from scoring.measure.sem.notation import terms_of
from scoring.measure.sem.parameters import ModelOptions, parameter_table
from scoring.measure.sem.structure import Floats, Structure, structure_of

FACTORS = "f =~ x1 + x2 + x3\ng =~ x4 + x5 + x6\nx1 ~~ x4"
PATHS = "f =~ x1 + x2 + x3\ng =~ x4 + a*x5 + a*x6\ng ~ f\nx7 ~ g + f + x1\nx7 ~~ x2\nx1 ~ 1"
LOOP = "y1 ~ y2 + x1\ny2 ~ y1 + x2\nx1 ~~ x1\nx2 ~~ x2"
HIGHER = "f =~ x1 + x2\ng =~ x3 + x4\nh =~ x5 + x6\nt =~ f + g + h"
GROWTH = "i =~ 1*t1 + 1*t2 + 1*t3 + t4\ns =~ 0*t1 + 1*t2 + 2*t3 + t4"
MODELS = [
    (FACTORS, ModelOptions()),
    (PATHS, ModelOptions()),
    (LOOP, ModelOptions(mean_structure=True)),
    (HIGHER, ModelOptions(mean_structure=True)),
    (GROWTH, ModelOptions(mean_structure=True, growth=True)),
]
STEP = 1e-5


@dataclass(frozen=True)
class Position:
    implied: Implied
    inverse: Floats
    pull: Floats
    shift: Floats
    value: float

    @property
    def gradient(self) -> Floats:
        return gradient(self.implied, self.pull, self.shift)


@dataclass(frozen=True)
class Setting:
    structure: Structure
    theta: Floats
    covariance: Floats
    mean: Floats

    def at(self, theta: Floats) -> Position:
        implied = implied_at(self.structure, theta)
        inverse = np.linalg.inv(implied.covariance)
        deviation = self.mean - implied.mean if self.structure.mean_structure else 0 * self.mean
        spread = self.covariance + np.outer(deviation, deviation)
        value = np.linalg.slogdet(implied.covariance)[1] + np.trace(inverse @ spread)
        pull = inverse - inverse @ spread @ inverse
        return Position(implied, inverse, pull, inverse @ deviation, float(value) / 2)

    def beside(self, parameter: int) -> tuple[Position, Position]:
        step = STEP * np.eye(len(self.theta))[parameter]
        return self.at(self.theta + step), self.at(self.theta - step)


@pytest.fixture(params=MODELS, ids=["factors", "paths", "loop", "higher", "growth"])
def setting(request: pytest.FixtureRequest) -> Setting:
    text, options = request.param
    parameters = parameter_table(terms_of(text), options)
    structure = structure_of(parameters, 0)
    generator = np.random.default_rng(11)
    theta = generator.uniform(0.2, 0.6, parameters.free)
    for row in parameters.rows:
        if row.free is not None and row.is_variance:
            theta[row.free] = generator.uniform(1.5, 2.0)
    p = structure.observed
    data = generator.normal(size=(4 * p, p))
    return Setting(structure, theta, np.cov(data.T) + np.eye(p), generator.normal(size=p))


def test_gradient(setting: Setting) -> None:
    numeric = [
        (above.value - below.value) / (2 * STEP)
        for above, below in map(setting.beside, range(len(setting.theta)))
    ]
    assert setting.at(setting.theta).gradient == pytest.approx(np.array(numeric), abs=1e-8)


def test_observed_information(setting: Setting) -> None:
    numeric = np.array(
        [
            (above.gradient - below.gradient) / (2 * STEP)
            for above, below in map(setting.beside, range(len(setting.theta)))
        ]
    )
    here = setting.at(setting.theta)
    assert observed_information(here.implied, here.inverse, here.pull, here.shift) == pytest.approx(
        numeric, abs=1e-7
    )


def test_jacobians_of_the_moments(setting: Setting) -> None:
    rows, columns = vech_indices(setting.structure.observed)
    covariance, mean = derivatives(setting.at(setting.theta).implied)
    for parameter in range(len(setting.theta)):
        above, below = (one.implied for one in setting.beside(parameter))
        moved = (above.covariance - below.covariance)[rows, columns] / (2 * STEP)
        assert covariance[:, parameter] == pytest.approx(moved, abs=1e-8)
        assert mean[:, parameter] == pytest.approx((above.mean - below.mean) / (2 * STEP), abs=1e-8)


def test_expected_information_is_the_form_in_the_jacobians(setting: Setting) -> None:
    here = setting.at(setting.theta)
    p = setting.structure.observed
    rows, columns = vech_indices(p)
    jacobian, means = derivatives(here.implied)
    full = np.zeros((p, p, len(setting.theta)))
    full[rows, columns] = full[columns, rows] = jacobian
    turned = np.einsum("ab,bck->ack", here.inverse, full)
    expected = np.einsum("abk,bal->kl", turned, turned) / 2
    if setting.structure.mean_structure:
        expected += means.T @ here.inverse @ means
    assert expected_information(here.implied, here.inverse) == pytest.approx(expected, abs=1e-12)


def test_scores_of_people_add_up_to_the_gradient(setting: Setting) -> None:
    generator = np.random.default_rng(5)
    data = generator.normal(size=(30, setting.structure.observed))
    fitted = Setting(setting.structure, setting.theta, np.cov(data.T, bias=True), data.mean(axis=0))
    here = fitted.at(fitted.theta)
    centre = here.implied.mean if setting.structure.mean_structure else fitted.mean
    scores = case_scores(here.implied, here.inverse, data - centre)
    assert -scores.mean(axis=0) == pytest.approx(here.gradient, abs=1e-12)
