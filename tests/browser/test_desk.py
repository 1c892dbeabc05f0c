"""The officer's desk without script, by keyboard alone, and under axe-core with flags on it."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from evalkit.access.rights import Right
from evalkit.services import demonstration_switch as switch
from evalkit.store.engine import Store
from tests.browser.conftest import NewPage
from tests.browser.test_staff_pages import look
from tests.staff_visits import COOKIE, add_person
from tests.surveys import new_store

DESK = f"/staff/p/{switch.PROGRAMME}/desk"
MOST_TABS = 60


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """Eight projects of the demonstration: all three planted faults are among them."""
    store = new_store(tmp_path)
    switch.switch_on(store, add_person(store)[0], projects=8)
    return store


@pytest.fixture
def session(store: Store) -> str:
    return add_person(store, Right.OFFICER, programme=switch.PROGRAMME)[1]


def enters(page: Page, session: str, address: str) -> Page:
    page.context.add_cookies([{"name": COOKIE, "value": session, "url": address}])
    return page


def tabs_to(page: Page, found: str) -> None:
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        if page.evaluate(f"document.activeElement.matches({found!r})"):
            return
    pytest.fail(f"{found} was not reached by keyboard")


def test_projects_are_sifted_and_opened_by_keyboard_without_script(
    new_page: NewPage, address: str, session: str
) -> None:
    page = enters(new_page(script=False, desk=True), session, address)
    page.goto(f"/en{DESK}")
    assert page.locator("tbody tr").count() == 8
    tabs_to(page, "input[name=needs]")
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{address}/en{DESK}?wave=w2&kind=&needs=1")
    assert page.locator("tbody tr").count() == 3
    tabs_to(page, "tbody a")
    page.keyboard.press("Enter")
    expect(page.locator(".flags li")).to_have_count(1)
    expect(page.locator(".flags")).to_contain_text("48 of them with a cadre")


@pytest.mark.parametrize("desk", [False, True], ids=["phone", "desk"])
def test_nothing_is_found_on_pages_with_flags(
    new_page: NewPage, address: str, session: str, desk: bool
) -> None:
    page = enters(new_page(desk=desk), session, address)
    for lang in ("zh", "en"):
        for url in (DESK, f"{DESK}/w2/P03", f"{DESK}/w2/P08"):
            page.goto(f"/{lang}{url}")
            assert look(page) == [], url
            wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
            assert wide <= 0, url
