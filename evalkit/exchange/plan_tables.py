"""The plan of a programme as CSV tables, read as a change of the plan. `plan_template` writes them.

A table stands for what it names: of a project that it names, the part that the table is about is replaced
by its rows; everything else stays. Nothing is ever taken away by a row that is missing, save in the
tables of sides and of targets, slots and roles of a project that has other rows there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import cast

from evalkit.exchange.formulas import as_typed
from evalkit.exchange.table import Row, Table
from instruments.dump_study import Content
from instruments.problems import ImportRefusedError, Problem, problem
from instruments.study import Study

ADDRESS = re.compile(r"[\w.-]{1,60}")  # a code is a part of web addresses


class PlanTable(StrEnum):
    PROJECTS = "projects"
    ROLES = "roles"
    SLOTS = "slots"
    TARGETS = "targets"
    SIDES = "sides"


HEAD = ("project", "zh", "en")
COLUMNS: Mapping[PlanTable, tuple[str, ...]] = {
    PlanTable.PROJECTS: HEAD,
    PlanTable.ROLES: ("project", "role", "roster", "target"),
    PlanTable.SLOTS: ("project", "slot", "zh", "en"),
    PlanTable.TARGETS: (
        *("project", "indicator", "group", "target", "baseline", "due"),
        *("tolerance", "points", "evidence"),
    ),
    PlanTable.SIDES: ("role", "side", "weight"),
}
NEEDED: Mapping[PlanTable, tuple[str, ...]] = {
    PlanTable.PROJECTS: HEAD,
    PlanTable.ROLES: ("role",),
    PlanTable.SLOTS: ("slot", "zh", "en"),
    PlanTable.TARGETS: ("project", "indicator", "target"),
    PlanTable.SIDES: ("side",),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """A table that was read: the change that its good rows ask for, which row each place of the plan came
    from, and what is wrong with other rows. With problems it must not be kept."""

    source: str
    change: Callable[[Content], None]
    rows: Mapping[str, int]
    problems: tuple[Problem, ...]

    def all_problems(self, of_plan: Iterable[Problem]) -> tuple[Problem, ...]:
        """Those of the table and those of the plan, at the row and column they come from, by row."""
        found = [*self.problems, *(self._in_row(one) for one in of_plan)]
        return tuple(sorted(found, key=lambda one: one.row or 0))

    def _in_row(self, one: Problem) -> Problem:
        fits = [place for place in self.rows if f"{one.where}.".startswith(f"{place}.")]
        if not fits:
            return one
        place = max(fits, key=len)
        column = one.where.removeprefix(place).rpartition(".")[2] or None
        return replace(one, where=self.source, row=self.rows[place], column=column)


def read_plan_table(table: PlanTable, source: str, content: bytes, study: Study) -> Upload:
    """Raises ImportRefusedError where it is no such table; rows that are wrong are left out and named."""
    found = Table(source, content)
    _check_columns(table, found)
    if found.problems:
        raise ImportRefusedError(source, found.problems)
    known = [project.code for project in study.projects]
    rows = [replace(row, cells=_typed(row)) for row in found.rows()]
    good = [row for row in rows if _is_good(table, found, row, known)]
    if not rows and not found.problems:
        found.problems.append(problem("STUDY-023", source))
    places = {place: row.number for row in reversed(good) for place in _places(table, row, known)}
    return Upload(
        source=source,
        change=lambda plan: _CHANGES[table](plan, good, known),
        rows=places,
        problems=tuple(found.problems),
    )


def _typed(row: Row) -> dict[str, str]:
    """As `template` was given it: without the apostrophe before what could be a formula."""
    return {name: as_typed(cell) for name, cell in row.cells.items()}


def _check_columns(table: PlanTable, found: Table) -> None:
    known = COLUMNS[table]
    for name in NEEDED[table]:
        if name not in found.names:
            found.add("STUDY-020", 1, name, column=name, known=", ".join(known))
    for name in found.names:
        if table is not PlanTable.PROJECTS and name not in known:
            found.add("STUDY-021", 1, name, column=name, known=", ".join(known))


def _is_good(table: PlanTable, found: Table, row: Row, known: list[str]) -> bool:
    """Can the row be a part of the plan? What cannot is noted."""
    noted = len(found.problems)
    for name in NEEDED[table]:
        if not row.cells[name]:
            found.add("DATA-009", row.number, name, column=name)
    project = row.cells.get("project", "")
    if table is PlanTable.PROJECTS and project and not ADDRESS.fullmatch(project):
        found.add("STUDY-024", row.number, "project", value=project)
    if table is not PlanTable.PROJECTS and project and project not in known:
        found.add("STUDY-022", row.number, "project", value=project)
    return len(found.problems) == noted


def _places(table: PlanTable, row: Row, known: list[str]) -> list[str]:
    """Where in the plan this row stands, as problems of the plan name places."""
    cells = row.cells
    if table is PlanTable.SIDES:
        return [f"sides.{cells['role']}" if cells.get("role") else f"weights.{cells['side']}"]
    if table is PlanTable.PROJECTS:
        return [f"projects.{cells['project']}"]
    part, name = {
        PlanTable.ROLES: ("roles", "role"),
        PlanTable.SLOTS: ("slots", "slot"),
        PlanTable.TARGETS: ("contract", "indicator"),
    }[table]
    own = cells.get("project", "")
    if not own and table is PlanTable.SLOTS:
        return [f"slots.{cells[name]}"]
    return [f"projects.{code}.{part}.{cells[name]}" for code in ([own] if own else known)]


def _projects(plan: Content) -> dict[str, Content]:
    """The projects of the plan by code; a new one is added to the list at once."""
    listed = cast("list[Content]", plan.setdefault("projects", []))
    return {str(one["code"]): one for one in listed}


def _change_projects(plan: Content, rows: list[Row], known: list[str]) -> None:
    del known
    for row in rows:
        code = row.cells["project"]
        there = _projects(plan)
        if code not in there:
            cast("list[Content]", plan["projects"]).append({"code": code})
            there = _projects(plan)
        one = there[code]
        one["label"] = {"zh": row.cells["zh"], "en": row.cells["en"]}
        given = {name: cell for name, cell in row.cells.items() if name not in HEAD}
        old = cast("dict[str, str]", one.get("attributes", {}))
        kept = {name: value for name, value in old.items() if name not in given}
        one["attributes"] = kept | {name: cell for name, cell in given.items() if cell}


def _change_roles(plan: Content, rows: list[Row], known: list[str]) -> None:
    _replace_part(plan, rows, known, "roles")
    there = _projects(plan)
    for row in rows:
        entry = {name: cell for name in ("roster", "target") if (cell := row.cells.get(name))}
        if not entry:  # a role that nobody has counted
            continue
        for code in [row.cells["project"]] if row.cells.get("project") else known:
            cast("Content", there[code]["roles"])[row.cells["role"]] = dict(entry)


def _change_slots(plan: Content, rows: list[Row], known: list[str]) -> None:
    _replace_part(plan, [row for row in rows if row.cells.get("project")], known, "slots")
    if any(not row.cells.get("project") for row in rows):
        plan["slots"] = {}
    there = _projects(plan)
    for row in rows:
        own = row.cells.get("project")
        place = cast("Content", there[own]["slots"] if own else plan["slots"])
        place[row.cells["slot"]] = {"zh": row.cells["zh"], "en": row.cells["en"]}


def _change_targets(plan: Content, rows: list[Row], known: list[str]) -> None:
    del known
    there = _projects(plan)
    for code in {row.cells["project"] for row in rows}:
        there[code]["contract"] = []
    for row in rows:
        cells = {name: row.cells.get(name, "") for name in COLUMNS[PlanTable.TARGETS]}
        entry = {name: cell for name, cell in cells.items() if cell and name != "project"}
        cast("list[Content]", there[row.cells["project"]]["contract"]).append(dict(entry))


def _change_sides(plan: Content, rows: list[Row], known: list[str]) -> None:
    del known
    plan["sides"], plan["weights"] = {}, {}
    for row in rows:
        if row.cells.get("role"):
            cast("Content", plan["sides"])[row.cells["role"]] = row.cells["side"]
        elif row.cells.get("weight"):
            cast("Content", plan["weights"])[row.cells["side"]] = row.cells["weight"]


def _replace_part(plan: Content, rows: list[Row], known: list[str], part: str) -> None:
    """Empty a part of every project that the rows name; a row without a project names all."""
    there = _projects(plan)
    named = {row.cells["project"] for row in rows if row.cells.get("project")}
    everywhere = any(not row.cells.get("project") for row in rows)
    for code in known if everywhere else named:
        there[code][part] = {}


_CHANGES: Mapping[PlanTable, Callable[[Content, list[Row], list[str]], None]] = {
    PlanTable.PROJECTS: _change_projects,
    PlanTable.ROLES: _change_roles,
    PlanTable.SLOTS: _change_slots,
    PlanTable.TARGETS: _change_targets,
    PlanTable.SIDES: _change_sides,
}
