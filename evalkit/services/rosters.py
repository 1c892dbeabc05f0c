"""From an uploaded roster to the people who are visited: look first, then keep, then draw."""

from __future__ import annotations

import secrets
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from evalkit.exchange.roster_csv import read_roster
from evalkit.services.inviting import day_of
from evalkit.store import cases, rosters
from evalkit.store.engine import Store
from evalkit.store.programmes import Programme, find_instrument
from evalkit.store.tidying import forget_order
from instruments.model import Instrument
from instruments.study import Project
from instruments.visits import RosterPerson
from scoring.sampling.draw import draw, frames

SEED_BYTES = 8


class NothingToDrawError(Exception):
    """A project has no roster, or was visited already; the message says what to do."""


class WaveOpenError(Exception):
    """Evaluators may still need the roster; the message says what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleOnRoster:
    """What a roster gives for one role of one project.

    `listed` hold the role, `frame` of them would be asked in it (the others in a rarer one),
    `planned` is the roster of the study plan and `target` how many are to answer; both are None
    where the plan says nothing.
    """

    project: str
    role: str
    listed: int
    frame: int
    planned: int | None
    target: int | None

    @property
    def drawn(self) -> int:
        return self.frame if self.target is None else min(self.target, self.frame)

    @property
    def reserves(self) -> int:
        return min(self.drawn, self.frame - self.drawn)

    @property
    def differs(self) -> bool:
        """Does the plan expect another number? The evidence grade goes by the plan."""
        return self.planned is not None and self.planned != self.listed


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterCheck:
    """What a roster holds, before anything is kept."""

    people: tuple[RosterPerson, ...]
    rows: tuple[RoleOnRoster, ...]


def check_roster(
    store: Store, programme: Programme, wave: str, *, source: str, content: bytes
) -> RosterCheck:
    """Read a roster and keep nothing. Raises ImportRefusedError with every problem at once."""
    with store.reading() as db:
        instrument = _instrument(db, programme, wave)
        visited = rosters.visited_projects(db, programme.code, wave)
    people = read_roster(source, content, instrument, programme.study, visited)
    return RosterCheck(people=people, rows=roles_on(people, instrument, programme.study.projects))


def keep_roster(
    store: Store, programme: Programme, wave: str, *, source: str, content: bytes
) -> RosterCheck:
    """Keep a roster in the place of the earlier one of its projects, whose draw goes with it.

    Raises ImportRefusedError; then nothing is kept.
    """

    def work(db: Connection) -> RosterCheck:
        instrument = _instrument(db, programme, wave)
        visited = rosters.visited_projects(db, programme.code, wave)
        people = read_roster(source, content, instrument, programme.study, visited)
        for project in {person.project for person in people}:
            inside = [person for person in people if person.project == project]
            rosters.replace_roster(db, programme.code, wave, project, inside)
        return RosterCheck(
            people=people, rows=roles_on(people, instrument, programme.study.projects)
        )

    return store.write(work)


def rosters_in(store: Store, programme: Programme, wave: str) -> tuple[RoleOnRoster, ...]:
    """What the kept rosters of a wave give."""
    with store.reading() as db:
        listed = rosters.roster_of(db, programme.code, wave)
        instrument = _instrument(db, programme, wave)
    return roles_on([one.person for one in listed], instrument, programme.study.projects)


def draw_people(
    store: Store,
    programme: Programme,
    wave: str,
    projects: Iterable[str],
    *,
    at: datetime,
    seed: str | None = None,
) -> dict[str, int]:
    """Draw whom to visit in these projects; how many cases, reserves included, each has.

    A wave has one seed: that of its first draw, given or else random. The same roster drawn again
    gives the same people. Raises NothingToDrawError.
    """
    wanted = seed or secrets.token_hex(SEED_BYTES)

    def work(db: Connection) -> dict[str, int]:
        instrument = _instrument(db, programme, wave)
        kept_seed = rosters.keep_seed(db, programme.code, wave, seed=wanted, day=day_of(at))
        visited = rosters.visited_projects(db, programme.code, wave)
        for project in projects:
            if project in visited:
                raise NothingToDrawError(f"{project}: was visited already; its draw stands.")
            _draw_one(db, programme, wave, project, instrument, kept_seed)
        return rosters.drawn_projects(db, programme.code, wave)

    return store.write(work)


def may_be_drawn(store: Store, programme: Programme, wave: str) -> tuple[str, ...]:
    """Projects with a roster in which nobody was visited yet."""
    with store.reading() as db:
        visited = rosters.visited_projects(db, programme.code, wave)
        listed = {one.person.project for one in rosters.roster_of(db, programme.code, wave)}
    return tuple(sorted(listed - visited))


def drawn_in(store: Store, programme: str, wave: str) -> dict[str, int]:
    """Projects whose sample is drawn, with the number of cases, reserves included."""
    with store.reading() as db:
        return rosters.drawn_projects(db, programme, wave)


def seed_of(store: Store, programme: str, wave: str) -> str | None:
    with store.reading() as db:
        return rosters.find_seed(db, programme, wave)


def forget_people(store: Store, programme: Programme, wave: str) -> int:
    """Forget who stood on the rosters of a closed wave; response rates stay. How many were forgotten.

    The file is written anew, for deleted text lies in it until then. Raises WaveOpenError.
    """
    state = programme.wave(wave)
    if state is None or state.is_open:
        raise WaveOpenError(f"Wave {wave} is open: close it before its rosters are forgotten.")
    count = store.write(lambda db: rosters.forget_people(db, programme.code, wave))
    forget_order(store)
    return count


def instrument_of(store: Store, programme: Programme, wave: str) -> Instrument:
    """The version that a wave asks."""
    with store.reading() as db:
        return _instrument(db, programme, wave)


def roles_on(
    people: Sequence[RosterPerson], instrument: Instrument, projects: Iterable[Project]
) -> tuple[RoleOnRoster, ...]:
    """What people on a roster give, by project and role in the order of the plan."""
    order = [role.code for role in instrument.roles]
    found: list[RoleOnRoster] = []
    for project in projects:
        inside = [person for person in people if person.project == project.code]
        listed = Counter(role for person in inside for role in person.roles)
        framed = frames(inside, order)
        for role in (role for role in order if listed[role]):
            plan = project.plan_for(role)
            found.append(
                RoleOnRoster(
                    project=project.code,
                    role=role,
                    listed=listed[role],
                    frame=len(framed[role]),
                    planned=plan.roster if plan else None,
                    target=plan.target if plan else None,
                )
            )
    return tuple(found)


def _draw_one(
    db: Connection,
    programme: Programme,
    wave: str,
    code: str,
    instrument: Instrument,
    seed: str,
) -> None:
    listed = rosters.roster_of(db, programme.code, wave, code)
    if not listed:
        raise NothingToDrawError(f"{code}: has no roster in wave {wave}; upload one first.")
    cases.drop_cases(db, [one.id for one in listed])
    plan = programme.study.project(code).plan
    drawn = draw(
        [one.person for one in listed],
        order=[role.code for role in instrument.roles],
        targets={one.role: one.target for one in plan},
        seed=seed,
    )
    ids = {one.person.key: one.id for one in listed}
    rows = [(ids[one.person.key], one, instrument.role(one.role).mode) for one in drawn]
    cases.add_cases(db, rows, evaluator=None)


def _instrument(db: Connection, programme: Programme, wave: str) -> Instrument:
    state = programme.wave(wave)
    found = find_instrument(db, state.instrument_hash) if state else None
    if found is None:
        raise LookupError(f"Programme {programme.code} has no wave {wave}.")
    return found
