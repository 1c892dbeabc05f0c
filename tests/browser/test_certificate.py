"""A phone whose clock is so wrong that no certificate is good, or a server whose certificate has ended."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from playwright.sync_api import Error, Page, Playwright, expect

from evalkit.services.responses import responses_in
from evalkit.store.engine import open_store
from tests.browser.conftest import FLAGS, LONGEST_WAIT, PHONE
from tests.browser.site import FORM, Phone
from tests.browser.test_behind_a_proxy import home as home
from tests.proxy import Proxy, running_proxy
from tests.serving import served
from tests.surveys import CODE

NOT_VALID = [(-30, -2)]  # from so many days after now to so many days after now: it has ended
if os.environ.get("EVALKIT_TEST_ALL"):
    NOT_VALID.append((2, 30))  # and not valid yet


def refuses(page: Page, proxy: Proxy) -> None:
    """A browser without the pages of the site on it comes to nothing here."""
    stranger = page.context.browser
    assert stranger is not None
    context = stranger.new_context()
    with pytest.raises(Error, match="ERR_CERT_"):
        context.new_page().goto(proxy.address)
    context.close()


@pytest.mark.parametrize(("begins", "days"), NOT_VALID)
def test_while_no_certificate_is_good_nothing_is_lost_and_the_page_says_what_to_look_at(
    playwright: Playwright, chromium: str, home: Path, begins: int, days: int
) -> None:
    with served(home, "--behind-tls-proxy") as port:
        with running_proxy(port) as good:
            trusted = f"--ignore-certificate-errors-spki-list={good.key_hash}"
            browser = playwright.chromium.launch(executable_path=chromium, args=[*FLAGS, trusted])
            context = browser.new_context(base_url=good.address, viewport=PHONE)  # type: ignore[arg-type]
            page = context.new_page()
            page.set_default_timeout(LONGEST_WAIT)
            phone = Phone(page).opens(FORM).keeps_the_form().begins()
            phone.chooses("q-BG-use-some").has_saved()
        with running_proxy(port, begins=begins, days=days, again=good, same_key=False) as bad:
            refuses(page, bad)
            phone.opens().goes_on_with_a_draft().answers(mark=6).goes_on()
            phone.sees("已存在这部手机上").is_told("还有 1 份没寄出")
            expect(page.locator("#queue-stuck")).to_be_visible()
            phone.is_told("日期和时间对不对")
            expect(page.locator("#queue-stuck")).not_to_contain_text("{now}")
            page.reload()
            phone.is_told("还有 1 份没寄出").is_told("日期和时间对不对")
            expect(page.locator("#queue-stuck")).to_be_visible()
        with running_proxy(port, again=good):
            phone.tries_to_send().is_told("没有要寄的了")
            expect(page.locator("#queue-stuck")).to_be_hidden()
            browser.close()
    store = open_store(f"sqlite:///{home}/evalkit.db")
    assert [one.answers["V1-2"] for one in responses_in(store, CODE)] == [6]
    store.close()
