"""The portfolio report: its numbers are those released, its pages hold for any number of projects."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from instruments.attributes import AttributeWords
from instruments.text import Lang
from reports.document import Block, Figure, ReportDocument, Table
from reports.html import html_of
from reports.pages.portfolio_reading import in_pages, shared_beginning
from reports.pdf import render_pdf
from reports.portfolio import portfolio_document
from reports.report import NotForReleaseError
from reports.wording.numbers import chance, score
from reports.wording.portfolio import flag_in_short
from scoring.assessment.findings import Flag, FlagCode, Grade
from scoring.assessment.portfolio.build import portfolio
from scoring.assessment.results import Assessment, Audience
from tests.portfolio_sample import assessed, code, label, programme, study
from tests.reports.plain_text import plain_text
from tests.reports.sample_instrument import INSTRUMENT, both

DAY = date(2026, 6, 30)


def county(count: int) -> list[Assessment]:
    """Two waves; scores, satisfaction and grades that differ from project to project."""
    found = []
    for wave in ("1", "2"):
        for at in range(count):
            scores = {
                "S": 55.0 + (7 * at) % 31,
                "P": 60.0 + (5 * at) % 23,
                "V": 58.0 + (3 * at) % 29,
            }
            found.append(
                assessed(
                    code(at),
                    {name: value + 0.3 * int(wave) for name, value in scores.items()},
                    wave=wave,
                    grade=Grade.C if at % 13 == 5 else Grade.B if at % 5 == 1 else Grade.A,
                    satisfied=(20 + at % 11, 31 + at % 7),
                )
            )
    return found


def document(assessments: list[Assessment], lang: Lang = Lang.ZH) -> ReportDocument:
    codes = list(dict.fromkeys(one.project for one in assessments))
    released = programme(assessments)
    found = portfolio(INSTRUMENT, study(codes), released)
    return portfolio_document(found, released, INSTRUMENT, lang=lang, dated=DAY)


def blocks(found: ReportDocument, key: str) -> tuple[Block, ...]:
    return next(section.blocks for section in found.sections if section.key == key)


def figures(found: ReportDocument, key: str) -> Iterator[Figure]:
    return (block for block in blocks(found, key) if isinstance(block, Figure))


def words_of(figure: Figure) -> list[str]:
    return re.findall(r"<text[^>]*>([^<]*)</text>", figure.svg)


def test_the_first_three_sections_are_list_funnel_and_heat_map() -> None:
    assert [section.key for section in document(county(12)).sections[:3]] == [
        "glance",
        "funnel",
        "heat",
    ]


@pytest.mark.parametrize("lang", list(Lang))
def test_the_list_says_every_released_score_of_every_project(lang: Lang) -> None:
    assessments = county(14)
    written = [
        word
        for figure in figures(document(assessments, lang), "glance")
        for word in words_of(figure)
    ]
    for one in assessments[14:]:
        found = written.index(
            one.project_label[lang].removeprefix("示例县·").removeprefix("Example County, ")
        )
        row = written[found : found + 6]
        assert [score(dim.composite.value) for dim in one.dimensions] == row[3:6]
        assert one.satisfaction is not None
        assert one.satisfaction.satisfied is not None
        assert f"{one.satisfaction.satisfied.count}/{one.satisfaction.satisfied.used}" in row


def test_the_table_of_the_annex_has_the_released_numbers_with_their_intervals() -> None:
    assessments = county(12)
    (table,) = (
        block for block in blocks(document(assessments), "numbers") if isinstance(block, Table)
    )
    rows = {row[0]: row[1:] for row in table.rows}
    for one in assessments[12:]:
        wanted = [
            f"{score(dim.composite.value)}（{score(dim.composite.interval.low)}–"
            f"{score(dim.composite.interval.high)}）"
            for dim in one.dimensions
            if dim.composite.interval is not None
        ]
        assert list(rows[f"{one.project} 项目"][:-1]) == wanted


def test_every_project_is_on_every_page_that_lists_projects() -> None:
    found = document(county(60))
    for key in ("glance", "heat"):
        written = {word for figure in figures(found, key) for word in words_of(figure)}
        assert {f"{code(at)} 项目" for at in range(60)} <= written


def test_internal_assessments_are_not_printed() -> None:
    assessments = county(3)
    released = programme(assessments)
    found = portfolio(INSTRUMENT, study([code(at) for at in range(3)]), released)
    internal = replace(released, audience=Audience.INTERNAL)
    with pytest.raises(NotForReleaseError):
        portfolio_document(found, internal, INSTRUMENT, lang=Lang.ZH, dated=DAY)


@pytest.mark.parametrize("lang", list(Lang))
def test_below_ten_projects_the_report_says_why_nothing_is_sorted(lang: Lang) -> None:
    text = html_of(document(county(4), lang))
    assert {Lang.ZH: "不到 10 个", Lang.EN: "Fewer than ten projects"}[lang] in text
    assert "bottom quarter" not in text.partition('id="methods"')[0].lower()


@pytest.mark.parametrize("lang", list(Lang))
@pytest.mark.parametrize("count", [1, 3, 12, 70])
def test_it_prints_for_few_and_for_many_projects(count: int, lang: Lang) -> None:
    assert render_pdf(html_of(document(county(count), lang))).startswith(b"%PDF-")


def test_long_names_are_broken_and_never_cut() -> None:
    long = "Joint care for paths, wells and the wooden bridges of the upper valley, second contract"
    assessments = [
        replace(one, project_label=both("很长" * 30, f"{one.project} {long}")) for one in county(3)
    ]
    codes = [code(at) for at in range(3)]
    plan = study(codes)
    plan = replace(
        plan,
        projects=tuple(
            replace(
                project, label=both(f"{project.code}{'很长的名字' * 12}", f"{project.code} {long}")
            )
            for project in plan.projects
        ),
    )
    released = programme(assessments)
    found = portfolio(INSTRUMENT, plan, released)
    for lang in Lang:
        made = portfolio_document(found, released, INSTRUMENT, lang=lang, dated=DAY)
        written = "".join(word for figure in figures(made, "glance") for word in words_of(figure))
        # Spaces, thin ones too, are set anew where a name is broken.
        assert "".join(plan.projects[0].label[lang].split()) in "".join(written.split())


@pytest.mark.parametrize(
    ("names", "beginning"),
    [
        (["示例县·甲村", "示例县·乙村", "示例县·丙村"], "示例县·"),
        (["County, A", "County, B", "County, C"], "County, "),
        (["County, A", "County, B"], ""),
        (["Canteen A", "Canteen B", "Canteen C"], ""),
        (["A: x", "B: x", "C: x"], ""),
        (["县·", "县·乙", "县·丙"], ""),
    ],
)
def test_only_what_all_names_share_up_to_a_sign_is_left_out(
    names: list[str], beginning: str
) -> None:
    assert shared_beginning(names) == beginning


def test_parts_are_split_where_the_page_ends_and_leave_room_for_what_follows() -> None:
    parts = [(at, 10.0) for at in range(10)]
    assert in_pages(parts, first=40.0, rest=50.0) == [[0, 1, 2, 3], [4, 5, 6, 7, 8], [9]]
    assert in_pages(parts[:4], first=40.0, rest=50.0, tail=5.0) == [[0, 1], [2, 3]]


@pytest.mark.parametrize(
    ("share", "words"),
    [(0.0, "<1%"), (0.004, "<1%"), (0.34, "34%"), (0.996, ">99%"), (1.0, ">99%")],
)
def test_a_chance_found_by_drawing_is_never_certain(share: float, words: str) -> None:
    assert chance(share) == words


def test_a_flag_is_said_in_a_few_words_with_its_number() -> None:
    forms = Flag(code=FlagCode.IDENTICAL_FORMS, facts=(("forms", "9"),))
    bare = Flag(code=FlagCode.SIDES_DISAGREE, facts=())
    assert flag_in_short((), Lang.ZH) == ""
    assert flag_in_short((forms,), Lang.ZH) == "雷同答卷 9 份"
    assert flag_in_short((forms, bare), Lang.EN) == "9 identical forms, +1"
    assert flag_in_short((bare,), Lang.EN) == "sides"


def test_the_label_of_the_sample_is_what_the_pages_show() -> None:
    assert label("P000").en == "Example County, Project P000"


@pytest.mark.parametrize("lang", list(Lang))
def test_attributes_are_told_in_the_words_of_the_reader(lang: Lang) -> None:
    assessments = county(14)
    plan = study(list(dict.fromkeys(one.project for one in assessments)))
    settings = {"kind": "meals", "setting": "rural"}, {"kind": "meals", "setting": "urban"}
    projects = tuple(
        replace(one, attributes=settings[at % 2]) for at, one in enumerate(plan.projects)
    )
    words = AttributeWords(
        code="kind", label=both("种类", "Sort"), values=(("meals", both("助餐", "Lunches")),)
    )
    released = programme(assessments)
    found = portfolio(INSTRUMENT, replace(plan, projects=projects, attributes=(words,)), released)
    text = plain_text(portfolio_document(found, released, INSTRUMENT, lang=lang, dated=DAY))
    for told in (("种类", "城乡", "助餐 · 乡村"), ("Sort", "Setting", "Lunches · rural"))[
        lang == "en"
    ]:
        assert told in text
    assert "meals" not in text
