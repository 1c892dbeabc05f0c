"""Blocks that only paper has: what is filled in by hand, what stands side by side, the strip."""

from __future__ import annotations

from dataclasses import replace

from instruments.text import Lang
from reports.document import Blank, Blanks, Block, Columns, Cover, Form, Paragraph, Section
from reports.html import html_of
from reports.pdf import render_pdf
from tests.reports.sample import sample


def page(*blocks: Block) -> str:
    document = sample(Lang.ZH)
    section = Section(key="one", heading="一", blocks=blocks)
    return html_of(replace(document, sections=(section,)))


def test_a_blank_has_room_to_write_or_boxes_to_tick() -> None:
    written = page(
        Blanks(
            entries=(
                Blank(label="意见", lines=3),
                Blank(label="决定", options=("通过", "整改后通过", "不通过")),
            )
        )
    )
    assert written.count('<span class="option"><i></i>') == 3
    assert '<span class="lines"><i></i><i></i><i></i></span>' in written
    assert render_pdf(written).startswith(b"%PDF")


def test_columns_stand_side_by_side_and_hold_any_block() -> None:
    written = page(Columns(left=(Paragraph(text="左"),), right=(Paragraph(text="右"),), share=60))
    assert '<div style="width: 60%">' in written
    assert '<div style="width: 40%">' in written
    assert render_pdf(written).startswith(b"%PDF")


def test_a_document_takes_the_style_of_its_form_and_the_strip_of_its_programme() -> None:
    document = sample(Lang.ZH)
    about = replace(document.metadata, form=Form.CARD, cover=Cover(programme="示例县助餐"))
    written = html_of(replace(document, metadata=about))
    assert '<body class="card zh' in written
    assert '<div class="cover"><p>示例县助餐</p></div>' in written
    assert 'class="cover"' not in html_of(document)
