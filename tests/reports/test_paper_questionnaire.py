"""The printed questionnaire: nothing is cut, the type is large, every sheet says whose it is."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from instruments.catalog import load_instrument
from instruments.dyads import drawn_place
from instruments.model import Instrument, Mode
from instruments.parse import instrument_from_text
from instruments.text import Lang, Text
from reports.html import paper_html
from reports.paper_question import Layout, Size
from reports.pdf import render_pdf
from reports.questionnaire import PaperForm, PaperOrder, Promise, paper_form
from reports.wording.paper import COMMENT, INTERVIEWER, INTERVIEWER_HINT, READ_ALOUD
from tests.reports.printed_pages import PrintedPage, pages_of, qr_codes_of
from tests.surveys import INSTRUMENT
from tests.unit.instruments.relational_files import RELATIONAL

PROMISE = Promise(
    paragraphs=((Text(zh="谁在问？", en="Who is asking?"), Text(zh="评估组。", en="We are.")),),
    version="abcdef012345",
)
RELATED = instrument_from_text("related.yaml", RELATIONAL)
BOTH = (Lang.ZH, Lang.EN)
FOOT = 18 * 72 / 25.4  # points
SOURCE_POINTS = 8.0  # the type of the source in the bottom margin, by which the rest is measured


def form(
    instrument: Instrument = INSTRUMENT,
    role: str = "user",
    langs: tuple[Lang, ...] = (Lang.ZH,),
    **more: object,
) -> PaperForm:
    order = {"instrument": instrument, "role": role, "langs": langs, "promise": PROMISE, **more}
    return paper_form(PaperOrder(**order))  # type: ignore[arg-type]


def printed(paper: PaperForm, folder: Path) -> list[PrintedPage]:
    return pages_of(render_pdf(paper_html(paper)), folder)


def filled(page: PrintedPage) -> float:
    """How far down the page its last line of text stands, the foot apart."""
    foot = page.height - FOOT
    return max(word.bottom for word in page.words if word.bottom < foot) / page.height


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


@pytest.fixture(scope="module")
def longest(tmp_path_factory: pytest.TempPathFactory) -> tuple[PaperForm, list[PrintedPage]]:
    """A long form in both languages with a drawn party, gates, runs and a rating."""
    paper = form(load_instrument("dependence"), "volunteer", BOTH, case="A-1", size=Size.LARGE)
    return paper, printed(paper, tmp_path_factory.mktemp("longest"))


def test_no_question_is_cut_by_the_end_of_a_page(
    longest: tuple[PaperForm, list[PrintedPage]],
) -> None:
    paper, pages = longest
    items = [one for part in paper.parts for one in part.questions if one.reasons]
    assert len(items) > 20
    for page in pages:
        begun = [one.number for one in items if squeezed(one.text[0]) in page.text]
        ended = [word for word in page.words if word.text == "不愿答"]
        assert len(begun) == len(ended), begun


def test_nothing_stands_on_anything_else_and_nothing_runs_off_the_page(
    longest: tuple[PaperForm, list[PrintedPage]],
) -> None:
    _, pages = longest
    assert [page.collisions() for page in pages if page.collisions()] == []
    assert [page.off_the_page() for page in pages if page.off_the_page()] == []


def test_every_page_says_which_form_it_belongs_to(
    longest: tuple[PaperForm, list[PrintedPage]],
) -> None:
    _, pages = longest
    for number, page in enumerate(pages, 1):
        assert "A-1" in page.text
        assert f"{number}/{len(pages)}" in page.text
        assert "volunteer" in page.text


@pytest.mark.parametrize(("size", "points"), [(Size.NORMAL, 14.0), (Size.LARGE, 18.0)])
@pytest.mark.parametrize("lang", list(Lang), ids=lambda lang: lang.value)
def test_questions_are_printed_large_enough(
    size: Size, points: float, lang: Lang, tmp_path: Path
) -> None:
    paper = form(langs=(lang,), size=size)
    words = [word for page in printed(paper, tmp_path) for word in page.words]
    foot = min(word.height for word in words if word.text == "short")
    for part in paper.parts:
        for question in part.questions:
            first = question.text[0].split()[0]
            height = max(word.height for word in words if word.text.startswith(first))
            assert height / foot * SOURCE_POINTS >= points - 0.1, question.text


def test_the_code_says_which_form_it_is(tmp_path: Path) -> None:
    paper = form(project="P1", wave="w2", case="P1-w2-user-007")
    (found,) = qr_codes_of(render_pdf(paper_html(paper)), tmp_path)
    assert found == (
        f"evalkit:form?i=short&v=1.0.0&h={INSTRUMENT.content_hash[:12]}&p=P1&w=w2&r=user"
        "&c=P1-w2-user-007"
    )


def test_consent_comes_first_with_its_two_answers_and_its_version(tmp_path: Path) -> None:
    first, second = printed(form(), tmp_path)[:2]
    for words in ("谁在问？", "评估组。", "我同意参加", "我不参加", "为您保密", "abcdef012345"):
        assert words in first.text
    assert "用过几次" in second.text


@pytest.mark.parametrize(
    ("role", "mode", "code"),
    [("vc", "以岗位身份回答", True), ("user", "为您保密", True), ("resident", "不记名", False)],
)
def test_each_mode_is_named_and_an_anonymous_form_has_no_interviewer(
    role: str, mode: str, code: bool
) -> None:
    paper = form(role=role)
    assert paper.promise == (mode,)
    assert any("访员代号" in row.label for row in paper.interviewer) is code
    assert (INSTRUMENT.role(role).mode is Mode.ANONYMOUS) is not code


def test_the_interviewer_is_not_asked_again_what_the_form_asks() -> None:
    short = [row.label[0] for row in form().interviewer]
    assert short[:4] == ["怎么填的", "用什么话", "谁帮忙翻译", "旁边有没有干部或工作人员"]
    core = [row.label[0] for row in form(load_instrument("spv-core")).interviewer]
    assert core == ["结果", "用了几分钟", "日期（年月日）", "访员代号"]


def test_a_project_puts_its_words_into_the_questions() -> None:
    paper = form(slots={"service": Text(zh="一村食堂", en="the canteen")}, project_label=None)
    assert paper.parts[0].questions[0].text == ("用过几次一村食堂？",)


def test_gates_say_where_to_go_on_and_closed_questions_who_answers_them() -> None:
    asked = {
        question.code: question for part in form(langs=BOTH).parts for question in part.questions
    }
    assert asked["Q-need"].skips == (("若选“没说过”，跳到第 6 题。", "If “No”, go to question 6."),)
    assert asked["V1-1"].notes[0][0] == "第 4 题选“说过”的，才答这一题。"
    assert asked["V1-2"].notes[0][0] == "第 1 题选“没用过”的，不答这一题。"


def test_a_number_decides_about_whom_a_drawn_role_is_asked() -> None:
    for case in ("A-1", "A-2", "A-3", "A-4"):
        place = drawn_place(case, 2)
        texts = [
            one.text[0]
            for part in form(RELATED, "volunteer", case=case).parts
            for one in part.questions
        ]
        assert any("街道" in text for text in texts) is (place == 0)
        assert any("社工机构" in text for text in texts) is (place == 1)


def test_without_a_number_a_drawn_role_has_a_specimen_only() -> None:
    paper = form(RELATED, "volunteer")
    assert "样张，不发放" in paper.marks
    assert "样张，不发放" not in form(RELATED, "lead").marks
    leads = [line for part in paper.parts for one in part.questions for line in one.lead]
    assert [line[0] for line in leads] == [
        "只有抽到“街道”的才答下面几题",
        "只有抽到“社工机构”的才答下面几题",
    ]


def test_the_party_is_named_where_a_form_asks_about_several() -> None:
    leads = [
        line for part in form(RELATED, "lead").parts for one in part.questions for line in one.lead
    ]
    assert ("下面问的是：街道",) in leads
    staff = [
        line for part in form(RELATED, "gov").parts for one in part.questions for line in one.lead
    ]
    assert staff == []


def test_a_scale_with_many_values_asks_for_a_figure() -> None:
    fine = INSTRUMENT.scale("rating10")
    wide = replace(fine, high=100)
    scales = tuple(wide if scale.code == wide.code else scale for scale in INSTRUMENT.scales)
    paper = form(replace(INSTRUMENT, scales=scales))
    question = paper.parts[-1].questions[-1]
    assert question.layout is Layout.FIGURE
    assert question.marks[0].words == ("请写一个数（0 到 100）：",)


def test_the_same_form_is_the_same_file() -> None:
    assert render_pdf(paper_html(form())) == render_pdf(paper_html(form()))


def test_a_form_in_two_languages_says_which_words_are_english(tmp_path: Path) -> None:
    path = tmp_path / "both.pdf"
    path.write_bytes(render_pdf(paper_html(form(langs=BOTH))))
    with pikepdf.open(path) as pdf:
        spoken = {
            str(each.Lang)
            for each in pdf.objects
            if isinstance(each, pikepdf.Dictionary) and "/Lang" in each
        }
        assert spoken == {"zh-CN", "en"}


@pytest.mark.parametrize(("role", "langs"), [("user", (Lang.ZH,)), ("so_lead", BOTH)])
def test_the_last_page_is_never_the_interviewers_box_alone(
    role: str, langs: tuple[Lang, ...], tmp_path: Path
) -> None:
    """These two ended on a page that held nothing else, and then on one after a page of one question."""
    paper = form(load_instrument("spv-core"), role, langs)
    *pages, end = printed(paper, tmp_path)
    last = squeezed(end.text)
    assert squeezed(INTERVIEWER[Lang.ZH]) in last
    assert squeezed(COMMENT[Lang.ZH]) in last
    assert min(filled(page) for page in pages[1:]) > 0.4


def test_an_evaluator_who_asks_nobody_is_not_told_to_read_aloud() -> None:
    paper = form(load_instrument("fill-undertake"), "evaluator")
    page = paper_html(paper)
    assert READ_ALOUD[Lang.ZH] not in page
    assert INTERVIEWER_HINT[Lang.ZH] not in page
    assert [row.label[0] for row in paper.interviewer] == [
        "用了几分钟",
        "日期（年月日）",
        "访员代号",
    ]
    asked = paper_html(form(load_instrument("fill-undertake"), "user"))
    assert READ_ALOUD[Lang.ZH] in asked


def test_a_line_of_an_answer_ends_after_a_comma() -> None:
    page = paper_html(form(load_instrument("spv-core"), "user"))
    assert '<span class="clause">有时敢，</span><span class="clause">有时不敢</span>' in page
