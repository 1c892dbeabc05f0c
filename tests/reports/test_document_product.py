"""What a printed report is as a file: read aloud, put away, and the same on every day.

The files are read back with pikepdf and pdfua, which share no code with what wrote them.
"""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pikepdf
import pytest
from pdfua import validate

from instruments.catalog import load_instrument
from instruments.text import Lang
from reports.document import Entry, Notes, Paragraph, ReportDocument
from reports.html import cards_html, html_of
from reports.pdf import Archive, AttachedFile, render_pdf
from reports.show_cards import deck_of
from tests.reports.pdf_tags import Element, breaches, elements, levels, owners, text_of_marks
from tests.reports.sample import sample
from tests.reports.test_case_report import document

FILES = (
    AttachedFile(name="scores.csv", content="得分,1\n".encode(), description="得分 Scores"),
    AttachedFile(name="assessment.json", content=b"{}", description="Assessment"),
)
ARCHIVE = Archive(dated=date(2026, 6, 30), files=FILES)
SPOKEN = {Lang.ZH: "zh-CN", Lang.EN: "en"}
TITLE = {
    Lang.ZH: "示例村敬老饭堂 – 评估报告",
    Lang.EN: "Example village elders' canteen – Assessment report",
}
ACTIONS = ("/JS", "/JavaScript", "/Launch", "/OpenAction", "/AA", "/RichMedia", "/URI")


def with_other_words(lang: Lang) -> ReportDocument:
    """The sample, with words of the other language and a heading two levels down."""
    words = {
        Lang.ZH: "论文 A Model of Collaborative Governance in Practice 的量表",
        Lang.EN: "One remark: “饭菜很好，就是远。” (translated)",
    }
    document = sample(lang)
    first, *others = document.sections
    extra = (
        Notes(title="4", entries=(Entry(mark="!", text="."),)),
        Paragraph(text=words[lang]),
    )
    return replace(document, sections=(replace(first, blocks=(*first.blocks, *extra)), *others))


@pytest.fixture(scope="module", params=list(Lang), ids=lambda lang: lang.value)
def lang(request: pytest.FixtureRequest) -> Lang:
    found: Lang = request.param
    return found


@pytest.fixture(scope="module")
def page(lang: Lang) -> str:
    return html_of(with_other_words(lang))


@pytest.fixture(scope="module", params=["read", "archive"])
def path(
    request: pytest.FixtureRequest, page: str, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """The reading form and the archive form: every rule below holds for both."""
    archive = ARCHIVE if request.param == "archive" else None
    path = tmp_path_factory.mktemp("product") / f"{request.param}.pdf"
    path.write_bytes(render_pdf(page, archive))
    return path


@pytest.fixture(scope="module")
def pdf(path: Path) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(path) as opened:
        yield opened


@pytest.fixture(scope="module")
def tags(pdf: pikepdf.Pdf) -> list[Element]:
    return elements(pdf)


def test_another_checker_finds_nothing(path: Path) -> None:
    findings = validate(str(path)).findings
    assert [f"{one.rule_id}: {one.message}" for one in findings] == []


def test_the_file_has_no_syntax_errors(path: Path) -> None:
    done = subprocess.run(["qpdf", "--check", path], capture_output=True, text=True)  # noqa: S603, S607
    assert (done.returncode, done.stderr) == (0, "")


def test_title_language_and_outline_are_said(pdf: pikepdf.Pdf, lang: Lang) -> None:
    assert str(pdf.Root.Lang) == SPOKEN[lang]
    assert pdf.Root.MarkInfo.Marked
    assert pdf.Root.ViewerPreferences.DisplayDocTitle
    assert str(pdf.docinfo["/Title"]) == TITLE[lang]
    with pdf.open_outline() as outline:
        (title,) = outline.root
        sections = [section.heading for section in sample(lang).sections]
        assert [entry.title for entry in title.children] == sections


def test_every_figure_has_words_and_lies_where_it_says(tags: list[Element]) -> None:
    figures = [tag.entry for tag in tags if tag.kind == "Figure"]
    assert len(figures) == 21
    for figure in figures:
        assert len(str(figure.Alt)) > 10
        left, low, right, high = map(float, figure.A.BBox)
        _, _, width, height = map(float, figure.Pg.MediaBox)
        assert 0 <= left < right <= width
        assert 0 <= low < high <= height


def test_a_figure_at_the_top_of_a_page_is_said_to_be_there(
    tmp_path: Path,
) -> None:
    image = (
        "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='96' height='48'/%3E"
    )
    style = "<style>@page { size: 288px 192px; margin: 0 } body { margin: 0 } img { display: block }</style>"
    target = tmp_path / "one.pdf"
    target.write_bytes(
        render_pdf(
            f'<html lang="en"><title>t</title>{style}<body><img alt="a" src="{image}"></body></html>'
        )
    )
    with pikepdf.open(target) as opened:
        (figure,) = [tag.entry for tag in elements(opened) if tag.kind == "Figure"]
        assert list(map(float, figure.A.BBox)) == [0, 108, 72, 144]


def test_every_heading_of_a_table_says_what_it_heads(tags: list[Element]) -> None:
    heads = [tag for tag in tags if tag.kind == "TH"]
    groups = [tag for tag in tags if tag.kind == "TR"]
    assert {tag.parent for tag in groups} == {"THead", "TBody"}
    assert {str(tag.entry.A.Scope) for tag in heads} == {"/Row", "/Column"}
    for head in heads:
        group = str(head.entry.P.P.S)
        assert str(head.entry.A.Scope) == {"/THead": "/Column", "/TBody": "/Row"}[group]


def test_headings_skip_no_level_and_hold_no_heading(tags: list[Element]) -> None:
    headings = [tag for tag in tags if tag.kind[0] == "H" and tag.kind[1:].isdigit()]
    assert not [tag for tag in headings if tag.parent[0] == "H" and tag.parent[1:].isdigit()]
    found = levels(tags)
    assert found.count(1) == 1
    assert all(new <= old + 1 for old, new in pairwise([0, *found]))


def test_a_skipped_level_is_closed_and_a_block_in_a_heading_is_no_second_heading() -> None:
    given = ("1", "2", "4", "4", "3", "4", "2", "3")
    body = "".join(f"<h{level}>{level}</h{level}>" for level in given[1:])
    page = f'<html lang="en"><title>t</title><body><h1>a<div>b</div>c</h1>{body}</body></html>'
    with pikepdf.open(BytesIO(render_pdf(page))) as opened:
        found = [tag.kind for tag in elements(opened) if tag.kind.startswith("H")]
    assert found == ["H1", "H2", "H3", "H3", "H3", "H4", "H2", "H3"]


def test_running_heads_and_page_numbers_are_not_read_out(
    pdf: pikepdf.Pdf, tags: list[Element]
) -> None:
    owned = owners(tags)
    for page in pdf.pages:
        drawn = list(text_of_marks(page))
        marked = {mcid for _, mcid, _ in drawn if mcid is not None}
        assert marked <= owned[page.objgen[0]]
        assert "" not in {tag for tag, _, _ in drawn}
        aside = [operator for tag, _, operator in drawn if tag == "/Artifact"]
        assert aside.count(b"TJ") >= 3  # project, part, page number


def test_the_way_back_from_content_to_tags_is_whole(pdf: pikepdf.Pdf, tags: list[Element]) -> None:
    numbers = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
    by_page = dict(zip(map(int, numbers[::2]), numbers[1::2], strict=True))
    known = {tag.entry.objgen for tag in tags}
    for page in pdf.pages:
        found = [owner for owner in by_page[int(page.StructParents)] if owner is not None]
        assert {owner.objgen for owner in found} <= known
    in_file = [
        one
        for one in pdf.objects
        if isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/StructElem"
    ]
    assert {one.objgen for one in in_file} == known


def test_words_in_the_other_language_say_so(
    pdf: pikepdf.Pdf, tags: list[Element], lang: Lang
) -> None:
    spoken = [str(tag.entry.Lang) for tag in tags if "/Lang" in tag.entry]
    assert spoken == {Lang.ZH: ["en"], Lang.EN: ["zh-CN"]}[lang]
    assert "Link" not in {tag.kind for tag in tags}


def test_fonts_are_embedded_and_subset(pdf: pikepdf.Pdf) -> None:
    fonts = [
        one
        for one in pdf.objects
        if isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/FontDescriptor"
    ]
    assert len(fonts) == 2
    for font in fonts:
        assert "/FontFile2" in font
        assert str(font.FontName)[7:8] == "+"
    assert Path(pdf.filename).stat().st_size < 500_000


def entries(thing: object) -> Iterator[str]:
    if isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
        yield from thing.keys()
        yield from (str(value) for value in thing.values() if isinstance(value, pikepdf.Name))


def test_nothing_in_the_file_acts(pdf: pikepdf.Pdf) -> None:
    found = {entry for thing in pdf.objects for entry in entries(thing)}
    assert found.isdisjoint(ACTIONS)


def test_only_the_archive_form_holds_files(path: Path, pdf: pikepdf.Pdf) -> None:
    inside = {name: spec.get_file().read_bytes() for name, spec in pdf.attachments.items()}
    if path.stem == "read":
        assert inside == {}
        assert "/EmbeddedFile" not in {entry for one in pdf.objects for entry in entries(one)}
    else:
        assert inside == {file.name: file.content for file in FILES}


def test_the_archive_form_names_each_file_once_with_the_day_of_the_report(page: str) -> None:
    with pikepdf.open(BytesIO(render_pdf(page, ARCHIVE))) as pdf:
        names = [str(spec.UF) for spec in pdf.Root.AF]
        assert names == ["assessment.json", "scores.csv"]
        for spec in pdf.Root.AF:
            assert str(spec.AFRelationship) == "/Data"
            about = spec.EF.F.Params
            assert {str(about.CreationDate), str(about.ModDate)} == {"D:20260630000000Z"}
        claims = pdf.Root.Metadata.read_bytes()
        assert b'pdfaid:part="3" pdfaid:conformance="A"' in claims
        assert b'pdfuaid:part="1"' in claims
        assert claims.count(b"<rdf:RDF") == 1
        with pdf.open_metadata() as metadata:
            assert metadata.pdfa_status == "3A"
        assert str(pdf.Root.OutputIntents[0].S) == "/GTS_PDFA1"


def case_report(lang: Lang) -> str:
    return html_of(document("H-agency", lang))


def show_cards(lang: Lang) -> str:
    return cards_html(deck_of(load_instrument("spv-core"), lang))


@pytest.mark.parametrize("lang", list(Lang))
@pytest.mark.parametrize("make", [case_report, show_cards])
def test_other_documents_can_be_read_aloud_too(
    make: Callable[[Lang], str], lang: Lang, tmp_path: Path
) -> None:
    printed = tmp_path / "other.pdf"
    printed.write_bytes(render_pdf(make(lang)))
    assert breaches(printed) == []
