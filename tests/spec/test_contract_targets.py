"""A figure against its target: which verdict, from which figures, and when not yet."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from instruments.contracts import ContractTarget
from instruments.indicators import Direction, FigureGroup, Indicator, Level, SurveyShare
from instruments.model import Instrument
from instruments.study import IndicatorValue, Study
from scoring.assessment.assess import assess
from scoring.assessment.findings import IndicatorResult
from scoring.assessment.fingerprint import input_hash
from scoring.assessment.targets import verdict
from tests.builders import instrument_with, item, responses_from, study_with, table, words

VERDICTS = """
direction | baseline | target | tolerance | value | proof | verdict
higher    | 40       | 60     | 0         | 60    | yes   | met
higher    | 40       | 60     | 2         | 58    | yes   | met
higher    | 40       | 60     | 2         | 57.9  | yes   | partly
higher    | 40       | 60     | 0         | 50    | yes   | partly
higher    | 40       | 60     | 0         | 49    | yes   | not-met
higher    |          | 60     | 0         | 59    | yes   | not-met
higher    | 40       | 60     | 0         | 70    | no    | no-evidence
higher    | 40       | 60     | 0         |       | no    | not-reported
higher    |          |        | 0         | 70    | yes   | no-target
lower     | 20       | 10     | 1         | 11    | yes   | met
lower     | 20       | 10     | 1         | 14    | yes   | partly
lower     | 20       | 10     | 1         | 16    | yes   | not-met
target    | 80       | 100    | 5         | 104   | yes   | met
target    | 80       | 100    | 5         | 106   | yes   | partly
target    | 80       | 100    | 5         | 125   | yes   | not-met
context   | 40       | 60     | 0         | 70    | yes   | no-target
"""


def number(cell: str) -> float | None:
    return float(cell) if cell else None


@pytest.mark.parametrize("row", table(VERDICTS), ids=lambda row: " ".join(row.values()))
def test_the_verdict_follows_direction_tolerance_and_proof(row: dict[str, str]) -> None:
    target = number(row["target"])
    promised = None
    if target is not None:
        promised = ContractTarget(
            indicator="I",
            target=target,
            baseline=number(row["baseline"]),
            tolerance=float(row["tolerance"]),
        )
    found = verdict(
        Direction(row["direction"]), number(row["value"]), promised, proven=row["proof"] == "yes"
    )
    assert found.value == row["verdict"]


DUE = """
as_of      | value | proof | verdict
2026-06-30 |       | no    | not-due
2026-06-30 | 50    | yes   | not-due
2026-06-30 | 50    | no    | not-due
2026-06-30 | 60    | yes   | met
2026-12-31 | 50    | yes   | not-met
2027-01-01 |       | no    | not-reported
           | 50    | yes   | not-met
"""


@pytest.mark.parametrize("row", table(DUE), ids=lambda row: " ".join(row.values()))
def test_before_its_day_a_target_is_met_or_not_due(row: dict[str, str]) -> None:
    promised = ContractTarget(indicator="I", target=60.0, due=date(2026, 12, 31))
    found = verdict(
        Direction.HIGHER,
        number(row["value"]),
        promised,
        proven=row["proof"] == "yes",
        as_of=date.fromisoformat(row["as_of"]) if row["as_of"] else None,
    )
    assert found.value == row["verdict"]


def indicator(code: str, **more: object) -> Indicator:
    plain = Indicator(
        code=code,
        dimension="S",
        name=words(code),
        unit=words("%"),
        direction=Direction.HIGHER,
        formula=words("f"),
        supplied_by="gov",
        evidence=words("e"),
    )
    return replace(plain, **more)  # type: ignore[arg-type]


def value(code: str, number: float, **more: object) -> IndicatorValue:
    plain = IndicatorValue(project="p", wave="1", indicator=code, value=number, evidence="seen")
    return replace(plain, **more)  # type: ignore[arg-type]


def asked(*indicators: Indicator) -> Instrument:
    return replace(instrument_with(item("S1-1"), item("S1-2")), indicators=indicators)


ANSWERS = responses_from("role | S1-1 | S1-2 \n user | 4 | 3 \n gov | 3 | 4")


def results(
    instrument: Instrument, study: Study, *values: IndicatorValue
) -> dict[tuple[str, str], IndicatorResult]:
    found = assess(instrument, study, ANSWERS, indicators=values).released.assessments[-1]
    return {(one.code, one.group): one for one in found.indicators}


def promising(study: Study, *targets: ContractTarget) -> Study:
    return study.with_contracts({"p": targets})


def test_the_contract_goes_before_the_target_that_came_with_the_figure() -> None:
    study = promising(study_with("p"), ContractTarget(indicator="I", target=90.0, points=5.0))
    found = results(asked(indicator("I")), study, value("I", 70.0, target=60.0, baseline=50.0))
    one = found["I", ""]
    assert (one.target, one.baseline, one.points, one.verdict.value) == (90.0, None, 5.0, "not-met")


def test_each_group_has_its_own_figure_and_target() -> None:
    groups = (
        FigureGroup(code="rural", label=words("r")),
        FigureGroup(code="urban", label=words("u")),
    )
    study = promising(study_with("p"), ContractTarget(indicator="I", group="urban", target=80.0))
    found = results(
        asked(indicator("I", groups=groups)),
        study,
        value("I", 62.0, group="rural"),
        value("I", 85.0, group="urban"),
    )
    shown = {group: (one.value, one.verdict.value) for (_, group), one in found.items()}
    assert shown == {"rural": (62.0, "no-target"), "urban": (85.0, "met")}


def test_a_county_figure_is_given_once_and_seen_by_every_project_of_the_county() -> None:
    study = study_with("p", "q")
    near, far = study.projects
    study = replace(study, projects=(near, replace(far, attributes={"county": "n"})))
    answers = (*ANSWERS, *(replace(one, project="q", instance_id="q") for one in ANSWERS[:1]))
    values = (
        value("I", 42.0, project=""),
        value("I", 7.0, project="", county="n"),
        value("I", 99.0),  # of a project, where a county figure belongs: not used
    )
    found = assess(
        asked(indicator("I", level=Level.COUNTY)), study, answers, indicators=values
    ).released.assessments
    assert {one.project: one.indicators[0].value for one in found} == {"p": 42.0, "q": 7.0}


def test_without_any_figure_or_contract_nothing_was_asked_for() -> None:
    assert results(asked(indicator("I")), study_with("p")) == {}
    study = promising(study_with("p"), ContractTarget(indicator="I", target=90.0))
    assert results(asked(indicator("I")), study)["I", ""].verdict.value == "not-reported"


RATE = indicator(
    "R", level=Level.SURVEY, supplied_by="user", survey=SurveyShare(item="S1-1", answers=(4, 5))
)
CROWD = """
role | times | S1-1 | S1-2
user | 4     | 5    | 4
user | 3     | 4    | 4
user | 3     | 2    | 4
user | 2     | dk   | 4
gov  | 2     | 1    | 4
"""


def test_a_survey_figure_counts_answers_of_one_side_without_those_who_do_not_know() -> None:
    study = promising(study_with("p"), ContractTarget(indicator="R", target=65.0))
    found = assess(asked(RATE), study, responses_from(CROWD)).released.assessments[0]
    (one,) = found.indicators
    assert one.share is not None
    assert (one.share.count, one.share.used, one.value) == (7, 10, 70.0)
    assert one.verdict.value == "met"


def test_a_survey_figure_of_too_few_is_hidden_in_what_is_released() -> None:
    study = promising(study_with("p"), ContractTarget(indicator="R", target=65.0))
    assessed = assess(asked(RATE), study, ANSWERS)
    (hidden,) = assessed.released.assessments[0].indicators
    (known,) = assessed.internal.assessments[0].indicators
    assert (hidden.value, hidden.share, hidden.verdict.value) == (None, None, "hidden")
    assert known.value == 100.0


def test_the_day_of_the_report_is_an_input_only_where_something_is_due() -> None:
    instrument, day = asked(indicator("I")), date(2026, 6, 30)
    plain = promising(study_with("p"), ContractTarget(indicator="I", target=90.0))
    due = promising(study_with("p"), ContractTarget(indicator="I", target=90.0, due=day))
    assert input_hash(instrument, plain, (), (), day) == input_hash(instrument, plain, (), ())
    assert input_hash(instrument, due, (), (), day) != input_hash(instrument, due, (), ())
