"""A phone that several people hold: nothing that one answered is there for the next."""

from __future__ import annotations

from playwright.sync_api import expect

from evalkit.access.rights import Right
from evalkit.store.engine import Store
from tests.browser.site import FORM, Network, NewPhone, Phone, RunningSite
from tests.staff_visits import COOKIE, add_person
from tests.surveys import CODE

WORDS = "只有我知道的话"

# Everything that the browser keeps for this site, as one text; bytes as the letters they would be.
KEPT = """async () => {
  const text = (value) => {
    if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) return new TextDecoder().decode(value);
    if (value instanceof CryptoKey) return `key that can be taken out: ${value.extractable}`;
    if (value !== null && typeof value === "object") return Object.entries(value).map(([k, v]) => k + text(v)).join(" ");
    return String(value);
  };
  const found = [JSON.stringify(localStorage), JSON.stringify(sessionStorage), document.cookie];
  for (const kind of ["drafts", "forms", "facts"]) found.push(kind, text(await phoneStore.all(kind)));
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) found.push(request.url, await (await cache.match(request)).text());
  }
  return found.join("\\n");
}"""


ANSWERS = (WORDS, '"S1-1":4', '"q-S1-1":"4"', "can be taken out: true")


ON_THE_PAGE = """() => [...document.querySelectorAll("textarea, input:checked")].map((one) => one.value)
  .filter(Boolean)"""


def hides_everything(phone: Phone) -> None:
    kept = phone.page.evaluate(KEPT)
    assert "phone-store.js" in kept, "the caches were looked at"
    assert [one for one in ANSWERS if one in kept] == []


def test_no_answer_can_be_read_on_the_phone_at_any_time(
    new_phone: NewPhone, site: RunningSite
) -> None:
    phone = new_phone().opens().keeps_the_form().begins()
    phone.chooses("q-BG-use-some").goes_on().chooses("q-S1-1-4", "q-S1-2-2").goes_on()
    phone.chooses("q-Q-need-no", "q-V1-2-9")
    phone.page.locator("#comment").fill(WORDS)
    phone.has_saved()
    assert WORDS in phone.page.evaluate(ON_THE_PAGE)
    hides_everything(phone)
    assert "can be taken out: false" in phone.page.evaluate(KEPT), "a draft has its key"
    phone.page.context.set_offline(True)
    phone.goes_on().goes_on().sees("已存在这部手机上")
    hides_everything(phone)
    assert "can be taken out" not in phone.page.evaluate(KEPT), "the key went with the draft"
    assert phone.page.evaluate(ON_THE_PAGE) == []
    phone.opens("/zh/phone").page.go_back()
    phone.sees("填之前，请先看一看")
    assert phone.page.evaluate(ON_THE_PAGE) == []
    phone.page.context.set_offline(False)
    phone.is_told("没有要寄的了")
    hides_everything(phone)
    assert site.uploads == [201]


def test_no_number_stays_that_leads_to_an_anonymous_form(
    new_phone: NewPhone, site: RunningSite
) -> None:
    phone = new_phone().opens(FORM.replace("/user/", "/resident/")).begins()
    phone.chooses("q-BG-use-some").goes_on().chooses("q-S1-1-4", "q-S1-2-dk").goes_on()
    phone.chooses("q-V1-2-8").goes_on().goes_on().sees("收到了，谢谢您！")
    assert len(phone.receipt) == 14
    phone.takes_the_next().is_told("没有要寄的了")
    phone.waits_for("phoneStore.all('forms').then((all) => all.length === 0)")
    assert phone.page.evaluate("phoneStore.all('facts')") == []
    assert site.uploads == [201]


def test_a_draft_that_is_deleted_is_gone(new_phone: NewPhone) -> None:
    phone = new_phone().opens().begins().chooses("q-BG-use-some").has_saved().opens()
    phone.page.locator("#phone-drafts .second").click()
    expect(phone.page.locator("#phone-drafts")).to_be_hidden()
    assert phone.page.evaluate("phoneStore.all('drafts')") == []


def test_who_logs_out_is_asked_about_what_is_left(
    new_phone: NewPhone, site: RunningSite, store: Store
) -> None:
    phone = new_phone()
    session = add_person(store, Right.EVALUATOR)[1]
    phone.page.context.add_cookies([{"name": COOKIE, "value": session, "url": site.address}])
    phone.opens().keeps_the_form().begins().chooses("q-BG-use-some").has_saved()
    phone.opens().page.locator("#phone-begin").click()
    site.network = Network.BUSY
    phone.answers().goes_on().is_told("还有 1 份没寄出")
    phone.opens(f"/zh/staff/p/{CODE}/")
    leave = phone.page.locator("button.leave")
    leave.click()
    asked = phone.page.locator("#leaving")
    expect(asked).to_contain_text("有 1 份没有寄出")
    expect(asked).to_contain_text("有 1 份没有填完")
    with phone.page.expect_download():
        phone.page.locator("#leaving-save").click()
    phone.page.locator("#leaving-stay").click()
    expect(asked).to_be_hidden()
    leave.click()
    with phone.page.expect_navigation():
        phone.page.locator("#leaving-go").click()
    expect(phone.page).to_have_url(f"{site.address}/zh/login")
    phone.opens().is_told("还有 1 份没寄出")
    expect(phone.page.locator("#phone-drafts")).to_be_hidden()
