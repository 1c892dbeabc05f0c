"""Result tables as CSV: every number as it was computed, shortest form that reads back equal."""

from __future__ import annotations

from evalkit.exchange.csv_text import MARK, csv_text
from evalkit.exchange.formulas import as_text
from scoring.analysis.tables import Cell, ResultTable


def result_csv(table: ResultTable) -> str:
    """One row per row of the table, and what was used and left out in two further columns."""
    head = (*(column.key for column in table.columns), "rows_used", "rows_dropped")
    return MARK + csv_text([head, *((*row, table.used, table.dropped) for row in table.rows)])


def written(cell: Cell) -> str:
    """Python's repr of a float: the fewest digits that give the same number again."""
    if cell is None:
        return ""
    return repr(float(cell)) if isinstance(cell, float) else str(as_text(cell))
