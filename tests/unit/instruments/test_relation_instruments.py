"""What the instruments on dependence and on filling and undertaking promise."""

from __future__ import annotations

import re
from collections import defaultdict

import pytest

from instruments.catalog import load_instrument
from instruments.check_design import MOST_SWITCHES, scale_switches
from instruments.conditions import questions_in
from instruments.dyads import DEPENDENCE as FACTORS
from instruments.dyads import Part, ties_of
from instruments.model import Composition, Instrument, Measure, Mode, Regime, Side

DEPENDENCE = load_instrument("dependence")
FILLING = load_instrument("fill-undertake")
each_instrument = pytest.mark.parametrize(
    "instrument", [DEPENDENCE, FILLING], ids=lambda one: one.id
)


def roles_of(instrument: Instrument, code: str) -> set[str]:
    return set(instrument.item(code).roles)


@each_instrument
def test_every_item_points_at_a_short_phrase_of_the_paper(instrument: Instrument) -> None:
    for item in instrument.items:
        assert item.ground is not None, item.code
        assert 2 <= len(re.sub(r"\s", "", item.ground.quote)) <= 25, item.code


@each_instrument
def test_no_role_changes_the_answer_card_too_often(instrument: Instrument) -> None:
    for role in instrument.roles:
        assert scale_switches(instrument, role.code) <= MOST_SWITCHES, role.code


@each_instrument
def test_nobody_is_asked_what_has_changed_since_the_project_began(instrument: Instrument) -> None:
    changes = [item for item in instrument.items if instrument.scale(item.scale).change]
    assert all(item.measures is Measure.FACT for item in changes)


def test_dependence_is_asked_in_both_directions_on_need_and_way_out() -> None:
    asked: dict[tuple[str, str, str | None], set[Part]] = defaultdict(set)
    for tie in ties_of(DEPENDENCE):
        asked[tie.ego, tie.alter, tie.resource].add(tie.part)
    assert all(parts == FACTORS for parts in asked.values())
    assert {(ego, alter) for ego, alter, _ in asked} == {
        ("team", "street"), ("team", "community"), ("team", "agency"),
        ("agency", "street"), ("agency", "community"), ("agency", "team"),
        ("street", "team"), ("street", "agency"),
        ("community", "team"), ("community", "agency"),
    }  # fmt: skip


def test_the_team_is_asked_about_four_resources_and_the_offices_about_two() -> None:
    resources = defaultdict(set)
    for tie in ties_of(DEPENDENCE):
        resources[tie.ego, tie.alter].add(tie.resource)
    assert resources["team", "street"] == {"identity", "funding", "people", "knowledge"}
    assert resources["street", "team"] == {"tasks", "performance"}
    assert resources["agency", "street"] == {"identity", "funding"}


def test_a_volunteer_answers_about_one_of_three_and_the_leader_about_all() -> None:
    assert DEPENDENCE.ballot == ("volunteer",)
    drawn = {ballot for item in DEPENDENCE.items for ballot in item.ballots}
    assert {(ballot.role, ballot.of) for ballot in drawn} == {("volunteer", 3)}
    leaders = [item for item in DEPENDENCE.asked_of("vol_lead") if item.dyad]
    assert len(leaders) == 24
    assert len([one for one in leaders if one.ballots and one.ballots[0].place == 0]) == 8


def test_who_gets_nothing_does_not_depend() -> None:
    """The lowest answer on need says that there is nothing, so it is a true zero."""
    need = {
        item.scale for item in DEPENDENCE.items if item.dyad and item.dyad.part is Part.IMPORTANCE
    }
    assert need == {"degree5-need"}
    assert DEPENDENCE.scale("degree5-need").points[0].label.zh.startswith("没有这回事")


def test_dependence_has_no_level_and_everything_else_has() -> None:
    dyadic = {sub.code for sub in DEPENDENCE.subdimensions if sub.composition is Composition.DYADIC}
    assert dyadic == {"S1", "S2", "S3", "S4", "S5"}
    for sub in DEPENDENCE.subdimensions:
        levels = [item for item in DEPENDENCE.items_of(sub.code) if DEPENDENCE.is_level(item)]
        assert bool(levels) is (sub.code not in dyadic), sub.code


def test_offices_and_directors_speak_for_their_body_and_volunteers_do_not() -> None:
    for tie in ties_of(DEPENDENCE):
        named = all(DEPENDENCE.role(role).mode is Mode.NAMED for role in tie.roles)
        body = DEPENDENCE.item(tie.item).regime is Regime.INSTITUTIONAL
        assert named == body == (tie.ego != "team"), tie.item


def test_the_paper_on_dependence_leaves_no_gap_that_can_be_asked() -> None:
    """The agency's room, work for the office, round tables, gifts beside praise, own will."""
    assert roles_of(DEPENDENCE, "V1-4") == {"so_lead", "so_staff"}
    assert DEPENDENCE.item("P3-3").measures is Measure.FACT
    assert roles_of(DEPENDENCE, "P3-3") == {"vc", "so_staff"}
    assert {"P1-3", "P5-3", "P5-4"} <= {item.code for item in DEPENDENCE.items}
    assert "Q-voluntary" in {question.code for question in DEPENDENCE.questions}


def test_residents_are_not_asked_when_a_team_is_busy_nor_officials_how_open_they_are() -> None:
    assert not roles_of(DEPENDENCE, "V2-1") & {"resident", "user"}
    assert not roles_of(DEPENDENCE, "P1-2") & {"gov", "vc"}


@each_instrument
def test_an_event_is_judged_only_by_those_to_whom_it_happened(instrument: Instrument) -> None:
    waits = {item.code: questions_in(item.asked_if) for item in instrument.items}
    expected = {
        "dependence": {
            "P4-2": "Q-comment", "P4-3": "Q-assessed", "P5-2": "Q-training", "V3-1": "BG-use",
            "V3-2": "Q-trouble", "V3-3": "BG-use",
        },
        "fill-undertake": {
            "P1-2": "Q-proposed", "P3-2": "Q-assessed", "P4-2": "Q-trouble", "P5-2": "Q-training",
            "V1-1": "BG-use", "V1-2": "Q-need", "V1-5": "BG-use",
        },
    }[instrument.id]  # fmt: skip
    assert {code: gate for code, gate in expected.items() if waits[code] != {gate}} == {}
    if instrument is FILLING:
        assert waits["P3-1"] == {"Q-assessed", "Q-evaluated"}


def test_each_side_of_a_contract_answers_about_the_other_on_all_five_parts() -> None:
    parts = defaultdict(set)
    for tie in ties_of(FILLING):
        parts[tie.ego, tie.alter].add(tie.part)
    strength = set(Part) - FACTORS
    assert parts == {
        ("government", "organisation"): strength,
        ("organisation", "government"): strength,
    }
    for tie in ties_of(FILLING):
        item = FILLING.item(tie.item)
        assert item.reverse is (tie.part is Part.FRICTION)
        assert FILLING.is_level(item)


def test_four_embeddings_and_five_mechanisms_stand_on_items_of_the_right_part() -> None:
    where: dict[str, set[str]] = defaultdict(set)
    for item in FILLING.items:
        for _, value in item.facets:
            where[value].add(item.subdimension)
    assert where == {
        "institutional": {"S1"}, "structural": {"S2"}, "relational": {"P6"}, "cognitive": {"V2"},
        "decision": {"P1"}, "complement": {"P2"}, "supervision": {"P3"}, "risk": {"P4"},
        "capacity": {"P5"},
    }  # fmt: skip


def test_nobody_rates_the_own_capacity() -> None:
    assert roles_of(FILLING, "S3-1") == roles_of(FILLING, "S3-5") == {"evaluator"}
    assert FILLING.role("evaluator").side is Side.OBSERVER
    assert not roles_of(FILLING, "S3-3") & {"so_lead", "so_staff"}
    assert roles_of(FILLING, "S3-2") == {"so_staff"}


def test_the_executing_tool_and_trust_are_not_asked_within_earshot_of_an_official() -> None:
    for code in ("V2-2", "P6-2-government"):
        assert questions_in(FILLING.item(code).asked_if) == {"BG-present"}
        assert FILLING.item(code).sensitive


def test_a_request_that_nobody_acted_on_can_be_said() -> None:
    worst = FILLING.scale("speed6").points[0]
    assert (worst.value, worst.label.zh) == (1, "一直没人来办")


def test_users_are_not_asked_what_only_the_organisation_sees() -> None:
    assert roles_of(FILLING, "V3-1") == {"gov", "so_staff"}
    assert "Q-unserved" in {question.code for question in FILLING.questions}


def test_the_paper_on_filling_leaves_no_gap_that_can_be_asked() -> None:
    """Digital help, a place to complain, teaching on the job."""
    assert {"S2-5", "P3-4", "P5-3"} <= {item.code for item in FILLING.items}
    assert roles_of(FILLING, "P3-4") == {"user", "family"}
