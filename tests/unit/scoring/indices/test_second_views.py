"""Second views against figures worked out by hand or published; every trap has its test."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from instruments.indicators import Direction
from scoring.errors import NotEnoughDataError
from scoring.indices.bands import Band, band_of, banding, points_table
from scoring.indices.coupling import Coordination, coordination_class, coupling
from scoring.indices.estimates import Estimate
from scoring.indices.fuzzy import fuzzy_evaluation
from scoring.indices.judgement import judge, judge_apart, judge_together
from scoring.indices.normalising import Goalposts, normalise, sample_min_max
from scoring.indices.obstacle import obstacles
from scoring.indices.topsis import closeness_to_goalposts, closeness_within
from scoring.indices.weighting import (
    additive_mix,
    critic_weights,
    entropy_weights,
    equal_weights,
)
from scoring.results import Interval, NoticeCode

FOUR_DIGITS = 5e-5
FIVE = np.array([[82, 61, 90], [85, 40, 91], [78, 75, 92], [88, 55, 89], [80, 20, 93]], dtype=float)
NAMES = ("a", "b", "c")
COMPARED = [[1, 2, 1 / 2], [1 / 2, 1, 1 / 3], [2, 3, 1]]

# what | computed | expected, to four digits
WORKED = {
    "entropy, raw figures": (
        lambda: entropy_weights(FIVE, NAMES).values,
        (0.0117, 0.9868, 0.0015),
    ),
    "entropy, sample min-max (three zeros)": (
        lambda: entropy_weights(sample_min_max(FIVE), NAMES).values,
        (0.3765, 0.2869, 0.3366),
    ),
    "CRITIC, sample min-max": (
        lambda: critic_weights(sample_min_max(FIVE), NAMES).values,
        (0.3407, 0.2858, 0.3736),
    ),
    "AHP weights": (lambda: judge(COMPARED).weights, (0.2970, 0.1634, 0.5396)),
    "AHP lambda and CR": (
        lambda: (judge(COMPARED).lambda_max, judge(COMPARED).consistency_ratio),
        (3.0092, 0.0079),
    ),
    "coupling .7 .6 .8": (lambda: all_of(0.7, 0.6, 0.8), (0.8379, 0.7659, 0.9932, 0.8338)),
    "coupling .9 .2 .7": (lambda: all_of(0.9, 0.2, 0.7), (0.4709, 0.5315, 0.8355, 0.7080)),
    "coupling .3 .3 .3": (lambda: all_of(0.3, 0.3, 0.3), (1.0, 0.5477, 1.0, 0.5477)),
    "fuzzy, linear grades": (
        lambda: (fuzzy_evaluation([2, 5, 18, 45, 30], [1.0]).mean,),
        (74.0,),
    ),
    "fuzzy, other grade values": (
        lambda: (fuzzy_evaluation([2, 5, 18, 45, 30], [1.0], (30, 55, 70, 85, 95)).mean,),
        (82.7,),
    ),
}


def all_of(*scores: float) -> tuple[float, ...]:
    """Modified C and D, then traditional C and D."""
    found = coupling(scores)
    return (
        found.coupling,
        found.coordination,
        found.traditional_coupling,
        found.traditional_coordination,
    )


@pytest.mark.parametrize("case", WORKED)
def test_the_worked_examples_come_out_to_four_digits(case: str) -> None:
    computed, expected = WORKED[case]
    assert computed() == pytest.approx(expected, abs=FOUR_DIGITS)


def test_the_shares_of_missing_points_of_the_worked_example() -> None:
    found = obstacles([0.7, 0.6, 0.8], [0.3, 0.4, 0.3], NAMES)
    assert found.shares == pytest.approx((29.0, 51.6, 19.4), abs=0.05)
    assert found.shortfall == pytest.approx(0.31)


def test_a_zero_in_a_column_does_not_cost_it_its_entropy() -> None:
    """p = (0, 1/2, 1/2) has entropy ln 2 / ln 3 = .6309; p = (1/6, 2/6, 3/6) has .9206."""
    with_zero = entropy_weights([[0, 1], [1, 2], [1, 3]], ("a", "b")).values
    assert with_zero == pytest.approx((0.8230, 0.1770), abs=FOUR_DIGITS)


@pytest.mark.parametrize("weights", [entropy_weights, critic_weights])
def test_a_column_without_differences_is_refused_by_name(weights: Callable[..., object]) -> None:
    with pytest.raises(NotEnoughDataError, match=r"indicator b is the same \(7\) in all 3"):
        weights([[1, 7], [2, 7], [4, 7]], ("a", "b"))


@pytest.mark.parametrize("weights", [entropy_weights, critic_weights])
def test_projects_with_a_missing_figure_are_left_out_and_counted(
    weights: Callable[..., object],
) -> None:
    holed = np.vstack([FIVE, [[70, np.nan, 91]]])
    found = weights(holed, NAMES)
    assert (found.used, found.dropped) == (5, 1)  # type: ignore[attr-defined]
    assert found.values == weights(FIVE, NAMES).values  # type: ignore[attr-defined]


def test_weights_from_few_projects_say_that_they_are_unstable() -> None:
    codes = {notice.code for notice in entropy_weights(FIVE, NAMES).notices}
    assert {NoticeCode.FEW_PROJECTS, NoticeCode.RELATIVE_TO_SET} == codes
    many = np.vstack([FIVE + number / 10 for number in range(3)])
    assert NoticeCode.FEW_PROJECTS not in {one.code for one in entropy_weights(many, NAMES).notices}


def test_min_max_of_the_sample_changes_when_one_project_joins_and_goalposts_do_not() -> None:
    posts = Goalposts(low=0, high=100)
    one_more = np.append(FIVE[:, 1], 5.0)
    assert sample_min_max(one_more)[0] != pytest.approx(sample_min_max(FIVE[:, 1])[0])
    assert normalise(one_more, posts).values[0] == normalise(FIVE[:, 1], posts).values[0]


@pytest.mark.parametrize(
    ("direction", "target", "figures", "expected", "clipped"),
    [
        (Direction.HIGHER, None, [3.0, 5.0, 12.0], [0.125, 0.375, 1.0], 1),
        (Direction.LOWER, None, [3.0, 5.0, 12.0], [0.875, 0.625, 0.0], 1),
        (Direction.TARGET, 4.0, [4.0, 7.0, 2.0], [1.0, 0.5, 2 / 3], 0),
    ],
)
def test_goalposts_turn_figures_and_count_what_they_clip(
    direction: Direction,
    target: float | None,
    figures: list[float],
    expected: list[float],
    clipped: int,
) -> None:
    posts = Goalposts(low=2, high=10, direction=direction, target=target)
    found = normalise(figures, posts)
    assert found.values == pytest.approx(expected)
    assert found.clipped == clipped
    assert bool(found.notices) is bool(clipped)


def test_a_context_figure_is_never_turned_into_a_score() -> None:
    with pytest.raises(ValueError, match="neither good nor bad"):
        normalise([1.0], Goalposts(low=0, high=1, direction=Direction.CONTEXT))


CONTRADICTING = [[1, 5, 1 / 5], [1 / 5, 1, 5], [5, 1 / 5, 1]]


def test_an_expert_who_contradicts_themselves_is_left_out_of_the_group_and_shown() -> None:
    group = judge_together([COMPARED, CONTRADICTING], NAMES)
    assert group.weights.values == pytest.approx(judge(COMPARED).weights)
    assert (group.weights.used, group.weights.dropped) == (1, 1)
    assert [expert.acceptable for expert in group.experts] == [True, False]
    assert [notice.code for notice in group.weights.notices] == [NoticeCode.INCONSISTENT_JUDGEMENT]


def test_no_consistent_expert_no_weights() -> None:
    with pytest.raises(NotEnoughDataError, match="No expert's comparisons are consistent"):
        judge_together([CONTRADICTING], NAMES)


def test_a_group_by_judgements_and_by_priorities() -> None:
    """Consistent matrices w_i/w_j: (4,2,1)/7 and (1,2,4)/7 have the geometric mean 2 : 2 : 2."""
    one = [[1, 2, 4], [1 / 2, 1, 2], [1 / 4, 1 / 2, 1]]
    other = np.array(one).T
    for way in (judge_together, judge_apart):
        assert way([one, other], NAMES).weights.values == pytest.approx([1 / 3] * 3)


@pytest.mark.parametrize(
    ("matrix", "why"),
    [
        ([[1, 2], [2, 1]], "reciprocal"),
        ([[1, -2], [-0.5, 1]], "above zero"),
        ([[1, 2, 3], [1, 1, 1]], "as many rows"),
        (np.ones((11, 11)), "more than the 10"),
    ],
)
def test_comparisons_that_make_no_sense_are_refused(matrix: object, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        judge(matrix)  # type: ignore[arg-type]


def test_mixing_weights_adds_and_never_multiplies() -> None:
    mixed = additive_mix(entropy_weights(FIVE, NAMES), equal_weights(NAMES), share=0.25)
    assert mixed.values == pytest.approx((0.2529, 0.4967, 0.2504), abs=FOUR_DIGITS)


def test_equally_bad_scores_couple_perfectly_and_the_level_beside_them_says_so() -> None:
    found = coupling([0.3, 0.3, 0.3])
    assert found.coupling == 1.0
    assert found.level == pytest.approx(0.3)
    assert found.coordination_class is Coordination.BARE_COORDINATION


@pytest.mark.parametrize(
    ("degree", "name"),
    [
        (0.0, Coordination.EXTREME_IMBALANCE),
        (0.1, Coordination.SEVERE_IMBALANCE),
        (0.3, Coordination.MILD_IMBALANCE),
        (0.5315, Coordination.BARE_COORDINATION),
        (0.7659, Coordination.INTERMEDIATE_COORDINATION),
        (1.0, Coordination.HIGH_COORDINATION),
    ],
)
def test_classes_are_steps_of_a_tenth(degree: float, name: Coordination) -> None:
    assert coordination_class(degree) is name


@pytest.mark.parametrize(
    ("scores", "error"),
    [
        ([70, 60, 80], ValueError),
        ([0.0, 0.0], NotEnoughDataError),
        ([0.5], NotEnoughDataError),
        ([0.5, float("nan")], NotEnoughDataError),
    ],
)
def test_coupling_refuses_what_it_cannot_say(scores: list[float], error: type[Exception]) -> None:
    with pytest.raises(error):
        coupling(scores)


def test_nothing_missing_has_no_shares() -> None:
    with pytest.raises(NotEnoughDataError, match="nothing is missing"):
        obstacles([1.0, 1.0], [0.5, 0.5], ("a", "b"))


def test_topsis_by_hand() -> None:
    """Columns 3-4-0 and 4-3-0 have norm 5: r = (.6,.8), (.8,.6), (0,0), weights a half each."""
    found = closeness_within([[3, 4], [4, 3], [0, 0]], [1, 1])
    assert found.values == pytest.approx((5 / 6, 5 / 6, 0.0))


def test_a_third_project_reverses_ranks_in_the_usual_form_and_not_with_goalposts() -> None:
    two = np.array([[0.30, 0.80], [0.75, 0.38]])
    three = np.vstack([two, [[1.0, 0.0]]])
    usual = [closeness_within(data, [1, 1]).values for data in (two, three)]
    fixed = [closeness_to_goalposts(data, [1, 1]).values for data in (two, three)]
    assert (usual[0][0] > usual[0][1]) is not (usual[1][0] > usual[1][1])
    assert fixed[0] == pytest.approx(fixed[1][:2])


def test_topsis_never_judges_a_single_project() -> None:
    for closeness in (closeness_within, closeness_to_goalposts):
        with pytest.raises(NotEnoughDataError, match="cannot be ranked"):
            closeness([[0.4, 0.5]], [1, 1])


def test_fuzzy_evaluation_with_linear_grades_is_the_weighted_mean() -> None:
    counts, weights = np.array([[1, 3, 6], [5, 5, 0]]), np.array([0.7, 0.3])
    means = (counts @ [0, 50, 100]) / counts.sum(axis=1)
    assert fuzzy_evaluation(counts, weights).mean == pytest.approx(float(weights @ means))


@pytest.mark.parametrize(
    ("value", "band"),
    [(90.0, Band.EXCELLENT), (89.99, Band.GOOD), (80.0, Band.GOOD), (79.9, Band.FAIR),
     (60.0, Band.FAIR), (59.9, Band.POOR), (100.0, Band.EXCELLENT), (0.0, Band.POOR)],
)  # fmt: skip
def test_bands_begin_at_90_80_and_60(value: float, band: Band) -> None:
    assert band_of(value) is band


def test_every_band_that_the_interval_touches_is_named() -> None:
    """81.2 (77.0-85.1): good, fair not excluded."""
    found = banding(81.2, Interval(low=77.0, high=85.1))
    assert (found.band, found.not_excluded) == (Band.GOOD, (Band.FAIR,))
    wide = banding(81.2, Interval(low=55.0, high=95.0))
    assert wide.not_excluded == (Band.EXCELLENT, Band.FAIR, Band.POOR)
    assert banding(81.2, None).not_excluded is None


def test_a_table_with_a_line_missing_has_no_total() -> None:
    total = Estimate(value=70.0, interval=None, used=3)
    whole = points_table(("S", "P"), (40.0, 60.0), (55.0, 80.0), total)
    assert [row.earned for row in whole.rows] == pytest.approx([22.0, 48.0])
    assert whole.banding is not None
    assert whole.banding.band is Band.FAIR
    part = points_table(("S", "P"), (40.0, 60.0), (55.0, None), total)
    assert (part.total, part.banding) == (None, None)
    with pytest.raises(ValueError, match="sum to 100"):
        points_table(("S", "P"), (40.0, 50.0), (55.0, 80.0), total)
