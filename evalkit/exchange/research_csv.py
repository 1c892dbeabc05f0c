"""A data set for research as CSV: a byte order mark, one header row, the codes of the codebook.

A cell without a value holds the word for the reason (`dk`, `ref`, `na`, `skipped`, `not-asked`, `withheld`).
A text that a spreadsheet could run gets an apostrophe before it; taking one apostrophe off the front of every
text gives the texts back (`formulas.as_typed`). Numbers are written with the fewest digits that read back equal.
"""

from __future__ import annotations

from evalkit.exchange.csv_text import MARK, csv_text
from scoring.research.variables import Gap, ResearchData, Value


def research_csv(data: ResearchData) -> bytes:
    head = [one.name for one in data.variables]
    rows = (map(_written, row) for row in zip(*data.columns, strict=True))
    return (MARK + csv_text([head, *rows])).encode("utf-8")


def _written(value: Value) -> str | int | float:
    return value.value if isinstance(value, Gap) else value
