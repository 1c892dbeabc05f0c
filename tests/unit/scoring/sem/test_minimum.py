"""Scoring steps end at the maximum of the likelihood; expected values from lavaan 0.6.14."""

from functools import cache
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from scoring.errors import NotEnoughDataError
from scoring.measure.sem.likelihood import NormalLikelihood, Sample
from scoring.measure.sem.minimise import Optimum, minimised
from scoring.measure.sem.notation import terms_of
from scoring.measure.sem.parameters import ModelOptions, ParameterTable, parameter_table
from scoring.measure.sem.starts import starting_values
from scoring.measure.sem.structure import structure_of

DATA = Path(__file__).parents[3] / "reference" / "data"
THREE = "visual =~ x1 + x2 + x3\ntextual =~ x4 + x5 + x6\nspeed =~ x7 + x8 + x9"


@cache
def schools() -> pd.DataFrame:
    return pd.read_csv(DATA / "holzinger1939.csv")


def sample(frame: pd.DataFrame, names: tuple[str, ...]) -> Sample:
    data = frame[list(names)].to_numpy(float)
    return Sample(people=len(data), mean=data.mean(axis=0), covariance=np.cov(data.T, bias=True))


def fitted(table: ParameterTable, *frames: pd.DataFrame) -> tuple[Optimum, float]:
    """The optimum and its chi-square."""
    samples = [sample(frame, table.variables.observed) for frame in frames]
    structures = [structure_of(table, group) for group in range(table.groups)]
    optimum = minimised(NormalLikelihood(structures, samples), starting_values(table, samples))
    return optimum, 2 * sum(one.people for one in samples) * optimum.point.value


@pytest.mark.parametrize(
    ("options", "chi_square"),
    [
        (ModelOptions(), 85.3055217703),
        (ModelOptions(std_lv=True, mean_structure=True), 85.3055217703),
        (ModelOptions(orthogonal=True), 153.5270979),
    ],
)
def test_chi_square_of_three_factors(options: ModelOptions, chi_square: float) -> None:
    optimum, found = fitted(parameter_table(terms_of(THREE), options), schools())
    assert optimum.converged
    assert found == pytest.approx(chi_square, rel=1e-8)
    assert np.abs(optimum.point.gradient()).max() < 1e-12


@pytest.mark.parametrize(
    ("equal", "chi_square"),
    [
        ((), 115.8513438639),
        (("loadings",), 124.0435441760),
        (("loadings", "intercepts"), 164.1028309279),
        (("loadings", "intercepts", "residuals"), 181.5113452316),
    ],
)
def test_chi_square_of_two_groups_that_share_parameters(
    equal: tuple[str, ...], chi_square: float
) -> None:
    options = ModelOptions(groups=2, mean_structure=True, group_equal=equal)
    frames = [part for _, part in schools().groupby("school", sort=False)]
    optimum, found = fitted(parameter_table(terms_of(THREE), options), *frames)
    assert optimum.converged
    assert found == pytest.approx(chi_square, rel=1e-8)


def test_covariances_that_cannot_be_inverted_are_refused() -> None:
    table = parameter_table(terms_of(THREE), ModelOptions())
    with pytest.raises(NotEnoughDataError, match="9 variables and 8 people"):
        fitted(table, schools().head(8))
