"""The two cases of the paper on asymmetric dependence, answered as the paper describes them.

In Y, a community of former farmers with eight unregistered teams, the office recognises, pays and
calls up the volunteers. In H the agency lends its registration, trains them and runs the reading
club, and the office is one of several. No figure here is the paper's: it measures nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np
import pytest

from instruments.catalog import load_instrument
from instruments.dyads import Part, ties_of
from instruments.responses import Response, is_asked
from instruments.study import Project, Study, Wave
from scoring.assessment.assess import Assessed, assess
from scoring.indices.estimates import Estimate
from scoring.results import NoticeCode
from tests.builders import words

INSTRUMENT = load_instrument("dependence")
PEOPLE = {"vol_lead": 3, "volunteer": 60, "gov": 3, "vc": 5, "so_lead": 1}

# (importance, alternatives) that a party gives about another, the same for every resource
Picture = Mapping[tuple[str, str], tuple[int, int]]
Y: Picture = {
    ("team", "street"): (5, 1),
    ("team", "community"): (5, 1),
    ("team", "agency"): (2, 4),
    ("agency", "street"): (5, 1),
    ("agency", "community"): (4, 2),
}
H: Picture = {
    ("team", "street"): (3, 4),
    ("team", "community"): (3, 4),
    ("team", "agency"): (5, 2),
    ("agency", "street"): (4, 2),
    ("agency", "community"): (2, 4),
}
OTHERS = (3, 3)


def answers(case: str, picture: Picture, generator: np.random.Generator) -> Iterator[Response]:
    """People scatter by one step around the picture of their party."""
    ties = {(tie.ego, tie.item): tie for tie in ties_of(INSTRUMENT)}
    for role, count in PEOPLE.items():
        party = INSTRUMENT.party_of(role)
        assert party is not None
        for number in range(count):
            instance = f"{case}-{role}-{number}"
            given = {}
            for item in INSTRUMENT.asked_of(role):
                tie = ties.get((party.code, item.code))
                if tie is None or not is_asked(item, role, {}, instance):
                    continue
                importance, alternatives = picture.get((tie.ego, tie.alter), OTHERS)
                centre = importance if tie.part is Part.IMPORTANCE else alternatives
                given[item.code] = int(np.clip(centre + generator.integers(-1, 2), 1, 5))
            yield Response(instance_id=instance, project=case, wave="1", role=role, answers=given)


@pytest.fixture(scope="module")
def assessed() -> Assessed:
    generator = np.random.default_rng(20260101)
    plan = Study(
        label=words("two cases"),
        projects=(
            Project(code="H", label=words("H"), attributes={"agency": "strong"}),
            Project(code="Y", label=words("Y"), attributes={"agency": "weak"}),
        ),
        waves=(Wave(code="1", label=words("1")),),
        planned=False,
    )
    responses = [*answers("H", H, generator), *answers("Y", Y, generator)]
    return assess(INSTRUMENT, plan, responses, generator=generator)


def asymmetry(assessed: Assessed, case: str, ego: str, alter: str) -> Estimate:
    section = next(
        one.modules.dependence for one in assessed.released.assessments if one.project == case
    )
    assert section is not None
    pair = next(one for one in section.balances if (one.ego, one.alter) == (ego, alter))
    assert pair.balance is not None
    assert pair.balance.asymmetry is not None
    return pair.balance.asymmetry


@pytest.mark.parametrize("office", ["street", "community"])
def test_the_teams_of_y_lean_on_government_more_than_those_of_h(
    assessed: Assessed, office: str
) -> None:
    assert asymmetry(assessed, "Y", "team", office).value > 0.2
    assert asymmetry(assessed, "H", "team", office).value < 0.0


def test_what_leaves_government_has_moved_to_the_agency_in_h(assessed: Assessed) -> None:
    """The hard question: reduced, or moved? A(team, agency) answers beside A(team, government)."""
    lean = {case: asymmetry(assessed, case, "team", "agency").value for case in ("H", "Y")}
    assert lean["H"] > 0.1 > lean["Y"]


def test_the_brokerage_effect_is_the_contrast_of_the_two_kinds(assessed: Assessed) -> None:
    found = next(
        one
        for one in assessed.released.contrasts
        if (one.attribute, one.measure) == ("agency", "asymmetry:team:community")
    )
    assert (found.one, found.other) == ("strong", "weak")
    assert found.contrast.difference < -0.2
    assert found.contrast.interval is None  # one project of each kind
    assert not found.stated


def test_with_one_project_of_each_kind_the_brokerage_effect_is_that_of_their_people(
    assessed: Assessed,
) -> None:
    """Three or more people on both sides in both cases: a bootstrap over people, far below 0."""
    (ties,) = assessed.internal.ties
    effect = next(one for one in ties.brokerage if (one.ego, one.alter) == ("team", "community"))
    assert (effect.attribute, effect.one, effect.other) == ("agency", "strong", "weak")
    assert effect.projects == (1, 1)
    contrast = asymmetry(assessed, "H", "team", "community").value
    contrast -= asymmetry(assessed, "Y", "team", "community").value
    assert effect.effect.value == pytest.approx(contrast)
    assert effect.effect.interval is not None
    assert effect.effect.interval.low < effect.effect.value < effect.effect.interval.high < 0


def test_released_intervals_need_ten_people_on_both_sides(assessed: Assessed) -> None:
    (ties,) = assessed.released.ties
    effect = next(one for one in ties.brokerage if (one.ego, one.alter) == ("team", "community"))
    assert effect.effect.interval is None
    codes = {notice.code for notice in effect.effect.notices}
    assert NoticeCode.NO_INTERVAL_FEW_PEOPLE in codes


def test_each_volunteer_answers_about_one_party(assessed: Assessed) -> None:
    section = assessed.released.assessments[0].modules.dependence
    assert section is not None
    used = [
        one.dependence.estimate.used
        for one in section.directions
        if one.ego == "team" and one.dependence and one.dependence.estimate
    ]
    assert sum(used) == 60 + 3 * 3  # the three leaders answer about all three
