"""A programme by invitation takes forms of phones that were invited or belong to an evaluator."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from werkzeug.test import TestResponse

from evalkit.access.rights import Right
from evalkit.intake.submission import receipt_of
from evalkit.services import accounts
from evalkit.services.admission import Proof, devices, drop_devices, new_device
from evalkit.services.inviting import InvitationsWanted, batches, make_invitations, revoke
from evalkit.services.programmes import find_place, set_by_invitation
from evalkit.services.quarantine import held
from evalkit.services.responses import responses_in
from evalkit.services.submissions import Verdict, submit
from evalkit.store.engine import Store
from evalkit.store.fieldwork_tables import named_forms
from evalkit.store.invitations import Kind
from tests.fieldwork import account
from tests.surveys import CODE, NOON, Visitor, body

# The store's part in it is tested on both databases: test_inviting.
pytestmark = pytest.mark.sqlite
SUBMISSIONS, TICKETS = "/api/v1/submissions", "/api/v1/tickets"
PLACE = {"programme": CODE, "project": "P1", "wave": "w2", "role": "user"}


@pytest.fixture
def closed(store: Store) -> Store:
    set_by_invitation(store, CODE, by_invitation=True)
    return store


def sends(visitor: Visitor, data: bytes, bearer: str = "") -> TestResponse:
    headers = {"Content-Type": "application/json"}
    headers |= {"Authorization": f"Bearer {bearer}"} if bearer else {}
    return visitor.client.post(SUBMISSIONS, data=data, headers=headers)


def asks(visitor: Visitor, bearer: str = "", **members: object) -> TestResponse:
    headers = {"Authorization": f"Bearer {bearer}"} if bearer else {}
    return visitor.client.post(TICKETS, json=members, headers=headers)


def code_of(
    store: Store, *, role: str = "user", kind: Kind = Kind.SINGLE, most_uses: int | None = None
) -> str:
    with store.reading() as db:
        place = find_place(db, CODE, "P1", "w2")
    assert place is not None
    wanted = InvitationsWanted(
        place=place,
        role=role,
        kind=kind,
        count=1,
        valid_until=date(2026, 12, 31),
        most_uses=most_uses,
    )
    return make_invitations(store, wanted, at=NOON)[0].code


def evaluator(store: Store, *rights: Right) -> tuple[str, str]:
    user = account(store, "zhao")
    for right in rights or (Right.EVALUATOR,):
        accounts.give(store, user, CODE, right)
    return user, new_device(store, user, name="a phone", at=NOON)


def kept(store: Store) -> int:
    return len(list(responses_in(store, CODE)))


def test_without_proof_nothing_is_kept_and_the_phone_keeps_the_form(
    visitor: Visitor, closed: Store
) -> None:
    for bearer in ("", "nonsense", "a.b"):
        reply = sends(visitor, body(), bearer)
        assert (reply.status_code, reply.json["status"]) == (401, "not-admitted")
    assert kept(closed) == 0


def test_a_ticket_lets_in_one_form_and_its_repetition(visitor: Visitor, closed: Store) -> None:
    reply = asks(visitor, code=code_of(closed))
    told = {"kind": "single", "tickets": reply.json["tickets"]}
    assert reply.json == {"status": "ok", **PLACE, **told}
    (ticket,) = reply.json["tickets"]
    assert sends(visitor, body(), ticket).status_code == 201
    assert sends(visitor, body(), ticket).status_code == 202
    assert sends(visitor, body()).status_code == 202
    assert kept(closed) == 1


def test_a_second_answer_by_one_invitation_is_kept_aside_and_changes_nothing(
    visitor: Visitor, closed: Store
) -> None:
    code = code_of(closed)
    (ticket,) = asks(visitor, code=code).json["tickets"]
    assert asks(visitor, code=code).json["tickets"] == [ticket], "asked again on another phone"
    assert sends(visitor, body(), ticket).status_code == 201
    for _ in range(2):
        second = sends(visitor, body(2), ticket)
        assert (second.status_code, second.json["reason"]) == (422, "ticket-used")
    (aside,) = held(closed)
    assert (aside.body, receipt_of(aside.receipt)) == (body(2), second.json["receipt"])
    assert kept(closed) == 1


@pytest.mark.parametrize("kind", [Kind.MANY, Kind.KIOSK])
def test_a_shared_ticket_is_good_for_as_many_forms_as_the_invitation_says(
    visitor: Visitor, closed: Store, kind: Kind
) -> None:
    code = code_of(closed, kind=kind, most_uses=2)
    (ticket,) = asks(visitor, code=code).json["tickets"]
    assert [sends(visitor, body(one), ticket).status_code for one in (1, 1, 2, 2, 3)] == [
        201, 202, 201, 202, 422,
    ]  # fmt: skip
    (batch,) = batches(closed, CODE)
    assert (kept(closed), batch.uses) == (2, 2)


def test_a_poster_that_was_taken_back_admits_no_more_forms_and_loses_none(
    visitor: Visitor, closed: Store
) -> None:
    (ticket,) = asks(visitor, code=code_of(closed, kind=Kind.MANY)).json["tickets"]
    (batch,) = batches(closed, CODE)
    revoke(closed, CODE, batch.id)
    assert sends(visitor, body(), ticket).status_code == 422
    assert [one.body for one in held(closed)] == [body()]


@pytest.mark.parametrize(("role", "joined"), [("vc", 1), ("user", 0), ("resident", 0)])
def test_only_the_form_of_a_role_in_its_office_is_joined_to_the_invitation(
    visitor: Visitor, closed: Store, role: str, joined: int
) -> None:
    (ticket,) = asks(visitor, code=code_of(closed, role=role)).json["tickets"]
    form = body(role=role, answers={}, choices={})
    assert [sends(visitor, form, ticket).status_code for _ in range(2)] == [201, 202]
    with closed.reading() as db:
        assert len(db.execute(named_forms.select()).all()) == joined


def test_a_ticket_is_good_for_its_place_only(visitor: Visitor, closed: Store) -> None:
    (ticket,) = asks(visitor, code=code_of(closed, role="resident")).json["tickets"]
    assert sends(visitor, body(), ticket).status_code == 401
    assert sends(visitor, body(role="resident", answers={}, choices={}), ticket).status_code == 201


def test_an_evaluators_phone_hands_in_until_it_is_dropped(visitor: Visitor, closed: Store) -> None:
    user, token = evaluator(closed)
    assert sends(visitor, body(), token).status_code == 201
    ((known, name, day),) = devices(closed, user)
    assert (name, day) == ("a phone", "2026-03-04")
    drop_devices(closed, "somebody else", [known])
    assert sends(visitor, body(2), token).status_code == 201
    drop_devices(closed, user, [known])
    assert sends(visitor, body(3), token).status_code == 401


@pytest.mark.parametrize("right", [Right.OFFICER, Right.AUDITOR])
def test_a_phone_of_somebody_who_is_no_evaluator_is_none(
    visitor: Visitor, closed: Store, right: Right
) -> None:
    _, token = evaluator(closed, right)
    assert sends(visitor, body(), token).status_code == 401
    assert asks(visitor, token, **PLACE, count=2).status_code == 401


def test_a_closed_account_closes_its_phones(visitor: Visitor, closed: Store) -> None:
    user, token = evaluator(closed)
    accounts.disable(closed, user)
    assert sends(visitor, body(), token).status_code == 401


def test_a_phone_gets_tickets_for_those_who_stay_anonymous(visitor: Visitor, closed: Store) -> None:
    _, token = evaluator(closed)
    place = {**PLACE, "role": "resident"}
    tickets = asks(visitor, token, **place, count=3).json["tickets"]
    assert len(set(tickets)) == 3
    form = body(role="resident", answers={}, choices={})
    assert sends(visitor, form, tickets[0]).status_code == 201
    assert len(asks(visitor, token, **place, count=9_999).json["tickets"]) == 50


def test_an_open_programme_asks_nobody_and_uses_a_ticket_up_all_the_same(
    visitor: Visitor, store: Store
) -> None:
    assert sends(visitor, body()).status_code == 201
    code = code_of(store)
    (ticket,) = asks(visitor, code=code).json["tickets"]
    assert sends(visitor, body(2), ticket).status_code == 201
    assert asks(visitor, code=code).status_code == 401


def test_a_form_that_comes_long_after_the_last_day_is_taken(
    visitor: Visitor, closed: Store
) -> None:

    (ticket,) = asks(visitor, code=code_of(closed)).json["tickets"]
    proof = Proof(bearer=ticket, secret="s" * 64)
    last = NOON + timedelta(days=302 + 90)
    too_late = submit(closed, body(), at=last + timedelta(days=1), proof=proof)
    assert too_late.verdict is Verdict.NOT_ADMITTED
    assert submit(closed, body(), at=last, proof=proof).verdict is Verdict.CREATED


@pytest.mark.parametrize(
    ("data", "kind", "status"),
    [(b"{", "application/json", 400), (b"[]", "application/json", 400), (b"{}", "text/plain", 415)],
)
def test_a_request_for_tickets_that_cannot_be_read(
    visitor: Visitor, data: bytes, kind: str, status: int
) -> None:
    reply = visitor.client.post(TICKETS, data=data, headers={"Content-Type": kind})
    assert reply.status_code == status
