"""Browsers that lack something: what works all the same, and what the page says of the rest."""

from __future__ import annotations

from playwright.sync_api import expect

from evalkit.store.engine import Store
from evalkit.store.refusals import refusals_in
from tests.browser.site import FORM, NewPhone, RunningSite
from tests.browser.test_offline import EVERYTHING, marks
from tests.surveys import CODE


def test_without_a_service_worker_the_page_says_so_and_the_queue_works(
    new_phone: NewPhone, store: Store
) -> None:
    phone = new_phone(service_workers="block").opens()
    expect(phone.page.locator("#phone-not-kept")).to_be_visible()
    phone.begins().answers(mark=2)
    phone.page.context.set_offline(True)
    phone.goes_on().is_told("还有 1 份没寄出")
    phone.page.context.set_offline(False)
    phone.is_told("没有要寄的了")
    assert marks(store) == ["2"]


def test_a_browser_that_keeps_nothing_says_so_and_sends(new_phone: NewPhone, store: Store) -> None:
    """Nor does it have what browsers learned in 2022."""
    phone = new_phone()
    phone.page.add_init_script("indexedDB.open = () => { throw new DOMException('refused'); };")
    phone.page.add_init_script("delete AbortSignal.timeout; delete Crypto.prototype.randomUUID;")
    phone.opens()
    expect(phone.page.locator("#queue-memory")).to_be_visible()
    phone.begins()
    expect(phone.page.locator("[data-state=memory]")).to_be_visible()
    phone.answers(mark=3).goes_on().sees("收到了，谢谢您！")
    assert marks(store) == ["3"]


def test_without_an_encrypted_address_or_scripts_the_page_leads_to_the_other_way(
    new_phone: NewPhone, site: RunningSite
) -> None:
    plain = new_phone().opens(f"{site.address.replace('127.0.0.1', 'village.example')}{FORM}")
    expect(plain.page.locator("#phone-insecure")).to_contain_text("没有加密")
    phones = [plain, new_phone(java_script_enabled=False).opens()]
    if EVERYTHING:  # it waits three seconds for the script
        phones.append(new_phone())
        phones[-1].page.route("**/phone.js*", lambda route: route.fulfill(body=""))
        phones[-1].opens()
    for phone in phones:
        phone.page.locator("a:visible", has_text="联网填写").click()
        expect(phone.page.locator("button[value=yes]")).to_be_visible()


def test_a_no_is_counted_where_there_is_a_network(new_phone: NewPhone, store: Store) -> None:
    phone = new_phone().opens()
    with phone.page.expect_response("**/api/v1/refusals") as reply:
        phone.page.locator("#phone-no").click()
    assert reply.value.status == 201
    phone.sees("好的，谢谢您")
    with store.reading() as connection:
        assert refusals_in(connection, CODE, "w2") == {("P1", "user"): 1}
