"""Bodies that could not become responses, kept raw so that a person can look at them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, func, select

from evalkit.intake.gate import LARGEST_BODY, Reason
from evalkit.store.inserting import insert_new
from evalkit.store.schema import quarantine

AT_ONCE = 50  # bodies of up to 256 KiB


@dataclass(frozen=True, slots=True, kw_only=True)
class Quarantined:
    """`body` is cut at the gate's limit; `size` is what arrived."""

    receipt: str
    reason: Reason
    detail: str
    instance_id: str | None
    body: bytes
    size: int
    received_at: datetime


def add_to_quarantine(
    connection: Connection,
    body: bytes,
    *,
    reason: Reason,
    detail: str,
    instance_id: str | None,
    at: datetime,
) -> str:
    """Keep a body and return its receipt. The same body for the same reason is kept once."""
    receipt = hashlib.sha256(reason.value.encode("ascii") + b"\n" + body).hexdigest()
    insert_new(
        connection,
        quarantine,
        {
            "receipt": receipt,
            "reason": reason.value,
            "detail": detail,
            "instance_id": instance_id,
            "body": body[:LARGEST_BODY],
            "size": len(body),
            "received_at": at,
        },
    )
    return receipt


def quarantined(connection: Connection) -> Iterator[Quarantined]:
    """Everything held, oldest first, without holding it in memory."""
    query = select(quarantine).order_by(quarantine.c.received_at, quarantine.c.receipt)
    rows = connection.execute(query.execution_options(yield_per=AT_ONCE))
    for row in rows:
        yield Quarantined(**{**row._mapping, "reason": Reason(row.reason)})


def find_quarantined(connection: Connection, receipt: str) -> Quarantined | None:
    row = connection.execute(
        select(quarantine).where(quarantine.c.receipt == receipt)
    ).one_or_none()
    return None if row is None else Quarantined(**{**row._mapping, "reason": Reason(row.reason)})


def receipts_held(connection: Connection) -> tuple[str, ...]:
    """The receipts of everything held, oldest first."""
    query = select(quarantine.c.receipt)
    ordered = query.order_by(quarantine.c.received_at, quarantine.c.receipt)
    return tuple(connection.execute(ordered).scalars())


def drop_quarantined(connection: Connection, receipt: str) -> None:
    connection.execute(delete(quarantine).where(quarantine.c.receipt == receipt))


def drop_quarantined_under(connection: Connection, instance_id: str) -> None:
    """Drop everything that came under an id."""
    connection.execute(delete(quarantine).where(quarantine.c.instance_id == instance_id))


def quarantine_size(connection: Connection) -> int:
    """How many bodies are held."""
    return connection.execute(select(func.count()).select_from(quarantine)).scalar_one()
