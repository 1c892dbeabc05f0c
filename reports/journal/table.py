"""Models side by side: a row per term, the estimate with its stars, the standard error below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from instruments.analysis_plan import PlannedModel
from reports.pages.analysis_reading import INTERCEPT, AnalysisReading
from reports.wording import analysis as words
from reports.wording.analysis_columns import HEADINGS, MODEL_KINDS, WORDS
from reports.wording.numbers import estimate
from scoring.analysis.tables import Cell, ResultTable, Shown, StepKind, StepResult, TableKind

STARS = ((0.001, "***"), (0.01, "**"), (0.05, "*"))
LEFT_OUT = ("p", "f")  # of the measures of fit


@dataclass(frozen=True, slots=True, kw_only=True)
class JournalTable:
    """`head` and each row begin with the label of the row; `foot` are the rows below the rule."""

    title: str
    head: tuple[str, ...]
    body: tuple[tuple[str, ...], ...]
    foot: tuple[tuple[str, ...], ...]
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Model:
    planned: PlannedModel
    coefficients: ResultTable
    fit: ResultTable | None


def journal_table(reading: AnalysisReading) -> JournalTable | None:
    """All models that have coefficients, in the order of the plan; None without any."""
    planned = {model.code: model for model in reading.plan.models}
    models = [
        _Model(planned=planned[step.code], coefficients=table, fit=step.table(TableKind.FIT))
        for step in reading.result.steps
        if step.kind is StepKind.MODEL and (table := _coefficients(step)) is not None
    ]
    if not models:
        return None
    return JournalTable(
        title=reading.say(words.JOURNAL_TITLE),
        head=("", *(_heading(reading, model.planned) for model in models)),
        body=tuple(_body(reading, models)),
        foot=tuple(_foot(reading, models)),
        note=reading.say(words.JOURNAL_NOTE),
    )


def _coefficients(step: StepResult) -> ResultTable | None:
    return step.table(TableKind.COEFFICIENTS)


def _heading(reading: AnalysisReading, model: PlannedModel) -> str:
    kind = MODEL_KINDS[model.kind][reading.lang]
    outcome = reading.label(model.outcome)
    named = reading.say(words.OF_OUTCOME, kind=kind, outcome=outcome)
    return f"{model.code}. {named}"


def _body(reading: AnalysisReading, models: Sequence[_Model]) -> list[tuple[str, ...]]:
    terms = list(dict.fromkeys(name for one in models for name in one.coefficients.values("term")))
    terms.sort(key=lambda name: name == INTERCEPT)  # the intercept comes last
    rows = []
    for term in terms:
        cells = [_cell(one.coefficients, term) for one in models]
        label = reading.cell("term", Shown.NAME, term)
        rows.append((label, *(first for first, _ in cells)))
        rows.append(("", *(second for _, second in cells)))
    return rows


def _cell(table: ResultTable, term: Cell) -> tuple[str, str]:
    columns = [table.values(key) for key in ("term", "estimate", "se", "p")]
    for name, value, se, p in zip(*columns, strict=True):
        if name == term and isinstance(value, int | float):
            shown_se = f"({estimate(float(se))})" if isinstance(se, int | float) else ""
            return f"{estimate(float(value))}{_stars(p)}", shown_se
    return "", ""


def _stars(p: Cell) -> str:
    if not isinstance(p, int | float):
        return ""
    return next((stars for limit, stars in STARS if p < limit), "")


def _foot(reading: AnalysisReading, models: Sequence[_Model]) -> list[tuple[str, ...]]:
    measures = dict.fromkeys(
        str(name)
        for one in models
        if one.fit is not None
        for name in one.fit.values("measure")
        if name not in LEFT_OUT
    )
    used = tuple(f"{one.coefficients.used}" for one in models)
    rows = [(HEADINGS["n"][reading.lang], *used)]
    for name in measures:
        if name != "rows":
            rows.append((WORDS[name][reading.lang], *(_measure(one.fit, name) for one in models)))
    return rows


def _measure(fit: ResultTable | None, wanted: str) -> str:
    if fit is None:
        return ""
    for name, value in zip(fit.values("measure"), fit.values("value"), strict=True):
        if name == wanted and isinstance(value, int | float):
            return f"{value:d}" if isinstance(value, int) else estimate(value)
    return ""
