"""What phones have told about themselves, and which of their forms have arrived."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, func, select, update

from evalkit.store.inserting import insert_new
from evalkit.store.phone_tables import arrivals, phones


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
    """Keep what a phone says; its counter never goes back. False if it belongs to another programme."""
    row = {
        "id": phone,
        "programme": programme,
        "finished": finished,
        "held": held or 0,
        "seen_on": on,
    }
    if insert_new(connection, phones, row):
        return True
    known = connection.execute(select(phones).where(phones.c.id == phone)).one()
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
