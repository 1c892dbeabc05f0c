"""Factor analysis against a published solution, against R, and against factors that are known."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.errors import NotEnoughDataError
from scoring.measure.factor.correlations import correlations, given_correlations
from scoring.measure.factor.exploratory import factor_analysis
from scoring.measure.factor.extraction import (
    Extraction,
    Point,
    extract,
    least_squares,
    likelihood,
)
from scoring.measure.factor.rotation import Rotation, rotate
from scoring.moments import Deletion, moments
from scoring.results import NoticeCode
from tests.unit.scoring.factor.subjects import subjects

PATTERN = np.kron(np.diag([1.0, 0.9]), np.array([[0.8], [0.7], [0.6], [0.5]]))
PHI = np.array([[1.0, 0.3], [0.3, 1.0]])
BOTH = [Extraction.MINRES, Extraction.ML]


def of_known_factors() -> np.ndarray:
    matrix = PATTERN @ PHI @ PATTERN.T
    np.fill_diagonal(matrix, 1.0)
    return matrix


def test_maximum_likelihood_gives_the_published_loadings() -> None:
    found = factor_analysis(
        subjects(), 2, extraction=Extraction.ML, rotation=Rotation.NONE
    )  # Lawley and Maxwell (1971), table 2.4; three decimals
    assert found.loadings[:, 0] == pytest.approx(
        [0.553, 0.568, 0.392, 0.740, 0.724, 0.595], abs=6e-4
    )
    assert found.loadings[:, 1] == pytest.approx(
        [0.429, 0.288, 0.450, -0.273, -0.211, -0.132], abs=6e-4
    )
    assert found.communality == pytest.approx([0.490, 0.406, 0.356, 0.623, 0.569, 0.372], abs=6e-4)


@pytest.mark.parametrize(
    ("extraction", "rotation", "first", "second", "between"),
    [
        ("ml", "oblimin", [0.035725, 0.806442], [0.680482, -0.034123], 0.524494),
        ("ml", "varimax", [0.234739, 0.770619], [0.659341, 0.169689], None),
        ("ml", "promax", [0.035282, 0.825821], [0.679624, -0.069828], 0.556739),
        ("minres", "oblimin", [0.032849, 0.804851], [0.680806, -0.033478], 0.525082),
        ("minres", "varimax", [0.227241, 0.767867], [0.660623, 0.176040], None),
        ("minres", "promax", [0.031257, 0.823517], [0.680716, -0.067736], 0.557161),
    ],
)
def test_rotations_are_those_of_psych(
    extraction: str, rotation: str, first: list[float], second: list[float], between: float | None
) -> None:
    found = factor_analysis(
        subjects(), 2, extraction=Extraction(extraction), rotation=Rotation(rotation)
    )
    assert found.loadings[[0, 3], 0] == pytest.approx(first, abs=2e-5)
    assert found.loadings[[0, 3], 1] == pytest.approx(second, abs=2e-5)
    assert (found.phi is None) == (between is None)
    if found.phi is not None:
        assert found.phi[0, 1] == pytest.approx(between, abs=2e-5)


def test_what_psych_prints_beside_the_loadings() -> None:
    found = factor_analysis(subjects(), 2)
    assert found.structure[0] == pytest.approx([0.390328, 0.698054], abs=2e-5)
    assert found.complexity == pytest.approx(
        [1.004656, 1.216222, 1.052411, 1.003460, 1.002503, 1.031511], abs=2e-4
    )
    assert found.variance == pytest.approx([1.605594, 1.208704], abs=2e-5)
    assert found.proportion == pytest.approx([0.267599, 0.201451], abs=1e-5)
    assert found.communality + found.uniqueness == pytest.approx(np.ones(6))
    assert (found.used, found.dropped, found.notices) == (220, 0, ())


def test_fit_indices_are_those_of_psych() -> None:
    fit = factor_analysis(subjects(), 2, extraction=Extraction.ML).fit
    assert fit.objective == pytest.approx(0.010867202, rel=1e-6)
    assert (fit.chi2, fit.df, fit.p) == pytest.approx((2.33463739, 4, 0.67447013), rel=1e-6)
    assert fit.chi2_empirical == pytest.approx(1.336055, rel=1e-4)
    assert fit.rms == pytest.approx(0.0142279, rel=1e-4)
    assert fit.tli == pytest.approx(1.02124739, rel=1e-6)
    assert fit.bic == pytest.approx(-19.2398729, rel=1e-6)
    assert fit.rmsea == 0
    assert fit.rmsea_interval is not None
    assert fit.rmsea_interval.low == 0
    assert fit.rmsea_interval.high == pytest.approx(0.0792421568, rel=1e-5)


def test_rmsea_and_its_interval_are_those_of_psych() -> None:
    fit = factor_analysis(subjects(), 1, extraction=Extraction.ML).fit
    assert fit.chi2 == pytest.approx(51.9956825338, rel=1e-7)
    assert fit.p == pytest.approx(4.5288225337e-08, rel=1e-5)
    assert fit.tli == pytest.approx(0.75698953399, rel=1e-7)
    assert fit.rmsea == pytest.approx(0.147289631945, rel=1e-7)
    assert fit.rmsea_interval is not None
    assert (fit.rmsea_interval.low, fit.rmsea_interval.high) == pytest.approx(
        (0.110264408744, 0.187825986895), rel=1e-5
    )


@pytest.mark.parametrize("criterion", [least_squares, likelihood])
@pytest.mark.parametrize("factors", [1, 2])
def test_derivatives_of_the_criteria_are_exact(
    criterion: Callable[[np.ndarray, int, np.ndarray], Point], factors: int
) -> None:
    matrix, step = subjects().matrix, 1e-5 * np.eye(6)
    at = np.linspace(-0.7, -0.4, 6) if criterion is likelihood else np.linspace(0.4, 0.7, 6)
    point = criterion(matrix, factors, at)
    around = [
        (criterion(matrix, factors, at + one), criterion(matrix, factors, at - one)) for one in step
    ]
    slopes = [(up.value - down.value) / 2e-5 for up, down in around]
    bends = [(up.gradient - down.gradient) / 2e-5 for up, down in around]
    assert point.gradient == pytest.approx(slopes, abs=1e-8)
    assert point.hessian() == pytest.approx(np.array(bends), abs=1e-8)


@pytest.mark.parametrize("extraction", BOTH)
def test_factors_that_are_exactly_there_are_found(extraction: Extraction) -> None:
    found = factor_analysis(given_correlations(of_known_factors(), 500), 2, extraction=extraction)
    assert found.phi is not None
    assert found.loadings == pytest.approx(PATTERN, abs=1e-5)
    assert found.phi == pytest.approx(PHI, abs=1e-5)
    assert found.fit.chi2 == pytest.approx(0, abs=1e-6)


@settings(max_examples=25, deadline=None)
@given(seed=st.integers(0, 10_000), factors=st.integers(1, 3))
def test_the_objective_is_lower_at_the_solution_than_around_it(seed: int, factors: int) -> None:
    generator = np.random.default_rng(seed)
    matrix = np.corrcoef(generator.normal(size=(200, 4)) @ generator.normal(size=(4, 9))
                         + 2 * generator.normal(size=(200, 9)), rowvar=False)  # fmt: skip
    off = ~np.eye(9, dtype=bool)

    def misfit(loadings: np.ndarray) -> float:
        return float(((matrix - loadings @ loadings.T)[off] ** 2).sum())

    found = extract(matrix, factors, Extraction.MINRES)
    if found.at_bound.any():  # another minimum lies beyond the bound
        return
    best = misfit(found.loadings)
    for _ in range(5):
        step = 1e-3 * generator.normal(size=found.loadings.shape)
        assert misfit(found.loadings + step) >= best - 1e-12


def test_a_variance_below_zero_is_said() -> None:
    matrix = np.array([[1, 0.8, 0.8], [0.8, 1, 0.5], [0.8, 0.5, 1]])  # .8 * .8 / .5 > 1
    found = factor_analysis(given_correlations(matrix, 100, items=("a", "b", "c")), 1)
    [notice] = found.notices
    assert notice.code is NoticeCode.NEGATIVE_VARIANCE
    assert notice.facts == (("items", "a"),)


def test_more_factors_than_items_can_tell_apart_are_refused() -> None:
    with pytest.raises(
        NotEnoughDataError, match=r"6 items cannot tell 4 factors apart: .* 8 items"
    ):
        factor_analysis(subjects(), 4)


def test_a_saturated_model_has_no_test() -> None:
    fit = factor_analysis(subjects(), 3).fit
    assert fit.df == 0
    assert (fit.p, fit.rmsea, fit.rmsea_interval, fit.tli, fit.bic) == (None,) * 5


def test_several_starts_find_no_worse_rotation_and_need_a_generator() -> None:
    loadings = np.random.default_rng(3).normal(size=(9, 3))

    def overlap(pattern: np.ndarray) -> float:
        squares = pattern**2
        return float((squares.sum(axis=1) ** 2 - (squares**2).sum(axis=1)).sum())

    one = rotate(loadings, Rotation.OBLIMIN)
    many = rotate(loadings, Rotation.OBLIMIN, starts=4, generator=np.random.default_rng(0))
    assert overlap(many.loadings) <= overlap(one.loadings) + 1e-9
    with pytest.raises(ValueError, match="generator"):
        rotate(loadings, Rotation.OBLIMIN, starts=2)


def test_a_frame_is_used_listwise_and_moments_as_they_were_taken() -> None:
    generator = np.random.default_rng(1)
    answers = generator.normal(size=(80, 1)) + generator.normal(size=(80, 5))
    answers[generator.random(answers.shape) < 0.1] = np.nan
    frame = pd.DataFrame(answers, columns=list("abcde"))
    complete = frame.dropna()
    found = factor_analysis(frame, 1)
    assert (found.used, found.dropped) == (len(complete), 80 - len(complete))
    again = factor_analysis(given_correlations(complete.cov(), len(complete)), 1)
    assert found.loadings == pytest.approx(again.loadings)
    pairwise = correlations(moments(frame, deletion=Deletion.PAIRWISE))
    assert pairwise.matrix == pytest.approx(frame.corr().to_numpy())
    assert (pairwise.used, pairwise.deletion) == (80, "pairwise")


@pytest.mark.parametrize(
    ("matrix", "used", "reason"),
    [
        (np.eye(1), 100, "at least 2 items"),
        (np.eye(3), 2, "3 people"),
        (np.diag([1.0, 0.0, 1.0]), 100, "positive variance"),
    ],
)
def test_correlations_that_cannot_be_are_refused(
    matrix: np.ndarray, used: int, reason: str
) -> None:
    with pytest.raises(NotEnoughDataError, match=reason):
        given_correlations(matrix, used)


def test_a_matrix_that_contradicts_itself_is_said_and_has_no_likelihood() -> None:
    matrix = np.array([[1, 0.9, -0.9], [0.9, 1, 0.9], [-0.9, 0.9, 1]])
    source = given_correlations(matrix, 50)
    assert [notice.code for notice in source.notices] == [NoticeCode.INDEFINITE_MATRIX]
    with pytest.raises(NotEnoughDataError, match="no inverse"):
        factor_analysis(source, 1, extraction=Extraction.ML)
