"""Figures from a table: old files read as ever, groups and counties have columns of their own."""

from __future__ import annotations

import pytest

from evalkit.exchange.indicators_csv import read_indicators
from instruments.model import Instrument
from instruments.parse import instrument_from_text
from instruments.parse_study import study_from_text
from instruments.problems import ImportRefusedError
from instruments.study import IndicatorValue
from tests.unit.instruments.small_files import INSTRUMENT, STUDY, edited
from tests.unit.instruments.test_indicators import figures

PLAIN = instrument_from_text("small.yaml", INSTRUMENT)
COUNTY = instrument_from_text("small.yaml", figures())
GROUPED = instrument_from_text("small.yaml", edited(figures(), "    level: county\n", ""))


def read(text: str, instrument: Instrument = PLAIN) -> tuple[IndicatorValue, ...]:
    study = study_from_text("study.yaml", STUDY, instrument)
    return read_indicators("figures.csv", text.encode(), instrument, study)


def refusals(text: str, instrument: Instrument) -> list[tuple[str, int | None]]:
    with pytest.raises(ImportRefusedError) as refused:
        read(text, instrument)
    return [(found.code, found.row) for found in refused.value.problems]


def test_a_file_without_the_new_columns_reads_as_before() -> None:
    (one,) = read(
        "project,wave,indicator,value,target,evidence\n012,2026,I-01,81.5,80,台账\n",
    )
    assert (one.value, one.target, one.evidence) == (81.5, 80.0, "台账")
    assert (one.group, one.county, one.numerator) == ("", "", None)


def test_numerator_and_denominator_make_the_value_and_are_kept() -> None:
    head = "project,wave,indicator,numerator,denominator\n"
    (plain,) = read(f"{head}012,2026,I-01,3,4\n")
    assert (plain.value, plain.numerator, plain.denominator) == (75.0, 3.0, 4.0)


def test_a_figure_with_groups_has_one_row_per_group() -> None:
    text = "project,wave,indicator,group,value\nB,2026,I-01,rural,62\nB,2026,I-01,urban,85\n"
    assert [(one.group, one.value) for one in read(text, GROUPED)] == [
        ("rural", 62.0),
        ("urban", 85.0),
    ]
    wrong = "project,wave,indicator,group,value\nB,2026,I-01,,62\nB,2026,I-01,suburb,85\n"
    assert refusals(wrong, GROUPED) == [("FIG-030", 2), ("FIG-030", 3)]


def test_a_county_figure_names_no_project() -> None:
    head = "project,wave,indicator,group,county,value\n"
    (one,) = read(f"{head},2026,I-01,rural,,3.8\n", COUNTY)
    assert (one.project, one.county, one.value) == ("", "", 3.8)
    wrong = f"{head}B,2026,I-01,rural,,3.8\n,2026,I-01,urban,nowhere,3.8\n"
    assert refusals(wrong, COUNTY) == [("FIG-032", 2), ("FIG-033", 3)]
    assert refusals(f"{head}B,2026,I-01,rural,n,1\n", GROUPED) == [("FIG-034", 2)]


def test_what_is_computed_from_answers_is_not_taken_from_a_file() -> None:
    text = "project,wave,indicator,value\nB,2026,I-02,90\n"
    assert refusals(text, COUNTY) == [("FIG-031", 2)]


def test_a_value_that_contradicts_its_counts_is_refused() -> None:
    head = "project,wave,indicator,value,numerator,denominator\n"
    assert read(f"{head}B,2026,I-01,33.33,1,3\n")[0].value == pytest.approx(100 / 3)
    assert refusals(f"{head}B,2026,I-01,34,1,3\n", PLAIN) == [("FIG-035", 2)]
