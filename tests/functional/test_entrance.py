"""By the link or the code of an invitation to the form, on one's own phone or on a tablet."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import text

from evalkit.intake.draft import spoken
from evalkit.services.inviting import InvitationsWanted, Issued, make_invitations
from evalkit.services.programmes import find_place, set_by_invitation
from evalkit.store.engine import Store
from evalkit.store.invitations import Kind
from evalkit.store.responses import stored_responses
from tests.surveys import CODE, NOON, Visitor

# The pages stand on services that are tested on both databases: test_inviting.
pytestmark = pytest.mark.sqlite
CONSENT = f"/zh/p/{CODE}/w2/P1/user/"


@pytest.fixture
def closed(store: Store) -> Store:
    set_by_invitation(store, CODE, by_invitation=True)
    return store


def invite(store: Store, *, role: str = "user", kind: Kind = Kind.SINGLE) -> Issued:
    with store.reading() as db:
        place = find_place(db, CODE, "P1", "w2")
    assert place is not None
    wanted = InvitationsWanted(
        place=place, role=role, kind=kind, count=1, valid_until=date(2026, 12, 31)
    )
    return make_invitations(store, wanted, at=NOON)[0]


def comes(visitor: Visitor, issued: Issued, lang: str = "zh") -> Visitor:
    return visitor.opens(f"/{lang}/i").presses(code=spoken(issued.code))


def finishes(visitor: Visitor) -> Visitor:
    """From the first page of questions to the receipt, leaving everything empty."""
    for _ in range(3):
        visitor.presses("go", "leave")
    return visitor.presses("go", "finish")


def stored(store: Store) -> list[dict[str, object]]:
    with store.reading() as db:
        return [
            {
                "mode": one.submission.mode,
                "sample": one.submission.sample,
                "id": one.submission.instance_id,
            }
            for one in stored_responses(db, CODE)
        ]


def test_who_was_not_invited_is_asked_for_a_code(visitor: Visitor, closed: Store) -> None:
    assert "一村助餐" not in visitor.opens("/zh/").text
    assert "只请收到邀请的人填" in visitor.text
    page = visitor.opens(f"/zh/p/{CODE}/w2/P1/")
    assert "只请收到邀请的人填" in page.text
    assert "服务对象" not in page.text
    for url in (CONSENT, f"{CONSENT}phone"):
        assert visitor.opens(url).url == "/zh/i"


def test_nobody_begins_a_form_past_the_page(visitor: Visitor, closed: Store) -> None:
    visitor.opens("/zh/i")
    token = visitor.token
    reply = visitor.client.post(CONSENT, data={"csrf_token": token, "consent": "yes"})
    assert (reply.status_code, reply.headers["Location"]) == (303, "/zh/i?needed=1")


def test_a_code_leads_to_the_consent_and_is_used_up_by_a_yes_only(
    visitor: Visitor, closed: Store
) -> None:
    issued = invite(closed)
    assert comes(visitor, issued).url == CONSENT
    assert "邀请码会认出我吗" in visitor.text
    assert "不记哪个码交了哪份答卷" in visitor.text
    visitor.presses("consent", "no")
    assert comes(visitor, issued).url == CONSENT
    visitor.presses("consent", "yes")
    assert "续填码" in visitor.text
    again = comes(visitor, issued)
    assert again.url == "/zh/i"
    assert "这个码打不开" in again.text


def test_the_token_of_the_link_is_read_as_well(visitor: Visitor, closed: Store) -> None:
    issued = invite(closed)
    assert visitor.opens("/en/i").presses(code=issued.token).url == f"/en/p/{CODE}/w2/P1/user/"


@pytest.mark.parametrize("code", ["", "1234", "1" * 32, "x" * 500, "李小明"])
def test_what_opens_nothing_says_so_and_keeps_nothing_of_it(
    visitor: Visitor, closed: Store, code: str
) -> None:
    page = visitor.opens("/zh/i").presses(code=code)
    assert "这个码打不开" in page.text
    assert f'value="{code}"' not in page.html


def test_a_form_by_invitation_knows_how_it_came_about_and_not_by_which_sheet(
    visitor: Visitor, closed: Store
) -> None:
    comes(visitor, invite(closed)).presses("consent", "yes")
    finishes(visitor.opens(visitor.link("first")))
    (one,) = stored(closed)
    assert (one["mode"], one["sample"]) == ("self", None)
    with closed.reading() as db:
        assert db.execute(text("SELECT count(*) FROM named_forms")).scalar_one() == 0


def test_a_role_in_its_office_is_told_that_the_sheet_and_the_form_belong_together(
    visitor: Visitor, closed: Store
) -> None:
    comes(visitor, invite(closed, role="vc"))
    assert "邀请码和这份答卷记在一起" in visitor.text
    visitor.presses("consent", "yes")
    with closed.reading() as db:
        assert db.execute(text("SELECT count(*) FROM named_forms")).scalar_one() == 1


def test_a_tablet_goes_from_person_to_person(visitor: Visitor, closed: Store) -> None:
    comes(visitor, invite(closed, kind=Kind.KIOSK)).presses("consent", "yes")
    first = visitor.opens(visitor.link("first")).url
    finishes(visitor)
    assert "请把平板交给下一位" in visitor.text
    assert visitor.link("first") == CONSENT
    visitor.opens(CONSENT).presses("consent", "yes")
    second = visitor.opens(visitor.link("first")).url
    assert first != second
    finishes(visitor)
    assert [one["mode"] for one in stored(closed)] == ["kiosk", "kiosk"]


def test_the_next_person_at_a_tablet_opens_nothing_of_the_one_before(
    visitor: Visitor, closed: Store
) -> None:
    comes(visitor, invite(closed, kind=Kind.KIOSK)).presses("consent", "yes")
    left = visitor.opens(visitor.link("first")).url
    visitor.presses("go", "later", q_BG_use="some")
    assert "下一位" in visitor.text
    visitor.opens(CONSENT)
    assert visitor.opens(left).url == "/zh/resume"


def test_on_ones_own_phone_the_way_in_ends_with_the_form(visitor: Visitor, closed: Store) -> None:
    comes(visitor, invite(closed, kind=Kind.MANY)).presses("consent", "yes")
    assert visitor.opens(CONSENT).url == "/zh/i"


def test_an_invitation_of_another_role_opens_only_its_own(visitor: Visitor, closed: Store) -> None:
    comes(visitor, invite(closed, role="resident"))
    assert visitor.opens(CONSENT).url == "/zh/i"


def test_in_an_open_programme_an_invitation_works_too(visitor: Visitor, store: Store) -> None:
    assert comes(visitor, invite(store)).url == CONSENT
    assert "邀请码会认出我吗" in visitor.text
