"""The form of a report: self-contained, escaped, and with headings for every cell."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from instruments.text import Lang, Text
from reports.document import Align, Column, Fact, Facts, Section, Table
from reports.html import html_of
from reports.pages.room import MM, lines_of, points
from tests.reports.sample import RELEASED, sample


class Outline(HTMLParser):
    """Collects the tags of a page with their attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def named(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


def outline(html: str) -> Outline:
    parser = Outline()
    parser.feed(html)
    return parser


@pytest.mark.parametrize("lang", Lang)
def test_a_page_refers_to_nothing_but_itself(lang: Lang) -> None:
    for tag, attributes in outline(html_of(sample(lang))).tags:
        assert "href" not in attributes, tag
        source = attributes.get("src")
        assert source is None or source.startswith("data:image/svg+xml;base64,")


@pytest.mark.parametrize("lang", Lang)
def test_every_image_has_words_instead(lang: Lang) -> None:
    images = outline(html_of(sample(lang))).named("img")
    assert len(images) == 21
    assert all(image["alt"] for image in images)


@pytest.mark.parametrize("lang", Lang)
def test_every_heading_of_a_table_says_what_it_heads(lang: Lang) -> None:
    headings = outline(html_of(sample(lang))).named("th")
    assert headings
    assert {heading.get("scope") for heading in headings} == {"row", "col"}


def test_no_two_parts_share_an_anchor() -> None:
    anchors = [a["id"] for _, a in outline(html_of(sample(Lang.ZH))).tags if "id" in a]
    assert len(anchors) == len(set(anchors)) > 10


@pytest.mark.parametrize(("lang", "code"), [(Lang.ZH, "zh-CN"), (Lang.EN, "en")])
def test_a_page_says_its_language(lang: Lang, code: str) -> None:
    assert outline(html_of(sample(lang))).named("html")[0]["lang"] == code


def test_names_from_the_data_cannot_become_markup() -> None:
    name = '<script>alert("1")</script>'
    html = html_of(sample(Lang.ZH, replace(RELEASED, project_label=Text(zh=name, en=name))))
    assert "<script>" not in html
    assert "&lt;script&gt;" in html


def test_a_simulated_page_is_marked_and_a_real_one_is_not() -> None:
    assert outline(html_of(sample(Lang.ZH))).named("body")[0]["class"] == "report zh marked"
    real = html_of(sample(Lang.ZH, replace(RELEASED, simulated=False)))
    assert outline(real).named("body")[0]["class"] == "report zh"


def test_the_same_document_gives_the_same_page() -> None:
    assert html_of(sample(Lang.EN)) == html_of(sample(Lang.EN))


def test_a_table_and_facts_look_like_this() -> None:
    table = Table(
        caption="Scores",
        columns=(
            Column(heading="Part", width=60),
            Column(heading="Mean", width=40, align=Align.RIGHT),
        ),
        rows=(("S1", "71.0"),),
    )
    facts = Facts(entries=(Fact(name="Date", value="today & tomorrow"),))
    section = Section(key="one", heading="One", blocks=(table, facts))
    document = replace(sample(Lang.EN), sections=(section,))
    body = html_of(document).split("</header>")[1]
    assert [line for line in re.split(r"\s*\n\s*", body) if line] == [
        '<section id="one">',
        "<h2>One</h2>",
        '<div class="table short">',
        "<table>",
        "<caption>Scores</caption>",
        '<colgroup><col style="width: 60%"><col style="width: 40%"></colgroup>',
        "<thead>",
        '<tr><th scope="col" class="left">Part</th><th scope="col" class="right">Mean</th></tr>',
        "</thead>",
        "<tbody>",
        '<tr><th scope="row" class="left whole">S1</th><td class="right whole">71.0</td></tr>',
        "</tbody>",
        "</table>",
        "</div>",
        '<table class="facts">',
        "<tbody>",
        '<tr><th scope="row">Date</th><td>today &amp; tomorrow</td></tr>',
        "</tbody>",
        "</table>",
        "</section>",
        "</body>",
        "</html>",
    ]


@pytest.mark.parametrize("lang", Lang)
def test_the_running_head_of_a_long_name_is_cut_to_the_room_above_the_text(lang: Lang) -> None:
    name = "示范项目" * 60 if lang is Lang.ZH else "Demonstration of services " * 20
    long = html_of(sample(lang, replace(RELEASED, project_label=Text(zh=name, en=name))))
    head = outline(long).named("header")[0]["data-running"]
    assert head is not None
    assert head.endswith("…")
    assert lines_of(head, 120 * MM, points(7.5)) <= 2
    usual = outline(html_of(sample(lang))).named("header")[0]["data-running"]
    assert usual is not None
    assert "…" not in usual
