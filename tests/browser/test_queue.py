"""The queue itself: what "on this phone" means, when it tries again, and what each answer does to it."""

from __future__ import annotations

import json
from collections.abc import Mapping

import pytest
from playwright.sync_api import Page, Route, expect

from evalkit.store.engine import Store
from tests.browser.site import UPLOADS, NewPhone, Phone, RunningSite
from tests.browser.test_offline import EVERYTHING, marks

MANY = 200 if EVERYTHING else 20
# The disk says so half a second late, and every change to the store is written down.
SLOW_DISK = """() => {
  self.changes = [];
  const begin = IDBDatabase.prototype.transaction;
  IDBDatabase.prototype.transaction = function (kinds, mode, how) {
    const made = begin.call(this, kinds, mode, how);
    if (mode === "readwrite") changes.push(made.durability);
    return made;
  };
  Object.defineProperty(IDBTransaction.prototype, "oncomplete", {
    set(heard) { this.addEventListener("complete", (event) => setTimeout(() => heard(event), 500)); },
  });
}"""
SAVED = "[data-state=saved]"


def script(function: str) -> str:
    return f"({function})()"


def test_the_page_says_saved_only_after_the_disk_has_said_so(new_phone: NewPhone) -> None:
    phone = new_phone()
    phone.page.add_init_script(script(SLOW_DISK))
    phone.opens().begins().has_saved().chooses("q-BG-use-some")
    expect(phone.page.locator("[data-state=saving]")).to_be_visible()
    expect(phone.page.locator(SAVED)).to_be_hidden()
    phone.has_saved().goes_on().chooses("q-S1-1-4", "q-S1-2-dk").goes_on()
    phone.chooses("q-Q-need-no", "q-V1-2-1").goes_on().has_saved()
    phone.page.context.set_offline(True)
    phone.goes_on().sees("已存在这部手机上")
    assert set(phone.page.evaluate("changes")) == {"strict"}


def test_the_phone_is_asked_to_keep_what_waits(new_phone: NewPhone) -> None:
    phone = new_phone()
    phone.page.add_init_script(
        "self.asked = 0; navigator.storage.persist = async () => (asked += 1) > 0;"
    )
    phone.opens().fills_in().sees("收到了，谢谢您！")
    assert phone.page.evaluate("asked") == 1


class Answers:
    """Stands between a phone and the server, and answers uploads in its place."""

    def __init__(self, page: Page) -> None:
        self.asked = 0
        self.status: int | None = None  # None: the server answers itself
        self.said: Mapping[str, str] | None = None
        self.only = ""
        page.route(f"**{UPLOADS}", self._answer)

    def _answer(self, route: Route) -> None:
        self.asked += 1
        sent = json.loads(route.request.post_data or "{}")
        if self.status is None or (self.only and sent["instanceID"] != self.only):
            return route.continue_()
        echo = {"instanceID": sent["instanceID"], "contentHash": sent["contentHash"]}
        said = json.dumps(echo | dict(self.said)) if self.said is not None else "<h1>No</h1>"
        return route.fulfill(status=self.status, body=said, headers={"Location": "/health"})


@pytest.fixture
def phone(new_phone: NewPhone) -> Phone:
    """Without a service worker, whose requests no test can answer."""
    return new_phone(service_workers="block").opens()


# What comes back, and what the phone then says of a form that stays; None: it lets go.
ANSWERS: tuple[tuple[int, dict[str, str] | None, str | None], ...] = (
    (201, {"contentHash": "f" * 64}, "没有收"),
    (201, {"instanceID": "uuid:other"}, "没有收"),
    (200, {}, "在手机上"),
    (302, {}, "在手机上"),
    (401, {"status": "not-admitted"}, "没有收"),
    (404, {}, "没有收"),
    (413, {}, "没有收"),
    (413, None, "在手机上"),
    (500, {}, "在手机上"),
    (503, None, "在手机上"),
    (410, {"contentHash": "", "status": "erased"}, None),
    (422, {"receipt": "0123-4567-89AB"}, None),
    (409, {"receipt": "0123-4567-89AC"}, None),
)


def test_every_answer_has_its_place_in_the_queue(phone: Phone) -> None:
    answers = Answers(phone.page)
    for status, said, stays in ANSWERS:
        answers.status, answers.said = status, said
        form = add(phone, 1)
        phone.page.evaluate("formQueue.sendNow()")
        entry = phone.page.evaluate("(id) => phoneStore.get('forms', id)", form)
        line = phone.page.locator("#queue-list li").first
        if stays is None:
            expect(line).to_contain_text("已删除" if status == 410 else "要人看一看")
            assert "body" not in entry, "the answers have left the phone"
            assert entry["receipt"] == (said or {}).get("receipt", "")
        else:
            phone.is_told("还有 1 份没寄出")
            expect(line).to_contain_text(stays)
            assert entry["body"]["instanceID"] == form
            answers.status = None
            phone.page.evaluate("formQueue.sendNow()")
        phone.is_told("没有要寄的了")


def add(phone: Phone, count: int) -> str:
    """Finished forms in the queue, as the page puts them there; the id of the first."""
    first: str = phone.page.evaluate(
        """async (count) => {
          const { dataset } = document.getElementById("phone");
          const ids = Array.from({ length: count }, () => `uuid:${newUuid()}`);
          for (const [mark, instanceID] of ids.entries()) {
            const given = { answers: { "V1-2": mark % 11 }, choices: {} };
            const payload = { ...JSON.parse(dataset.facts), instanceID, ...given };
            await formQueue.add(await formQueue.entryOf(payload, dataset));
          }
          return ids[0];
        }""",
        count,
    )
    return first


def test_one_that_is_not_accepted_lets_the_others_go_first(phone: Phone, store: Store) -> None:
    answers = Answers(phone.page)
    answers.status, answers.said = 401, {}
    answers.only = add(phone, 3)
    phone.page.evaluate("formQueue.send()")
    phone.is_told("还有 1 份没寄出")
    assert marks(store) == ["1", "2"]
    asked = answers.asked
    phone.page.evaluate("formQueue.send()")
    assert answers.asked == asked, "not again before its time"


def test_the_timer_tries_again_by_itself_and_more_and_more_seldom(
    phone: Phone, store: Store
) -> None:
    page = phone.page
    page.add_init_script("Math.random = () => 0.5")  # so that the times below are those of the page
    page.clock.install()
    answers = Answers(page)
    answers.status = 503
    phone.opens()
    page.evaluate("formQueue.sendNow()")  # so that the page's own look at the queue is over
    add(phone, 1)
    page.evaluate("formQueue.sendNow()")
    assert answers.asked == 1
    for seconds in (5, 10, 20, 40, 80, 160, 300, 300):
        before = answers.asked
        page.clock.run_for(1_000 * (seconds - 1))
        assert answers.asked == before, seconds
        page.clock.run_for(1_500)
        phone.waits_for("navigator.locks.query().then(({ held }) => held.length === 0)")
        assert answers.asked == before + 1, seconds
    phone.is_told("还有 1 份没寄出，最早的一份：15分钟前")
    answers.status = None
    page.clock.run_for(301_000)
    phone.is_told("没有要寄的了")
    assert marks(store) == ["0"]


def test_a_long_queue_goes_out_form_by_form(
    new_phone: NewPhone, site: RunningSite, store: Store
) -> None:
    phone = new_phone().opens().keeps_the_form()
    phone.page.context.set_offline(True)
    add(phone, MANY)
    phone.is_told(f"还有 {MANY} 份没寄出")
    phone.page.context.set_offline(False)
    expect(phone.page.locator("#queue")).to_contain_text("没有要寄的了", timeout=60_000)
    assert site.uploads == [201] * MANY
    assert len(marks(store)) == MANY
    kept = "phoneStore.all('forms').then((all) => all.length)"
    assert phone.page.evaluate(kept) == 20, "receipts of the last twenty"
