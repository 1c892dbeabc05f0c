"""Large type and one question at a time: chosen once, kept by the browser, with a script and without."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from evalkit.services.responses import responses_in
from evalkit.store.engine import Store
from tests.browser.conftest import NewPage
from tests.browser.test_journey import ACCESSIBILITY, begin, choose, heading, press
from tests.surveys import CODE

SIZES = """() => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const sizes = [];
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (walker.currentNode.textContent.trim() && element.getClientRects().length && !element.closest(".unseen"))
      sizes.push(parseFloat(getComputedStyle(element).fontSize));
  }
  return Math.min(...sizes);
}"""


def is_readable(page: Page, title: str) -> None:
    heading(page, title)
    expect(page.locator("html.large")).to_have_count(1)
    assert page.evaluate(ACCESSIBILITY) == []
    assert page.evaluate(SIZES) >= 20


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_large_type_is_kept_from_page_to_page_and_loses_no_answer(
    new_page: NewPage, script: bool
) -> None:
    page = new_page(script=script)
    page.goto(f"/zh/p/{CODE}/w2/P1/")
    press(page, "大字")
    is_readable(page, "您是哪一方的？")
    page.get_by_role("link", name="服务对象").click()
    is_readable(page, "填之前，请先看一看")
    press(page, "我同意，开始填")
    is_readable(page, "这是您的续填码")
    page.get_by_role("link", name="开始").click()
    choose(page, "用过几次助餐", "用过")
    press(page, "小字")
    expect(page.locator("html.large")).to_have_count(0)
    expect(page.get_by_label("用过", exact=True)).to_be_checked()
    press(page, "大字")
    press(page, "存好，下一页")
    is_readable(page, "结构")
    press(page, "English")
    is_readable(page, "Structure")
    press(page, "Smaller")
    expect(page.locator("html.large")).to_have_count(0)
    assert page.evaluate(SIZES) == 18


def test_a_form_that_lies_on_the_phone_has_the_large_type_too(new_page: NewPage) -> None:
    page = new_page()
    page.goto(f"/zh/p/{CODE}/w2/P1/user/phone")
    press(page, "大字")
    page.reload()
    is_readable(page, "填之前，请先看一看")
    page.locator("#phone-begin").click()
    is_readable(page, "先问几个基本情况")


def seen(page: Page) -> list[str]:
    """The numbers of the questions that show."""
    return page.locator("fieldset[data-question]:visible legend .number").all_inner_texts()


def test_one_question_at_a_time_with_the_server(new_page: NewPage) -> None:
    page = new_page()
    begin(page)
    press(page, "一次只看一题")
    choose(page, "用过几次助餐", "用过")
    press(page, "存好，下一页")
    heading(page, "结构")
    step = page.locator("#step")
    assert seen(page) == ["2"]
    expect(step).to_have_text("这一页第 1 题，共 2 题")
    assert page.evaluate(ACCESSIBILITY) == []
    choose(page, "大家商量助餐的事多吗", "经常")
    press(page, "下一题")
    assert seen(page) == ["3"]
    expect(page.get_by_role("group", name="您的意见有人听吗")).to_be_focused()
    press(page, "上一题")
    assert seen(page) == ["2"]
    press(page, "下一题")
    press(page, "存好，下一页")
    expect(page.get_by_role("alert")).to_contain_text("这一页还有 1 题没有回答")
    assert seen(page) == ["3"], "the question that is open is the one that shows"
    press(page, "这些题先空着，下一页")
    heading(page, "价值")
    assert seen(page) == ["4"]
    choose(page, "您跟他们说过需要吗", "没说过")
    expect(step).to_have_text("这一页第 1 题，共 3 题")
    press(page, "下一题")
    assert seen(page) == ["6"], "what is not asked is no step"
    press(page, "看整页的题")
    assert seen(page) == ["4", "6"]


def test_one_question_at_a_time_from_the_look_back(new_page: NewPage, store: Store) -> None:
    page = new_page()
    begin(page)
    press(page, "一次只看一题")
    press(page, "存好，下一页")
    press(page, "这些题先空着，下一页")
    press(page, "下一题")
    press(page, "存好，下一页")
    press(page, "这些题先空着，下一页")
    for _ in range(3):
        press(page, "下一题")
    page.get_by_label("您最想改什么").fill("少放盐")
    press(page, "存好，下一页")
    press(page, "这些题先空着，下一页")
    heading(page, "交卷之前")
    page.get_by_role("link", name="您的意见有人听吗").click()
    heading(page, "结构")
    assert seen(page) == ["3"], "the link leads to its question"
    page.goto(page.url.rsplit("/", 1)[0] + "/review")
    press(page, "交卷")
    heading(page, "收到了，谢谢您！")
    (response,) = responses_in(store, CODE)
    assert (response.answers, response.comment) == ({}, "少放盐")


def test_one_question_at_a_time_on_the_phone(new_page: NewPage, store: Store) -> None:
    page = new_page()
    page.goto(f"/zh/p/{CODE}/w2/P1/user/phone")
    page.locator("#phone-begin").click()
    press(page, "一次只看一题")
    choose(page, "用过几次助餐", "用过")
    press(page, "存好，下一页")
    for number, question, answer in (
        ("2", "大家商量助餐的事多吗", "经常"),
        ("3", "您的意见有人听吗", "很少"),
        ("4", "您跟他们说过需要吗", "没说过"),
        ("6", "您给助餐打几分", "9"),
    ):
        assert seen(page) == [number]
        choose(page, question, answer)
        page.locator("button[value=next]:visible").first.click()
    assert seen(page) == []
    press(page, "上一题")
    assert seen(page) == ["6"]
    press(page, "下一题")
    press(page, "存好，下一页")
    heading(page, "交卷之前")
    page.get_by_text("看一遍填了什么（5 项）").click()
    assert page.evaluate(ACCESSIBILITY) == []
    expect(page.locator("#phone-given-list div").last).to_contain_text("您给助餐打几分？9")
    page.locator("#phone-given-list").get_by_role("link", name="您的意见有人听吗").click()
    assert seen(page) == ["3"]
    for _ in range(3):
        page.locator("button[value=next]:visible").first.click()
    press(page, "存好，下一页")
    press(page, "交卷")
    heading(page, "收到了，谢谢您！")
    (response,) = responses_in(store, CODE)
    assert response.answers == {"S1-1": 4, "S1-2": 2, "V1-2": 9}
