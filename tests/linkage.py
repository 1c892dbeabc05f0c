"""A wave as it really goes, and an attacker who holds the database and wants to know who said what.

The attacker knows every table, the raw files, and which invitations and people were used. He guesses
that both sides lie in the same order: of rows, keys, days, lengths, or places in the file.
"""

from __future__ import annotations

import hashlib
import json
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import numpy as np
from sqlalchemy import text

from evalkit.intake.draft import HeldBy, Origin
from evalkit.intake.ticket import nonce_of
from evalkit.services import forms
from evalkit.services.admission import Proof
from evalkit.services.forms import PageAnswers
from evalkit.services.inviting import (
    InvitationsWanted,
    Issued,
    enter,
    exchange,
    make_invitations,
    remember_named,
)
from evalkit.services.programmes import Place, find_place
from evalkit.services.submissions import Verdict as Taken
from evalkit.services.submissions import submit
from evalkit.services.visits import note_visit, sample_of
from evalkit.store.cases import Case
from evalkit.store.engine import Store
from evalkit.store.invitations import Kind
from instruments.text import Lang
from instruments.visits import Outcome
from tests.fieldwork import cases, village
from tests.surveys import CODE, NOON, payload

SECRET = "s" * 64
MINUTES = 8 * 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Truth:
    """Who really gave which answer: person and invitation of every form, in no order of time."""

    person: tuple[str, ...]
    invitation: tuple[str, ...]
    form: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """How an attack did: right guesses of all, and the rank correlation of its two orders."""

    attack: str
    hits: int
    correlation: float


def field_day(
    store: Store, *, role: str, people: int, seed: int = 1, by_phone: bool = False
) -> Truth:
    """Everybody is visited once in a day, fills in a form by invitation, and is noted as done."""
    user = village(store, role=role, people=2 * people, target=people)
    random = np.random.default_rng(seed)
    with store.reading() as db:
        place = find_place(db, CODE, "P1", "w2")
    assert place is not None
    wanted = InvitationsWanted(
        place=place, role=role, kind=Kind.SINGLE, count=people, valid_until=NOON.date()
    )
    sheets = make_invitations(store, wanted, at=NOON)
    drawn = [cases(store)[k] for k in random.permutation(people)]
    begins = np.sort(random.uniform(0, MINUTES, people))
    ends = begins + random.uniform(10, 25, people)
    form: dict[int, str] = {}
    tickets: dict[int, str] = {}
    events = sorted([(at, k, "begin") for k, at in enumerate(begins)]
                    + [(at, k, "end") for k, at in enumerate(ends)])  # fmt: skip
    for minute, k, what in events:
        at = NOON - timedelta(hours=6) + timedelta(minutes=float(minute))
        answer = int(random.integers(1, 6))
        if what == "begin" and by_phone:
            form[k] = f"uuid:{uuid.UUID(bytes=random.bytes(16), version=4)}"
            tickets[k] = _opens_the_link(store, sheets[k], at)
        elif what == "begin":
            form[k] = _begins(store, place, role, sheets[k], drawn[k], answer, at)
        elif by_phone:
            _hands_in(store, form[k], role, drawn[k], tickets[k], answer, at)
        else:
            forms.finish_form(store, form[k], language=Lang.ZH, at=at)
        if what == "end":
            note_visit(store, CODE, drawn[k].id, Outcome.COMPLETED, user=user, at=at)
    return Truth(
        person=tuple(case.id for case in drawn),
        invitation=tuple(sheet.invitation.id for sheet in sheets),
        form=tuple(form[k] for k in range(people)),
    )


def _begins(
    store: Store, place: Place, role: str, sheet: Issued, case: Case, answer: int, at: datetime
) -> str:
    """A form on the pages of the server, with its first page; its id."""
    invitation = enter(store, sheet.invitation.id, secret=SECRET, at=at)
    assert invitation is not None
    origin = Origin(mode=HeldBy.SELF, sample=sample_of(case, secret=SECRET))
    started = forms.start_form(
        store, place, role, consent="abc", language=Lang.ZH, at=at, origin=origin
    )
    form = started.draft
    remember_named(store, invitation, form.instance_id)
    given = PageAnswers(answers={"S1-1": answer})
    forms.save_page(store, form, given, language=Lang.ZH, at=at)
    return form.instance_id


def _opens_the_link(store: Store, sheet: Issued, at: datetime) -> str:
    """What the phone gets for it."""
    found = exchange(store, sheet.token, secret=SECRET, at=at)
    assert found is not None
    return found[1]


def _hands_in(
    store: Store, form: str, role: str, case: Case, ticket: str, answer: int, at: datetime
) -> None:
    """What a phone sends of somebody who was invited, with a ticket."""
    sample = dict(sample_of(case, secret=SECRET).document())
    sent = payload(
        instanceID=form, role=role, mode="self", answers={"S1-1": answer}, choices={}, sample=sample
    )
    proof = Proof(bearer=ticket, secret=SECRET)
    outcome = submit(store, json.dumps(sent).encode(), at=at, proof=proof)
    assert outcome.verdict is Taken.CREATED, outcome


def sides(store: Store, folder: Path | None) -> Mapping[str, Mapping[str, list[str]]]:
    """What the attacker can put in order: by side the keys in every order that he can think of."""
    return {
        "invitation": _orders(store, "invitations", "id", "id", folder)
        | _spent(store, folder),
        "person": _orders(store, "visits", "person", "id", folder)
        | _orders(store, "cases", "person", "person", folder, where="in_use")
        | _orders(store, "roster_people", "id", "id", folder,
                  where="id IN (SELECT person FROM visits)"),
        "form": _orders(store, "responses", "instance_id", "instance_id", folder),
    }  # fmt: skip


def _spent(store: Store, folder: Path | None) -> dict[str, list[str]]:
    """Tickets that were used up: who has the secret as well knows the invitation behind each."""
    with store.reading() as db:
        rows = db.execute(text("SELECT id, token_hash FROM invitations")).all()
    owner = {
        hashlib.sha256(f"ticket:{nonce_of(row.token_hash, SECRET)}".encode()).hexdigest(): row.id
        for row in rows
    }
    found = _orders(store, "spent_tickets", "ticket_hash", "ticket_hash", folder)
    return {name: [owner[one] for one in order] for name, order in found.items()}


def attack(truth: Truth, found: Mapping[str, Mapping[str, list[str]]]) -> list[Verdict]:
    """Every order of people and invitations against every order of forms."""
    return [
        judged(f"{side} by {one} against form by {other}", left, right, truth, side)
        for side in ("person", "invitation")
        for one, left in found[side].items()
        for other, right in found["form"].items()
    ]


def judged(
    name: str, left: Sequence[str], right: Sequence[str], truth: Truth, side: str
) -> Verdict:
    keys: tuple[str, ...] = getattr(truth, side)
    form_of = dict(zip(keys, truth.form, strict=True))
    place = {form: k for k, form in enumerate(right)}
    known = [key for key in left if key in form_of]
    if len(known) != len(place):
        raise AssertionError(f"{name}: the two sides are not of one length")
    places = np.array([place[form_of[key]] for key in known], dtype=float)
    order = np.arange(len(places), dtype=float)
    correlation = float(np.corrcoef(order, places)[0, 1])
    return Verdict(attack=name, hits=int((order == places).sum()), correlation=correlation)


def _orders(
    store: Store, table: str, key: str, own: str, folder: Path | None, *, where: str = "true"
) -> dict[str, list[str]]:
    """The keys as the rows come, by each column, by length, and as they lie in the file."""
    with store.reading() as db:
        rows = db.execute(text(f"SELECT * FROM {table} WHERE {where}")).all()  # noqa: S608
    orders = {"rows": [getattr(row, key) for row in rows]}
    for column in rows[0]._fields:
        values = [str(getattr(row, column)) for row in rows]
        if len(set(values)) > 1:
            orders[column] = _sorted(rows, values, key)
    orders["length"] = _sorted(rows, [len(str(row)) for row in rows], key)
    if folder is not None:
        raw = b"".join(path.read_bytes() for path in sorted(folder.glob("evalkit.db*")))
        orders["file"] = _sorted(rows, [raw.rfind(getattr(row, own).encode()) for row in rows], key)
    return {f"{table}.{name}": order for name, order in orders.items()}


def _sorted(rows: Sequence[object], values: Sequence[object], key: str) -> list[str]:
    order = sorted(range(len(rows)), key=lambda k: (values[k], k))  # type: ignore[operator, return-value]
    return [getattr(rows[k], key) for k in order]
