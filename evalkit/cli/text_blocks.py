"""Blocks of a document as plain text, for a terminal: tables aligned, hanzi two columns wide."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

from reports.document import Align, Block, Column, Notes, Paragraph, Section, Subheading, Table

WIDE = frozenset("WF")


def as_text(section: Section) -> str:
    """The section's heading and its paragraphs, notes and tables. Figures have no text form."""
    lines = [section.heading, ""]
    for block in section.blocks:
        lines += [*_lines(block), ""]
    return "\n".join(lines)


def _lines(block: Block) -> Iterator[str]:
    if isinstance(block, Table):
        yield from _table(block)
    elif isinstance(block, Paragraph | Subheading):
        yield block.text
    elif isinstance(block, Notes):
        if block.title:
            yield block.title
        yield from (f"  {entry.mark} {entry.text}" for entry in block.entries)


def _table(table: Table) -> Iterator[str]:
    headings = [column.heading for column in table.columns]
    widths = [
        max(width_of(row[place]) for row in (headings, *table.rows))
        for place in range(len(headings))
    ]
    yield table.caption
    yield _row(headings, table.columns, widths)
    yield "  ".join("─" * width for width in widths)
    for row in table.rows:
        yield _row(row, table.columns, widths)


def _row(cells: Sequence[str], columns: Sequence[Column], widths: Sequence[int]) -> str:
    padded = (
        " " * (width - width_of(cell)) + cell
        if column.align is Align.RIGHT
        else cell + " " * (width - width_of(cell))
        for cell, column, width in zip(cells, columns, widths, strict=True)
    )
    return "  ".join(padded).rstrip()


def width_of(text: str) -> int:
    """Columns of a terminal: two for hanzi and full-width signs, none for combining marks."""
    return sum(
        0
        if unicodedata.combining(character)
        else 1 + (unicodedata.east_asian_width(character) in WIDE)
        for character in text
    )


def aligned(rows: Sequence[Sequence[str]]) -> str:
    """Rows under their headings, which come first."""
    widths = [max(width_of(row[place]) for row in rows) for place in range(len(rows[0]))]
    lines = (
        "  ".join(
            cell + " " * (width - width_of(cell)) for cell, width in zip(row, widths, strict=True)
        ).rstrip()
        for row in rows
    )
    return "\n".join(lines)
