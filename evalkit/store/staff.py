"""Rows of staff: accounts, grants, links to set a password, log-in attempts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, delete, func, select, update

from evalkit.access.rights import Right
from evalkit.store.inserting import insert_new
from evalkit.store.schema import (
    grants,
    login_attempts,
    password_links,
    recovery_codes,
    sessions,
    users,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class User:
    """An account. `totp_sealed` is sealed with the installation's key; `totp_step` is the last time step
    whose code was used."""

    id: str
    name: str
    password_hash: str | None
    totp_sealed: str | None
    totp_step: int
    is_admin: bool
    is_disabled: bool
    is_founder: bool = False


def add_user(connection: Connection, user: User, *, at: datetime) -> bool:
    """False if the name is taken."""
    if find_user_by_name(connection, user.name) is not None:
        return False
    row = {name: getattr(user, name) for name in User.__dataclass_fields__}
    return insert_new(connection, users, {**row, "created_at": at})


def find_user(connection: Connection, user_id: str) -> User | None:
    return _one(connection, users.c.id == user_id)


def find_user_by_name(connection: Connection, name: str) -> User | None:
    return _one(connection, users.c.name == name)


def all_users(connection: Connection) -> tuple[User, ...]:
    return tuple(_user(row) for row in connection.execute(select(users).order_by(users.c.name)))


def any_admin(connection: Connection) -> bool:
    return connection.execute(select(users.c.id).where(users.c.is_admin)).first() is not None


def change_user(connection: Connection, user_id: str, **values: Any) -> None:
    connection.execute(update(users).where(users.c.id == user_id).values(**values))


def use_totp_step(connection: Connection, user_id: str, step: int) -> bool:
    """Mark a time step as used. False if it or a later one was used already."""
    done = connection.execute(
        update(users)
        .where(users.c.id == user_id, users.c.totp_step < step)
        .values(totp_step=step)
        .returning(users.c.id)
    )
    return done.first() is not None


def set_recovery_codes(connection: Connection, user_id: str, hashes: Iterable[str]) -> None:
    connection.execute(delete(recovery_codes).where(recovery_codes.c.user == user_id))
    for code_hash in hashes:
        insert_new(connection, recovery_codes, {"user": user_id, "code_hash": code_hash})


def use_recovery_code(connection: Connection, user_id: str, code_hash: str) -> bool:
    """Take one code away. False if it is not there."""
    gone = connection.execute(
        delete(recovery_codes)
        .where(recovery_codes.c.user == user_id, recovery_codes.c.code_hash == code_hash)
        .returning(recovery_codes.c.user)
    )
    return gone.first() is not None


def grant(connection: Connection, user_id: str, programme: str, right: Right) -> None:
    insert_new(connection, grants, {"user": user_id, "programme": programme, "right": right.value})


def revoke(connection: Connection, user_id: str, programme: str, right: Right) -> None:
    connection.execute(
        delete(grants).where(
            grants.c.user == user_id, grants.c.programme == programme, grants.c.right == right.value
        )
    )


def grants_of(connection: Connection, user_id: str) -> dict[str, frozenset[Right]]:
    """The rights of an account by programme."""
    rows = connection.execute(
        select(grants.c.programme, grants.c.right).where(grants.c.user == user_id)
    )
    held: dict[str, set[Right]] = {}
    for programme, right in rows:
        held.setdefault(programme, set()).add(Right(right))
    return {programme: frozenset(rights) for programme, rights in sorted(held.items())}


def all_grants(connection: Connection) -> dict[str, dict[str, frozenset[Right]]]:
    """The rights of every account by its id and the programme."""
    rows = connection.execute(select(grants).order_by(grants.c.user, grants.c.programme))
    held: dict[str, dict[str, set[Right]]] = {}
    for row in rows:
        held.setdefault(row.user, {}).setdefault(row.programme, set()).add(Right(row.right))
    return {
        user: {programme: frozenset(rights) for programme, rights in places.items()}
        for user, places in held.items()
    }


def add_link(
    connection: Connection, token_hash: str, *, user_id: str | None, expires_at: datetime
) -> None:
    """A new link ends the earlier ones of the same account."""
    connection.execute(delete(password_links).where(password_links.c.user.is_(None) if user_id is None
                                                    else password_links.c.user == user_id))  # fmt: skip
    connection.execute(
        password_links.insert().values(token_hash=token_hash, user=user_id, expires_at=expires_at)
    )


def user_of_link(connection: Connection, token_hash: str, *, at: datetime) -> str | None:
    """Whose password a link sets, while it holds; it is not used up."""
    found = select(password_links.c.user).where(
        password_links.c.token_hash == token_hash, password_links.c.expires_at > at
    )
    user: str | None = connection.execute(found).scalar_one_or_none()
    return user


def take_link(connection: Connection, token_hash: str, *, at: datetime) -> tuple[str | None] | None:
    """Use a link up: its account (None inside for the first admin), or None if it holds no more."""
    row = connection.execute(
        delete(password_links)
        .where(password_links.c.token_hash == token_hash, password_links.c.expires_at > at)
        .returning(password_links.c.user)
    ).first()
    return None if row is None else (row.user,)


def count_attempts(connection: Connection, key_hash: str, *, since: datetime) -> int:
    found = select(func.count()).where(
        login_attempts.c.key_hash == key_hash, login_attempts.c.at > since
    )
    return int(connection.execute(found).scalar_one())


def add_attempt(connection: Connection, attempt: str, key_hash: str, *, at: datetime) -> None:
    connection.execute(login_attempts.insert().values(id=attempt, key_hash=key_hash, at=at))


def forget_attempt(connection: Connection, attempt: str) -> None:
    connection.execute(delete(login_attempts).where(login_attempts.c.id == attempt))


def forget_attempts_before(connection: Connection, moment: datetime) -> None:
    connection.execute(delete(login_attempts).where(login_attempts.c.at <= moment))


def end_sessions_of(connection: Connection, user_id: str) -> None:
    connection.execute(delete(sessions).where(sessions.c.user == user_id))


def _one(connection: Connection, condition: ColumnElement[bool]) -> User | None:
    row = connection.execute(select(users).where(condition)).one_or_none()
    return None if row is None else _user(row)


def _user(row: Row[Any]) -> User:
    return User(**{name: getattr(row, name) for name in User.__dataclass_fields__})
