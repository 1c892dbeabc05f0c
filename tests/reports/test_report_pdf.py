"""The printed report: fonts, text, tags, outline, bytes, and what is refused."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from instruments.text import Lang
from reports.html import html_of
from reports.pdf import Printed, PrintJob, UnprintableReportError, render_many, render_pdf
from tests.reports.sample import sample

PAGE = '<html lang="zh-CN"><head><title>t</title>{head}</head><body><h1>h</h1>{body}</body></html>'


def run(*command: str | Path) -> str:
    done = subprocess.run(  # noqa: S603
        [str(part) for part in command], capture_output=True, check=True, text=True
    )
    return done.stdout


@pytest.fixture(scope="module", params=list(Lang), ids=lambda lang: lang.value)
def lang(request: pytest.FixtureRequest) -> Lang:
    found: Lang = request.param
    return found


@pytest.fixture(scope="module")
def printed(lang: Lang, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample report in one language, printed once for all tests."""
    path = tmp_path_factory.mktemp("report") / f"{lang.value}.pdf"
    path.write_bytes(render_pdf(html_of(sample(lang))))
    return path


def test_every_font_is_embedded_and_is_the_project_s_own(printed: Path) -> None:
    rows = run("pdffonts", printed).splitlines()[2:]
    assert len(rows) == 2
    for row in rows:
        assert re.match(r"[A-Z]{6}\+EvalKit-Sans-SC", row)
        assert row.split()[-5:-2] == ["yes", "yes", "yes"]  # embedded, subset, with Unicode map


def test_the_text_can_be_read_out_again(printed: Path, lang: Lang) -> None:
    text = run("pdftotext", "-layout", printed, "-")
    wanted = {
        Lang.ZH: ("示例村敬老饭堂", "证据等级 B", "主管与村级", "您总的来说满意吗", "▨ 隐藏"),
        Lang.EN: ("Example village elders' canteen", "Evidence grade B", "▨ hidden"),
    }
    for words in wanted[lang]:
        assert words in text


def test_the_file_has_no_syntax_errors(printed: Path) -> None:
    assert "No syntax or stream encoding errors" in run("qpdf", "--check", printed)


def test_the_file_says_what_it_is(printed: Path, lang: Lang) -> None:
    about = run("pdfinfo", printed)
    title = {Lang.ZH: "示例村敬老饭堂 – 评估报告", Lang.EN: "Assessment report"}
    assert title[lang] in about
    assert re.search(r"Tagged:\s+yes", about)
    assert re.search(r"Page size:\s+595\.\d* x 841\.\d* pts \(A4\)", about)
    assert "CreationDate" not in about


def as_json(key: str, path: Path) -> Any:
    """What qpdf tells of a file. A real number that ends in its point is fine in a PDF, not in JSON."""
    told = run("qpdf", "--json=2", f"--json-key={key}", path)
    return json.loads(re.sub(r"(\d\.)(?=,?$)", r"\g<1>0", told, flags=re.MULTILINE))[key]


def catalog_of(path: Path) -> dict[str, object]:
    objects = as_json("qpdf", path)[1]
    root = objects["trailer"]["value"]["/Root"]
    catalog: dict[str, object] = objects[f"obj:{root}"]["value"]
    return catalog


def test_the_file_says_its_language_and_opens_with_its_outline(printed: Path, lang: Lang) -> None:
    catalog = catalog_of(printed)
    assert catalog["/Lang"] == {Lang.ZH: "u:zh-CN", Lang.EN: "u:en"}[lang]
    assert catalog["/PageMode"] == "/UseOutlines"


def test_the_bookmarks_are_the_headings(printed: Path, lang: Lang) -> None:
    outlines = as_json("outlines", printed)
    (title,) = outlines
    sections = [section.heading for section in sample(lang).sections]
    assert [entry["title"] for entry in title["kids"]] == sections


def test_every_figure_has_words_and_every_heading_of_a_table_a_scope(printed: Path) -> None:
    objects = as_json("qpdf", printed)[1]
    values = [one["value"] for one in objects.values() if "value" in one]
    elements = [one for one in values if isinstance(one, dict) and "/S" in one]
    figures = [one for one in elements if one["/S"] == "/Figure"]
    headings = [one for one in elements if one["/S"] == "/TH"]
    assert len(figures) == 21
    assert all(figure.get("/Alt", "u:") != "u:" for figure in figures)
    assert {heading["/A"]["/Scope"] for heading in headings} == {"/Row", "/Column"}


def test_the_summary_fills_one_page(printed: Path) -> None:
    first = run("pdftotext", "-f", "1", "-l", "1", printed, "-")
    assert "15 / 60" in first  # who answered, down to the last role


def test_simulated_data_are_marked_on_every_page(printed: Path, lang: Lang) -> None:
    pages = run("pdftotext", printed, "-").rstrip("\f").split("\f")
    mark = {Lang.ZH: "演示数据", Lang.EN: "Simulated data"}[lang]
    assert len(pages) > 3
    assert all(mark in page for page in pages)


def test_the_same_report_has_the_same_bytes_in_every_process(printed: Path, lang: Lang) -> None:
    html = html_of(sample(lang))
    jobs = [PrintJob(key=str(number), html=html) for number in range(2)]
    found = list(render_many(jobs, workers=2))
    assert sorted(one.key for one in found) == ["0", "1"]
    assert {one.pdf for one in found if isinstance(one, Printed)} == {printed.read_bytes()}


@pytest.mark.parametrize(
    ("head", "body", "complaint"),
    [
        ("", '<img alt="a" src="https://example.org/a.png">', "asset is missing"),
        ("", '<img alt="a" src="file:///etc/hostname">', "asset is missing"),
        ("", '<img alt="a" src="a.png">', "Relative URI"),
        ("", '<img alt="a" src="data:image/svg+xml;base64,AAAA">', "Failed to load image"),
        ("", "<p>ꙮ</p>", "notdef"),
        ("", "<p>ع</p>", "notdef"),
        ("", '<p><a href="#nowhere">a</a></p>', "No anchor"),
        ("<style>p { colour: red }</style>", "<p>a</p>", "colour"),
    ],
    ids=["web", "file", "relative", "broken", "rare", "arabic", "link", "style"],
)
def test_a_report_that_lost_something_is_not_printed(head: str, body: str, complaint: str) -> None:
    with pytest.raises(UnprintableReportError, match=complaint):
        render_pdf(PAGE.format(head=head, body=body))


def test_a_complaint_does_not_quote_a_whole_picture() -> None:
    body = '<img alt="a" src="data:image/svg+xml;base64,' + "A" * 50_000 + '">'
    with pytest.raises(UnprintableReportError) as refused:
        render_pdf(PAGE.format(head="", body=body))
    assert len(str(refused.value)) < 1000


def test_a_refused_report_leaves_nothing_behind_for_the_next() -> None:
    good = PAGE.format(head="", body="<p>中文</p>")
    before = render_pdf(good)
    with pytest.raises(UnprintableReportError):
        render_pdf(PAGE.format(head="", body="<p>ꙮ</p>"))
    assert render_pdf(good) == before


def test_chinese_is_printed_on_a_machine_that_has_no_fonts_at_all(tmp_path: Path) -> None:
    """With a fontconfig that knows no font, in a new process: the project's own font is enough."""
    bare = tmp_path / "fonts.conf"
    bare.write_text('<?xml version="1.0"?><fontconfig></fontconfig>', encoding="utf-8")
    script = (
        "import sys; from reports.pdf import render_pdf;"
        "sys.stdout.buffer.write(render_pdf(sys.argv[1]))"
    )
    page = PAGE.format(head="", body="<p>敬老饭堂 喆堃珺璟镕昇祎玥翀</p>")
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-W", "error", "-c", script, page],
        capture_output=True,
        check=True,
        cwd=Path(__file__).parents[2],
        env={"FONTCONFIG_FILE": str(bare), "HOME": str(tmp_path), "PYTHONDONTWRITEBYTECODE": "1"},
    )
    assert done.stdout == render_pdf(page)
