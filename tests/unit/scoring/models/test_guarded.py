"""What must be known before a difference between groups of people is named."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from scoring.assessment.findings import Difference
from scoring.indices.across import NoComparison
from scoring.measure.invariance import MeasurementInvariance, measurement_invariance
from scoring.models.compare.comparable import Asked, Comparable, asked_in
from scoring.models.compare.guarded import Columns, GroupComparison, compare_groups
from scoring.results import NoticeCode
from tests.builders import instrument_with, item

DATA = Path(__file__).parents[3] / "reference" / "data"
ITEMS = ("t1", "t2", "t3")
COLUMNS = Columns(group="place", items=ITEMS, side="side", project="project")


def answers(gap: float = 0.0, projects: int = 20, people: int = 12, seed: int = 7) -> pd.DataFrame:
    """Half of the projects are rural; users and organisers answer three items, 0-100."""
    rng = np.random.default_rng(seed)
    project = np.repeat(np.arange(projects), people)
    rural = project % 2 == 0
    level = 50 + gap * rural + 4 * rng.normal(size=projects)[project]
    found = pd.DataFrame({name: level + 15 * rng.normal(size=len(project)) for name in ITEMS})
    return found.assign(
        place=np.where(rural, "rural", "urban"),
        project=project,
        side=np.where(np.arange(len(project)) % 3 == 0, "undertaker", "beneficiaries"),
        weight=1 + rng.random(len(project)),
    )


def compared(frame: pd.DataFrame, columns: Columns = COLUMNS, **given: object) -> GroupComparison:
    return compare_groups(frame, columns, ("rural", "urban"), **given)


def codes(found: GroupComparison) -> set[NoticeCode]:
    return {one.code for one in found.notices} | {
        one.code for side in found.sides for one in side.notices
    }


def test_sides_are_compared_each_with_itself() -> None:
    found = compared(answers())
    assert [one.side for one in found.sides] == ["beneficiaries", "undertaker"]
    assert [one.counts for one in found.sides] == [(80, 80), (40, 40)]
    frame = answers()
    users = frame[(frame["side"] == "beneficiaries") & (frame["place"] == "rural")]
    mean = users[list(ITEMS)].mean(axis=1).mean()
    assert found.sides[0].unweighted.means[0] == pytest.approx(mean)


def test_clustering_and_the_detectable_difference_come_with_every_side() -> None:
    for one in compared(answers()).sides:
        assert one.clustering is not None
        assert one.clustering.projects == (10, 10)
        half = one.unweighted.test.interval.high - one.unweighted.test.difference
        assert one.detectable > half  # with 80 % power more than the half width is needed


def test_a_wide_interval_around_nothing_is_not_called_similar() -> None:
    one = compared(answers(people=6)).sides[0]
    assert one.unweighted.word is Difference.UNDECIDED
    assert not one.equivalence.equivalent


def test_a_large_difference_between_many_projects_is_named() -> None:
    assert compared(answers(gap=25)).sides[0].unweighted.word is Difference.CLEAR


def test_without_projects_the_interval_is_said_to_be_too_narrow() -> None:
    frame = answers()
    known = compared(frame).sides[0].unweighted.test.interval
    found = compared(frame, Columns(group="place", items=ITEMS, side="side"))
    alone = found.sides[0].unweighted.test.interval
    assert alone.high - alone.low < known.high - known.low
    assert NoticeCode.PROJECTS_NOT_NAMED in codes(found)


def test_two_single_projects_speak_only_of_themselves() -> None:
    found = compared(answers(projects=2, people=30))
    assert NoticeCode.ONE_PROJECT in codes(found)
    assert all(one.clustering is None for one in found.sides)


def test_few_projects_are_noticed() -> None:
    assert NoticeCode.FEW_PROJECTS_COMPARED in codes(compared(answers(projects=8, people=20)))


def test_weighted_stands_beside_unweighted() -> None:
    weights = Columns(group="place", items=ITEMS, side="side", project="project", weight="weight")
    frame = answers()
    one = compared(frame, weights).sides[0]
    assert one.weighted is not None
    assert one.weighted.means != one.unweighted.means
    frame["weight"] = 3.0
    same = compared(frame, weights).sides[0]
    assert same.weighted is not None
    assert same.weighted.means == pytest.approx(same.unweighted.means)
    frame.loc[0, "weight"] = 0.0
    with pytest.raises(ValueError, match="above 0"):
        compared(frame, weights)


def test_kinds_of_projects_meet_on_shared_items_and_sides_only() -> None:
    one = Asked(kind="canteen", items=("t1", "t2"), sides=("beneficiaries", "undertaker"))
    other = Asked(kind="volunteers", items=("t2", "t3"), sides=("beneficiaries",))
    found = compared(answers(), asked=(one, other))
    assert (found.ground.items, found.ground.sides) == (("t2",), ("beneficiaries",))
    frame = answers()
    users = frame[(frame["side"] == "beneficiaries") & (frame["place"] == "rural")]
    assert found.sides[0].unweighted.means[0] == pytest.approx(users["t2"].mean())


@pytest.mark.parametrize(
    ("other", "why"),
    [
        (Asked(kind="b", items=("z",), sides=("beneficiaries",)), NoComparison.NO_CORE),
        (Asked(kind="b", items=ITEMS, sides=("authorities",)), NoComparison.NO_SIDE),
    ],
)
def test_kinds_that_share_nothing_are_refused(other: Asked, why: NoComparison) -> None:
    one = Asked(kind="a", items=ITEMS, sides=("beneficiaries",))
    found = compared(answers(), asked=(one, other))
    assert (found.refusal, found.sides) == (why, ())


def test_kinds_are_refused_where_nobody_knows_whose_answers_they_are() -> None:
    one, other = (Asked(kind=kind, items=ITEMS, sides=("beneficiaries",)) for kind in "ab")
    found = compared(answers(), Columns(group="place", items=ITEMS), asked=(one, other))
    assert found.refusal is NoComparison.NO_SIDE


def test_fewer_than_five_people_are_left_out_with_the_reason() -> None:
    frame = answers(projects=2, people=9)
    found = compared(frame)
    assert [side for side, _ in found.left_out] == ["undertaker"]
    assert "3" in found.left_out[0][1]


def test_one_organiser_from_each_project_is_compared_without_an_icc() -> None:
    frame = answers(projects=24, people=3)
    found = compared(frame[frame["side"] == "undertaker"])
    assert (found.sides[0].counts, found.sides[0].clustering) == ((12, 12), None)
    assert found.sides[0].unweighted.test.method.startswith("CR2")


def test_groups_that_agree_completely_are_left_out() -> None:
    frame = answers()
    for name in ITEMS:
        frame[name] = np.where(frame["place"] == "rural", 60.0, 40.0)
    found = compared(frame)
    assert found.sides == ()
    assert [reason for _, reason in found.left_out] == [
        "In each group everybody gave the same answers."
    ] * 2


def test_who_has_no_group_side_or_project_belongs_nowhere() -> None:
    frame = answers().astype({"project": float})
    for row, column in enumerate(("place", "side", "project")):
        frame.loc[row, column] = None
    found = compared(frame)
    assert (found.dropped, found.used) == (3, len(frame) - 3)


def test_a_score_needs_half_of_the_items() -> None:
    frame = answers()
    frame.loc[0, ["t1", "t2"]] = np.nan
    assert compared(frame).dropped == 1


@cache
def schools() -> tuple[pd.DataFrame, MeasurementInvariance]:
    frame = pd.read_csv(DATA / "holzinger1939.csv")
    model = "visual =~ x1 + x2 + x3\ntextual =~ x4 + x5 + x6\nspeed =~ x7 + x8 + x9"
    return frame, measurement_invariance(model, frame, group="school")


def test_unequal_intercepts_forbid_the_word_and_leave_the_numbers() -> None:
    # lavaan on HolzingerSwineford1939: CFI falls by .002 with equal loadings, by .038 with intercepts.
    frame, invariance = schools()
    found = compare_groups(
        frame,
        Columns(group="school", items=("x1", "x2", "x3")),
        ("Pasteur", "Grant-White"),
        invariance=invariance,
    )
    assert found.scale.verdict is Comparable.RELATIONS
    assert [one.held for one in found.scale.steps[:2]] == [True, False]
    assert found.sides[0].unweighted.word is None
    assert NoticeCode.SCALE_DIFFERS in codes(found)


def test_a_test_of_other_groups_is_not_taken() -> None:
    with pytest.raises(ValueError, match="tested between Pasteur, Grant-White"):
        compared(answers(), invariance=schools()[1])


def test_an_untested_scale_is_said_to_be_so() -> None:
    found = compared(answers())
    assert found.scale.verdict is Comparable.NOT_TESTED
    assert NoticeCode.SCALE_NOT_TESTED in codes(found)


def test_two_instruments_share_the_keys_of_core_questions() -> None:
    one = instrument_with(replace(item("S1-1"), core="trust"), item("S1-2"))
    other = replace(
        instrument_with(replace(item("P1-9"), core="trust", text=one.item("S1-1").text)), id="b"
    )
    mine, theirs = asked_in(one, other)
    assert (mine.items, theirs.items) == (("trust",), ("trust",))
    assert asked_in(one, one)[0].items == ("S1-1", "S1-2")
