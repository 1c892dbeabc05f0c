"""The portfolio as printed: nothing leaves its column, no page is nearly empty, few projects are few pages."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from instruments.text import Lang
from reports.document import Align, Table
from reports.html import html_of
from reports.pdf import render_pdf
from tests.portfolio_sample import code, label
from tests.reports.printed_pages import PrintedPage, pages_of
from tests.reports.sample_instrument import both
from tests.reports.test_portfolio_document import county, document

EVERYTHING = bool(os.environ.get("EVALKIT_TEST_ALL"))
MARGIN = 17 * 72 / 25.4  # points, left and right
LONG = "Joint care for paths, wells and wooden bridges of the upper valley, second contract"


def name_in_figures(project: str) -> str:
    return label(project)[Lang.EN].removeprefix("Example County, ")


def printed(count: int, lang: Lang, folder: Path, *, long: bool = False) -> list[PrintedPage]:
    assessments = county(count)
    if long:
        assessments = [
            replace(one, project_label=both("很长" * 20, f"{one.project} {LONG}"))
            for one in assessments
        ]
    return pages_of(render_pdf(html_of(document(assessments, lang))), folder)


@pytest.mark.parametrize("lang", list(Lang))
@pytest.mark.parametrize(
    ("count", "long"), [(14, True), *([(2, False), (9, True), (70, True)] if EVERYTHING else [])]
)
def test_no_word_leaves_the_margins_or_stands_on_another(
    count: int, long: bool, lang: Lang, tmp_path: Path
) -> None:
    for page in printed(count, lang, tmp_path, long=long):
        beyond = [
            word.text
            for word in page.words
            if word.left < MARGIN - 1 or word.right > page.width - MARGIN + 1
        ]
        assert not beyond
        assert not page.collisions()


def test_names_stand_in_columns_that_break_lines() -> None:
    """A cell at the right is never broken, so a name there would run over the margin."""
    found = document(county(40), Lang.EN)
    names = {name_in_figures(code(at)) for at in range(40)}
    for section in found.sections:
        for table in (block for block in section.blocks if isinstance(block, Table)):
            at_right = [place for place, column in enumerate(table.columns)
                        if column.align is Align.RIGHT]  # fmt: skip
            cells = [row[place] for row in table.rows for place in at_right]
            assert not [cell for cell in cells if any(name in cell for name in names)]


@pytest.mark.parametrize("lang", list(Lang))
def test_a_heading_at_the_top_of_a_page_stands_as_high_on_every_page(
    lang: Lang, tmp_path: Path
) -> None:
    tops = [min(word.top for word in page.words if word.top > 45) for page in
            printed(14, lang, tmp_path)[1:]]  # fmt: skip
    assert max(tops) - min(tops) < 5


@pytest.mark.parametrize("lang", list(Lang))
def test_a_portfolio_of_two_says_once_what_it_cannot_tell(lang: Lang, tmp_path: Path) -> None:
    found = document(county(2), lang)
    keys = [section.key for section in found.sections]
    assert keys[:3] == ["glance", "heat", "standings"]
    assert {"funnel", "drivers", "sensitivity", "kinds"}.isdisjoint(keys)
    assert keys[-2:] == ["not-given", "methods"]
    assert len(printed(2, lang, tmp_path)) <= 3
