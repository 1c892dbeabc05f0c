"""With the script a page says while one types what the server would say after sending."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

from evalkit.services.figures import figures_in
from evalkit.services.responses import responses_in
from evalkit.store.engine import Store
from tests.browser.conftest import NewPage
from tests.browser.test_journey import begin, choose, heading, press
from tests.surveys import CODE

SHEET = f"/zh/p/{CODE}/w2/P1/vc/figures"
WRONG = {  # by the field that is typed into last: what is typed where, as the sheet has it
    "f1-value": {"f1-value": "三次"},
    "f2-value": {"f2-value": "-3"},
    "f3-value": {"f3-value": "1000000000001"},
    "f0-denominator": {"f0-numerator": "１２", "f0-denominator": "0"},
    "f1-evidence": {"f1-evidence": "凭" * 301},
    "f3-evidence": {"f3-evidence": "年鉴"},
}


def error(page: Page, field: str) -> Locator:
    return page.locator(f"#{field}-error")


def to_the_comment(page: Page) -> Locator:
    begin(page)
    press(page, "存好，下一页")
    press(page, "这些题先空着，下一页")
    press(page, "存好，下一页")
    press(page, "这些题先空着，下一页")
    heading(page, "价值")
    return page.get_by_label("您最想改什么")


def test_a_text_that_is_too_long_is_called_so_where_it_is_typed(
    new_page: NewPage, store: Store
) -> None:
    page = new_page()
    comment = to_the_comment(page)
    comment.fill("😀" * 1000)
    comment.blur()
    expect(error(page, "comment")).to_have_count(0)
    comment.fill("😀" * 1001)
    expect(error(page, "comment")).to_have_text("注意：最多 1000 个字，请写短一些。")
    expect(page.get_by_role("status")).to_have_text("注意：最多 1000 个字，请写短一些。")
    expect(comment).to_have_attribute("aria-describedby", "comment-note comment-error")
    press(page, "存好，下一页")
    heading(page, "价值")
    expect(comment).to_be_focused()
    comment.fill("少放盐")
    expect(error(page, "comment")).to_have_count(0)
    expect(comment).not_to_have_attribute("aria-invalid", "true")
    press(page, "存好，下一页")
    press(page, "这些题先空着，下一页")
    press(page, "交卷")
    heading(page, "收到了，谢谢您！")
    assert next(responses_in(store, CODE)).comment == "少放盐"


def test_a_reminder_goes_when_its_question_has_an_answer(new_page: NewPage) -> None:
    page = new_page()
    begin(page)
    press(page, "存好，下一页")
    summary = page.get_by_role("alert")
    expect(summary).to_be_visible()
    expect(error(page, "q-BG-use")).to_be_visible()
    page.wait_for_load_state()  # a choice made before the script is there changes nothing
    choose(page, "用过几次助餐", "用过")
    expect(error(page, "q-BG-use")).to_have_count(0)
    expect(summary).to_be_hidden()


def test_questions_that_come_and_go_are_announced(new_page: NewPage) -> None:
    page = new_page()
    to_the_comment(page)
    choose(page, "您跟他们说过需要吗", "没说过")
    expect(page.get_by_role("status")).to_have_text("有 1 题不用答了。")
    choose(page, "您跟他们说过需要吗", "说过")
    expect(page.get_by_role("status")).to_have_text("下面多了 1 题。")


def test_a_figure_is_judged_in_the_words_of_the_server(new_page: NewPage, store: Store) -> None:
    live, plain = new_page(), new_page(script=False)
    for page in (live, plain):
        page.goto(SHEET)
    for field, typed in WRONG.items():
        for page in (live, plain):
            page.goto(SHEET)
            for name, text in typed.items():
                page.locator(f"#{name}").fill(text)
        live.locator(f"#{field}").blur()
        plain.locator("main button.first").click()
        said = error(plain, field).text_content() or ""
        expect(error(live, field)).to_have_text(said)
        expect(live.locator(f"#{field}")).to_have_attribute("aria-describedby", f"{field}-error")
    assert not list(figures_in(store, CODE))


def test_a_figure_is_not_called_wrong_while_its_other_half_may_be_next(new_page: NewPage) -> None:
    page = new_page()
    page.goto(SHEET)
    page.locator("#f0-numerator").fill("163")
    page.keyboard.press("Tab")
    expect(page.locator("#f0-denominator")).to_be_focused()
    expect(page.locator(".error")).to_have_count(0)
    page.locator("#f1-value").focus()
    expect(error(page, "f0-denominator")).to_contain_text("两个数要一起填")
    expect(page.locator("#figure-I-01")).to_have_class("question figure wrong")
    page.locator("#f0-denominator").fill("200")
    expect(page.locator(".error")).to_have_count(0)
    expect(page.locator("#figure-I-01")).to_have_class("question figure")
