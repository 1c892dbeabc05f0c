"""A roster from a CSV file: who could be asked, one role of one person per row.

Columns: project, hamlet, household, initials, role; `number` may be added to tell two people of one
household with the same initials apart. Rows with the same project, hamlet, household, initials and
number are one person with several roles. Other columns are passed over and never kept.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from evalkit.exchange.table import Row, Table
from evalkit.intake.gate import is_clean
from instruments.model import Instrument
from instruments.problems import ImportRefusedError
from instruments.study import Study
from instruments.visits import RosterPerson

COLUMNS = ("project", "hamlet", "household", "initials", "role")
NUMBER = "number"
INITIALS = re.compile(r"[A-Za-z]{1,6}")
LONGEST: dict[str, int] = {"hamlet": 40, "household": 40, NUMBER: 4}

Key = tuple[str, str, str, str, str]


def read_roster(
    source: str,
    content: bytes,
    instrument: Instrument,
    study: Study,
    visited: Collection[str] = (),
) -> tuple[RosterPerson, ...]:
    """Everybody on the roster, in the order of their first rows.

    `visited` are projects whose roster stands. Raises ImportRefusedError with all problems at once.
    """
    table = Table(source, content)
    for name in COLUMNS:
        if name not in table.names:
            table.add("ROSTER-001", 1, None, column=name, known=", ".join((*COLUMNS, NUMBER)))
    if table.problems:
        raise ImportRefusedError(source, table.problems)
    roles: dict[Key, dict[str, int]] = {}
    for row in table.rows():
        _check(table, row, instrument, study, visited)
        held = roles.setdefault(_key(row), {})
        role = row.cells["role"]
        if role in held:
            table.add("ROSTER-004", row.number, None, first=held[role])
        held.setdefault(role, row.number)
    if not roles and not table.problems:
        table.add("ROSTER-006", 1, None)
    if table.problems:
        raise ImportRefusedError(source, table.problems)
    return tuple(_person(key, tuple(held)) for key, held in roles.items())


def _key(row: Row) -> Key:
    cells = row.cells
    initials = cells["initials"].upper()
    return cells["project"], cells["hamlet"], cells["household"], initials, cells.get(NUMBER, "")


def _person(key: Key, roles: tuple[str, ...]) -> RosterPerson:
    project, hamlet, household, initials, number = key
    return RosterPerson(
        project=project,
        hamlet=hamlet,
        household=household,
        initials=initials,
        number=number,
        roles=roles,
    )


def _check(
    table: Table, row: Row, instrument: Instrument, study: Study, visited: Collection[str]
) -> None:
    for name in COLUMNS:
        if not row.cells[name]:
            table.add("DATA-009", row.number, name, column=name)
    for name, longest in LONGEST.items():
        cell = row.cells.get(name, "")
        if not is_clean(cell):
            table.add("DATA-027", row.number, name, longest=longest)
        elif len(cell) > longest:
            table.add("ROSTER-007", row.number, name, longest=longest)
    initials = row.cells["initials"]
    if initials and not INITIALS.fullmatch(initials):
        # A name that stands there by mistake is not repeated.
        table.add("ROSTER-002", row.number, "initials", value=f"{initials[:1]}…")
    _check_project(table, row, study, visited)
    _check_role(table, row, instrument)


def _check_project(table: Table, row: Row, study: Study, visited: Collection[str]) -> None:
    project = row.cells["project"]
    if project and not any(one.code == project for one in study.projects):
        table.add("DATA-011", row.number, "project", value=project)
    if project in visited:
        table.add("ROSTER-005", row.number, "project", value=project)


def _check_role(table: Table, row: Row, instrument: Instrument) -> None:
    code = row.cells["role"]
    known = [role.code for role in instrument.roles]
    asked = [role for role in known if instrument.asked_of(role)]
    if code and code not in known:
        table.add("DATA-007", row.number, "role", value=code, known=", ".join(asked))
    elif code and code not in asked:
        table.add("ROSTER-003", row.number, "role", value=code, known=", ".join(asked))
