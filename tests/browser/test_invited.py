"""People who were invited fill in on their own phone, and at a tablet that is handed round, without a network."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from playwright.sync_api import expect

from evalkit.intake.consent import Entry, Medium, consent_version
from evalkit.intake.submission import receipt_of
from evalkit.intake.terms import Terms
from evalkit.services.inviting import InvitationsWanted, batches, make_invitations
from evalkit.services.phones import phones_in
from evalkit.services.programmes import find_place, set_by_invitation
from evalkit.services.quarantine import held
from evalkit.store.engine import Store
from evalkit.store.invitations import Kind
from evalkit.store.responses import stored_responses
from instruments.model import Mode
from tests.browser.site import FORM, TICKETS, Network, NewPhone, Phone, RunningSite, eventually
from tests.browser.test_offline import EVERYTHING
from tests.surveys import CODE, NOON

Invite = Callable[..., str]


@pytest.fixture
def invite(store: Store) -> Invite:
    """Closes the programme to others, and gives the token of an invitation."""
    set_by_invitation(store, CODE, by_invitation=True)
    with store.reading() as db:
        place = find_place(db, CODE, "P1", "w2")
    assert place is not None

    def make(role: str = "user", kind: Kind = Kind.SINGLE) -> str:
        wanted = InvitationsWanted(
            place=place, role=role, kind=kind, count=1, valid_until=date(2026, 12, 31)
        )
        return f"/i#{make_invitations(store, wanted, at=NOON)[0].token}"

    return make


def kept(store: Store) -> list[tuple[str, str | None, str | None]]:
    """Of every form its mark, how it was filled in, and which words were agreed to."""
    with store.reading() as db:
        sent = [one.submission for one in stored_responses(db, CODE)]
    return sorted((str(one.answers["V1-2"]), one.mode, one.consent) for one in sent)


INVITED = consent_version(Mode.CONFIDENTIAL, Terms(), Medium.PHONE, Entry.INVITED)


def resident(phone: Phone, mark: int) -> Phone:
    """The form of a role that is anonymous, from consent to its end."""
    phone.begins().chooses("q-BG-use-some").goes_on().chooses("q-S1-1-4", "q-S1-2-dk").goes_on()
    return phone.chooses(f"q-V1-2-{mark}").goes_on().sees("交卷之前").goes_on()


def test_who_was_invited_needs_no_network_after_the_link_was_opened(
    new_phone: NewPhone, site: RunningSite, store: Store, invite: Invite
) -> None:
    link = invite()
    phone = new_phone().opens(link).keeps_the_form()
    expect(phone.page.get_by_text("邀请码会认出我吗")).to_be_visible()
    expect(phone.page.get_by_text("您是从名册里抽到的")).to_be_hidden()
    network = phone.page.context
    network.set_offline(True)
    phone.begins().chooses("q-BG-use-some").has_saved()
    phone.page.close()
    network.clear_cookies()  # as when the browser is closed
    phone = new_phone(beside=phone).opens(FORM).goes_on_with_a_draft()
    phone.answers(mark=3).goes_on().sees("已存在这部手机上").is_told("还有 1 份没寄出")
    phone.page.close()
    assert kept(store) == []
    later = new_phone(beside=phone).opens(FORM).is_told("还有 1 份没寄出")
    expect(later.page.locator("#phone-uninvited")).to_be_visible()
    expect(later.page.locator("#phone-begin")).to_be_hidden()
    network.set_offline(False)
    later.is_told("没有要寄的了")
    assert kept(store) == [("3", "self", INVITED)]
    assert site.uploads == [201]
    later.opens(link).sees("请输入邀请码")
    expect(later.page.get_by_role("alert").first).to_contain_text("这个码打不开")
    assert later.page.evaluate("phoneStore.all('facts')") != []
    assert [one.missing for one in phones_in(store, CODE)] == [0]


def test_an_invitation_is_not_lost_with_an_answer_of_the_server_and_gives_no_second_form(
    new_phone: NewPhone, site: RunningSite, store: Store, invite: Invite
) -> None:
    link = invite()
    site.loses_the_next_reply_from(TICKETS)
    phone = new_phone().opens(link)
    expect(phone.page.locator("#invited-offline")).to_be_visible()
    phone.page.get_by_role("button", name="打开").click()
    phone.keeps_the_form().begins().chooses("q-BG-use-some").has_saved()
    phone.page.context.clear_cookies()
    phone.opens(link).goes_on_with_a_draft()  # the same sheet again: the same form
    site.network = Network.FORGETFUL
    phone.answers(mark=5).goes_on().sees("已存在这部手机上")
    site.has_taken(1)
    site.network = Network.FINE
    phone.tries_to_send().sees("收到了，谢谢您！")
    assert (site.uploads[0], set(site.uploads[1:])) == (201, {202})
    assert [mark for mark, *_ in kept(store)] == ["5"]
    expect(phone.page.locator("#phone-again")).to_be_hidden()


def test_one_sheet_on_two_phones_gives_one_form_and_the_other_is_kept_aside(
    new_phone: NewPhone, store: Store, invite: Invite
) -> None:
    link = invite()
    one, two = (new_phone().opens(link).keeps_the_form() for _ in range(2))
    one.fills_in(mark=1).sees("收到了，谢谢您！")
    two.fills_in(mark=2).sees("收下了，要人看一看").is_told("没有要寄的了")
    assert [mark for mark, *_ in kept(store)] == ["1"]
    assert [receipt_of(one.receipt) for one in held(store)] == [two.receipt]


def test_two_tabs_begin_one_form_with_one_sheet(new_phone: NewPhone, invite: Invite) -> None:
    one = new_phone().opens(invite()).keeps_the_form()
    two = new_phone(beside=one).opens(FORM)
    one.begins().chooses("q-BG-use-some").has_saved()
    two.page.locator("#phone-begin").click()
    expect(two.page.locator("#phone-uninvited")).to_be_visible()
    assert one.page.evaluate("phoneStore.all('drafts').then((all) => all.length)") == 1


def test_a_tablet_that_is_handed_round_needs_no_network_and_shows_nobody_the_one_before(
    new_phone: NewPhone, site: RunningSite, store: Store, invite: Invite
) -> None:
    tablet = new_phone().opens(invite(kind=Kind.KIOSK)).keeps_the_form()
    tablet.page.context.clear_cookies()
    tablet.page.context.set_offline(True)
    tablet.fills_in(mark=1).sees("已存在这部手机上").takes_the_next()
    tablet.fills_in(mark=2).sees("已存在这部手机上").takes_the_next()
    tablet.begins().chooses("q-BG-use-none").has_saved()
    tablet.page.reload()
    expect(tablet.page.locator("#phone-drafts")).to_be_visible()
    minutes = 16 * 60_000
    tablet.page.evaluate(
        "(ms) => phoneStore.change(async (shelf) => { for (const one of await shelf.all('drafts'))"
        " await shelf.put('drafts', { ...one, savedAt: one.savedAt - ms }); })",
        minutes,
    )
    tablet.page.reload()
    tablet.is_told("还有 2 份没寄出")
    assert eventually(lambda: tablet.page.evaluate("phoneStore.all('drafts')") == [])
    tablet.page.context.set_offline(False)
    tablet.is_told("没有要寄的了")
    assert [(mark, mode) for mark, mode, _ in kept(store)] == [("1", "kiosk"), ("2", "kiosk")]
    assert [batch.uses for batch in batches(store, CODE)] == [2]
    assert site.uploads == [201, 201]
    tablet.page.reload()
    tablet.is_told("没有要寄的了")
    assert eventually(lambda: tablet.page.evaluate("phoneStore.all('forms')") == [])


@pytest.mark.parametrize("kind", [Kind.SINGLE, Kind.MANY] if EVERYTHING else [Kind.SINGLE])
def test_of_somebody_who_is_anonymous_nothing_stays_and_nothing_counts_the_phone(
    new_phone: NewPhone, site: RunningSite, store: Store, invite: Invite, kind: Kind
) -> None:
    phone = new_phone().opens(invite("resident", kind)).keeps_the_form()
    phone.page.context.set_offline(True)
    resident(phone, mark=4).sees("已存在这部手机上")
    phone.page.context.set_offline(False)
    phone.sees("收到了，谢谢您！")
    phone.page.reload()
    assert eventually(lambda: phone.page.evaluate("phoneStore.all('forms')") == [])
    assert [(mark, mode) for mark, mode, _ in kept(store)] == [("4", "self")]
    assert phones_in(store, CODE) == ()
    left = phone.page.evaluate("phoneStore.all('facts').then((all) => all.map((one) => one.kind))")
    assert left == ([] if kind is Kind.SINGLE else ["many"])


def test_a_browser_that_keeps_nothing_goes_the_way_with_a_network(
    new_phone: NewPhone, store: Store, invite: Invite
) -> None:
    phone = new_phone()
    phone.page.add_init_script(
        "indexedDB.open = () => { throw new DOMException('private', 'InvalidStateError'); }"
    )
    phone.opens(invite()).sees("填之前，请先看一看")
    phone.page.get_by_role("button", name="我同意，开始填").click()
    phone.sees("这是您的续填码")
