"""What phones have told about themselves, and which of their forms have arrived."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, func, select, update

from evalkit.store.inserting import insert_new
from evalkit.store.phone_tables import arrivals, phones

MOST_PHONES = 5_000  # of a programme; a phone names itself, so somebody could name very many


@dataclass(frozen=True, slots=True, kw_only=True)
class PhoneCount:
    """`finished` forms by the phone's own counter, `held` by its last word, `arrived` here."""

    id: str
    finished: int
    held: int
    arrived: int
    seen_on: date

    @property
    def missing(self) -> int:
        """Finished, not here, and no longer on the phone: its store was cleared."""
        return max(self.finished - self.arrived - self.held, 0)


def note_phone(
    connection: Connection, phone: str, *, programme: str, finished: int, held: int | None, on: date
) -> bool:
    """Keep what a phone says; its counter never goes back.

    False if it belongs to another programme, or if there are MOST_PHONES already.
    """
    known = _find(connection, phone)
    if known is None:
        here = select(func.count()).select_from(phones).where(phones.c.programme == programme)
        if connection.execute(here).scalar_one() >= MOST_PHONES:
            return False
        row = {"id": phone, "programme": programme, "finished": finished, "seen_on": on}
        if insert_new(connection, phones, {**row, "held": held or 0}):
            return True
        known = _find(connection, phone)
    if known is None:
        return False
    if known.programme != programme:
        return False
    connection.execute(
        update(phones)
        .where(phones.c.id == phone)
        .values(
            finished=max(known.finished, finished),
            held=known.held if held is None else held,
            seen_on=max(known.seen_on, on),
        )
    )
    return True


def _find(connection: Connection, phone: str) -> Row[Any] | None:
    return connection.execute(select(phones).where(phones.c.id == phone)).one_or_none()


def note_arrival(connection: Connection, phone: str, number: int) -> bool:
    """The phone's form with this number is here. False if that was known."""
    return insert_new(connection, arrivals, {"phone": phone, "number": number})


def phones_of(connection: Connection, programme: str) -> tuple[PhoneCount, ...]:
    """All phones of a programme, the one with most missing first."""
    rows = connection.execute(
        select(phones, func.count(arrivals.c.number).label("arrived"))
        .outerjoin(arrivals, arrivals.c.phone == phones.c.id)
        .where(phones.c.programme == programme)
        .group_by(*phones.c)
        .order_by(phones.c.id)
    )
    found = (
        PhoneCount(
            id=row.id,
            finished=row.finished,
            held=row.held,
            arrived=row.arrived,
            seen_on=row.seen_on,
        )
        for row in rows
    )
    return tuple(sorted(found, key=lambda one: -one.missing))
