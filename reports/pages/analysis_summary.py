"""The first page of a comparison report: every planned question with its answer in a sentence."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from instruments.analysis_plan import Correction, PlannedModel
from reports.document import Block, Entry, Notes, Paragraph, Section, Tone
from reports.pages.analysis_comparisons import sentences as pair_sentences
from reports.pages.analysis_figures import says_where
from reports.pages.analysis_reading import AnalysisReading
from reports.pages.analysis_sample import steps_of
from reports.wording import analysis_summary as words
from reports.wording.analysis import OF_OUTCOME
from reports.wording.analysis_columns import MODEL_KINDS
from reports.wording.phrase import listed, sentences
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
    answers = (*_comparisons(reading), *_models(reading))
    blocks: tuple[Block, ...] = (
        Paragraph(text=_how_to_read(reading), tone=Tone.ASIDE),
        *answers,
    )
    return Section(
        key="summary", heading=reading.say(words.SUMMARY), blocks=blocks if answers else ()
    )


def _how_to_read(reading: AnalysisReading) -> str:
    told = [reading.say(words.HOW_TO_READ)]
    if reading.plan.comparisons and reading.plan.correction is not Correction.NONE:
        told.append(reading.say(words.PAIRS_ALONE))
    return sentences(told, reading.lang)


def _answer(
    reading: AnalysisReading, step: StepResult, asked: str, told: Iterator[str]
) -> Iterator[Notes]:
    """The question of one entry of the plan, with how many rows answer it; its answers below."""
    entries = tuple(Entry(mark="", text=text) for text in told)
    if entries:
        used = max(table.used for table in step.tables)
        title = reading.say(words.QUESTION, code=step.code, asked=asked, used=used)
        yield Notes(title=title, entries=entries)


def _comparisons(reading: AnalysisReading) -> Iterator[Notes]:
    planned = {one.code: one for one in reading.plan.comparisons}
    for step in steps_of(reading, StepKind.COMPARISON):
        pairs = step.table(TableKind.PAIRS)
        if pairs is not None:
            one = planned[step.code]
            asked = reading.say(
                words.COMPARED,
                outcomes=listed([reading.label(name) for name in one.outcomes], reading.lang),
                groups=reading.label(one.by),
            )
            told = chain(
                _not_comparable(reading, pairs), pair_sentences(reading, pairs, most=MOST_PAIRS)
            )
            yield from _answer(reading, step, asked, told)


def _not_comparable(reading: AnalysisReading, pairs: ResultTable) -> Iterator[str]:
    found = dict(zip(pairs.values("outcome"), pairs.values("comparable"), strict=True))
    for outcome, word in found.items():
        if word in UNLIKE:
            label = reading.label(str(outcome))
            yield reading.say(words.NOT_COMPARABLE[Comparable(str(word))], outcome=label)


def _models(reading: AnalysisReading) -> Iterator[Notes]:
    planned = {model.code: model for model in reading.plan.models}
    for step in steps_of(reading, StepKind.MODEL):
        model = planned[step.code]
        asked = reading.say(
            OF_OUTCOME,
            kind=MODEL_KINDS[model.kind][reading.lang],
            outcome=reading.label(model.outcome),
        )
        yield from _answer(reading, step, asked, _coefficients(reading, step, model))


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
    return not says_where(str(cells.get("term"))) and None not in limits


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
