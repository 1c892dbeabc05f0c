"""What the packaged instruments promise to the people who are asked."""

import re

import pytest

from instruments.catalog import instrument_ids, load_instrument
from instruments.check import advice_on
from instruments.conditions import questions_in
from instruments.indicators import Level, Reference, ReferenceKind
from instruments.model import Mode, Point, Regime, Side
from instruments.responses import is_asked
from instruments.text import Lang

CORE = load_instrument("spv-core")

# A published version never changes: whoever edits an instrument gives it a new version here.
PUBLISHED = {
    ("dependence", "1.0.0"): "04be757d419587808c0cd46d69355f3fec7b02b5827552e5649c2d219f00b744",
    ("fill-undertake", "1.0.0"): "c97e7aee5bbfcf96087be0e8cae9634e4afd7208f154d7c9c415612e40d9fd25",
    (
        "market-coproduction",
        "1.0.0",
    ): "c41adae2b28bed37be89e2705dcd4a0077b41b27c304c9589c7c04202c3ee1ef",
    ("resource-value", "1.0.0"): "9b50072b4704a9f20dceb1acf56137fd8a18646b824fde5c4880c9aaf8fc84a6",
    ("spv-core", "1.0.0"): "38618ab16aeabaa8521b53611ea503bd6c8f7e2237cfbb69c35268b7a69db4ed",
    ("spv-core", "1.1.0"): "fc28012a742d5c3587560e2eceddae9d2845f167fad41b49405342005de39a5f",
}


@pytest.mark.parametrize("instrument_id", instrument_ids())
def test_every_packaged_instrument_takes_the_advice_it_gives(instrument_id: str) -> None:
    assert [found.sentence(Lang.EN) for found in advice_on(load_instrument(instrument_id))] == []


@pytest.mark.parametrize("instrument_id", instrument_ids())
def test_the_file_name_is_the_id(instrument_id: str) -> None:
    assert load_instrument(instrument_id).id == instrument_id


@pytest.mark.parametrize("instrument_id", instrument_ids())
def test_no_instrument_claims_to_be_validated(instrument_id: str) -> None:
    """None has been through interviews, back-translation and a pilot yet."""
    assert not load_instrument(instrument_id).validated


@pytest.mark.parametrize("instrument_id", instrument_ids())
def test_a_published_version_is_known_by_its_hash(instrument_id: str) -> None:
    instrument = load_instrument(instrument_id)
    assert PUBLISHED[instrument.id, instrument.version] == instrument.content_hash


def test_a_scale_of_the_same_name_has_the_same_answers_in_all_instruments() -> None:
    """Whoever learns the cards of one instrument, or reads two data files, need not learn again."""
    known: dict[str, tuple[Point, ...]] = {}
    for instrument_id in instrument_ids():
        for scale in load_instrument(instrument_id).scales:
            assert known.setdefault(scale.code, scale.points) == scale.points, (
                instrument_id,
                scale.code,
            )


@pytest.mark.parametrize("instrument_id", instrument_ids())
def test_option_codes_survive_a_spreadsheet(instrument_id: str) -> None:
    """Short ASCII words: nothing that a spreadsheet turns into a date or a number."""
    for question in load_instrument(instrument_id).questions:
        for option in question.options:
            assert re.fullmatch("[a-z][a-z0-9]{0,15}", option.code)


def roles_of(code: str) -> set[str]:
    return set(CORE.item(code).roles)


def test_nobody_is_asked_what_they_cannot_know() -> None:
    assert roles_of("P5-3") == {"vc", "so_staff", "selforg"}
    unserved = next(question for question in CORE.questions if question.code == "Q-unserved")
    assert unserved.roles == ("resident",)
    assert [option.label.zh for option in unserved.options] == ["有", "没有", "不知道"]


def test_nobody_is_asked_to_praise_themselves() -> None:
    assert "so_lead" not in roles_of("V1-4")
    assert not roles_of("S2-2") & {"selforg", "volunteer"}


def test_events_are_counted_and_not_called_often() -> None:
    assert {item.code for item in CORE.items if item.scale == "count4"} == {"P1-2", "P3-2"}
    assert [point.label.zh for point in CORE.scale("count4").points] == [
        "没有",
        "一次",
        "两三次",
        "四次及以上",
    ]


def test_nobody_is_asked_about_a_change_since_the_project_began() -> None:
    assert not any(scale.change for scale in CORE.scales)


def test_questions_that_differ_between_instruments_are_parallel_and_not_core() -> None:
    parallel = {item.parallel for item in CORE.items if item.parallel}
    assert parallel == {
        "willing_future",
        "over_intervention",
        "asked_needs",
        "autonomy",
        "co_assess",
        "co_design",
    }


def asked(role: str, choices: dict[str, str]) -> set[str]:
    return {item.code for item in CORE.items if is_asked(item, role, choices, "uuid:1")}


def test_who_has_not_used_the_service_is_not_asked_how_it_was() -> None:
    used, unused = asked("user", {"BG-use": "few"}), asked("user", {"BG-use": "none"})
    assert used - unused == {"P2-2", "P3-3", "P5-1", "P5-2", "V1-1", "V1-2"}
    assert asked("resident", {"BG-use": "few"}) - asked("resident", {"BG-use": "none"}) == {"V1-2"}


def test_who_has_not_asked_for_something_is_not_asked_what_came_of_it() -> None:
    everything = asked("user", {})
    for gate, item in [("Q-comment", "P4-2"), ("Q-next", "P5-1"), ("Q-need", "V1-3")]:
        assert everything - asked("user", {gate: "no"}) == {item}
        assert asked("user", {gate: "yes"}) == everything


def test_the_staff_is_asked_about_interruptions_although_it_has_no_use_of_the_service() -> None:
    assert "P5-2" in asked("so_staff", {})


def test_service_value_and_satisfaction_come_from_the_beneficiaries() -> None:
    assert (CORE.service_value, CORE.satisfaction_item) == ("V1", "V1-1")
    assert {CORE.role(role).side for role in roles_of("V1-1")} == {Side.BENEFICIARIES}


def test_officials_answer_by_name_and_nobody_else_does() -> None:
    assert {role.code for role in CORE.roles if role.mode is Mode.NAMED} == {"gov", "vc", "so_lead"}
    assert CORE.role("resident").mode is Mode.ANONYMOUS


def test_opinions_of_others_are_never_published_in_the_name_of_a_body() -> None:
    institutional = {item.code for item in CORE.items if item.regime is Regime.INSTITUTIONAL}
    assert institutional == {"S1-1", "S1-2", "S1-3", "S2-1", "P1-1", "P4-3", "P5-3"}


def test_trust_in_the_committee_and_meddling_from_above_are_sensitive() -> None:
    assert {item.code for item in CORE.items if item.sensitive} == {"V3-2", "S1-5"}


def test_every_gate_is_a_plain_yes_or_no_or_comes_with_the_background() -> None:
    codes = {"yes", "no"}
    for gate in CORE.gates:
        assert gate.beside is None or {option.code for option in gate.options} == codes


def test_every_question_of_the_process_stands_at_a_stage_or_in_the_chain() -> None:
    process = next(dimension for dimension in CORE.dimensions if dimension.code == "P")
    where = {
        item.code: item.facet("stage") or item.facet("chain")
        for sub in process.subdimensions
        for item in CORE.items_of(sub.code)
    }
    assert all(where.values())
    assert {code for code, place in where.items() if place == "continuity"} == {"P5-1", "P5-2"}


def test_each_subdimension_is_asked_of_two_sides_at_least() -> None:
    for sub in CORE.subdimensions:
        sides = {CORE.role(role).side for item in CORE.items_of(sub.code) for role in item.roles}
        assert len(sides) >= 2, sub.code


@pytest.mark.parametrize("instrument_id", instrument_ids())
def test_every_project_tells_its_budget_and_hears_how_satisfied_its_users_are(
    instrument_id: str,
) -> None:
    instrument = load_instrument(instrument_id)
    (budget,) = (one for one in instrument.indicators if one.name.zh == "预算执行率")
    assert budget.ratio is not None
    assert budget.ratio.of(90, 100) == 90
    (rate,) = (one for one in instrument.indicators if one.name.zh == "服务对象满意率")
    assert rate.survey is not None
    assert rate.survey.item == instrument.satisfaction_item
    assert instrument.role(rate.supplied_by).side is Side.BENEFICIARIES


@pytest.mark.parametrize("instrument_id", instrument_ids())
def test_a_project_is_asked_for_a_bearable_number_of_figures(instrument_id: str) -> None:
    """About fifteen per project, at most fifteen from one role; county figures once per county."""
    figures = load_instrument(instrument_id).indicators
    own = [one for one in figures if one.level is Level.PROJECT]
    assert 12 <= len(own) <= 18
    for role in {one.supplied_by for one in own}:
        assert sum(one.supplied_by == role for one in own) <= 15


@pytest.mark.parametrize("instrument_id", instrument_ids())
def test_figures_are_typed_in_by_somebody_who_holds_the_records(instrument_id: str) -> None:
    instrument = load_instrument(instrument_id)
    office = {Side.AUTHORITIES, Side.UNDERTAKER, Side.PARTICIPANTS}
    for one in instrument.indicators:
        assert not one.is_typed or instrument.role(one.supplied_by).side in office
        # A unit of per cent comes from two counts, so that the form can ask for both.
        assert not one.is_typed or one.unit.zh != "%" or one.ratio is not None, one.code


def test_what_only_a_county_can_know_is_not_asked_of_a_project() -> None:
    figures = load_instrument("fill-undertake").indicators
    county = {one.code for one in figures if one.level is Level.COUNTY}
    assert {"I-02", "I-03", "I-31", "I-35"} <= county
    survey = {one.code for one in figures if one.level is Level.SURVEY}
    assert {"I-42", "I-43", "I-44", "I-46", "I-47"} <= survey
    # Shares of organisations are no organisation's own fact.
    assert not {"I-20", "I-37", "I-38", "I-39", "I-40", "I-41"} & {one.code for one in figures}


@pytest.mark.parametrize("instrument_id", instrument_ids())
def test_only_what_the_paper_calls_a_standard_is_one(instrument_id: str) -> None:
    standards = {
        one.code
        for one in load_instrument(instrument_id).indicators
        if isinstance(one.reference, Reference) and one.reference.kind is ReferenceKind.STANDARD
    }
    assert standards == ({"I-32", "I-35"} if instrument_id == "fill-undertake" else set())


def test_the_gates_of_the_core_are_the_ones_we_know() -> None:
    needed: set[str] = set()
    for entry in (*CORE.items, *CORE.questions):
        needed |= questions_in(entry.asked_if)
    assert needed == {gate.code for gate in CORE.gates}


def test_a_form_is_short_enough_for_one_sitting() -> None:
    """At twenty-five seconds an item, fifteen minutes are thirty-six."""
    assert max(len(CORE.asked_of(role.code)) for role in CORE.roles) <= 25
