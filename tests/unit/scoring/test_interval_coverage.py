"""Printed intervals contain the truth about as often as they say; the full tables are in
`docs/explanation/interval-coverage.md`, made by `bench/coverage.py`.
"""

from __future__ import annotations

import numpy as np
import pytest

from bench.coverage import POPULATIONS, Coverage, coverage

REPLICATIONS = 1500  # a standard error of 0.6 points


def of(population: int, *sizes: int) -> Coverage:
    generator = np.random.default_rng(11)
    return coverage(POPULATIONS[population], sizes, generator, replications=REPLICATIONS)


@pytest.mark.parametrize("population", [0, 1])
@pytest.mark.parametrize("sizes", [(5,), (30,), (5, 5, 5, 5), (78, 16, 4, 7)])
def test_normal_and_symmetric_answers_are_covered_as_promised(
    population: int, sizes: tuple[int, ...]
) -> None:
    assert 0.925 < of(population, *sizes).of_given < 0.975


def test_a_side_of_one_person_is_covered_by_the_spread_of_the_programme() -> None:
    assert 0.93 < of(0, 78, 16, 1, 7).of_given < 0.98


def test_at_a_ceiling_small_sides_are_covered_less_and_that_is_known() -> None:
    assert 0.90 < of(2, 10).of_given < 0.95
    assert 0.84 < of(3, 10).of_given < 0.93


def test_where_nobody_differs_there_is_no_interval_to_be_wrong() -> None:
    found = of(3, 3)
    assert found.without > 0.2
    assert found.covered + found.below + found.above + found.without == pytest.approx(1.0)


@pytest.mark.parametrize("population", [1, 2, 3])
def test_the_truth_is_the_mean_of_very_many_people(population: int) -> None:
    people = POPULATIONS[population].draw((100_000,), np.random.default_rng(3))
    error = people.std() / np.sqrt(len(people))
    assert abs(people.mean() - POPULATIONS[population].mean) < 4 * error
