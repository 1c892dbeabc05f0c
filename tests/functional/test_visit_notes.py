"""How a visit ended, noted on a phone without a network: taken in once, as forms are."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest

from evalkit.access.rights import Right
from evalkit.intake.gate import canonical, content_hash
from evalkit.services import accounts
from evalkit.services.admission import EVERYWHERE, Proof, new_device
from evalkit.services.phone_files import take_in_file
from evalkit.services.quarantine import held, retry
from evalkit.services.submissions import Outcome, Verdict
from evalkit.services.visit_notes import take_note
from evalkit.services.visits import find_own, give_cases, note_visit
from evalkit.store.cases import Visit
from evalkit.store.engine import Store
from instruments.visits import Outcome as Ended
from tests.fieldwork import WAVE, account, cases, village
from tests.surveys import CODE, FORM_KEYS, NOON, Visitor

URL = "/api/v1/visits"
ID = "uuid:00000000-0000-4000-8000-00000000000{}"


class Field:
    """An evaluator with a registered phone and ten people to visit."""

    def __init__(self, store: Store, role: str = "user") -> None:
        self.store = store
        self.user = village(store, role=role)
        accounts.give(store, self.user, CODE, Right.EVALUATOR)
        self.token = new_device(store, self.user, name="a phone", at=NOON)
        self.case = cases(store)[0].id

    def body(self, number: int = 1, **members: object) -> bytes:
        said = {
            "instanceID": ID.format(number),
            "programme": CODE,
            "visit": self.case,
            "attempt": number,
            "outcome": "nobody-home",
            "day": "2026-03-03",
        }
        return json.dumps(said | members).encode()

    def notes(self, number: int = 1, **members: object) -> Outcome:
        proof = Proof(bearer=self.token, secret="s" * 64)
        return take_note(self.store, self.body(number, **members), at=NOON, proof=proof)

    @property
    def visits(self) -> tuple[Visit, ...]:
        found = next(one for one in cases(self.store) if one.id == self.case)
        return found.visits


@pytest.fixture
def field(empty: Store) -> Field:
    return Field(empty)


def test_a_visit_is_noted_once_with_the_day_on_which_it_was_made(field: Field) -> None:
    first, again = field.notes(), field.notes()
    assert (first.verdict, again.verdict) == (Verdict.CREATED, Verdict.DUPLICATE)
    assert first.receipt == again.receipt
    assert field.visits == (Visit(outcome=Ended.NOBODY_HOME, day=date(2026, 3, 3)),)


def test_the_hash_is_that_of_the_canonical_text(field: Field) -> None:
    outcome = field.notes()
    assert outcome.content_hash == content_hash(canonical(json.loads(field.body())))


def test_three_visits_in_a_row_are_noted_and_a_fourth_is_kept_aside(field: Field) -> None:
    verdicts = [field.notes(number).verdict for number in (1, 2, 3)]
    assert verdicts == [Verdict.CREATED] * 3
    assert field.notes(3, instanceID=ID.format(9)).verdict is Verdict.CONFLICT
    assert len(field.visits) == 3


def test_what_stands_otherwise_already_is_not_changed(field: Field) -> None:
    note_visit(field.store, CODE, field.case, Ended.REFUSED, user=field.user, at=NOON)
    conflict = field.notes()
    assert (conflict.verdict, conflict.detail) == (Verdict.CONFLICT, "refused")
    assert [one.outcome for one in field.visits] == [Ended.REFUSED]
    assert [one.body for one in held(field.store)] == [field.body()]
    assert field.notes(2, outcome="completed").verdict is Verdict.CONFLICT, "the case is finished"


def test_one_number_stands_for_one_visit(field: Field) -> None:
    field.notes()
    assert field.notes(outcome="refused").verdict is Verdict.CONFLICT
    assert [one.outcome for one in field.visits] == [Ended.NOBODY_HOME]


@pytest.mark.parametrize(
    ("day", "kept"),
    [
        ("2016-01-01", NOON.date()),
        ("2036-01-01", NOON.date()),
        (None, NOON.date()),
        ((NOON - timedelta(days=60)).date().isoformat(), (NOON - timedelta(days=60)).date()),
    ],
)
def test_a_day_that_cannot_be_is_that_on_which_the_note_came(
    field: Field, day: str | None, kept: date
) -> None:
    assert field.notes(day=day).verdict is Verdict.CREATED
    assert [one.day for one in field.visits] == [kept]


@pytest.mark.parametrize("role", ["user", "resident"])
def test_the_day_of_an_interview_is_kept_in_no_list_of_people(empty: Store, role: str) -> None:
    field = Field(empty, role)
    assert field.notes(outcome="completed").verdict is Verdict.CREATED
    assert field.visits == (Visit(outcome=Ended.COMPLETED, day=None),)


def test_whoever_was_given_to_another_is_kept_aside_until_somebody_vouches(field: Field) -> None:
    give_cases(field.store, CODE, WAVE, [field.case], account(field.store, "qian"))
    refused = field.notes()
    assert (refused.verdict, refused.reason) == (Verdict.REFUSED, "unknown-visit")
    assert field.visits == ()
    assert retry(field.store, FORM_KEYS, at=NOON).taken == 1
    assert [one.outcome for one in field.visits] == [Ended.NOBODY_HOME]
    assert list(held(field.store)) == []


def test_without_a_registered_phone_nothing_is_kept(field: Field) -> None:
    for bearer in ("", "nonsense"):
        outcome = take_note(field.store, field.body(), at=NOON, proof=Proof(bearer=bearer))
        assert outcome.verdict is Verdict.NOT_ADMITTED
    assert field.visits == ()
    assert list(held(field.store)) == []


def test_the_file_of_a_phone_may_hold_visits_and_is_taken_in_twice_without_harm(
    field: Field,
) -> None:
    content = field.body() + b"\n" + field.body(2) + b"\n"
    for verdict in (Verdict.CREATED, Verdict.DUPLICATE):
        taken = take_in_file(field.store, content, FORM_KEYS, at=NOON, vouched_for=EVERYWHERE)
        assert taken.counts == {verdict: 2}
    assert len(field.visits) == 2
    elsewhere = take_in_file(field.store, field.body(3), FORM_KEYS, at=NOON, vouched_for="other")
    assert elsewhere.counts == {Verdict.NOT_ADMITTED: 1}
    assert find_own(field.store, CODE, field.case, field.user) is not None


@pytest.mark.sqlite
@pytest.mark.parametrize(
    "members",
    [
        {"attempt": 0},
        {"attempt": 4},
        {"attempt": True},
        {"attempt": "1"},
        {"outcome": "not-visited"},
        {"outcome": 1},
        {"day": "yesterday"},
        {"day": "2026-02-30"},
        {"day": "20260303"},
        {"visit": None},
        {"instanceID": "1"},
        {"note": "more"},
    ],
)
def test_what_is_no_note_is_kept_aside_and_answered(
    field: Field, members: dict[str, object]
) -> None:
    outcome = field.notes(**members)
    assert outcome.verdict is Verdict.REFUSED
    assert outcome.receipt is not None
    assert field.visits == ()


@pytest.mark.sqlite
def test_the_interface_echoes_number_and_hash(visitor: Visitor, store: Store) -> None:
    field = Field(store)
    headers = {"Authorization": f"Bearer {field.token}", "Content-Type": "application/json"}
    said = [visitor.client.post(URL, data=field.body(), headers=headers) for _ in range(2)]
    assert [one.status_code for one in said] == [201, 202]
    assert said[0].json["instanceID"] == ID.format(1)
    assert said[0].json["contentHash"] == content_hash(canonical(json.loads(field.body())))
    assert visitor.client.post(URL, data=field.body(), headers={}).status_code == 415
    assert visitor.client.post(URL, json={}).status_code == 422
    without = {"Content-Type": "application/json"}
    assert visitor.client.post(URL, data=field.body(2), headers=without).status_code == 401
