"""Models: what each is, its coefficients, its fit, and its figures."""

from __future__ import annotations

from collections.abc import Iterator

from instruments.analysis_plan import PlannedModel
from reports.document import Block, Paragraph, Section, Subheading, Tone
from reports.pages.analysis_figures import figures_of
from reports.pages.analysis_reading import AnalysisReading
from reports.pages.analysis_sample import steps_of
from reports.pages.analysis_tables import result_blocks
from reports.wording import analysis as words
from reports.wording.analysis_columns import MODEL_KINDS
from reports.wording.phrase import listed
from scoring.analysis.tables import ResultTable, StepKind, StepResult, TableKind
from scoring.models.moderation import Where

DRAWN_ONLY = (
    TableKind.PREDICTED,
    TableKind.INTERACTIONS,
    TableKind.SLOPE_BAND,
    TableKind.MEMBERSHIPS,
    TableKind.UNITS,
)  # long tables; their numbers stand in the CSV


def models(reading: AnalysisReading) -> Section:
    planned = {model.code: model for model in reading.plan.models}
    blocks: list[Block] = []
    for step in steps_of(reading, StepKind.MODEL):
        blocks += _model(reading, step, planned[step.code])
    return Section(key="models", heading=reading.say(words.MODELS), blocks=tuple(blocks))


def _model(reading: AnalysisReading, step: StepResult, model: PlannedModel) -> Iterator[Block]:
    kind, outcome = MODEL_KINDS[model.kind][reading.lang], reading.label(model.outcome)
    label = reading.say(words.OF_OUTCOME, kind=kind, outcome=outcome)
    yield Subheading(key=step.code, text=f"{step.code}. {label}")
    references = _references(reading, model)
    if references:
        text = reading.say(words.REFERENCE, levels=listed(references, reading.lang))
        yield Paragraph(text=text, tone=Tone.ASIDE)
    for table in step.tables:
        if table.kind is TableKind.REGION:
            yield Paragraph(text=_region(reading, model, table))
        if table.kind is TableKind.SOLUTIONS:
            yield from _unsolved(reading, model, table)
        if table.kind not in DRAWN_ONLY:
            yield from result_blocks(reading, table, step.code)
        yield from (figure for _, figure in figures_of(reading, table, step.code, outcome))


def _unsolved(
    reading: AnalysisReading, model: PlannedModel, table: ResultTable
) -> Iterator[Paragraph]:
    for outcome in (model.outcome, f"~{model.outcome}"):
        if outcome not in table.values("outcome"):
            yield Paragraph(text=reading.say(words.NO_SOLUTION, outcome=reading.sets(outcome)))


def _region(reading: AnalysisReading, model: PlannedModel, table: ResultTable) -> str:
    keys = [column.key for column in table.columns]
    cells = dict(zip(keys, table.rows[0], strict=True))
    shown = {
        column.key: reading.cell(column.key, column.shown, cells[column.key])
        for column in table.columns
    }
    everywhere = {1.0: Where.EVERYWHERE, 0.0: Where.NOWHERE}  # limits beyond the data say nothing
    where = everywhere.get(float(cells["share"] or 0.0), Where(str(cells["where"])))
    return reading.say(
        words.REGIONS[where],
        first=reading.label(model.terms[0][0]),
        moderator=reading.label(model.moderator),
        **shown,
    )


def _references(reading: AnalysisReading, model: PlannedModel) -> list[str]:
    names = [name for term in model.terms for name in term]
    if model.treatment:
        names.append(model.treatment)
    if model.moderator:
        names.append(model.moderator)
    return [
        reading.say(words.REFERENCE_LEVEL, column=reading.label(name), level=column.levels[0])
        for name in dict.fromkeys(names)
        if (column := reading.plan.column(name)) is not None and column.levels
    ]
