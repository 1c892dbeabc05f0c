"""The report over all projects of a programme: from a portfolio to a document, page by page."""

from __future__ import annotations

import datetime

from instruments.model import Instrument
from instruments.text import Lang
from reports.document import Form, Metadata, ReportDocument, Section
from reports.pages.portfolio_annex import (
    evidence,
    methods_page,
    not_given,
    numbers,
    second_views,
)
from reports.pages.portfolio_changes import changes
from reports.pages.portfolio_drivers import drivers, sensitivity
from reports.pages.portfolio_funnel import funnel
from reports.pages.portfolio_glance import glance
from reports.pages.portfolio_heat import heat
from reports.pages.portfolio_kinds import kinds
from reports.pages.portfolio_reading import Absent, PortfolioReading
from reports.pages.portfolio_standing import standings
from reports.pages.portfolio_ties import ties
from reports.report import NotForReleaseError, date_in_words
from reports.wording import portfolio as words
from reports.wording.terms import NOT_VALIDATED, SIMULATED_MARK, VALIDATED
from scoring.assessment.portfolio.results import Portfolio
from scoring.assessment.results import Audience, ProgrammeAssessment


def portfolio_document(
    portfolio: Portfolio,
    released: ProgrammeAssessment,
    instrument: Instrument,
    *,
    lang: Lang,
    dated: datetime.date,
) -> ReportDocument:
    """The whole report. The first three sections stand alone: list, funnel, heat map.

    Raises NotForReleaseError for internal assessments: they hold what must stay with the operator.
    """
    reading = portfolio_reading(portfolio, released, instrument, lang=lang)
    day = date_in_words(dated, lang)
    found: tuple[Section | Absent, ...] = (
        glance(reading),
        funnel(reading),
        heat(reading),
        *standings(reading),
        changes(reading),
        drivers(reading),
        sensitivity(reading),
        kinds(reading),
        *ties(reading),
        *second_views(reading),
        evidence(reading),
        numbers(reading),
    )
    return ReportDocument(
        metadata=_metadata(reading, day),
        sections=(
            *(one for one in found if isinstance(one, Section)),
            *not_given(reading, [one for one in found if isinstance(one, Absent)]),
            methods_page(reading, day),
        ),
    )


def portfolio_reading(
    portfolio: Portfolio,
    released: ProgrammeAssessment,
    instrument: Instrument,
    *,
    lang: Lang,
) -> PortfolioReading:
    """What pages and workbook read from; the assessments in the order of the rows.

    Raises NotForReleaseError for internal assessments.
    """
    if released.audience is not Audience.RELEASED:
        raise NotForReleaseError("The assessments are internal. Print the released ones.")
    here = {one.project: one for one in released.assessments if one.wave == portfolio.wave}
    ordered = {row.project: here[row.project] for row in portfolio.rows if row.project in here}
    return PortfolioReading(
        portfolio=portfolio, assessments=ordered, instrument=instrument, lang=lang
    )


def _metadata(reading: PortfolioReading, day: str) -> Metadata:
    found, lang = reading.portfolio, reading.lang
    status = (VALIDATED if found.validated else NOT_VALIDATED)[lang]
    return Metadata(
        title=found.label[lang],
        subtitle=reading.say(
            words.SUBTITLE,
            report=words.KIND[lang],
            wave=found.wave_label[lang],
            dated=day,
            instrument=f"{found.instrument} {found.version}",
            status=status,
        ),
        lang=lang,
        project=found.label[lang],
        project_code="",
        wave=found.wave_label[lang],
        dated=day,
        kind=words.KIND[lang],
        instrument=found.instrument,
        version=found.version,
        validated=found.validated,
        instrument_hash=found.instrument_hash,
        input_hash=found.input_hash,
        simulated=found.simulated,
        marks=(SIMULATED_MARK[lang],) if found.simulated else (),
        form=Form.PORTFOLIO,
    )
