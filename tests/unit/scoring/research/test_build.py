"""A table for research: names, words and reasons for empty cells."""

from __future__ import annotations

from dataclasses import replace

import pytest

from instruments.model import Instrument
from instruments.study import Study
from instruments.text import Text
from scoring.research.build import research_data
from scoring.research.sources import Draw, Entry, Source
from scoring.research.variables import Gap, Part, ResearchData, variable_name
from tests.builders import ROLES, instrument_with, item, responses_from, study_with, words

ITEMS = (item("S1-1"), item("S1-2", reverse=True), item("V1-1", roles=("user",)))


def source(
    text: str, *, instrument: Instrument | None = None, study: Study | None = None, name: str = "c"
) -> Source:
    return Source(
        programme=name,
        label=words(name),
        instrument=instrument or instrument_with(*ITEMS),
        study=study or study_with("p"),
        entries=tuple(
            Entry(response=one, person=f"p{place % 5}", draw=Draw(selected=12, frame=48))
            for place, one in enumerate(responses_from(text))
        ),
    )


def cells(data: ResearchData, name: str) -> list[object]:
    return list(data.column(name))


ANSWERS = """
    role      | times | S1-1 | S1-2 | V1-1
    user      | 6     | 1    | 5    | 4
    user      | 1     | 5    | dk   |
    user      | 1     | ref  | na   | 2
    volunteer | 5     | 3    | 3    |
"""


def test_every_reason_for_an_empty_cell_stays_apart() -> None:
    data = research_data([source(ANSWERS)])
    assert cells(data, "S1_1") == [1] * 6 + [5, Gap.REFUSED] + [3] * 5
    assert cells(data, "S1_2") == [5] * 6 + [Gap.DONT_KNOW, Gap.NOT_APPLICABLE] + [3] * 5
    assert cells(data, "V1_1") == [4] * 6 + [Gap.SKIPPED, 2] + [Gap.NOT_ASKED] * 5


def test_scores_are_those_of_projects() -> None:
    """Reverse items mirrored; half of the items and at least two; none where none was asked."""
    data = research_data([source(ANSWERS)])
    assert cells(data, "S1_score") == [0.0] * 6 + [Gap.SKIPPED] * 2 + [50.0] * 5
    assert cells(data, "V1_score") == [75.0] * 6 + [Gap.SKIPPED, 25.0] + [Gap.NOT_ASKED] * 5
    score = data.variable("S1_score")
    assert score is not None
    assert score.items == ("S1_1", "S1_2")


def test_the_design_stands_with_every_row() -> None:
    data = research_data([source(ANSWERS)])
    assert cells(data, "id") == list(range(1, 14))
    assert set(cells(data, "probability")) == {0.25}
    assert set(cells(data, "weight")) == {4.0}
    assert cells(data, "role") == [1] * 8 + [3] * 5  # numbered as the questionnaire lists them
    assert cells(data, "person")[:6] == [1, 2, 3, 4, 5, 1]
    role = data.variable("role")
    assert role is not None
    assert [label.zh for _, label in role.values] == list(ROLES)


def test_two_questions_under_one_code_are_two_columns() -> None:
    changed = replace(item("S1-1"), text=Text(zh="另一个问题", en="Another question"))
    other = replace(instrument_with(changed, *ITEMS[1:]), version="2", content_hash="2")
    data = research_data([source(ANSWERS), source(ANSWERS, instrument=other)])
    asked = [one.name for one in data.variables if one.part is Part.ITEM]
    assert asked == ["S1_1", "S1_2", "V1_1", "S1_1_2"]
    assert cells(data, "S1_1")[13:] == [Gap.NOT_ASKED] * 13
    assert cells(data, "S1_2")[13:] == cells(data, "S1_2")[:13]


def test_a_core_question_of_two_questionnaires_is_one_column() -> None:
    core = replace(item("S1-1"), core="asked_needs")
    one = instrument_with(core, ITEMS[1])
    other = instrument_with(replace(core, code="P9-9", subdimension="P9", text=core.text), ITEMS[1])
    other = replace(other, id="other", content_hash="3")
    answers = "role | times | {} | S1-2\n user | 5 | 4 | 2"
    data = research_data(
        [
            source(answers.format("S1-1"), instrument=one),
            source(answers.format("P9-9"), instrument=other, name="d"),
        ]
    )
    assert cells(data, "S1_1") == [4] * 10
    assert data.variable("P9_9") is None
    assert cells(data, "S1_2") == [2] * 5 + [Gap.NOT_ASKED] * 5  # no core key: another question
    assert (
        cells(data, "person")[0] != cells(data, "person")[5]
    )  # codes of one programme are not another's


@pytest.mark.parametrize(
    ("code", "taken", "name"),
    [
        ("S1-1", (), "S1_1"),
        ("S1-1", ("s1_1",), "S1_1_2"),
        ("by", (), "by_2"),
        ("=cmd", (), "v_cmd"),
        ("甲", (), "v_"),
        ("a" * 40, (), "a" * 28),
    ],
)
def test_names_are_good_in_spss_and_stata(code: str, taken: tuple[str, ...], name: str) -> None:
    assert variable_name(code, taken) == name
