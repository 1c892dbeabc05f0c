"""The plan of a programme as CSV tables to be edited in a spreadsheet. `plan_tables` reads them back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from evalkit.exchange.csv_text import MARK, csv_text
from evalkit.exchange.plan_tables import COLUMNS, HEAD, PlanTable
from instruments.study import KNOWN_ATTRIBUTES, Project, Study

USUAL_ATTRIBUTES = ("kind", "county", *KNOWN_ATTRIBUTES)
Cells = dict[str, Any]


def template(table: PlanTable, study: Study, roles: Iterable[str]) -> bytes:
    """The table as the plan stands now, for a spreadsheet; where there is nothing, what could be filled in."""
    header = COLUMNS[table]
    if table is PlanTable.PROJECTS:
        used = {name for project in study.projects for name in project.attributes}
        header = (*HEAD, *USUAL_ATTRIBUTES, *sorted(used - set(USUAL_ATTRIBUTES)))
    rows = [_cells(header, row) for row in _ROWS[table](study, tuple(roles))]
    return (MARK + csv_text([header, *rows])).encode("utf-8")


def _rows_of_projects(study: Study, roles: tuple[str, ...]) -> list[Cells]:
    del roles
    return [
        {
            "project": one.code,
            "zh": one.label.zh,
            "en": one.label.en,
            **one.attributes,
        }
        for one in study.projects
    ]


def _rows_of_roles(study: Study, roles: tuple[str, ...]) -> list[Cells]:
    return [
        {
            "project": project.code,
            "role": role,
            "roster": plan.roster if plan else "",
            "target": plan.target if plan else "",
        }
        for project in study.projects
        for role in roles
        for plan in [project.plan_for(role)]
    ]


def _rows_of_slots(study: Study, roles: tuple[str, ...]) -> list[Cells]:
    del roles
    everywhere = [
        {"project": "", "slot": name, "zh": text.zh, "en": text.en}
        for name, text in study.slots.items()
    ]
    return everywhere + [
        {"project": one.code, "slot": name, "zh": text.zh, "en": text.en}
        for one in study.projects
        for name, text in one.slots.items()
    ]


def _rows_of_targets(study: Study, roles: tuple[str, ...]) -> list[Cells]:
    del roles
    return [
        _target(project, place)
        for project in study.projects
        for place in range(len(project.contract))
    ]


def _target(project: Project, place: int) -> Cells:
    one = project.contract[place]
    return {
        "project": project.code,
        "indicator": one.indicator,
        "group": one.group,
        "target": one.target,
        "baseline": one.baseline,
        "due": one.due.isoformat() if one.due else "",
        "tolerance": one.tolerance or "",
        "points": one.points,
        "evidence": one.evidence,
    }


def _rows_of_sides(study: Study, roles: tuple[str, ...]) -> list[Cells]:
    del roles
    moved: list[Cells] = [{"role": role, "side": side.value} for role, side in study.sides.items()]
    return moved + [
        {"side": side.value, "weight": weight} for side, weight in study.weights.items()
    ]


_ROWS: Mapping[PlanTable, Callable[[Study, tuple[str, ...]], list[Cells]]] = {
    PlanTable.PROJECTS: _rows_of_projects,
    PlanTable.ROLES: _rows_of_roles,
    PlanTable.SLOTS: _rows_of_slots,
    PlanTable.TARGETS: _rows_of_targets,
    PlanTable.SIDES: _rows_of_sides,
}


def _cells(header: tuple[str, ...], row: Cells) -> list[Any]:
    return [_cell(row.get(name)) for name in header]


def _cell(value: object) -> object:
    if value is None:
        return ""
    return f"{value:g}" if isinstance(value, float) else value
