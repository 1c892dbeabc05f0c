"""A real browser at the width of a phone, and a server on this machine for it to visit."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, sync_playwright
from werkzeug.serving import make_server

from evalkit.store.engine import Store
from tests.browser.site import NewPhone, Phone, RunningSite
from tests.surveys import application, new_store, opened

PHONE = {"width": 390, "height": 844}
DESK = {"width": 1280, "height": 900}
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP village.example 127.0.0.1",  # an address that is not this machine
)
LONGEST_WAIT = 10_000
REFUSED = ("status of 422", "status of 401")  # a correction is asked for, a code opens nothing

NewPage = Callable[..., Page]


@pytest.fixture(scope="session")
def chromium() -> str:
    program = shutil.which("chromium") or shutil.which("google-chrome")
    if program is None:
        pytest.fail("There is no Chromium on this machine: run `make setup-tests`.")
    return program


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def browser(playwright: Playwright, chromium: str) -> Iterator[Browser]:
    browser = playwright.chromium.launch(executable_path=chromium, args=list(FLAGS))
    yield browser
    browser.close()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = opened(new_store(tmp_path))
    yield store
    store.close()


@pytest.fixture
def address(store: Store, tmp_path: Path) -> Iterator[str]:
    """The address of a server that ends with the test."""
    server = make_server("127.0.0.1", 0, application(tmp_path, store), threaded=True)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def new_page(browser: Browser, address: str) -> Iterator[NewPage]:
    """Makes pages, each on a device of its own; a complaint in the console fails the test."""
    devices: list[BrowserContext] = []
    complaints: list[str] = []

    def make(*, script: bool = True, desk: bool = False) -> Page:
        device = browser.new_context(
            base_url=address,
            viewport=DESK if desk else PHONE,  # type: ignore[arg-type]
            java_script_enabled=script,
        )
        devices.append(device)
        page = device.new_page()
        page.set_default_timeout(LONGEST_WAIT)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on(
            "console",
            lambda said: (
                complaints.append(said.text)
                if said.type in ("error", "warning")
                and not any(one in said.text for one in REFUSED)
                else None
            ),
        )
        page.on(
            "request",
            lambda sent: (
                None
                if sent.url.startswith((address, "data:"))
                else complaints.append(f"asked {sent.url}")
            ),
        )
        return page

    yield make
    for device in devices:
        device.close()
    assert complaints == []


@pytest.fixture
def site(store: Store, tmp_path: Path) -> Iterator[RunningSite]:
    running = RunningSite(application(tmp_path, store), store)
    yield running
    running.stop()


@pytest.fixture
def new_phone(browser: Browser, site: RunningSite) -> Iterator[NewPhone]:
    """Makes phones, or another tab on one; an error in a script fails the test."""
    devices: list[BrowserContext] = []
    errors: list[str] = []

    def make(beside: Phone | None = None, **options: Any) -> Phone:
        if beside is None:
            device = browser.new_context(base_url=site.address, viewport=PHONE, **options)  # type: ignore[arg-type]
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
