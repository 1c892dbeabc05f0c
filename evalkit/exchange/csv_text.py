"""Rows as the text of a CSV file that spreadsheets and programs read back as it was."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from evalkit.exchange.formulas import as_text

MARK = "\ufeff"  # first in a file: spreadsheets then read Chinese


def csv_text(rows: Iterable[Iterable[object]]) -> str:
    r"""One line per row, without the byte order mark; None is an empty cell.

    Lines end with CR LF (RFC 4180). With LF alone the writer puts no quotes around a text that holds a
    CR, and a reader takes that for the end of the line. A text that a spreadsheet could run gets an
    apostrophe before it (`formulas.as_typed` takes it off); numbers stay numbers.
    """
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\r\n").writerows(map(as_text, row) for row in rows)
    return text.getvalue()
