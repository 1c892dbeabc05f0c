"""KMO, Bartlett, parallel analysis and MAP; values of R in `subjects`."""

from __future__ import annotations

import numpy as np
import pytest

from scoring.errors import NotEnoughDataError
from scoring.measure.factor.adequacy import sampling_adequacy
from scoring.measure.factor.correlations import given_correlations
from scoring.measure.factor.retention import Basis, minimum_average_partial, parallel_analysis
from tests.unit.scoring.factor.subjects import subjects


def test_adequacy_is_that_of_psych() -> None:
    found = sampling_adequacy(subjects())
    assert found.kmo == pytest.approx(0.774875282456, rel=1e-10)
    assert found.kmo_items[:2] == pytest.approx([0.771556518149, 0.811240734497], rel=1e-10)
    assert found.bartlett_chi2 == pytest.approx(310.840887113, rel=1e-10)
    assert found.bartlett_df == 15
    assert found.bartlett_p == pytest.approx(3.11069485892e-57, rel=1e-8)
    assert found.smc[:2] == pytest.approx([0.300103785240, 0.296585938338], rel=1e-10)
    assert found.determinant == pytest.approx(np.prod(found.eigenvalues), rel=1e-10)


def test_items_that_repeat_each_other_are_refused() -> None:
    matrix = np.array([[1, 1, 0.3], [1, 1, 0.3], [0.3, 0.3, 1]])
    with pytest.raises(NotEnoughDataError, match="no inverse"):
        sampling_adequacy(given_correlations(matrix, 100))


def test_map_is_that_of_psych() -> None:
    found = minimum_average_partial(subjects())
    assert found.averages == pytest.approx(
        [0.0713225175361, 0.1041195071538, 0.2394893666489, 0.4877703926747, 1.0], rel=1e-9
    )
    assert found.suggested == 1


@pytest.mark.parametrize("basis", list(Basis))
def test_parallel_analysis_finds_the_two_groups_of_subjects(basis: Basis) -> None:
    found = parallel_analysis(subjects(), np.random.default_rng(1), basis=basis, replications=200)
    assert found.suggested == {Basis.COMPONENTS: 1, Basis.FACTORS: 2}[basis]  # psych::fa.parallel
    assert found.random_quantile[0] > found.random_mean[0]


def test_drawing_matrices_is_drawing_people() -> None:
    people, items, times = 40, 5, 2000
    generator = np.random.default_rng(2)
    answers = generator.standard_normal((times, people, items))
    answers -= answers.mean(axis=1, keepdims=True)
    products = answers.transpose(0, 2, 1) @ answers
    scale = np.sqrt(np.diagonal(products, axis1=1, axis2=2))
    plain = np.linalg.eigvalsh(products / (scale[:, :, None] * scale[:, None, :]))[:, ::-1]
    source = given_correlations(np.eye(items), people)
    found = parallel_analysis(source, generator, replications=times)
    assert found.random_mean == pytest.approx(plain.mean(axis=0), abs=0.01)
    assert found.random_quantile == pytest.approx(np.quantile(plain, 0.95, axis=0), abs=0.03)


def test_parallel_analysis_repeats_with_its_seed_and_needs_people() -> None:
    once, again = (
        parallel_analysis(subjects(), np.random.default_rng(5), replications=50).random_mean
        for _ in range(2)
    )
    assert (once == again).all()
    with pytest.raises(NotEnoughDataError, match="more people than items"):
        parallel_analysis(given_correlations(np.eye(6), 6), np.random.default_rng(5))
