"""An evaluator's day and an invitation's way, in a real browser."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from evalkit.access.rights import Right
from evalkit.services.admission import Proof
from evalkit.services.inviting import InvitationsWanted, make_invitations
from evalkit.services.programmes import close_wave, find_place, set_by_invitation
from evalkit.services.responses import responses_in
from evalkit.services.submissions import Outcome, submit, submit_sealed
from evalkit.services.visits import give_cases
from evalkit.store.engine import Store
from evalkit.store.invitations import Kind
from evalkit.store.responses import stored_responses
from evalkit.web import api
from tests.browser.conftest import NewPage
from tests.browser.site import FORM, NewPhone, RunningSite
from tests.fieldwork import WAVE, cases, draws, keeps, planned, villagers
from tests.staff_visits import COOKIE, add_person
from tests.surveys import CODE, NOON, opened, payload

ACCESSIBILITY = (Path(__file__).parent / "accessibility.js").read_text(encoding="utf-8")
TODAY = f"/staff/p/{CODE}/today"
ZHAO = "0000000a-0000-4000-8000-00000000000a"


@pytest.fixture
def evaluator(store: Store) -> str:
    """The session of somebody with ten people to visit."""
    opened(store, study=planned(user=(30, 10)))
    session = add_person(store, Right.EVALUATOR, name="zhao", user_id=ZHAO)[1]
    keeps(store, villagers("user", 30))
    draws(store)
    give_cases(store, CODE, WAVE, [case.id for case in cases(store)], ZHAO)
    return session


def enters(page: Page, session: str, address: str) -> Page:
    page.context.add_cookies([{"name": COOKIE, "value": session, "url": address}])
    return page


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_from_the_list_over_the_interview_back_to_the_list(
    new_page: NewPage, store: Store, evaluator: str, address: str, script: bool
) -> None:
    page = enters(new_page(script=script), evaluator, address)
    page.goto(f"/zh{TODAY}")
    page.locator(".people a").first.click()
    page.get_by_role("button", name="开始问").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("填之前，请先看一看")
    expect(page.get_by_text("您是从名册里抽到的")).to_be_visible()
    page.get_by_role("button", name="我同意，开始填").click()
    page.get_by_role("link", name="开始").click()
    while page.get_by_role("heading", name="交卷之前").count() == 0:
        page.get_by_role("button", name="下一页").last.click()
    page.get_by_role("button", name="交卷").click()
    page.get_by_role("link", name="回到今天").click()
    page.locator(".people a").first.click()
    page.get_by_label("完成", exact=True).check()
    page.get_by_role("button", name="记下").click()
    expect(page.get_by_text("问到了 1 位，还要访 9 位")).to_be_visible()
    assert len(list(responses_in(store, CODE))) == 1


def test_the_day_can_be_lived_with_the_keyboard_alone(
    new_page: NewPage, store: Store, evaluator: str, address: str
) -> None:
    page = enters(new_page(), evaluator, address)
    page.goto(f"/zh{TODAY}/{cases(store)[0].id}")
    keys = page.keyboard
    page.get_by_role("button", name="开始问").focus()
    for _ in range(2):
        keys.press("Tab")
    expect(page.get_by_label("完成", exact=True)).to_be_focused()
    for _ in range(4):
        keys.press("ArrowDown")
    expect(page.get_by_label("不在家")).to_be_checked()
    keys.press("Tab")
    expect(page.get_by_role("button", name="记下")).to_be_focused()
    keys.press("Enter")
    expect(page.get_by_role("status")).to_have_text("记下了：不在家。")


@pytest.mark.parametrize(("lang", "desk"), [("zh", False), ("en", True)])
def test_the_pages_can_be_read_and_pressed_by_everybody(
    new_page: NewPage, store: Store, evaluator: str, address: str, lang: str, desk: bool
) -> None:
    page = enters(new_page(desk=desk), evaluator, address)
    for url in (TODAY, f"{TODAY}/{cases(store)[0].id}", "/i?needed=1"):
        page.goto(f"/{lang}{url}")
        assert page.evaluate(ACCESSIBILITY) == [], url


def test_the_coordinators_pages_can_be_read_and_pressed_by_everybody(
    new_page: NewPage, store: Store, evaluator: str, address: str
) -> None:
    close_wave(store, CODE, WAVE)  # then the roster's page has all its parts
    session = add_person(store, Right.COORDINATOR, name="li")[1]
    page = enters(new_page(), session, address)
    for url in (f"roster/{WAVE}", f"roster/{WAVE}/assign", "rates"):
        page.goto(f"/en/staff/p/{CODE}/{url}")
        assert page.evaluate(ACCESSIBILITY) == [], url


def test_a_registered_phone_hands_in_where_others_may_not_and_its_token_stays_off_anonymous_forms(
    new_phone: NewPhone,
    site: RunningSite,
    store: Store,
    evaluator: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    proofs: list[str] = []

    def submitted(*given: Any, proof: Proof, **named: Any) -> Outcome:
        proofs.append(proof.bearer)
        return submit_sealed(*given, proof=proof, **named)

    monkeypatch.setattr(api, "submit_sealed", submitted)
    set_by_invitation(store, CODE, by_invitation=True)
    phone = new_phone()
    enters(phone.page, evaluator, site.address)
    phone.page.goto(f"/zh{TODAY}")
    phone.page.get_by_role("button", name="登记这部手机").click()
    expect(phone.page.get_by_text("这部手机登记好了")).to_be_visible()
    token = phone.page.evaluate("phoneStore.get('facts', 'device').then((one) => one.token)")
    phone.opens(FORM).fills_in(mark=3).sees("收到了，谢谢您！")
    phone.opens(FORM.replace("/user/", "/resident/")).begins()
    phone.chooses("q-BG-use-some").goes_on().chooses("q-S1-1-4", "q-S1-2-dk").goes_on()
    phone.chooses("q-V1-2-8").goes_on().sees("交卷之前").goes_on().sees("收到了，谢谢您！")
    assert [one.role for one in responses_in(store, CODE)] == ["resident", "user"]
    assert [proof == token for proof in proofs] == [True, False]
    assert all(proofs)


def test_the_token_of_a_link_opens_the_consent_and_never_stands_in_an_address(
    new_page: NewPage, store: Store, address: str
) -> None:
    set_by_invitation(store, CODE, by_invitation=True)
    with store.reading() as db:
        place = find_place(db, CODE, "P1", "w2")
    assert place is not None
    wanted = InvitationsWanted(
        place=place, role="user", kind=Kind.SINGLE, count=1, valid_until=date(2026, 12, 31)
    )
    token = make_invitations(store, wanted, at=NOON)[0].token
    page = new_page()
    asked: list[str] = []
    page.on("request", lambda sent: asked.append(sent.url))
    page.goto(f"/i#{token}")
    expect(page.get_by_role("heading", level=1)).to_have_text("填之前，请先看一看")
    expect(page.get_by_text("邀请码会认出我吗")).to_be_visible()
    assert [url for url in [*asked, page.url] if token in url.partition("#")[0]] == []
    page.get_by_role("button", name="我同意，开始填").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("先问几个基本情况")
    page.goto("/en/i")
    page.get_by_role("button", name="Open").click()
    page.get_by_role("alert").get_by_role("link").click()
    expect(page.get_by_label("Code (32 digits)")).to_have_value("")
    page.goto(f"/en/i#{token}x")  # the page is open already
    expect(page.get_by_label("Code (32 digits)")).to_have_value("")
    expect(page.get_by_role("alert")).to_contain_text("This code opens nothing")


def test_the_day_is_there_without_a_network_and_gone_after_log_out(
    new_phone: NewPhone, site: RunningSite, store: Store, evaluator: str
) -> None:
    phone = new_phone()
    came_back = payload(evaluator="zhao", answers={"S1-1": 9})
    submit(store, json.dumps(came_back).encode(), at=NOON)
    page = enters(phone.page, evaluator, site.address)
    page.goto(f"/zh{TODAY}")
    page.get_by_role("button", name="登记这部手机").click()
    phone.waits_for("caches.match('/en/p/county/w2/P1/user/phone').then(Boolean)")
    kept = page.evaluate("phoneStore.all('facts')")
    first = cases(store)[0]
    assert "一村助餐 · 服务对象 · 回执号" not in str(kept)
    assert first.person.hamlet not in str(kept), "nobody can read whom the phone's holder visits"
    page.context.set_offline(True)
    page.goto(f"/zh{TODAY}")
    phone.sees("这部手机上的答卷")
    expect(page.locator("#here-days .cards a")).to_have_count(10)
    expect(page.locator("#here-days .came-back")).to_contain_text("一村助餐 · 服务对象 · 回执号")
    page.locator("#here-days .cards a").first.click()
    expect(page.get_by_text("您是从名册里抽到的")).to_be_visible()
    assert page.url.endswith("/phone")
    phone.fills_in(mark=6).is_told("还有 1 份没寄出")
    page.context.set_offline(False)
    phone.is_told("没有要寄的了")
    with store.reading() as db:
        kept = [one.submission for one in stored_responses(db, CODE)]
    sent = [one for one in kept if one.instance_id != came_back["instanceID"]]
    assert [one.evaluator for one in sent] == ["zhao"]
    assert [one.mode for one in sent] == ["interviewer"]
    assert sent[0].sample is not None
    assert (sent[0].sample.selected, sent[0].sample.frame) == (10, 30)
    page.goto(f"/zh{TODAY}")
    page.locator("button.leave").click()
    expect(page).to_have_url(f"{site.address}/zh/login")
    page.goto("/zh/phone")
    expect(page.locator("#here-days a")).to_have_count(0)
    left = {one["id"] for one in page.evaluate("phoneStore.all('facts')")}
    assert left == {"device", f"phone {CODE}"}
