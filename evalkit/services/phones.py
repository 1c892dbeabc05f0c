"""The counter of each phone: how a form that was finished and never came is noticed.

Only where a role is not anonymous. A phone that was cleared still knows its counter from another
store of the browser, or has told it before; then `missing` is more than nought.
"""

from __future__ import annotations

from datetime import UTC, date, datetime

from sqlalchemy import Connection

from evalkit.intake.gate import GateRefusedError, Json, Reason, content_hash, read_object
from evalkit.intake.sealing import HASH, MOST_FORMS, DeviceMark
from evalkit.intake.submission import Submission
from evalkit.store import phones as kept
from evalkit.store.engine import Store
from evalkit.store.phones import PhoneCount
from evalkit.store.programmes import find_instrument, find_programme
from instruments.model import Mode


def hear_phone(store: Store, body: bytes, *, at: datetime) -> bool:
    """Keep what a phone says of itself: `programme`, forms `finished` so far, forms still `held`.

    False for a programme that is not here. Raises GateRefusedError for anything but such words.
    """
    document = read_object(body)
    token, programme = document.get("id"), document.get("programme")
    finished, held = (_count(document, name) for name in ("finished", "held"))
    if not isinstance(token, str) or not HASH.fullmatch(token) or not isinstance(programme, str):
        raise GateRefusedError(Reason.WRONG_TYPE, "id or programme is not as described")
    if held > finished:
        raise GateRefusedError(Reason.WRONG_TYPE, "held is more than finished")

    def work(connection: Connection) -> bool:
        if find_programme(connection, programme) is None:
            return False
        return kept.note_phone(
            connection,
            phone_id(token),
            programme=programme,
            finished=finished,
            held=held,
            on=_day(at),
        )

    return store.write(work)


def note_mark(
    connection: Connection, mark: DeviceMark, submission: Submission, *, at: datetime
) -> None:
    """The phone's form with this number is here. Nothing is kept of a phone where a role is anonymous."""
    instrument = find_instrument(connection, submission.instrument.content_hash)
    if instrument is None or find_programme(connection, submission.programme) is None:
        return
    role = next((one for one in instrument.roles if one.code == submission.role), None)
    if role is None or role.mode is Mode.ANONYMOUS:
        return
    phone = phone_id(mark.device)
    if kept.note_phone(
        connection,
        phone,
        programme=submission.programme,
        finished=mark.number,
        held=None,
        on=_day(at),
    ):
        kept.note_arrival(connection, phone, mark.number)


def phone_id(token: str) -> str:
    """What is stored in place of the token that a phone has made for itself."""
    return content_hash(token)


def phones_in(store: Store, programme: str) -> tuple[PhoneCount, ...]:
    """Every phone that handed in for the programme or said that it would."""
    with store.reading() as connection:
        return kept.phones_of(connection, programme)


def _day(at: datetime) -> date:
    return at.astimezone(UTC).date()


def _count(document: dict[str, Json], name: str) -> int:
    value = document.get(name)
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= MOST_FORMS:
        raise GateRefusedError(Reason.WRONG_TYPE, f"{name} must be a whole number")
    return value
