"""A document in both languages as one word-processor file, for whoever has to edit and sign it.

The two documents are the same but for the language. Chinese stands first, English below it, in
tables within the same cell, so that what is filled in is filled in once. Figures are given in words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reports.document import (
    Blank,
    Blanks,
    Block,
    Columns,
    Facts,
    Figure,
    Notes,
    Paragraph,
    ReportDocument,
    Section,
    Subheading,
    Table,
    Tiles,
)
from reports.docx import blocks as word
from reports.docx.archive import archive_of

NO_BREAK = "\u00a0"  # a box stays with its word
LABEL_SHARE = 34  # percent, of a form
Pair = tuple[Block, Block]


class UnequalDocumentsError(Exception):
    """The two documents do not hold the same blocks, so they cannot stand side by side."""


def bilingual_docx(chinese: ReportDocument, english: ReportDocument) -> bytes:
    """Both languages in one file. Raises UnequalDocumentsError where they differ in structure."""
    first, second = chinese.metadata, english.metadata
    marks = (" · ".join(first.marks), " · ".join(second.marks))
    body = [
        word.paragraphs((first.title, second.title), style="Title"),
        word.paragraphs((first.subtitle, second.subtitle)),
        *([word.paragraphs(marks, bold=True)] if any(marks) else []),
    ]
    try:
        for one, other in zip(chinese.sections, english.sections, strict=True):
            body += _section(one, other)
    except ValueError as error:
        raise UnequalDocumentsError(str(error)) from error
    return archive_of(word.document(body), word.STYLES)


def _section(one: Section, other: Section) -> Iterator[str]:
    yield word.paragraph(f"{one.heading} {other.heading}", style="Heading1")
    for pair in zip(_flat(one.blocks), _flat(other.blocks), strict=True):
        yield from _block(pair)


def _flat(blocks: Iterable[Block]) -> Iterator[Block]:
    """Columns one below the other."""
    for block in blocks:
        if isinstance(block, Columns):
            yield from _flat((*block.left, *block.right))
        else:
            yield block


def _block(pair: Pair) -> Iterator[str]:
    match pair:
        case (Paragraph() as one, Paragraph() as other):
            yield word.paragraphs((one.text, other.text))
        case (Subheading() as one, Subheading() as other):
            yield word.paragraph(f"{one.text} {other.text}", style="Heading2")
        case (Figure() as one, Figure() as other):
            yield word.paragraphs((one.alt, other.alt))
        case (Table() as one, Table() as other):
            yield _table(one, other)
        case (Blanks() as one, Blanks() as other):
            yield _form(one, other)
        case _:
            yield from _lists(pair)


def _lists(pair: Pair) -> Iterator[str]:
    match pair:
        case (Notes() as one, Notes() as other):
            for mine, its in zip(one.entries, other.entries, strict=True):
                yield word.paragraphs((f"{mine.mark}：{mine.text}", f"{its.mark}: {its.text}"))
        case (Tiles() as one, Tiles() as other):
            for tile, same in zip(one.entries, other.entries, strict=True):
                told = (
                    f"{tile.label}：{tile.value}。{tile.note}",
                    f"{same.label}: {same.value}. {same.note}",
                )
                yield word.paragraphs(told)
        case (Facts() as one, Facts() as other):
            for fact, same_fact in zip(one.entries, other.entries, strict=True):
                told = (f"{fact.name}：{fact.value}", f"{same_fact.name}: {same_fact.value}")
                yield word.paragraphs(told)
        case (one, other):
            raise ValueError(f"{type(one).__name__} beside {type(other).__name__}")


def _table(one: Table, other: Table) -> str:
    heads = [
        (mine.heading, its.heading) for mine, its in zip(one.columns, other.columns, strict=True)
    ]
    rows = [
        list(zip(mine, its, strict=True)) for mine, its in zip(one.rows, other.rows, strict=True)
    ]
    shares = [column.width for column in one.columns]
    caption = word.paragraphs((one.caption, other.caption))
    return caption + word.table([heads, *rows], shares, head=True)


def _form(one: Blanks, other: Blanks) -> str:
    rows = [
        (
            (_label(mine), _label(its)),
            _given(mine, its),
            0 if _given(mine, its) else mine.lines,
        )
        for mine, its in zip(one.entries, other.entries, strict=True)
    ]
    return word.form(rows, label_share=LABEL_SHARE)


def _label(blank: Blank) -> str:
    return " ".join(part for part in (blank.label, blank.detail) if part)


def _given(mine: Blank, its: Blank) -> str:
    """What was written, in one language as in the other; or the options, the chosen one ticked."""
    if mine.written:
        return mine.written
    ticks = (
        f"{'■' if zh == mine.chosen else '□'}{NO_BREAK}{zh} {en}"
        for zh, en in zip(mine.options, its.options, strict=True)
    )
    return "   ".join(ticks)
