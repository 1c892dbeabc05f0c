"""The second factor at rest, and how often it can be guessed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pyotp
import pytest
from sqlalchemy import text

from evalkit.access.rights import Right
from evalkit.services import logging_in, second_factor
from evalkit.services.logging_in import Person, Refusal
from evalkit.services.vault import Vault
from evalkit.store import staff
from evalkit.store.engine import Store
from tests.staff_visits import add_person
from tests.surveys import NOON, new_store, opened

VAULT = Vault("k" * 64)
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"  # noqa: S105 - invented for these tests


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = opened(new_store(tmp_path))
    yield store
    store.close()


@pytest.fixture
def analyst(store: Store) -> Person:
    """With an app set up."""
    session = add_person(store, Right.ANALYST)[1]
    person = _person(store, session)
    code = pyotp.TOTP(SECRET).at(NOON)
    made = second_factor.enrol(store, VAULT, person, SECRET, code, at=NOON)
    assert not isinstance(made, Refusal)
    return _person(store, made[0])


def _person(store: Store, session: str) -> Person:
    found = logging_in.person_of(store, session, at=NOON)
    assert found is not None
    return found


def _sealed(store: Store) -> str:
    with store.reading() as db:
        return str(db.execute(text("SELECT totp_sealed FROM users")).scalar_one())


def test_the_database_alone_gives_no_second_factor(store: Store, analyst: Person) -> None:
    sealed = _sealed(store)
    assert SECRET not in sealed
    assert VAULT.opened(sealed) == SECRET
    assert Vault("x" * 64).opened(sealed) is None
    later = NOON + timedelta(seconds=30)
    code = pyotp.TOTP(SECRET).at(later)
    elsewhere = second_factor.confirm(store, Vault("x" * 64), analyst, code, at=later)
    assert elsewhere is Refusal.WRONG


def test_a_secret_that_was_kept_plain_is_sealed_when_it_is_used(
    store: Store, analyst: Person
) -> None:
    store.write(lambda db: db.execute(text("UPDATE users SET totp_sealed = :s"), {"s": SECRET}))
    later = NOON + timedelta(seconds=30)
    with store.reading() as db:
        again = staff.find_user(db, analyst.user.id)
    assert again is not None
    person = Person(user=again, session=analyst.session, grants=analyst.grants)
    assert second_factor.confirm(
        store, VAULT, person, pyotp.TOTP(SECRET).at(later), at=later
    ) not in set(Refusal)
    with store.reading() as db:
        kept = staff.find_user(db, analyst.user.id)
    assert kept is not None
    assert SECRET not in str(kept.totp_sealed)


def test_codes_are_limited_by_minutes_hour_and_day(store: Store, analyst: Person) -> None:
    """Five in five minutes, twenty in an hour, fifty in a day; a day later all begins anew."""
    taken = []
    for minute in range(0, 24 * 60, 2):
        at = NOON + timedelta(minutes=minute)
        found = second_factor.confirm(store, VAULT, analyst, "000000", at=at)
        taken += [minute] if found is Refusal.WRONG else []
    assert max(sum(one <= each < one + 5 for each in taken) for one in taken) <= 5
    assert max(sum(one <= each < one + 60 for each in taken) for one in taken) == 20
    assert len(taken) == 50
    tomorrow = NOON + timedelta(days=1, hours=1)
    assert second_factor.confirm(store, VAULT, analyst, "000000", at=tomorrow) is Refusal.WRONG
