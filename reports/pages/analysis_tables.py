"""A result table as readers see it: rounded, with its interval in one column, counts below."""

from __future__ import annotations

from collections.abc import Iterator

from reports.document import Align, Block, Column, Paragraph, Table, Tone
from reports.pages.analysis_reading import AnalysisReading
from reports.wording import analysis as words
from reports.wording.analysis_columns import TITLES
from reports.wording.caveats import caveat
from scoring.analysis.tables import Cell, ResultColumn, ResultTable, Shown, TableKind

BOUNDS = {"low": "high", "g_low": "g_high", "bc_low": "bc_high", "wild_low": "wild_high"}
INTERVALS = {
    "low": words.INTERVAL,
    "g_low": words.G_INTERVAL,
    "bc_low": words.BC_INTERVAL,
    "wild_low": words.WILD_INTERVAL,
}
WIDE = 2.6  # times the width of a column of numbers
# Columns that stand in the CSV only: a page is narrow.
LEFT_OUT = {
    TableKind.PAIRS: ("statistic", "df", "p", "comparable"),
    TableKind.RELIABILITY: ("lambda6",),
}


def result_blocks(reading: AnalysisReading, table: ResultTable, label: str) -> list[Block]:
    """The table with what was used below it, and its caveats."""
    counted = reading.say(words.COUNTED, used=table.used, dropped=table.dropped)
    blocks: list[Block] = [printed(reading, table, label)]
    if table.kind is not TableKind.COLUMNS and table.kind is not TableKind.LEVELS:
        blocks.append(Paragraph(text=counted, tone=Tone.ASIDE))
    blocks += [
        Paragraph(text=caveat(notice, reading.lang, about=label), tone=Tone.ASIDE)
        for notice in table.notices
    ]
    return blocks


def printed(reading: AnalysisReading, table: ResultTable, label: str) -> Table:
    """The table itself."""
    title = reading.say(TITLES[table.kind])
    caption = reading.say(words.TABLE, title=title, label=label) if label else title
    kept = [
        (place, column)
        for place, column in enumerate(table.columns)
        if column.key not in (*BOUNDS.values(), *LEFT_OUT.get(table.kind, ()))
    ]
    shares = [
        WIDE if _is_words(column) else 1.6 if column.key in BOUNDS else 1.0 for _, column in kept
    ]
    columns = tuple(
        Column(
            heading=_heading(reading, column),
            width=max(1, round(100 * share / sum(shares))),
            align=Align.LEFT if _is_words(column) else Align.RIGHT,
        )
        for (_, column), share in zip(kept, shares, strict=True)
    )
    rows = tuple(tuple(_cells(reading, table, row, kept)) for row in table.rows)
    return Table(caption=caption, columns=columns, rows=rows)


def _is_words(column: ResultColumn) -> bool:
    return column.shown in (Shown.NAME, Shown.WORD)


def _heading(reading: AnalysisReading, column: ResultColumn) -> str:
    if column.key in INTERVALS:
        return reading.say(INTERVALS[column.key], level=reading.level)
    return reading.heading(column.key)


def _cells(
    reading: AnalysisReading,
    table: ResultTable,
    row: tuple[Cell, ...],
    kept: list[tuple[int, ResultColumn]],
) -> Iterator[str]:
    keys = [column.key for column in table.columns]
    for place, column in kept:
        if column.key in BOUNDS:
            high = row[keys.index(BOUNDS[column.key])]
            yield reading.range(column.shown, row[place], high)
        else:
            yield reading.cell(column.key, column.shown, row[place])
