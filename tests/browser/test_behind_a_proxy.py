"""The application behind the nginx of `deploy/`, with TLS, in a real browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from playwright.sync_api import Page, Playwright, expect

from evalkit.__main__ import main
from evalkit.services.responses import responses_in
from evalkit.store.engine import open_store
from tests.browser.conftest import FLAGS, LONGEST_WAIT, PHONE
from tests.browser.site import FORM, Phone
from tests.proxy import Proxy, running_proxy
from tests.serving import served
from tests.surveys import CODE, opened


@pytest.fixture
def home(tmp_path: Path) -> Path:
    home = tmp_path / "var"
    made = CliRunner(env={"EVALKIT_HOME": str(home)}).invoke(main, ["init"])
    assert made.exit_code == 0, made.output
    store = opened(open_store(f"sqlite:///{home}/evalkit.db"))
    store.close()
    return home


@pytest.fixture
def proxy(home: Path) -> Iterator[Proxy]:
    with served(home, "--behind-tls-proxy") as port, running_proxy(port) as proxy:
        yield proxy


@pytest.fixture
def page(playwright: Playwright, chromium: str, proxy: Proxy) -> Iterator[Page]:
    """A phone that trusts the certificate, as if its authority were known."""
    trusted = f"--ignore-certificate-errors-spki-list={proxy.key_hash}"
    browser = playwright.chromium.launch(executable_path=chromium, args=[*FLAGS, trusted])
    context = browser.new_context(base_url=proxy.address, viewport=PHONE)  # type: ignore[arg-type]
    page = context.new_page()
    page.set_default_timeout(LONGEST_WAIT)
    yield page
    browser.close()


def test_the_service_worker_is_installed_and_forms_go_through_the_proxy(
    page: Page, proxy: Proxy, home: Path
) -> None:
    phone = Phone(page).opens(FORM).keeps_the_form()
    scope = page.evaluate("navigator.serviceWorker.ready.then((it) => it.scope)")
    assert scope == f"{proxy.address}/"
    network = page.context
    network.set_offline(True)
    phone.opens().fills_in(mark=3).sees("已存在这部手机上")
    network.set_offline(False)
    phone.sees("收到了，谢谢您！")
    store = open_store(f"sqlite:///{home}/evalkit.db")
    assert [one.answers["V1-2"] for one in responses_in(store, CODE)] == [3]
    store.close()


def test_a_form_is_filled_in_page_by_page_through_the_proxy(page: Page) -> None:
    page.goto(f"/zh/p/{CODE}/w2/P1/user/")
    page.locator("button[name=consent][value=yes]").click()
    page.locator("a.button.first").click()
    expect(page.locator("form")).to_be_visible()
    (cookie,) = page.context.cookies()
    assert (cookie["name"], cookie["secure"], cookie["httpOnly"]) == ("__Host-evalkit", True, True)
