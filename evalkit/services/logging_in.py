"""Logging in: password, second factor, sessions, and limits on guessing."""

from __future__ import annotations

import secrets
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

import pyotp
from sqlalchemy import Connection

from evalkit.access.rights import Right, effective, needs_second_factor
from evalkit.services.accounts import TOKEN_BYTES, normal_name, token_hash
from evalkit.services.passwords import LONGEST, hashed, is_outdated, matches
from evalkit.store import staff, staff_sessions
from evalkit.store.engine import Store
from evalkit.store.staff import User
from evalkit.store.staff_sessions import StaffSession

MOST_ATTEMPTS = 10
WINDOW = timedelta(minutes=5)
MOST_CODES = 5
IDLE = timedelta(minutes=30)
LONGEST_SESSION = timedelta(hours=12)
STEP_SECONDS = 30
RECOVERY_CODES = 10


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
        held = frozenset[Right]().union(*self.grants.values())
        return held | {Right.ADMIN} if self.user.is_admin else held

    @property
    def owes_second_factor(self) -> bool:
        return needs_second_factor(self.all_rights) and not self.session.has_second_factor

    def rights_in(self, programme: str | None) -> frozenset[Right]:
        """The rights in a programme, or in the installation where none is named."""
        held = self.grants.get(programme, frozenset()) if programme is not None else frozenset()
        held = held | {Right.ADMIN} if self.user.is_admin else held
        return effective(
            held, all_held=self.all_rights, second_factor=self.session.has_second_factor
        )


def log_in(
    store: Store, name: str, password: str, *, address: str, device: str, at: datetime
) -> str | Refusal:
    """The id of a new session, which the browser keeps; or why there is none.

    An attempt is counted before the password is looked at, so that many at once gain nothing.
    """
    known = normal_name(name) or ""
    attempt = _count(store, (f"name:{known}", f"from:{address}"), most=MOST_ATTEMPTS, at=at)
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


def new_totp_secret() -> str:
    """A secret for an authenticator app; kept once a code of it was typed."""
    return pyotp.random_base32()


def enrol(
    store: Store, person: Person, secret: str, code: str, *, at: datetime
) -> tuple[str, tuple[str, ...]] | Refusal:
    """Begin to use a second factor: the rotated session's id and ten recovery codes.

    Who has one already cannot put another in its place without it.
    """
    if person.user.totp_secret is not None and not person.session.has_second_factor:
        return Refusal.WRONG
    step = _step_of(secret, code, at)
    if step is None:
        return Refusal.WRONG
    codes = tuple(secrets.token_hex(8) for _ in range(RECOVERY_CODES))

    def work(db: Connection) -> tuple[str, tuple[str, ...]]:
        staff.change_user(db, person.user.id, totp_secret=secret, totp_step=step)
        staff.set_recovery_codes(db, person.user.id, [token_hash(one) for one in codes])
        return _rotated(db, person.session, at), codes

    return store.write(work)


def confirm(store: Store, person: Person, code: str, *, at: datetime) -> str | Refusal:
    """Type the second factor, or a recovery code: the id of the rotated session."""
    attempt = _count(store, (f"code:{person.user.id}",), most=MOST_CODES, at=at)
    if attempt is None:
        return Refusal.LIMITED
    typed = "".join(code.split()).lower()
    secret = person.user.totp_secret
    step = _step_of(secret, typed, at) if secret else None

    def work(db: Connection) -> str | Refusal:
        if step is not None:
            right = staff.use_totp_step(db, person.user.id, step)
        else:
            right = staff.use_recovery_code(db, person.user.id, token_hash(typed))
        if not right:
            return Refusal.WRONG
        staff.forget_attempt(db, attempt)
        return _rotated(db, person.session, at)

    return store.write(work)


def _step_of(secret: str, code: str, at: datetime) -> int | None:
    """The time step whose code was typed: now, the last or the next. None if it is none."""
    now = int(at.timestamp()) // STEP_SECONDS
    totp = pyotp.TOTP(secret)
    near = (now, now - 1, now + 1)
    return next((step for step in near if totp.verify(code, for_time=step * STEP_SECONDS)), None)


def _count(store: Store, keys: tuple[str, ...], *, most: int, at: datetime) -> str | None:
    """Count an attempt under each key; None, and nothing counted, where one is used up."""
    attempt = str(uuid.uuid4())
    hashes = [token_hash(key) for key in keys]

    def work(db: Connection) -> str | None:
        staff.forget_attempts_before(db, at - WINDOW)
        if any(staff.count_attempts(db, one, since=at - WINDOW) >= most for one in hashes):
            return None
        for one in hashes:
            staff.add_attempt(db, attempt, one, at=at)
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


def _rotated(db: Connection, session: StaffSession, at: datetime) -> str:
    """The same session under a new id, with its second factor; its age goes on."""
    staff_sessions.end_session(db, session.id_hash, user_id=session.user)
    session_id = secrets.token_urlsafe(TOKEN_BYTES)
    changed = replace(session, id_hash=token_hash(session_id), seen_at=at, has_second_factor=True)
    staff_sessions.add_session(db, changed)
    return session_id
