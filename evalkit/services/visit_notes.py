"""Outcomes of visits that phones noted without a network: taken in exactly once, as forms are.

| what arrives                                            | outcome              | what is kept             |
|---------------------------------------------------------|----------------------|--------------------------|
| the next visit to somebody who is due                   | CREATED              | the visit                |
| the same note again                                     | DUPLICATE            | nothing more             |
| a visit that was noted otherwise, or is not due         | CONFLICT             | the body, in quarantine  |
| nobody of that evaluator's; a body that cannot be read  | REFUSED              | the body, in quarantine  |
| no phone of an evaluator                                | NOT_ADMITTED         | nothing                  |
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

from sqlalchemy import Connection

from evalkit.intake.gate import GateRefusedError, Reason, read_object
from evalkit.intake.visit_note import VisitNote, read_visit_note
from evalkit.services.admission import EVERYWHERE, Proof, evaluator_of
from evalkit.services.inviting import day_of
from evalkit.services.submissions import Outcome, Verdict, keep_aside
from evalkit.store import cases as kept
from evalkit.store.cases import ANSWERED, Case, Visit
from evalkit.store.engine import Store
from instruments.model import Mode
from instruments.visits import Outcome as Ended
from instruments.visits import disposition_of

LONGEST_WAY = timedelta(days=60)  # how old a visit may be by the phone's word


def take_note(store: Store, body: bytes, *, at: datetime, proof: Proof) -> Outcome:
    """Take in one note in one transaction and say what became of it."""

    def work(db: Connection) -> Outcome:
        note = None
        try:
            note = read_visit_note(read_object(body))
            user = evaluator_of(db, proof.bearer, note.programme)
            vouched = proof.vouched_for in (note.programme, EVERYWHERE)
            if user is None and not vouched:
                return _said(Verdict.NOT_ADMITTED, note)
            return _said(keep_note(db, note, at=at, user=None if vouched else user), note)
        except GateRefusedError as refusal:
            known = (note.instance_id, note.content_hash) if note else (None, None)
            return keep_aside(db, body, refusal, known=known, at=at)

    return store.write(work)


def keep_note(db: Connection, note: VisitNote, *, at: datetime, user: str | None) -> Verdict:
    """Keep a visit, inside the caller's transaction. `user`: whose case it must be; None for any.

    Raises GateRefusedError where it is nobody's, or contradicts what is kept.
    """
    found = kept.find_case(db, note.case, programme=note.programme)
    if found is None or not found.in_use or user not in (None, found.evaluator):
        raise GateRefusedError(Reason.UNKNOWN_VISIT, "nobody on this evaluator's list")
    if kept.has_visit(db, note.key, person=found.id, number=note.attempt, outcome=note.outcome):
        return Verdict.DUPLICATE
    if note.attempt != len(found.visits) + 1 or not found.is_due:
        stands = ", ".join(found.outcomes) or Ended.NOT_VISITED
        raise GateRefusedError(Reason.VISIT_NOTED, stands)
    visit = Visit(outcome=note.outcome, day=_day_kept(found, note, day_of(at)))
    if not kept.add_visit(db, found, visit, key=note.key):
        raise GateRefusedError(Reason.VISIT_NOTED, "another visit came at the same moment")
    return Verdict.CREATED


def _day_kept(case: Case, note: VisitNote, today: date) -> date | None:
    """The phone's word if it can be; else the day on which it came. None where it would tell on answers."""
    if disposition_of(note.outcome).category in ANSWERED and case.mode is not Mode.NAMED:
        return None
    can_be = note.day is not None and today - LONGEST_WAY <= note.day <= today
    return note.day if can_be else today


def _said(verdict: Verdict, note: VisitNote) -> Outcome:
    return Outcome(
        verdict=verdict,
        instance_id=note.instance_id,
        content_hash=note.content_hash,
        receipt=None if verdict is Verdict.NOT_ADMITTED else note.receipt,
    )
