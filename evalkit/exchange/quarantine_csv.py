"""The list of what is held in quarantine, as a table that a spreadsheet opens."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass

from evalkit.exchange.formulas import as_text

MARK = "\ufeff"
HEADER = (
    "file",
    "receipt",
    "received_at",
    "reason",
    "detail",
    "instance_id",
    "bytes",
    "中文",
    "English",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldRow:
    """One body: the file it was written to, and why it is held."""

    file: str
    receipt: str
    received_at: str
    reason: str
    detail: str
    instance_id: str
    size: int
    zh: str
    en: str


def quarantine_csv(rows: Iterable[HeldRow]) -> str:
    """UTF-8 text with a byte-order mark. What a stranger sent cannot become a formula."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(HEADER)
    for row in rows:
        cells = (row.file, row.receipt, row.received_at, row.reason, row.detail, row.instance_id)
        writer.writerow([as_text(cell) for cell in (*cells, row.size, row.zh, row.en)])
    return MARK + out.getvalue()
