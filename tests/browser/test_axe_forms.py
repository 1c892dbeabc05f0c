"""axe-core finds nothing on the pages for respondents: both languages, small and large type, phone and desk."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from evalkit.store.engine import Store
from instruments.glossary import Term
from instruments.text import Text
from tests.browser.conftest import NewPage
from tests.browser.test_journey import follow
from tests.browser.twin_cases import BY_PROXY
from tests.surveys import CODE, STUDY, new_store, opened

TERM = Term(
    term=Text(zh="商量", en="discussed"), meaning=Text(zh="开会谈", en="talked over at a meeting")
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """With everything that a page can hold: ways to fill in, gates, and words that are explained."""
    study = replace(STUDY, glossary=(TERM,))
    store = opened(new_store(tmp_path), study=study, instrument=BY_PROXY)
    yield store
    store.close()


def found(page: Page) -> list[str]:
    violations = Axe().run(page).response["violations"]
    return [f"{page.url}: {one['id']}: {one['nodes'][0]['html'][:120]}" for one in violations]


@pytest.mark.parametrize(("lang", "desk", "large"), [("zh", False, True), ("en", True, False)])
def test_axe_finds_nothing(new_page: NewPage, lang: str, desk: bool, large: bool) -> None:
    page = new_page(desk=desk)
    place = f"/{lang}/p/{CODE}/w2/P1"
    page.goto(f"/{lang}/")
    if large:
        page.locator("[data-toggles=large]").click()
    complaints = found(page)
    for url in (f"{place}/", f"{place}/vc/figures", f"/{lang}/resume", f"{place}/user/phone"):
        page.goto(url)
        complaints += found(page)
    page.locator("#phone-begin").click()
    page.locator("[data-toggles=one]:visible").click()
    complaints += found(page)
    page.locator("[data-toggles=one]:visible").click()
    page.goto(f"{place}/user/")
    complaints += found(page)
    page.locator("#way-self").check()
    for button in ("button[value=yes]", "main a.first"):
        follow(page, page.locator(button))
        complaints += found(page)
    while "/review" not in page.url:
        for box in page.locator("fieldset:visible").all()[:1]:
            box.locator("input").last.check()
        for details in page.locator("details.term summary").all():
            details.click()
        complaints += found(page)
        go = "leave" if page.locator("button[value=leave]").count() else "next"
        follow(page, page.locator(f"main button[value={go}]"))
    page.locator(".given summary").click()
    complaints += found(page)
    follow(page, page.locator("main button.first"))
    assert complaints + found(page) == []
