"""Accounts of staff: who gets in, for how long, and what the database tells a thief."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pyotp
import pytest
from sqlalchemy import text

from evalkit.access.rights import Right
from evalkit.services import accounts, logging_in, second_factor
from evalkit.services.accounts import Problem
from evalkit.services.logging_in import Person, Refusal
from evalkit.services.vault import Vault
from evalkit.store.engine import Store
from tests.surveys import CODE, NOON, new_store, opened

PASSWORD = "correct horse battery"  # noqa: S105
VAULT = Vault("k" * 64)
MINUTE = timedelta(minutes=1)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = opened(new_store(tmp_path))
    yield store
    store.close()


def admin(store: Store) -> str:
    token = accounts.setup_link(store, at=NOON)
    assert token is not None
    made = accounts.make_first_admin(store, token, name=" Li Na ", password=PASSWORD, at=NOON)
    assert made is None
    return token


def member(store: Store, *rights: Right, name: str = "wang") -> str:
    user = accounts.add_account(store, name, at=NOON)
    assert not isinstance(user, Problem)
    token = accounts.password_link(store, user, at=NOON)
    assert accounts.set_password(store, token, PASSWORD, at=NOON) is None
    for right in rights:
        accounts.give(store, user, CODE, right)
    return user


def tries(store: Store, name: str, password: str = PASSWORD, **changes: object) -> str:
    given = {"address": "10.0.0.1", "device": "phone", "at": NOON, **changes}
    return logging_in.log_in(store, name, password, **given)  # type: ignore[arg-type]


def person(store: Store, session: str, after: timedelta = timedelta()) -> Person:
    found = logging_in.person_of(store, session, at=NOON + after)
    assert found is not None
    return found


def test_there_is_no_default_account(store: Store) -> None:
    with store.reading() as db:
        assert db.execute(text("SELECT count(*) FROM users")).scalar_one() == 0


def test_the_set_up_link_works_once_and_only_while_there_is_no_admin(store: Store) -> None:
    token = admin(store)
    again = accounts.make_first_admin(store, token, name="x", password=PASSWORD, at=NOON)
    assert again is Problem.LINK
    assert accounts.setup_link(store, at=NOON) is None


def test_the_set_up_link_ends_after_thirty_minutes(store: Store) -> None:
    token = accounts.setup_link(store, at=NOON)
    late = NOON + 30 * MINUTE
    made = accounts.make_first_admin(store, str(token), name="x", password=PASSWORD, at=late)
    assert made is Problem.LINK


def test_a_newer_set_up_link_ends_the_older(store: Store) -> None:
    older, newer = (str(accounts.setup_link(store, at=NOON)) for _ in range(2))
    made = [
        accounts.make_first_admin(store, token, name="x", password=PASSWORD, at=NOON)
        for token in (older, newer)
    ]
    assert made == [Problem.LINK, None]


def test_a_refused_password_leaves_the_link(store: Store) -> None:
    token = str(accounts.setup_link(store, at=NOON))
    eleven = PASSWORD[:11]
    short = accounts.make_first_admin(store, token, name="x", password=eleven, at=NOON)
    assert short is Problem.PASSWORD
    assert accounts.make_first_admin(store, token, name="x", password=PASSWORD, at=NOON) is None


def test_a_link_of_an_account_makes_no_admin(store: Store) -> None:
    user = accounts.add_account(store, "wang", at=NOON)
    token = accounts.password_link(store, str(user), at=NOON)
    made = accounts.make_first_admin(store, token, name="x", password=PASSWORD, at=NOON)
    assert made is Problem.LINK


def test_a_set_up_link_sets_nobodys_password(store: Store) -> None:
    token = str(accounts.setup_link(store, at=NOON))
    assert accounts.set_password(store, token, PASSWORD, at=NOON) is Problem.LINK


def test_a_session_ends_when_idle_and_when_too_old(store: Store) -> None:
    member(store, Right.OWNER)
    session = tries(store, "WANG")
    assert logging_in.person_of(store, session, at=NOON + 31 * MINUTE) is None
    for minutes in range(25, 720, 25):
        logging_in.keep_alive(
            store, person(store, session, minutes * MINUTE), at=NOON + minutes * MINUTE
        )
    assert logging_in.person_of(store, session, at=NOON + 721 * MINUTE) is None


def test_ten_wrong_passwords_close_the_account_for_five_minutes(store: Store) -> None:
    member(store)
    wrong = [tries(store, "wang", "no", address=str(one)) for one in range(10)]
    assert wrong == [Refusal.WRONG] * 10
    assert tries(store, "wang", address="else") is Refusal.LIMITED
    assert isinstance(tries(store, "wang", at=NOON + 5 * MINUTE), str)
    assert tries(store, "wang", at=NOON + 5 * MINUTE) not in set(Refusal)


def test_one_address_cannot_try_many_names(store: Store) -> None:
    member(store)
    assert [tries(store, f"name{one}", "no") for one in range(10)] == [Refusal.WRONG] * 10
    assert tries(store, "wang") is Refusal.LIMITED


def test_logging_in_is_no_guess(store: Store) -> None:
    member(store)
    assert not {tries(store, "wang") for _ in range(12)} & set(Refusal)


def test_a_disabled_account_is_out_at_once(store: Store) -> None:
    user = member(store)
    session = tries(store, "wang")
    accounts.disable(store, user)
    assert logging_in.person_of(store, session, at=NOON) is None
    assert tries(store, "wang") is Refusal.WRONG


def test_a_new_password_ends_every_session(store: Store) -> None:
    user = member(store)
    session = tries(store, "wang")
    token = accounts.password_link(store, user, at=NOON)
    assert accounts.set_password(store, token, "another long one", at=NOON) is None
    assert logging_in.person_of(store, session, at=NOON) is None
    assert tries(store, "wang") is Refusal.WRONG


def test_nobody_ends_the_session_of_somebody_else(store: Store) -> None:
    member(store)
    member(store, name="zhao")
    victim, other = tries(store, "wang"), tries(store, "zhao")
    mark = person(store, victim).session.id_hash
    logging_in.log_out(store, person(store, other), id_hash=mark)
    assert logging_in.person_of(store, victim, at=NOON) is not None
    logging_in.log_out(store, person(store, victim))
    assert logging_in.person_of(store, victim, at=NOON) is None


@pytest.mark.parametrize("right", [Right.ANALYST, Right.OWNER])
def test_an_analyst_has_no_right_before_the_second_factor(store: Store, right: Right) -> None:
    member(store, right)
    held = person(store, tries(store, "wang")).rights_in(CODE)
    assert held == (frozenset() if right is Right.ANALYST else {right})


def test_the_second_factor_rotates_the_session_and_a_code_counts_once(store: Store) -> None:
    member(store, Right.ANALYST)
    session, secret = tries(store, "wang"), second_factor.new_totp_secret()
    code = pyotp.TOTP(secret).at(NOON)
    enrolled = second_factor.enrol(store, VAULT, person(store, session), secret, code, at=NOON)
    assert not isinstance(enrolled, Refusal)
    rotated, recovery = enrolled
    assert logging_in.person_of(store, session, at=NOON) is None
    assert person(store, rotated).rights_in(CODE) == {Right.ANALYST}

    again = person(store, tries(store, "wang"))
    assert second_factor.confirm(store, VAULT, again, code, at=NOON) is Refusal.WRONG
    assert second_factor.confirm(store, VAULT, again, recovery[0], at=NOON) not in set(Refusal)
    third = person(store, tries(store, "wang"))
    assert second_factor.confirm(store, VAULT, third, recovery[0], at=NOON) is Refusal.WRONG


def test_a_stolen_password_cannot_replace_the_second_factor(store: Store) -> None:
    member(store, Right.ANALYST)
    secret, other = second_factor.new_totp_secret(), second_factor.new_totp_secret()
    first = person(store, tries(store, "wang"))
    second_factor.enrol(store, VAULT, first, secret, pyotp.TOTP(secret).at(NOON), at=NOON)
    thief = person(store, tries(store, "wang"))
    code = pyotp.TOTP(other).at(NOON)
    assert second_factor.enrol(store, VAULT, thief, other, code, at=NOON) is Refusal.WRONG


def test_five_wrong_codes_are_the_most(store: Store) -> None:
    member(store, Right.ANALYST)
    one = person(store, tries(store, "wang"))
    said = [second_factor.confirm(store, VAULT, one, "000000", at=NOON) for _ in range(6)]
    assert said == [Refusal.WRONG] * 5 + [Refusal.LIMITED]


def test_rights_hold_in_their_programme_only(store: Store) -> None:
    member(store, Right.OWNER)
    found = person(store, tries(store, "wang"))
    assert found.rights_in("another") == found.rights_in(None) == frozenset()


def test_the_database_holds_no_secret_that_opens_a_door(store: Store, tmp_path: Path) -> None:
    setup = str(accounts.setup_link(store, at=NOON))
    user = member(store)
    reset = accounts.password_link(store, user, at=NOON)
    secrets = [setup, reset, tries(store, "wang"), PASSWORD]
    files = b"".join(path.read_bytes() for path in tmp_path.glob("evalkit.db*"))
    assert user.encode() in files
    assert not [one for one in secrets if one.encode() in files]


def test_the_next_code_of_the_app_opens_the_next_session(store: Store) -> None:
    member(store, Right.ANALYST)
    secret = second_factor.new_totp_secret()
    first = person(store, tries(store, "wang"))
    second_factor.enrol(store, VAULT, first, secret, pyotp.TOTP(secret).at(NOON), at=NOON)
    later = NOON + timedelta(seconds=30)
    second = person(store, tries(store, "wang"))
    found = second_factor.confirm(store, VAULT, second, pyotp.TOTP(secret).at(later), at=later)
    assert person(store, found).rights_in(CODE) == {Right.ANALYST}
