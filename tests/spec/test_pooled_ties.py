"""Ties over all projects: what each project hides may be known of all together, and nothing more."""

from __future__ import annotations

import numpy as np
import pytest

from evalkit.exchange.assessment_json import assessment_json
from instruments.responses import Response
from scoring.assessment.assess import Assessed, assess
from scoring.assessment.findings import CellState
from scoring.assessment.modules.programme_results import PooledTies
from scoring.results import NoticeCode
from tests.spec.sectioned import instrument, people, study
from tests.spec.test_sections import STAFF, TEAM


def county(staff: list[int], *, volunteers: int = 6, answer: int = 4) -> list[Response]:
    """One project per entry with that many social workers; those below five are hidden there."""
    return [
        response
        for number, count in enumerate(staff)
        for response in (
            *people("volunteer", *[TEAM] * volunteers, project=f"p{number}"),
            *people(
                "staff", *[{**STAFF, "P2-1-team": answer}] * count, start=50, project=f"p{number}"
            ),
        )
    ]


def scored(responses: list[Response], projects: int) -> Assessed:
    plan = study(kind=["a"] * projects)
    return assess(instrument(), plan, responses, generator=np.random.default_rng(7))


def ties(staff: list[int], **more: int) -> PooledTies:
    (found,) = scored(county(staff, **more), len(staff)).released.ties
    return found


def states(found: PooledTies) -> tuple[CellState, CellState]:
    assert found.relations is not None
    return found.relations.ties[0].states


def test_a_single_project_has_no_ties_over_projects() -> None:
    assert scored(county([6]), 1).released.ties == ()


def test_two_social_workers_in_each_of_three_projects_are_six() -> None:
    """Each project hides its agency's view; together they speak, and the tie has a strength."""
    found = ties([2, 2, 2])
    assert found.projects == 3
    assert states(found) == (CellState.SHOWN, CellState.SHOWN)
    assert found.relations is not None
    relationship = found.relations.ties[0].relationship
    assert relationship is not None
    assert relationship.dyad is not None
    assert relationship.dyad.value == pytest.approx((250 * 200) ** 0.5 / 3)


@pytest.mark.parametrize(
    ("staff", "state"),
    [
        ([2, 2], CellState.HIDDEN),  # four people in all
        ([6, 6, 4], CellState.HIDDEN),  # the four of one project, by subtraction
        ([6, 6, 2, 2], CellState.HIDDEN),  # four people of two projects
        ([6, 6, 3, 3], CellState.SHOWN),  # six people of two projects: nobody can be told apart
        ([6, 6, 6], CellState.SHOWN),
    ],
)
def test_what_is_left_by_subtraction_is_several_projects_and_five_people(
    staff: list[int], state: CellState
) -> None:
    assert states(ties(staff))[0] is state


def test_nothing_released_over_projects_changes_with_what_is_hidden_there() -> None:
    texts = []
    for answer in (1, 5):
        responses = [
            *county([6, 6]),
            *people(
                "staff", *[{"P2-1-team": answer, "P2-2-team": answer}] * 4, start=70, project="p2"
            ),
            *people("volunteer", *[TEAM] * 6, project="p2"),
        ]
        released = scored(responses, 3).released
        texts.append(assessment_json(released).replace(released.input_hash, ""))
    assert texts[0] == texts[1]


FUNDING = {"S1-1-street": 5, "S1-2-street": 1}
# Six rate the importance of funding and six its alternatives, but only three rate both.
HALF = (
    [{"S1-1-street": 3}] * 3 + [{"S1-2-street": 3}] * 3 + [{"S1-1-street": 3, "S1-2-street": 3}] * 3
)


@pytest.mark.parametrize(("halves", "hidden"), [(1, ("funding",)), (2, ())])
def test_a_resource_that_a_project_hides_is_not_left_by_subtraction(
    halves: int, hidden: tuple[str, ...]
) -> None:
    responses = people("volunteer", *[FUNDING] * 6, project="p0")
    for number in range(halves):
        responses += people("volunteer", *HALF, project=f"p{number + 1}")
    (found,) = scored(responses, halves + 1).released.ties
    assert found.dependence is not None
    street = next(one for one in found.dependence.directions if one.alter == "street")
    assert street.hidden_resources == hidden


@pytest.mark.parametrize(("beside", "asked"), [(1, 0), (2, 2)])
def test_many_people_hidden_in_one_project_alone_are_left_by_subtraction(
    beside: int, asked: int
) -> None:
    """Three helpers hide what the twelve of the team say of mechanisms in their project."""
    helpers = [{"P1-1": 1, "P1-2": 1, "P1-3": 1}] * 3
    responses = county([6, 6, 6], volunteers=12)
    for number in range(beside):
        responses += people("helper", *helpers, start=80, project=f"p{number}")
    (found,) = scored(responses, 3).released.ties
    assert found.relations is not None
    relationship = found.relations.ties[0].relationship
    assert relationship is not None
    assert relationship.directions[1].multiplexity.asked == asked


def test_the_interval_over_projects_draws_projects_and_not_people() -> None:
    """Within a project all agree: with people drawn the interval would be far too narrow.

    D is 0, .25, .5, .75 or 1 in two of ten projects each: its mean has a standard error of
    .354 / sqrt(10) = .112 over projects and of .354 / sqrt(200) = .025 over people.
    """
    responses = [
        response
        for number in range(10)
        for response in people(
            "volunteer",
            *[{"S1-1-street": 1 + number // 2, "S1-2-street": 1}] * 20,
            project=f"p{number}",
        )
    ]
    (found,) = scored(responses, 10).released.ties
    assert found.dependence is not None
    street = next(one for one in found.dependence.directions if one.alter == "street")
    assert street.dependence is not None
    assert street.dependence.estimate is not None
    interval = street.dependence.estimate.interval
    assert interval is not None
    assert interval.high - interval.low == pytest.approx(2 * 1.96 * 0.112, abs=0.06)


def test_fewer_than_ten_projects_have_no_interval_over_projects() -> None:
    found = ties([6] * 4)
    assert found.relations is not None
    relationship = found.relations.ties[0].relationship
    assert relationship is not None
    assert relationship.dyad is not None
    assert relationship.dyad.interval is None
    assert NoticeCode.NO_INTERVAL_FEW_PEOPLE in {one.code for one in relationship.dyad.notices}
