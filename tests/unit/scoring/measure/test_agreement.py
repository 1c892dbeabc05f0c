"""Agreement: exact tables, published values, and what cannot be computed.

Equality with R (psych, multilevel) is shown by the cases of tests/reference.
"""

from __future__ import annotations

from itertools import product

import numpy as np
import pandas as pd
import pytest

from scoring.errors import NotEnoughDataError
from scoring.measure.agreement.categories import Weights, cohen_kappa, fleiss_kappa, gwet_ac1
from scoring.measure.agreement.chance import Null, critical_values, null_variance
from scoring.measure.agreement.groups import group_icc
from scoring.measure.agreement.krippendorff import Level, krippendorff_alpha
from scoring.measure.agreement.raters import icc_forms, kendall_w
from scoring.measure.agreement.within import agreement_by_group, agreement_within
from scoring.results import NoticeCode

NAN = float("nan")

# Exact enumeration, printed to three places; .53 for ten raters: Dunlap et al. (2003).
CRITICAL = """
    raters | rwg   | AD
    3      | 1     | 0
    4      | 1     | 0
    5      | .85   | .40
    6      | .717  | .556
    8      | .607  | .688
    10     | .528  | .74
    15     | .395  | .871
    20     | .337  | .925
    30     | .262  | .984
"""


def rows_of(table: str) -> list[tuple[float, ...]]:
    lines = [line for line in table.splitlines() if "|" in line][1:]
    return [tuple(float(cell) for cell in line.split("|")) for line in lines]


@pytest.mark.parametrize(("raters", "rwg", "deviation"), rows_of(CRITICAL))
def test_random_answers_reach_the_critical_value_in_one_group_of_twenty(
    raters: float, rwg: float, deviation: float
) -> None:
    found = critical_values(int(raters))
    assert found.rwg == pytest.approx(rwg, abs=5e-4)
    assert found.average_deviation == pytest.approx(deviation, abs=5e-4)


def test_seven_points_and_five_raters_need_the_published_deviation() -> None:
    assert critical_values(5, points=7).average_deviation == pytest.approx(0.64)


def test_two_raters_cannot_agree_more_than_chance() -> None:
    found = critical_values(2)
    assert found.rwg is None
    assert found.average_deviation is None


def test_critical_values_of_several_items_equal_a_count_of_all_answers() -> None:
    """Three raters, three points, two items: all 3^6 sheets of answers, counted one by one."""
    expected = null_variance(Null.UNIFORM, 3)
    found = []
    for sheet in product(range(3), repeat=6):
        values = np.array(sheet, dtype=float).reshape(3, 2)
        share = min(float(values.var(axis=0, ddof=1).mean()) / expected, 1.0)
        found.append(2 * (1 - share) / (2 * (1 - share) + share))
    tail = [
        value for value in sorted(set(found)) if np.mean(np.array(found) >= value - 1e-9) <= 0.05
    ]
    assert critical_values(3, points=3, items=2).rwg == pytest.approx(tail[0])


@pytest.mark.parametrize(
    ("null", "variance"),
    [
        (Null.UNIFORM, 2.00),
        (Null.SLIGHT_SKEW, 1.34),
        (Null.MODERATE_SKEW, 0.90),
        (Null.HEAVY_SKEW, 0.44),
        (Null.TRIANGULAR, 1.32),
        (Null.NORMAL, 1.04),
    ],
)
def test_the_null_distributions_have_the_published_variances(null: Null, variance: float) -> None:
    assert null_variance(null, 5) == pytest.approx(variance)


def test_a_skewed_null_is_refused_where_none_is_published() -> None:
    with pytest.raises(ValueError, match="5 points, not 7"):
        null_variance(Null.SLIGHT_SKEW, 7)


def test_more_raters_than_can_be_enumerated_are_refused() -> None:
    with pytest.raises(NotEnoughDataError, match="2 to 60 raters"):
        critical_values(61)


def test_agreement_of_a_small_group_by_hand() -> None:
    """Four raters: 3 3 4 4 and 2 4 4 4; variances 1/3 and 1, AD .5 and .75."""
    found = agreement_within(np.array([[3, 2], [3, 4], [4, 4], [4, 4.0]]), scale=(1, 5))
    share = (1 / 3 + 1) / 2 / 2
    assert found.lindell == pytest.approx(1 - share)
    assert found.rwg_j == pytest.approx(2 * (1 - share) / (2 * (1 - share) + share))
    assert found.ad_mean == pytest.approx(0.625)
    assert found.ad_median == pytest.approx(0.5)
    assert found.ad_limit == pytest.approx(5 / 6)


def test_a_small_group_is_told_that_only_unanimity_would_count() -> None:
    pair = agreement_within(np.array([[3.0], [4.0]]), scale=(1, 5))
    assert [notice.code for notice in pair.notices] == [NoticeCode.FEW_RATERS]
    five = agreement_within(np.array([[3.0], [4], [3], [4], [3]]), scale=(1, 5))
    assert five.notices == ()


def test_awg_is_undefined_near_the_ends_and_one_at_them() -> None:
    near = agreement_within(np.array([[1.0], [1], [1], [2]]), scale=(1, 5))
    assert near.awg is None
    assert agreement_within(np.array([[5.0], [5], [5]]), scale=(1, 5)).awg == 1


def test_a_group_of_one_has_no_agreement_and_says_why() -> None:
    answers = pd.DataFrame({"q": [3, 4, 5]})
    alone, pair = agreement_by_group(answers, pd.Series(["b", "c", "c"]), scale=(1, 5))
    assert (alone.group, alone.size, alone.agreement) == ("b", 1, None)
    assert "2 raters" in alone.reason
    assert pair.agreement is not None


def test_incomplete_raters_are_left_out_and_counted() -> None:
    answers = pd.DataFrame({"q": [3, 4, None], "r": [1, 2, 3]})
    (only,) = agreement_by_group(answers, pd.Series(["a", "a", "a"]), scale=(1, 5))
    assert only.size == 2


def test_shrout_and_fleiss_print_these_coefficients() -> None:
    """Psychological Bulletin 86, table 4: .17 .29 .71 .44 .62 .91."""
    ratings = np.array(
        [[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7.0]]
    )
    values = [round(one.value, 2) for one in icc_forms(ratings).forms]
    assert values == [0.17, 0.29, 0.71, 0.44, 0.62, 0.91]


def test_equal_rankings_are_fully_concordant_and_targets_with_gaps_are_counted() -> None:
    found = kendall_w(np.array([[1, 10], [2, 20], [3, 30], [NAN, 5.0]]))
    assert (found.value, found.used, found.dropped) == (pytest.approx(1.0), 3, 1)


@pytest.mark.parametrize(
    "ratings",
    [np.array([[1.0, 2.0]]), np.array([[1.0], [2.0]]), np.array([[1, 2], [2, 3.0]])],
    ids=["one target", "one rater", "no residual"],
)
def test_an_icc_needs_targets_raters_and_a_residual(ratings: np.ndarray) -> None:
    with pytest.raises(NotEnoughDataError):
        icc_forms(ratings)


def test_krippendorff_prints_these_coefficients() -> None:
    """Computing Krippendorff's alpha-reliability (2011), example C."""
    coders = [
        [1, 2, 3, 3, 2, 1, 4, 1, 2, NAN, NAN, NAN],
        [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, NAN, 3],
        [NAN, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, NAN],
        [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, NAN],
    ]
    found = {level: krippendorff_alpha(np.array(coders).T, level=level) for level in Level}
    assert {level.value: round(one.value, 3) for level, one in found.items()} == {
        "nominal": 0.743,
        "ordinal": 0.815,
        "interval": 0.849,
        "ratio": 0.797,
    }
    assert (found[Level.NOMINAL].used, found[Level.NOMINAL].dropped) == (11, 1)


def test_ratios_need_values_above_zero() -> None:
    with pytest.raises(NotEnoughDataError, match="above zero"):
        krippendorff_alpha(np.array([[0.0, 1.0], [1.0, 1.0]]), level=Level.RATIO)


def test_unpaired_ratings_agree_with_nothing() -> None:
    with pytest.raises(NotEnoughDataError, match="paired"):
        krippendorff_alpha(np.array([[1.0, NAN], [NAN, 2.0]]), level=Level.NOMINAL)


def test_kappa_of_a_square_table_by_hand() -> None:
    """20 + 15 of 50 agree; margins 25/25 and 30/20: (.70 - .50) / (1 - .50)."""
    pairs = [(0, 0)] * 20 + [(0, 1)] * 5 + [(1, 0)] * 10 + [(1, 1)] * 15
    found = cohen_kappa(np.array(pairs, dtype=float))
    assert found.value == pytest.approx(0.4)
    assert found.table.tolist() == [[20, 5], [10, 15]]


def test_near_misses_count_in_weighted_kappa_only() -> None:
    near = np.array([[1, 2], [2, 3], [3, 2], [4, 4], [1, 1.0]])
    plain, quadratic = (cohen_kappa(near, weights=w) for w in (Weights.NONE, Weights.QUADRATIC))
    assert quadratic.value > plain.value


def test_kappa_needs_two_categories_that_were_chosen() -> None:
    with pytest.raises(NotEnoughDataError, match="2 categories"):
        cohen_kappa(np.ones((5, 2)))


def test_fleiss_prints_these_coefficients() -> None:
    """The worked example of 14 raters and five categories: kappa .21."""
    counts = np.array(
        [
            [0, 0, 0, 0, 14],
            [0, 2, 6, 4, 2],
            [0, 0, 3, 5, 6],
            [0, 3, 9, 2, 0],
            [2, 2, 8, 1, 1],
            [7, 7, 0, 0, 0],
            [3, 2, 6, 3, 0],
            [2, 5, 3, 2, 2],
            [6, 5, 2, 1, 0],
            [0, 2, 2, 3, 7.0],
        ]
    )
    assert fleiss_kappa(counts).value == pytest.approx(0.210, abs=5e-4)


def test_subjects_rated_less_often_are_left_out_of_fleiss_but_not_of_gwet() -> None:
    counts = np.array([[2, 1], [1, 2], [3, 0], [1, 1.0]])
    assert (fleiss_kappa(counts).used, fleiss_kappa(counts).dropped) == (3, 1)
    assert gwet_ac1(counts).used == 4


def test_gwet_stays_high_where_nearly_all_say_the_same() -> None:
    """The paradox: 9 of 10 subjects yes-yes, one yes-no."""
    counts = np.array([[2, 0.0]] * 9 + [[1, 1.0]])
    assert fleiss_kappa(counts).value < 0
    assert gwet_ac1(counts).value > 0.85


def test_groups_alike_within_have_a_high_icc_and_unlike_within_none() -> None:
    groups = np.repeat(np.arange(12), 5)
    wave = np.tile([-1.0, -0.5, 0, 0.5, 1.0], 12)
    alike = group_icc(groups * 3.0 + wave, groups)
    assert alike.icc1 > 0.95
    unlike = group_icc(wave + groups * 1e-3, groups)
    assert unlike.icc1 < 0
    assert unlike.components is not None
    assert unlike.components.icc == 0


def test_equal_groups_make_reml_equal_the_analysis_of_variance() -> None:
    generator = np.random.default_rng(5)
    groups = np.repeat(np.arange(20), 7)
    values = generator.normal(size=20)[groups] + generator.normal(size=140)
    found = group_icc(values, groups)
    assert found.k0 == pytest.approx(7)
    assert found.components is not None
    assert found.components.icc == pytest.approx(found.icc1, abs=1e-7)


def test_values_or_groups_that_are_missing_are_counted() -> None:
    values = pd.Series([1.0, 2, None, 4, 6, 7])
    groups = pd.Series(["a", "a", "a", "b", None, "b"])
    found = group_icc(values, groups)
    assert (found.used, found.dropped, found.groups) == (4, 2, 2)
    assert [notice.code for notice in found.notices] == [NoticeCode.FEW_CLUSTERS]


@pytest.mark.parametrize(
    ("values", "groups"),
    [([1.0, 2.0], [1, 1]), ([1.0, 2.0], [1, 2]), ([1.0, 1.0, 2.0, 2.0], [1, 1, 2, 2])],
    ids=["one group", "groups of one", "nobody differs inside"],
)
def test_an_icc_of_groups_needs_variation_between_and_within(
    values: list[float], groups: list[int]
) -> None:
    with pytest.raises(NotEnoughDataError):
        group_icc(np.array(values), np.array(groups))
