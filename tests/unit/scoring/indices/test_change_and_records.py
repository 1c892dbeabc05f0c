"""Before and now, the matrix, resources and stages: counted by hand."""

from __future__ import annotations

import numpy as np
import pytest

from scoring.errors import NotEnoughDataError
from scoring.indices.before_now import Before, pair_waves, paired_change
from scoring.indices.matrix import CellAnswers, MatrixCell, matrix_cells
from scoring.indices.resources import reach, resource_ladder, volunteer_worth
from scoring.indices.stages import chain, weakest_stage
from scoring.results import Interval, NoticeCode

NONE = float("nan")


def codes(notices: object) -> list[NoticeCode]:
    return [notice.code for notice in notices]  # type: ignore[attr-defined]


def test_waves_are_paired_by_code_and_a_code_used_twice_pairs_nobody() -> None:
    found = pair_waves(["a", "b", "twice", "twice", None], ["c", "a", "twice", "b", None, "b2"])
    assert list(zip(found.before.tolist(), found.now.tolist(), strict=True)) == [(0, 1), (1, 3)]
    assert (found.only_before, found.only_now, found.ambiguous) == (3, 4, 1)


def test_the_change_of_the_same_people() -> None:
    """R: t.test(c(75,75,50,75), c(50,50,50,25), paired=TRUE): 25, -7.48 to 57.48."""
    found = paired_change([50, 50, 50, 25], [75, 75, 50, 75], kind=Before.EARLIER_WAVE)
    assert (found.better, found.same, found.worse) == (3, 1, 0)
    assert (found.before, found.now) == (43.75, 68.75)
    assert found.difference is not None
    assert found.difference.value == 25.0
    assert found.difference.interval is not None
    assert found.difference.interval.low == pytest.approx(-7.4807066, abs=1e-6)
    assert found.difference.interval.high == pytest.approx(57.4807066, abs=1e-6)
    assert codes(found.notices) == []


def test_a_recalled_before_says_so() -> None:
    found = paired_change([50, 25, 0], [75, 75, 50], kind=Before.RECALLED)
    assert codes(found.notices) == [NoticeCode.RECALLED_BEFORE]


def test_what_did_not_exist_is_none_before_and_there_now_and_never_zero() -> None:
    """With 不存在 taken for 0 the mean change would be 50 and three people better."""
    found = paired_change(
        [50, NONE, 0], [75, 75, 50], kind=Before.RECALLED, absent_before=[False, True, True]
    )
    assert found.difference is not None
    assert (found.difference.value, found.difference.used) == (25.0, 1)
    assert (found.came_into_being, found.better, found.unpaired) == (2, 1, 0)
    assert NoticeCode.CAME_INTO_BEING in codes(found.notices)


def test_people_of_one_time_only_are_counted_and_left_out() -> None:
    found = paired_change([50, NONE, 25], [NONE, 75, 25], kind=Before.EARLIER_WAVE, unpaired=4)
    assert (found.unpaired, found.same) == (6, 1)
    assert codes(found.notices) == [NoticeCode.UNPAIRED_PEOPLE, NoticeCode.ONE_INFORMANT]


def test_nobody_in_both_waves_is_no_change_and_not_zero() -> None:
    found = paired_change([NONE, 50], [50, NONE], kind=Before.EARLIER_WAVE)
    assert (found.difference, found.before, found.now) == (None, None, None)


def cell(now: list[list[float]], before: list[list[float]] | None, **more: object) -> MatrixCell:
    absent = more.pop("absent_before", None)
    answers = CellAnswers(
        row="incentive",
        column="resources",
        items=("i1", "i2"),
        inferred=bool(more.pop("inferred", False)),
        now=np.array(now, dtype=float),
        before=None if before is None else np.array(before, dtype=float),
        absent_before=None if absent is None else np.array(absent),
    )
    return matrix_cells([answers], kind=Before.RECALLED)[0]


def test_a_cell_has_a_level_of_everybody_and_a_change_of_those_with_both_times() -> None:
    found = cell(
        [[100, 50], [50, NONE], [NONE, NONE], [25, 75]],
        [[50, 50], [NONE, NONE], [25, NONE], [25, 25]],
        inferred=True,
    )
    assert found.level is not None
    assert (found.level.value, found.level.used) == (pytest.approx((75 + 50 + 50) / 3), 3)
    assert found.change is not None
    assert found.change.difference is not None
    assert (found.change.difference.value, found.change.difference.used) == (25.0, 2)
    assert found.change.unpaired == 2
    assert found.inferred


def test_a_change_compares_like_with_like() -> None:
    """Only the second item has both times: 50 to 75, whatever the first says now."""
    found = cell([[0, 75]], [[NONE, 50]])
    assert found.change is not None
    assert found.change.difference is not None
    assert found.change.difference.value == 25.0


def test_a_cell_whose_past_did_not_exist() -> None:
    found = cell([[50, 50], [75, 75]], [[NONE, NONE], [NONE, 25]],
                 absent_before=[[True, True], [True, False]])  # fmt: skip
    assert found.change is not None
    assert found.change.came_into_being == 1
    assert found.change.difference is not None
    assert (found.change.difference.value, found.change.difference.used) == (50.0, 1)


def test_a_cell_without_a_past_question_or_without_answers() -> None:
    assert cell([[50, 50]], None).change is None
    assert cell([[NONE, NONE]], None).level is None


def test_the_ladder_and_the_leverage() -> None:
    """120 of public money; 30 cash, 20 in kind, 400 hours at 0.1: 90/120."""
    found = resource_ladder(
        120.0, [("cash", 30.0), ("in kind", 20.0), ("hours", volunteer_worth(400.0, 0.1))]
    )
    assert found.leverage == pytest.approx(0.75)
    assert [rung.share for rung in found.rungs] == pytest.approx([4 / 7, 1 / 7, 2 / 21, 4 / 21])
    assert found.notices == ()


def test_a_source_without_a_figure_makes_the_leverage_a_lower_bound() -> None:
    found = resource_ladder(120.0, [("cash", 30.0), ("hours", volunteer_worth(400.0, None))])
    assert found.leverage == 0.25
    assert found.rungs[2].amount is None
    assert codes(found.notices) == [NoticeCode.LOWER_BOUND]


@pytest.mark.parametrize(("fiscal", "cash"), [(None, 10.0), (0.0, 10.0), (50.0, None)])
def test_no_leverage_without_both_kinds_of_money(fiscal: float | None, cash: float | None) -> None:
    with pytest.raises(NotEnoughDataError):
        resource_ladder(fiscal, [("cash", cash)])


def test_contacts_are_not_people() -> None:
    """10 328 contacts and 306 elders: 33.8 contacts each, and no coverage at all."""
    found = reach(contacts=10328, eligible=306)
    assert found.contacts_per_eligible == pytest.approx(33.75, abs=0.005)
    assert (found.coverage, found.contacts_per_reached) == (None, None)
    assert codes(found.notices) == [NoticeCode.CONTACTS_NOT_PEOPLE]


def test_coverage_needs_a_list_without_duplicates() -> None:
    assert reach(reached=153, eligible=306).coverage == 0.5
    with pytest.raises(ValueError, match="duplicates"):
        reach(reached=400, eligible=306)


def never(low: str, high: str) -> tuple[Interval | None, tuple[()]]:
    return Interval(low=-1.0, high=9.0), ()


def test_the_weakest_stage_is_clear_only_if_the_interval_says_so() -> None:
    values = [("planning", 61.0), ("design", 57.0), ("delivery", 80.0), ("evaluation", None)]
    found = weakest_stage(values, never)
    assert (found.stage, found.next, found.distance, found.clear) == (
        "design",
        "planning",
        4.0,
        False,
    )
    sure = weakest_stage(values, lambda _low, _high: (Interval(low=0.5, high=7.5), ()))
    assert sure.clear
    with pytest.raises(NotEnoughDataError, match="there are 1"):
        weakest_stage([("planning", 61.0), ("design", None)], never)


def test_the_chain_from_stage_to_stage() -> None:
    """Four rated all: planning holds for 3, of them design for 2, of these delivery for 1."""
    found = chain(
        [[50, 75, 75], [75, 50, 25], [75, 25, 75], [25, 75, 75], [75, NONE, 75]],
        ("planning", "design", "delivery"),
    )
    carried = [(link.carried.count, link.carried.used) for link in found.links if link.carried]
    assert carried == [(2, 3), (2, 3)]
    assert (found.unbroken.count, found.used, found.dropped) == (1, 4, 1)


def test_a_link_that_nobody_reaches_has_no_share() -> None:
    found = chain([[25, 75]], ("planning", "design"))
    assert found.links[0].carried is None
    with pytest.raises(NotEnoughDataError, match="Nobody rated all stages"):
        chain([[25, NONE]], ("planning", "design"))
