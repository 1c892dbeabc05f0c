"""Result tables as CSV: every number as it was computed, shortest form that reads back equal."""

from __future__ import annotations

import csv
import io

from evalkit.exchange.formulas import as_text
from scoring.analysis.tables import Cell, ResultTable

MARK = "\ufeff"  # spreadsheets then read Chinese


def result_csv(table: ResultTable) -> str:
    """One row per row of the table, and what was used and left out in two further columns."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([*(column.key for column in table.columns), "rows_used", "rows_dropped"])
    for row in table.rows:
        writer.writerow([*map(written, row), table.used, table.dropped])
    return MARK + out.getvalue()


def written(cell: Cell) -> str:
    """Python's repr of a float: the fewest digits that give the same number again."""
    if cell is None:
        return ""
    return repr(float(cell)) if isinstance(cell, float) else str(as_text(cell))
