"""Sessions of staff. The browser holds the id, the row only its hash."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, func, select, update

from evalkit.store.schema import sessions


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffSession:
    id_hash: str
    user: str
    created_at: datetime
    seen_at: datetime
    has_second_factor: bool
    device: str


def add_session(connection: Connection, session: StaffSession) -> None:
    row = {name: getattr(session, name) for name in StaffSession.__dataclass_fields__}
    connection.execute(sessions.insert().values(**row))


def find_session(connection: Connection, id_hash: str) -> StaffSession | None:
    row = connection.execute(select(sessions).where(sessions.c.id_hash == id_hash)).one_or_none()
    return None if row is None else _session(row)


def sessions_of(connection: Connection, user_id: str) -> tuple[StaffSession, ...]:
    """The newest first."""
    rows = connection.execute(
        select(sessions).where(sessions.c.user == user_id).order_by(sessions.c.seen_at.desc())
    )
    return tuple(_session(row) for row in rows)


def last_seen(connection: Connection) -> dict[str, datetime]:
    """The last request of every account that has an open session."""
    rows = connection.execute(
        select(sessions.c.user, func.max(sessions.c.seen_at)).group_by(sessions.c.user)
    )
    return {user: seen for user, seen in rows}  # noqa: C416 - rows are not pairs to mypy


def touch_session(connection: Connection, id_hash: str, *, at: datetime) -> None:
    connection.execute(update(sessions).where(sessions.c.id_hash == id_hash).values(seen_at=at))


def end_session(connection: Connection, id_hash: str, *, user_id: str) -> None:
    """Nobody ends a session of somebody else."""
    connection.execute(
        delete(sessions).where(sessions.c.id_hash == id_hash, sessions.c.user == user_id)
    )


def _session(row: Any) -> StaffSession:
    return StaffSession(**{name: getattr(row, name) for name in StaffSession.__dataclass_fields__})
