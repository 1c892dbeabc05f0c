"""An evaluator's cases: what a visit led to, when a reserve comes, and the rates they make."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Connection

from evalkit.intake.sample import Sample, household_code
from evalkit.services.inviting import day_of
from evalkit.store import cases as kept
from evalkit.store.cases import ANSWERED, Case, Tally, Visit
from evalkit.store.engine import Store
from instruments.model import Mode
from instruments.visits import Outcome, disposition_of
from scoring.sampling.response_rates import FieldRates, field_rates


class VisitProblem(StrEnum):
    """Why nothing was noted."""

    UNKNOWN = "unknown"  # no such case, or somebody else's: one answer
    NOT_DUE = "not-due"
    NOT_REPLACEABLE = "not-replaceable"
    NO_RESERVE = "no-reserve"


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleRates:
    """The rates of one role of one project, and how many reserves came in."""

    project: str
    role: str
    rates: FieldRates
    reserves_used: int
    reserves_left: int


def own_cases(store: Store, user: str) -> tuple[Case, ...]:
    """Everybody an evaluator is to visit or has visited."""
    with store.reading() as db:
        return kept.cases_of(db, user)


def find_own(store: Store, programme: str, case: str, user: str) -> Case | None:
    with store.reading() as db:
        return _own(db, programme, case, user)


def note_visit(
    store: Store, programme: str, case: str, outcome: Outcome, *, user: str, at: datetime
) -> VisitProblem | None:
    """Note how a visit ended. Its day is kept, save where it would lead to the answers of that day."""

    def work(db: Connection) -> VisitProblem | None:
        found = _own(db, programme, case, user)
        if found is None:
            return VisitProblem.UNKNOWN
        if not found.is_due:
            return VisitProblem.NOT_DUE
        answered = disposition_of(outcome).category in ANSWERED
        hides_day = answered and found.mode is not Mode.NAMED
        visit = Visit(outcome=outcome, day=None if hides_day else day_of(at))
        return None if kept.add_visit(db, found, visit) else VisitProblem.NOT_DUE

    return store.write(work)


def take_back(store: Store, programme: str, case: str, *, user: str) -> VisitProblem | None:
    """Remove what was noted last, by mistake; not once a reserve has come for this person."""

    def work(db: Connection) -> VisitProblem | None:
        found = _own(db, programme, case, user)
        if found is None or not found.visits:
            return VisitProblem.UNKNOWN
        if _reserves(db, found, of=found.id):
            return VisitProblem.NOT_DUE
        kept.drop_last_visit(db, found)
        return None

    return store.write(work)


def draw_reserve(store: Store, programme: str, case: str, *, user: str) -> Case | VisitProblem:
    """The next reserve of the same project and role, in the order of the draw."""

    def work(db: Connection) -> Case | VisitProblem:
        found = _own(db, programme, case, user)
        if found is None:
            return VisitProblem.UNKNOWN
        if not found.may_be_replaced or _reserves(db, found, of=found.id):
            return VisitProblem.NOT_REPLACEABLE
        waiting = _reserves(db, found, of=None)
        if not waiting:
            return VisitProblem.NO_RESERVE
        kept.put_in_use(db, waiting[0], instead_of=found)
        return waiting[0]

    return store.write(work)


def replaced(cases: Iterable[Case]) -> frozenset[str]:
    """The ids of those whose place a reserve has taken."""
    return frozenset(case.replaces for case in cases if case.replaces)


def give_cases(store: Store, programme: str, wave: str, ids: Iterable[str], user: str) -> None:
    """Let an evaluator visit these people of a wave."""
    wanted = set(ids)

    def work(db: Connection) -> None:
        here = {case.id for case in kept.cases_in(db, programme, wave)}
        kept.assign(db, sorted(wanted & here), user)

    store.write(work)


def give_place(
    store: Store, programme: str, wave: str, project: str, hamlet: str | None, user: str
) -> int:
    """Let an evaluator visit everybody of a project, or of one hamlet, who is still due; how many."""

    def work(db: Connection) -> int:
        due = [
            case.id
            for case in kept.cases_in(db, programme, wave, project=project)
            if case.is_due and hamlet in (None, case.person.hamlet)
        ]
        kept.assign(db, due, user)
        return len(due)

    return store.write(work)


def rates_in(store: Store, programme: str, wave: str) -> tuple[RoleRates, ...]:
    """Rates by project and role, over those drawn and the reserves that took a place."""
    places: dict[tuple[str, str], list[Tally]] = {}
    for tally in tallies_in(store, programme, wave):
        places.setdefault((tally.project, tally.role), []).append(tally)
    return tuple(
        RoleRates(
            project=project,
            role=role,
            rates=field_rates(
                outcome for one in ones if one.in_use for outcome in [one.outcome] * one.count
            ),
            reserves_used=sum(one.count for one in ones if one.is_reserve and one.in_use),
            reserves_left=sum(one.count for one in ones if not one.in_use),
        )
        for (project, role), ones in places.items()
    )


def tallies_in(store: Store, programme: str, wave: str) -> tuple[Tally, ...]:
    """How many cases of a wave stand alike: for whoever counts and need not know who they are."""
    with store.reading() as db:
        return kept.tallies(db, programme, wave)


def sample_of(case: Case, *, secret: str) -> Sample:
    """What of the draw is stored with the answers: as much as the role's promise allows.

    For an anonymous role the design alone, which is the same for all of the role; for a confidential
    one a code in place of the household, which only the installation's secret can make.
    """
    open_to = case.mode is not Mode.ANONYMOUS
    household = None
    if open_to:
        words = (case.programme, case.wave, case.person.project, case.person.hamlet)
        household = household_code(case.mode, (*words, case.person.household), secret)
    return Sample(
        selected=case.selected,
        frame=case.frame,
        replacement=case.is_reserve if open_to else None,
        household=household,
    )


def _own(db: Connection, programme: str, case: str, user: str) -> Case | None:
    found = kept.find_case(db, case, programme=programme)
    return found if found is not None and found.evaluator == user and found.in_use else None


def _reserves(db: Connection, case: Case, *, of: str | None) -> list[Case]:
    """Reserves of the same draw that stand in for somebody, or for nobody yet."""
    here = kept.cases_in(db, case.programme, case.wave, project=case.person.project)
    return [one for one in here if one.is_reserve and one.role == case.role and one.replaces == of]
