"""Groups compared: first whether they may be, then what was found, in words and tables."""

from __future__ import annotations

from collections.abc import Iterator

from instruments.analysis_plan import PlannedComparison
from reports.document import Block, Entry, Notes, Paragraph, Section, Subheading, Tone
from reports.pages.analysis_figures import figures_of
from reports.pages.analysis_reading import AnalysisReading
from reports.pages.analysis_sample import comparable_sentence, steps_of
from reports.pages.analysis_tables import result_blocks
from reports.wording import analysis as words
from scoring.analysis.tables import Cell, ResultTable, Shown, StepKind, StepResult, TableKind
from scoring.assessment.findings import Difference
from scoring.models.compare.comparable import Comparable

# How alike people of one cluster are stands before any word about differences.
BEFORE = (TableKind.CLUSTERING,)
MOST_TOLD = 12  # pairs with a sentence of their own
AFTER = (TableKind.GROUPS, TableKind.TESTS, TableKind.PAIRS)


def comparisons(reading: AnalysisReading) -> Section:
    blocks: list[Block] = []
    for step in steps_of(reading, StepKind.COMPARISON):
        planned = next(one for one in reading.plan.comparisons if one.code == step.code)
        blocks += _comparison(reading, step, planned)
    return Section(key="comparisons", heading=reading.say(words.COMPARISONS), blocks=tuple(blocks))


def _comparison(
    reading: AnalysisReading, step: StepResult, planned: PlannedComparison
) -> Iterator[Block]:
    label = reading.label(planned.by)
    yield Subheading(key=step.code, text=f"{step.code}. {label}")
    yield from _tables(reading, step, label, BEFORE)
    pairs = step.table(TableKind.PAIRS)
    if pairs is not None:
        yield from _comparable(reading, pairs)
        told = tuple(Entry(mark="", text=text) for text in sentences(reading, pairs))
        if told:
            yield Notes(entries=told)
    yield from _tables(reading, step, label, AFTER)
    if planned.cluster:
        yield Paragraph(text=reading.say(words.G_WITHOUT_CLUSTERS), tone=Tone.ASIDE)


def _tables(
    reading: AnalysisReading, step: StepResult, label: str, kinds: tuple[TableKind, ...]
) -> Iterator[Block]:
    for kind in kinds:
        table = step.table(kind)
        if table is not None:
            yield from result_blocks(reading, table, label)
            yield from (figure for _, figure in figures_of(reading, table, label, ""))


def _comparable(reading: AnalysisReading, pairs: ResultTable) -> Iterator[Block]:
    told = dict(zip(pairs.values("outcome"), pairs.values("comparable"), strict=True))
    for outcome, word in told.items():
        if word is not None:
            label = reading.label(str(outcome))
            yield comparable_sentence(reading, Comparable(str(word)), label)


def sentences(
    reading: AnalysisReading, pairs: ResultTable, *, most: int = MOST_TOLD
) -> Iterator[str]:
    """One per pair; of many pairs the clearest, and how many more stand in the table."""
    keys = [column.key for column in pairs.columns]
    told = [dict(zip(keys, row, strict=True)) for row in pairs.rows]
    told = [cells for cells in told if cells["verdict"] in list(Difference)]
    if len(told) > most:
        order = list(Difference)
        told.sort(key=lambda cells: order.index(Difference(str(cells["verdict"]))))
    for cells in told[:most]:
        yield _sentence(reading, pairs, cells)
    if len(told) > most:
        yield reading.say(words.MORE_PAIRS)


def _sentence(reading: AnalysisReading, pairs: ResultTable, cells: dict[str, Cell]) -> str:
    shown = next(one.shown for one in pairs.columns if one.key == "difference")
    value, low, high = (cells[key] for key in ("difference", "low", "high"))
    higher, lower, g = cells["first"], cells["second"], cells["g"]
    if isinstance(value, int | float) and value < 0:
        higher, lower, g = lower, higher, _negated(g)
        value, low, high = -value, _negated(high), _negated(low)
    return words.verdict(
        Difference(str(cells["verdict"])),
        reading.lang,
        outcome=reading.label(str(cells["outcome"])),
        higher=higher,
        lower=lower,
        difference=reading.cell("difference", shown, value),
        level=reading.level,
        range=reading.range(shown, low, high),
        g=reading.cell("g", Shown.COEFFICIENT, g),
        p=reading.cell("p_adjusted", Shown.PROBABILITY, cells["p_adjusted"]),
        detectable=reading.cell("detectable", shown, cells["detectable"]),
    )


def _negated(cell: Cell) -> Cell:
    return -cell if isinstance(cell, int | float) else cell
