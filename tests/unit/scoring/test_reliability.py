"""Reliability against R, and what must not happen to it. Tables of R's numbers: tests/reference."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from scoring.errors import NotEnoughDataError
from scoring.measure.descriptives import item_descriptions
from scoring.measure.proportion import wilson
from scoring.measure.reliability import (
    cronbach_alpha,
    guttman_lambdas,
    item_analysis,
    kr20,
    odd_even,
    split_halves,
)
from scoring.measure.scale_scores import scale_scores
from scoring.moments import Deletion
from scoring.results import NoticeCode

LEAD = [f"LEAD{number:02d}" for number in range(1, 12)]
CONSTANT = pd.DataFrame(
    {"a": [1, 2, 3, 4, 5, 3, 2], "b": [2, 1, 3, 5, 4, 3, 1], "c": 5, "d": [1, 2, 2, 4, 5, 4, 2]}
)


@pytest.fixture(scope="module")
def lead() -> pd.DataFrame:
    """The eleven leadership items of 2,042 soldiers (source: tests/reference/README.md)."""
    return pd.read_csv("tests/reference/data/lq2002.csv", usecols=LEAD)


@pytest.fixture(scope="module")
def attitude() -> pd.DataFrame:
    """Five of R's attitude items, 30 departments."""
    return pd.read_csv("tests/reference/data/attitude.csv").iloc[:, :5].astype(float)


def test_alpha_and_feldts_interval_equal_psych(lead: pd.DataFrame) -> None:
    """psych::alpha(x)$total$raw_alpha; psych::alpha.ci(raw_alpha, n.obs=2042, n.var=11, p.val=.05)."""
    alpha = cronbach_alpha(lead)
    assert alpha.value == pytest.approx(0.902236565759766, abs=1e-12)
    assert alpha.feldt.low == pytest.approx(0.895826801355738, abs=1e-9)
    assert alpha.feldt.high == pytest.approx(0.908409396457629, abs=1e-9)
    assert (alpha.used, alpha.dropped, len(alpha.items)) == (2042, 0, 11)


def test_items_without_variation_are_left_out_as_psych_does_and_noted() -> None:
    """psych::alpha(x, check.keys=FALSE) of these columns; the persons' means still count them."""
    found = item_analysis(CONSTANT)
    assert found.alpha.value == pytest.approx(0.9298245614035088, abs=1e-14)
    assert found.alpha.standardised == pytest.approx(0.9322145167623022, abs=1e-14)
    assert (found.alpha.items, found.alpha.constant) == (("a", "b", "d"), ("c",))
    assert [notice.code for notice in found.alpha.notices] == [NoticeCode.CONSTANT_ITEMS]
    assert (found.mean, found.sd) == pytest.approx((3.357142857142857, 1.008889063701824))
    wanted = [0.9649122807017544, 0.9070596715372435, 0.9431191251430152]
    assert [one.raw_r for one in found.items] == pytest.approx(wanted, abs=1e-12)
    assert cronbach_alpha(CONSTANT).interval == cronbach_alpha(CONSTANT[["a", "b", "d"]]).interval


def test_counts_and_intervals_describe_the_complete_rows_with_listwise(
    attitude: pd.DataFrame,
) -> None:
    holed = pd.concat([attitude, attitude.head(5).mask(attitude.head(5) > 60)])
    listwise = cronbach_alpha(holed, deletion=Deletion.LISTWISE)
    complete = cronbach_alpha(holed.dropna())
    assert item_analysis(holed, deletion=Deletion.LISTWISE).alpha == listwise
    assert (listwise.used, listwise.dropped) == (len(holed.dropna()), 35 - len(holed.dropna()))
    assert (listwise.value, listwise.feldt, listwise.interval) == (
        pytest.approx(complete.value),
        complete.feldt,
        complete.interval,
    )


def test_kr20_equals_its_formula() -> None:
    """k <- 3; p <- colMeans(b); k/(k-1)*(1 - sum(p*(1-p)) / (var(rowSums(b))*7/8)) in R."""
    answers = pd.DataFrame(
        {
            "u": [1, 1, 0, 1, 0, 1, 0, 0],
            "v": [1, 0, 0, 1, 0, 1, 1, 0],
            "w": [1, 1, 0, 1, 0, 0, 0, 0],
        }
    )
    assert kr20(answers).value == pytest.approx(0.7578947368421053, abs=1e-14)
    with pytest.raises(ValueError, match="0 and 1"):
        kr20(answers + 1)


def test_what_does_not_exist_is_none_in_the_table_of_items(attitude: pd.DataFrame) -> None:
    three = item_analysis(attitude.iloc[:, :3])
    assert [one.without.var_r for one in three.items] == [None] * 3
    opposed = pd.DataFrame({"a": [1, 2, 3, 4], "b": [4, 3, 2, 1], "c": [1, 3, 2, 5]})
    assert item_analysis(opposed).items[2].without.alpha is None


@pytest.mark.parametrize(
    "scores",
    [
        np.ones((10, 3)),
        np.array([[1.0, 5.0], [5.0, 1.0], [3.0, 3.0]]),
        np.array([[1.0, 2.0], [2.0, 1.0]]),
        np.arange(9.0)[:, None],
        np.array([[1.0, 2.0, 2.0]] * 5 + [[1.0, 3.0, 2.0]]),
    ],
    ids=["all equal", "equal totals", "two people", "one item", "one item varies"],
)
def test_alpha_refuses_what_has_no_alpha(scores: np.ndarray) -> None:
    with pytest.raises(NotEnoughDataError):
        cronbach_alpha(scores)
    with pytest.raises(NotEnoughDataError):
        item_analysis(scores)


def test_two_items_have_spearman_browns_reliability() -> None:
    scores = np.array([[1.0, 1.0], [2.0, 3.0], [3.0, 2.0], [4.0, 4.0]])
    assert odd_even(scores).spearman_brown == pytest.approx(2 * 0.8 / 1.8)  # r = .8 by hand


def test_many_items_are_split_at_random_and_the_result_says_so() -> None:
    generator = np.random.default_rng(5)
    scores = generator.normal(size=(50, 24)) + generator.normal(size=(50, 1))
    with pytest.raises(ValueError, match="generator"):
        split_halves(scores)
    found = guttman_lambdas(scores, generator=generator)
    assert not found.all_splits
    assert found.lambda3 < found.lambda2 < found.lambda4 < 1


def test_all_splits_of_four_items_by_hand() -> None:
    """4 * (covariances between the halves) / sum: (12|34) .8, (13|24) .7, (14|23) .9 of a total of 10."""
    matrix = np.diag([1.0, 1.0, 1.0, 1.0])
    for (one, other), value in {(0, 1): 0.5, (2, 3): 0.5, (0, 2): 0.75, (1, 3): 0.75}.items():
        matrix[one, other] = matrix[other, one] = value
    matrix[0, 3] = matrix[3, 0] = matrix[1, 2] = matrix[2, 1] = 0.25
    values = np.linalg.cholesky(matrix + 1e-9 * np.eye(4))
    signs = np.array(
        [[s1, s2, s3, s4] for s1 in (-1, 1) for s2 in (-1, 1) for s3 in (-1, 1) for s4 in (-1, 1)]
    )
    found = split_halves(signs @ values.T)
    between = np.array([2 * 0.75 + 2 * 0.25, 2 * 0.5 + 2 * 0.25, 2 * 0.5 + 2 * 0.75])
    wanted = 4 * between / matrix.sum()
    assert found.splits == 3
    assert (found.worst, found.best) == pytest.approx((wanted.min(), wanted.max()))
    assert found.mean == pytest.approx(wanted.mean())


def test_descriptions_say_what_does_not_exist() -> None:
    frame = pd.DataFrame({"a": [3.0, 3.0, None], "b": [1.0, 2.0, 5.0]})
    same, few = item_descriptions(frame)
    assert (same.used, same.dropped, same.sample.skewness, same.floor) == (2, 1, None, None)
    assert few.unbiased.kurtosis is None
    with pytest.raises(NotEnoughDataError, match="Nobody answered c"):
        item_descriptions(pd.DataFrame({"c": [None, None]}, dtype=float))


def test_scale_scores_refuse_items_that_do_not_vary() -> None:
    with pytest.raises(NotEnoughDataError, match=r"c\."):
        scale_scores(CONSTANT, {"s": ["a", "c"]}, ends=(1, 5))


@pytest.mark.parametrize(
    ("count", "used", "low", "high"),
    [(27, 30, 0.7438, 0.9654), (0, 10, 0.0, 0.2775), (10, 10, 0.7225, 1.0)],
)
def test_wilsons_interval_as_in_r(count: int, used: int, low: float, high: float) -> None:
    """prop.test(count, used, correct = FALSE)$conf.int"""
    interval = wilson(count, used)
    assert (interval.low, interval.high) == pytest.approx((low, high), abs=1e-4)
