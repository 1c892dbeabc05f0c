"""Paper forms that are typed in: found, begun, finished, settled."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, delete, select, update

from evalkit.store.inserting import insert_new
from evalkit.store.paper_tables import paper_decisions, paper_entries, paper_forms


class Outcome(StrEnum):
    """How a form became an answer, or that its person said no."""

    DOUBLE = "double"
    SINGLE = "single"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperKey:
    """Which form lies on the table."""

    instance_id: str
    programme: str
    project: str
    wave: str
    role: str
    instrument_hash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperEntry:
    """What one person typed, field by field; unfinished without `finished_on`."""

    number: int
    made_by: str
    values: Mapping[str, str]
    finished_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """The value that was settled for a field in which the two entries differ."""

    field: str
    value: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperRecord:
    key: PaperKey
    outcome: Outcome | None
    entries: tuple[PaperEntry, ...]

    def entry_of(self, person: str) -> PaperEntry | None:
        return next((one for one in self.entries if one.made_by == person), None)

    @property
    def finished(self) -> tuple[PaperEntry, ...]:
        return tuple(one for one in self.entries if one.finished_on is not None)


def find_paper(
    connection: Connection, instance_id: str, *, for_update: bool = False
) -> PaperRecord | None:
    query = select(paper_forms).where(paper_forms.c.instance_id == instance_id)
    rows = connection.execute(query.with_for_update() if for_update else query).all()
    return next(_records(connection, rows), None)


def papers_in(connection: Connection, programme: str, wave: str) -> tuple[PaperRecord, ...]:
    """The paper forms of a wave, by number."""
    query = (
        select(paper_forms)
        .where(paper_forms.c.programme == programme, paper_forms.c.wave == wave)
        .order_by(paper_forms.c.instance_id)
    )
    return tuple(_records(connection, connection.execute(query).all()))


def _records(connection: Connection, rows: Iterable[Any]) -> Iterator[PaperRecord]:
    found = list(rows)
    ids = [row.instance_id for row in found]
    entries: dict[str, list[PaperEntry]] = {}
    query = (
        select(paper_entries)
        .where(paper_entries.c.instance_id.in_(ids))
        .order_by(paper_entries.c.instance_id, paper_entries.c.number)
    )
    for row in connection.execute(query):
        entries.setdefault(row.instance_id, []).append(
            PaperEntry(
                number=row.number,
                made_by=row.made_by,
                values=json.loads(row.payload),
                finished_on=row.finished_on,
            )
        )
    for row in found:
        names = PaperKey.__dataclass_fields__
        yield PaperRecord(
            key=PaperKey(**{name: getattr(row, name) for name in names}),
            outcome=Outcome(row.outcome) if row.outcome else None,
            entries=tuple(entries.get(row.instance_id, ())),
        )


def add_paper(connection: Connection, key: PaperKey) -> None:
    """Remember a form, unless it is known."""
    row = {name: getattr(key, name) for name in PaperKey.__dataclass_fields__}
    insert_new(connection, paper_forms, row)


def add_entry(connection: Connection, instance_id: str, number: int, person: str) -> None:
    """Begin an entry. The database refuses a second one by the same person."""
    connection.execute(
        paper_entries.insert().values(
            instance_id=instance_id, number=number, made_by=person, payload="{}"
        )
    )


def keep_entry(
    connection: Connection,
    instance_id: str,
    person: str,
    values: Mapping[str, str],
    *,
    finished_on: date | None = None,
) -> None:
    connection.execute(
        update(paper_entries)
        .where(paper_entries.c.instance_id == instance_id, paper_entries.c.made_by == person)
        .values(payload=json.dumps(dict(values), ensure_ascii=False), finished_on=finished_on)
    )


def drop_entry(connection: Connection, instance_id: str, number: int) -> None:
    """Forget an entry that was not finished."""
    connection.execute(
        delete(paper_entries).where(
            paper_entries.c.instance_id == instance_id,
            paper_entries.c.number == number,
            paper_entries.c.finished_on.is_(None),
        )
    )


def settle(
    connection: Connection,
    instance_id: str,
    outcome: Outcome,
    decisions: Iterable[Decision],
    *,
    by: str,
    on: date,
) -> None:
    """Say what became of the form. The database refuses to say it twice."""
    for one in decisions:
        row = {"field": one.field, "value": one.value, "reason": one.reason}
        connection.execute(paper_decisions.insert().values(instance_id=instance_id, **row))
    connection.execute(
        update(paper_forms)
        .where(paper_forms.c.instance_id == instance_id)
        .values(outcome=outcome.value, settled_by=by, settled_on=on)
    )


def decisions_in(
    connection: Connection, programme: str, wave: str
) -> dict[str, tuple[Decision, ...]]:
    """What was settled in a wave, by form."""
    query = (
        select(paper_decisions)
        .join(paper_forms, paper_forms.c.instance_id == paper_decisions.c.instance_id)
        .where(paper_forms.c.programme == programme, paper_forms.c.wave == wave)
        .order_by(paper_decisions.c.instance_id, paper_decisions.c.field)
    )
    found: dict[str, tuple[Decision, ...]] = {}
    for row in connection.execute(query):
        one = Decision(field=row.field, value=row.value, reason=row.reason)
        found[row.instance_id] = (*found.get(row.instance_id, ()), one)
    return found


def forget_papers(connection: Connection, ids: Any) -> None:
    """Delete forms with both entries; `ids` is a list, or a query of ids."""
    for table in (paper_decisions, paper_entries, paper_forms):
        connection.execute(delete(table).where(table.c.instance_id.in_(ids)))
