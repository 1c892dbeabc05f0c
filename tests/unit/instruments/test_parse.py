"""From the words of a file to an instrument, or to the list of everything that is wrong."""

import pytest

from instruments.conditions import All, AnyOf, Is, Not
from instruments.grounding import Ground
from instruments.indicators import Direction
from instruments.model import (
    Composition,
    Instrument,
    Item,
    Mode,
    Point,
    Regime,
    Role,
    Scale,
    Side,
    SubDimension,
)
from instruments.parse import instrument_from_mapping, instrument_from_text
from instruments.problems import InstrumentError
from instruments.text import Lang, Text
from tests.unit.instruments.small_files import INSTRUMENT, edited


def problems_of(text: str) -> list[tuple[str, str]]:
    with pytest.raises(InstrumentError) as refusal:
        instrument_from_text("small.yaml", text)
    return [(found.where, found.code) for found in refusal.value.problems]


def changed(old: str, new: str) -> Instrument:
    return instrument_from_text("small.yaml", edited(INSTRUMENT, old, new))


SMALL = instrument_from_text("small.yaml", INSTRUMENT)


def test_a_version_keeps_its_last_zero() -> None:
    assert SMALL.version == "1.10"


def test_roles_have_a_side_and_a_mode() -> None:
    assert SMALL.role("gov") == Role(
        code="gov",
        label=Text(zh="政府", en="Government"),
        side=Side.AUTHORITIES,
        mode=Mode.NAMED,
    )


def test_a_labelled_scale_has_every_point() -> None:
    scale = SMALL.scale("freq3")
    assert (scale.low, scale.high, scale.fully_labelled) == (1, 3, True)
    assert scale.points[1] == Point(value=2, label=Text(zh="有时", en="Sometimes"))


def test_a_range_is_labelled_at_its_ends_only() -> None:
    assert SMALL.scale("mark") == Scale(
        code="mark",
        label=Text(zh="打分", en="Mark"),
        low=0,
        high=10,
        points=(
            Point(value=0, label=Text(zh="最差", en="Worst")),
            Point(value=10, label=Text(zh="最好", en="Best")),
        ),
    )


def test_items_carry_what_scoring_and_disclosure_need() -> None:
    assert SMALL.item("V1-1") == Item(
        code="V1-1",
        subdimension="V1",
        text=Text(
            zh="您提了意见，有人回话吗？", en="When you comment on {service}, are you answered?"
        ),
        scale="freq3",
        roles=("user",),
        regime=Regime.CONFIDENTIAL,
        core="answered",
        asked_if=Is(question="Q-comment", options=("yes",)),
        ground=Ground(quote="a short phrase", where="abstract"),
    )


def test_an_item_is_confidential_unless_it_says_otherwise() -> None:
    assert SMALL.item("V1-1").regime is Regime.CONFIDENTIAL
    assert SMALL.item("V1-2").regime is Regime.INSTITUTIONAL


def test_option_codes_that_look_like_truth_values_stay_words() -> None:
    gate = next(question for question in SMALL.questions if question.code == "Q-comment")
    assert [option.code for option in gate.options] == ["yes", "no"]
    assert gate.options[1].label == Text(zh="没提过", en="no")


def test_what_is_unscored_is_background_or_stands_beside_an_item() -> None:
    assert [question.code for question in SMALL.background] == ["BG-sex"]
    assert [question.code for question in SMALL.gates] == ["Q-comment"]


def test_dimensions_hold_their_subdimensions() -> None:
    assert SMALL.dimensions[0].subdimensions == (
        SubDimension(
            code="V1",
            label=Text(zh="服务价值", en="Service value"),
            composition=Composition.ADDITIVE,
        ),
    )


def test_indicators_say_who_supplies_them_and_with_what_evidence() -> None:
    (indicator,) = SMALL.indicators
    assert (indicator.direction, indicator.supplied_by) == (Direction.HIGHER, "gov")
    assert indicator.evidence == Text(zh="台账", en="ledger")
    assert indicator.reference is None


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("{question: Q-comment, is: 'yes'}", Is(question="Q-comment", options=("yes",))),
        ("{question: Q-comment, is: [yes, no]}", Is(question="Q-comment", options=("yes", "no"))),
        (
            "{not: {question: Q-comment, is: no}}",
            Not(part=Is(question="Q-comment", options=("no",))),
        ),
        (
            "{all: [{question: Q-comment, is: no}]}",
            All(parts=(Is(question="Q-comment", options=("no",)),)),
        ),
        (
            "{any: [{question: Q-comment, is: no}, {question: Q-comment, is: yes}]}",
            AnyOf(
                parts=(
                    Is(question="Q-comment", options=("no",)),
                    Is(question="Q-comment", options=("yes",)),
                )
            ),
        ),
    ],
)
def test_a_condition_is_plain_data(written: str, meant: object) -> None:
    instrument = changed("{question: Q-comment, is: 'yes'}", written)
    assert instrument.item("V1-1").asked_if == meant


def test_every_mistake_of_a_file_is_named_at_once() -> None:
    text = INSTRUMENT
    for old, new in [
        ("version: '1.10'\n", ""),
        ("side: beneficiaries", "side: beneficiary"),
        (", en: Never}", "}"),
        ("range: [0, 10]", "range: [10, 0]"),
        ("    scale: freq3", "    scale: freq5"),
        ("    parallel: rating", "    paralel: rating"),
        ("code: BG-sex", "code: data"),
        ("direction: higher", "direction: up"),
    ]:
        text = edited(text, old, new)
    assert problems_of(text) == [
        ("version", "FIELD-001"),
        ("roles.user.side", "FIELD-011"),
        ("scales.freq3.points.1.en", "FIELD-013"),
        ("scales.mark.range", "INST-023"),
        ("items.V1-2.paralel", "FIELD-002"),
        ("indicators.I-01.direction", "FIELD-011"),
        ("questions.data", "INST-002"),
        ("items.V1-1.scale", "INST-004"),
    ]


def test_the_report_of_mistakes_counts_them_and_speaks_both_languages() -> None:
    text = edited(edited(INSTRUMENT, "direction: higher", "direction: up"), "id: small\n", "")
    with pytest.raises(InstrumentError) as refusal:
        instrument_from_text("small.yaml", text)
    assert refusal.value.report(Lang.EN).splitlines() == [
        "small.yaml has 2 problems:",
        "  - id: This field is missing. Add it. [FIELD-001]",
        "  - indicators.I-01.direction: “up” is not one of the allowed words. "
        "Use: higher, lower, target, context. [FIELD-011]",
    ]
    assert refusal.value.report(Lang.ZH).splitlines() == [
        "small.yaml：2 个问题",
        "  - id：缺少这一项。请补上。 [FIELD-001]",
        "  - indicators.I-01.direction：“up”不在可选的词里。"
        "请改成：higher, lower, target, context。 [FIELD-011]",
    ]


def test_a_misspelt_field_is_named_with_the_one_that_was_meant() -> None:
    text = edited(INSTRUMENT, "    asked_if:", "    askedif:")
    with pytest.raises(InstrumentError) as refusal:
        instrument_from_text("small.yaml", text)
    sentences = [found.sentence(Lang.EN) for found in refusal.value.problems]
    assert sentences == [
        "items.V1-1.askedif: This field is not known here. Perhaps you mean asked_if. "
        "Correct it or remove it. [FIELD-002]"
    ]


@pytest.mark.parametrize(
    ("old", "new", "where", "code"),
    [
        ("id: small\n", "id: small\nauthor: me\n", "author", "FIELD-002"),
        ("title: {zh: 小问卷, en: Small questionnaire}", "title: Small", "title", "FIELD-014"),
        ("title: {zh: 小问卷, en: Small questionnaire}", "title: [a]", "title", "FIELD-005"),
        ("{zh: 小问卷, en: Small", "{zh: 小问卷, fr: x, en: Small", "title.fr", "FIELD-002"),
        ("zh: 小问卷", "zh: ' '", "title.zh", "FIELD-003"),
        ("version: '1.10'", "version: [1]", "version", "FIELD-004"),
        ("id: small", "id: klein und gut", "id", "FIELD-012"),
        ("  - {code: gov,", "  - {", "roles[2].code", "FIELD-001"),
        (
            "    roles: [user]\n    asked",
            "    roles: {}\n    asked",
            "items.V1-1.roles",
            "FIELD-006",
        ),
        (
            "    roles: [user]\n    asked",
            "    roles: []\n    asked",
            "items.V1-1.roles",
            "FIELD-007",
        ),
        ("    regime: institutional", "    reverse: yes", "items.V1-2.reverse", "FIELD-008"),
        ("{value: 2,", "{value: zwei,", "scales.freq3.points.zwei.value", "FIELD-009"),
        ("{value: 2,", "{value: 4,", "scales.freq3.points", "INST-021"),
        ("{value: 3,", "{value: 2,", "scales.freq3.points", "INST-021"),
        ("    range: [0, 10]", "    points: []\n    range: [0, 10]", "scales.mark", "INST-020"),
        ("    range: [0, 10]", "    range: [0, 101]", "scales.mark.range", "INST-023"),
        ("    range: [0, 10]", "    range: 10", "scales.mark.range", "INST-023"),
        ("is: 'yes'}", "is: 'yes', all: []}", "items.V1-1.asked_if", "INST-025"),
        ("{question: Q-comment, is: 'yes'}", "Q-comment", "items.V1-1.asked_if", "FIELD-005"),
        ("questions:\n", "questions:\n  - nonsense\n", "questions[1]", "FIELD-005"),
        (
            "{question: Q-comment, is: 'yes'}",
            "{not: " * 9 + "{question: Q-comment, is: 'yes'}" + "}" * 9,
            "items.V1-1.asked_if" + ".not" * 8,
            "INST-026",
        ),
    ],
)
def test_a_mistake_of_shape_is_named_at_its_place(
    old: str, new: str, where: str, code: str
) -> None:
    assert (where, code) in problems_of(edited(INSTRUMENT, old, new))


def test_a_scale_needs_two_points() -> None:
    one = "      - {value: 1, zh: 从不, en: Never}\n"
    rest = INSTRUMENT[INSTRUMENT.index(one) + len(one) : INSTRUMENT.index("  - code: mark")]
    assert problems_of(edited(INSTRUMENT, rest, "")) == [("scales.freq3.points", "INST-022")]


def test_ends_without_a_range_are_noticed() -> None:
    text = edited(INSTRUMENT, "    points:\n", "    low: {zh: 低, en: low}\n    points:\n")
    assert problems_of(text) == [("scales.freq3.low", "INST-024")]


def test_one_missing_section_is_one_problem() -> None:
    """Not one for every item that mentions a scale."""
    start, end = INSTRUMENT.index("scales:"), INSTRUMENT.index("dimensions:")
    assert problems_of(INSTRUMENT[:start] + INSTRUMENT[end:]) == [("scales", "FIELD-001")]


def test_a_broken_entry_still_counts_as_declared() -> None:
    text = edited(INSTRUMENT, "label: {zh: 经常程度, en: How often}", "label: How often")
    assert problems_of(text) == [("scales.freq3.label", "FIELD-014")]


@pytest.mark.parametrize("content", [None, 3, "text", [], [1], {1: 2}])
def test_what_is_no_mapping_at_all_is_refused_in_words(content: object) -> None:
    with pytest.raises(InstrumentError):
        instrument_from_mapping("odd", content)


def test_a_mapping_may_hold_numbers_and_truth_values_too() -> None:
    """For instruments that are built by a program and not written by hand."""
    from instruments.dump import mapping_of

    plain = mapping_of(SMALL)
    plain["validated"] = False  # type: ignore[assignment]
    plain["scales"][1]["range"] = [0, 10]  # type: ignore[index,call-overload]
    assert instrument_from_mapping("built", plain) == SMALL
