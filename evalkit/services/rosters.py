"""From an uploaded roster to the people who are visited: look first, then keep, then draw."""

from __future__ import annotations

import secrets
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial

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
from scoring.sampling.draw import draw, frame_sizes

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
    return _checked(people, instrument, programme)


def keep_roster(
    store: Store, programme: Programme, wave: str, *, source: str, content: bytes
) -> RosterCheck:
    """Keep a roster in the place of the earlier one of its projects, whose draw goes with it.

    Raises ImportRefusedError; then nothing is kept.
    """
    checked = check_roster(store, programme, wave, source=source, content=content)
    by_project: dict[str, list[RosterPerson]] = {}
    for person in checked.people:
        by_project.setdefault(person.project, []).append(person)

    def work(db: Connection) -> None:
        visited = rosters.visited_projects(db, programme.code, wave)
        if not visited.isdisjoint(
            by_project
        ):  # somebody went while the file was read: it says where
            read_roster(source, content, _instrument(db, programme, wave), programme.study, visited)
        for project, inside in by_project.items():
            rosters.replace_roster(db, programme.code, wave, project, inside)

    store.write(work)
    return checked


def rosters_in(store: Store, programme: Programme, wave: str) -> tuple[RoleOnRoster, ...]:
    """What the kept rosters of a wave give."""
    with store.reading() as db:
        held = rosters.roles_listed(db, programme.code, wave)
        instrument = _instrument(db, programme, wave)
    return _roles_on(held, instrument, programme.study.projects)


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
    wanted = list(dict.fromkeys(projects))
    random_seed = secrets.token_hex(SEED_BYTES)

    def begin(db: Connection) -> str:
        open_ones = _may_be_drawn(db, programme.code, wave)
        for project in wanted:
            if project not in open_ones:
                raise NothingToDrawError(
                    f"{project}: has no roster in wave {wave}, or was visited already. Upload one"
                    " first; a draw that was visited stands."
                )
        return rosters.keep_seed(db, programme.code, wave, seed=seed or random_seed, day=day_of(at))

    kept_seed = store.write(begin)
    for project in wanted:  # one by one: others write in between
        store.write(
            partial(_draw_one, programme=programme, wave=wave, code=project, seed=kept_seed)
        )
    return drawn_in(store, programme.code, wave)


def may_be_drawn(store: Store, programme: Programme, wave: str) -> tuple[str, ...]:
    """Projects with a roster in which nobody was visited yet."""
    with store.reading() as db:
        return _may_be_drawn(db, programme.code, wave)


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


def _roles_on(
    held: Mapping[str, Mapping[tuple[str, ...], int]],
    instrument: Instrument,
    projects: Iterable[Project],
) -> tuple[RoleOnRoster, ...]:
    """What rosters give, by project and role in the order of the plan."""
    order = [role.code for role in instrument.roles]
    found: list[RoleOnRoster] = []
    for project in projects:
        for role, (listed, frame) in frame_sizes(held.get(project.code, {}), order).items():
            plan = project.plan_for(role)
            found.append(
                RoleOnRoster(
                    project=project.code,
                    role=role,
                    listed=listed,
                    frame=frame,
                    planned=plan.roster if plan else None,
                    target=plan.target if plan else None,
                )
            )
    return tuple(found)


def _checked(
    people: tuple[RosterPerson, ...], instrument: Instrument, programme: Programme
) -> RosterCheck:
    held: dict[str, Counter[tuple[str, ...]]] = {}
    for person in people:
        held.setdefault(person.project, Counter())[person.roles] += 1
    return RosterCheck(people=people, rows=_roles_on(held, instrument, programme.study.projects))


def _may_be_drawn(db: Connection, programme: str, wave: str) -> tuple[str, ...]:
    visited = rosters.visited_projects(db, programme, wave)
    return tuple(sorted(set(rosters.roles_listed(db, programme, wave)) - visited))


def _draw_one(db: Connection, *, programme: Programme, wave: str, code: str, seed: str) -> None:
    if code not in _may_be_drawn(db, programme.code, wave):
        raise NothingToDrawError(f"{code}: was visited meanwhile; its draw stands.")
    instrument = _instrument(db, programme, wave)
    listed = rosters.roster_of(db, programme.code, wave, code)
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
