"""The demonstration county, assessed as anybody's data: planted faults are flagged, nothing else is."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from evalkit.demonstration.planted import CASES, Case
from evalkit.demonstration.programme import Demonstration, demonstration
from evalkit.demonstration.truth import Whole
from instruments.catalog import load_instrument
from instruments.project_conditions import ConditionState
from instruments.responses import Response
from instruments.text import Lang
from reports.html import html_of
from reports.pdf import render_pdf
from reports.report import report_document
from scoring.assessment.assess import Assessed, assess
from scoring.assessment.findings import FlagCode, Grade, IndicatorVerdict
from scoring.assessment.results import Assessment, Composite
from tests.reports.printed_pages import pages_of

SEED = 20260101
EVERYTHING = bool(os.environ.get("EVALKIT_TEST_ALL"))


@dataclass(frozen=True, slots=True, kw_only=True)
class County:
    simulated: Demonstration
    assessed: Assessed

    def internal(self, case: Case, wave: str = "w2") -> Assessment:
        code = project_of(case)
        return next(
            each
            for each in self.assessed.internal.assessments
            if (each.project, each.wave) == (code, wave)
        )

    def forms(self, case: Case) -> tuple[Response, ...]:
        code = project_of(case)
        return tuple(
            each for each in self.simulated.responses if (each.project, each.wave) == (code, "w2")
        )


def project_of(case: Case) -> str:
    return next(each.project for each in CASES if each.case is case)


@pytest.fixture(scope="module")
def county() -> County:
    instrument = load_instrument("spv-core")
    simulated = demonstration(instrument, np.random.default_rng(SEED))
    assessed = assess(
        instrument, simulated.study, simulated.responses, indicators=simulated.indicators
    )
    return County(simulated=simulated, assessed=assessed)


def test_the_three_planted_faults_are_flagged_and_nothing_else(county: County) -> None:
    found = {
        (each.project, each.wave, flag.code)
        for each in county.assessed.internal.assessments
        for flag in each.flags
    }
    assert len(county.assessed.internal.assessments) == 80
    assert found == {
        ("P03", "w2", FlagCode.OVERHEARD_SATISFACTION),
        ("P05", "w2", FlagCode.SIDES_DISAGREE),
        ("P08", "w2", FlagCode.IDENTICAL_FORMS),
    }


def test_flags_give_the_planted_numbers(county: County) -> None:
    overheard, disagreeing, copied = (
        dict(county.internal(case).flags[0].facts)
        for case in (Case.OVERHEARD, Case.DISAGREEING, Case.COPIED)
    )
    assert (overheard["satisfied"], overheard["answered"]) == ("59", "60")
    assert overheard["overheard"] == "48"
    assert float(disagreeing["higher_value"]) == pytest.approx(84, abs=0.5)
    assert float(disagreeing["lower_value"]) == pytest.approx(57, abs=0.5)
    assert len(disagreeing["items"].split()) >= 3
    assert disagreeing["lower"] == "beneficiaries"
    assert (copied["forms"], copied["minutes"]) == ("9", "40")


def test_twelve_users_who_were_all_asked_are_enough_for_the_best_grade(county: County) -> None:
    assessment = county.internal(Case.ALL_USERS)
    users = next(role for role in assessment.evidence.roles if role.role == "user")
    assert (users.roster, users.answered) == (12, 12)
    assert assessment.evidence.grade is Grade.A
    assert assessment.flags == ()


def test_the_condition_of_the_last_wave_is_met_with_evidence(county: County) -> None:
    before, now = (county.internal(Case.CONDITION_MET, wave).indicators[0] for wave in ("w1", "w2"))
    assert before.verdict is IndicatorVerdict.NOT_MET
    assert now.verdict is IndicatorVerdict.MET
    assert now.evidence
    assert now.previous == before.value
    (condition,) = county.simulated.study.project(project_of(Case.CONDITION_MET)).conditions
    assert (condition.wave, condition.state) == ("w1", ConditionState.MET)
    assert condition.evidence == now.evidence


def test_forms_that_waited_on_a_phone_are_no_fault(county: County) -> None:
    late = [
        (form.finished_at, form.submitted_at)
        for form in county.forms(Case.OFFLINE)
        if form.finished_at
        and form.submitted_at
        and form.submitted_at - form.finished_at > timedelta(days=3)
    ]
    late.sort()
    assert len(late) >= 10
    assert late[-1][1] - late[0][1] < timedelta(minutes=10)  # they arrive together
    assert all(b[0] - a[0] >= timedelta(minutes=12) for a, b in pairwise(late))
    assert county.internal(Case.OFFLINE).flags == ()


def test_printed_intervals_contain_the_known_truth_about_as_often_as_they_say(
    county: County,
) -> None:
    planted = {case.project for case in CASES}
    inside = []
    for assessment in county.assessed.internal.assessments:
        if assessment.project in planted:
            continue
        for code, composite in composites(assessment):
            whole = Whole(project=assessment.project, wave=assessment.wave, code=code)
            truth = county.simulated.truth.composites[whole]
            if composite.interval is not None:
                inside.append(composite.interval.low <= truth <= composite.interval.high)
    assert len(inside) > 800
    assert 0.90 < np.mean(inside) < 0.98


def composites(assessment: Assessment) -> list[tuple[str, Composite]]:
    return [
        (each.code, each.composite)
        for dimension in assessment.dimensions
        for each in (dimension, *dimension.subdimensions)
    ]


def test_everything_says_that_it_is_simulated(county: County) -> None:
    study = county.simulated.study
    assert study.simulated
    assert "演示数据" in study.label.zh
    assert "simulated" in study.label.en
    assert all("示例县" in project.label.zh for project in study.projects)
    assert all(each.simulated for each in county.assessed.released.assessments)


MARGIN = 15 * 72 / 25.4  # of the report, at the head; 3 mm less at the foot
HOLE = 0.12  # measured: 0.116 in one Chinese report of forty
RUN_TOGETHER = re.compile(r"\)\d")  # two columns of numbers without a gap
CLOSING = 0.18  # what identifies the report is never cut: it may be all that the last page has


@pytest.mark.parametrize("lang", list(Lang))
def test_a_report_has_eight_pages_with_its_annex_and_no_hole(
    county: County, lang: Lang, tmp_path: Path
) -> None:
    shown = [one for one in county.assessed.released.assessments if one.wave == "w2"]
    for found in shown if EVERYTHING else shown[:2]:
        project = county.simulated.study.project(found.project)
        made = report_document(
            found, load_instrument("spv-core"), project, lang=lang, dated=date(2026, 6, 30)
        )
        pages = pages_of(render_pdf(html_of(made)), tmp_path)
        assert len(pages) in (7, 8), found.project
        words = [word.text for page in pages for word in page.words]
        assert not [word for word in words if RUN_TOGETHER.search(word)], found.project
        assert not [page.collisions() for page in pages if page.collisions()], found.project
        holes = [page.blank_end(top=MARGIN, bottom=MARGIN * 0.8) for page in pages]
        assert max(holes[:-2]) < HOLE, (found.project, holes)
        assert holes[-2] < (CLOSING if holes[-1] > 1 - CLOSING else HOLE), (found.project, holes)
        assert holes[-1] < 0.9, (found.project, holes)
