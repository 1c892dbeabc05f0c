"""The plan of a programme, from a file to values or to the list of everything that is wrong."""

from datetime import date

import pytest

from instruments.catalog import load_instrument
from instruments.model import Side
from instruments.parse import instrument_from_text
from instruments.parse_study import study_from_mapping, study_from_text
from instruments.problems import StudyError
from instruments.project_conditions import ConditionState, ProjectCondition
from instruments.study import Headline, RolePlan, SecondViewPlan, Wave
from instruments.text import Lang, Text
from tests.unit.instruments.small_files import INSTRUMENT, STUDY, edited

SMALL = instrument_from_text("small.yaml", INSTRUMENT)
STUDIED = study_from_text("study.yaml", STUDY, SMALL)


def problems_of(*edits: tuple[str, str]) -> list[tuple[str, str]]:
    text = STUDY
    for old, new in edits:
        text = edited(text, old, new)
    with pytest.raises(StudyError) as refusal:
        study_from_text("study.yaml", text, SMALL)
    return [(found.where, found.code) for found in refusal.value.problems]


def test_waves_keep_their_order() -> None:
    assert STUDIED.waves == (
        Wave(code="2025", label=Text(zh="第一轮", en="First wave")),
        Wave(code="2026", label=Text(zh="第二轮", en="Second wave")),
    )


def test_a_project_code_keeps_its_leading_zero() -> None:
    assert [project.code for project in STUDIED.projects] == ["012", "B"]


def test_a_project_plan_goes_before_the_plan_for_all() -> None:
    assert STUDIED.project("012").plan == (
        RolePlan(role="user", roster=30, target=20),
        RolePlan(role="gov", roster=2, target=2),
    )
    assert STUDIED.project("B").plan == (
        RolePlan(role="user", roster=40, target=15),
        RolePlan(role="gov", roster=2, target=2),
    )


def test_without_a_target_everybody_is_asked() -> None:
    plan = STUDIED.project("B").plan_for("gov")
    assert plan is not None
    assert plan.is_census


def test_sides_weights_and_slots_are_fixed_in_the_plan() -> None:
    assert STUDIED.side_of(SMALL, "gov") is Side.OBSERVER
    assert STUDIED.weight_of(Side.BENEFICIARIES) == 2.0
    assert STUDIED.weight_of(Side.AUTHORITIES) == 0.5
    assert STUDIED.weight_of(Side.UNDERTAKER) == 1.0
    first, second = STUDIED.projects
    assert STUDIED.slots_of(SMALL, first)["service"].zh == "送餐"
    assert STUDIED.slots_of(SMALL, second)["service"].zh == "鼓楼食堂"
    assert first.attributes == {"type": "canteen"}
    assert STUDIED.simulated
    assert STUDIED.planned


@pytest.mark.parametrize(
    ("old", "new", "where", "code"),
    [
        ("label: {zh: 演示县, en: Demonstration county}", "label: County", "label", "FIELD-014"),
        ("simulated: true", "simulated: 演示", "simulated", "FIELD-008"),
        ("simulated: true", "simulate: true", "simulate", "FIELD-002"),
        ("code: '2026'", "code: '2025'", "waves", "STUDY-001"),
        ("code: B", "code: '012'", "projects", "STUDY-001"),
        ("  user: {roster: 40", "  users: {roster: 40", "roles.users", "STUDY-002"),
        ("      user: {", "      users: {", "projects.012.roles.users", "STUDY-002"),
        ("{gov: observer}", "{gob: observer}", "sides.gob", "STUDY-002"),
        ("{gov: observer}", "{gov: observers}", "sides.gov", "FIELD-011"),
        ("roster: 40", "roster: -40", "roles.user", "STUDY-003"),
        ("target: 20", "target: 31", "projects.012.roles.user.target", "STUDY-004"),
        ("target: 20", "target: 0", "projects.012.roles.user.target", "STUDY-005"),
        ("roster: 40", "roster: 40.5", "roles.user.roster", "FIELD-009"),
        ("roster: 30, ", "", "projects.012.roles.user.roster", "FIELD-001"),
        ("authorities: 0.5", "observer: 0.5", "weights.observer", "STUDY-006"),
        ("authorities: 0.5", "authorities: 0", "weights.authorities", "STUDY-007"),
        ("authorities: 0.5", "authorities: half", "weights.authorities", "FIELD-010"),
        ("  service: {zh: 送餐", "  servic: {zh: 送餐", "slots.servic", "STUDY-008"),
        ("zh: 鼓楼食堂", "zh: '{x}'", "projects.B.slots.service", "INST-015"),
        ("en: First wave", "en: ''", "waves.2025.label.en", "FIELD-003"),
        (
            "    attributes: {type: canteen}",
            "    attribute: {}",
            "projects.012.attribute",
            "FIELD-002",
        ),
    ],
)
def test_a_mistake_is_named_at_its_place(old: str, new: str, where: str, code: str) -> None:
    assert (where, code) in problems_of((old, new))


def test_every_mistake_is_named_at_once() -> None:
    found = problems_of(
        ("target: 20", "target: 31"),
        ("simulated: true", "simulated: 1"),
        ("code: B", "code: '012'"),
    )
    assert [code for _, code in found] == ["FIELD-008", "STUDY-004", "STUDY-001"]


def test_a_target_above_the_roster_is_explained_in_both_languages() -> None:
    with pytest.raises(StudyError) as refusal:
        study_from_text("study.yaml", edited(STUDY, "target: 20", "target: 31"), SMALL)
    (found,) = refusal.value.problems
    assert found.sentence(Lang.ZH) == (
        "projects.012.roles.user.target：计划回答 31 人，名册上只有 30 人。"
        "请改小 target，或改正 roster。 [STUDY-004]"
    )
    assert found.sentence(Lang.EN) == (
        "projects.012.roles.user.target: 31 people should answer, but the roster has only 30. "
        "Lower the target, or correct the roster. [STUDY-004]"
    )


def test_a_layout_mistake_is_a_study_error_too() -> None:
    with pytest.raises(StudyError):
        study_from_text("study.yaml", "a: 1\na: 2\n", SMALL)


@pytest.mark.parametrize("content", [None, "", [], {"projects": {}}, {"waves": "x"}])
def test_what_is_no_study_is_refused_in_words(content: object) -> None:
    with pytest.raises(StudyError):
        study_from_mapping("odd", content, SMALL)


CORE = load_instrument("spv-core")
LEAST = """\
label: {zh: 某地, en: Somewhere}
waves: [{code: '1', label: {zh: 一, en: One}}]
projects: [{code: a, label: {zh: 甲, en: A}}]
"""


def attributes(text: str) -> object:
    study = study_from_text(
        "study.yaml", LEAST.replace("A}}", f"A}}, attributes: {{{text}}}}}"), CORE
    )
    return study.projects[0].attributes


def test_projects_are_grouped_freely_save_by_what_studies_share() -> None:
    """A region “eastern” in one study and “east” in another could never be compared."""
    assert attributes("region: east, kind: meals") == {"region": "east", "kind": "meals"}
    with pytest.raises(StudyError) as refusal:
        attributes("region: eastern, grade: 4A, kind: whatever")
    (found,) = refusal.value.problems
    assert (found.where, found.code) == ("projects.a.attributes.region", "STUDY-012")


def second_views(text: str) -> SecondViewPlan | None:
    return study_from_text("study.yaml", LEAST + text, CORE).second_views


def test_second_views_are_asked_for_by_name_and_carry_points_and_comparisons() -> None:
    assert second_views("") is None
    assert second_views("second_views: {}\n") == SecondViewPlan()
    plan = second_views(
        "second_views: {points: {S: 30, P: 40, V: 30}, judgements: [{S/P: 2, S/V: 1/2, P/V: 1/4}]}"
    )
    assert plan is not None
    assert plan.points == {"S": 30.0, "P": 40.0, "V": 30.0}
    assert plan.judgements == (((1.0, 2.0, 0.5), (0.5, 1.0, 0.25), (2.0, 4.0, 1.0)),)


@pytest.mark.parametrize(
    ("text", "where", "code"),
    [
        ("points: {S: 30, P: 40, V: 20}", "second_views.points", "STUDY-010"),
        ("points: {S: 30, P: 70}", "second_views.points.V", "FIELD-001"),
        ("judgements: [{S/P: 0, S/V: 1, P/V: 1}]", "second_views.judgements[1].S/P", "STUDY-011"),
        ("judgements: [{S/P: 1, S/V: 1}]", "second_views.judgements[1].P/V", "FIELD-001"),
        ("judgements: [{S/P: 1, S/V: 1, P/V: 1, V/P: 1}]", "second_views.judgements[1].V/P",
         "FIELD-002"),
    ],
)  # fmt: skip
def test_a_plan_for_second_views_that_makes_no_sense_is_refused(
    text: str, where: str, code: str
) -> None:
    with pytest.raises(StudyError) as refusal:
        second_views(f"second_views: {{{text}}}")
    assert (where, code) in [(found.where, found.code) for found in refusal.value.problems]


CONDITION = """\
    conditions:
      - text: {zh: 公布账目, en: Post the accounts}
        wave: '2025'
        due: 2026-03-31
        state: met
        evidence: photo 3
      - {text: {zh: 补签协议, en: Sign the agreement}, wave: '2025'}
"""
PLACE = "    attributes: {type: canteen}\n"


def test_conditions_of_a_sign_off_are_open_until_said_otherwise() -> None:
    text = edited(STUDY, PLACE, PLACE + CONDITION)
    first, second = study_from_text("study.yaml", text, SMALL).project("012").conditions
    assert first == ProjectCondition(
        text=Text(zh="公布账目", en="Post the accounts"),
        wave="2025",
        due=date(2026, 3, 31),
        state=ConditionState.MET,
        evidence="photo 3",
    )
    assert (second.state, second.due, second.evidence) == (ConditionState.OPEN, None, "")


@pytest.mark.parametrize(
    ("old", "new", "place", "code"),
    [
        ("state: met", "state: done", "[1].state", "FIELD-011"),
        ("due: 2026-03-31", "due: March", "[1].due", "FIG-013"),
        ("        evidence: photo 3\n", "", "[1].evidence", "STUDY-014"),
        ("wave: '2025'}", "wave: '2024'}", "[2].wave", "STUDY-013"),
        (", wave: '2025'}", "}", "[2].wave", "FIELD-001"),
        (", wave: '2025'}", ", wave: '2025', who: me}", "[2].who", "FIELD-002"),
    ],
)
def test_what_is_wrong_with_a_condition(old: str, new: str, place: str, code: str) -> None:
    wrong = edited(CONDITION, old, new)
    assert problems_of((PLACE, PLACE + wrong)) == [(f"projects.012.conditions{place}", code)]


def test_a_hundred_points_are_chosen_in_the_plan_or_not_at_all() -> None:
    assert STUDIED.headline is Headline.NONE
    text = edited(STUDY, "simulated: true", "simulated: true\nheadline: 百分制")
    assert study_from_text("study.yaml", text, SMALL).headline is Headline.PERCENT_SCALE
    assert problems_of(("simulated: true", "simulated: true\nheadline: percent-scale")) == [
        ("headline", "FIELD-011")
    ]
