"""An interview on a phone: read aloud, and timed by a clock that only runs on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from evalkit.services.responses import responses_in
from evalkit.store.engine import Store
from instruments.catalog import load_instrument
from instruments.paradata import INTERVIEWER, MODE_QUESTION
from tests.browser.conftest import NewPage
from tests.browser.test_journey import ACCESSIBILITY, follow
from tests.surveys import CODE, new_store, opened

PLACE = f"/zh/p/{CODE}/w2/P1/user/"
ALOUD = ".aloud:visible"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = opened(new_store(tmp_path), instrument=load_instrument("spv-core"))
    yield store
    store.close()


def chosen(page: Page) -> str:
    return page.locator(f"input[name=q-{MODE_QUESTION}]:checked").input_value()


def goes_on(page: Page, button: str, whole: bool) -> None:
    """A form on the phone turns its pages itself; with the server a new page comes."""
    if whole:
        page.locator(button).last.click()
    else:
        follow(page, page.locator(button).last)


@pytest.mark.parametrize("whole", [True, False], ids=["on the phone", "with the server"])
def test_the_way_is_asked_once_and_the_minutes_are_measured(
    new_page: NewPage, store: Store, whole: bool
) -> None:
    page = new_page()
    page.clock.install()
    page.goto(f"{PLACE}phone" if whole else PLACE)
    page.locator("#way-interviewer").check()
    assert page.evaluate(ACCESSIBILITY) == []
    page.get_by_role("button", name="我同意，开始填").click()
    if not whole:
        page.get_by_role("link", name="开始").click()
    expect(page.locator(ALOUD)).to_contain_text("照着念")
    assert chosen(page) == INTERVIEWER
    assert page.evaluate(ACCESSIBILITY) == []
    page.locator(f"#q-{MODE_QUESTION}-self").check()
    expect(page.locator(ALOUD)).to_have_count(0)
    page.locator(f"#q-{MODE_QUESTION}-interviewer").check()
    page.clock.fast_forward("07:00")
    while page.get_by_role("heading", level=1).inner_text() != "交卷之前":
        goes_on(page, "button.first:visible", whole)
        if page.get_by_role("alert").filter(visible=True).count():
            goes_on(page, "button[value=leave]:visible, button.first:visible", whole)
    page.get_by_role("button", name="交卷").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("收到了，谢谢您！")
    (response,) = responses_in(store, CODE)
    assert response.choices[MODE_QUESTION] == INTERVIEWER
    assert response.minutes == 7
