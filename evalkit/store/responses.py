"""Finished forms: kept once, exactly as they were sent, with what was noticed beside them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Connection,
    Row,
    Select,
    bindparam,
    delete,
    func,
    select,
)

from evalkit.intake.submission import Flag, FlagCode, State, Submission, read_submission
from evalkit.store.fieldwork_tables import named_forms
from evalkit.store.inserting import insert_all_new, insert_new
from evalkit.store.paper import forget_papers
from evalkit.store.releases import forget_form
from evalkit.store.review_tables import reviews, versions
from evalkit.store.schema import erasures, responses
from instruments.responses import Response

BATCH = 500
ID: BindParameter[str] = bindparam("id")
HASH = select(responses.c.content_hash).where(responses.c.instance_id == ID)
ERASED = select(erasures.c.instance_id).where(erasures.c.instance_id == ID)


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredResponse:
    """A submission with what the server knows about it.

    Of a form that was corrected it is the newest version; version 1 is the form as it was sent.
    """

    submission: Submission
    submitted_at: datetime | None
    received_at: datetime
    state: State
    flags: tuple[Flag, ...]
    version: int = 1

    @property
    def response(self) -> Response:
        return self.submission.response(self.flags, self.submitted_at)


def add_response(connection: Connection, stored: StoredResponse) -> bool:
    """Keep a response. False, and nothing changes, if its id is taken."""
    return insert_new(connection, responses, _row(stored))


def add_responses(connection: Connection, stored: Iterable[StoredResponse]) -> None:
    """Keep many. Those whose id is taken are left out: see `hashes_of`."""
    insert_all_new(connection, responses, [_row(one) for one in stored])


def find_response(connection: Connection, instance_id: str) -> StoredResponse | None:
    row = connection.execute(_newest().where(responses.c.instance_id == instance_id)).one_or_none()
    return None if row is None else read_stored(row)


def hash_of(connection: Connection, instance_id: str) -> str | None:
    """The content hash kept under an id."""
    return connection.execute(HASH, {"id": instance_id}).scalar_one_or_none()


def hashes_of(connection: Connection, instance_ids: Iterable[str]) -> dict[str, str]:
    """The content hashes of those ids under which something is kept."""
    rows = connection.execute(
        select(responses.c.instance_id, responses.c.content_hash)
        .where(responses.c.instance_id.in_(list(instance_ids)))
        .order_by(responses.c.instance_id)
    )
    return {row.instance_id: row.content_hash for row in rows}


def stored_responses(
    connection: Connection, programme: str, *, project: str | None = None, wave: str | None = None
) -> Iterator[StoredResponse]:
    """All responses of a programme, or of one project or wave, without holding them in memory.

    Ordered by project, wave, role and instance id, which says nothing about who came first.
    """
    here: ColumnElement[bool] = responses.c.programme == programme
    if project is not None:
        here &= responses.c.project == project
    if wave is not None:
        here &= responses.c.wave == wave
    yield from stored_where(connection, here)


def stored_where(
    connection: Connection, condition: ColumnElement[bool]
) -> Iterator[StoredResponse]:
    """The responses that a condition on the table keeps, in the same order, as a stream."""
    query = (
        _newest()
        .where(condition)
        .order_by(responses.c.project, responses.c.wave, responses.c.role, responses.c.instance_id)
    )
    for row in connection.execute(query.execution_options(yield_per=BATCH)):
        yield read_stored(row)


def counts(connection: Connection, programme: str, wave: str) -> dict[tuple[str, str], int]:
    """How many responses there are by project and role, rejected ones left out."""
    rows = connection.execute(
        select(responses.c.project, responses.c.role, func.count())
        .where(responses.c.programme == programme, responses.c.wave == wave)
        .where(responses.c.state != State.REJECTED)
        .group_by(responses.c.project, responses.c.role)
        .order_by(responses.c.project, responses.c.role)
    )
    return {(project, role): count for project, role, count in rows}


def erase(connection: Connection, instance_id: str, *, reason: str, at: datetime) -> bool:
    """Delete a response for good and remember the id. False if there was none.

    The record comes first: the database refuses to delete a response that has none.
    """
    if hash_of(connection, instance_id) is None:
        return False
    record = {"instance_id": instance_id, "reason": reason, "erased_at": at}
    insert_new(connection, erasures, record)
    forget_form(connection, instance_id)
    for table in (versions, reviews, named_forms):
        connection.execute(delete(table).where(table.c.instance_id == instance_id))
    forget_papers(connection, [instance_id])
    connection.execute(delete(responses).where(responses.c.instance_id == instance_id))
    return True


def erased_among(connection: Connection, instance_ids: Iterable[str]) -> frozenset[str]:
    """Those of the ids whose forms were deleted."""
    query = select(erasures.c.instance_id).where(erasures.c.instance_id.in_(list(instance_ids)))
    return frozenset(connection.execute(query).scalars())


def is_erased(connection: Connection, instance_id: str) -> bool:
    return connection.execute(ERASED, {"id": instance_id}).first() is not None


def _row(stored: StoredResponse) -> dict[str, Any]:
    submission = stored.submission
    return {
        "instance_id": submission.instance_id,
        "programme": submission.programme,
        "project": submission.project,
        "wave": submission.wave,
        "role": submission.role,
        "instrument_id": submission.instrument.id,
        "instrument_version": submission.instrument.version,
        "instrument_hash": submission.instrument.content_hash,
        "payload": submission.plaintext,
        "content_hash": submission.content_hash,
        "submitted_at": stored.submitted_at,
        "received_at": stored.received_at,
        "state": stored.state.value,
        "flags": written_flags(stored.flags),
    }


def written_flags(flags: Iterable[Flag]) -> str:
    return json.dumps([[flag.code.value, flag.field] for flag in flags])


def read_version(payload: str, flags: str) -> tuple[Submission, tuple[Flag, ...]]:
    """A form and what was noticed about it, as the database holds them."""
    return read_submission(json.loads(payload), payload), read_flags(flags)


def read_flags(written: str) -> tuple[Flag, ...]:
    return tuple(Flag(code=FlagCode(code), field=field) for code, field in json.loads(written))


def read_stored(row: Row[Any]) -> StoredResponse:
    """A row of `responses`, perhaps with its newest version beside it."""
    later = row._mapping.get("version")
    submission, flags = (
        read_version(row.payload, row.flags)
        if later is None
        else read_version(row.newer_payload, row.newer_flags)
    )
    return StoredResponse(
        submission=submission,
        submitted_at=row.submitted_at,
        received_at=row.received_at,
        state=State(row.state),
        flags=flags,
        version=later or 1,
    )


def _newest() -> Select[Any]:
    """Responses with their newest version, which few have."""
    last = (
        select(versions.c.instance_id, func.max(versions.c.version).label("version"))
        .group_by(versions.c.instance_id)
        .subquery()
    )
    newer = last.join(
        versions,
        (versions.c.instance_id == last.c.instance_id) & (versions.c.version == last.c.version),
    )
    return select(
        responses,
        versions.c.version,
        versions.c.payload.label("newer_payload"),
        versions.c.flags.label("newer_flags"),
    ).select_from(responses.outerjoin(newer, versions.c.instance_id == responses.c.instance_id))
