"""Rosters as they were uploaded, and the seed by which a wave draws from them."""

from __future__ import annotations

import secrets
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, delete, func, select, update

from evalkit.store.fieldwork_tables import cases, draws, roster_people, visits
from evalkit.store.inserting import insert_new
from instruments.visits import RosterPerson


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """Somebody on the roster; the id is random and stands nowhere else but in field work."""

    id: str
    person: RosterPerson


def new_key() -> str:
    """128 random bits: a key that tells neither order nor person."""
    return secrets.token_hex(16)


def replace_roster(
    connection: Connection,
    programme: str,
    wave: str,
    project: str,
    people: Iterable[RosterPerson],
) -> None:
    """Put a roster in the place of the one before, whose draw goes with it.

    Not for a project that was visited already: the database refuses.
    """
    here = _roster_of(programme, wave, project)
    listed = select(roster_people.c.id).where(here)
    connection.execute(delete(cases).where(cases.c.person.in_(listed)))
    connection.execute(delete(roster_people).where(here))
    rows = [_row(programme, wave, person) for person in people]
    if rows:
        connection.execute(roster_people.insert(), rows)


def roster_of(
    connection: Connection, programme: str, wave: str, project: str | None = None
) -> tuple[Listed, ...]:
    """Everybody on the roster, by project, hamlet and household."""
    rows = connection.execute(
        select(roster_people).where(_roster_of(programme, wave, project))
    ).all()
    listed = (Listed(id=row.id, person=person_of(row)) for row in rows)
    return tuple(sorted(listed, key=lambda one: one.person.key))


def roles_listed(
    connection: Connection, programme: str, wave: str
) -> dict[str, Counter[tuple[str, ...]]]:
    """How many people of each project hold the same roles."""
    rows = connection.execute(
        select(roster_people.c.project, roster_people.c.roles, func.count())
        .where(_roster_of(programme, wave, None))
        .group_by(roster_people.c.project, roster_people.c.roles)
    )
    found: dict[str, Counter[tuple[str, ...]]] = {}
    for project, roles, count in rows:
        found.setdefault(project, Counter())[tuple(roles.split(" "))] += count
    return found


def forget_people(connection: Connection, programme: str, wave: str) -> int:
    """Blank what leads to a person; roles, draw and outcomes stay, so that the rates do. How many."""
    known = _roster_of(programme, wave, None) & (roster_people.c.initials != "")
    blank = dict.fromkeys(("initials", "hamlet", "household", "number"), "")
    done = connection.execute(
        update(roster_people).where(known).values(**blank).returning(roster_people.c.id)
    )
    return len(done.all())


def visited_projects(connection: Connection, programme: str, wave: str) -> frozenset[str]:
    """Projects in which somebody was visited already: their roster and draw stand."""
    rows = connection.execute(
        select(roster_people.c.project)
        .join(visits, visits.c.person == roster_people.c.id)
        .where(_roster_of(programme, wave, None))
        .distinct()
    )
    return frozenset(project for (project,) in rows)


def drawn_projects(connection: Connection, programme: str, wave: str) -> dict[str, int]:
    """How many cases, reserves included, a project's draw made."""
    rows = connection.execute(
        select(roster_people.c.project, func.count())
        .join(cases, cases.c.person == roster_people.c.id)
        .where(_roster_of(programme, wave, None))
        .group_by(roster_people.c.project)
    )
    return {row[0]: row[1] for row in rows}


def keep_seed(connection: Connection, programme: str, wave: str, *, seed: str, day: date) -> str:
    """The seed of a wave: the one that was kept first."""
    row = {"programme": programme, "wave": wave, "seed": seed, "drawn_on": day}
    insert_new(connection, draws, row)
    kept = find_seed(connection, programme, wave)
    return seed if kept is None else kept


def find_seed(connection: Connection, programme: str, wave: str) -> str | None:
    return connection.execute(
        select(draws.c.seed).where(draws.c.programme == programme, draws.c.wave == wave)
    ).scalar_one_or_none()


def person_of(row: Any) -> RosterPerson:
    return RosterPerson(
        project=row.project,
        initials=row.initials,
        hamlet=row.hamlet,
        household=row.household,
        number=row.number,
        roles=tuple(row.roles.split(" ")),
    )


def _roster_of(programme: str, wave: str, project: str | None) -> ColumnElement[bool]:
    here = (roster_people.c.programme == programme) & (roster_people.c.wave == wave)
    return here if project is None else here & (roster_people.c.project == project)


def _row(programme: str, wave: str, person: RosterPerson) -> dict[str, str]:
    return {
        "id": new_key(),
        "programme": programme,
        "wave": wave,
        "project": person.project,
        "initials": person.initials,
        "hamlet": person.hamlet,
        "household": person.household,
        "number": person.number,
        "roles": " ".join(person.roles),
    }
