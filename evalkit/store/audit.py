"""The audit log as it is kept: a chain of lines without a gap."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, select

from evalkit.store.audit_tables import audit_log

LONGEST_ABOUT = 200
START = "0" * 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """What somebody did: `action` is the right it needed, `did` the button, `about` whom or what it was about.

    Never an answer, a note, a password or a link.
    """

    at: datetime
    actor: str
    programme: str = ""
    action: str
    did: str
    wave: str = ""
    project: str = ""
    about: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    number: int
    act: Act
    chain: str


def add_act(db: Connection, act: Act) -> None:
    """The next line. Two at once: the database refuses a number twice."""
    query = select(audit_log.c.number, audit_log.c.chain).order_by(audit_log.c.number.desc())
    last = db.execute(query.limit(1)).first()
    number, before = (last.number + 1, last.chain) if last else (1, START)
    act = _short(act)
    row = {"number": number, **asdict(act), "chain": linked(before, number, act)}
    db.execute(audit_log.insert().values(row))


def lines(db: Connection, programme: str | None) -> Iterator[Line]:
    """Of one programme the newest first; of everything (None) in the order in which it was written."""
    query = select(audit_log)
    if programme is None:
        query = query.order_by(audit_log.c.number)
    else:
        mine = query.where(audit_log.c.programme == programme)
        query = mine.order_by(audit_log.c.number.desc())
    yield from (_line(row) for row in db.execute(query))


def linked(before: str, number: int, act: Act) -> str:
    """The hash that ties a line to all before it."""
    written = {**asdict(act), "at": act.at.astimezone(UTC).isoformat(), "number": number}
    text = json.dumps(written, ensure_ascii=False, sort_keys=True)
    return sha256(f"{before}{text}".encode()).hexdigest()


def first_fault(every: Iterable[Line]) -> int | None:
    """The number of the first line that is not as it was written; None where the chain holds.

    Lines that were cut off at the end leave no trace in those before: keep the last hash elsewhere.
    """
    before = START
    for expected, line in enumerate(every, start=1):
        if line.number != expected or line.chain != linked(before, line.number, line.act):
            return expected
        before = line.chain
    return None


def _short(act: Act) -> Act:
    written = asdict(act)
    return Act(**{**written, "about": act.about[:LONGEST_ABOUT]})


def _line(row: Any) -> Line:
    names = ("at", "actor", "programme", "action", "did", "wave", "project", "about")
    act = Act(**{name: getattr(row, name) for name in names})
    return Line(number=row.number, act=act, chain=row.chain)
