"""Logging in: password, sessions, and limits on guessing."""

from __future__ import annotations

import secrets
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import Connection

from evalkit.access.rights import Right, effective, needs_second_factor
from evalkit.services.accounts import (
    TOKEN_BYTES,
    Problem,
    normal_name,
    problem_with,
    token_hash,
)
from evalkit.services.passwords import LONGEST, hashed, is_outdated, matches
from evalkit.store import staff, staff_sessions
from evalkit.store.engine import Store
from evalkit.store.staff import User
from evalkit.store.staff_sessions import StaffSession

IDLE = timedelta(minutes=30)
LONGEST_SESSION = timedelta(hours=12)
FIVE_MINUTES, HOUR, DAY = timedelta(minutes=5), timedelta(hours=1), timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """At most so many attempts within a span of time."""

    most: int
    within: timedelta


PER_NAME = (Limit(most=10, within=FIVE_MINUTES),)
PER_ADDRESS = (Limit(most=10, within=FIVE_MINUTES),)
OF_ALL = (Limit(most=1_000, within=FIVE_MINUTES),)


class Refusal(StrEnum):
    WRONG = "wrong"  # name and password alike: nobody learns which accounts there are
    LIMITED = "limited"


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Who is behind a request, with the rights that count now."""

    user: User
    session: StaffSession
    grants: Mapping[str, frozenset[Right]]

    @property
    def all_rights(self) -> frozenset[Right]:
        return frozenset[Right]().union(*self.grants.values()) | self._of_installation

    @property
    def _of_installation(self) -> frozenset[Right]:
        admin = {Right.ADMIN} if self.user.is_admin else set()
        return frozenset(admin | ({Right.FOUNDER} if self.user.is_founder else set()))

    @property
    def owes_second_factor(self) -> bool:
        return needs_second_factor(self.all_rights) and not self.session.has_second_factor

    def rights_in(self, programme: str | None) -> frozenset[Right]:
        """The rights in a programme, or in the installation where none is named."""
        held = self.grants.get(programme, frozenset()) if programme is not None else frozenset()
        return effective(
            held | self._of_installation,
            all_held=self.all_rights,
            second_factor=self.session.has_second_factor,
        )


def log_in(
    store: Store, name: str, password: str, *, address: str, device: str, at: datetime
) -> str | Refusal:
    """The id of a new session, which the browser keeps; or why there is none.

    An attempt is counted before the password is looked at, so that many at once gain nothing.
    """
    known = normal_name(name) or ""
    limits = {f"name:{known}": PER_NAME, f"from:{address}": PER_ADDRESS, "everybody": OF_ALL}
    attempt = count_attempt(store, limits, at=at)
    if attempt is None:
        return Refusal.LIMITED
    with store.reading() as db:
        user = staff.find_user_by_name(db, known)
    if not matches(user.password_hash if user else None, password[: LONGEST + 1]):
        return Refusal.WRONG
    if user is None or user.is_disabled or user.password_hash is None:
        return Refusal.WRONG
    fresh = hashed(password) if is_outdated(user.password_hash) else None

    def work(db: Connection) -> str | Refusal:
        now = staff.find_user(db, user.id)
        if now is None or now.is_disabled or now.password_hash != user.password_hash:
            return Refusal.WRONG
        if fresh is not None:
            staff.change_user(db, user.id, password_hash=fresh)
        staff.forget_attempt(db, attempt)
        return _new_session(db, user.id, has_second_factor=False, device=device, at=at)

    return store.write(work)


def person_of(store: Store, session_id: str, *, at: datetime) -> Person | None:
    """Whose session it is, while it is neither idle nor too old. Writes nothing."""
    with store.reading() as db:
        session = staff_sessions.find_session(db, token_hash(session_id))
        if session is None or at - session.seen_at > IDLE:
            return None
        if at - session.created_at > LONGEST_SESSION:
            return None
        user = staff.find_user(db, session.user)
        if user is None or user.is_disabled:
            return None
        return Person(user=user, session=session, grants=staff.grants_of(db, user.id))


def keep_alive(store: Store, person: Person, *, at: datetime) -> None:
    store.write(lambda db: staff_sessions.touch_session(db, person.session.id_hash, at=at))


def log_out(store: Store, person: Person, *, id_hash: str | None = None) -> None:
    """End this session, or another one of the same account."""
    ended = id_hash or person.session.id_hash
    store.write(lambda db: staff_sessions.end_session(db, ended, user_id=person.user.id))


def own_sessions(store: Store, person: Person) -> tuple[StaffSession, ...]:
    with store.reading() as db:
        return staff_sessions.sessions_of(db, person.user.id)


def change_password(
    store: Store, person: Person, old: str, new: str, *, at: datetime
) -> str | Refusal | Problem:
    """Put a new password in place of the old one: the id of the rotated session, others end."""
    limits = {f"name:{person.user.name}": PER_NAME}
    attempt = count_attempt(store, limits, at=at)
    if attempt is None:
        return Refusal.LIMITED
    if not matches(person.user.password_hash, old[: LONGEST + 1]):
        return Refusal.WRONG
    if (bad := problem_with(new, person.user.name)) is not None:
        return bad
    password_hash = hashed(new)

    def work(db: Connection) -> str:
        staff.forget_attempt(db, attempt)
        staff.change_user(db, person.user.id, password_hash=password_hash)
        staff.end_sessions_of(db, person.user.id)
        return rotated(db, person.session, at, person.session.has_second_factor)

    return store.write(work)


def count_attempt(
    store: Store, limits: Mapping[str, tuple[Limit, ...]], *, at: datetime
) -> str | None:
    """Count an attempt under each key; None, and nothing counted, where one is used up."""
    attempt = str(uuid.uuid4())
    hashes = {token_hash(key): allowed for key, allowed in limits.items()}

    def work(db: Connection) -> str | None:
        staff.forget_attempts_before(db, at - DAY)
        for key, allowed in hashes.items():
            for limit in allowed:
                if staff.count_attempts(db, key, since=at - limit.within) >= limit.most:
                    return None
        for key in hashes:
            staff.add_attempt(db, attempt, key, at=at)
        return attempt

    return store.write(work)


def _new_session(
    db: Connection, user_id: str, *, has_second_factor: bool, device: str, at: datetime
) -> str:
    session_id = secrets.token_urlsafe(TOKEN_BYTES)
    session = StaffSession(
        id_hash=token_hash(session_id),
        user=user_id,
        created_at=at,
        seen_at=at,
        has_second_factor=has_second_factor,
        device=device[:200],
    )
    staff_sessions.add_session(db, session)
    return session_id


def rotated(db: Connection, session: StaffSession, at: datetime, has_second_factor: bool) -> str:
    """The same session under a new id; its age goes on."""
    staff_sessions.end_session(db, session.id_hash, user_id=session.user)
    session_id = secrets.token_urlsafe(TOKEN_BYTES)
    changed = replace(
        session,
        id_hash=token_hash(session_id),
        seen_at=at,
        has_second_factor=has_second_factor,
    )
    staff_sessions.add_session(db, changed)
    return session_id
