"""Typing paper forms in: one form, two people, neither sees what the other typed.

The first who opens a form gets its first entry, the second its second; nobody gets both. A finished
entry is sealed. Where both are equal the form is settled at once; else somebody reconciles them.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

from sqlalchemy import Connection

from evalkit.intake.paper_fields import AGREED
from evalkit.services.paper_desk import PaperProblem, desk_in
from evalkit.services.paper_settling import settle
from evalkit.store import paper, responses
from evalkit.store.engine import Store
from evalkit.store.paper import Outcome, PaperEntry, PaperKey, PaperRecord


def open_paper(store: Store, key: PaperKey, person: str) -> PaperEntry | PaperProblem:
    """Begin an entry, or go on with one's own."""

    def work(db: Connection) -> PaperEntry | PaperProblem:
        if responses.is_erased(db, key.instance_id):
            return PaperProblem.ERASED
        known = paper.find_paper(db, key.instance_id, for_update=True)
        if known is None and responses.hash_of(db, key.instance_id) is not None:
            return PaperProblem.TAKEN
        if known is not None:
            problem = _refused(known, key, person)
            if problem is not None:
                return problem
            own = known.entry_of(person)
            if own is not None:
                return own
        paper.add_paper(db, key)
        taken = {one.number for one in known.entries} if known else set()
        number = 2 if 1 in taken else 1
        paper.add_entry(db, key.instance_id, number, person)
        return PaperEntry(number=number, made_by=person, values={}, finished_on=None)

    return store.write(work)


def _refused(known: PaperRecord, key: PaperKey, person: str) -> PaperProblem | None:
    if known.key.programme != key.programme:
        return PaperProblem.TAKEN
    if known.key != key:
        return PaperProblem.OTHER_FORM
    own = known.entry_of(person)
    if known.outcome is not None or (own is not None and own.finished_on):
        return PaperProblem.SETTLED
    return PaperProblem.BOTH_DONE if own is None and len(known.entries) == 2 else None


def save_part(
    store: Store,
    programme: str,
    instance_id: str,
    person: str,
    values: Mapping[str, str],
) -> PaperProblem | None:
    """Keep what was typed on one page; other pages stay as they are."""

    def work(db: Connection) -> PaperProblem | None:
        desk = desk_in(db, programme, instance_id)
        own = desk.record.entry_of(person) if desk else None
        if desk is None or own is None:
            return PaperProblem.UNKNOWN
        if own.finished_on is not None or desk.record.outcome is not None:
            return PaperProblem.SETTLED
        paper.keep_entry(db, instance_id, person, {**own.values, **values})
        return None

    return store.write(work)


def finish_entry(
    store: Store, programme: str, instance_id: str, person: str, *, at: datetime
) -> Outcome | PaperProblem | None:
    """Seal an entry; None where the form waits for another hand. Two equal entries settle the form."""

    def work(db: Connection) -> Outcome | PaperProblem | None:
        desk = desk_in(db, programme, instance_id)
        own = desk.record.entry_of(person) if desk else None
        if desk is None or own is None:
            return PaperProblem.UNKNOWN
        if own.finished_on is not None or desk.record.outcome is not None:
            return PaperProblem.SETTLED
        agreed = own.values.get("consent") == AGREED
        kept = own.values if agreed else {"consent": own.values.get("consent", "")}
        if any(field.name not in kept for field in desk.fields if agreed or not field.part):
            return PaperProblem.INCOMPLETE
        paper.keep_entry(db, instance_id, person, kept, finished_on=at.astimezone(UTC).date())
        done = desk_in(db, programme, instance_id)
        if done is None or len(done.record.finished) < 2 or done.differences:
            return None
        return settle(db, done, kept, Outcome.DOUBLE, (), by=person, at=at)

    return store.write(work)


def drop_unfinished(store: Store, programme: str, instance_id: str, *, only: str | None) -> None:
    """Forget entries that were begun and not finished: `only` somebody's, or everybody's."""

    def work(db: Connection) -> None:
        desk = desk_in(db, programme, instance_id)
        for one in desk.record.entries if desk else ():
            if one.finished_on is None and only in (None, one.made_by):
                paper.drop_entry(db, instance_id, one.number)
        left = paper.find_paper(db, instance_id)
        if desk is not None and left is not None and not left.entries:
            paper.forget_papers(db, [instance_id])

    store.write(work)
