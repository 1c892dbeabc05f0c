"""A printed form, two people at a keyboard, a third who decides, and an answer that is assessed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from evalkit.access.rights import Right
from evalkit.intake.terms import Terms
from evalkit.services.paper import FieldPlan, FormsWanted, print_forms
from evalkit.services.responses import responses_in
from evalkit.store.engine import Store
from instruments.text import Lang
from tests.browser.conftest import NewPage
from tests.browser.test_staff_pages import look
from tests.paper_forms import enter_differently
from tests.reports.printed_pages import qr_codes_of
from tests.staff_visits import COOKIE, add_person
from tests.surveys import CODE, INSTRUMENT, STUDY

LANGS = ["zh", "en"] if os.environ.get("EVALKIT_TEST_ALL") else ["zh"]
PAPER = f"/staff/p/{CODE}/paper"


def sits_down(page: Page, store: Store, address: str, name: str, right: Right) -> Page:
    session = add_person(store, right, name=name)[1]
    page.context.add_cookies([{"name": COOKIE, "value": session, "url": address}])
    return page


def types(page: Page, answers: str) -> None:
    """One section by keyboard alone: each answer and Enter."""
    for answer in answers.split():
        expect(page.locator("input:focus")).to_have_value("")  # focus comes after the page
        page.keyboard.type(answer)
        page.keyboard.press("Enter")


def enters(page: Page, line: str, mark: str) -> None:
    page.goto(f"/zh{PAPER}")
    page.get_by_label("二维码里的文字，或编号").fill(line)
    page.keyboard.press("Enter")
    expect(page.locator("h2", has_text="同意")).to_be_visible()
    types(page, "1")
    expect(page.locator("h1")).to_contain_text("第 2 部分")
    types(page, "2")
    expect(page.locator("h1")).to_contain_text("第 3 部分")
    types(page, "4 /")
    expect(page.locator("h1")).to_contain_text("第 4 部分")
    types(page, f"1 2 {mark}")
    expect(page.locator("h1")).to_contain_text("第 5 部分")
    page.get_by_role("button", name="录完了").click()


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_from_the_printer_to_one_answer(
    store: Store, address: str, new_page: NewPage, tmp_path: Path, script: bool
) -> None:
    plan = FieldPlan(study=STUDY, project=STUDY.projects[0], wave="w2")
    wanted = FormsWanted(
        instrument=INSTRUMENT, roles=("user",), langs=(Lang.ZH,), terms=Terms(), count=1, plan=plan
    )
    (form,) = print_forms(wanted, tmp_path / "forms")
    (line,) = qr_codes_of(form.read_bytes(), tmp_path)
    people = {
        name: sits_down(new_page(script=script, desk=True), store, address, name, Right.EVALUATOR)
        for name in ("li", "wu", "zhou")
    }
    if not script:  # Enter sends the page: what is missing is asked for, one field after the other
        (page := people["li"]).goto(f"/zh{PAPER}")
        page.get_by_label("二维码里的文字，或编号").fill(line)
        with page.expect_navigation():
            page.keyboard.press("Enter")
        for answer in "124/":
            expect(page.locator("input:focus")).to_have_value("")  # focus comes after the page
            page.keyboard.type(answer)
            with page.expect_navigation():
                page.keyboard.press("Enter")
        expect(page.locator("h1")).to_contain_text("第 4 部分")
        return
    enters(people["li"], line, "10")
    expect(people["li"].get_by_role("status")).to_contain_text("等另一个人")
    enters(people["wu"], line, "1")
    expect(people["wu"].get_by_role("status")).to_contain_text("等着核对")
    page = people["zhou"]
    page.goto(f"/zh{PAPER}")
    page.get_by_role("link", name="P1-w2-user-001").click()
    expect(page.locator("fieldset")).to_have_count(1)
    expect(page.locator("legend")).to_contain_text("第 6 题")
    page.get_by_label("第一遍：10").focus()
    page.keyboard.press("Space")
    page.get_by_role("button", name="核对完了").press("Enter")
    expect(page.get_by_role("status")).to_contain_text("已收下")
    (found,) = responses_in(store, CODE)
    assert (found.instance_id, found.answers["V1-2"]) == ("P1-w2-user-001", 10)


@pytest.mark.parametrize("lang", LANGS)
def test_axe_finds_nothing_on_the_pages_of_paper_forms(
    store: Store, address: str, new_page: NewPage, lang: str
) -> None:
    enter_differently(store, "P1-w2-user-002")
    page = sits_down(new_page(), store, address, "zhao", Right.EVALUATOR)
    page.goto(f"/{lang}{PAPER}")
    assert look(page) == []
    page.locator("#f-code").fill("P1-w2-user-003")
    page.keyboard.press("Enter")
    page.wait_for_url("**/paper/form/**")
    for part in range(5):
        page.goto(f"/{lang}{PAPER}/form/P1-w2-user-003/{part}")
        assert look(page) == []
    page.goto(f"/{lang}{PAPER}/form/P1-w2-user-003/3")
    page.locator(".keyed button.first").click()
    expect(page.locator("[role=alert] li")).to_have_count(3)
    expect(page.locator("input:focus")).to_have_attribute("name", "q-Q-need")
    assert look(page) == []
    page.goto(f"/{lang}{PAPER}/differences/P1-w2-user-002")
    assert look(page) == []
    page = sits_down(new_page(), store, address, "ma", Right.COORDINATOR)
    page.goto(f"/{lang}{PAPER}-agreement")
    assert look(page) == []
