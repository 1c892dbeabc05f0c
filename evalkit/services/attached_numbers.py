"""The numbers that go into the archive form of a document: released ones, and no more than it says."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from evalkit.exchange.assessment_json import assessment_json
from evalkit.exchange.scores_csv import scores_csv
from reports.pdf import Archive, AttachedFile
from scoring.assessment.results import Assessment, Audience, ProgrammeAssessment

ASSESSMENT = "报告所依据的评估结果（已作披露控制） The released assessment this report prints"
SCORES = "得分表 The scores as a table"


def attached_numbers(released: ProgrammeAssessment, one: Assessment | None, dated: date) -> Archive:
    """All waves of the project of `one`; nothing about other projects or between projects.

    Whoever files the report of one project has not been given the others'. A document about the
    whole programme (`one` is None) gets all that is released.
    Raises ValueError for an internal assessment: it holds what nobody outside may see.
    """
    if released.audience is not Audience.RELEASED:
        raise ValueError("Only a released assessment may be attached to a report.")
    own = released if one is None else _of_project(released, one)
    return Archive(
        dated=dated,
        files=(
            _file("assessment.json", assessment_json(own), ASSESSMENT),
            _file("scores.csv", scores_csv(own), SCORES),
        ),
    )


def _of_project(released: ProgrammeAssessment, one: Assessment) -> ProgrammeAssessment:
    return replace(
        released,
        input_hash=one.input_hash,
        instrument_hash=one.instrument_hash,
        assessments=tuple(each for each in released.assessments if each.project == one.project),
        contrasts=(),
        ties=(),
        second_views=None,
    )


def _file(name: str, text: str, description: str) -> AttachedFile:
    return AttachedFile(name=name, content=text.encode("utf-8"), description=description)
