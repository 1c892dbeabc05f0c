"""What became of a form in review: judgements with their notes, and corrected versions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, select, update

from evalkit.intake.submission import Flag, State, Submission, receipt_of
from evalkit.store.responses import (
    StoredResponse,
    read_flags,
    read_stored,
    read_version,
    stored_where,
    written_flags,
)
from evalkit.store.review_tables import reviews, versions
from evalkit.store.schema import responses


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """One judgement, or the note that a form was corrected. `by` is the name of an account."""

    state: State
    note: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """A form as it was at one time. `by` is empty for the form as it was sent."""

    number: int
    submission: Submission
    flags: tuple[Flag, ...]
    by: str
    at: datetime


def add_review(connection: Connection, instance_id: str, review: Review) -> None:
    """Keep a judgement; the response stands where it says from now on."""
    taken = connection.execute(
        select(func.max(reviews.c.number)).where(reviews.c.instance_id == instance_id)
    ).scalar_one()
    connection.execute(
        reviews.insert().values(
            instance_id=instance_id,
            number=(taken or 0) + 1,
            state=review.state.value,
            note=review.note,
            made_by=review.by,
            made_at=review.at,
        )
    )
    connection.execute(
        update(responses)
        .where(responses.c.instance_id == instance_id)
        .values(state=review.state.value)
    )


def reviews_of(connection: Connection, instance_id: str) -> tuple[Review, ...]:
    """The judgements about a form, the first one first."""
    rows = connection.execute(
        select(reviews).where(reviews.c.instance_id == instance_id).order_by(reviews.c.number)
    )
    return tuple(
        Review(state=State(row.state), note=row.note, by=row.made_by, at=row.made_at)
        for row in rows
    )


def add_version(connection: Connection, version: Version) -> None:
    """Keep a corrected form beside the one that was sent. The database refuses a number twice."""
    connection.execute(
        versions.insert().values(
            instance_id=version.submission.instance_id,
            version=version.number,
            payload=version.submission.plaintext,
            content_hash=version.submission.content_hash,
            flags=written_flags(version.flags),
            made_by=version.by,
            made_at=version.at,
        )
    )


def versions_of(connection: Connection, instance_id: str) -> tuple[Version, ...]:
    """Every version of a form, from the one that was sent on. Empty if there is no such form."""
    first = connection.execute(
        select(responses).where(responses.c.instance_id == instance_id)
    ).one_or_none()
    if first is None:
        return ()
    sent = read_stored(first)
    later = connection.execute(
        select(versions).where(versions.c.instance_id == instance_id).order_by(versions.c.version)
    )
    return (
        Version(number=1, submission=sent.submission, flags=sent.flags, by="", at=sent.received_at),
        *(_version(row) for row in later),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What a list shows of a form without reading it. `issues` counts what the server noticed."""

    instance_id: str
    receipt: str
    project: str
    role: str
    state: State
    received_at: datetime
    issues: int


def state_counts(connection: Connection, programme: str, wave: str) -> dict[State, int]:
    """How many forms of a wave stand where."""
    rows = connection.execute(
        select(responses.c.state, func.count())
        .where(responses.c.programme == programme, responses.c.wave == wave)
        .group_by(responses.c.state)
        .order_by(responses.c.state)
    )
    return {State(state): count for state, count in rows}


def heads_in_state(
    connection: Connection,
    programme: str,
    wave: str,
    states: frozenset[State],
    *,
    offset: int,
    limit: int,
) -> tuple[Head, ...]:
    """A part of the list, by project, role and id: never by when a form came."""
    rows = connection.execute(
        select(
            responses,
            func.coalesce(versions.c.flags, responses.c.flags).label("noticed"),
            func.coalesce(versions.c.content_hash, responses.c.content_hash).label("newest"),
        )
        .outerjoin(versions, _is_newest())
        .where(responses.c.programme == programme, responses.c.wave == wave)
        .where(responses.c.state.in_([one.value for one in states]))
        .order_by(responses.c.project, responses.c.role, responses.c.instance_id)
        .offset(offset)
        .limit(limit)
    )
    return tuple(
        Head(
            instance_id=row.instance_id,
            receipt=receipt_of(row.newest),
            project=row.project,
            role=row.role,
            state=State(row.state),
            received_at=row.received_at,
            issues=sum(flag.is_issue for flag in read_flags(row.noticed)),
        )
        for row in rows
    )


def responses_in_state(
    connection: Connection, programme: str, states: frozenset[State]
) -> Iterator[StoredResponse]:
    """The forms of a programme that stand in one of these states, by project, wave, role and id."""
    standing = responses.c.state.in_([one.value for one in states])
    yield from stored_where(connection, (responses.c.programme == programme) & standing)


def _is_newest() -> ColumnElement[bool]:
    last = (
        select(func.max(versions.c.version))
        .where(versions.c.instance_id == responses.c.instance_id)
        .correlate(responses)
        .scalar_subquery()
    )
    return (versions.c.instance_id == responses.c.instance_id) & (versions.c.version == last)


def _version(row: Any) -> Version:
    submission, flags = read_version(row.payload, row.flags)
    return Version(
        number=row.version, submission=submission, flags=flags, by=row.made_by, at=row.made_at
    )
