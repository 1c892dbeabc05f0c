"""The list of what is held in quarantine, as a table that a spreadsheet opens."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from evalkit.exchange.csv_text import MARK, csv_text

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
    return MARK + csv_text([HEADER, *map(_cells, rows)])


def _cells(row: HeldRow) -> tuple[str | int, ...]:
    found = (row.file, row.receipt, row.received_at, row.reason, row.detail, row.instance_id)
    return (*found, row.size, row.zh, row.en)
