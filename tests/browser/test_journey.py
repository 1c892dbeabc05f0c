"""A service user fills in a form on a phone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from evalkit.services.responses import responses_in
from evalkit.store.engine import Store
from instruments.responses import Missing
from tests.browser.conftest import NewPage
from tests.surveys import CODE

PROJECT = f"/zh/p/{CODE}/w2/P1/"
ACCESSIBILITY = (Path(__file__).parent / "accessibility.js").read_text(encoding="utf-8")


def heading(page: Page, text: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(text)


def choose(page: Page, question: str, answer: str) -> None:
    page.get_by_role("group", name=question).get_by_label(answer, exact=True).check()


def press(page: Page, button: str) -> None:
    page.get_by_role("button", name=button, exact=True).click()


def follow(page: Page, button: Locator) -> None:
    """Press what leads to another page, and wait until it is there."""
    with page.expect_navigation():
        button.click()


def begin(page: Page) -> None:
    """From the start page over role and consent to the first question."""
    page.goto("/")
    page.get_by_role("link", name="一村助餐").click()
    page.get_by_role("link", name="服务对象").click()
    heading(page, "填之前，请先看一看")
    press(page, "我同意，开始填")
    heading(page, "这是您的续填码")
    page.get_by_role("link", name="开始").click()
    heading(page, "先问几个基本情况")


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_a_form_from_consent_to_receipt(new_page: NewPage, store: Store, script: bool) -> None:
    page = new_page(script=script)
    begin(page)
    choose(page, "用过几次助餐", "用过")
    press(page, "存好，下一页")
    choose(page, "大家商量助餐的事多吗", "经常")
    press(page, "存好，下一页")
    expect(page.get_by_role("alert")).to_contain_text("这一页还有 1 题没有回答")
    page.get_by_role("alert").get_by_role("link").click()
    expect(page).to_have_url(re.compile("#q-S1-2$"))
    choose(page, "您的意见有人听吗", "不知道")
    press(page, "English")
    heading(page, "Structure")
    expect(page.get_by_role("group", name="discussed").get_by_label("Often")).to_be_checked()
    expect(page.get_by_role("group", name="heard").get_by_label("Don’t know")).to_be_checked()
    press(page, "中文")
    heading(page, "结构")
    press(page, "存好，下一页")
    choose(page, "您跟他们说过需要吗", "说过")
    choose(page, "后来有人去办吗", "很少")
    choose(page, "您给助餐打几分", "10")
    page.get_by_label("您最想改什么").fill("多放点盐")
    press(page, "存好，下一页")
    heading(page, "交卷之前")
    press(page, "交卷")
    heading(page, "收到了，谢谢您！")
    receipt = page.locator(".receipt .code").inner_text()
    page.reload()
    assert page.locator(".receipt .code").inner_text() == receipt
    page.go_back()
    heading(page, "收到了，谢谢您！")
    (response,) = responses_in(store, CODE)
    assert response.answers == {"S1-1": 4, "S1-2": Missing.DONT_KNOW, "V1-1": 2, "V1-2": 10}
    assert response.comment == "多放点盐"


def test_a_closed_gate_hides_its_question_while_one_looks(new_page: NewPage) -> None:
    page = new_page()
    begin(page)
    choose(page, "用过几次助餐", "用过")
    press(page, "存好，下一页")
    press(page, "存好，下一页")
    press(page, "这些题先空着，下一页")
    waiting = page.get_by_role("group", name="后来有人去办吗")
    expect(waiting).to_be_visible()
    choose(page, "您跟他们说过需要吗", "没说过")
    expect(waiting).to_be_hidden()
    choose(page, "您跟他们说过需要吗", "说过")
    expect(waiting).to_be_visible()


def test_the_code_opens_the_form_on_another_phone(new_page: NewPage) -> None:
    first = new_page()
    begin(first)
    choose(first, "用过几次助餐", "没用过")
    press(first, "先停下，以后再填")
    code = first.locator("p.code").inner_text()
    other = new_page()
    other.goto("/en/")
    other.get_by_role("link", name="Go on with your code").click()
    other.get_by_label("Your code").fill("1111 2222 3333 4444")
    press(other, "Open my form")
    expect(other.get_by_role("alert")).to_contain_text("There is no open form with this code")
    other.get_by_label("Your code").fill(code.replace(" ", "-"))
    press(other, "Open my form")
    other.get_by_role("link", name="Go on").click()
    heading(other, "Structure")
    press(other, "Back")
    expect(other.get_by_label("Never")).to_be_checked()


def test_a_page_can_be_filled_in_with_the_keyboard_alone(new_page: NewPage, store: Store) -> None:
    page = new_page()
    begin(page)
    keys = page.keyboard
    keys.press("Tab")
    expect(page.get_by_role("link", name="跳到正文")).to_be_focused()
    keys.press("Enter")
    keys.press("Tab")
    expect(page.get_by_role("button", name="一次只看一题")).to_be_focused()
    keys.press("Tab")
    expect(page.get_by_label("没用过")).to_be_focused()
    keys.press("ArrowDown")
    expect(page.get_by_label("用过", exact=True)).to_be_checked()
    keys.press("Enter")
    heading(page, "结构")
    page.get_by_label("从不").first.focus()
    keys.press("Space")
    for _ in range(2):
        keys.press("Tab")
    expect(page.get_by_role("button", name="存好，下一页", exact=True)).to_be_focused()
    keys.press("Enter")
    expect(page.get_by_role("alert")).to_be_focused()


def test_pages_can_be_read_and_pressed_by_everybody(new_page: NewPage) -> None:
    for lang, role, desk in (("zh", "user", False), ("en", "vc", True)):
        page = new_page(desk=desk)
        seen = []

        def check(name: str, page: Page = page, seen: list[str] = seen) -> None:
            seen.append(name)
            assert page.evaluate(ACCESSIBILITY) == [], f"{name} of {page.url}"

        page.goto(f"/{lang}/")
        check("landing")
        page.goto(f"/{lang}/p/{CODE}/w2/P1/")
        check("roles")
        page.goto(f"/{lang}/p/{CODE}/w2/P1/{role}/")
        check("consent")
        follow(page, page.locator("button[value=yes]"))
        check("code")
        follow(page, page.locator("main a.first"))
        while not page.url.endswith("/review"):
            check("questions")
            follow(page, page.locator("main button[value=next]"))
            if page.get_by_role("alert").count():
                check("errors")
                follow(page, page.locator("main button[value=next]"))
        check("review")
        follow(page, page.locator("main button.first"))
        check("receipt")
        page.goto(f"/{lang}/p/{CODE}/w2/P1/vc/figures")
        check("figures")
        page.get_by_label("数值" if lang == "zh" else "Figure").first.fill("x")
        follow(page, page.locator("main button.first"))
        check("figures to correct")
        page.goto(f"/{lang}/resume")
        follow(page, page.locator("main button.first"))
        check("resume")
        page.goto(f"/{lang}/declined")
        check("declined")
        assert {"landing", "consent", "questions", "errors", "review", "receipt"} <= set(seen)


def test_the_check_of_accessibility_notices_what_is_wrong(new_page: NewPage) -> None:
    page = new_page()
    page.goto(PROJECT)
    page.evaluate(
        """() => {
          const main = document.querySelector("main");
          main.insertAdjacentHTML("beforeend", `<h1>two</h1><input id=main><a href="#"></a>
            <fieldset aria-describedby=gone></fieldset>`);
          const small = document.createElement("p");
          small.textContent = "small and pale";
          small.style.cssText = "";
          main.append(small);
          small.style.fontSize = "12px";
          small.style.color = "#999";
          small.style.width = "500px";
        }"""
    )
    found = "\n".join(page.evaluate(ACCESSIBILITY))
    for complaint in (
        "2 h1 headings", "id twice: main", "no label", "no name", "no legend", "missing gone",
        "type of 12px", "contrast of", "target of", "scrolls sideways",
    ):  # fmt: skip
        assert complaint in found


def test_every_stop_of_the_keyboard_shows_where_it_is(new_page: NewPage) -> None:
    page = new_page()
    begin(page)
    stops = 0
    for _ in range(12):
        page.keyboard.press("Tab")
        state = page.evaluate(
            """() => {
              const now = document.activeElement;
              if (now === document.body) return null;
              const shown = now.closest("label") ?? now;
              const style = getComputedStyle(shown);
              return `${style.outlineStyle} ${parseFloat(style.outlineWidth) >= 3}`;
            }"""
        )
        if state is None:
            break
        assert state == "solid true"
        stops += 1
    assert stops >= 6
