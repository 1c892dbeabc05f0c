"""What the sections of an assessment say, from answers that a reader can check by hand."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pytest

from instruments.model import Side
from instruments.responses import Missing, Response
from scoring.assessment.assess import assess
from scoring.assessment.findings import CellState
from scoring.assessment.modules.results import DirectedDependence, DyadBalance, Modules, SidesChange
from scoring.indices.before_now import Before
from scoring.results import NoticeCode
from tests.builders import instrument_with, item, responses_from, study_with
from tests.spec.sectioned import instrument, people, person, scored, study

TEAM = {
    "S1-1-street": 5, "S1-2-street": 1, "S1-3-street": 4, "S1-4-street": 2,
    "S1-1-agency": 2, "S1-2-agency": 3, "S1-3-agency": 3, "S1-4-agency": 3,
    "P2-1-agency": 4, "P2-2-agency": 3,
    "P1-1": 2, "P1-2": 4, "P1-3": 4, "P1-3b": 2,
}  # fmt: skip
STREET = {"S1-1g": 4, "S1-2g": 4, "S1-3g": 3, "S1-4g": 3}
STAFF = {"P2-1-team": 4, "P2-2-team": 5}


def everybody(**team: int) -> list[Response]:
    return [
        *people("volunteer", *[{**TEAM, **team} for _ in range(6)]),
        *people("gov", STREET, start=20),
        *people("staff", *[STAFF for _ in range(5)], start=30),
    ]


def sections(responses: list[Response], **more: object) -> Modules:
    return scored(responses, **more).released.assessments[0].modules  # type: ignore[arg-type]


def direction(found: Modules, ego: str, alter: str) -> DirectedDependence:
    assert found.dependence is not None
    return next(one for one in found.dependence.directions if (one.ego, one.alter) == (ego, alter))


def pair(found: Modules, ego: str, alter: str) -> DyadBalance:
    assert found.dependence is not None
    return next(one for one in found.dependence.balances if (one.ego, one.alter) == (ego, alter))


def test_an_instrument_that_declares_nothing_has_no_sections() -> None:
    plain = instrument_with(item("S1-1"), item("S1-2"))
    answers = responses_from("role|times|S1-1|S1-2\nuser|6|4|3")
    assert assess(plain, study_with(), answers).released.assessments[0].modules == Modules()


def test_dependence_is_read_from_the_answers_of_each_party() -> None:
    """Team to street (1 + .5625)/2; to agency (.125 + .25)/2; street to team (.1875 + .25)/2."""
    found = sections(everybody())
    values = {
        (ego, alter): one.dependence.estimate.value
        for ego, alter in (("team", "street"), ("team", "agency"), ("street", "team"))
        if (one := direction(found, ego, alter)).dependence and one.dependence.estimate
    }
    assert values == {
        ("team", "street"): 0.78125,
        ("team", "agency"): 0.1875,
        ("street", "team"): 0.21875,
    }
    balance = pair(found, "team", "street").balance
    assert balance is not None
    assert balance.asymmetry is not None
    assert balance.mutual is not None
    assert (balance.asymmetry.value, balance.mutual.value) == (0.5625, 1.0)


def test_concentration_and_structure_stand_beside_the_pairs() -> None:
    """H = (.78125^2 + .1875^2) / .96875^2 = .6878; structure (1 - .5625 + 1 - .3756)/2."""
    found = sections(everybody()).dependence
    assert found is not None
    (team,) = found.concentrations
    assert team.concentration is not None
    assert team.concentration.estimate.value == pytest.approx(0.6878, abs=5e-5)
    (structure,) = found.structures
    assert (structure.ego, structure.alter) == ("team", "street")
    assert structure.score.value == pytest.approx(53.09, abs=0.005)


def test_a_named_office_speaks_with_one_voice_and_without_an_interval() -> None:
    found = direction(sections(everybody()), "street", "team")
    assert found.state is CellState.SHOWN
    assert found.dependence is not None
    assert found.dependence.estimate is not None
    assert found.dependence.estimate.interval is None
    codes = [notice.code for notice in found.dependence.estimate.notices]
    assert codes == [NoticeCode.ONE_INFORMANT]


def test_a_pair_that_is_asked_about_in_one_direction_says_so() -> None:
    one_way = pair(sections(everybody()), "team", "agency")
    assert one_way.state is CellState.SHOWN
    assert one_way.balance is not None
    assert one_way.balance.asymmetry is None
    assert [notice.code for notice in one_way.balance.notices] == [NoticeCode.ONE_DIRECTION]


def test_the_words_of_a_party_are_the_projects() -> None:
    found = sections(everybody()).dependence
    assert found is not None
    assert {one.code: one.label.en for one in found.parties}["agency"] == "the agency"


def test_a_tie_is_seen_from_both_sides() -> None:
    """Team: (75 + 50)/2 = 62.5, staff (75 + 100)/2 = 87.5: reciprocity 75.

    The staff were asked about no mechanism, so multiplexity counts on neither side:
    (75 + 50 + 75)/3 and (75 + 100 + 75)/3.
    """
    relations = sections(everybody()).relations
    assert relations is not None
    (tie,) = relations.ties
    assert tie.relationship is not None
    assert tie.relationship.dyad is not None
    values = [one.estimate.value for one in tie.relationship.directions if one.estimate]
    assert values == pytest.approx([250 / 3, 200 / 3])
    assert tie.relationship.dyad.value == pytest.approx((250 * 200) ** 0.5 / 3)


def test_stages_have_a_profile_a_weakest_and_a_chain() -> None:
    """Planning at 25 and 75 by turns, delivery at 75: half of the people have both in place."""
    team = [{**TEAM, "P1-1": 2 + 2 * (number % 2)} for number in range(12)]
    (stage, mechanism, _) = sections(people("volunteer", *team)).profiles
    assert [(one.code, one.composite.value) for one in stage.points] == [
        ("planning", 50.0),
        ("delivery", 75.0),
    ]
    assert stage.weakest is not None
    assert (stage.weakest.stage, stage.weakest.distance, stage.weakest.clear) == (
        "planning",
        25.0,
        True,
    )
    assert stage.weakest_sides == (Side.PARTICIPANTS,)
    chain = next(one.chain for one in stage.chains if one.side is Side.PARTICIPANTS)
    assert chain is not None
    assert (chain.unbroken.count, chain.unbroken.used) == (6, 12)
    assert (mechanism.facet, mechanism.weakest, mechanism.chains) == ("mechanism", None, ())


def test_a_cell_of_the_matrix_has_a_level_a_recalled_change_and_its_basis() -> None:
    matrix = sections(everybody()).matrix
    assert matrix is not None
    full, empty = matrix.cells
    assert (full.row, full.column, full.items, full.inferred) == (
        "catalysis", "structure", ("P1-3",), True,
    )  # fmt: skip
    assert full.level.value == 75.0
    (recalled,) = full.changes
    assert recalled.kind is Before.RECALLED
    assert recalled.overall is not None
    assert (recalled.overall.value, recalled.overall.used, recalled.better) == (50.0, 6, 6)
    assert NoticeCode.RECALLED_BEFORE in {one.code for one in recalled.overall.notices}
    assert (empty.items, empty.level.value, empty.changes) == ((), None, ())


def change_of(found: Modules) -> SidesChange:
    assert found.changes is not None
    return found.changes.items[0].change


def test_not_applicable_before_is_none_before_and_not_zero() -> None:
    answers: list[Mapping[str, int | Missing]] = [
        *[TEAM] * 6,
        *[{**TEAM, "P1-3b": Missing.NOT_APPLICABLE}] * 5,
    ]
    found = change_of(sections(people("volunteer", *answers)))
    assert found.overall is not None
    assert (found.overall.value, found.overall.used, found.came_into_being) == (50.0, 6, 5)


def waves(before: list[int], now: list[int], codes: tuple[list[str], list[str]]) -> Modules:
    responses = [
        person(number, "volunteer", {**TEAM, "P1-2": answer}, wave=wave, code=own[number])
        for wave, answers, own in (("1", before, codes[0]), ("2", now, codes[1]))
        for number, answer in enumerate(answers)
    ]
    found = scored(responses, study("1", "2")).released.assessments
    return next(one.modules for one in found if one.wave == "2")


def test_the_same_people_are_found_in_the_wave_before_by_their_code() -> None:
    """P1 is the mean of P1-1, P1-2 and P1-3: one step in P1-2 is 25/3 points."""
    codes = [f"c{number}" for number in range(6)]
    found = waves([3] * 6, [4, 4, 4, 4, 4, 3], (codes, codes)).changes
    assert found is not None
    assert found.earlier_wave == "1"
    change = next(one.change for one in found.subdimensions if one.subdimension == "P1")
    assert change.kind is Before.EARLIER_WAVE
    assert change.overall is not None
    assert change.overall.value == pytest.approx(5 / 6 * 25 / 3)
    assert (change.better, change.same, change.worse) == (5, 1, 0)


def test_nobody_in_both_waves_leaves_the_recall_alone() -> None:
    codes = ([f"a{number}" for number in range(6)], [f"b{number}" for number in range(6)])
    found = waves([3] * 6, [4] * 6, codes).changes
    assert found is not None
    assert (found.earlier_wave, found.subdimensions) == (None, ())


def test_kinds_of_projects_are_contrasted_with_the_project_as_unit() -> None:
    """With an agency the teams lean less: A .25 lower in each of two projects a side."""
    plan = study(agency=["yes", "yes", "no", "no"])
    responses = [
        response
        for number, importance in enumerate((3, 4, 5, 5))
        for response in (
            *people("volunteer", *[{**TEAM, "S1-1-street": importance}] * 6, project=f"p{number}"),
            *people("gov", STREET, start=20, project=f"p{number}"),
        )
    ]
    found = scored(responses, plan).released.contrasts
    lean = next(one for one in found if one.measure == "asymmetry:team:street")
    assert (lean.attribute, lean.one, lean.other) == ("agency", "no", "yes")
    assert lean.contrast.difference == pytest.approx(0.1875)
    assert lean.contrast.used == (2, 2)
    assert not lean.stated
    assert {"P", "P1"} <= {one.measure for one in found}


def test_the_sections_change_no_other_number() -> None:
    """The bootstrap of the dimensions draws from its own stream."""
    with_sections = scored(everybody()).released.assessments[0].dimensions
    generator = np.random.default_rng(7)
    generator.spawn(99)
    again = assess(instrument(), study(), everybody(), generator=generator)
    assert again.released.assessments[0].dimensions == with_sections
