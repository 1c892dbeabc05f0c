"""The assessment report of one project: from what was assessed to a document, page by page."""

from __future__ import annotations

import datetime

from instruments.model import Instrument
from instruments.project_sign_off import ProjectSignOff
from instruments.study import Project
from instruments.text import Lang, Text
from reports.document import Form, Metadata, ReportDocument
from reports.pages.annex import annex
from reports.pages.comparison import comparison
from reports.pages.dimension import dimension
from reports.pages.indicators import indicators
from reports.pages.modules import modules
from reports.pages.priorities import priorities
from reports.pages.reading import Reading
from reports.pages.response import response
from reports.pages.room import MM, clipped, points
from reports.pages.summary import summary
from reports.wording import labels
from reports.wording.phrase import say
from reports.wording.terms import INDICATIVE, NOT_VALIDATED, SIMULATED_MARK, VALIDATED
from scoring.assessment.findings import Grade
from scoring.assessment.results import Assessment, Audience

_DATE = Text(zh="{year}年{month}月{day}日", en="{day} {name} {year}")
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


TITLE_WIDTH, TITLE_SIZE = 178 * MM, 15.0  # of the head; the whole name stands on the last page
TITLE_LINES = 3


class NotForReleaseError(Exception):
    """An internal assessment was about to be printed; only the released one may be."""


def report_document(
    assessment: Assessment,
    instrument: Instrument,
    project: Project,
    *,
    lang: Lang,
    dated: datetime.date,
    signed: ProjectSignOff | None = None,
    approved_only: bool = False,
) -> ReportDocument:
    """The full report. `project` gives the words for the slots of the questions.

    Raises NotForReleaseError for an internal assessment: it holds what must stay with the operator.
    """
    refuse_internal(assessment)
    reading = Reading(
        assessment=assessment,
        instrument=instrument,
        project=project,
        lang=lang,
        signed=signed,
        approved_only=approved_only,
    )
    day = date_in_words(dated, lang)
    return ReportDocument(
        metadata=metadata_of(reading, day, kind=labels.REPORT),
        sections=(
            summary(reading),
            response(reading),
            priorities(reading),
            *(dimension(reading, result) for result in assessment.dimensions),
            *modules(reading),
            comparison(reading),
            indicators(reading),
            annex(reading, day),
        ),
    )


def date_in_words(day: datetime.date, lang: Lang) -> str:
    return say(
        _DATE, lang, year=day.year, month=day.month, day=day.day, name=_MONTHS[day.month - 1]
    )


def refuse_internal(assessment: Assessment) -> None:
    """Raises NotForReleaseError for an internal assessment, which stays with the operator."""
    if assessment.audience is not Audience.RELEASED:
        raise NotForReleaseError(
            f"The assessment of {assessment.project} in {assessment.wave} is internal. "
            "Print the released one."
        )


def metadata_of(reading: Reading, day: str, *, kind: Text, form: Form = Form.REPORT) -> Metadata:
    """Title, subtitle and marks; `kind` is the name of the paper."""
    found, lang = reading.assessment, reading.lang
    status = (VALIDATED if found.validated else NOT_VALIDATED)[lang]
    name, label = kind[lang], found.project_label[lang]
    subtitle = say(
        labels.SUBTITLE,
        lang,
        report=name,
        wave=found.wave_label[lang],
        dated=day,
        instrument=f"{found.instrument} {found.version}",
        status=status,
    )
    marks = [
        words[lang]
        for words, applies in (
            (SIMULATED_MARK, found.simulated),
            (INDICATIVE, found.evidence.grade is Grade.C),
        )
        if applies
    ]
    return Metadata(
        title=clipped(label, TITLE_WIDTH, points(TITLE_SIZE), TITLE_LINES, bold=True),
        subtitle=subtitle,
        lang=lang,
        project=label,
        project_code=found.project,
        wave=found.wave_label[lang],
        dated=day,
        kind=name,
        instrument=found.instrument,
        version=found.version,
        validated=found.validated,
        instrument_hash=found.instrument_hash,
        input_hash=found.input_hash,
        simulated=found.simulated,
        marks=tuple(marks),
        form=form,
    )
