"""Deleting for good what was promised to be deleted: one form, or everything of a wave.

The record of an erasure comes before the deletion: without it the database refuses.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Table,
    and_,
    delete,
    func,
    insert,
    literal,
    select,
    union,
    update,
)

from evalkit.store.fieldwork_tables import (
    cases,
    invitations,
    named_forms,
    roster_people,
    spent_tickets,
    visits,
)
from evalkit.store.paper import forget_papers
from evalkit.store.paper_tables import paper_forms
from evalkit.store.photo_tables import photos
from evalkit.store.releases import forget_forms
from evalkit.store.review_tables import reviews, versions
from evalkit.store.schema import UtcDateTime, drafts, erasures, responses


@dataclass(frozen=True, slots=True, kw_only=True)
class Holdings:
    """How many forms, unfinished forms, people on the roster, invitations and photos a wave holds.

    `papers` are paper forms that were typed in, settled or not.
    """

    responses: int
    drafts: int
    people: int
    invitations: int
    papers: int = 0
    photos: int = 0

    @property
    def is_empty(self) -> bool:
        forms = self.responses or self.drafts or self.papers
        return not (forms or self.people or self.invitations or self.photos)


def holdings(connection: Connection, programme: str, wave: str) -> Holdings:
    def counted(table: Table) -> int:
        query = select(func.count()).select_from(table).where(_of(table, programme, wave))
        return int(connection.execute(query).scalar_one())

    return Holdings(
        responses=counted(responses),
        drafts=counted(drafts),
        people=counted(roster_people),
        invitations=counted(invitations),
        papers=counted(paper_forms),
        photos=counted(photos),
    )


def ids_with_receipt(connection: Connection, digits: str) -> tuple[str, ...]:
    """The forms of which a version has a content hash that begins with these digits."""
    found = (
        select(table.c.instance_id).where(table.c.content_hash.startswith(digits, autoescape=True))
        for table in (responses, versions)
    )
    return tuple(sorted(connection.execute(union(*found)).scalars()))


def erase_wave(
    connection: Connection, programme: str, wave: str, *, reason: str, at: datetime
) -> None:
    """Delete the forms of a wave, the unfinished ones, the roster, the visits, the invitations, the photos.

    What was sent leaves its id behind, so that it is not taken in again.
    """
    ours = _of(responses, programme, wave)
    record: tuple[Any, ...] = (literal(reason), literal(at, UtcDateTime()))
    unrecorded = select(erasures.c.instance_id).where(
        erasures.c.instance_id == responses.c.instance_id
    )
    connection.execute(
        insert(erasures).from_select(
            ["instance_id", "reason", "erased_at"],
            select(responses.c.instance_id, *record).where(and_(ours, ~unrecorded.exists())),
        )
    )
    forms = select(responses.c.instance_id).where(ours)
    for table in (versions, reviews):
        connection.execute(delete(table).where(table.c.instance_id.in_(forms)))
    connection.execute(delete(responses).where(ours))
    forget_papers(
        connection, select(paper_forms.c.instance_id).where(_of(paper_forms, programme, wave))
    )
    connection.execute(delete(drafts).where(_of(drafts, programme, wave)))
    connection.execute(delete(photos).where(_of(photos, programme, wave)))
    forget_forms(connection, programme, wave)
    _erase_fieldwork(connection, programme, wave)


def drop_stale_tickets(connection: Connection, today: date) -> None:
    connection.execute(delete(spent_tickets).where(spent_tickets.c.expires_on < today))


def _erase_fieldwork(connection: Connection, programme: str, wave: str) -> None:
    people = select(roster_people.c.id).where(_of(roster_people, programme, wave))
    connection.execute(delete(visits).where(visits.c.person.in_(people)))
    connection.execute(update(cases).where(cases.c.person.in_(people)).values(replaces=None))
    connection.execute(delete(cases).where(cases.c.person.in_(people)))
    connection.execute(delete(roster_people).where(_of(roster_people, programme, wave)))
    asked = select(invitations.c.id).where(_of(invitations, programme, wave))
    connection.execute(delete(named_forms).where(named_forms.c.invitation.in_(asked)))
    connection.execute(delete(invitations).where(_of(invitations, programme, wave)))


def _of(table: Table, programme: str, wave: str) -> ColumnElement[bool]:
    return and_(table.c.programme == programme, table.c.wave == wave)
