"""How a visit ended, noted without a network: the queue, its three states, its conflicts, its file."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from playwright.sync_api import Page, expect

from evalkit.services.phone_files import take_in_file
from evalkit.services.quarantine import held
from evalkit.services.submissions import Verdict
from evalkit.services.visits import note_visit
from evalkit.store.cases import Visit
from evalkit.store.engine import Store
from instruments.visits import Outcome
from tests.browser.site import NewPhone, Phone, RunningSite, eventually
from tests.browser.test_day import TODAY, ZHAO, enters
from tests.browser.test_day import evaluator as evaluator
from tests.fieldwork import cases
from tests.surveys import CODE, FORM_KEYS, NOON

VISITS = "/api/v1/visits"


def visits(store: Store) -> list[list[Outcome]]:
    """The outcomes of everybody who was visited."""
    return [[one.outcome for one in case.visits] for case in cases(store) if case.visits]


@pytest.fixture
def phone(new_phone: NewPhone, site: RunningSite, evaluator: str) -> Phone:
    """A registered phone with its day, and no network. Its clock is that of the server."""
    phone = new_phone()
    page = enters(phone.page, evaluator, site.address)
    page.clock.set_fixed_time(NOON)
    page.goto(f"/zh{TODAY}")
    page.get_by_role("button", name="登记这部手机").click()
    expect(page.get_by_text("这部手机登记好了")).to_be_visible()
    page.wait_for_load_state()
    phone.waits_for("phoneStore.get('facts', 'device').then(Boolean)")
    phone.waits_for("caches.match('/en/p/county/w2/P1/user/phone').then(Boolean)")
    return phone


def notes(page: Page, outcome: str) -> None:
    """Of the first on the list."""
    first = page.locator("#here-days .cards > li").first
    first.locator("summary").click()
    first.get_by_label(outcome, exact=True).check()
    first.get_by_role("button", name="记下").click()


def test_visits_are_noted_without_a_network_and_sent_once_when_it_is_back(
    phone: Phone, site: RunningSite, store: Store
) -> None:
    page, people = phone.page, cases(store)
    page.context.set_offline(True)
    page.goto(f"/zh{TODAY}")
    for count in (1, 2, 3):
        notes(page, "不在家")
        expect(page.locator("#here-said")).to_have_text("记下了，存在这部手机上：不在家。")
        phone.is_told(f"还有 {count} 份没寄出")
    first = page.locator("#here-days .cards > li").first
    expect(first).to_contain_text("不在家")
    expect(first.locator("details")).to_have_count(0)
    assert visits(store) == []
    kept = page.evaluate("Promise.all([phoneStore.all('facts'), phoneStore.all('forms')])")
    for word in (people[0].person.hamlet, people[0].person.initials):
        assert word not in str(kept), "nobody can read whom the phone's holder visited"
    site.loses_the_next_reply_from(VISITS)
    page.context.set_offline(False)
    phone.tries_to_send().tries_to_send().is_told("没有要寄的了").is_told("已寄到")
    expected = [Visit(outcome=Outcome.NOBODY_HOME, day=NOON.date())] * 3
    assert [list(one.visits) for one in cases(store) if one.visits] == [expected]
    assert list(held(store)) == []
    page.goto(f"/zh{TODAY}")
    expect(page.locator("#to-do")).to_contain_text("还要访 9 位")


def test_a_visit_that_stands_otherwise_already_leaves_the_phone_with_a_receipt(
    phone: Phone, store: Store
) -> None:
    page, first = phone.page, cases(store)[0].id
    page.context.set_offline(True)
    page.goto("/zh/phone")
    notes(page, "不在家")
    phone.is_told("还有 1 份没寄出")
    note_visit(store, CODE, first, Outcome.REFUSED, user=ZHAO, at=datetime.now(UTC))
    page.context.set_offline(False)
    phone.is_told("要人看一看").is_told("没有要寄的了")
    assert visits(store) == [[Outcome.REFUSED]]
    assert len(list(held(store))) == 1


def test_a_page_of_a_visit_that_is_pressed_without_a_network_keeps_the_outcome(
    phone: Phone, store: Store
) -> None:
    page = phone.page
    page.goto(f"/zh{TODAY}/{cases(store)[0].id}")
    page.get_by_label("外出", exact=True).check()
    page.context.set_offline(True)
    page.get_by_role("button", name="记下").click()
    expect(page.locator("#visit-kept")).to_be_focused()
    assert visits(store) == []
    page.context.set_offline(False)
    page.goto("/zh/phone")
    phone.is_told("没有要寄的了")
    assert visits(store) == [[Outcome.AWAY]]
    page.goto(f"/zh{TODAY}/{cases(store)[1].id}")
    page.get_by_label("拒绝", exact=True).check()
    page.get_by_role("button", name="记下").click()
    expect(page.get_by_role("status").first).to_have_text("记下了：拒绝。")


def test_the_file_of_the_phone_holds_the_visits_for_the_coordinator(
    phone: Phone, store: Store
) -> None:
    page = phone.page
    page.context.set_offline(True)
    page.goto("/zh/phone")
    notes(page, "住院")
    phone.is_told("还有 1 份没寄出")
    with page.expect_download() as file:
        page.locator("#queue-save").click()
    taken = take_in_file(store, file.value.path().read_bytes(), FORM_KEYS, at=NOON)
    assert taken.counts == {Verdict.CREATED: 1}
    page.context.set_offline(False)
    phone.is_told("没有要寄的了")
    assert visits(store) == [[Outcome.HOSPITAL]]
    assert eventually(lambda: page.evaluate("formQueue.waiting().then((all) => all.length)") == 0)
