"""Sheets as a workbook: numbers as numbers, and no text ever as a formula."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook

from evalkit.exchange.overview_sheets import Kind, Sheet, sheets_of
from reports.pages.portfolio_reading import PortfolioReading
from reports.wording import methods
from reports.wording import overview as words
from reports.wording import portfolio as glance
from reports.wording.terms import SIMULATED

WIDEST, NARROWEST = 48, 7
NOTE_WIDTH = 100
LONGEST_SHEET_NAME = 31  # what spreadsheets allow


def overview_xlsx(reading: PortfolioReading, *, dated: date) -> bytes:
    """All projects of a portfolio, in the language of the reading and the order of page 1."""
    title = reading.portfolio.label[reading.lang]
    notes = Notes(name=reading.say(words.NOTES), lines=tuple(_notes(reading)))
    return workbook(title, sheets_of(reading), notes, dated=dated)


@dataclass(frozen=True, slots=True, kw_only=True)
class Notes:
    """The last sheet: what a reader should know of the others, line by line."""

    name: str
    lines: tuple[str, ...]


def workbook(title: str, sheets: Iterable[Sheet], notes: Notes, *, dated: date) -> bytes:
    """The same content gives the same bytes. Every sheet has a frozen header with filters."""
    out = io.BytesIO()
    # Texts are written by write_string alone; the options guard the day when somebody forgets.
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(out, options)
    book.set_properties(
        {"title": title, "author": "evalkit", "created": datetime.combine(dated, time())}
    )
    head = book.add_format(
        {"bold": True, "text_wrap": True, "valign": "vcenter", "bg_color": "#eef3f7", "bottom": 1}
    )
    formats = {kind: book.add_format({"num_format": kind.value}) for kind in Kind}
    for sheet in sheets:
        _write(book, sheet, head, formats)
    _write_notes(book, notes)
    book.close()
    return out.getvalue()


def _write(book: Workbook, sheet: Sheet, head: Format, formats: dict[Kind, Format]) -> None:
    page = book.add_worksheet(sheet.name[:LONGEST_SHEET_NAME])
    page.freeze_panes(1, 2)
    page.set_row(0, 32)
    page.autofilter(0, 0, max(len(sheet.rows), 1), len(sheet.heads) - 1)
    page.set_landscape()
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)
    for column, one in enumerate(sheet.heads):
        page.set_column(column, column, _width(sheet, column))
        page.write_string(0, column, one.words, head)
    for row, cells in enumerate(sheet.rows, start=1):
        for column, cell in enumerate(cells):
            kind = sheet.heads[column].kind
            if isinstance(cell, str):
                page.write_string(row, column, cell, formats[Kind.TEXT])
            elif cell is not None:
                page.write_number(row, column, cell, formats[kind])


def _width(sheet: Sheet, column: int) -> float:
    """Wide enough for the texts, a hanzi counting two; heads may break in two lines."""
    texts = [row[column] for row in sheet.rows]
    longest = max((_columns(cell) for cell in texts if isinstance(cell, str)), default=0)
    wanted = max(longest, (_columns(sheet.heads[column].words) + 1) // 2 + 2) + 2
    return float(min(max(wanted, NARROWEST), WIDEST))


def _columns(text: str) -> int:
    return sum(2 if sign >= "\u2e80" else 1 for sign in text)


def _write_notes(book: Workbook, notes: Notes) -> None:
    page = book.add_worksheet(notes.name)
    page.set_column(0, 0, NOTE_WIDTH)
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    for row, text in enumerate(notes.lines):
        page.write_string(row, 0, text, wrapped)


def _notes(reading: PortfolioReading) -> Iterator[str]:
    found = reading.portfolio
    yield f"{found.label[reading.lang]} · {found.wave_label[reading.lang]}"
    if found.simulated:
        yield SIMULATED[reading.lang]
    for remark in words.REMARKS:
        yield remark[reading.lang]
    yield reading.say(glance.ORDER)
    yield f"{found.instrument} {found.version}"
    yield f"{methods.INSTRUMENT_HASH[reading.lang]}: {found.instrument_hash}"
    yield f"{methods.INPUT_HASH[reading.lang]}: {found.input_hash}"
