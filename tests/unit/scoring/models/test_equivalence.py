"""Equivalence and what could have been found. Expected numbers: R 4.2.2, with the call beside them."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from scoring.models.compare.equivalence import (
    detectable_difference,
    detectable_of,
    equivalence_of_means,
    standardised_equivalence,
)
from scoring.models.compare.two_groups import student_test, welch_test

A = [3.1, 4.7, 5.2, 6.0, 2.2, 7.7, 4.1]
B = [5.9, 8.1, 6.6, 7.2, 9.4]
FRAME = pd.DataFrame({"g": ["a"] * 7 + ["b"] * 5, "y": A + B})


def test_two_one_sided_tests_are_two_shifted_t_tests() -> None:
    # t.test(a, b, mu = -1, alternative = "greater")$p.value; t.test(a, b, mu = 1, alternative = "less")
    found = equivalence_of_means(FRAME, outcome="y", group="g", levels=("a", "b"), margin=1.0)
    assert (found.p_lower, found.p_upper) == pytest.approx((0.954600342657, 0.00118888610728))
    assert not found.equivalent
    # t.test(a, b, conf.level = .90)$conf.int
    assert (found.interval.low, found.interval.high) == pytest.approx((-4.397039074, -1.054389497))


def test_equivalent_means_the_narrow_interval_lies_within_the_margin() -> None:
    rng = np.random.default_rng(2)
    frame = pd.DataFrame({"g": np.repeat(["a", "b"], 300), "y": 50 + 20 * rng.normal(size=600)})
    for margin in (1.0, 3.0, 5.0, 9.0):
        found = equivalence_of_means(
            frame, outcome="y", group="g", levels=("a", "b"), margin=margin
        )
        assert found.equivalent == (-margin < found.interval.low and found.interval.high < margin)


def test_a_standardised_margin_minds_that_the_deviation_is_estimated() -> None:
    # d <- cohens_d(a, b); h <- sqrt(1/7 + 1/5); 1 - pt(d/h, 10, ncp = -.5/h); pt(d/h, 10, ncp = .5/h)
    found = standardised_equivalence(FRAME, outcome="y", group="g", levels=("a", "b"), margin=0.5)
    assert found.difference == pytest.approx(-1.643053128779)
    assert (found.p_lower, found.p_upper) == pytest.approx((0.9463247495630, 0.0009572223785))


def test_the_detectable_difference_is_that_of_power_t_test() -> None:
    # power.t.test(n = 30, sd = 20, power = .8, strict = TRUE)$delta
    found = detectable_difference(20 * (2 / 30) ** 0.5, 58)
    assert found == pytest.approx(14.712421475, rel=1e-6)


def test_it_comes_from_the_error_and_not_from_what_was_found() -> None:
    first, second = np.array(A), np.array(B)
    moved = detectable_of(welch_test(first + 3, second))
    assert moved == pytest.approx(detectable_of(welch_test(first, second)))
    level = student_test(first - first.mean(), second - second.mean())
    assert detectable_of(level) > 0


@pytest.mark.parametrize("margin", [0.0, -5.0])
def test_a_margin_of_nothing_is_refused(margin: float) -> None:
    with pytest.raises(ValueError, match="margin"):
        equivalence_of_means(FRAME, outcome="y", group="g", levels=("a", "b"), margin=margin)
