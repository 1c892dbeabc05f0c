"""Omega by Schmid-Leiman (psych::omega) and of one factor (lavaan, semTools); values of R in `subjects`."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from scoring.errors import NotEnoughDataError
from scoring.measure.factor.congeneric import one_factor
from scoring.measure.factor.correlations import given_correlations
from scoring.measure.omega import (
    congeneric_omega,
    congeneric_statistic,
    hierarchical_omega,
    hierarchical_statistic,
)
from scoring.measure.reliability import bootstrap
from scoring.results import NoticeCode
from tests.unit.scoring.factor.subjects import SUBJECTS, subjects


def test_hierarchical_omega_is_that_of_psych() -> None:
    found = hierarchical_omega(subjects(), 2)
    assert (found.hierarchical, found.total, found.limit) == pytest.approx(
        (0.552795, 0.804126, 0.687449), abs=2e-5
    )
    assert found.explained_common == pytest.approx(0.539474, abs=2e-5)
    assert found.general[:2] == pytest.approx([0.517133, 0.510554], abs=5e-5)
    assert found.group[3] == pytest.approx([0.554654, -0.023070], abs=5e-5)
    assert found.general_share[0] == pytest.approx(0.547937, abs=5e-5)


def test_omega_of_each_group_factor_is_that_of_psych() -> None:
    numbers, words = hierarchical_omega(subjects(), 2).groups
    assert numbers is not None
    assert words is not None
    assert (numbers.items, words.items) == (SUBJECTS[3:], SUBJECTS[:3])
    assert (numbers.total, numbers.general, numbers.specific) == pytest.approx(
        (0.762507, 0.411768, 0.350739), abs=2e-5
    )
    assert (words.total, words.general, words.specific) == pytest.approx(
        (0.675439, 0.372907, 0.302532), abs=2e-5
    )


def test_a_general_factor_that_is_exactly_there_is_found() -> None:
    general, own = np.full(9, 0.6), np.kron(np.eye(3), np.full((3, 1), 0.5))
    matrix = np.outer(general, general) + own @ own.T
    np.fill_diagonal(matrix, 1.0)
    found = hierarchical_omega(given_correlations(matrix, 300), 3)
    assert found.general == pytest.approx(general, abs=1e-5)
    assert np.sort(np.abs(found.group), axis=1)[:, -1] == pytest.approx(np.full(9, 0.5), abs=1e-5)
    assert found.hierarchical == pytest.approx(5.4**2 / matrix.sum(), abs=1e-5)
    assert found.notices == ()


def test_with_one_factor_all_that_is_common_is_general() -> None:
    found = hierarchical_omega(subjects(), 1)
    assert found.limit == pytest.approx(1, abs=0.05)
    assert found.group == pytest.approx(np.zeros((6, 1)))


def test_omega_of_one_factor_is_that_of_lavaan_and_semtools() -> None:
    found = congeneric_omega(subjects())
    assert found.model == pytest.approx(0.7545045, abs=1e-6)
    assert found.observed == pytest.approx(0.7359258, abs=1e-6)
    assert found.average_variance == pytest.approx(0.3509295, abs=1e-6)
    assert found.standard_error == pytest.approx(0.0254452, abs=1e-6)
    assert found.interval is not None
    assert (found.interval.low, found.interval.high) == pytest.approx(
        (0.7046328, 0.8043763), abs=2e-6
    )
    assert found.standardised[:2] == pytest.approx([0.494414, 0.536516], abs=2e-5)


def test_units_of_the_items_change_loadings_and_not_the_information() -> None:
    units = np.array([1.0, 10.0, 0.1, 3.0, 1.0, 1.0])
    matrix = subjects().matrix
    plain = congeneric_omega(given_correlations(matrix, 220))
    scaled = congeneric_omega(given_correlations(matrix * np.outer(units, units), 220))
    assert scaled.loadings == pytest.approx(plain.loadings * units, rel=1e-6)
    assert scaled.standardised == pytest.approx(plain.standardised, rel=1e-6)


def test_a_unique_variance_below_zero_is_estimated_and_said() -> None:
    matrix = np.array([[1, 0.8, 0.8], [0.8, 1, 0.5], [0.8, 0.5, 1]])
    found = congeneric_omega(given_correlations(matrix, 100, items=("a", "b", "c")))
    # three items are fitted exactly: loading of a squared = .8 * .8 / .5
    assert found.uniqueness[0] == pytest.approx((1 - 1.28) * 0.99, abs=1e-5)
    assert [(one.code, one.facts) for one in found.notices] == [
        (NoticeCode.NEGATIVE_VARIANCE, (("items", "a"),))
    ]


def test_a_negative_unique_variance_is_that_of_lavaan_and_found_in_few_steps(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("scoring.measure.factor.congeneric.STEPS", 12)
    matrix = np.array([[1, 0.8, 0.75, 0.7], [0.8, 1, 0.5, 0.45], [0.75, 0.5, 1, 0.4],
                       [0.7, 0.45, 0.4, 1]])  # fmt: skip
    found = one_factor(matrix)
    assert found.converged
    assert found.loadings == pytest.approx([1.115, 0.713, 0.672, 0.635], abs=6e-4)
    assert found.uniqueness == pytest.approx([-0.244, 0.492, 0.549, 0.597], abs=6e-4)


def test_items_that_no_factor_explains_are_not_said_to_have_an_omega() -> None:
    matrix = np.array([[1, 0.5, 0.5], [0.5, 1, -0.1], [0.5, -0.1, 1]])  # a product below zero
    found = congeneric_omega(given_correlations(matrix, 100))
    assert NoticeCode.NOT_CONVERGED in {one.code for one in found.notices}
    assert np.isnan(congeneric_statistic(matrix[None])).all()


def test_too_few_items_for_one_factor_are_refused() -> None:
    with pytest.raises(NotEnoughDataError, match="at least 3 items"):
        congeneric_omega(given_correlations(np.array([[1, 0.5], [0.5, 1]]), 100))


def test_the_higher_of_two_peaks_is_taken_wherever_the_items_stand() -> None:
    weak, strong = np.full(5, 0.62), np.full(4, 0.68)
    matrix = np.full((9, 9), 0.03)
    matrix[:5, :5], matrix[5:, 5:] = np.outer(weak, weak), np.outer(strong, strong)
    np.fill_diagonal(matrix, 1.0)
    found = congeneric_omega(given_correlations(matrix, 300))
    assert found.standardised[:5] == pytest.approx(weak, abs=0.01)
    turned = congeneric_omega(given_correlations(matrix[::-1, ::-1], 300))
    assert turned.model == pytest.approx(found.model, abs=1e-7)


@pytest.mark.parametrize("statistic", [hierarchical_statistic(2), congeneric_statistic])
def test_omega_can_be_resampled(statistic: Callable[[np.ndarray], np.ndarray]) -> None:
    root = np.linalg.cholesky(subjects().matrix)
    people = np.random.default_rng(1).standard_normal((60, 6)) @ root.T
    found = bootstrap(people, statistic, np.random.default_rng(2), resamples=120)
    covariance = np.cov(people, rowvar=False)
    assert found.estimate == pytest.approx(statistic(covariance[None])[0])
    assert found.interval.low < found.estimate < found.interval.high
    nobody_differs = np.zeros((6, 6))
    assert np.isnan(statistic(np.stack([covariance, nobody_differs]))).tolist() == [False, True]
