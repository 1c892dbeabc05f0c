"""Invitations in the store: who gets in, how often, and what is not kept about it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from evalkit.intake.draft import read_code, spoken
from evalkit.intake.ticket import read_ticket
from evalkit.services.inviting import (
    SPOKEN_DIGITS,
    InvitationsWanted,
    Issued,
    batches,
    enter,
    exchange,
    find_way_in,
    make_invitations,
    remember_named,
    revoke,
)
from evalkit.services.programmes import close_wave, find_place
from evalkit.store.engine import Store
from evalkit.store.invitations import Invitation, Kind
from tests.surveys import CODE, NOON

SECRET = "s" * 64
UNTIL = date(2026, 3, 31)
FORM = "uuid:00000000-0000-4000-8000-000000000001"


def makes(
    store: Store,
    *,
    role: str = "user",
    kind: Kind = Kind.SINGLE,
    count: int = 1,
    most_uses: int | None = None,
) -> tuple[Issued, ...]:
    with store.reading() as db:
        place = find_place(db, CODE, "P1", "w2")
    assert place is not None
    wanted = InvitationsWanted(
        place=place, role=role, kind=kind, count=count, valid_until=UNTIL, most_uses=most_uses
    )
    return make_invitations(store, wanted, at=NOON)


def uses(store: Store, issued: Issued) -> Invitation | None:
    return enter(store, issued.invitation.id, secret=SECRET, at=NOON)


def test_the_link_the_token_and_the_code_lead_to_the_same_invitation(store: Store) -> None:
    (issued,) = makes(store)
    ways = (
        issued.token,
        f"https://example.org/zh/i#{issued.token}",
        issued.code,
        spoken(issued.code),
        spoken(issued.code).replace(" ", "-"),
    )
    found = [find_way_in(store, way, secret=SECRET, at=NOON) for way in ways]
    assert {one.id if one else None for one in found} == {issued.invitation.id}


def test_a_code_is_eight_groups_of_digits_and_a_slip_of_the_finger_is_no_other_code(
    store: Store,
) -> None:
    (issued,) = makes(store)
    assert [len(group) for group in spoken(issued.code).split(" ")] == [4] * 8
    slip = issued.code[:-1] + str((int(issued.code[-1]) + 1) % 10)
    assert read_code(slip, SPOKEN_DIGITS) is None
    assert find_way_in(store, slip, secret=SECRET, at=NOON) is None


def test_the_database_holds_no_secret(store: Store) -> None:
    (issued,) = makes(store)
    with store.reading() as db:
        row = str(db.execute(text("SELECT * FROM invitations")).all())
    assert issued.token not in row
    assert issued.code not in row


def test_one_for_one_person_works_once(store: Store) -> None:
    (issued,) = makes(store)
    assert uses(store, issued) is not None
    assert uses(store, issued) is None
    assert find_way_in(store, issued.token, secret=SECRET, at=NOON) is None
    assert exchange(store, issued.token, secret=SECRET, at=NOON) is None


def test_a_poster_works_for_as_many_as_it_says(store: Store) -> None:
    (three,) = makes(store, kind=Kind.MANY, most_uses=3)
    assert [uses(store, three) is not None for _ in range(4)] == [True, True, True, False]
    (open_ended,) = makes(store, kind=Kind.KIOSK)
    assert all(uses(store, open_ended) for _ in range(20))


def test_nobody_gets_in_after_the_last_day_or_by_what_was_taken_back(store: Store) -> None:
    one, other = makes(store, count=2)
    late = NOON + timedelta(days=28)
    assert find_way_in(store, one.token, secret=SECRET, at=NOON + timedelta(days=27)) is not None
    assert find_way_in(store, one.token, secret=SECRET, at=late) is None
    assert enter(store, one.invitation.id, secret=SECRET, at=late) is None
    assert exchange(store, one.token, secret=SECRET, at=late) is None
    revoke(store, "elsewhere", other.invitation.batch)
    assert find_way_in(store, other.token, secret=SECRET, at=NOON) is not None
    revoke(store, CODE, other.invitation.batch)
    assert find_way_in(store, other.token, secret=SECRET, at=NOON) is None
    assert uses(store, other) is None
    assert exchange(store, other.token, secret=SECRET, at=NOON) is None


def test_nobody_gets_into_a_closed_wave(store: Store) -> None:
    (issued,) = makes(store)
    close_wave(store, CODE, "w2")
    assert find_way_in(store, issued.token, secret=SECRET, at=NOON) is None


def test_a_phone_gets_the_same_ticket_again_when_the_network_lost_it(store: Store) -> None:
    (issued,) = makes(store)
    first, again = (exchange(store, issued.token, secret=SECRET, at=NOON) for _ in range(2))
    assert first is not None
    assert again is not None
    assert first[1] == again[1]
    ticket = read_ticket(first[1], SECRET)
    assert ticket is not None
    assert ticket.admits(CODE, "P1", "w2", "user")
    assert not ticket.admits(CODE, "P1", "w2", "resident")
    assert ticket.expires_on == UNTIL


def test_what_a_phone_holds_a_ticket_for_is_answered_once_here_or_there(store: Store) -> None:
    (issued,) = makes(store)
    assert exchange(store, issued.token, secret=SECRET, at=NOON) is not None
    assert find_way_in(store, issued.token, secret=SECRET, at=NOON) is not None
    assert uses(store, issued) is not None, "its phone may have broken"
    assert exchange(store, issued.token, secret=SECRET, at=NOON) is None
    assert uses(store, issued) is None
    (batch,) = batches(store, CODE)
    assert (batch.opened, batch.uses) == (1, 1)


def test_a_phone_gets_a_ticket_of_a_poster_as_often_as_it_asks_and_nothing_is_used_up(
    store: Store,
) -> None:
    (poster,) = makes(store, kind=Kind.MANY, most_uses=1)
    first, again = (exchange(store, poster.token, secret=SECRET, at=NOON) for _ in range(2))
    assert first is not None
    assert first == again
    assert uses(store, poster) is not None
    assert exchange(store, poster.token, secret=SECRET, at=NOON) is None, "now it is full"


@pytest.mark.parametrize(
    ("role", "kind", "told"),
    [
        ("vc", Kind.SINGLE, True),
        ("user", Kind.SINGLE, False),
        ("resident", Kind.SINGLE, False),
        ("user", Kind.MANY, True),
        ("resident", Kind.KIOSK, True),
    ],
)
def test_a_ticket_names_no_invitation_that_leads_to_one_person_who_was_promised_otherwise(
    store: Store, role: str, kind: Kind, told: bool
) -> None:
    (issued,) = makes(store, role=role, kind=kind)
    found = exchange(store, issued.token, secret=SECRET, at=NOON)
    ticket = read_ticket(found[1], SECRET) if found else None
    assert ticket is not None
    assert ticket.invitation == (issued.invitation.id if told else "")
    assert ticket.is_shared is (kind is not Kind.SINGLE)


def test_nobody_gets_a_ticket_for_a_closed_wave(store: Store) -> None:
    (issued,) = makes(store)
    close_wave(store, CODE, "w2")
    assert exchange(store, issued.token, secret=SECRET, at=NOON) is None


def test_a_ticket_of_another_installation_or_with_another_word_is_none(store: Store) -> None:
    (issued,) = makes(store)
    found = exchange(store, issued.token, secret=SECRET, at=NOON)
    assert found is not None
    assert read_ticket(found[1], "t" * 64) is None
    content, _, seal = found[1].partition(".")
    assert read_ticket(f"{content[:-2]}AA.{seal}", SECRET) is None
    assert read_ticket("nonsense", SECRET) is None


def test_the_coordinator_sees_how_many_of_a_batch_were_used(store: Store) -> None:
    issued = makes(store, count=5)
    uses(store, issued[0])
    uses(store, issued[1])
    (batch,) = batches(store, CODE)
    assert (batch.count, batch.opened, batch.uses, batch.revoked) == (5, 2, 2, 0)


@pytest.mark.parametrize(("role", "kept"), [("vc", 1), ("user", 0), ("resident", 0)])
def test_only_a_role_in_its_office_is_joined_to_its_form(
    store: Store, role: str, kept: int
) -> None:
    (issued,) = makes(store, role=role)
    remember_named(store, issued.invitation, FORM)
    with store.reading() as db:
        assert db.execute(text("SELECT count(*) FROM named_forms")).scalar_one() == kept


@pytest.mark.parametrize("role", ["user", "resident"])
@pytest.mark.parametrize("mode", ["named", "confidential", "anonymous"])
def test_the_database_refuses_the_join_for_every_other_role(
    store: Store, role: str, mode: str
) -> None:
    (issued,) = makes(store, role=role)
    row = {"instance": FORM, "invitation": issued.invitation.id, "mode": mode}
    statement = text("INSERT INTO named_forms VALUES (:instance, :invitation, :mode)")
    with pytest.raises(DatabaseError):
        store.write(lambda db: db.execute(statement, row))


def test_a_role_that_is_asked_nothing_is_not_invited(store: Store) -> None:
    with pytest.raises(ValueError, match="nobody"):
        makes(store, role="nobody")
