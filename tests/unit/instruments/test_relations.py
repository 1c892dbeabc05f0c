"""Parties, loops over them, ballots, recalled states, facts and the matrix, as a file declares them."""

from collections import Counter

import pytest

from instruments.check import advice_on
from instruments.dump import mapping_of
from instruments.dyads import Ballot, Part, Tie, drawn_place, ties_of
from instruments.grounding import Basis
from instruments.model import Measure
from instruments.pages import pages_for, questions_in_form
from instruments.parse import instrument_from_mapping, instrument_from_text
from instruments.problems import InstrumentError
from instruments.text import Text
from tests.unit.instruments.relational_files import RELATIONAL
from tests.unit.instruments.small_files import edited

FORM = instrument_from_text("related.yaml", RELATIONAL)


def codes(role: str) -> list[str]:
    return [item.code for item in FORM.asked_of(role)]


def test_one_entry_about_several_parties_becomes_one_item_each() -> None:
    assert [item.code for item in FORM.items][:5] == [
        "S1-1-street",
        "S1-2-street",
        "S1-1-agency",
        "S1-2-agency",
        "S1-3",
    ]


def test_everything_about_one_party_is_asked_before_the_next() -> None:
    assert codes("lead")[:4] == ["S1-1-street", "S1-2-street", "S1-1-agency", "S1-2-agency"]


def test_questions_about_parties_that_are_drawn_share_their_numbers() -> None:
    """Nobody sees a gap: 1 and 2 are about the party drawn, whichever it is."""
    (page,) = [page for page in pages_for(FORM, "volunteer") if page.entries]
    assert [(entry.number, entry.code) for entry in page.entries] == [
        (1, "S1-1-street"),
        (2, "S1-2-street"),
        (1, "S1-1-agency"),
        (2, "S1-2-agency"),
        (3, "S2-1"),
    ]
    assert questions_in_form([page]) == 3
    everything = [entry.number for page in pages_for(FORM, "lead") for entry in page.entries]
    assert everything == list(range(1, len(everything) + 1))


def test_nobody_is_asked_about_the_own_party() -> None:
    assert "S1-1-agency" not in codes("staff")
    assert "S1-1-street" in codes("staff")


def test_the_label_of_the_party_stands_in_its_slot_and_keeps_its_own() -> None:
    assert FORM.item("S1-1-street").text.zh == "街道给的钱重要吗？"
    assert FORM.item("S1-1-agency").text.zh == "{org}给的钱重要吗？"
    filled = FORM.item("S1-1-agency").text.filled({"org": Text(zh="甲机构", en="Agency A")})
    assert filled.en == "How important is the money from Agency A?"


def test_whoever_answers_decides_whose_view_it_is() -> None:
    ties = ties_of(FORM)
    assert [(tie.ego, tie.alter, tie.item) for tie in ties if tie.alter == "street"] == [
        ("agency", "street", "S1-1-street"),
        ("team", "street", "S1-1-street"),
        ("team", "street", "S1-2-street"),
    ]
    assert ties[-1] == Tie(
        ego="team",
        alter="agency",
        part=Part.ALTERNATIVES,
        resource="funding",
        item="S1-2-agency",
        roles=("lead", "volunteer"),
    )


def test_a_drawn_role_knows_its_place_among_the_parties_and_others_have_none() -> None:
    assert FORM.item("S1-2-agency").ballots == (Ballot(role="volunteer", place=1, of=2),)
    assert FORM.item("S2-1").ballots == ()


# for i in 0 1 2 3 4 5: printf "ballot:uuid:$i" | sha256sum | cut -c1-16, then modulo 3.
DRAWN = [0, 0, 1, 0, 1, 0]


def test_any_other_program_can_repeat_the_draw() -> None:
    assert [drawn_place(f"uuid:{number}", 3) for number in range(6)] == DRAWN


def test_each_party_is_drawn_about_equally_often() -> None:
    """6,000 draws of 3: each 2,000 with a standard deviation of 37."""
    times = Counter(drawn_place(f"uuid:{number}", 3) for number in range(6000))
    assert all(abs(count - 2000) < 4 * 37 for count in times.values())


def test_only_levels_enter_scores() -> None:
    assert [item.code for item in FORM.items if FORM.is_level(item)] == ["S1-3", "S2-1"]


def test_recalled_states_facts_and_coordinates_are_kept() -> None:
    before = FORM.item("S2-1-before")
    assert (before.measures, before.recalls) == (Measure.BEFORE, "S2-1")
    assert FORM.item("S2-2").measures is Measure.FACT
    assert FORM.item("S2-1").facet("process") == "incentive"
    assert FORM.item("S2-2").facet("process") is None
    ground = FORM.item("S2-1").ground
    assert ground is not None
    assert ground.basis is Basis.INFERRED


def test_what_was_read_can_be_written_and_read_again() -> None:
    again = instrument_from_mapping("again", mapping_of(FORM))
    assert again == FORM
    assert again.content_hash == FORM.content_hash


def test_a_questionnaire_on_relations_may_be_good() -> None:
    assert advice_on(FORM) == ()


@pytest.mark.parametrize(
    ("old", "new", "where", "code"),
    [
        ("alters: [street, agency], part: imp", "alters: [street, city], part: imp",
         "items.S1-1-city.dyad", "INST-028"),
        ("{process: incentive, element: structure}\n    ground", "{prozess: incentive}\n    ground",
         "items.S2-1.facet", "INST-029"),
        ("{process: incentive, element: structure}\n    ground",
         "{process: incentive, element: shape}\n    ground", "items.S2-1.facet.element", "INST-030"),
        ("{rows: process", "{rows: stage", "matrix.rows", "INST-029"),
        ("roles: [staff]}", "roles: [staff, gov]}", "parties.agency.roles", "INST-031"),
        ("roles: [staff]}", "roles: [nobody]}", "parties.agency.roles", "INST-003"),
        ("roles: [gov]}", "roles: [lead]}", "parties.team.roles", "INST-031"),
        ("    roles: [gov, staff]\n", "    roles: [gov, volunteer]\n", "items.S1-3.roles", "INST-033"),
        ("roles: [lead, volunteer]\n    dyad", "roles: [staff]\n    dyad", "items.S1-2-agency.roles",
         "INST-033"),
        ("roles: [lead, volunteer]}", "roles: [volunteer]}", "items.S1-1-street.roles", "INST-032"),
        ("    dyad: {alters: [street, agency], part: importance}\n    facet: {resource: funding}\n",
         "    dyad: {alters: [street, agency], part: importance}\n", "items.S1-1-street.facet",
         "INST-034"),
        ("    recalls: S2-1\n", "", "items.S2-1-before.recalls", "INST-035"),
        ("    measures: before\n", "", "items.S2-1-before.recalls", "INST-035"),
        ("recalls: S2-1", "recalls: S2-9", "items.S2-1-before.recalls", "INST-007"),
        ("recalls: S2-1", "recalls: S1-3", "items.S2-1-before.recalls", "INST-036"),
        ("    roles: [lead]\n    asked_if", "    roles: [gov]\n    asked_if",
         "items.S2-1-before.roles", "INST-038"),
        ("    roles: [lead]\n    asked_if", "    roles: [lead]\n    reverse: true\n    asked_if",
         "items.S2-1-before", "INST-037"),
        ("before_period: {zh: 公司成立以前, en: before the company was founded}\n", "",
         "before_period", "INST-039"),
        ("ballot: [volunteer]", "ballot: [user]", "ballot", "INST-003"),
        ("ballot: [volunteer]", "ballot: [gov]", "ballot", "INST-040"),
        ("{process: incentive, element: structure}\n    ground", "{process: incentive}\n    ground",
         "items.S2-1.facet", "INST-041"),
        ("dyad: {alter: team,", "dyad: {", "items.S1-3.dyad", "INST-042"),
        ("dyad: {alter: team,", "dyad: {alter: team, alters: [team],", "items.S1-3.dyad", "INST-042"),
        ("part: trust", "part: love", "items.S1-3.dyad.part", "FIELD-011"),
        ("measures: fact", "measures: feeling", "items.S2-2.measures", "FIELD-011"),
        ("    dyad: {alter: team, part: trust}", "    reverse: true\n    dyad: {alter: team, part: trust}",
         "items.S1-3.reverse", "INST-043"),
        ("    dyad: {alter: team, part: trust}", "    dyad: {alter: team, part: friction}",
         "items.S1-3.reverse", "INST-043"),
        ("basis: inferred", "basis: guessed", "items.S2-1.ground.basis", "FIELD-011"),
    ],
)  # fmt: skip
def test_a_mistake_is_named_with_its_place(old: str, new: str, where: str, code: str) -> None:
    with pytest.raises(InstrumentError) as refusal:
        instrument_from_text("related.yaml", edited(RELATIONAL, old, new))
    assert (where, code) in [(found.where, found.code) for found in refusal.value.problems]


@pytest.mark.parametrize(
    ("old", "new", "where", "code"),
    [
        ("zh: 激励, en: Incentive}", "zh: 激励, en: Incentive}\n      - {code: reply, zh: 反馈, en: Reply}",
         "matrix", "ADV-018"),
        ("zh: 资金, en: Funding}", "zh: 资金, en: Funding}\n      - {code: people, zh: 人, en: People}",
         "facets.resource.values.people", "ADV-020"),
        ("    asked_if: {question: Q-there, is: 'yes'}\n", "", "items.S2-1-before.asked_if", "ADV-021"),
    ],
)  # fmt: skip
def test_what_an_author_should_weigh_is_pointed_out(
    old: str, new: str, where: str, code: str
) -> None:
    found = advice_on(instrument_from_text("related.yaml", edited(RELATIONAL, old, new)))
    assert (where, code) in [(each.where, each.code) for each in found]
