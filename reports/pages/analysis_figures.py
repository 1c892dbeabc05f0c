"""The figures of a comparison report, each from one result table."""

from __future__ import annotations

from collections.abc import Sequence

from reports.document import Figure
from reports.figures.caterpillar import CaterpillarUnit, caterpillar
from reports.figures.forest import ForestRow, forest
from reports.pages.analysis_predictions import PREDICTIONS, number_of, shown_as
from reports.pages.analysis_reading import INTERCEPT, AnalysisReading
from reports.wording import analysis as words
from scoring.analysis.tables import Cell, ResultTable, Shown, TableKind

FEWEST_UNITS = 3
MOST_ROWS = 40  # of one forest plot: more would not fit a page
THRESHOLD = "|"  # in the name of a threshold: low|middle
BEFORE = "comparison-before"
DRAWN = (
    TableKind.COEFFICIENTS,
    TableKind.PATHS,
    TableKind.CONTRASTS,
    TableKind.CHANGE,
)


def figures_of(
    reading: AnalysisReading, table: ResultTable, label: str, outcome: str
) -> tuple[tuple[str, Figure], ...]:
    """Named figures of a table; none for a table that is read as numbers."""
    if table.kind in DRAWN:
        return _forest(reading, table, label, key=table.columns[0].key, value="estimate")
    if table.kind is TableKind.IMPORTANCE:
        return _forest(reading, table, label, key="term", value="lmg")
    if table.kind is TableKind.PAIRS:
        return _pairs(reading, table, label)
    if table.kind is TableKind.UNITS:
        return _caterpillars(reading, table)
    if table.kind is TableKind.SHRUNKEN:
        return _shrunken(reading, table)
    drawn = PREDICTIONS.get(table.kind)
    return () if drawn is None else drawn(reading, table, outcome)


def says_where(name: str) -> bool:
    """A coefficient that says where the outcome lies, not what differs: intercept, threshold, mean."""
    return name in (INTERCEPT, BEFORE) or THRESHOLD in name


def _forest(
    reading: AnalysisReading, table: ResultTable, label: str, *, key: str, value: str
) -> tuple[tuple[str, Figure], ...]:
    shown = shown_as(table, value)
    kind = shown_as(table, key)
    cells = zip(
        table.values(key), table.values(value), table.values("low"), table.values("high"),
        strict=True,
    )  # fmt: skip
    rows = tuple(
        _row(reading, reading.cell(key, kind, name), shown, (estimate, low, high))
        for name, estimate, low, high in cells
        if estimate is not None and not says_where(str(name))
    )
    if not rows:
        return ()
    caption = reading.say(words.FOREST, level=reading.level, label=label)
    return _forests(reading, f"{table.name}-forest", rows, caption)


def _row(
    reading: AnalysisReading, label: str, shown: Shown, cells: tuple[Cell, Cell, Cell]
) -> ForestRow:
    value, low, high = (number_of(cell) for cell in cells)
    known = low is not None and high is not None
    return ForestRow(
        label=label,
        value=value or 0.0,
        low=low,
        high=high,
        value_text=reading.cell("estimate", shown, value),
        range_text=reading.range(shown, low, high),
        clear=known and ((low or 0.0) > 0 or (high or 0.0) < 0),
    )


def _forests(
    reading: AnalysisReading, name: str, rows: Sequence[ForestRow], caption: str
) -> tuple[tuple[str, Figure], ...]:
    """One figure, or several where there are more rows than a page holds."""
    parts = [rows[start : start + MOST_ROWS] for start in range(0, len(rows), MOST_ROWS)]
    if len(parts) == 1:
        return ((name, _drawn(reading, rows, caption)),)
    return tuple(
        (f"{name}-{number}", _drawn(reading, part, caption))
        for number, part in enumerate(parts, start=1)
    )


def _drawn(reading: AnalysisReading, rows: Sequence[ForestRow], caption: str) -> Figure:
    told = [
        reading.say(words.ALT_ROW, label=row.label, value=row.value_text, range=row.range_text)
        for row in rows
    ]
    filled = reading.say(words.FILLED, reference=0)
    return Figure(
        svg=forest(rows, title=caption),
        alt=f"{caption}: {'; '.join(told)}",
        caption=f"{caption} · {filled}",
    )


def _pairs(
    reading: AnalysisReading, table: ResultTable, label: str
) -> tuple[tuple[str, Figure], ...]:
    shown = shown_as(table, "difference")
    columns = [
        table.values(key) for key in ("outcome", "first", "second", "difference", "low", "high")
    ]
    rows = []
    for outcome, one, other, difference, low, high in zip(*columns, strict=True):
        pair = reading.say(words.VERSUS, one=one, other=other)
        name = f"{reading.label(str(outcome))}: {pair}"
        rows.append(_row(reading, name, shown, (difference, low, high)))
    caption = reading.say(words.PAIRS_FOREST, level=reading.level, label=label)
    return _forests(reading, f"{table.name}-forest", rows, caption)


def _caterpillars(reading: AnalysisReading, table: ResultTable) -> tuple[tuple[str, Figure], ...]:
    """One figure per group that has enough units."""
    found = []
    for group in dict.fromkeys(table.values("group")):
        rows = [row for row in table.rows if row[0] == group]
        if len(rows) >= FEWEST_UNITS:
            found.append(_caterpillar(reading, table, str(group), rows))
    name = f"{table.name}-caterpillar"
    if len(found) == 1:
        return ((name, found[0]),)
    return tuple((f"{name}-{number}", figure) for number, figure in enumerate(found, start=1))


def _shrunken(reading: AnalysisReading, table: ResultTable) -> tuple[tuple[str, Figure], ...]:
    """Around the mean of the targets."""
    model = next(one for one in reading.plan.models if one.code == table.code)
    targets = [number_of(target) or 0.0 for target in table.values("target")]
    keys = ("unit", "estimate", "se", "low", "high")
    rows = [("", *row) for row in zip(*(table.values(key) for key in keys), strict=True)]
    centre = sum(targets) / len(targets)
    drawn = _caterpillar(reading, table, model.group[0], rows, centre=centre)
    return ((f"{table.name}-caterpillar", drawn),) if len(rows) >= FEWEST_UNITS else ()


def _caterpillar(
    reading: AnalysisReading,
    table: ResultTable,
    group: str,
    rows: list[tuple[Cell, ...]],
    *,
    centre: float = 0.0,
) -> Figure:
    """Of rows of group, unit, estimate, se, low, high."""
    units = tuple(
        CaterpillarUnit(
            name=str(unit), value=number_of(value) or 0.0, low=number_of(low) or 0.0,
            high=number_of(high) or 0.0,
        )
        for _, unit, value, _, low, high in rows
    )  # fmt: skip
    label = reading.label(group)
    facts = {"group": label, "units": len(units), "level": reading.level}
    caption = reading.say(words.CATERPILLAR, **facts)
    shown = shown_as(table, "estimate")
    ends = [min(units, key=lambda unit: unit.value), max(units, key=lambda unit: unit.value)]
    told = "; ".join(f"{unit.name} {reading.cell('', shown, unit.value)}" for unit in ends)
    reference = reading.cell("", shown, centre) if centre else "0"
    filled = reading.say(words.FILLED, reference=reference)
    drawn = caterpillar(units, title=caption, centre=centre)
    return Figure(svg=drawn, alt=f"{caption}: {told}", caption=f"{caption} · {filled}")
