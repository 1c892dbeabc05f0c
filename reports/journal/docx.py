"""A journal table as a minimal word-processor file. The same table gives the same bytes."""

from __future__ import annotations

from xml.sax.saxutils import escape

from reports.docx.archive import W, archive_of
from reports.journal.table import JournalTable

TEXT_WIDTH = 9026  # twentieths of a point between the margins of an A4 page
LABEL_SHARE = 1.6  # the first column, in widths of the others


def as_docx(table: JournalTable) -> bytes:
    """The table with its title above and its note below."""
    return archive_of(_document(table))


def _document(table: JournalTable) -> str:
    rows = [_row(table.head, bottom=True, top=True, bold=True)]
    rows += [_row(row, bottom=at == len(table.body) - 1) for at, row in enumerate(table.body)]
    rows += [_row(row, bottom=at == len(table.foot) - 1) for at, row in enumerate(table.foot)]
    widths = _widths(len(table.head))
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:document xmlns:w="{W}"><w:body>'
        f"{_paragraph(table.title, bold=True)}"
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
        f"{_paragraph(table.note)}"
        '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr></w:body></w:document>'
    )


def _widths(columns: int) -> list[int]:
    one = TEXT_WIDTH / (columns - 1 + LABEL_SHARE)
    return [round(one * LABEL_SHARE), *([round(one)] * (columns - 1))]


def _row(cells: tuple[str, ...], *, bottom: bool, top: bool = False, bold: bool = False) -> str:
    widths = _widths(len(cells))
    inside = "".join(
        _cell(cell, width, centred=at > 0, edges=(top, bottom), bold=bold)
        for at, (cell, width) in enumerate(zip(cells, widths, strict=True))
    )
    return f"<w:tr>{inside}</w:tr>"


def _cell(words: str, width: int, *, centred: bool, edges: tuple[bool, bool], bold: bool) -> str:
    names = [name for name, drawn in zip(("top", "bottom"), edges, strict=True) if drawn]
    drawn = "".join(f'<w:{name} w:val="single" w:sz="6"/>' for name in names)
    borders = f"<w:tcBorders>{drawn}</w:tcBorders>" if drawn else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{borders}</w:tcPr>'
        f"{_paragraph(words, centred=centred, bold=bold)}</w:tc>"
    )


def _paragraph(words: str, *, centred: bool = False, bold: bool = False) -> str:
    where = '<w:pPr><w:jc w:val="center"/></w:pPr>' if centred else ""
    weight = "<w:rPr><w:b/></w:rPr>" if bold else ""
    return f'<w:p>{where}<w:r>{weight}<w:t xml:space="preserve">{escape(words)}</w:t></w:r></w:p>'
