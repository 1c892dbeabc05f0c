"""Which questions were left without a number, by whom: the strip on the page of evidence."""

from __future__ import annotations

from instruments.model import Item, Side
from instruments.text import Text
from reports.document import Figure
from reports.figures.sides import COLOURS, SHAPES
from reports.figures.silence_strip import (
    SilenceRow,
    StripCell,
    StripGroup,
    StripKind,
    silence_strip,
)
from reports.pages.reading import Reading
from reports.wording import collection as words
from reports.wording.phrase import say, sentences
from reports.wording.terms import side
from scoring.assessment.findings import CellState
from scoring.assessment.results import ItemCell

STOP = Text(zh="。", en=".")
_KINDS = {
    CellState.HIDDEN: StripKind.HIDDEN,
    CellState.MISSING: StripKind.MISSING,
    CellState.NOT_ASKED: StripKind.EMPTY,
}


def silence_figure(reading: Reading) -> Figure | None:
    """None where there is no item that anybody was asked."""
    cells = {
        (item.code, cell.side): cell for item in reading.assessment.items for cell in item.cells
    }
    parts = [
        (sub.code, [item for item in reading.instrument.items_of(sub.code) if _asked(item, cells)])
        for sub in reading.instrument.subdimensions
    ]
    groups = [
        StripGroup(label=code, columns=tuple(_short(item, code) for item in items))
        for code, items in parts
        if items
    ]
    ordered = [item for _, items in parts for item in items]
    if not ordered:
        return None
    sides = [one for one in Side if any(_is_asked(cells.get((item.code, one))) for item in ordered)]
    rows = [
        SilenceRow(
            label=side(one, reading.lang),
            shape=SHAPES[one],
            colour=COLOURS[one],
            cells=tuple(_cell(cells.get((item.code, one))) for item in ordered),
        )
        for one in sides
    ]
    title = reading.say(words.STRIP)
    return Figure(
        svg=silence_strip(groups, rows, title=title),
        alt=sentences([title + STOP[reading.lang], _worst(reading, cells)], reading.lang),
        caption=sentences([reading.say(words.STRIP_CAPTION), _worst(reading, cells)], reading.lang),
    )


def _is_asked(cell: ItemCell | None) -> bool:
    return cell is not None and cell.state is not CellState.NOT_ASKED


def _asked(item: Item, cells: dict[tuple[str, Side], ItemCell]) -> bool:
    return any(_is_asked(cells.get((item.code, one))) for one in Side)


def _short(item: Item, part: str) -> str:
    """S1-4 stands as 4 below S1."""
    return item.code.removeprefix(part).lstrip("-_.") or item.code


def _cell(cell: ItemCell | None) -> StripCell:
    if cell is None:
        return StripCell(kind=StripKind.EMPTY)
    if cell.state is not CellState.SHOWN:
        return StripCell(kind=_KINDS[cell.state])
    silent, asked = _counts(cell)
    return StripCell(kind=StripKind.SHARE, share=silent / asked if asked else 0.0)


def _counts(cell: ItemCell) -> tuple[int, int]:
    silent = cell.dont_know + cell.not_applicable + cell.refused + cell.skipped
    return silent, silent + cell.used


def _worst(reading: Reading, cells: dict[tuple[str, Side], ItemCell]) -> str:
    """The question and side with the largest share; empty where everything was answered."""
    counted = [
        (silent / asked, code, one, silent, asked)
        for (code, one), cell in cells.items()
        if cell.state is CellState.SHOWN
        for silent, asked in [_counts(cell)]
        if silent
    ]
    if not counted:
        return ""
    _, code, one, silent, asked = max(counted, key=lambda each: (each[0], each[1]))
    return say(
        words.WORST,
        reading.lang,
        item=code,
        side=side(one, reading.lang),
        silent=silent,
        asked=asked,
    )
