"""Who works here: the accounts of an installation, the people of a programme, and who may help whom."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Connection

from evalkit.access.rights import Right, may_reset, reads_answers
from evalkit.services.accounts import Problem as AccountProblem
from evalkit.services.accounts import add_account, give, normal_name
from evalkit.services.logging_in import Person
from evalkit.store import staff, staff_sessions
from evalkit.store.engine import Store
from evalkit.store.staff import User


class Problem(StrEnum):
    """Why a right was not given or taken, or an account not changed."""

    LAST_OWNER = "last_owner"
    LAST_ADMIN = "last_admin"
    OWNERS_GIVE = "owners_give"  # an admin could give a role to an account of their own making
    OWN_GRANT = "own_grant"  # an admin who could give themself a right would see answers
    DISABLED = "disabled"


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """An account as a list shows it. `seen_at` is its last request, None if it has no open session."""

    user: User
    grants: Mapping[str, frozenset[Right]]
    seen_at: datetime | None


def accounts(store: Store) -> tuple[Account, ...]:
    """Every account, by name."""
    with store.reading() as db:
        granted, seen = staff.all_grants(db), staff_sessions.last_seen(db)
        return tuple(
            Account(user=user, grants=granted.get(user.id, {}), seen_at=seen.get(user.id))
            for user in staff.all_users(db)
        )


def people_in(store: Store, programme: str) -> tuple[Account, ...]:
    """Those who hold a right in a programme."""
    return tuple(one for one in accounts(store) if programme in one.grants)


def find(store: Store, user_id: str) -> Account | None:
    return next((one for one in accounts(store) if one.user.id == user_id), None)


def can_reset(person: Person, account: Account) -> bool:
    """May this person make a link that sets the password of this account?

    Whoever holds the link can log in as that account. So the admin, who must not reach answers, may not make
    one for somebody who does: another owner or a coordinator of the programme may, or the command line.
    """
    if account.user.id == person.user.id:
        return True
    if person.user.is_admin and not reads_answers(account.grants):
        return True
    if account.user.is_admin or account.user.is_founder or not account.grants:
        return False
    return may_reset(person.grants, account.grants)


def add_to_programme(
    store: Store, person: Person, name: str, programme: str, right: Right, *, at: datetime
) -> tuple[User, bool] | Problem | AccountProblem:
    """Give a right to whoever has this name; the account is made where there is none yet.

    The second value says whether it was made: then it needs a link to set a password. Where there is an
    owner only owners give roles; an admin gives the first one.
    """
    known = normal_name(name)
    if known is None:
        return AccountProblem.NAME
    with store.reading() as db:
        user = staff.find_user_by_name(db, known)
        owned = any(
            Right.OWNER in held.get(programme, ()) for held in staff.all_grants(db).values()
        )
    if owned and Right.OWNER not in person.grants.get(programme, frozenset()):
        return Problem.OWNERS_GIVE
    made = user is None
    if user is None:
        added = add_account(store, known, at=at)
        if isinstance(added, AccountProblem):
            return added
        with store.reading() as db:
            user = staff.find_user(db, added)
    if user is None:
        raise LookupError("The account that was just made is not in the store.")
    if user.is_disabled:
        return Problem.DISABLED
    if _gives_themself(person, user, programme):
        return Problem.OWN_GRANT
    give(store, user.id, programme, right)
    return user, made


def take_right(store: Store, user_id: str, programme: str, right: Right) -> Problem | None:
    """Take a right back, but not the last owner's: nobody could give it again."""

    def work(db: Connection) -> Problem | None:
        owners = [
            user
            for user, held in staff.all_grants(db).items()
            if Right.OWNER in held.get(programme, ())
        ]
        if right is Right.OWNER and owners == [user_id]:
            return Problem.LAST_OWNER
        staff.revoke(db, user_id, programme, right)
        return None

    return store.write(work)


def set_disabled(store: Store, user_id: str, *, is_disabled: bool) -> Problem | None:
    """Close an account with all its sessions, or open it again; one admin must stay."""

    def work(db: Connection) -> Problem | None:
        admins = [one.id for one in staff.all_users(db) if one.is_admin and not one.is_disabled]
        if is_disabled and admins == [user_id]:
            return Problem.LAST_ADMIN
        staff.change_user(db, user_id, is_disabled=is_disabled)
        staff.end_sessions_of(db, user_id)
        return None

    return store.write(work)


def set_founder(store: Store, user_id: str, *, is_founder: bool) -> None:
    store.write(lambda db: staff.change_user(db, user_id, is_founder=is_founder))


def end_sessions(store: Store, user_id: str) -> None:
    store.write(lambda db: staff.end_sessions_of(db, user_id))


def remove_second_factor(store: Store, user_id: str) -> None:
    """For a lost phone without recovery codes: the next log-in sets up a new one."""

    def work(db: Connection) -> None:
        staff.change_user(db, user_id, totp_sealed=None, totp_step=0)
        staff.set_recovery_codes(db, user_id, [])
        staff.end_sessions_of(db, user_id)

    store.write(work)


def _gives_themself(person: Person, user: User, programme: str) -> bool:
    owns = Right.OWNER in person.grants.get(programme, frozenset())
    return user.id == person.user.id and not owns
