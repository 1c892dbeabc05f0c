"""Two facets crossed: a heat map of level, and one of change for every kind of past that was asked."""

from __future__ import annotations

from reports.document import Block, Figure, Section
from reports.figures.heat_map import CellKind, HeatCell, heat_map
from reports.pages.modules.remarks import Remark, notices_of, remarks
from reports.pages.reading import Reading
from reports.wording import modules as words
from reports.wording.numbers import NOTHING, score, signed
from reports.wording.phrase import listed, say
from reports.wording.terms import MARKS, STATES
from scoring.assessment.findings import CellState
from scoring.assessment.modules.results import MatrixCellResult, MatrixSection, SidesChange
from scoring.indices.before_now import Before

FULL_SHADE = 50.0  # points of change from which on a cell is as dark as it gets


def matrix(reading: Reading, found: MatrixSection) -> Section:
    facets = {facet.code: facet.label[reading.lang] for facet in reading.instrument.facets}
    declared = reading.instrument.matrix
    heading = (
        say(
            words.MATRIX, reading.lang, rows=facets[declared.rows], columns=facets[declared.columns]
        )
        if declared
        else reading.say(words.CHANGE)
    )
    blocks: list[Block] = [
        _map(
            reading,
            found,
            [_level(cell, reading) for cell in found.cells],
            reading.say(words.MATRIX_LEVEL),
        )
    ]
    told: list[Remark] = []
    for kind in Before:
        changes = [_change_of(cell, kind) for cell in found.cells]
        if any(change is not None for change in changes):
            cells = [
                _change(cell, change, reading)
                for cell, change in zip(found.cells, changes, strict=True)
            ]
            blocks.append(_map(reading, found, cells, words.MATRIX_CHANGE[kind][reading.lang]))
            told += _caveats(reading, found, changes)
    return Section(
        key="matrix",
        heading=heading,
        blocks=(*blocks, *remarks(reading, told)),
        new_page=True,
    )


def _map(reading: Reading, found: MatrixSection, cells: list[HeatCell], caption: str) -> Figure:
    columns = [column.label[reading.lang] for column in found.columns]
    width = len(columns)
    rows = [
        (row.label[reading.lang], cells[place * width : (place + 1) * width])
        for place, row in enumerate(found.rows)
    ]
    told = [
        say(words.CELL_SAID, reading.lang, row=label, column=column, value=cell.words)
        for label, several in rows
        for column, cell in zip(columns, several, strict=True)
    ]
    return Figure(
        svg=heat_map(columns, rows, title=caption),
        alt=listed(told, reading.lang),
        caption=caption,
    )


def _level(cell: MatrixCellResult, reading: Reading) -> HeatCell:
    level = cell.level
    if not cell.items or (level.value is None and not level.absent):
        return HeatCell(kind=CellKind.EMPTY, words=NOTHING)
    if level.value is None:
        return _hidden(reading)
    return HeatCell(
        kind=CellKind.LEVEL,
        shade=level.value / 100,
        words=score(level.value),
        below=say(words.CELL_COUNT, reading.lang, count=level.used),
        inferred=cell.inferred,
    )


def _hidden(reading: Reading) -> HeatCell:
    return HeatCell(kind=CellKind.HIDDEN, words=STATES[CellState.HIDDEN][reading.lang])


def _change_of(cell: MatrixCellResult, kind: Before) -> SidesChange | None:
    return next((change for change in cell.changes if change.kind is kind), None)


def _change(cell: MatrixCellResult, change: SidesChange | None, reading: Reading) -> HeatCell:
    if change is None:
        return HeatCell(kind=CellKind.EMPTY, words=NOTHING)
    born = change.came_into_being
    if change.overall is None:
        if born:
            below = say(words.CELL_COUNT, reading.lang, count=born)
            new = reading.say(words.CAME_INTO_BEING)
            return HeatCell(kind=CellKind.EMPTY, words=new, below=below, inferred=cell.inferred)
        hidden = any(one.state is CellState.HIDDEN for one in change.sides)
        return (
            _hidden(reading)
            if hidden
            else HeatCell(kind=CellKind.EMPTY, words=MARKS[CellState.MISSING])
        )
    return HeatCell(
        kind=CellKind.CHANGE,
        shade=change.overall.value / FULL_SHADE,
        words=signed(change.overall.value),
        below=say(words.CELL_COUNT, reading.lang, count=change.overall.used),
        inferred=cell.inferred,
    )


def _caveats(
    reading: Reading, found: MatrixSection, changes: list[SidesChange | None]
) -> list[Remark]:
    rows = {one.code: one.label[reading.lang] for one in found.rows}
    columns = {one.code: one.label[reading.lang] for one in found.columns}
    return [
        (f"{rows[cell.row]} × {columns[cell.column]}", notices_of(change.overall))
        for cell, change in zip(found.cells, changes, strict=True)
        if change is not None
    ]
