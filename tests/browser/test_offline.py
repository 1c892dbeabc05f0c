"""What becomes of a form when something fails: the table of docs/explanation/offline.md, row by row."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Playwright, expect

from evalkit.intake.consent import Medium, consent_version
from evalkit.intake.terms import Terms
from evalkit.services.phone_files import take_in_file
from evalkit.services.phones import phones_in
from evalkit.services.programmes import close_wave, open_programme
from evalkit.services.responses import responses_in
from evalkit.services.submissions import Verdict
from evalkit.store.engine import Store
from evalkit.store.responses import stored_responses
from instruments.model import Mode
from tests.browser.own_browser import OwnBrowser
from tests.browser.site import FORM, Network, NewPhone, Phone, RunningSite, eventually
from tests.surveys import CODE, FORM_KEYS, INSTRUMENT, NOON, STUDY

BAD_NETWORKS = [Network.CAPTIVE, Network.STRANGER]
EVERYTHING = bool(os.environ.get("EVALKIT_TEST_ALL"))
if EVERYTHING:
    BAD_NETWORKS.append(Network.BUSY)


@pytest.fixture
def start_browser(
    playwright: Playwright, chromium: str, tmp_path: Path
) -> Iterator[Callable[[], OwnBrowser]]:
    """Starts a browser on the same profile again and again; none outlives the test."""
    started: list[OwnBrowser] = []

    def start() -> OwnBrowser:
        started.append(OwnBrowser(playwright, chromium, tmp_path / "profile"))
        return started[-1]

    yield start
    for browser in started:
        browser.kill()


def marks(store: Store) -> list[str]:
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
    assert site.uploads == [201, 201]


def test_what_was_filled_in_and_what_waits_outlive_a_closed_tab_and_a_killed_browser(
    start_browser: Callable[[], OwnBrowser], site: RunningSite, store: Store
) -> None:
    url = f"{site.address}{FORM}"
    browser = start_browser()
    Phone(browser.new_tab()).opens(url).keeps_the_form()
    site.stop()
    tab = Phone(browser.new_tab()).opens(url).fills_in(mark=1).is_told("还有 1 份没寄出")
    tab.page.close()
    half = Phone(browser.new_tab()).opens(url).begins().chooses("q-BG-use-some").goes_on()
    half.chooses("q-S1-1-5").has_saved()
    browser.close()

    browser = start_browser()
    half = Phone(browser.new_tab()).opens(url).is_told("还有 1 份没寄出").goes_on_with_a_draft()
    expect(half.page.locator("#q-S1-1-5")).to_be_checked()
    half.chooses("q-S1-2-2").has_saved()
    browser.kill()

    half = Phone(start_browser().new_tab()).opens(url).is_told("还有 1 份没寄出")
    half.goes_on_with_a_draft()
    expect(half.page.locator("#q-S1-2-2")).to_be_checked()
    half.goes_on().chooses("q-Q-need-no", "q-V1-2-2").goes_on().goes_on().is_told("还有 2 份没寄出")
    site.start()
    half.tries_to_send().sees("收到了，谢谢您！").is_told("没有要寄的了")
    assert marks(store) == ["1", "2"]


def test_an_answer_that_is_lost_on_the_way_is_asked_for_again(
    new_phone: NewPhone, site: RunningSite, store: Store
) -> None:
    site.network = Network.FORGETFUL
    phone = new_phone().opens().fills_in().sees("已存在这部手机上")
    site.has_taken(1)
    assert marks(store) == ["8"]
    site.network = Network.FINE
    phone.tries_to_send().sees("收到了，谢谢您！")
    first, *again = site.uploads  # the browser's own background sync may have tried as well
    assert (first, set(again)) == (201, {202})
    assert marks(store) == ["8"]


@pytest.mark.parametrize("network", BAD_NETWORKS)
def test_only_our_server_can_take_a_form_off_the_phone(
    new_phone: NewPhone, site: RunningSite, store: Store, network: Network
) -> None:
    phone = new_phone().opens().keeps_the_form().begins().answers(mark=6)
    site.network = network
    phone.goes_on().sees("已存在这部手机上").sends().is_told("还有 1 份没寄出")
    phone.takes_the_next().sees("填之前，请先看一看").is_told("还有 1 份没寄出")
    site.network = Network.FINE
    phone.tries_to_send().is_told("没有要寄的了")
    assert marks(store) == ["6"]
    assert site.uploads == [201]


def test_two_tabs_send_every_form_once(
    new_phone: NewPhone, site: RunningSite, store: Store
) -> None:
    one = new_phone().opens().keeps_the_form()
    device = one.page.context
    device.set_offline(True)
    for mark in range(2):
        one.fills_in(mark=mark).takes_the_next()
    two = new_phone(beside=one).opens().is_told("还有 2 份没寄出")
    device.set_offline(False)
    for phone in (one, two):
        phone.tries_to_send()
    for phone in (one, two):
        phone.is_told("没有要寄的了")
    assert marks(store) == ["0", "1"]
    assert site.uploads == [201] * 2


def test_a_form_that_is_open_in_one_tab_is_not_opened_in_another(new_phone: NewPhone) -> None:
    one = new_phone().opens().begins().chooses("q-BG-use-some").has_saved()
    two = new_phone(beside=one).opens()
    two.page.locator("#phone-drafts .first").click()
    expect(two.page.locator("#phone-elsewhere")).to_be_visible()
    one.page.close()
    two.goes_on_with_a_draft()
    expect(two.page.locator("#q-BG-use-some")).to_be_checked()


def test_a_new_version_waits_until_no_form_is_open(
    new_phone: NewPhone, site: RunningSite, store: Store
) -> None:
    phone = new_phone().opens().keeps_the_form().begins().chooses("q-BG-use-some")
    before = site.version
    site.version = "the-next-version"
    phone.page.evaluate("navigator.serviceWorker.ready.then((one) => one.update())")
    phone.waits_for("navigator.serviceWorker.ready.then((one) => one.waiting !== null)")
    phone.answers(mark=9).goes_on().sees("收到了，谢谢您！")
    assert phone.page.evaluate("caches.keys()") == [f"evalkit-{before}", "evalkit-the-next-version"]
    phone.takes_the_next()
    assert phone.page.evaluate("caches.keys()") == ["evalkit-the-next-version"]
    phone.page.context.set_offline(True)
    phone.opens().begins()
    assert marks(store) == ["9"]


def test_on_the_way_with_a_network_a_page_is_not_lost_when_it_goes(new_phone: NewPhone) -> None:
    page = new_phone().page
    page.goto(f"/zh/p/{CODE}/w2/P1/user/")
    page.locator("button[value=yes]").click()
    page.locator("main a.first").click()
    page.locator("#q-BG-use-some").check()
    page.context.set_offline(True)
    page.locator("main button[value=next]").click()
    expect(page.locator("#no-network")).to_be_focused()
    expect(page.locator("#q-BG-use-some")).to_be_checked()
    page.context.set_offline(False)
    page.locator("main button[value=next]").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("结构")


def test_a_form_that_was_begun_is_finished_after_its_wave_was_closed(
    new_phone: NewPhone, store: Store
) -> None:
    phone = new_phone().opens().keeps_the_form().begins().chooses("q-BG-use-some").has_saved()
    close_wave(store, CODE, "w2")
    phone.opens().goes_on_with_a_draft().answers(mark=4).goes_on().sees("收到了，谢谢您！")
    assert marks(store) == ["4"]
    phone.page.reload()
    expect(phone.page.get_by_text("没有这一页")).to_be_visible()


def test_a_form_says_which_words_were_agreed_to_though_they_changed_meanwhile(
    new_phone: NewPhone, store: Store
) -> None:
    phone = new_phone().opens().begins().chooses("q-BG-use-some").has_saved()
    terms = Terms(contact="000", kept_months=1)
    open_programme(store, CODE, study=STUDY, instrument=INSTRUMENT, terms=terms)
    phone.opens().goes_on_with_a_draft().answers(mark=1).goes_on().sees("收到了，谢谢您！")
    phone.takes_the_next().fills_in(mark=2).sees("收到了，谢谢您！")
    with store.reading() as connection:
        sent = [one.submission for one in stored_responses(connection, CODE)]
    agreed = {str(one.answers["V1-2"]): one.consent for one in sent}
    before, after = (
        consent_version(Mode.CONFIDENTIAL, words, Medium.PHONE) for words in (Terms(), terms)
    )
    assert agreed == {"1": before, "2": after}


def test_a_full_phone_says_so_until_it_is_true_no_more_and_the_form_can_still_be_sent(
    new_phone: NewPhone, site: RunningSite, store: Store
) -> None:
    phone = new_phone().opens("/health").has_room_for(1)
    phone.opens().begins().has_not_saved().answers(mark=7).has_not_saved()
    phone.page.context.set_offline(True)
    phone.goes_on().has_not_saved()
    with phone.page.expect_download() as file:
        phone.page.locator("#phone-file").click()
    saved = file.value.path().read_bytes()
    assert take_in_file(store, saved, FORM_KEYS, at=NOON).counts == {Verdict.CREATED: 1}
    assert marks(store) == ["7"], "the coordinator can take the file in"
    phone.page.context.set_offline(False)
    phone.goes_on().sees("收到了，谢谢您！")
    assert site.uploads == [202], "and the phone is told that it is there"
    assert marks(store) == ["7"]


@pytest.mark.parametrize("year", [2016, 2036] if EVERYTHING else [2016])
def test_a_session_that_has_ended_and_a_wrong_clock_hold_nothing_up(
    new_phone: NewPhone, store: Store, year: int
) -> None:
    phone = new_phone()
    phone.page.clock.install(time=f"{year}-01-01T00:00:00Z")
    phone.opens().begins().answers(mark=1)
    phone.page.context.clear_cookies()
    phone.goes_on().sees("收到了，谢谢您！").is_told("没有要寄的了")
    (kept,) = responses_in(store, CODE)
    assert (kept.finished_at and kept.finished_at.year) == year, "what the phone believed"
    assert (kept.submitted_at and kept.submitted_at.year) == 2026, "the server's word"


def test_other_content_under_the_same_number_is_kept_and_named(
    new_phone: NewPhone, site: RunningSite, store: Store
) -> None:
    phone = new_phone().opens().keeps_the_form().begins().answers(mark=5)
    site.spoils_the_next_form()
    phone.goes_on().sees("收下了，要人看一看")
    assert len(phone.receipt) == 14
    phone.is_told("要人看一看").is_told(phone.receipt).is_told("没有要寄的了")
    assert marks(store) == ["1"]


def gaps(store: Store) -> list[tuple[int, int, int, int]]:
    """Of every phone: finished, arrived, still there, gone."""
    found = phones_in(store, CODE)
    return sorted((one.finished, one.arrived, one.held, one.missing) for one in found)


@pytest.mark.parametrize("everything", [True, False] if EVERYTHING else [True])
def test_a_phone_that_was_cleared_is_noticed_by_its_counter(
    new_phone: NewPhone, site: RunningSite, store: Store, everything: bool
) -> None:
    """Where all is gone the server has been told before; else the phone itself still knows."""
    phone = new_phone().opens().keeps_the_form()
    site.network = Network.BUSY if everything else Network.CAPTIVE
    phone.fills_in(mark=1).is_told("还有 1 份没寄出")
    if everything:
        site.has_heard(1)
    phone.opens("/static/survey.css").is_cleared(of="all" if everything else "indexeddb")
    site.network = Network.FINE
    phone.opens().is_told("没有要寄的了").fills_in(mark=2).sees("收到了，谢谢您！")
    expected = [(1, 0, 1, 0), (1, 1, 0, 0)] if everything else [(2, 1, 0, 1)]
    assert eventually(lambda: gaps(store) == expected), gaps(store)
    assert marks(store) == ["2"]


def test_two_devices_on_one_form_are_told_of_each_other(new_phone: NewPhone, store: Store) -> None:
    one, two = new_phone().page, new_phone().page
    one.goto(f"/zh/p/{CODE}/w2/P1/user/")
    one.locator("button[value=yes]").click()
    code = one.locator("p.code").inner_text()
    two.goto("/zh/resume")
    two.locator("#code").fill(code)
    two.locator("main button.first").click()
    for page in (one, two):
        page.locator("main a.first").click()
        expect(page.locator("#q-BG-use-some")).to_be_visible()
    for page, answer in ((one, "some"), (two, "none")):
        page.locator(f"#q-BG-use-{answer}").check()
        page.locator("main button[value=next]").click()
    expect(two.get_by_role("alert")).to_contain_text("用过几次助餐")
    expect(two.locator("#q-BG-use-error")).to_contain_text("另一台设备上填的是“用过”")
    expect(two.locator("#q-BG-use-none")).to_be_checked()
    two.locator("main button[value=next]").click()
    expect(two.get_by_role("heading", level=1)).to_have_text("结构")
