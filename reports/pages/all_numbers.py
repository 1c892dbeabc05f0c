"""The annex for those who check: all scores in one table, and every question in numbers."""

from __future__ import annotations

from collections.abc import Sequence

from instruments.model import Side
from instruments.text import Lang
from reports.document import (
    Align,
    Block,
    Column,
    Entry,
    Notes,
    Paragraph,
    Table,
    Tone,
)
from reports.pages.reading import Reading
from reports.pages.score_rows import is_unscored
from reports.wording import annex, labels
from reports.wording.caveats import caveat
from reports.wording.numbers import NOTHING, bounds, interval, score
from reports.wording.phrase import listed, say
from reports.wording.terms import marked, side
from scoring.assessment.findings import CellState
from scoring.assessment.results import DimensionResult, ItemCell, SideScore, SubDimensionResult
from scoring.results import Interval, Notice, NoticeCode

NARROWEST_CODES = {Lang.ZH: 6, Lang.EN: 8}  # characters, for the heading
TOLD_WITH_EVIDENCE = (NoticeCode.SIDE_HIDDEN, NoticeCode.SIDE_MISSING)


def data_notes(reading: Reading) -> tuple[Block, ...]:
    """What the reader of the numbers must know of them."""
    return _remarks(reading) or (Paragraph(text=reading.say(annex.NO_NOTES)),)


def item_tables(reading: Reading) -> tuple[Block, ...]:
    """One row per question, in the order of the pages before, with all sides in columns."""
    places = {sub.code: place for place, sub in enumerate(_subdimensions(reading))}
    parts = {item.code: item.subdimension for item in reading.instrument.items}
    shown = [
        (result.code, cells)
        for result in sorted(
            reading.assessment.items, key=lambda one: places.get(parts[one.code], len(places))
        )
        if (cells := {cell.side: cell for cell in result.cells if _has_mean(cell)})
    ]
    if not shown:
        return ()
    voices = [one for one in Side if any(one in cells for _, cells in shown)]
    rows = tuple(
        (code, *(_item(reading, code, cells[one]) if one in cells else "" for one in voices))
        for code, cells in shown
    )
    names = (reading.say(annex.ITEM), *(side(one, reading.lang) for one in voices))
    table = Table(
        caption=reading.say(annex.ITEM_TABLE),
        columns=tuple(
            Column(heading=name, width=width)
            for name, width in zip(names, _widths(rows, reading.lang), strict=True)
        ),
        rows=rows,
    )
    how = Paragraph(text=reading.say(annex.ITEM_READING), tone=Tone.ASIDE)
    return how, table


def _has_mean(cell: ItemCell) -> bool:
    return cell.state is CellState.SHOWN and cell.mean is not None


def _widths(rows: Sequence[tuple[str, ...]], lang: Lang) -> list[int]:
    """In percent, by the longest text of every column; the first has room for its bold heading."""
    longest = [max(10, *map(len, column)) for column in zip(*rows, strict=True)]
    longest[0] = max(NARROWEST_CODES[lang], *(len(row[0]) for row in rows))
    return [100 * one // sum(longest) for one in longest]


def _item(reading: Reading, code: str, cell: ItemCell) -> str:
    reverse = reading.instrument.item(code).reverse
    top = cell.counts[0 if reverse else -1] if cell.counts else 0
    mean = score(cell.mean)
    if cell.spread is not None:
        mean = f"{mean}±{score(cell.spread)}"
    return f"{mean} {cell.used}/{top}/{cell.dont_know}"


def score_table(reading: Reading) -> Table:
    """Every dimension and part: the mean of the sides with its ranges, then side by side."""
    dimensions = reading.assessment.dimensions
    voices = _voices(reading)
    name, mean, possible = (28, 16, 12)
    if len(voices) > 3:
        name, mean, possible = (16, 15, 9) if reading.lang is Lang.ZH else (26, 13, 9)
    rest = (100 - name - mean - possible) // max(len(voices), 1)
    columns = (
        Column(heading=reading.say(labels.PART), width=name),
        Column(heading=reading.say(annex.MEAN), width=mean, align=Align.RIGHT),
        Column(heading=reading.say(labels.POSSIBLE), width=possible, align=Align.RIGHT),
        *(
            Column(heading=side(one.side, reading.lang), width=rest, align=Align.RIGHT)
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
        _with_range(composite.value, composite.interval),
        NOTHING if composite.bounds is None else bounds(composite.bounds),
        *(
            NOTHING if is_unscored(scored.sides) else _cell(shown[one.side], reading)
            for one in _voices(reading)
        ),
    )


def _cell(one: SideScore, reading: Reading) -> str:
    if one.state is not CellState.SHOWN:
        return marked(one.state, reading.lang)
    return _with_range(one.value, one.interval)


def _with_range(value: float | None, span: Interval | None) -> str:
    """In brackets of Latin width, as wide as numbers are, with a space that no line may end at."""
    return score(value) if span is None else f"{score(value)}\u00a0({interval(span)})"


def _remarks(reading: Reading) -> tuple[Block, ...]:
    """The caveats of all parts, each said once with the parts that it holds for.

    Who is hidden or did not answer is told with the evidence, and not again.
    """
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
    return (Notes(entries=tuple(Entry(mark="", text=text) for text in said)),)


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
        for key in dict.fromkeys(one for one in noticed if one[0].code not in TOLD_WITH_EVIDENCE):
            found.setdefault(key, []).append(sub.code)
    for notice in reading.assessment.notices:
        found.setdefault((notice, None), [reading.say(labels.OVERVIEW)])
    return found


def _subdimensions(reading: Reading) -> list[SubDimensionResult]:
    return [sub for one in reading.assessment.dimensions for sub in one.subdimensions]
