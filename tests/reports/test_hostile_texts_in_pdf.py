"""Hostile texts on paper: drawn as text, nothing run or fetched, nothing lost that has letters."""

from __future__ import annotations

import re
import subprocess
import unicodedata
from collections import Counter
from dataclasses import replace
from functools import cache
from html import unescape
from importlib.resources import files
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from instruments.text import Lang
from reports.document import Paragraph, ReportDocument, Section
from reports.html import html_of
from reports.pdf import render_pdf
from reports.pdf.printer import UnprintableReportError
from reports.typeset import BREAK, THIN, typeset
from tests.hostile import Hostile, chosen, every
from tests.reports.sample import sample

PARAGRAPH = re.compile(r'<p class="plain">(.*?)</p>', re.DOTALL)
LANGUAGE = re.compile(r'<span lang="[a-zA-Z-]+">|</span>')  # foreign words are marked as such
FONT = Path(str(files("templates") / "report" / "fonts" / "EvalKitSansSC-Regular.ttf"))


def document_of(texts: list[str]) -> ReportDocument:
    blocks = tuple(Paragraph(text=text) for text in texts)
    return replace(sample(Lang.ZH), sections=(Section(key="hostile", heading="h", blocks=blocks),))


def printable(ones: list[Hostile]) -> list[str]:
    """What the gate lets into the store."""
    refused = ("null", "surrogate", "not-utf-8", "control")
    return [one.text for one in ones if one.text and one.kind not in refused]


def test_a_page_holds_every_text_as_it_was_typed() -> None:
    """The documented inverse: soft breaks, thin spaces and straight quotes of the typesetting."""
    for text in printable(every()):
        (shown,) = PARAGRAPH.findall(html_of(document_of([text])))
        assert unescape(LANGUAGE.sub("", shown)) == typeset(text), text
        if BREAK not in text and THIN not in text:
            undone = typeset(text).replace(BREAK, "").replace(THIN, "")
            assert undone.replace("'", "’") == text.replace("'", "’"), text


@cache
def drawn() -> frozenset[int]:
    """What the font of the reports has a glyph for."""
    with TTFont(FONT) as font:
        return frozenset(font.getBestCmap())


def drawable(text: str) -> bool:
    return all(
        ord(sign) in drawn() or sign in "\t\r\n" or unicodedata.category(sign) in ("Zs", "Cf")
        for sign in text
    )


def test_a_sign_without_a_glyph_is_named_and_never_printed_as_a_box() -> None:
    with pytest.raises(UnprintableReportError, match="U\\+20BB7"):
        render_pdf(html_of(document_of(["𠮷野家"])))


def signs(text: str) -> str:
    """Hanzi, Latin letters, digits and ASCII signs: what the report's font is made for."""
    plain = unicodedata.normalize("NFKC", text).replace("\u2010", "-")
    return "".join(re.findall(r"[!-~\u4e00-\u9fa5]", plain))


@pytest.mark.parametrize("ones", [chosen(), every()], ids=["chosen", "all in one"])
def test_a_pdf_holds_every_text(ones: list[Hostile], tmp_path: Path) -> None:
    texts = [text for text in printable(ones) if drawable(text)]
    assert len(texts) > len(ones) / 2
    path = tmp_path / "hostile.pdf"
    path.write_bytes(render_pdf(html_of(document_of(texts))))
    read = subprocess.run(  # noqa: S603
        ["pdftotext", "-raw", path, "-"],  # noqa: S607
        capture_output=True,
        check=True,
        text=True,
    ).stdout
    printed = signs(read)
    assert Counter("".join(map(signs, texts))) - Counter(printed) == Counter(), "signs are lost"
    # Long ones may lie across the foot of a page; an override of direction turns its text around.
    whole = [text for text in texts if len(text) < 150 and "\u202e" not in text]
    assert [text for text in whole if signs(text) not in printed] == []
    content = path.read_bytes()
    for active in (b"/JavaScript", b"/Launch", b"/EmbeddedFile", b"/SubmitForm"):
        assert active not in content
