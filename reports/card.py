"""The card: two pages that an officer reads in five minutes and signs."""

from __future__ import annotations

import datetime
from dataclasses import replace
from math import inf

from instruments.model import Instrument
from instruments.project_sign_off import ProjectSignOff
from instruments.study import Project
from instruments.text import Lang
from reports.about import ProgrammeFacts, metadata_of, refuse_internal
from reports.document import Form, ReportDocument
from reports.pages import card_layout as layout
from reports.pages.card_actions import second_page
from reports.pages.card_results import results
from reports.pages.reading import Reading
from reports.pages.room import clipped
from reports.wording.card import CARD
from scoring.assessment.results import Assessment

LONGEST_TITLE = 2  # lines


def card_document(
    assessment: Assessment,
    instrument: Instrument,
    project: Project,
    *,
    programme: ProgrammeFacts,
    earlier: Assessment | None = None,
    lang: Lang,
    dated: datetime.date,
    paged: bool = True,
    signed: ProjectSignOff | None = None,
) -> ReportDocument:
    """Page 1 says what was found, page 2 what is to be done about it.

    `paged` leaves out by rule what two pages do not hold; the text for a word processor has it all.
    `earlier` is the project's assessment in the wave before. `project` gives the words for the slots
    of the questions, and the conditions; `signed`
    is what the organisation said and what was decided. Raises NotForReleaseError where either assessment is
    internal.
    """
    refuse_internal(assessment)
    refuse_internal(earlier)
    reading = Reading(
        assessment=assessment, instrument=instrument, project=project, lang=lang, signed=signed
    )
    about = metadata_of(reading, programme, kind=CARD, form=Form.CARD, dated=dated)
    kind = layout.TITLE
    most = LONGEST_TITLE if paged else inf
    title = clipped(about.title, kind.width, kind.size, most, bold=True)
    before = "" if earlier is None else programme.wave_label(earlier.wave)[lang]
    head = layout.head_height(title, about.subtitle, has_logo=bool(programme.logo))
    page = layout.PAGE if paged else inf
    return ReportDocument(
        metadata=replace(about, title=title),
        sections=(
            results(reading, earlier, before, room=page - head),
            *second_page(reading, programme, page=page),
        ),
    )
