"""A result table as readers see it: rounded, with its interval in one column, counts below."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from reports.document import Align, Block, Column, Paragraph, Table, Tone
from reports.pages.analysis_reading import AnalysisReading
from reports.typeset import has_hanzi
from reports.wording import analysis as words
from reports.wording.analysis_columns import TITLES
from reports.wording.caveats import caveat
from reports.wording.phrase import listed
from scoring.analysis.tables import Cell, ResultColumn, ResultTable, Shown, TableKind
from scoring.results import Notice

BOUNDS = {
    "low": "high",
    "g_low": "g_high",
    "bc_low": "bc_high",
    "wild_low": "wild_high",
    "weighted_low": "weighted_high",
    "plain_low": "plain_high",
}
INTERVALS = {
    "low": words.INTERVAL,
    "g_low": words.G_INTERVAL,
    "bc_low": words.BC_INTERVAL,
    "wild_low": words.WILD_INTERVAL,
    "weighted_low": words.WEIGHTED_INTERVAL,
    "plain_low": words.PLAIN_INTERVAL,
}
UNCOUNTED = (TableKind.COLUMNS, TableKind.LEVELS, TableKind.SIZES)
WIDE = 2.0  # times the width of a column of numbers
NAMES_WIDE = 4.0
INTERVAL_WIDE = 2.2
LONGEST_WORD = 8  # letters of a heading in a column of usual width; a word is never cut
HANZI = 1.5  # letters that one takes the room of
MOST_ACROSS = 9  # measures in one line
# What a page has room for; everything stands in the CSV.
SHARED = ("first", "estimate", "difference", "low")  # columns that both halves of a table print
LAYOUTS: Mapping[TableKind, tuple[tuple[str, ...], ...]] = {
    TableKind.PAIRS: (
        ("outcome", "first", "difference", "low", "p_adjusted", "verdict"),
        ("outcome", "first", "g", "g_low", "detectable", "equivalence_p"),
        ("outcome", "first", "difference", "low", "weighted", "weighted_low"),
    ),
    TableKind.SOLUTION_TERMS: (
        (
            "outcome",
            "solution",
            "model",
            "configuration",
            "consistency",
            "pri",
            "coverage",
            "unique",
        ),
        ("outcome", "solution", "model", "configuration", "core", "cases"),
    ),
    TableKind.CHANGE: (
        ("path", "estimate", "se", "low", "df", "p"),
        ("path", "estimate", "wild_low", "wild_p"),
    ),
}


def result_blocks(reading: AnalysisReading, table: ResultTable, label: str) -> list[Block]:
    """The table, whose caption says how many rows were used, and its caveats."""
    blocks: list[Block] = [*_tables(reading, table, label)]
    blocks += [
        Paragraph(
            text=caveat(_in_words(notice, reading), reading.lang, about=label), tone=Tone.ASIDE
        )
        for notice in table.notices
    ]
    return blocks


def _in_words(notice: Notice, reading: AnalysisReading) -> Notice:
    """With the plan's words for the terms that it names."""
    facts = tuple(
        (key, listed([reading.term(one) for one in told.split(", ")], reading.lang))
        if key == "columns"
        else (key, told)
        for key, told in notice.facts
    )
    return replace(notice, facts=facts)


def _tables(reading: AnalysisReading, table: ResultTable, label: str) -> Iterator[Table]:
    if table.kind is TableKind.FIT and len(table.rows) <= MOST_ACROSS:
        yield _across(reading, table, label)
        return
    caption = _caption(reading, table, label)
    for keys in LAYOUTS.get(table.kind, ((),)):
        printed = _printed(reading, table, caption, keys)
        if printed.rows or not table.rows:
            yield printed
            caption = reading.say(words.CONTINUED, caption=_caption(reading, table, label))


def _across(reading: AnalysisReading, table: ResultTable, label: str) -> Table:
    """Two columns of names and values, set as one line of values under their names."""
    name, value = table.columns
    width = 100 // (len(table.rows) + 1)
    columns = [
        Column(heading=reading.cell(name.key, name.shown, row[0]), width=width, align=Align.RIGHT)
        for row in table.rows
    ]
    values = [reading.cell(value.key, value.shown, row[1]) for row in table.rows]
    return Table(
        caption=_caption(reading, table, label),
        columns=(Column(heading=reading.heading(name.key), width=width), *columns),
        rows=((reading.heading(value.key), *values),),
    )


def _caption(reading: AnalysisReading, table: ResultTable, label: str) -> str:
    title = reading.say(words.JOINT_TEST if _is_joint(table) else TITLES[table.kind])
    caption = reading.say(words.TABLE, title=title, label=label) if label else title
    if table.kind in UNCOUNTED:
        return caption
    return reading.say(words.COUNTED, caption=caption, used=table.used, dropped=table.dropped)


def _is_joint(table: ResultTable) -> bool:
    """Whether one test is of several waves, and not of all groups."""
    return table.kind is TableKind.TESTS and not table.has("outcome")


def _printed(
    reading: AnalysisReading, table: ResultTable, caption: str, keys: tuple[str, ...]
) -> Table:
    """The table itself; `keys` are the columns to print, all but the upper bounds if none is named."""
    kept = [
        (place, column)
        for place, column in enumerate(table.columns)
        if column.key not in BOUNDS.values() and (not keys or column.key in keys)
    ]
    headings = [_heading(reading, table, column) for _, column in kept]
    shares = [_share(column, heading) for (_, column), heading in zip(kept, headings, strict=True)]
    columns = tuple(
        Column(
            heading=heading,
            width=int(100 * share / sum(shares)),
            align=Align.LEFT if _is_words(column) else Align.RIGHT,
        )
        for (_, column), heading, share in zip(kept, headings, shares, strict=True)
    )
    own = [place for place, column in kept if column.key not in (*SHARED, "path", "outcome")]
    rows = tuple(
        tuple(_cells(reading, table, row, kept))
        for row in table.rows
        if not keys or any(row[place] is not None for place in own)
    )
    return Table(caption=caption, columns=columns, rows=rows)


def _share(column: ResultColumn, heading: str) -> float:
    if column.shown is Shown.CASES:
        return NAMES_WIDE
    if _is_words(column):
        return WIDE
    if column.key in BOUNDS:
        return INTERVAL_WIDE
    return max(1.0, max(map(_letters, heading.split()), default=0.0) / LONGEST_WORD)


def _letters(word: str) -> float:
    """The length of a word in Latin letters."""
    return sum(HANZI if has_hanzi(sign) else 1.0 for sign in word)


def _is_words(column: ResultColumn) -> bool:
    return column.shown in (Shown.NAME, Shown.WORD, Shown.SETS, Shown.CASES)


def _heading(reading: AnalysisReading, table: ResultTable, column: ResultColumn) -> str:
    if column.key in INTERVALS:
        return reading.say(INTERVALS[column.key], level=reading.level)
    if table.kind is TableKind.PAIRS and column.key == "first":
        return reading.say(words.PAIR)
    if table.kind is TableKind.IMPORTANCE and column.key == "first":
        return reading.say(words.ALONE)
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
        elif table.kind is TableKind.GROUPS and column.key == "group":
            yield str(row[place])
        elif table.kind is TableKind.PAIRS and column.key == "first":
            yield reading.say(words.VERSUS, one=row[place], other=row[keys.index("second")])
        else:
            yield reading.cell(column.key, column.shown, row[place])
