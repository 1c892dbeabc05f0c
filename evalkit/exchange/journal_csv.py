"""A journal table as CSV: rounded as printed."""

from __future__ import annotations

from evalkit.exchange.csv_text import MARK, csv_text
from reports.journal.table import JournalTable


def journal_csv(table: JournalTable) -> str:
    """A name that a spreadsheet could run gets an apostrophe; the minus of numbers is no hyphen."""
    return MARK + csv_text([table.head, *table.body, *table.foot])
