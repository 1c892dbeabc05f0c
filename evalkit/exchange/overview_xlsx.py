"""Sheets as a workbook: numbers as numbers, and no text ever as a formula."""

from __future__ import annotations

import io
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from evalkit.exchange.overview_sheets import Kind, Sheet, sheets_of
from reports.pages.portfolio_reading import PortfolioReading
from reports.wording import methods
from reports.wording import overview as words
from reports.wording import portfolio as glance
from reports.wording.terms import SIMULATED

WIDEST, NARROWEST = 48, 7
FILTER = 3  # what the arrow of a filter takes of a head
NOTE_WIDTH = 100
LINE = 15  # height of a line in points
A4 = 9
PAGE_WIDTH = 200  # of the columns on a page of A4 on its side, in signs; more takes another page
NAMING = 2  # columns: code and name of a project
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
    look = {
        "bold": True,
        "text_wrap": True,
        "valign": "vcenter",
        "bg_color": "#eef3f7",
        "bottom": 1,
    }
    heads = {kind: book.add_format({**look, **_aligned(kind)}) for kind in Kind}
    formats = {
        kind: book.add_format({"num_format": kind.value, "valign": "top", **_aligned(kind)})
        for kind in Kind
    }
    for sheet in sheets:
        _write(book, sheet, heads, formats)
    _write_notes(book, notes)
    book.close()
    return out.getvalue()


def _write(
    book: Workbook, sheet: Sheet, heads: Mapping[Kind, Format], formats: Mapping[Kind, Format]
) -> None:
    page = book.add_worksheet(sheet.name[:LONGEST_SHEET_NAME])
    widths = [_width(sheet, column) for column in range(len(sheet.heads))]
    _set_up(page, widths)
    page.freeze_panes(1, NAMING)
    page.autofilter(0, 0, max(len(sheet.rows), 1), len(sheet.heads) - 1)
    lines = [
        -(-(_columns(one.words) + FILTER) // int(width))
        for one, width in zip(sheet.heads, widths, strict=True)
    ]
    page.set_row(0, LINE * max(2, *lines) + 2)
    for column, (one, width) in enumerate(zip(sheet.heads, widths, strict=True)):
        page.set_column(column, column, width)
        page.write_string(0, column, one.words, heads[one.kind])
    for row, cells in enumerate(sheet.rows, start=1):
        lines = [
            -(-_columns(cell) // int(width - 2))
            for cell, width in zip(cells, widths, strict=True)
            if isinstance(cell, str)
        ]
        if max(lines) > 1:
            page.set_row(row, LINE * max(lines))
        for column, cell in enumerate(cells):
            kind = sheet.heads[column].kind
            if isinstance(cell, str):
                page.write_string(row, column, cell, formats[Kind.TEXT])
            elif cell is not None:
                page.write_number(row, column, cell, formats[kind])


def _aligned(kind: Kind) -> dict[str, object]:
    """Numbers at the right; texts a little away from the number before them, and broken."""
    if kind is Kind.TEXT:
        return {"align": "left", "indent": 1, "text_wrap": True}
    return {"align": "right"}


def _set_up(page: Worksheet, widths: Sequence[float]) -> None:
    """For printing: as many pages across as keep it readable, each with the heads and the names."""
    page.set_landscape()
    page.set_paper(A4)
    page.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
    page.set_footer("&L&A&R&P / &N")
    page.hide_gridlines(0)
    page.repeat_rows(0)
    naming = sum(widths[:NAMING])
    across = max(1.0, (sum(widths) - naming) / (PAGE_WIDTH - naming))
    if across > 1:
        page.repeat_columns(0, NAMING - 1)
    page.fit_to_pages(math.ceil(across), 0)


def _width(sheet: Sheet, column: int) -> float:
    """Wide enough for the texts, a hanzi counting two; heads break between words into two lines."""
    texts = [row[column] for row in sheet.rows]
    longest = max((_columns(cell) for cell in texts if isinstance(cell, str)), default=0)
    head = sheet.heads[column].words
    word = max(_columns(part) for part in head.split()) if head.isascii() else 0
    wanted = max(longest, word + FILTER - 1, (_columns(head) + 1) // 2 + FILTER) + 2
    return float(min(max(wanted, NARROWEST), WIDEST))


def _columns(text: str) -> int:
    return sum(2 if sign >= "\u2e80" else 1 for sign in text)


def _write_notes(book: Workbook, notes: Notes) -> None:
    page = book.add_worksheet(notes.name)
    page.set_column(0, 0, NOTE_WIDTH)
    page.set_paper(A4)
    page.fit_to_pages(1, 0)
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    for row, text in enumerate(notes.lines):
        page.set_row(row, LINE * -(-_columns(text) // (NOTE_WIDTH - 8)) + 3)
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
