"""A data set for research as CSV: a byte order mark, one header row, the codes of the codebook.

A cell without a value holds the word for the reason (`dk`, `ref`, `na`, `skipped`, `not-asked`, `withheld`).
A text that a spreadsheet could run gets an apostrophe before it; taking one apostrophe off the front of every
text gives the texts back (`formulas.as_typed`). Numbers are written with the fewest digits that read back equal.
"""

from __future__ import annotations

import csv
import io

from evalkit.exchange.formulas import as_text
from scoring.research.variables import Gap, ResearchData, Value

MARK = "\ufeff"  # spreadsheets then read Chinese


def research_csv(data: ResearchData) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([one.name for one in data.variables])
    for row in zip(*data.columns, strict=True):
        writer.writerow([_written(value) for value in row])
    return (MARK + out.getvalue()).encode("utf-8")


def _written(value: Value) -> str:
    if isinstance(value, Gap):
        return value.value
    return repr(value) if isinstance(value, float) else str(as_text(value))
