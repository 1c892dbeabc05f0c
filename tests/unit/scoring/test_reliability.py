"""Cronbach's alpha against R, and what must not happen to it."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from scoring.errors import NotEnoughDataError
from scoring.measure.proportion import wilson
from scoring.measure.reliability import (
    bootstrap_alpha,
    cronbach_alpha,
    spearman_brown,
)

LEAD = [f"LEAD{number:02d}" for number in range(1, 12)]


@pytest.fixture(scope="module")
def lead() -> np.ndarray:
    """The eleven leadership items of 2,042 soldiers (source: tests/reference/README.md)."""
    with Path("tests/reference/data/lq2002.csv").open(encoding="utf-8", newline="") as file:
        return np.array([[float(row[code]) for code in LEAD] for row in csv.DictReader(file)])


def test_alpha_and_feldts_interval_equal_psych(lead: np.ndarray) -> None:
    """psych::alpha(x)$total$raw_alpha; psych::alpha.ci(raw_alpha, n.obs=2042, n.var=11, p.val=.05)."""
    alpha = cronbach_alpha(lead)
    assert alpha.value == pytest.approx(0.902236565759766, abs=1e-12)
    assert alpha.feldt.low == pytest.approx(0.895826801355738, abs=1e-9)
    assert alpha.feldt.high == pytest.approx(0.908409396457629, abs=1e-9)
    assert (alpha.used, alpha.dropped, alpha.items) == (2042, 0, 11)


def test_interval_and_counts_describe_the_complete_rows_only(lead: np.ndarray) -> None:
    holed = np.vstack([lead, np.full((50, 11), np.nan)])
    holed[-1, 0] = 3.0
    whole, gaps = cronbach_alpha(lead), cronbach_alpha(holed)
    assert (gaps.used, gaps.dropped) == (2042, 50)
    assert gaps.feldt == whole.feldt


def test_the_bootstrap_interval_is_near_feldts_on_well_spread_data(lead: np.ndarray) -> None:
    interval = bootstrap_alpha(lead, np.random.default_rng(1))
    feldt = cronbach_alpha(lead).feldt
    assert interval.low == pytest.approx(feldt.low, abs=0.006)
    assert interval.high == pytest.approx(feldt.high, abs=0.006)


def test_a_resample_is_what_drawing_rows_gives() -> None:
    """Counts times data must equal alpha of the rows written out."""
    scores = np.array([[1, 2, 1], [2, 2, 3], [4, 5, 4], [5, 4, 5], [3, 3, 2.0]])
    drawn = np.random.default_rng(7).integers(0, 5, size=(200, 5), dtype=np.int32)
    slow = [cronbach_alpha(scores[rows]).value for rows in drawn if np.ptp(scores[rows].sum(1))]
    fast = bootstrap_alpha(scores, np.random.default_rng(7), resamples=200)
    low, high = np.quantile(slow, [0.025, 0.975])
    assert (fast.low, fast.high) == pytest.approx((low, high))


@pytest.mark.parametrize(
    "scores",
    [
        np.ones((10, 3)),
        np.array([[1.0, 5.0], [5.0, 1.0], [3.0, 3.0]]),
        np.ones((2, 3)),
        np.ones((9, 1)),
    ],
    ids=["all equal", "equal totals", "two people", "one item"],
)
def test_alpha_refuses_what_has_no_alpha(scores: np.ndarray) -> None:
    with pytest.raises(NotEnoughDataError):
        cronbach_alpha(scores)


@given(
    arrays(np.int64, st.tuples(st.integers(3, 12), st.integers(2, 6)), elements=st.integers(1, 5))
)
def test_alpha_never_exceeds_one_and_ignores_order_and_shifts(codes: np.ndarray) -> None:
    scores = codes.astype(float)
    try:
        alpha = cronbach_alpha(scores).value
    except NotEnoughDataError:
        return
    assert alpha <= 1 + 1e-9
    turned = scores[::-1, ::-1] + np.arange(scores.shape[1])
    assert cronbach_alpha(turned).value == pytest.approx(alpha, abs=1e-7)


def test_two_items_have_spearman_browns_reliability() -> None:
    scores = np.array([[1.0, 1.0], [2.0, 3.0], [3.0, 2.0], [4.0, 4.0]])
    assert spearman_brown(scores) == pytest.approx(2 * 0.8 / 1.8)  # r = .8 by hand


@pytest.mark.parametrize(
    ("count", "used", "low", "high"),
    [(27, 30, 0.7438, 0.9654), (0, 10, 0.0, 0.2775), (10, 10, 0.7225, 1.0)],
)
def test_wilsons_interval_as_in_r(count: int, used: int, low: float, high: float) -> None:
    """prop.test(count, used, correct = FALSE)$conf.int"""
    interval = wilson(count, used)
    assert (interval.low, interval.high) == pytest.approx((low, high), abs=1e-4)
