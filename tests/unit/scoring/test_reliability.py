"""Reliability against R, and what must not happen to it. Tables of R's numbers: tests/reference."""

from __future__ import annotations

from functools import partial

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from scoring.errors import NotEnoughDataError
from scoring.measure.descriptives import item_descriptions
from scoring.measure.proportion import wilson
from scoring.measure.reliability import (
    Method,
    bootstrap,
    coefficients,
    cronbach_alpha,
    guttman_lambdas,
    item_analysis,
    jackknife_interval,
    kr20,
    odd_even,
    split_halves,
    with_person_mean,
)
from scoring.measure.reliability.report import reliability_report
from scoring.measure.scale_scores import scale_scores
from scoring.moments import Deletion, moments
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
    assert (listwise.used, listwise.dropped) == (len(holed.dropna()), 35 - len(holed.dropna()))
    assert (listwise.value, listwise.feldt, listwise.interval) == (
        pytest.approx(complete.value),
        complete.feldt,
        complete.interval,
    )


def test_the_jackknife_interval_equals_leaving_people_out_in_r(attitude: pd.DataFrame) -> None:
    """a <- sapply(1:30, function(i) alpha(x[-i,])), t quantile with 2n/(kurtosis - 1) df, by hand in R."""
    found = jackknife_interval(attitude.to_numpy())
    assert (found.low, found.high) == pytest.approx(
        (0.78867405328501483, 0.96279094824955547), abs=1e-10
    )
    holed = attitude.to_numpy(copy=True)
    holed[[0, 4, 8, 8], [0, 2, 1, 3]] = np.nan
    found = jackknife_interval(holed)
    assert (found.low, found.high) == pytest.approx(
        (0.76416911278046218, 0.96516529476928992), abs=1e-10
    )


@pytest.mark.parametrize(
    ("method", "low", "high"), [(Method.PERCENTILE, 0.7656, 0.9324), (Method.BCA, 0.7638, 0.9319)]
)
def test_bootstrap_intervals_are_near_those_of_rs_boot(
    attitude: pd.DataFrame, method: Method, low: float, high: float
) -> None:
    """boot::boot(x, alpha, R = 20000), boot.ci(type = c("perc", "bca"))."""
    found = bootstrap(
        attitude, coefficients.alpha, np.random.default_rng(1), method=method, resamples=20_000
    )
    assert (found.interval.low, found.interval.high) == pytest.approx((low, high), abs=0.01)
    assert (found.resamples, found.used, found.notices) == (20_000, 30, ())


@pytest.mark.parametrize("holes", [False, True], ids=["complete", "pairwise"])
@pytest.mark.parametrize("statistic", [coefficients.alpha, coefficients.lambda2])
def test_a_resample_is_what_drawing_rows_gives(holes: bool, statistic) -> None:
    """Counts times products must equal the statistic of the rows written out."""
    scores = np.array([[1, 2, 1], [2, 2, 3], [4, 5, 4], [5, 4, 5], [3, 3, 2.0], [2, 4, 1]])
    if holes:
        scores[1, 0] = scores[4, 2] = np.nan
    drawn = np.random.default_rng(7).integers(0, 6, size=(200, 6), dtype=np.int32)
    slow = []
    for rows in drawn:
        covariance = pd.DataFrame(scores[rows]).cov().to_numpy()
        varied = covariance.diagonal().min() > 1e-12 and covariance.sum() > 1e-12
        if np.isfinite(covariance).all() and varied:
            slow.append(float(statistic(covariance)))
    fast = bootstrap(scores, statistic, np.random.default_rng(7), resamples=200)
    # Alpha exists in a few resamples in which one item is constant and lambda2 is left out.
    assert abs(len(slow) - fast.resamples) <= (12 if statistic is coefficients.alpha else 0)
    if statistic is coefficients.lambda2:
        low, high = np.quantile(slow, [0.025, 0.975])
        assert (fast.interval.low, fast.interval.high) == pytest.approx((low, high))


def test_alpha_by_three_sums_equals_alpha_of_the_resampled_covariances(
    attitude: pd.DataFrame,
) -> None:
    quick = bootstrap(attitude, coefficients.alpha, np.random.default_rng(3), resamples=500)
    general = bootstrap(
        attitude, partial(coefficients.alpha), np.random.default_rng(3), resamples=500
    )
    assert quick.interval.low == pytest.approx(general.interval.low, abs=1e-10)
    assert quick.interval.high == pytest.approx(general.interval.high, abs=1e-10)


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


def test_moments_that_carry_the_persons_means_give_all_that_the_frame_gives(
    attitude: pd.DataFrame,
) -> None:
    holed = attitude.mask(attitude == attitude.max())
    names = list(holed.columns)
    parts = (with_person_mean(holed.iloc[at : at + 10], names, "mean") for at in (0, 10, 20))
    streamed = item_analysis(moments(parts), person_mean="mean")
    whole = item_analysis(holed)
    assert (streamed.mean, streamed.sd) == pytest.approx((whole.mean, whole.sd))
    assert [one.raw_r for one in streamed.items] == pytest.approx(
        [one.raw_r for one in whole.items]
    )
    bare = item_analysis(moments(holed))
    assert (bare.mean, bare.sd, bare.items[0].raw_r) == (None, None, None)
    full = item_analysis(moments(attitude))
    assert full.sd == pytest.approx(item_analysis(attitude).sd)
    assert full.items[2].raw_r == pytest.approx(item_analysis(attitude).items[2].raw_r)


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


def test_intervals_refuse_what_has_no_spread() -> None:
    same = np.full((10, 3), 4.0)
    with pytest.raises(NotEnoughDataError, match="variation"):
        jackknife_interval(same)
    with pytest.raises(NotEnoughDataError, match="variation"):
        bootstrap(same, coefficients.alpha, np.random.default_rng(1))
    with pytest.raises(NotEnoughDataError, match="3 people"):
        bootstrap(same[:2], coefficients.alpha, np.random.default_rng(1))
    one_differs = same.copy()
    one_differs[0] = [1.0, 2.0, 1.0]
    with pytest.raises(NotEnoughDataError, match="one person"):
        jackknife_interval(one_differs)


@given(
    arrays(np.int64, st.tuples(st.integers(3, 12), st.integers(2, 6)), elements=st.integers(1, 5))
)
def test_alpha_never_exceeds_one_and_ignores_order_and_shifts(codes: np.ndarray) -> None:
    scores = codes.astype(float)
    try:
        alpha = cronbach_alpha(scores, with_interval=False).value
    except NotEnoughDataError:
        return
    assert alpha <= 1 + 1e-9
    turned = scores[::-1, ::-1] + np.arange(scores.shape[1])
    assert cronbach_alpha(turned, with_interval=False).value == pytest.approx(alpha, abs=1e-7)


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


def test_the_report_of_a_questionnaire_is_its_parts_together() -> None:
    frame = pd.read_csv("tests/reference/data/holzinger1939.csv")
    scales = {
        "visual": ["x1", "x2", "x3"],
        "textual": ["x4", "x5", "x6"],
        "speed": ["x7", "x8", "x9"],
    }
    found = reliability_report(moments(frame, items=[f"x{one}" for one in range(1, 10)]), scales)
    alone = item_analysis(frame, items=scales["textual"])
    textual = found.scales[1]
    assert (textual.scale, textual.analysis.alpha.value) == ("textual", alone.alpha.value)
    lambdas = guttman_lambdas(frame, items=scales["textual"])
    assert (textual.lambda2, textual.lambda6) == pytest.approx((lambdas.lambda2, lambdas.lambda6))
    assert found.omega is not None
    # psych::omega(x, nfactors = 3, fm = "minres", rotate = "oblimin", flip = FALSE)
    assert found.omega.hierarchical == pytest.approx(0.449242434070809, abs=1e-3)
    assert not found.without


def test_a_report_says_which_scale_has_no_alpha_and_why() -> None:
    frame = CONSTANT.assign(e=CONSTANT["c"])
    found = reliability_report(moments(frame), {"good": ["a", "b", "d"], "flat": ["c", "e"]})
    assert [one.scale for one in found.scales] == ["good"]
    assert "answers differ" in found.without["flat"]


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
