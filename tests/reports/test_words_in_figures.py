"""The words of figures stand where they were drawn, can be read out, and lose no character."""

from __future__ import annotations

import base64
import re
import subprocess
from collections import Counter
from io import BytesIO
from pathlib import Path

import numpy as np
import pikepdf
import pytest
from numpy.typing import NDArray

from instruments.text import Lang
from reports.figures.marks import box, drawing, text
from reports.html import html_of
from reports.pdf import UnprintableReportError, render_pdf
from tests.reports.pdf_tags import elements
from tests.reports.sample import sample

PAGE = '<html lang="zh-CN"><title>t</title><style>{style}</style><body>{body}</body></html>'
DRAWN = re.compile(r"(?<=base64,)[A-Za-z0-9+/=]+")
A_SHADE = 80  # of 255: fractions of a pixel, never a stroke in another place


def figure(svg: str, alt: str = "a") -> str:
    encoded = base64.b64encode(svg.encode()).decode()
    return f'<img alt="{alt}" src="data:image/svg+xml;base64,{encoded}">'


def letter_by_letter(page: str) -> str:
    """The same page with texts that only WeasyPrint can draw: another order of attributes."""

    def other(found: re.Match[str]) -> str:
        svg = base64.b64decode(found[0]).decode()
        return base64.b64encode(svg.replace("<text x=", '<text role="none" x=').encode()).decode()

    return DRAWN.sub(other, page)


def pictures(pdf: bytes, folder: Path) -> list[NDArray[np.int16]]:
    """The pages in shades of grey, a pixel a point."""
    path = folder / "printed.pdf"
    path.write_bytes(pdf)
    command = ["pdftoppm", "-r", "72", "-gray", path, folder / "page"]
    subprocess.run(command, check=True)  # noqa: S603
    found = []
    for page in sorted(folder.glob("page-*.pgm")):
        _, size, _, pixels = page.read_bytes().split(b"\n", 3)
        width, height = map(int, size.split())
        found.append(np.frombuffer(pixels, np.uint8).reshape(height, width).astype(np.int16))
        page.unlink()
    return found


def furthest(page: str, folder: Path) -> int:
    """Largest difference of a pixel between the words set whole and set letter by letter."""
    mine = pictures(render_pdf(page), folder)
    theirs = pictures(render_pdf(letter_by_letter(page)), folder)
    assert len(mine) == len(theirs)
    return max(int(np.abs(one - two).max()) for one, two in zip(mine, theirs, strict=True))


@pytest.mark.parametrize("lang", list(Lang))
def test_words_stand_where_the_layout_engine_would_draw_them(lang: Lang, tmp_path: Path) -> None:
    assert furthest(html_of(sample(lang)), tmp_path) < A_SHADE


@pytest.mark.parametrize(
    "style",
    [
        "img { width: 300px }",
        "img { width: 300px; height: 200px }",
        "img { width: 300px; height: 20px }",
        "img { width: 300px; float: right }",
        "img { width: 300px; margin: 9px; padding: 8px; border: 7px solid }",
    ],
)
def test_they_follow_their_drawing_where_it_is_shrunk_stretched_or_moved(
    style: str, tmp_path: Path
) -> None:
    svg = drawing(100, (box(10, 10, 300, 60, fill="#ffd"), text(50, 50, "Words 好")), title="t")
    page = PAGE.format(style=style, body=f"<p>p</p>{figure(svg)}<p>q</p>")
    assert furthest(page, tmp_path) < A_SHADE


@pytest.mark.parametrize("lang", list(Lang))
def test_no_character_is_lost_or_added(lang: Lang) -> None:
    page = html_of(sample(lang))
    assert signs(render_pdf(page)) == signs(render_pdf(letter_by_letter(page)))


def signs(pdf: bytes) -> Counter[str]:
    done = subprocess.run(
        ["pdftotext", "-", "-"],  # noqa: S607
        input=pdf,
        capture_output=True,
        check=True,
    )
    return Counter("".join(done.stdout.decode().split()))


def test_a_figure_keeps_its_own_words_and_alternative_text() -> None:
    svgs = [drawing(40, (text(5, 20, word),), title="t") for word in ("One & <two>", "三")]
    body = "".join(figure(svg, alt) for svg, alt in zip(svgs, ("first", "second"), strict=True))
    with pikepdf.open(BytesIO(render_pdf(PAGE.format(style="", body=body)))) as pdf:
        figures = [tag.entry for tag in elements(pdf) if tag.kind == "Figure"]
        assert [str(one.Alt) for one in figures] == ["first", "second"]


def test_entities_are_read_out_as_what_they_mean() -> None:
    body = figure(drawing(40, (text(5, 20, "a&b<c"), text(5, 35, "粗", bold=True)), title="t"))
    assert signs(render_pdf(PAGE.format(style="", body=body))) == Counter("a&b<c粗")


def test_a_character_that_the_font_lacks_still_refuses_the_report() -> None:
    body = figure(drawing(40, (text(5, 20, "ꙮ"),), title="t"))
    with pytest.raises(UnprintableReportError, match="notdef"):
        render_pdf(PAGE.format(style="", body=body))
