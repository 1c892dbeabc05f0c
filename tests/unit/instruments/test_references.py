"""What does not fit together is refused, with the place, the fault and a remedy."""

import pytest

from instruments.parse import instrument_from_text
from instruments.problems import InstrumentError, Severity
from instruments.text import Lang
from tests.unit.instruments.small_files import INSTRUMENT, edited


def refusal_of(*edits: tuple[str, str]) -> InstrumentError:
    text = INSTRUMENT
    for old, new in edits:
        text = edited(text, old, new)
    with pytest.raises(InstrumentError) as refusal:
        instrument_from_text("small.yaml", text)
    return refusal.value


MISTAKES = [
    ("code: BG-sex", "code: V1-1", "items", "INST-001", "v1-1"),
    ("code: BG-sex", "code: q-COMMENT", "items", "INST-001", "q-comment"),
    ("  - {code: gov,", "  - {code: user,", "roles", "INST-001", "user"),
    ("{code: female,", "{code: male,", "questions.BG-sex.options", "INST-001", "male"),
    ("[user, gov]", "[user, user]", "items.V1-2.roles", "INST-001", "user"),
    ("code: BG-sex", "code: validate", "questions.validate", "INST-002", "validate"),
    ("code: BG-sex", "code: Wave", "questions.Wave", "INST-002", "Wave"),
    ("[user, gov]", "[usr, gov]", "items.V1-2.roles", "INST-003", "user"),
    ("supplied_by: gov", "supplied_by: gob", "indicators.I-01.supplied_by", "INST-003", "gov"),
    ("scale: mark", "scale: marks", "items.V1-2.scale", "INST-004", "mark"),
    ("service_value: V1\n", "service_value: V2\n", "service_value", "INST-005", "V1"),
    ("    dimension: V\n", "    dimension: W\n", "indicators.I-01.dimension", "INST-006", "V"),
    ("satisfaction_item: V1-2", "satisfaction_item: V9", "satisfaction_item", "INST-007", "V1-2"),
    ("beside: V1-1", "beside: V1-7", "questions.Q-comment.beside", "INST-007", "V1-1"),
    (
        "{question: Q-comment,",
        "{question: Q-coment,",
        "items.V1-1.asked_if",
        "INST-008",
        "Q-comment",
    ),
    ("is: 'yes'", "is: ja", "items.V1-1.asked_if", "INST-009", "yes"),
    ("    gate: true\n", "", "items.V1-1.asked_if", "INST-010", "gate: true"),
]


@pytest.mark.parametrize(("old", "new", "where", "code", "hint"), MISTAKES)
def test_a_mistake_is_named_with_its_place_and_a_remedy(
    old: str, new: str, where: str, code: str, hint: str
) -> None:
    problems = refusal_of((old, new)).problems
    (found,) = [each for each in problems if (each.where, each.code) == (where, code)]
    assert found.severity is Severity.ERROR
    for lang in Lang:
        assert hint in found.sentence(lang)


def test_a_slot_that_is_not_declared_is_refused() -> None:
    (found,) = refusal_of(("您给{service}打几分", "您给{servce}打几分")).problems
    assert found.sentence(Lang.EN).startswith(
        "items.V1-2.text: There is no slot {servce}. Known: service."
    )


@pytest.mark.parametrize("written", ["您给{打几分", "您给{ service }打几分", "您给{Service}打几分"])
def test_a_brace_that_marks_no_slot_is_refused(written: str) -> None:
    (found,) = refusal_of(("您给{service}打几分", written)).problems
    assert (found.where, found.code) == ("items.V1-2.text", "INST-013")


def test_a_slot_needs_a_plain_name_and_plain_words() -> None:
    codes = [
        found.code
        for found in refusal_of(("  service: {zh: 食堂,", "  Service: {zh: '{x}',")).problems
    ]
    assert codes == ["INST-012", "INST-012", "INST-014", "INST-015"]


def test_an_item_cannot_be_core_and_parallel() -> None:
    (found,) = refusal_of(
        ("    parallel: rating", "    parallel: rating\n    core: rating10")
    ).problems
    assert (found.where, found.code) == ("items.V1-2", "INST-016")


def test_a_core_key_is_used_once() -> None:
    (found,) = refusal_of(("    parallel: rating", "    core: answered")).problems
    assert (found.where, found.code) == ("items.core", "INST-001")


@pytest.mark.parametrize(
    ("quote", "accepted"),
    [(" ".join(["word"] * 25), True), (" ".join(["word"] * 26), False), ("字" * 26, False)],
)
def test_a_quotation_is_short(quote: str, accepted: bool) -> None:
    text = edited(INSTRUMENT, "quote: a short phrase", f"quote: {quote}")
    if accepted:
        instrument_from_text("small.yaml", text)
    else:
        (found,) = refusal_of(("quote: a short phrase", f"quote: {quote}")).problems
        assert (found.where, found.code) == ("items.V1-1.ground.quote", "INST-017")


def test_a_subdimension_without_items_is_refused() -> None:
    extra = "subdimensions:\n      - {code: V9, label: {zh: 空, en: Empty}, composition: formative}"
    (found,) = refusal_of(("subdimensions:", extra)).problems
    assert (found.where, found.code) == ("dimensions.V9", "INST-018")


def test_service_value_must_be_asked_of_beneficiaries() -> None:
    (found,) = refusal_of(("side: beneficiaries", "side: participants")).problems
    assert (found.where, found.code) == ("service_value", "INST-019")


def test_a_question_that_waits_for_itself_is_refused() -> None:
    own = "    gate: true\n    asked_if: {question: Q-comment, is: 'yes'}\n"
    (found,) = refusal_of(("    gate: true\n", own)).problems
    assert (found.where, found.code) == ("questions.Q-comment.asked_if", "INST-011")


def test_questions_that_wait_for_each_other_are_refused() -> None:
    problems = refusal_of(
        ("    gate: true\n", "    gate: true\n    asked_if: {question: BG-sex, is: male}\n"),
        (
            "    roles: [user]\n    options:\n      - {code: male",
            "    roles: [user]\n    gate: true\n    asked_if: {question: Q-comment, is: 'yes'}\n"
            "    options:\n      - {code: male",
        ),
    ).problems
    circle = {found.where for found in problems if found.code == "INST-011"}
    assert circle == {"questions.BG-sex.asked_if", "questions.Q-comment.asked_if"}


def test_a_gate_that_comes_too_late_is_refused() -> None:
    """The background page comes first, so its questions cannot wait for a later page."""
    waits = "    roles: [user]\n    asked_if: {question: Q-comment, is: 'yes'}\n    options:\n      - {code: male"
    (found,) = refusal_of(("    roles: [user]\n    options:\n      - {code: male", waits)).problems
    assert (found.where, found.code) == ("questions.BG-sex.asked_if", "INST-027")
