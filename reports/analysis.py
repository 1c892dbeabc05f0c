"""The comparison report: the plan, the data, the scales, the comparisons, the models, the methods."""

from __future__ import annotations

import datetime

from instruments.analysis_plan import Deviation
from instruments.text import Lang
from reports.document import Figure, Form, Metadata, ReportDocument, Section
from reports.pages.analysis_comparisons import comparisons
from reports.pages.analysis_figures import figures_of
from reports.pages.analysis_models import models
from reports.pages.analysis_plan import methods, planned
from reports.pages.analysis_reading import AnalysisReading
from reports.pages.analysis_sample import sample, scales
from reports.pages.analysis_sizes import sizes
from reports.pages.analysis_summary import summary
from reports.report import date_in_words
from reports.wording import analysis as words
from reports.wording.terms import SIMULATED_MARK
from scoring.analysis.run import AnalysisResult


def analysis_reading(
    result: AnalysisResult,
    *,
    data_hash: str,
    registered: str,
    registered_on: str,
    deviations: tuple[Deviation, ...],
    lang: Lang,
    dated: datetime.date,
) -> AnalysisReading:
    """What the document, the figures and the journal table are made from."""
    return AnalysisReading(
        result=result,
        data_hash=data_hash,
        registered=registered,
        registered_on=registered_on,
        deviations=deviations,
        lang=lang,
        dated=date_in_words(dated, lang),
    )


def analysis_document(reading: AnalysisReading) -> ReportDocument:
    """The whole report; sections without content are left out."""
    sections = (
        summary(reading),
        planned(reading),
        sizes(reading),
        sample(reading),
        scales(reading),
        comparisons(reading),
        models(reading),
        methods(reading),
    )
    return ReportDocument(metadata=_metadata(reading), sections=tuple(_kept(sections)))


def _kept(sections: tuple[Section, ...]) -> list[Section]:
    return [section for section in sections if section.blocks]


def analysis_figures(reading: AnalysisReading) -> tuple[tuple[str, Figure], ...]:
    """Every figure with the name of its file."""
    outcomes = {model.code: reading.label(model.outcome) for model in reading.plan.models}
    return tuple(
        named
        for step in reading.result.steps
        for table in step.tables
        for named in figures_of(reading, table, step.code, outcomes.get(step.code, ""))
    )


def _metadata(reading: AnalysisReading) -> Metadata:
    plan, lang, kind = reading.plan, reading.lang, words.KIND[reading.lang]
    title = plan.title[lang]
    return Metadata(
        title=title,
        subtitle=reading.say(words.SUBTITLE, kind=kind, dated=reading.dated, plan=plan.code),
        lang=lang,
        project=title,
        project_code=plan.code,
        wave=kind,
        dated=reading.dated,
        kind=kind,
        instrument=plan.code,
        version=plan.content_hash[:12],
        validated=False,
        instrument_hash=plan.content_hash,
        input_hash=reading.data_hash,
        simulated=plan.simulated,
        form=Form.COMPARISON,
        marks=(SIMULATED_MARK[lang],) if plan.simulated else (),
    )
