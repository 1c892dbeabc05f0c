"""The card's text as a word-processor file: both languages, all of it, and a form to fill in."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from xml.etree import ElementTree

import pytest

from instruments.text import Lang
from reports.document import Paragraph, ReportDocument, Table
from reports.docx.archive import LONG_AGO, W
from reports.docx.bilingual import UnequalDocumentsError, bilingual_docx
from reports.wording.numbers import score
from scoring.assessment.findings import CellState
from tests.reports.sample import PROJECT, RELEASED
from tests.reports.sample_card import ENDLESS, LONG_NAME, card, endless_conditions, overflowing

NAMESPACE = {"w": W}


def written(chinese: ReportDocument, english: ReportDocument) -> ElementTree.Element:
    with zipfile.ZipFile(io.BytesIO(bilingual_docx(chinese, english))) as archive:
        for name in archive.namelist():
            ElementTree.fromstring(archive.read(name))  # noqa: S314
        assert {one.date_time for one in archive.infolist()} == {LONG_AGO}
        return ElementTree.fromstring(archive.read("word/document.xml"))  # noqa: S314


def whole_card() -> ElementTree.Element:
    return written(card(Lang.ZH, paged=False), card(Lang.EN, paged=False))


def texts(element: ElementTree.Element) -> list[str]:
    return [one.text or "" for one in element.iterfind(".//w:t", NAMESPACE)]


def rows_of(element: ElementTree.Element, heading: str) -> list[list[list[str]]]:
    """The cells of the table that follows a heading, each as its paragraphs."""
    body = list(element.iterfind("./w:body/*", NAMESPACE))
    start = next(at for at, one in enumerate(body) if "".join(texts(one)).startswith(heading))
    table = next(one for one in body[start:] if one.tag == f"{{{W}}}tbl")
    return [
        [texts(cell) for cell in row.iterfind("w:tc", NAMESPACE)]
        for row in table.iterfind("w:tr", NAMESPACE)
    ]


def test_every_word_of_both_cards_is_there() -> None:
    found = " ".join(texts(whole_card()))
    for lang in Lang:
        document = card(lang, paged=False)
        assert document.metadata.title in found
        for section in document.sections:
            assert section.heading in found
            for block in section.blocks:
                if isinstance(block, Paragraph):
                    assert block.text in found
                if isinstance(block, Table):
                    assert all(cell in found for row in block.rows for cell in row)


def test_a_cell_holds_both_languages_and_what_is_alike_once() -> None:
    head, first, *_ = rows_of(whole_card(), "以前签批提出的条件")
    assert head[0] == ["条件", "Condition"]
    assert first[0] == ["与志愿者补签协议", "Sign an agreement with the volunteers"]
    assert first[2] == ["–"]


def test_who_and_when_are_empty_cells_to_fill_in_once() -> None:
    _, *rows = rows_of(whole_card(), "要做的事")
    assert all(row[2:] == [[""], [""]] for row in rows)


def test_the_decision_has_its_boxes_and_the_rest_room_to_write() -> None:
    body = whole_card()
    tables = list(body.iterfind("./w:body/w:tbl", NAMESPACE))
    forms = [" ".join(texts(one)) for one in tables[-4:]]
    assert "□\u00a0整改后通过 pass once put right" in forms[1]
    assert "付款（第几笔、多少） Payment tranche" in forms[2]
    heights = [
        int(one.get(f"{{{W}}}val") or 0) for one in body.iterfind(".//w:trHeight", NAMESPACE)
    ]
    assert len(heights) == 7
    assert max(heights) >= 2400


def test_nothing_is_left_out_for_want_of_room() -> None:
    crowded = overflowing()
    project = replace(PROJECT, conditions=endless_conditions(12))
    both = (card(lang, crowded, project=project, paged=False) for lang in Lang)
    found = " ".join(texts(written(*both)))
    assert found.count("2026-03-31") == 12


def test_nothing_is_cut_where_there_are_no_lines() -> None:
    """An ellipsis in a file that is edited and signed would hide words for good."""
    project = replace(PROJECT, conditions=endless_conditions(2))
    both = (card(lang, overflowing(), project=project, paged=False) for lang in Lang)
    found = texts(written(*both))
    assert ENDLESS.zh in found
    assert LONG_NAME.en in found
    assert not [one for one in found if one.endswith("…")]


def test_scores_are_a_table_with_every_number_of_the_figure() -> None:
    """A drawing told in words fills a page that nobody reads."""
    head, *rows = rows_of(whole_card(), "结果一览")
    assert head[1] == ["得分", "Score"]
    told = {cell for row in rows for cell in row[1]}
    assert {score(one.composite.value) for one in RELEASED.dimensions} <= told
    assert {
        score(each.value)
        for one in RELEASED.dimensions
        for each in one.sides
        if each.state is CellState.SHOWN
    } <= told
    assert not [one for one in texts(whole_card()) if len(one) > 600]


def test_the_same_cards_have_the_same_bytes() -> None:
    pair = (card(Lang.ZH, paged=False), card(Lang.EN, paged=False))
    assert bilingual_docx(*pair) == bilingual_docx(*pair)


def test_documents_of_different_structure_are_refused() -> None:
    chinese, english = (card(lang, paged=False) for lang in Lang)
    with pytest.raises(UnequalDocumentsError):
        bilingual_docx(chinese, replace(english, sections=english.sections[1:]))
