"""A "no" to the consent page: counted by day, and nothing else is kept."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Connection, func, select, update

from evalkit.store.inserting import insert_new
from evalkit.store.schema import refusals


def count_refusal(
    connection: Connection, *, programme: str, project: str, wave: str, role: str, day: date
) -> None:
    key = {"programme": programme, "project": project, "wave": wave, "role": role, "day": day}
    insert_new(connection, refusals, {**key, "count": 0})
    connection.execute(
        update(refusals)
        .where(*(refusals.c[name] == value for name, value in key.items()))
        .values({"count": refusals.c["count"] + 1})
    )


def refusals_in(connection: Connection, programme: str, wave: str) -> dict[tuple[str, str], int]:
    """How often the answer was no, by project and role."""
    rows = connection.execute(
        select(refusals.c.project, refusals.c.role, func.sum(refusals.c["count"]))
        .where(refusals.c.programme == programme, refusals.c.wave == wave)
        .group_by(refusals.c.project, refusals.c.role)
        .order_by(refusals.c.project, refusals.c.role)
    )
    return {(project, role): int(count) for project, role, count in rows}
