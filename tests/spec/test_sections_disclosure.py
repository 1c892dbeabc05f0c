"""No section says anything that depends on an answer that may not be shown."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from evalkit.exchange.assessment_json import assessment_json
from instruments.model import Side
from instruments.responses import Response
from instruments.study import Study
from scoring.assessment.assess import assess
from scoring.assessment.disclosure import Visibility
from scoring.assessment.findings import CellState
from scoring.assessment.frame import frame_of
from scoring.assessment.group import group_of
from scoring.assessment.modules.changes import Pairs, over_sides
from scoring.assessment.modules.context import ModuleContext
from scoring.assessment.scales import person_scores
from scoring.assessment.spread import pooled_spread
from scoring.assessment.view import View
from scoring.indices.before_now import Before
from tests.spec.sectioned import instrument, people, person, study
from tests.spec.test_sections import STAFF, STREET, TEAM, change_of, sections, waves


def released_view() -> View:
    """Of twelve volunteers, as it may be shown."""
    questions, plan = instrument(), study()
    frame = frame_of(questions, plan, tuple(people("volunteer", *[TEAM] * 12)))
    scores = person_scores(questions, frame)
    return View(
        instrument=questions,
        frame=frame,
        group=group_of(questions, plan, frame, scores, project=plan.projects[0], wave="1"),
        visibility=Visibility(
            open_=False,
            hidden_subdimensions=frozenset(),
            hidden_items=frozenset(),
            statements=frozenset(),
        ),
        spread=pooled_spread(frame, scores),
        subdimensions=scores.subdimensions,
    )


VIEW = released_view()
Scene = Callable[[np.random.Generator], list[Response]]


def rolled(generator: np.random.Generator, answers: dict[str, int]) -> dict[str, int]:
    return {code: int(generator.integers(1, 6)) for code in answers}


def few_staff(hidden: np.random.Generator) -> list[Response]:
    """Four social workers: their side of the tie is hidden."""
    return [
        *people("volunteer", *[TEAM] * 12),
        *people("gov", STREET, start=20),
        *people("staff", *[rolled(hidden, STAFF) for _ in range(4)], start=30),
    ]


def few_volunteers(hidden: np.random.Generator) -> list[Response]:
    """Three volunteers: dependence, ties, stages, matrix and change all rest on them."""
    return [
        *people("volunteer", *[rolled(hidden, TEAM) for _ in range(3)]),
        *people("gov", STREET, start=20),
        *people("staff", *[STAFF] * 6, start=30),
    ]


def few_on_one_resource(hidden: np.random.Generator) -> list[Response]:
    """Twelve volunteers, but only three of them about funding from the street office."""
    funding = {"S1-1-street": 3, "S1-2-street": 3}
    rest = {code: answer for code, answer in TEAM.items() if code not in funding}
    return [
        *people("volunteer", *[rest] * 9, *[{**rest, **rolled(hidden, funding)} for _ in range(3)]),
        *people("gov", STREET, start=20),
    ]


def few_in_one_wave(hidden: np.random.Generator) -> list[Response]:
    """Twelve people now; three of them in the wave before."""
    return [
        *[
            person(number, "volunteer", rolled(hidden, TEAM), wave="1", code=f"c{number}")
            for number in range(3)
        ],
        *[person(number, "volunteer", TEAM, wave="2", code=f"c{number}") for number in range(12)],
    ]


SCENES: dict[str, tuple[Scene, Study]] = {
    "few staff": (few_staff, study()),
    "few volunteers": (few_volunteers, study()),
    "few on one resource": (few_on_one_resource, study()),
    "few in one wave": (few_in_one_wave, study("1", "2")),
}


def released(scene: Scene, plan: Study, seed: int) -> str:
    found = assess(
        instrument(),
        plan,
        scene(np.random.default_rng(seed)),
        generator=np.random.default_rng(7),
    ).released
    return assessment_json(found).replace(found.input_hash, "")


@pytest.mark.parametrize("name", SCENES)
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_nothing_released_changes_with_answers_that_are_hidden(name: str, seed: int) -> None:
    scene, plan = SCENES[name]
    assert released(scene, plan, seed) == released(scene, plan, 99)


def test_a_hidden_direction_hides_its_pair_and_the_concentration() -> None:
    few = sections([*people("volunteer", *[TEAM] * 3), *people("gov", STREET, start=20)])
    assert few.dependence is not None
    states = {(one.ego, one.alter): one.state for one in few.dependence.directions}
    assert states[("team", "street")] is CellState.HIDDEN
    assert states[("street", "team")] is CellState.SHOWN
    assert {one.state for one in few.dependence.balances} == {CellState.HIDDEN}
    assert [one.state for one in few.dependence.concentrations] == [CellState.HIDDEN]
    assert few.dependence.structures == ()


def test_a_hidden_resource_is_left_out_of_the_mean_and_named() -> None:
    """People 9 of 12 about both resources, 3 more about funding alone: funding has 3 ratings."""
    found = sections(few_on_one_resource(np.random.default_rng(1)))
    assert found.dependence is not None
    street = next(one for one in found.dependence.directions if one.alter == "street")
    assert street.hidden_resources == ("funding",)
    assert street.dependence is not None
    assert street.dependence.estimate is not None
    assert street.dependence.estimate.value == 0.5625


def test_a_party_is_not_shown_where_its_side_minus_the_party_is_a_few_people() -> None:
    """Twelve of the team and three helpers make up a side whose items are shown.

    The team's mechanisms alone would leave the three helpers' answers by subtraction.
    """
    team = people("volunteer", *[TEAM] * 12)
    helpers = people("helper", *[{"P1-1": 1, "P1-2": 1, "P1-3": 1}] * 3, start=40)
    staff = people("staff", *[STAFF] * 6, start=60)
    alone, beside = sections([*team, *staff]), sections([*team, *helpers, *staff])
    asked = []
    for found in (alone, beside):
        assert found.relations is not None
        tie = found.relations.ties[0]
        assert tie.relationship is not None
        asked.append(tie.relationship.directions[1].multiplexity.asked)
    assert asked == [2, 0]


def test_a_tie_with_a_hidden_direction_has_no_strength() -> None:
    relations = sections(few_staff(np.random.default_rng(1))).relations
    assert relations is not None
    (tie,) = relations.ties
    assert tie.states == (CellState.HIDDEN, CellState.SHOWN)
    assert tie.relationship is not None
    assert tie.relationship.dyad is None
    assert tie.relationship.reciprocity is None


def test_one_newcomer_beside_a_whole_panel_hides_the_change() -> None:
    """Six in both waves and one more now: level now minus the panel's would be the newcomer."""
    codes = [f"c{number}" for number in range(6)]
    found = waves([3] * 6, [4] * 7, (codes, [*codes, "new"])).changes
    assert found is not None
    change = next(one.change for one in found.subdimensions if one.subdimension == "P1")
    assert change.overall is None
    assert CellState.HIDDEN in {side.state for side in change.sides}


def test_five_newcomers_leave_the_change_but_the_panels_levels_with_them() -> None:
    codes = [f"c{number}" for number in range(6)]
    news = [f"n{number}" for number in range(5)]
    found = waves([3] * 6, [4] * 11, (codes, codes + news)).changes
    assert found is not None
    change = next(one.change for one in found.subdimensions if one.subdimension == "P1")
    assert change.overall is not None
    assert change.overall.used == 6


def test_a_few_who_came_later_hide_the_recalled_change() -> None:
    """Twelve say how it is now, ten of them how it was: two are left over."""
    new = {code: answer for code, answer in TEAM.items() if code != "P1-3b"}
    found = change_of(sections(people("volunteer", *[TEAM] * 10, *[new] * 2)))
    assert found.overall is None
    whole = change_of(sections(people("volunteer", *[TEAM] * 10, *[new] * 5)))
    assert whole.overall is not None


def test_the_panels_own_levels_are_left_out_where_few_others_stand_beside_them() -> None:
    """Two dropped out and three joined: five in the difference, but two at one of the times."""
    codes = [f"c{number}" for number in range(6)]
    before, now = [*codes, "x", "y"], [*codes, "u", "v", "w"]
    found = waves([3] * 8, [4] * 9, (before, now)).changes
    assert found is not None
    change = next(one.change for one in found.subdimensions if one.subdimension == "P1")
    (shown,) = [side.change for side in change.sides if side.change is not None]
    assert shown.difference is not None
    assert (shown.before, shown.now) == (None, None)


def test_a_change_with_one_time_hidden_is_hidden_however_many_are_paired() -> None:
    context = ModuleContext(view=VIEW, study=study(), responses=())
    many = {"before": np.full(9, 25.0), "now": np.full(9, 50.0), "absent": np.zeros(9, bool)}
    for barred, state in ((False, CellState.SHOWN), (True, CellState.HIDDEN)):
        pairs = Pairs(side=Side.PARTICIPANTS, weight=1.0, barred=barred, **many)
        found = over_sides(context, Before.EARLIER_WAVE, [pairs])
        assert [side.state for side in found.sides] == [state]
        assert (found.overall is None) is barred


def test_a_chain_of_a_few_people_is_hidden_though_each_stage_is_shown() -> None:
    """Eight on planning, eight on delivery, four on both."""
    planning = {code: answer for code, answer in TEAM.items() if code != "P1-2"}
    delivery = {code: answer for code, answer in TEAM.items() if code != "P1-1"}
    team = people("volunteer", *[TEAM] * 4, *[planning] * 4, *[delivery] * 4)
    stage = sections(team).profiles[0]
    assert [point.composite.value for point in stage.points] == [25.0, 75.0]
    states = {one.side: one.state for one in stage.chains}
    assert states[Side.PARTICIPANTS] is CellState.HIDDEN


def test_a_profile_point_of_a_few_people_is_hidden_though_its_items_are_shown() -> None:
    """Eight helpers on each of two items, four on both: four have a score."""
    both = {"P1-1": 3, "P1-2": 3, "P1-3": 3, "P1-4": 4, "P1-5": 4}
    one, other = dict(both), dict(both)
    del one["P1-5"], other["P1-4"]
    found = sections(people("helper", *[both] * 4, *[one] * 4, *[other] * 4))
    embedding = found.profiles[2]
    assert embedding.facet == "embedding"
    (point,) = embedding.points
    assert point.composite.value is None
    states = {side.side: side.state for side in point.sides}
    assert states[Side.PARTICIPANTS] is CellState.HIDDEN
