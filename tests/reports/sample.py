"""A released assessment made by hand: hidden, missing and not-asked cells, and every verdict."""

from __future__ import annotations

from datetime import date

from instruments.study import Project
from instruments.text import Lang
from reports.document import ReportDocument
from reports.report import report_document
from scoring.assessment.findings import (
    CellState,
    Flag,
    FlagCode,
    Satisfaction,
    StandOut,
)
from scoring.assessment.results import (
    Assessment,
    Audience,
)
from scoring.results import Interval, Proportion
from tests.reports.sample_annex import (
    AGREEMENTS,
    COLLECTION,
    HEADLINE,
    PRIORITIES,
    SILENCES,
    TRENDS,
)
from tests.reports.sample_answers import RESULTS
from tests.reports.sample_cells import (
    USERS,
)
from tests.reports.sample_findings import EVIDENCE, FIGURES, GAPS
from tests.reports.sample_instrument import INSTRUMENT, both
from tests.reports.sample_scores import PROCESS, STRUCTURE, VALUE

PROJECT = Project(
    code="YL-07",
    label=both("示例村敬老饭堂", "Example village elders’ canteen"),
    slots={"service": both("敬老饭堂", "elders’ canteen")},
)
DATED = date(2026, 11, 20)


RELEASED = Assessment(
    audience=Audience.RELEASED,
    project=PROJECT.code,
    project_label=PROJECT.label,
    wave="2",
    wave_label=both("第二轮", "Wave 2"),
    instrument=INSTRUMENT.id,
    version=INSTRUMENT.version,
    validated=False,
    instrument_hash=INSTRUMENT.content_hash,
    input_hash="d" * 64,
    simulated=True,
    answered=66,
    evidence=EVIDENCE,
    dimensions=(STRUCTURE, PROCESS, VALUE),
    items=RESULTS,
    gaps=GAPS,
    stand_outs=(
        StandOut(
            subdimension="S2", side=USERS, value=82.0, median=70.0, distance=12.0, projects=40
        ),
        StandOut(
            subdimension="P1", side=USERS, value=57.0, median=66.5, distance=-9.5, projects=40
        ),
    ),
    satisfaction=Satisfaction(
        item="V1-1",
        satisfied=Proportion(count=27, used=30, interval=Interval(low=0.744, high=0.9654)),
        interviewed=24,
        overheard=5,
        state=CellState.SHOWN,
    ),
    indicators=FIGURES,
    flags=(
        Flag(
            code=FlagCode.SIDES_DISAGREE,
            facts=(
                ("subdimension", "P1"),
                ("higher", "undertaker"),
                ("lower", "beneficiaries"),
                ("higher_value", "84.0"),
                ("lower_value", "57.0"),
            ),
        ),
    ),
    collection=COLLECTION,
    silences=SILENCES,
    priorities=PRIORITIES,
    trends=TRENDS,
    agreements=AGREEMENTS,
    headline=HEADLINE,
)


def sample(lang: Lang, assessment: Assessment = RELEASED) -> ReportDocument:
    return report_document(assessment, INSTRUMENT, PROJECT, lang=lang, dated=DATED)
