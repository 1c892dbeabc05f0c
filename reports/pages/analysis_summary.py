"""The first page of a comparison report: every planned question with its answer in a sentence."""

from __future__ import annotations

from collections.abc import Iterator

from instruments.analysis_plan import PlannedModel
from reports.document import Block, Entry, Notes, Paragraph, Section, Tone
from reports.pages.analysis_comparisons import sentences
from reports.pages.analysis_reading import INTERCEPT, AnalysisReading
from reports.pages.analysis_sample import steps_of
from reports.wording import analysis_summary as words
from scoring.analysis.designs import coefficient_parts
from scoring.analysis.tables import Cell, ResultTable, StepKind, StepResult, TableKind
from scoring.models.compare.comparable import Comparable

MOST_COEFFICIENTS = 4
MOST_PAIRS = 6
INDIRECT = "indirect"
UNLIKE = (Comparable.RELATIONS, Comparable.NOTHING)
ESTIMATED = (TableKind.COEFFICIENTS, TableKind.PATHS)


def summary(reading: AnalysisReading) -> Section:
    """Nothing is said here that a later table does not hold."""
    entries = (*_comparisons(reading), *_models(reading))
    blocks: tuple[Block, ...] = (
        Paragraph(text=reading.say(words.HOW_TO_READ), tone=Tone.ASIDE),
        Notes(entries=entries),
    )
    return Section(
        key="summary", heading=reading.say(words.SUMMARY), blocks=blocks if entries else ()
    )


def _comparisons(reading: AnalysisReading) -> Iterator[Entry]:
    for step in steps_of(reading, StepKind.COMPARISON):
        pairs = step.table(TableKind.PAIRS)
        if pairs is not None:
            for text in (
                *_not_comparable(reading, pairs),
                *sentences(reading, pairs, most=MOST_PAIRS),
            ):
                yield Entry(mark=step.code, text=text)


def _not_comparable(reading: AnalysisReading, pairs: ResultTable) -> Iterator[str]:
    told = dict(zip(pairs.values("outcome"), pairs.values("comparable"), strict=True))
    for outcome, word in told.items():
        if word in UNLIKE:
            yield reading.say(words.NOT_COMPARABLE, outcome=reading.label(str(outcome)))


def _models(reading: AnalysisReading) -> Iterator[Entry]:
    planned = {model.code: model for model in reading.plan.models}
    for step in steps_of(reading, StepKind.MODEL):
        for text in _coefficients(reading, step, planned[step.code]):
            yield Entry(mark=step.code, text=text)


def _coefficients(reading: AnalysisReading, step: StepResult, model: PlannedModel) -> Iterator[str]:
    for table in filter(None, map(step.table, ESTIMATED)):
        keys = [column.key for column in table.columns]
        rows = [dict(zip(keys, row, strict=True)) for row in table.rows]
        told = [cells for cells in rows if _is_told(cells)]
        for cells in told[:MOST_COEFFICIENTS]:
            yield _sentence(reading, table, model, cells)
        if len(told) > MOST_COEFFICIENTS:
            yield reading.say(words.MORE, count=len(told) - MOST_COEFFICIENTS)


def _is_told(cells: dict[str, Cell]) -> bool:
    """Slopes and indirect paths; a constant answers no question, a threshold neither."""
    if "path" in cells:
        return str(cells["path"]).startswith(INDIRECT)
    limits = [cells.get(key) for key in ("estimate", "low", "high")]
    return cells.get("term") != INTERCEPT and None not in limits


def _sentence(
    reading: AnalysisReading, table: ResultTable, model: PlannedModel, cells: dict[str, Cell]
) -> str:
    shown = next(column.shown for column in table.columns if column.key == "estimate")
    low, high = float(cells["low"] or 0.0), float(cells["high"] or 0.0)
    sign = words.Sign.of(low, high)
    indirect = "path" in cells
    plain = not indirect and _is_plain(reading, str(cells["term"]))
    return reading.say(
        (words.TOGETHER if plain else words.COEFFICIENTS)[sign],
        term=reading.say(words.INDIRECT) if indirect else reading.term(str(cells["term"])),
        outcome=reading.label(model.outcome),
        estimate=reading.cell("estimate", shown, cells["estimate"]),
        level=reading.level,
        range=reading.range(shown, low, high),
    )


def _is_plain(reading: AnalysisReading, term: str) -> bool:
    """One column of numbers, of which it can be said that it is higher."""
    parts = coefficient_parts(reading.plan, term)
    return len(parts) == 1 and not parts[0][1]
