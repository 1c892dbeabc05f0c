"""Page 3 of a portfolio: every part of every project as a number, shaded by its size."""

from __future__ import annotations

import math
from collections.abc import Sequence

from reports.document import Block, Figure, Paragraph, Section, Tone
from reports.figures.project_heat import (
    HEAD,
    HeatBlock,
    HeatRow,
    HeatState,
    HeatValue,
    heat_height,
    heat_legend,
    label_room,
    project_heat,
)
from reports.pages.portfolio_reading import (
    FEW_ROWS,
    FIRST_PAGE,
    WHOLE_PAGE,
    PortfolioReading,
    in_pages,
)
from reports.wording import portfolio as words
from reports.wording.numbers import NOTHING, score
from reports.wording.phrase import listed
from scoring.assessment.findings import CellState
from scoring.assessment.portfolio.standings import common_sides
from scoring.assessment.results import Assessment, SubDimensionResult

STEP = 10.0  # the shades begin and end at round scores


def heat(reading: PortfolioReading) -> Section:
    found = list(reading.assessments.values())
    low, high = _range(found)
    codes = _scored(found)
    blocks = _blocks(reading, found[0], codes)
    rows = _rows(reading, codes, low, high)
    room = label_room([row.label for row in rows])
    pages = in_pages(
        [(row, heat_height(row.label, room)) for row in rows],
        first=FIRST_PAGE - HEAD - 20,
        rest=WHOLE_PAGE - HEAD,
    )
    title = reading.say(words.HEAT)
    return Section(
        key="heat",
        heading=title,
        new_page=len(rows) > FEW_ROWS,
        blocks=(
            Paragraph(text=_reading(reading), tone=Tone.ASIDE),
            _legend(reading, low, high, rows),
            *(_figure(reading, blocks, page, title) for page in pages),
        ),
    )


def _scored(found: Sequence[Assessment]) -> list[str]:
    """The parts that have a score in at least one project, or would have if it might be shown."""
    kept = {
        sub.code
        for one in found
        for sub in _parts(one)
        if sub.composite.value is not None
        or any(side.state is CellState.HIDDEN for side in sub.sides)
    }
    return [sub.code for sub in _parts(found[0]) if sub.code in kept]


def _blocks(reading: PortfolioReading, one: Assessment, codes: Sequence[str]) -> list[HeatBlock]:
    blocks = [
        HeatBlock(
            heading=dimension.label[reading.lang],
            parts=tuple(sub.code for sub in dimension.subdimensions if sub.code in codes),
        )
        for dimension in one.dimensions
    ]
    return [block for block in blocks if block.parts]


def _reading(reading: PortfolioReading) -> str:
    codes = _scored(list(reading.assessments.values()))
    names = [reading.part(code) for code in codes]
    return reading.say(words.HEAT_READING, parts=listed(names, reading.lang))


def _parts(one: Assessment) -> list[SubDimensionResult]:
    return [sub for dimension in one.dimensions for sub in dimension.subdimensions]


def _range(found: Sequence[Assessment]) -> tuple[float, float]:
    values = [
        sub.composite.value
        for one in found
        for sub in _parts(one)
        if sub.composite.value is not None
    ] or [0.0, 100.0]
    low = math.floor(min(values) / STEP) * STEP
    return low, max(math.ceil(max(values) / STEP) * STEP, low + STEP)


def _rows(
    reading: PortfolioReading, codes: Sequence[str], low: float, high: float
) -> list[HeatRow]:
    found = list(reading.assessments.values())
    sides = {
        code: common_sides(
            [sub.composite for one in found for sub in _parts(one) if sub.code == code]
        )
        for code in codes
    }
    rows = []
    for row in reading.portfolio.rows:
        one = reading.assessments.get(row.project)
        cells = (
            [HeatValue(state=HeatState.ABSENT, words=NOTHING) for _ in codes]
            if one is None
            else [
                _cell(sub, low, high, usual=sides[sub.code])
                for sub in _parts(one)
                if sub.code in codes
            ]
        )
        rows.append(HeatRow(label=reading.name_of(row), cells=tuple(cells)))
    return rows


def _cell(
    sub: SubDimensionResult, low: float, high: float, *, usual: tuple[object, ...]
) -> HeatValue:
    value = sub.composite.value
    if value is not None:
        return HeatValue(
            state=HeatState.VALUE,
            words=score(value),
            shade=(value - low) / (high - low),
            corner=sub.composite.shown != usual,
        )
    states = {side.state for side in sub.sides}
    if CellState.HIDDEN in states:
        return HeatValue(state=HeatState.HIDDEN)
    if CellState.MISSING in states:
        return HeatValue(state=HeatState.MISSING)
    return HeatValue(state=HeatState.ABSENT, words=NOTHING)


def _legend(reading: PortfolioReading, low: float, high: float, rows: Sequence[HeatRow]) -> Figure:
    corner = any(cell.corner for row in rows for cell in row.cells)
    told = [words.HEAT_HIDDEN, words.HEAT_MISSING, *([words.HEAT_CORNER] if corner else [])]
    title = reading.say(words.HEAT_LEGEND)
    ends = f"{low:.0f}–{high:.0f}"
    return Figure(
        svg=heat_legend(
            f"{low:.0f}",
            f"{high:.0f}",
            reading.say(words.HEAT_HIDDEN),
            reading.say(words.HEAT_MISSING),
            reading.say(words.HEAT_CORNER) if corner else "",
            title=title,
        ),
        alt=listed([title, ends, *(reading.say(one) for one in told)], reading.lang),
        explains_next=True,
    )


def _figure(
    reading: PortfolioReading, blocks: Sequence[HeatBlock], rows: Sequence[HeatRow], title: str
) -> Block:
    codes = [code for block in blocks for code in block.parts]
    cells = [(cell, row.label, code) for row in rows
             for cell, code in zip(row.cells, codes, strict=True)]  # fmt: skip
    valued = [one for one in cells if one[0].state is HeatState.VALUE]
    states = [cell.state for cell, _, _ in cells]
    if not valued:
        return Figure(svg=project_heat(blocks, rows, title=title), alt=title)
    least = min(valued, key=lambda one: one[0].shade)
    most = max(valued, key=lambda one: one[0].shade)
    alt = reading.say(
        words.HEAT_ALT,
        count=len(rows),
        parts=len(codes),
        low=least[0].words,
        low_at=f"{least[1]} {least[2]}",
        high=most[0].words,
        high_at=f"{most[1]} {most[2]}",
        hidden=states.count(HeatState.HIDDEN),
        missing=states.count(HeatState.MISSING),
    )
    return Figure(svg=project_heat(blocks, rows, title=title), alt=alt)
