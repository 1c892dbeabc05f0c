"""What becomes of a form when something fails: the table of docs/explanation/offline.md, row by row."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext

from evalkit.services.responses import responses_in
from evalkit.store.engine import Store
from tests.browser.conftest import LONGEST_WAIT, PHONE
from tests.browser.site import Phone, RunningSite, Site
from tests.surveys import CODE, application

NewPhone = Callable[..., Phone]


@pytest.fixture
def site(store: Store, tmp_path: Path) -> Iterator[RunningSite]:
    running = RunningSite(Site(application(tmp_path, store)))
    yield running
    running.stop()


@pytest.fixture
def new_phone(browser: Browser, site: RunningSite) -> Iterator[NewPhone]:
    """Makes phones, or another tab on one; an error in a script fails the test."""
    devices: list[BrowserContext] = []
    errors: list[str] = []

    def make(beside: Phone | None = None) -> Phone:
        if beside is None:
            device = browser.new_context(base_url=site.address, viewport=PHONE)  # type: ignore[arg-type]
            devices.append(device)
        else:
            device = beside.page.context
        page = device.new_page()
        page.set_default_timeout(LONGEST_WAIT)
        page.on("pageerror", lambda error: errors.append(str(error)))
        return Phone(page)

    yield make
    for device in devices:
        device.close()
    assert errors == []


def marks(store: Store) -> list[object]:
    """The marks in the forms that the server keeps: every form gets its own, so that each is known."""
    return sorted(str(one.answers["V1-2"]) for one in responses_in(store, CODE))


def test_without_a_network_forms_are_opened_filled_in_and_sent_when_it_is_back(
    new_phone: NewPhone, site: RunningSite, store: Store
) -> None:
    phone = new_phone().opens().keeps_the_form()
    network = phone.page.context
    network.set_offline(True)
    phone.opens().fills_in(mark=3).sees("已存在这部手机上").is_told("还有 1 份没寄出")
    phone.takes_the_next().fills_in(mark=4).is_told("还有 2 份没寄出")
    assert marks(store) == []
    network.set_offline(False)
    phone.sees("收到了，谢谢您！").is_told("没有要寄的了")
    assert marks(store) == ["3", "4"]
    assert site.site.uploads == [201, 201]
