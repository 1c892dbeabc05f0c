"""The report on a case: what a paper says, what follows from it, and what nobody knows."""

from __future__ import annotations

import datetime
import hashlib

from instruments.canonical import canonical_json
from instruments.cases import Case
from instruments.model import Instrument
from instruments.text import Lang
from reports.document import Metadata, ReportDocument
from reports.pages import case_figures, case_findings
from reports.pages.case_reading import CaseReading
from reports.report import date_in_words
from reports.wording import case as words
from reports.wording.phrase import say
from scoring.indices.derived import case_findings as findings_of


def case_document(
    case: Case, instrument: Instrument, *, lang: Lang, dated: datetime.date
) -> ReportDocument:
    """The whole report. `instrument` is the one whose figures the case is held against.

    Raises NotEnoughDataError where two reported figures cannot belong together.
    """
    reading = CaseReading(
        case=case,
        instrument=instrument,
        findings=findings_of(case),
        lang=lang,
        dated=date_in_words(dated, lang),
        content_hash=hashlib.sha256(canonical_json(case).encode()).hexdigest(),
    )
    return ReportDocument(
        metadata=_metadata(reading),
        sections=(
            case_figures.overview(reading),
            case_figures.reported(reading),
            *case_findings.sections(reading),
        ),
    )


def _metadata(reading: CaseReading) -> Metadata:
    case, instrument, lang = reading.case, reading.instrument, reading.lang
    kind, authors = words.KIND[lang], case.source.authors
    return Metadata(
        title=case.label[lang],
        subtitle=say(words.SUBTITLE, lang, kind=kind, dated=reading.dated, authors=authors),
        lang=lang,
        project=case.label[lang],
        project_code=case.id,
        wave=case.period[lang],
        dated=reading.dated,
        kind=kind,
        instrument=instrument.id,
        version=instrument.version,
        validated=instrument.validated,
        instrument_hash=instrument.content_hash,
        input_hash=reading.content_hash,
        simulated=False,
        marks=(words.MARK[lang],),
    )
