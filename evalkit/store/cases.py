"""Who was drawn, who visits them, and how the visits ended."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, delete, func, select, update

from evalkit.store.fieldwork_tables import cases, roster_people, visits
from evalkit.store.inserting import insert_new
from evalkit.store.rosters import new_key, person_of
from instruments.model import Mode
from instruments.visits import (
    MOST_ATTEMPTS,
    Category,
    Disposition,
    Outcome,
    RosterPerson,
    disposition_of,
    is_due,
    may_be_replaced,
    where_it_stands,
)
from scoring.sampling.draw import Drawn

ANSWERED = (Category.INTERVIEW, Category.PARTIAL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """`day` is not kept where it would lead to the answers of that day."""

    outcome: Outcome
    day: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One person who was drawn. The id is that of the person on the roster."""

    id: str
    programme: str
    wave: str
    person: RosterPerson
    role: str
    mode: Mode
    selected: int
    frame: int
    place: int
    is_reserve: bool
    in_use: bool
    replaces: str | None
    evaluator: str | None
    visits: tuple[Visit, ...] = ()

    @property
    def outcomes(self) -> tuple[Outcome, ...]:
        return tuple(visit.outcome for visit in self.visits)

    @property
    def stands(self) -> Disposition:
        return where_it_stands(self.outcomes)

    @property
    def is_due(self) -> bool:
        return self.in_use and is_due(self.outcomes)

    @property
    def may_be_replaced(self) -> bool:
        return self.in_use and may_be_replaced(self.outcomes)


def add_cases(
    connection: Connection, drawn: Iterable[tuple[str, Drawn, Mode]], *, evaluator: str | None
) -> None:
    """Keep a draw: the id of the person on the roster, what was drawn, what the role is promised."""
    rows = [
        {
            "person": person,
            "role": one.role,
            "mode": mode.value,
            "selected": one.selected,
            "frame": one.frame,
            "place": one.place,
            "is_reserve": one.is_reserve,
            "in_use": not one.is_reserve,
            "replaces": None,
            "evaluator": evaluator,
        }
        for person, one, mode in drawn
    ]
    if rows:
        connection.execute(cases.insert(), rows)


def drop_cases(connection: Connection, people: Iterable[str]) -> None:
    """Take a draw back. The database refuses once somebody was visited."""
    connection.execute(delete(cases).where(cases.c.person.in_(list(people))))


def find_case(connection: Connection, person: str, *, programme: str) -> Case | None:
    found = _cases(
        connection, (cases.c.person == person) & (roster_people.c.programme == programme)
    )
    return found[0] if found else None


def cases_in(
    connection: Connection, programme: str, wave: str, *, project: str | None = None
) -> tuple[Case, ...]:
    """All cases of a wave, reserves included, by project, role, reserves last, and place."""
    here = (roster_people.c.programme == programme) & (roster_people.c.wave == wave)
    if project is not None:
        here &= roster_people.c.project == project
    found = _cases(connection, here)
    order = lambda one: (one.person.project, one.role, one.is_reserve, one.place)  # noqa: E731
    return tuple(sorted(found, key=order))


def cases_of(connection: Connection, evaluator: str) -> tuple[Case, ...]:
    """What an evaluator is to visit, in the order of a walk: project, hamlet, household."""
    found = _cases(connection, (cases.c.evaluator == evaluator) & cases.c.in_use)
    return tuple(sorted(found, key=lambda one: (one.programme, one.wave, one.person.key)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How many cases of a wave stand alike."""

    project: str
    role: str
    hamlet: str
    evaluator: str | None
    is_reserve: bool
    in_use: bool
    attempts: int
    outcome: Outcome
    count: int

    @property
    def is_due(self) -> bool:
        return (
            self.in_use and self.attempts < MOST_ATTEMPTS and not disposition_of(self.outcome).ends
        )


def tallies(connection: Connection, programme: str, wave: str) -> tuple[Tally, ...]:
    """All cases of a wave counted, without reading them one by one; by project, role and hamlet."""
    latest = visits.alias()
    last = (
        select(func.max(latest.c.number))
        .where(latest.c.person == cases.c.person)
        .correlate(cases)
        .scalar_subquery()
    )
    alike = (
        *(roster_people.c.project, cases.c.role, roster_people.c.hamlet, cases.c.evaluator),
        *(cases.c.is_reserve, cases.c.in_use, visits.c.number, visits.c.outcome),
    )
    rows = connection.execute(
        select(*alike, func.count())
        .select_from(cases)
        .join(roster_people, roster_people.c.id == cases.c.person)
        .outerjoin(visits, (visits.c.person == cases.c.person) & (visits.c.number == last))
        .where(roster_people.c.programme == programme, roster_people.c.wave == wave)
        .group_by(*alike)
        .order_by(roster_people.c.project, cases.c.role, roster_people.c.hamlet)
    )
    return tuple(
        Tally(
            project=project,
            role=role,
            hamlet=hamlet,
            evaluator=evaluator,
            is_reserve=is_reserve,
            in_use=in_use,
            attempts=number or 0,
            outcome=Outcome(outcome) if outcome else Outcome.NOT_VISITED,
            count=count,
        )
        for project, role, hamlet, evaluator, is_reserve, in_use, number, outcome, count in rows
    )


def add_visit(connection: Connection, case: Case, visit: Visit, *, key: str | None = None) -> bool:
    """The next visit to a person; False if one came at the same moment.

    The database refuses a fourth, and a day that must not be kept. `key` is random as well.
    """
    row = {
        "id": key or new_key(),
        "person": case.id,
        "mode": case.mode.value,
        "number": len(case.visits) + 1,
        "outcome": visit.outcome.value,
        "day": visit.day,
    }
    return insert_new(connection, visits, row)


def has_visit(
    connection: Connection, key: str, *, person: str, number: int, outcome: Outcome
) -> bool:
    """Is exactly this visit kept under its key?"""
    found = select(visits.c.id).where(
        (visits.c.id == key)
        & (visits.c.person == person)
        & (visits.c.number == number)
        & (visits.c.outcome == outcome.value)
    )
    return connection.execute(found).first() is not None


def drop_last_visit(connection: Connection, case: Case) -> None:
    """Take back what was noted last, by mistake."""
    last = select(func.max(visits.c.number)).where(visits.c.person == case.id).scalar_subquery()
    connection.execute(delete(visits).where(visits.c.person == case.id, visits.c.number == last))


def put_in_use(connection: Connection, reserve: Case, *, instead_of: Case) -> None:
    """Let a reserve take a place, with the same evaluator."""
    connection.execute(
        update(cases)
        .where(cases.c.person == reserve.id)
        .values(in_use=True, replaces=instead_of.id, evaluator=instead_of.evaluator)
    )


def assign(connection: Connection, people: Iterable[str], evaluator: str | None) -> None:
    connection.execute(
        update(cases).where(cases.c.person.in_(list(people))).values(evaluator=evaluator)
    )


def _cases(connection: Connection, condition: ColumnElement[bool]) -> list[Case]:
    rows = connection.execute(
        select(cases, roster_people)
        .join(roster_people, roster_people.c.id == cases.c.person)
        .where(condition)
    ).all()
    found = {row.person: _case(row) for row in rows}
    noted = connection.execute(
        select(visits)
        .join(cases, cases.c.person == visits.c.person)
        .join(roster_people, roster_people.c.id == cases.c.person)
        .where(condition)
        .order_by(visits.c.person, visits.c.number)
    )
    for row in noted:
        case = found[row.person]
        visit = Visit(outcome=Outcome(row.outcome), day=row.day)
        found[row.person] = replace(case, visits=(*case.visits, visit))
    return list(found.values())


def _case(row: Any) -> Case:
    return Case(
        id=row.person,
        programme=row.programme,
        wave=row.wave,
        person=person_of(row),
        role=row.role,
        mode=Mode(row.mode),
        selected=row.selected,
        frame=row.frame,
        place=row.place,
        is_reserve=row.is_reserve,
        in_use=row.in_use,
        replaces=row.replaces,
        evaluator=row.evaluator,
    )
