"""The version for everybody: two pages in large type, counts of people and no statistics."""

from __future__ import annotations

import datetime
from dataclasses import replace

from instruments.model import Instrument
from instruments.study import Project
from instruments.text import Lang
from reports.about import ProgrammeFacts, metadata_of, refuse_internal
from reports.document import Form, ReportDocument
from reports.pages import villagers_layout as layout
from reports.pages.reading import Reading
from reports.pages.villagers_pages import done_and_next, said
from reports.wording.phrase import say
from reports.wording.terms import SIMULATED_MARK
from reports.wording.villagers import FOR_ALL, SUBTITLE
from scoring.assessment.results import Assessment


def villagers_document(
    assessment: Assessment,
    instrument: Instrument,
    project: Project,
    *,
    programme: ProgrammeFacts,
    lang: Lang,
    dated: datetime.date,
) -> ReportDocument:
    """Page 1 is what people said, page 2 what was done and what happens next.

    `project` gives the words for the slots of the questions, and the conditions. Raises
    NotForReleaseError for an internal assessment.
    """
    refuse_internal(assessment)
    reading = Reading(assessment=assessment, instrument=instrument, project=project, lang=lang)
    about = metadata_of(reading, programme, kind=FOR_ALL, form=Form.VILLAGERS, dated=dated)
    title = layout.HEAD.cut(about.title)
    subtitle = say(SUBTITLE, lang, kind=about.kind, wave=about.wave, dated=about.dated)
    strip = layout.STRIP_WITH_LOGO if programme.logo else layout.STRIP
    head = strip.height(programme.label[lang]) + layout.HEAD.height(title)
    head += layout.LEAD.height(subtitle)
    marks = (SIMULATED_MARK[lang],) if assessment.simulated else ()
    return ReportDocument(
        metadata=replace(about, title=title, subtitle=subtitle, marks=marks),
        sections=(*said(reading, head=head), *done_and_next(reading, programme, head=head)),
    )
