"""What could not become a response: listed, written to files, tried again, dropped."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

from sqlalchemy import Connection

from evalkit.exchange.quarantine_csv import HeldRow, quarantine_csv
from evalkit.intake.gate import GateRefusedError, Reason, read_object
from evalkit.intake.reason_wording import REASONS
from evalkit.intake.sealing import FormKeys, read_envelope
from evalkit.intake.submission import read_submission, receipt_of
from evalkit.intake.visit_note import read_visit_note
from evalkit.services.submissions import MOST_QUARANTINED, check_promises, take_in
from evalkit.services.visit_notes import keep_note
from evalkit.store import quarantine as kept
from evalkit.store.engine import Store
from evalkit.store.quarantine import Quarantined

INDEX = "quarantine.csv"
# A change on the server can help these; other bodies stay what they are.
CURABLE = frozenset(
    {
        Reason.UNKNOWN_PROGRAMME,
        Reason.UNKNOWN_PROJECT,
        Reason.UNKNOWN_WAVE,
        Reason.UNKNOWN_ROLE,
        Reason.UNKNOWN_INSTRUMENT,
        Reason.UNKNOWN_FORM_KEY,
        Reason.UNKNOWN_VISIT,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Retried:
    """How many are taken in now, and how many are still held."""

    taken: int
    held: int


def keep(
    store: Store, body: bytes, refusal: GateRefusedError, *, instance_id: str, at: datetime
) -> str | None:
    """Keep what the holder of an open form sent and the gate refused. None where too much is held."""

    def work(connection: Connection) -> str | None:
        if kept.quarantine_size(connection) >= MOST_QUARANTINED:
            return None
        receipt = kept.add_to_quarantine(
            connection,
            body,
            reason=refusal.reason,
            detail=refusal.detail,
            instance_id=instance_id,
            at=at,
        )
        return receipt_of(receipt)

    return store.write(work)


def held(store: Store) -> Iterator[Quarantined]:
    """Everything in quarantine, oldest first."""
    with store.reading() as connection:
        yield from kept.quarantined(connection)


def export(store: Store, folder: Path) -> int:
    """Write every body to a file of its own, for the owner's eyes only, and a list of them.

    Nothing leaves the quarantine. Returns how many bodies there are.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    rows = []
    for one in held(store):
        name = f"{one.receipt}.body"
        (folder / name).touch(mode=0o600)
        (folder / name).write_bytes(one.body)
        rows.append(_row(one, name))
    (folder / INDEX).write_text(quarantine_csv(rows), encoding="utf-8")
    return len(rows)


def retry(store: Store, keys: FormKeys, *, at: datetime) -> Retried:
    """Try again what a change on the server can have helped; what is taken in leaves the quarantine.

    Whoever calls this vouches for the bodies: no ticket and no device is asked for again.
    """
    with store.reading() as connection:
        receipts = kept.receipts_held(connection)
    taken = sum(store.write(partial(_again, receipt=one, keys=keys, at=at)) for one in receipts)
    return Retried(taken=taken, held=len(receipts) - taken)


def drop(store: Store, receipt: str) -> bool:
    """Delete a body for good. `receipt` as it is shown or as its file is named. False if unknown."""

    def work(connection: Connection) -> bool:
        found = [one for one in kept.receipts_held(connection) if receipt in (one, receipt_of(one))]
        for one in found:
            kept.drop_quarantined(connection, one)
        return bool(found)

    return store.write(work)


def _again(connection: Connection, *, receipt: str, keys: FormKeys, at: datetime) -> bool:
    one = kept.find_quarantined(connection, receipt)
    if one is None or one.reason not in CURABLE:
        return False
    try:
        if one.reason is Reason.UNKNOWN_VISIT:
            keep_note(connection, read_visit_note(read_object(one.body)), at=at, user=None)
            kept.drop_quarantined(connection, receipt)
            return True
        sealed = one.reason is Reason.UNKNOWN_FORM_KEY
        body = keys.unseal(read_envelope(one.body)) if sealed else one.body
        submission = read_submission(read_object(body))
        check_promises(submission)
        take_in(connection, submission, at=at)
    except GateRefusedError:
        return False
    kept.drop_quarantined(connection, receipt)
    return True


def _row(one: Quarantined, name: str) -> HeldRow:
    return HeldRow(
        file=name,
        receipt=receipt_of(one.receipt),
        received_at=one.received_at.isoformat(),
        reason=one.reason.value,
        detail=one.detail,
        instance_id=one.instance_id or "",
        size=one.size,
        zh=REASONS[one.reason].zh,
        en=REASONS[one.reason].en,
    )
