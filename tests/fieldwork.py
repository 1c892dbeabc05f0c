"""A village to draw from and the evaluator who visits it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from sqlalchemy import Connection

from evalkit.services import accounts
from evalkit.services.programmes import find_programme
from evalkit.services.rosters import draw_people, keep_roster
from evalkit.services.visits import give_cases
from evalkit.store.cases import Case, add_cases, cases_in
from evalkit.store.engine import Store
from evalkit.store.fieldwork_tables import roster_people
from evalkit.store.programmes import Programme
from instruments.model import Mode
from instruments.study import RolePlan, Study
from instruments.visits import RosterPerson
from scoring.sampling.draw import Drawn
from tests.surveys import CODE, NOON, STUDY, opened

WAVE = "w2"
CASE = "c" * 32
HEAD = "project,hamlet,household,initials,role"


def planned(**targets: tuple[int, int]) -> Study:
    """The study with roster and target for roles of its first project."""
    plan = tuple(
        RolePlan(role=role, roster=roster, target=target)
        for role, (roster, target) in targets.items()
    )
    return replace(STUDY, projects=(replace(STUDY.projects[0], plan=plan), STUDY.projects[1]))


def csv(rows: Iterable[str], head: str = HEAD) -> bytes:
    return "\n".join([head, *rows]).encode()


def villagers(role: str, count: int, *, project: str = "P1", first: int = 1) -> list[str]:
    """So many people with a role, in hamlets of ten households."""
    return [
        f"{project},H{number // 10:02},{number:03},LX{chr(65 + number % 26)},{role}"
        for number in range(first, first + count)
    ]


def programme(store: Store) -> Programme:
    found = find_programme(store, CODE)
    assert found is not None
    return found


def keeps(store: Store, rows: Iterable[str]) -> None:
    keep_roster(store, programme(store), WAVE, source="roster.csv", content=csv(rows))


def draws(store: Store, *, project: str = "P1", seed: str = "2026") -> None:
    draw_people(store, programme(store), WAVE, [project], at=NOON, seed=seed)


def account(store: Store, name: str) -> str:
    made = accounts.add_account(store, name, at=NOON)
    assert not isinstance(made, accounts.Problem)
    return made


def cases(store: Store, *, in_use: bool = True) -> tuple[Case, ...]:
    """Those to be visited, or the reserves that wait."""
    with store.reading() as db:
        return tuple(case for case in cases_in(db, CODE, WAVE) if case.in_use is in_use)


def village(store: Store, *, role: str = "user", people: int = 30, target: int = 10) -> str:
    """A drawn sample of one role, all of it given to one evaluator, whose id comes back."""
    opened(store, study=planned(**{role: (people, target)}))
    keeps(store, villagers(role, people))
    draws(store)
    user = account(store, "zhao")
    give_cases(store, CODE, WAVE, [case.id for case in cases(store)], user)
    return user


def add_case(store: Store, user: str) -> None:
    """One person with a known key, to be visited by somebody."""
    row = {"id": CASE, "programme": CODE, "wave": WAVE, "project": "P1", "initials": "LXM"}
    row |= {"hamlet": "H1", "household": "001", "number": "", "roles": "user"}
    person = RosterPerson(
        project="P1", initials="LXM", hamlet="H1", household="001", roles=("user",)
    )
    drawn = Drawn(person=person, role="user", selected=1, frame=2, place=1, is_reserve=False)

    def work(db: Connection) -> None:
        db.execute(roster_people.insert().values(**row))
        add_cases(db, [(CASE, drawn, Mode.CONFIDENTIAL)], evaluator=user)

    store.write(work)
