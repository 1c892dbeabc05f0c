"""A ReportDocument as lines of plain text, so that a golden file can be read like the report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reports.document import (
    Blank,
    Blanks,
    Block,
    Columns,
    Facts,
    Figure,
    Flow,
    Notes,
    Paragraph,
    Question,
    ReportDocument,
    Section,
    Subheading,
    Table,
    Tiles,
)


def plain_text(document: ReportDocument) -> str:
    about = document.metadata
    lines = [
        f"title: {about.title}",
        f"subtitle: {about.subtitle}",
        f"marks: {' | '.join(about.marks)}",
    ]
    for section in document.sections:
        lines += section_lines(section)
    return "\n".join(lines) + "\n"


def section_lines(section: Section) -> list[str]:
    lines = ["", f"== {section.heading} [{section.key}]"]
    for block in section.blocks:
        lines += block_lines(block)
    return lines


def block_lines(block: Block) -> Iterator[str]:
    match block:
        case Paragraph(text=text, tone=tone):
            yield f"({tone.value}) {text}"
        case Subheading(text=text):
            yield f"-- {text}"
        case Facts() | Tiles():
            yield from _named_lines(block)
        case Table():
            yield f"table: {block.caption}"
            yield "  " + " | ".join(column.heading for column in block.columns)
            yield from ("  " + " | ".join(row) for row in block.rows)
        case Figure() | Question():
            yield from drawn_lines(block)
        case Notes(entries=entries, title=title):
            yield from [f"notes: {title}"] if title else []
            yield from (f"* {entry.mark} {entry.text}" for entry in entries)
        case Blanks() | Columns() | Flow():
            yield from _paper_lines(block)


def _named_lines(block: Facts | Tiles) -> Iterator[str]:
    if isinstance(block, Facts):
        yield from (f"{fact.name}: {fact.value}" for fact in block.entries)
        return
    yield from (f"[{tile.label} | {tile.value} | {tile.note}]" for tile in block.entries)


def _paper_lines(block: Blanks | Columns | Flow) -> Iterator[str]:
    if isinstance(block, Blanks):
        yield from map(_blank_line, block.entries)
        return
    for part in inner(block):
        yield from block_lines(part)


def inner(block: Block) -> tuple[Block, ...]:
    """The blocks that a block is made of, if it is made of any."""
    if isinstance(block, Columns):
        return (*block.left, *block.right)
    return block.blocks if isinstance(block, Flow) else ()


def all_blocks(blocks: Iterable[Block]) -> Iterator[Block]:
    """Every block in the order of reading, with those inside columns."""
    for block in blocks:
        yield block
        yield from all_blocks(inner(block))


def _blank_line(blank: Blank) -> str:
    room = " / ".join(f"□ {option}" for option in blank.options) or "_ " * blank.lines
    words = " ".join(part for part in (blank.label, blank.detail, room) if part)
    return f"to fill in: {words}".rstrip()


def drawn_lines(block: Figure | Question) -> Iterator[str]:
    if isinstance(block, Question):
        remarks = " · ".join(("", *block.remarks))
        yield f"{block.code} {block.text} <{block.ends}>{remarks}"
        if block.figure is not None:
            yield f"  {block.figure.alt}"
        return
    yield f"figure: {block.alt}"
    if block.caption:
        yield f"  caption: {block.caption}"
