"""Accounts of staff: the first admin, new accounts, grants, and links that set a password."""

from __future__ import annotations

import hashlib
import secrets
import uuid
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import Connection

from evalkit.access.rights import INSTALLATION_RIGHTS, Right
from evalkit.services.guessable import is_guessable
from evalkit.services.passwords import hashed, is_long_enough
from evalkit.store import staff
from evalkit.store.engine import Store
from evalkit.store.staff import User

SETUP_MINUTES = 30
RESET_MINUTES = 60
TOKEN_BYTES = 32
LONGEST_NAME = 100


class Problem(StrEnum):
    """Why an account was not made or changed."""

    LINK = "link"  # unknown, used and expired are one answer
    PASSWORD = "password"  # noqa: S105 - the name of a problem
    GUESSABLE = "guessable"
    NAME = "name"
    TAKEN = "taken"


def token_hash(token: str) -> str:
    """What the store keeps of a secret of 256 random bits; such need no salt."""
    return hashlib.sha256(token.encode()).hexdigest()


def normal_name(typed: str) -> str | None:
    """The name of an account as it is compared, or None if it cannot be one."""
    name = typed.strip().casefold()
    return name if name and len(name) <= LONGEST_NAME and name.isprintable() else None


def problem_with(password: str, name: str) -> Problem | None:
    """Why a password cannot be taken for this account."""
    if not is_long_enough(password):
        return Problem.PASSWORD
    return Problem.GUESSABLE if is_guessable(password, [name]) else None


def setup_link(store: Store, *, at: datetime) -> str | None:
    """A token that makes the first admin within 30 minutes; None once there is an admin."""
    token = secrets.token_urlsafe(TOKEN_BYTES)

    def work(db: Connection) -> str | None:
        if staff.any_admin(db):
            return None
        until = at + timedelta(minutes=SETUP_MINUTES)
        staff.add_link(db, token_hash(token), user_id=None, expires_at=until)
        return token

    return store.write(work)


def make_first_admin(
    store: Store, token: str, *, name: str, password: str, at: datetime
) -> Problem | None:
    """Use the set-up link. Nothing is used up by a name or a password that is refused."""
    known = normal_name(name)
    if known is None:
        return Problem.NAME
    if (bad := problem_with(password, known)) is not None:
        return bad
    user = _new_user(known, password_hash=hashed(password), is_admin=True)

    def work(db: Connection) -> Problem | None:
        link = staff.take_link(db, token_hash(token), at=at)
        if link != (None,) or staff.any_admin(db):
            return Problem.LINK
        return None if staff.add_user(db, user, at=at) else Problem.TAKEN

    return store.write(work)


def add_account(
    store: Store, name: str, *, at: datetime, is_admin: bool = False, is_founder: bool = False
) -> str | Problem:
    """A new account without a password: it opens by a link. Its id, or why there is none."""
    known = normal_name(name)
    if known is None:
        return Problem.NAME
    user = _new_user(known, password_hash=None, is_admin=is_admin, is_founder=is_founder)
    added = store.write(lambda db: staff.add_user(db, user, at=at))
    return user.id if added else Problem.TAKEN


def password_link(store: Store, user_id: str, *, at: datetime) -> str:
    """A token that sets the password of an account within an hour. Shown once, sent by no mail."""
    token = secrets.token_urlsafe(TOKEN_BYTES)
    until = at + timedelta(minutes=RESET_MINUTES)
    store.write(lambda db: staff.add_link(db, token_hash(token), user_id=user_id, expires_at=until))
    return token


def set_password(store: Store, token: str, password: str, *, at: datetime) -> Problem | None:
    """Use a link. All sessions of the account end; its second factor stays.

    A password that is refused uses nothing up.
    """
    with store.reading() as db:
        user_id = staff.user_of_link(db, token_hash(token), at=at)
        user = None if user_id is None else staff.find_user(db, user_id)
    if user is None or user.is_disabled:
        return Problem.LINK
    if (bad := problem_with(password, user.name)) is not None:
        return bad
    password_hash = hashed(password)

    def work(db: Connection) -> Problem | None:
        link = staff.take_link(db, token_hash(token), at=at)
        if link is None or link[0] is None:
            return Problem.LINK
        staff.change_user(db, link[0], password_hash=password_hash)
        staff.end_sessions_of(db, link[0])
        return None

    return store.write(work)


def give(store: Store, user_id: str, programme: str, right: Right) -> None:
    """Grant a right in one programme. Whoever gains one that needs a code owes it at once."""
    _refuse_installation(right)
    store.write(lambda db: staff.grant(db, user_id, programme, right))


def take_back(store: Store, user_id: str, programme: str, right: Right) -> None:
    _refuse_installation(right)
    store.write(lambda db: staff.revoke(db, user_id, programme, right))


def disable(store: Store, user_id: str) -> None:
    """Close an account: its sessions end in the same transaction."""

    def work(db: Connection) -> None:
        staff.change_user(db, user_id, is_disabled=True)
        staff.end_sessions_of(db, user_id)

    store.write(work)


def _new_user(
    name: str, *, password_hash: str | None, is_admin: bool, is_founder: bool = False
) -> User:
    return User(
        id=str(uuid.uuid4()),
        name=name,
        password_hash=password_hash,
        totp_sealed=None,
        totp_step=0,
        is_admin=is_admin,
        is_disabled=False,
        is_founder=is_founder,
    )


def _refuse_installation(right: Right) -> None:
    if right in INSTALLATION_RIGHTS:
        raise ValueError(f"{right} belongs to the installation, not to a programme.")
