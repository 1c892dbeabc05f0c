"""Paragraphs and tables of a word-processor file, each in one or two languages."""

from __future__ import annotations

from collections.abc import Sequence
from xml.sax.saxutils import escape

from reports.docx.archive import W

TEXT_WIDTH = 10206  # twentieths of a point: A4 less two margins of 15 mm
WRITING_LINE = 400  # the height of a line to write on
CHINESE, LATIN = "SimSun", "Calibri"  # fonts that every word processor has, or replaces
_MARGIN = 850

Both = tuple[str, str]  # the same words in Chinese and in English

STYLES = (
    f'<w:styles xmlns:w="{W}"><w:docDefaults><w:rPrDefault><w:rPr>'
    f'<w:rFonts w:ascii="{LATIN}" w:hAnsi="{LATIN}" w:eastAsia="{CHINESE}"/><w:sz w:val="20"/>'
    '<w:lang w:val="en-GB" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>'
    '<w:spacing w:after="60"/></w:pPr></w:pPrDefault></w:docDefaults>'
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    + "".join(
        f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{label}"/>'
        f'<w:basedOn w:val="Normal"/><w:pPr><w:keepNext/><w:spacing w:before="{before}" '
        f'w:after="80"/>{outline}</w:pPr><w:rPr><w:b/><w:color w:val="0F3D63"/>'
        f'<w:sz w:val="{size}"/></w:rPr></w:style>'
        for name, label, before, size, outline in (
            ("Title", "Title", 0, 34, ""),
            ("Heading1", "heading 1", 240, 26, '<w:outlineLvl w:val="0"/>'),
            ("Heading2", "heading 2", 160, 22, '<w:outlineLvl w:val="1"/>'),
        )
    )
    + "</w:styles>"
)


def document(body: Sequence[str]) -> str:
    page = (
        f'<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="{_MARGIN}" '
        f'w:right="{_MARGIN}" w:bottom="{_MARGIN}" w:left="{_MARGIN}" w:header="400" '
        'w:footer="400" w:gutter="0"/></w:sectPr>'
    )
    return f'<w:document xmlns:w="{W}"><w:body>{"".join(body)}{page}</w:body></w:document>'


def both_words(words: Both) -> tuple[str, ...]:
    """Chinese first; what is the same in both languages once."""
    return tuple(dict.fromkeys(words))


def paragraphs(words: Both, *, style: str = "", bold: bool = False) -> str:
    return "".join(paragraph(each, style=style, bold=bold) for each in both_words(words))


def paragraph(words: str, *, style: str = "", bold: bool = False) -> str:
    named = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    weight = "<w:rPr><w:b/></w:rPr>" if bold else ""
    text = f'<w:t xml:space="preserve">{escape(words)}</w:t>'
    return f"<w:p>{named}<w:r>{weight}{text}</w:r></w:p>"


def table(rows: Sequence[Sequence[Both]], shares: Sequence[int], *, head: bool) -> str:
    """A table with lines; `shares` are the widths in percent. A head is repeated on every page."""
    widths = [round(TEXT_WIDTH * share / 100) for share in shares]
    drawn = [
        _row(
            [paragraphs(cell, bold=head and at == 0) for cell in row], widths, head=head and at == 0
        )
        for at, row in enumerate(rows)
    ]
    return _table(drawn, widths)


def form(rows: Sequence[tuple[Both, str, int]], *, label_share: int) -> str:
    """Labels at the left; at the right what is given, or room for so many lines of writing."""
    widths = [round(TEXT_WIDTH * share / 100) for share in (label_share, 100 - label_share)]
    drawn = [
        _row([paragraphs(label, bold=True), paragraph(given)], widths, height=lines * WRITING_LINE)
        for label, given, lines in rows
    ]
    return _table(drawn, widths)


def _table(rows: Sequence[str], widths: Sequence[int]) -> str:
    edges = "".join(
        f'<w:{name} w:val="single" w:sz="4" w:color="9AA5B1"/>'
        for name in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblBorders>{edges}'
        '</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>{paragraph('')}"
    )


def _row(
    cells: Sequence[str], widths: Sequence[int], *, head: bool = False, height: int = 0
) -> str:
    least = f'<w:trHeight w:val="{height}" w:hRule="atLeast"/>' if height else ""
    repeated = "<w:tblHeader/>" if head else ""
    inside = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{cell}</w:tc>'
        for cell, width in zip(cells, widths, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{least}{repeated}</w:trPr>{inside}</w:tr>"
