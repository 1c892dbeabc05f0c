"""SPSS and Stata read what the CSV says: values, labels in both languages, tagged missings."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyreadstat
import pytest

from evalkit.exchange.formulas import as_typed
from evalkit.exchange.research_csv import research_csv
from evalkit.exchange.statistics_files import SPSS_CODES, STATA_TAGS, spss_file, stata_file
from instruments.model import Point
from instruments.text import Lang, Text
from scoring.research.build import research_data
from scoring.research.sources import Draw, Entry, Source
from scoring.research.variables import Gap, ResearchData
from tests.builders import SCALES, instrument_with, item, responses_from, study_with
from tests.hostile import chosen

TITLE = Text(zh="数据集", en="A data set")
ANSWERS = """
    role      | times | S1-1 | S1-2 | V1-1
    user      | 6     | 1    | 5    | 4
    user      | 1     | 5    | dk   |
    user      | 1     | ref  | na   | 2
    volunteer | 5     | 3    | 3    |
"""


def data_of(question: str = "问", answer: str = "答", project: str = "p") -> ResearchData:
    text, label = Text(zh=question, en="asked"), Text(zh=answer, en="answered")
    five = replace(
        SCALES["five"], points=(Point(value=1, label=label), Point(value=2, label=label))
    )
    instrument = instrument_with(
        replace(item("S1-1"), text=text), item("S1-2"), item("V1-1", roles=("user",))
    )
    instrument = replace(instrument, scales=(five, *instrument.scales[1:]))
    responses = responses_from(ANSWERS, project=project)
    return research_data(
        [
            Source(
                programme="c",
                label=TITLE,
                instrument=instrument,
                study=study_with(project),
                entries=tuple(
                    Entry(response=one, draw=Draw(selected=2, frame=3)) for one in responses
                ),
            )
        ]
    )


def written(data: ResearchData) -> list[dict[str, str]]:
    text = research_csv(data).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def read(content: bytes, folder: Path, kind: str) -> tuple[Any, Any]:
    path = folder / f"data.{kind}"
    path.write_bytes(content)
    reader = pyreadstat.read_sav if kind == "sav" else pyreadstat.read_dta
    frame, about = reader(path, user_missing=True)
    return frame, about


def test_the_csv_begins_with_a_mark_and_holds_words_for_what_is_missing() -> None:
    content = research_csv(data_of())
    assert content.startswith(b"\xef\xbb\xbf")
    rows = written(data_of())
    assert [row["S1_2"] for row in rows] == ["5"] * 6 + ["dk", "na"] + ["3"] * 5
    assert float(rows[0]["probability"]) == 2 / 3


@pytest.mark.parametrize("kind", ["sav", "dta"])
def test_the_files_hold_the_values_of_the_csv(kind: str, tmp_path: Path) -> None:
    data = data_of()
    content = (spss_file if kind == "sav" else stata_file)(data, TITLE, Lang.ZH)
    frame, _ = read(content, tmp_path, kind)
    codes: dict[object, str] = {
        code: gap.value for gap, code in (SPSS_CODES if kind == "sav" else STATA_TAGS).items()
    }
    assert list(frame.columns) == [one.name for one in data.variables]
    for name in frame.columns:
        for there, told in zip(frame[name], (row[name] for row in written(data)), strict=True):
            if there in codes:
                assert told == codes[there]
            elif isinstance(there, str):
                assert as_typed(told) == there
            else:
                assert float(told) == there


def test_missings_are_tagged_and_everything_has_a_label_in_both_languages(tmp_path: Path) -> None:
    data = data_of()
    _, spss = read(spss_file(data, TITLE, Lang.ZH), tmp_path, "sav")
    _, stata = read(stata_file(data, TITLE, Lang.EN), tmp_path, "dta")
    assert spss.missing_ranges["S1_1"] == [{"lo": -996.0, "hi": -991.0}]
    assert set(stata.missing_user_values["S1_1"]) == {"r"}
    assert spss.column_names_to_labels["S1_1"] == "问 / asked"
    assert stata.column_names_to_labels["S1_1"] == "asked / 问"
    for labels, gaps in (
        (spss.variable_value_labels["S1_1"], SPSS_CODES),
        (stata.variable_value_labels["S1_1"], STATA_TAGS),
    ):
        assert {"答 / answered", "answered / 答"} & {labels[1]}
        assert len({labels[gaps[gap]] for gap in Gap}) == len(Gap)
    assert spss.variable_measure["S1_1"] == "ordinal"
    assert spss.file_label == "数据集 / A data set"


def test_no_text_breaks_the_files(tmp_path: Path) -> None:
    for text in (one.clear for one in chosen()):
        if text is None:
            continue
        data = data_of(question=text, answer=text, project=text)
        spss, about = read(spss_file(data, TITLE, Lang.ZH), tmp_path, "sav")
        stata, told = read(stata_file(data, TITLE, Lang.ZH), tmp_path, "dta")
        assert list(spss["S1_1"][:6]) == list(stata["S1_1"][:6]) == [1] * 6
        assert len(about.column_names_to_labels["S1_1"].encode()) <= 255
        assert len(told.column_names_to_labels["S1_1"]) <= 80
        assert [as_typed(row["project"]) for row in written(data)] == [text] * 13


@pytest.mark.parametrize("kind", ["sav", "dta"])
def test_a_question_that_only_the_last_people_were_asked_stays_a_number(
    kind: str, tmp_path: Path
) -> None:
    """More than a hundred rows without a value come first; some questions nobody answered."""
    answers = "role | times | S1-1 | V1-1\n volunteer | 150 | 3 | \n user | 6 | 2 | 4"
    instrument = instrument_with(item("S1-1"), item("V1-1", roles=("user",)), item("V1-2", roles=("gov",)))  # fmt: skip
    entries = tuple(Entry(response=one) for one in responses_from(answers))
    data = research_data(
        [
            Source(
                programme="c",
                label=TITLE,
                instrument=instrument,
                study=study_with("p"),
                entries=entries,
            )
        ]
    )
    content = (spss_file if kind == "sav" else stata_file)(data, TITLE, Lang.ZH)
    frame, _ = read(content, tmp_path, kind)
    gap = (SPSS_CODES if kind == "sav" else STATA_TAGS)[Gap.NOT_ASKED]
    assert list(frame["V1_1"]) == [gap] * 150 + [4.0] * 6
    assert set(frame["V1_2"]) == {gap}
