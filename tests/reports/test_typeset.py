"""How words are set: spaces between scripts, marks that stay with their word, runs without an end."""

from __future__ import annotations

import re
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from instruments.text import Lang
from reports.document import Column, Paragraph, ReportDocument, Section, Table
from reports.figures.advance import as_drawn, text_width
from reports.html import html_of
from reports.pdf import render_pdf
from reports.typeset import BREAK, FAST, JOIN, LONGEST_RUN, THIN, breakable, spaced, typeset
from tests.reports.sample import sample

WORD = re.compile(r'<word xMin="([\d.-]+)" yMin="[\d.-]+" xMax="([\d.-]+)" yMax="([\d.-]+)">')
PAGE_WIDTH, FOOT = 595.0, 842.0


@pytest.mark.parametrize(
    ("written", "set_"),
    [
        ("共55人", f"共{THIN}55{THIN}人"),
        ("证据等级 B：", "证据等级 B："),
        ("S1合作", f"S1{THIN}合作"),
        ("目标85%，本轮", f"目标{THIN}85%，本轮"),
        ("差−1.0分", f"差{THIN}−1.0{THIN}分"),
        ("“合作规划”中", "“合作规划”中"),
        ("plain words 12", "plain words 12"),
    ],
)
def test_a_thin_space_stands_where_hanzi_meet_letters_or_digits(written: str, set_: str) -> None:
    assert spaced(written) == set_
    assert spaced(set_) == set_
    assert as_drawn(written) == set_


def test_a_mark_stays_with_its_word() -> None:
    assert typeset("▨ 隐藏") == f"▨{FAST}隐藏"
    assert typeset("□ missing") == f"□{FAST}missing"


def test_figures_are_equally_wide_in_both_weights() -> None:
    for bold in (False, True):
        assert len({text_width(digit, 1000, bold=bold) for digit in "0123456789"}) == 1


def test_runs_without_a_break_get_one() -> None:
    found = breakable("x" * 200)
    assert found.replace(BREAK, "") == "x" * 200
    assert max(map(len, found.split(BREAK))) == LONGEST_RUN
    assert breakable(found) == found
    assert breakable("长" * 100) == "长" * 100
    assert typeset("0123456789abcdef" * 4) == "0123456789abcdef" * 4  # a checksum is copied whole


@pytest.mark.parametrize("text", ["x" * 10_000, "长" * 10_000, "长x" * 5_000, "a b " * 2_500])
def test_ten_thousand_characters_stay_on_their_pages(text: str, tmp_path: Path) -> None:
    columns = (Column(heading="a", width=30), Column(heading="b", width=70))
    blocks = (Paragraph(text=text), Table(caption="c", columns=columns, rows=(("r", text[:2000]),)))
    base = sample(Lang.ZH)
    document: ReportDocument = replace(
        base, sections=(Section(key="long", heading="h", blocks=blocks),)
    )
    path = tmp_path / "long.pdf"
    path.write_bytes(render_pdf(html_of(document)))
    boxes = subprocess.run(  # noqa: S603
        ["pdftotext", "-bbox", path, "-"],  # noqa: S607
        capture_output=True,
        check=True,
        text=True,
    ).stdout
    ends = [tuple(map(float, found)) for found in WORD.findall(boxes)]
    assert ends
    assert all(left >= 0 and right <= PAGE_WIDTH and low <= FOOT for left, right, low in ends)
    whole = subprocess.run(  # noqa: S603
        ["pdftotext", path, "-"],  # noqa: S607
        capture_output=True,
        check=True,
        text=True,
    ).stdout
    wanted = len(text.replace(" ", ""))
    assert sum(whole.count(sign) for sign in "长xab") >= wanted  # nothing was cut off


def test_no_line_ends_inside_a_range() -> None:
    assert typeset("区间 71–93%") == f"区间 71{JOIN}–{JOIN}93%"
    assert typeset("71–93%") == f"71{JOIN}–{JOIN}93%"
    assert typeset("Monday – Friday") == "Monday – Friday"
