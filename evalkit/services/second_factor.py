"""The second factor: codes of an authenticator app, and recovery codes for a lost phone."""

from __future__ import annotations

import secrets
from datetime import datetime

import pyotp
from sqlalchemy import Connection

from evalkit.services.accounts import token_hash
from evalkit.services.logging_in import (
    DAY,
    FIVE_MINUTES,
    HOUR,
    Limit,
    Person,
    Refusal,
    count_attempt,
    rotated,
)
from evalkit.services.vault import Vault
from evalkit.store import staff
from evalkit.store.engine import Store

STEP_SECONDS = 30
RECOVERY_CODES = 10
PER_CODE = (
    Limit(most=5, within=FIVE_MINUTES),
    Limit(most=20, within=HOUR),
    Limit(most=50, within=DAY),
)


def new_totp_secret() -> str:
    """A secret for an authenticator app; kept once a code of it was typed."""
    return pyotp.random_base32()


def enrol(
    store: Store, vault: Vault, person: Person, secret: str, code: str, *, at: datetime
) -> tuple[str, tuple[str, ...]] | Refusal:
    """Begin to use a second factor: the rotated session's id and ten recovery codes.

    Who has one already cannot put another in its place without it.
    """
    if person.user.totp_sealed is not None and not person.session.has_second_factor:
        return Refusal.WRONG
    step = _step_of(secret, code, at)
    if step is None:
        return Refusal.WRONG
    codes = tuple(secrets.token_hex(8) for _ in range(RECOVERY_CODES))

    def work(db: Connection) -> tuple[str, tuple[str, ...]]:
        staff.change_user(db, person.user.id, totp_sealed=vault.seal(secret), totp_step=step)
        staff.set_recovery_codes(db, person.user.id, [token_hash(one) for one in codes])
        return rotated(db, person.session, at, True), codes

    return store.write(work)


def confirm(
    store: Store, vault: Vault, person: Person, code: str, *, at: datetime
) -> str | Refusal:
    """Type the second factor, or a recovery code: the id of the rotated session."""
    attempt = count_attempt(store, {f"code:{person.user.id}": PER_CODE}, at=at)
    if attempt is None:
        return Refusal.LIMITED
    typed = "".join(code.split()).lower()
    sealed = person.user.totp_sealed
    secret = vault.opened(sealed) if sealed else None
    step = _step_of(secret, typed, at) if secret else None

    def work(db: Connection) -> str | Refusal:
        if step is not None:
            right = staff.use_totp_step(db, person.user.id, step)
        else:
            right = staff.use_recovery_code(db, person.user.id, token_hash(typed))
        if not right:
            return Refusal.WRONG
        staff.forget_attempt(db, attempt)
        if secret is not None and secret == sealed:  # kept plain by an earlier version
            staff.change_user(db, person.user.id, totp_sealed=vault.seal(secret))
        return rotated(db, person.session, at, True)

    return store.write(work)


def _step_of(secret: str, code: str, at: datetime) -> int | None:
    """The time step whose code was typed: now, the last or the next. None if it is none."""
    now = int(at.timestamp()) // STEP_SECONDS
    totp = pyotp.TOTP(secret)
    near = (now, now - 1, now + 1)
    return next((step for step in near if totp.verify(code, for_time=step * STEP_SECONDS)), None)
