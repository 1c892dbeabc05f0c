"""Second views of an assessment: off by default, and made of what may be shown."""

from __future__ import annotations

from dataclasses import replace

import pytest

from instruments.study import SecondViewPlan, Study
from scoring.assessment.assess import Assessed, assess
from scoring.indices.bands import Band
from tests.builders import instrument_with, item, responses_from, study_with

QUESTIONS = instrument_with(item("S1-1"), item("P1-1"), item("V1-1"))
ANSWERS = """
    project | role | times | S1-1 | P1-1 | V1-1
    a       | user | 6     | 4    | 3    | 5
    a       | user | 6     | 5    | 3    | 4
    b       | user | 6     | 3    | 4    | 2
    b       | user | 6     | 3    | 5    | 3
    c       | user | 6     | 2    | 2    | 4
    c       | user | 6     | 2    | 3    | 4
"""
EXPERT = ((1.0, 2.0, 0.5), (0.5, 1.0, 1 / 3), (2.0, 3.0, 1.0))


def scored(plan: SecondViewPlan | None, answers: str = ANSWERS) -> Assessed:
    study = replace(study_with("a", "b", "c"), second_views=plan)
    return assess(QUESTIONS, study, responses_from(answers))


def test_off_unless_the_plan_asks() -> None:
    for programme in (scored(None).internal, scored(None).released):
        assert programme.second_views is None
        assert {one.second_views for one in programme.assessments} == {None}


def test_asking_for_them_changes_no_score() -> None:
    without, asked = scored(None).released, scored(SecondViewPlan()).released
    for one, other in zip(without.assessments, asked.assessments, strict=True):
        assert one.dimensions == other.dimensions


def test_a_projects_second_views() -> None:
    """S 87.5, P 50, V 87.5: mean 75; shortfalls 12.5, 50, 12.5 of 75."""
    found = scored(SecondViewPlan()).released.assessments[0].second_views
    assert found is not None
    assert found.obstacles is not None
    assert found.obstacles.shares == pytest.approx((100 / 6, 400 / 6, 100 / 6))
    assert found.points is not None
    assert found.points.total is not None
    assert found.points.total.value == pytest.approx(75.0)
    assert found.points.banding is not None
    assert found.points.banding.band is Band.FAIR
    assert found.coupling is not None
    assert found.coupling.level == pytest.approx(0.75)
    assert [one.membership.mean for one in found.memberships] == pytest.approx([87.5, 50.0, 87.5])


def test_points_are_those_that_the_plan_fixed() -> None:
    plan = SecondViewPlan(points={"S": 20.0, "P": 60.0, "V": 20.0})
    found = scored(plan).released.assessments[0].second_views
    assert found is not None
    assert found.points is not None
    assert [row.earned for row in found.points.rows] == pytest.approx([17.5, 30.0, 17.5])
    assert found.points.total is not None
    assert found.points.total.value == pytest.approx(65.0)


def test_sets_of_weights_stand_side_by_side() -> None:
    found = scored(SecondViewPlan(judgements=(EXPERT,))).released.second_views
    assert found is not None
    assert [weights.method for weights in found.weights] == ["equal", "entropy", "CRITIC"]
    assert found.judgement is not None
    assert found.judgement.weights.values == pytest.approx((0.2970, 0.1634, 0.5396), abs=5e-5)
    assert [one.project for one in found.closeness] == ["a", "b", "c"]


def test_what_cannot_be_computed_is_refused_with_the_reason() -> None:
    one_project = "project | role | times | S1-1 | P1-1 | V1-1\na | user | 6 | 4 | 3 | 5"
    found = scored(SecondViewPlan(), one_project).released.second_views
    assert found is not None
    assert {refusal.view for refusal in found.refused} == {"entropy", "critic", "topsis"}


def test_a_hidden_score_has_no_second_view() -> None:
    """Four people: the released scores are hidden, and nothing can be worked out of them."""
    few = "project | role | times | S1-1 | P1-1 | V1-1\na | user | 4 | 4 | 3 | 5"
    found = scored(SecondViewPlan(), few).released.assessments[0].second_views
    assert found is not None
    assert (found.coupling, found.obstacles, found.memberships) == (None, None, ())
    assert found.points is not None
    assert (found.points.total, found.points.banding) == (None, None)
    assert {refusal.view for refusal in found.refused} == {"coupling", "obstacles"}


def test_the_option_asks_for_them_and_keeps_what_the_plan_fixed() -> None:
    points = SecondViewPlan(points={"S": 20.0, "P": 60.0, "V": 20.0})
    plain: Study = study_with("a")
    assert plain.with_second_views().second_views == SecondViewPlan()
    assert replace(plain, second_views=points).with_second_views().second_views == points
