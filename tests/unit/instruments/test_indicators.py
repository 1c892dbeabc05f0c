"""Administrative figures in an instrument file: read whole, refused with the place of each mistake."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from instruments.catalog import load_instrument
from instruments.dump import mapping_of
from instruments.indicators import FigurePart, Level, Reference, ReferenceKind, Reported
from instruments.parse import (
    instrument_from_mapping,
    instrument_from_text,
    instrument_from_texts,
)
from instruments.problems import InstrumentError
from instruments.text import Text
from instruments.texts import texts_of
from tests.unit.instruments.small_files import INSTRUMENT, edited

PLAIN = instrument_from_text("small.yaml", INSTRUMENT)
FULL = """\
    level: county
    ratio:
      numerator: {zh: 得到服务的人数, en: people served}
      denominator: {zh: 需要服务的人数, en: people in need}
      per: 100
    groups:
      - {code: rural, zh: 农村, en: rural}
      - {code: urban, zh: 城区, en: urban}
    reference:
      kind: contrast
      phrase: 农村仅 3.8 处
      where: '4.2'
      values:
        - {value: 3.8, group: {zh: 农村, en: rural}}
        - {value: 12.3, group: {zh: 城区, en: urban}}
      note: {zh: 分母未说明, en: the base is not said}
"""
SURVEY = """\
  - code: I-02
    dimension: context
    name: {zh: 满意率, en: Satisfaction rate}
    unit: {zh: '%', en: '%'}
    direction: higher
    formula: {zh: 答八分以上的比例, en: share who gave 8 or more}
    supplied_by: user
    evidence: {zh: 本次答卷, en: the answers}
    level: survey
    survey: {item: V1-2, answers: [8, 9, 10]}
"""
LEDGER = "    evidence: {zh: 台账, en: ledger}\n"


def figures(more: str = FULL, after: str = SURVEY) -> str:
    return edited(INSTRUMENT, LEDGER, LEDGER + more + after)


def problems(text: str) -> list[tuple[str, str]]:
    with pytest.raises(InstrumentError) as refused:
        instrument_from_text("small.yaml", text)
    return [(found.code, found.where) for found in refused.value.problems]


def test_every_part_of_a_figure_is_read() -> None:
    first, second = instrument_from_text("small.yaml", figures()).indicators
    assert first.level is Level.COUNTY
    assert first.ratio is not None
    assert (first.ratio.numerator.en, first.ratio.per) == ("people served", 100)
    assert first.ratio.of(3, 4) == 75.0
    assert first.group_codes == ("rural", "urban")
    assert first.reference == Reference(
        kind=ReferenceKind.CONTRAST,
        phrase="农村仅 3.8 处",
        where="4.2",
        values=(
            Reported(value="3.8", group=Text(zh="农村", en="rural")),
            Reported(value="12.3", group=Text(zh="城区", en="urban")),
        ),
        note=Text(zh="分母未说明", en="the base is not said"),
    )
    assert second.survey is not None
    assert second.survey.answers == (8, 9, 10)
    assert [one.is_typed for one in (first, second)] == [True, False]


def test_what_was_dumped_reads_the_same_with_every_part() -> None:
    instrument = instrument_from_text("small.yaml", figures())
    again = instrument_from_mapping("dumped", json.loads(json.dumps(mapping_of(instrument))))
    assert again == instrument


def test_a_figure_that_says_nothing_more_is_dumped_as_before() -> None:
    assert sorted(mapping_of(PLAIN)["indicators"][0]) == [  # type: ignore[index,arg-type]
        "code", "dimension", "direction", "evidence", "formula", "name", "supplied_by", "unit",
    ]  # fmt: skip


def test_every_text_of_a_figure_can_be_checked() -> None:
    places = {place for place, _ in texts_of(instrument_from_text("small.yaml", figures()))}
    assert {
        "indicators.I-01.ratio.numerator",
        "indicators.I-01.ratio.denominator",
        "indicators.I-01.groups.urban",
        "indicators.I-01.reference.values",
        "indicators.I-01.reference.note",
    } <= places


@pytest.mark.parametrize(
    ("old", "new", "code", "where"),
    [
        ("per: 100", "per: 50", "FIG-001", "indicators.I-01.ratio.per"),
        ("level: county", "level: village", "FIELD-011", "indicators.I-01.level"),
        ("code: urban", "code: rural", "INST-001", "indicators.I-01.groups"),
        (
            "phrase: 农村仅 3.8 处",
            f"phrase: {'长' * 26}",
            "INST-017",
            "indicators.I-01.reference.phrase",
        ),
        ("kind: contrast", "kind: gossip", "FIELD-011", "indicators.I-01.reference.kind"),
        ("level: survey\n", "level: project\n", "FIG-002", "indicators.I-02.survey"),
        (
            "    survey: {item: V1-2, answers: [8, 9, 10]}\n",
            "",
            "FIG-004",
            "indicators.I-02",
        ),
        ("item: V1-2, ans", "item: V9-9, ans", "FIG-005", "indicators.I-02.survey.item"),
        ("[8, 9, 10]", "[8, 11]", "FIG-006", "indicators.I-02.survey.answers"),
        ("item: V1-2, answers: [8", "item: V1-1, answers: [3", "FIG-006", ""),
        (
            "dimension: context",
            "dimension: contest",
            "INST-006",
            "indicators.I-02.dimension",
        ),
    ],
)
def test_each_mistake_is_named_with_its_place(old: str, new: str, code: str, where: str) -> None:
    found = problems(edited(figures(), old, new))
    assert code in [each for each, _ in found]
    assert not where or (code, where) in found


def test_a_survey_figure_is_never_typed_and_asks_whoever_answers_the_item() -> None:
    groups = "    groups: [{code: a, zh: 甲, en: a}]\n"
    text = figures(after=edited(SURVEY, "    level: survey\n", f"    level: survey\n{groups}"))
    assert problems(text) == [("FIG-003", "indicators.I-02")]
    other = edited(figures(), "item: V1-2, answers: [8, 9, 10]", "item: V1-1, answers: [3]")
    assert problems(edited(other, "supplied_by: user", "supplied_by: gov")) == [
        ("FIG-007", "indicators.I-02.supplied_by")
    ]


def test_figures_in_a_file_of_their_own_give_the_same_hash(tmp_path: Path) -> None:
    whole = instrument_from_text("small.yaml", figures())
    head, _, tail = figures().partition("indicators:\n")
    entries, _, rest = tail.partition("open_comment:")
    parts = {
        "small.yaml": f"{head}open_comment:{rest}",
        "small.indicators.yaml": f"indicators:\n{entries}",
    }
    assert instrument_from_texts(parts).content_hash == whole.content_hash
    for name, text in parts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert load_instrument(tmp_path / "small.yaml").content_hash == whole.content_hash


def test_two_files_add_their_lists_but_never_contradict_each_other() -> None:
    more = "indicators:\n" + SURVEY
    joined = instrument_from_texts({"small.yaml": INSTRUMENT, "more.yaml": more})
    assert [one.code for one in joined.indicators] == ["I-01", "I-02"]
    with pytest.raises(InstrumentError) as refused:
        instrument_from_texts({"small.yaml": INSTRUMENT, "more.yaml": "id: other\n"})
    assert [found.code for found in refused.value.problems] == ["FIG-036"]
    assert refused.value.source == "more.yaml"


LADDER = """\
  - code: I-07
    dimension: context
    name: {zh: 财政, en: Public money}
    unit: {zh: 元, en: CNY}
    direction: context
    formula: {zh: 合计, en: sum}
    supplied_by: user
    evidence: {zh: 决算, en: accounts}
    part: fiscal
  - code: I-08
    dimension: context
    name: {zh: 募款, en: Money raised}
    unit: {zh: 元, en: CNY}
    direction: context
    formula: {zh: 合计, en: sum}
    supplied_by: user
    evidence: {zh: 决算, en: accounts}
    part: cash
"""


def test_a_figure_says_what_it_is_in_an_index() -> None:
    parts = [one.part for one in instrument_from_text("a", figures("", LADDER)).indicators]
    assert parts[-2:] == [FigurePart.FISCAL, FigurePart.CASH]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("part: cash", "part: fiscal", "FIG-040"),
        ("part: cash", "part: cash\n    groups: [{code: r, zh: 农, en: r}]", "FIG-041"),
        ("unit: {zh: 元, en: CNY}\n    direction: context\n    formula: {zh: 合计, en: sum}\n"
         "    supplied_by: user\n    evidence: {zh: 决算, en: accounts}\n    part: cash",
         "unit: {zh: 万元, en: 10k CNY}\n    direction: context\n    formula: {zh: 合计, en: sum}\n"
         "    supplied_by: user\n    evidence: {zh: 决算, en: accounts}\n    part: cash", "FIG-042"),
    ],
)  # fmt: skip
def test_parts_of_an_index_that_cannot_be_added_are_refused(old: str, new: str, code: str) -> None:
    with pytest.raises(InstrumentError) as refusal:
        instrument_from_text("a", edited(figures("", LADDER), old, new))
    assert code in [found.code for found in refusal.value.problems]
