"""Passwords of staff, at rest: argon2id with m = 19 MiB, t = 2, p = 1 (OWASP), at most two at a time.

Two at a time keep the memory of a rush of log-ins at 38 MiB.
"""

from __future__ import annotations

from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

SHORTEST = 12
LONGEST = 128
MEMORY_KIB = 19 * 1024
_hasher = PasswordHasher(time_cost=2, memory_cost=MEMORY_KIB, parallelism=1)
_turn = BoundedSemaphore(2)
# Verified where there is no such account, so that the reply takes as long. Its password is nobody's.
_DUMMY = _hasher.hash("no account has this password")


def is_long_enough(password: str) -> bool:
    return SHORTEST <= len(password) <= LONGEST


def hashed(password: str) -> str:
    with _turn:
        return _hasher.hash(password)


def matches(password_hash: str | None, password: str) -> bool:
    """Is it the password? Without a hash the answer is no, and takes as long."""
    with _turn:
        try:
            _hasher.verify(password_hash or _DUMMY, password)
        except (VerificationError, InvalidHashError):
            return False
    return password_hash is not None


def is_outdated(password_hash: str) -> bool:
    return _hasher.check_needs_rehash(password_hash)
