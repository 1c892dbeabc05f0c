"""Advice: each rule speaks where it should, and is silent about a good questionnaire."""

import pytest

from instruments.check import advice_on
from instruments.check_design import scale_switches
from instruments.parse import instrument_from_text
from instruments.problems import Severity
from instruments.text import Lang
from tests.unit.instruments.small_files import INSTRUMENT, edited


def advice(*edits: tuple[str, str]) -> list[tuple[str, str]]:
    text = INSTRUMENT
    for old, new in edits:
        text = edited(text, old, new)
    found = advice_on(instrument_from_text("small.yaml", text))
    assert all(each.severity is Severity.ADVICE for each in found)
    return [(each.where, each.code) for each in found]


def test_a_good_questionnaire_gets_no_advice() -> None:
    assert advice() == []


ASKED = "items.V1-1.text"


@pytest.mark.parametrize(
    ("old", "new", "where", "code"),
    [
        ("您提了意见，有人", "您提了意见， 有人", ASKED, "ADV-001"),
        ("您提了意见，", " 您提了意见，", ASKED, "ADV-001"),
        ("comment on {service}", "comment  on {service}", ASKED, "ADV-001"),
        ("您提了意见，有人", "您提了意见,有人", ASKED, "ADV-002"),
        ("有人回话吗？", "有人回话吗?", ASKED, "ADV-002"),
        ("zh: 从不", "zh: 从不(一次也没有)", "scales.freq3.points.1", "ADV-002"),
        ("您提了意见，", '您提了"意见"，', ASKED, "ADV-003"),
        ("are you answered", "don''t they answer", ASKED, "ADV-003"),
        ("您提了意见，", "您提了意见，" * 6, ASKED, "ADV-004"),
        ("are you answered", "are you " + "very " * 30 + "answered", ASKED, "ADV-004"),
        ("您提了意见，", "您提了意见并且签了名，", ASKED, "ADV-005"),
        ("are you answered", "are you heard as well as answered", ASKED, "ADV-005"),
        ("zh: 小问卷", "zh: Small one", "title", "ADV-008"),
        ("en: Small questionnaire", "en: 小问卷", "title", "ADV-008"),
        ("mode: named", "mode: confidential", "items.V1-2.regime", "ADV-024"),
        (
            "recall_period:",
            "source: {title: T, authors: A, published: '2024', case: C, held: full text}\nrecall_period:",
            "items.V1-2.ground",
            "ADV-022",
        ),
        ("您给{service}打几分？", "您提了意见，有人回话吗？", "items.V1-2.text", "ADV-025"),
        ("zh: 总是, en: Always", "zh: 有时, en: Always", "scales.freq3.points", "ADV-026"),
        ("zh: 总是, en: Always", "zh: 总是, en: Never", "scales.freq3.points", "ADV-026"),
        ("    scale: freq3", "    scale: mark", "scales.freq3", "ADV-012"),
        ("slots:\n", "slots:\n  place: {zh: 村里, en: the village}\n", "slots.place", "ADV-013"),
        (
            "    asked_if: {question: Q-comment, is: 'yes'}\n",
            "",
            "questions.Q-comment",
            "ADV-014",
        ),
        (
            "regime: institutional",
            "sensitive: true\n    regime: institutional",
            "items.V1-2.regime",
            "ADV-017",
        ),
    ],
)
def test_a_weakness_is_pointed_out_at_its_place(old: str, new: str, where: str, code: str) -> None:
    assert advice((old, new)) == [(where, code)]


def test_bare_answers_cannot_be_read_aloud() -> None:
    edits = [("zh: 从不", "zh: 完全不"), ("zh: 有时", "zh: 一般"), ("zh: 总是", "zh: 非常")]
    assert advice(*edits) == [("scales.freq3", "ADV-006")]
    assert advice(*edits[:2]) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("您提了意见，有人回话吗？", "您提了意见，没有人回话吗？"),
        ("are you answered", "are you not answered"),
    ],
)
def test_reversing_by_negation_is_discouraged(old: str, new: str) -> None:
    reverse = ("    core: answered", "    core: answered\n    reverse: true")
    assert advice((old, new), reverse) == [(ASKED, "ADV-007")]
    assert advice((old, new)) == []
    assert advice(reverse) == []


def test_a_role_that_is_asked_nothing_has_no_place() -> None:
    silent = ("[user, gov]", "[user]"), ("    regime: institutional\n", "")
    assert advice(*silent) == [("roles.gov", "ADV-011")]


def test_a_single_item_is_no_scale_unless_it_is_a_fact() -> None:
    second = INSTRUMENT[INSTRUMENT.index("  - code: V1-2") : INSTRUMENT.index("questions:")]
    alone = [
        (second, ""),
        ("satisfaction_item: V1-2\n", ""),
        (
            "  - {code: gov, label: {zh: 政府, en: Government}, side: authorities, mode: named}\n",
            "",
        ),
        ("supplied_by: gov", "supplied_by: user"),
    ]
    mark = INSTRUMENT[INSTRUMENT.index("  - code: mark") : INSTRUMENT.index("dimensions:")]
    alone.append((mark, ""))
    assert advice(*alone) == [("dimensions.V1", "ADV-010")]
    assert advice(*alone, ("composition: additive", "composition: formative")) == []


def test_a_gate_that_may_be_unasked_itself_must_be_named_where_it_counts() -> None:
    edits = [
        ("    gate: true\n", "    gate: true\n    asked_if: {question: BG-sex, is: male}\n"),
        (
            "    roles: [user]\n    options:\n      - {code: male",
            "    roles: [user]\n    gate: true\n    options:\n      - {code: male",
        ),
    ]
    assert advice(*edits) == [("items.V1-1.asked_if", "ADV-015")]
    both = (
        "{question: Q-comment, is: 'yes'}",
        "{all: [{question: BG-sex, is: male}, {question: Q-comment, is: 'yes'}]}",
    )
    assert advice(both, *edits) == []


def test_change_items_alone_give_no_level() -> None:
    edits = [
        (
            "    label: {zh: 经常程度, en: How often}",
            "    change: true\n    label: {zh: 变化, en: Change}",
        ),
        ("    scale: mark", "    scale: freq3"),
        (INSTRUMENT[INSTRUMENT.index("  - code: mark") : INSTRUMENT.index("dimensions:")], ""),
    ]
    assert advice(*edits) == [("dimensions.V1", "ADV-016")]


def with_scales(cards: list[str]) -> str:
    """The small instrument with one item for every card named, in this order."""
    scales = "".join(
        f"  - {{code: {card}, label: {{zh: 量, en: s}}, "
        "points: [{value: 1, zh: 少, en: few}, {value: 2, zh: 多, en: many}]}\n"
        for card in sorted(set(cards))
    )
    items = "".join(
        f"  - {{code: X{number}, subdimension: V1, text: {{zh: 问, en: ask}}, scale: {card}, roles: [user]}}\n"
        for number, card in enumerate(cards)
    )
    text = edited(INSTRUMENT, "dimensions:\n", scales + "dimensions:\n")
    start, end = text.index("  - code: V1-1\n    sub"), text.index("questions:\n")
    text = text[:start] + items + text[end:]
    text = edited(text, "satisfaction_item: V1-2\n", "")
    return edited(text, "    beside: V1-1\n", "")


@pytest.mark.parametrize(
    ("cards", "switches"),
    [
        (["a", "a", "a"], 0),
        (["a", "b", "a"], 2),
        (["degree5-clear", "degree5-trust", "a"], 1),
        (list("abcdefg"), 6),
        (list("abcdefgh"), 7),
    ],
)
def test_changes_of_the_answer_card_are_counted(cards: list[str], switches: int) -> None:
    instrument = instrument_from_text("small.yaml", with_scales(cards))
    assert scale_switches(instrument, "user") == switches
    codes = [found.code for found in advice_on(instrument)]
    assert ("ADV-009" in codes) == (switches > 6)


def test_the_advice_says_how_many_switches_there_are() -> None:
    instrument = instrument_from_text("small.yaml", with_scales(list("abcdefgh")))
    (found,) = [each for each in advice_on(instrument) if each.code == "ADV-009"]
    assert found.sentence(Lang.ZH).startswith("roles.user：问这个角色时要换 7 次答案卡")
    assert "7 times (better at most 6)" in found.sentence(Lang.EN)
