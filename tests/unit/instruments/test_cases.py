"""Case files: figures as a paper prints them, with every mistake named at once."""

from __future__ import annotations

import re

import pytest

from instruments.cases import Bound, NoteKind, Operation
from instruments.catalog import case_ids, instrument_ids, load_case, load_instrument
from instruments.parse_case import case_from_text
from instruments.problems import CaseError
from tests.unit.instruments.small_files import edited

CASE = """\
id: small
label: {zh: 甲村, en: Village A}
place: {zh: 某县, en: a county}
period: {zh: 一年, en: one year}
instrument: spv-core
source: {title: t, authors: a, published: '2026', case: c, held: full text}
groups:
  - {code: rural, zh: 农村, en: rural}
  - {code: urban, zh: 城区, en: urban}
figures:
  - code: elders
    name: {zh: 老人, en: Elders}
    unit: {zh: 人, en: people}
    values:
      - {value: 306, phrase: 老人共306人, where: '2.1'}
  - code: people
    name: {zh: 人口, en: People}
    unit: {zh: 人, en: people}
    values:
      - {value: 1500, bound: about, phrase: 1500人左右, where: '2.1'}
  - code: needs
    name: {zh: 满足率, en: Needs met}
    unit: {zh: '%', en: '%'}
    contrast: true
    values:
      - {group: rural, value: 62, n: 50, phrase: 满足率 62%, where: '4'}
      - {group: urban, value: 十几, phrase: 城区十几, where: '4'}
derivations:
  - code: aged
    name: {zh: 老龄化率, en: Aged}
    unit: {zh: '%', en: '%'}
    operation: percent
    of: [elders, people]
    printed: {value: 20, bound: at-least, phrase: 20%以上, where: '2.1'}
notes:
  - {kind: no-base, about: [needs.rural], text: {zh: 没有基数。, en: No base.}}
unknown:
  - {zh: 花了多少钱, en: What it cost}
"""


def codes(text: str) -> list[str]:
    with pytest.raises(CaseError) as refused:
        case_from_text("case.yaml", text)
    return [found.code for found in refused.value.problems]


def test_every_part_of_a_case_is_read() -> None:
    case = case_from_text("case.yaml", CASE)
    assert list(case.references()) == ["elders", "people", "needs.rural", "needs.urban"]
    rural, urban = case.value("needs.rural"), case.value("needs.urban")
    assert rural is not None
    assert (rural.value, rural.n, rural.bound) == (62.0, 50, Bound.EXACT)
    assert urban is not None
    assert (urban.value, urban.written) == (None, "十几")
    (aged,) = case.derivations
    assert (aged.operation, aged.of) == (Operation.PERCENT, ("elders", "people"))
    assert case.notes[0].kind is NoteKind.NO_BASE
    assert case.unknown[0].en == "What it cost"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("of: [elders, people]", "of: [elders, poeple]", ["FIG-021"]),
        ("of: [elders, people]", "of: [elders]", ["FIG-022"]),
        ("of: [elders, people]", "of: [elders, needs.urban]", ["FIG-024"]),
        ("value: 1500", "value: 0", ["FIG-025"]),
        ("group: rural, value", "group: rual, value", ["FIG-023", "FIG-021"]),
        ("about: [needs.rural]", "about: [needs]", ["FIG-021"]),
        ("code: people", "code: elders", ["INST-001", "FIG-021"]),
        ("operation: percent", "operation: eval", ["FIELD-011"]),
        ("老人共306人", "长" * 26, ["INST-017"]),
        ("bound: about", "bound: perhaps", ["FIELD-011"]),
    ],
)
def test_each_mistake_is_named(old: str, new: str, expected: list[str]) -> None:
    assert codes(edited(CASE, old, new)) == expected


def test_an_unknown_case_names_the_known_ones() -> None:
    with pytest.raises(CaseError, match="T-city"):
        load_case("nowhere")
    assert load_case("t-CITY").id == "T-city"


def test_the_cases_of_the_papers_are_there() -> None:
    assert case_ids() == ("drum-tower-canteen", "H-agency", "T-city", "Y-community")


@pytest.mark.parametrize("case_id", case_ids())
def test_every_figure_stands_for_one_that_its_instrument_asks(case_id: str) -> None:
    case = load_case(case_id)
    assert case.id == case_id
    assert case.instrument in instrument_ids()
    known = {one.code for one in load_instrument(case.instrument).indicators}
    assert {figure.indicator for figure in case.figures} - {""} <= known


@pytest.mark.parametrize("case_id", case_ids())
def test_the_words_of_the_paper_hold_the_number_that_was_taken_from_them(case_id: str) -> None:
    """Numbers in words (五六个, 一名, 每周, 所有) and transcribed absences are named here."""
    in_words = {"graduates", "core", "registered-teams", "training", "population", "grant"}
    in_words |= {"fieldwork", "first-in-province", "bath-vans-reach", "recruited"}
    for figure in load_case(case_id).figures:
        for value in figure.values:
            if figure.code in in_words:
                continue
            digits = re.findall(r"\d+(?:\.\d+)?", value.phrase)
            parts = re.split("[–]", value.written)
            assert set(parts) <= set(digits), (figure.code, value.phrase)


def test_t_city_prints_its_five_inconsistencies() -> None:
    notes = load_case("T-city").notes
    assert [note.kind for note in notes] == [
        NoteKind.CONFLICT,
        NoteKind.UNCLEAR,
        NoteKind.OTHER_COUNT,
        NoteKind.NO_BASE,
        NoteKind.CONFUSABLE,
    ]
    case = load_case("T-city")
    same = [case.value(name) for name in notes[0].about]
    assert [one.value for one in same if one] == [27.0, 27.0]
