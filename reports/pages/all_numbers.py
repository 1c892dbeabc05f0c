"""The annex for those who check: all scores in one table, and every question in numbers."""

from __future__ import annotations

from instruments.model import Side
from reports.document import (
    Align,
    Block,
    Column,
    Entry,
    Notes,
    Paragraph,
    Section,
    Table,
    Tone,
)
from reports.pages.choices import choices
from reports.pages.modules.changes import change_tables
from reports.pages.reading import Reading
from reports.pages.score_rows import is_unscored
from reports.wording import annex, labels
from reports.wording.caveats import caveat
from reports.wording.numbers import NOTHING, bounds, interval, score
from reports.wording.phrase import listed, say
from reports.wording.terms import marked, side
from scoring.assessment.findings import CellState
from scoring.assessment.results import DimensionResult, ItemCell, SideScore, SubDimensionResult
from scoring.results import Notice


def all_numbers(reading: Reading) -> Section:
    return Section(
        key="numbers",
        heading=say(annex.ANNEX, reading.lang, heading=reading.say(annex.NUMBERS)),
        blocks=(
            score_table(reading),
            *_items(reading),
            *change_tables(reading),
            *choices(reading),
        ),
    )


def data_notes(reading: Reading) -> tuple[Block, ...]:
    """What the reader of the numbers must know of them."""
    return _remarks(reading) or (Paragraph(text=reading.say(annex.NO_NOTES)),)


def _items(reading: Reading) -> tuple[Block, ...]:
    """One row per question and side, in the order of the pages before."""
    places = {sub.code: place for place, sub in enumerate(_subdimensions(reading))}
    parts = {item.code: item.subdimension for item in reading.instrument.items}
    results = sorted(
        reading.assessment.items, key=lambda one: places.get(parts[one.code], len(places))
    )
    rows = [
        _item(reading, result.code, cell)
        for result in results
        for cell in result.cells
        if cell.state is CellState.SHOWN and cell.mean is not None
    ]
    if not rows:
        return ()
    how = Paragraph(text=reading.say(annex.ITEM_READING), tone=Tone.ASIDE)
    return (how, _item_table(reading, rows))


def _item_table(reading: Reading, rows: list[tuple[str, ...]]) -> Table:
    right = Align.RIGHT
    return Table(
        caption=reading.say(annex.ITEM_TABLE),
        columns=(
            Column(heading=reading.say(annex.ITEM), width=46),
            Column(heading=reading.say(labels.USED), width=11, align=right),
            Column(heading=reading.say(annex.ITEM_MEAN), width=22, align=right),
            Column(heading=reading.say(annex.TOP), width=11, align=right),
            Column(heading=reading.say(annex.DONT_KNOW), width=10, align=right),
        ),
        rows=tuple(rows),
    )


def _item(reading: Reading, code: str, cell: ItemCell) -> tuple[str, ...]:
    reverse = reading.instrument.item(code).reverse
    top = cell.counts[0 if reverse else -1] if cell.counts else 0
    mean = say(
        annex.MEAN_AND_SPREAD, reading.lang, mean=score(cell.mean), spread=score(cell.spread)
    )
    return (
        f"{code} {side(cell.side, reading.lang)}",
        str(cell.used),
        mean,
        str(top),
        str(cell.dont_know),
    )


def score_table(reading: Reading) -> Table:
    """Every dimension and part: the mean of the sides with its range, then side by side."""
    dimensions = reading.assessment.dimensions
    voices = _voices(reading)
    width = min(12, 48 // max(len(voices), 1))
    columns = (
        Column(heading=reading.say(labels.PART), width=100 - 34 - width * len(voices)),
        Column(heading=reading.say(labels.MEAN), width=10, align=Align.RIGHT),
        Column(heading=reading.say(labels.RANGE), width=12, align=Align.RIGHT),
        Column(heading=reading.say(labels.POSSIBLE), width=12, align=Align.RIGHT),
        *(
            Column(heading=side(one.side, reading.lang), width=width, align=Align.RIGHT)
            for one in voices
        ),
    )
    rows = []
    for dimension in dimensions:
        rows.append(_row(dimension.label[reading.lang], dimension, reading))
        rows += [
            _row(reading.subdimension(sub.code), sub, reading) for sub in dimension.subdimensions
        ]
    return Table(caption=reading.say(labels.SCORE_TABLE), columns=columns, rows=tuple(rows))


def _voices(reading: Reading) -> tuple[SideScore, ...]:
    dimensions = reading.assessment.dimensions
    return reading.heard(dimensions[0].sides) if dimensions else ()


def _row(
    label: str, scored: DimensionResult | SubDimensionResult, reading: Reading
) -> tuple[str, ...]:
    shown = {one.side: one for one in scored.sides}
    composite = scored.composite
    return (
        label,
        score(composite.value),
        interval(composite.interval),
        NOTHING if composite.bounds is None else bounds(composite.bounds),
        *(
            NOTHING if is_unscored(scored.sides) else _cell(shown[one.side], reading)
            for one in _voices(reading)
        ),
    )


def _cell(one: SideScore, reading: Reading) -> str:
    return score(one.value) if one.state is CellState.SHOWN else marked(one.state, reading.lang)


def _remarks(reading: Reading) -> tuple[Block, ...]:
    """The caveats of all parts, each said once with the parts that it holds for."""
    said = [
        caveat(notice, reading.lang, whose=whose, about=listed(parts, reading.lang))
        for (notice, whose), parts in _noticed(reading).items()
    ]
    unscored = [sub.code for sub in _subdimensions(reading) if is_unscored(sub.sides)]
    if unscored:
        about = listed(unscored, reading.lang)
        said.append(say(labels.NOT_SCORED_REMARK, reading.lang, about=about))
    if not said:
        return ()
    return (
        Notes(
            title=reading.say(labels.REMARKS),
            entries=tuple(Entry(mark="", text=text) for text in said),
        ),
    )


def _noticed(reading: Reading) -> dict[tuple[Notice, Side | None], list[str]]:
    """Every notice about a side, or about all of them, with the codes of its parts."""
    found: dict[tuple[Notice, Side | None], list[str]] = {}
    for sub in _subdimensions(reading):
        if is_unscored(sub.sides):
            continue
        noticed: list[tuple[Notice, Side | None]] = [
            (notice, None) for notice in sub.composite.notices
        ]
        noticed += [(notice, one.side) for one in sub.sides for notice in one.notices]
        for key in dict.fromkeys(noticed):
            found.setdefault(key, []).append(sub.code)
    for notice in reading.assessment.notices:
        found.setdefault((notice, None), [reading.say(labels.OVERVIEW)])
    return found


def _subdimensions(reading: Reading) -> list[SubDimensionResult]:
    return [sub for one in reading.assessment.dimensions for sub in one.subdimensions]
