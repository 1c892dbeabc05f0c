"""The list of invitations from a CSV file.

Columns: project, role, code, link, valid_until (2026-12-31), language (zh or en). Others are passed
over. Codes and links are secrets: no message repeats them.
"""

from __future__ import annotations

from datetime import date
from urllib.parse import urlsplit

from evalkit.exchange.table import Row, Table
from instruments.model import Instrument
from instruments.problems import ImportRefusedError
from instruments.study import Study
from instruments.text import Lang, Text
from reports.invitations import Ticket

COLUMNS = ("project", "role", "code", "link", "valid_until", "language")


def read_invitations(
    source: str, content: bytes, instrument: Instrument, study: Study | None
) -> tuple[Ticket, ...]:
    """Every row as a ticket, with the names of its project and role.

    Without a study the project is printed as the file writes it. Raises ImportRefusedError with
    all problems at once.
    """
    table = Table(source, content)
    for name in COLUMNS:
        if name not in table.names:
            table.add("INVITE-001", 1, None, column=name, known=", ".join(COLUMNS))
    if table.problems:
        raise ImportRefusedError(source, table.problems)
    seen: dict[str, int] = {}
    tickets = [_ticket(table, row, instrument, study, seen) for row in table.rows()]
    if not tickets and not table.problems:
        table.add("INVITE-006", 1, None)
    if table.problems:
        raise ImportRefusedError(source, table.problems)
    return tuple(ticket for ticket in tickets if ticket is not None)


def _ticket(
    table: Table, row: Row, instrument: Instrument, study: Study | None, seen: dict[str, int]
) -> Ticket | None:
    noted = len(table.problems)
    for name in COLUMNS:
        if not row.cells[name]:
            table.add("DATA-009", row.number, name, column=name)
    project = _project(table, row, study)
    role = _role(table, row, instrument)
    day = _day(table, row)
    lang = _language(table, row)
    _check_way_in(table, row, seen)
    if len(table.problems) > noted or project is None or role is None:
        return None
    if day is None or lang is None:
        return None
    return Ticket(
        project=project,
        role=role,
        code=row.cells["code"],
        link=row.cells["link"],
        valid_until=day,
        lang=lang,
    )


def _project(table: Table, row: Row, study: Study | None) -> Text | None:
    code = row.cells["project"]
    if study is None:
        return Text(zh=code, en=code)
    found = next((project for project in study.projects if project.code == code), None)
    if found is None and code:
        table.add("DATA-011", row.number, "project", value=code)
    return found.label if found else None


def _role(table: Table, row: Row, instrument: Instrument) -> Text | None:
    code = row.cells["role"]
    found = next((role for role in instrument.roles if role.code == code), None)
    if found is None and code:
        known = ", ".join(role.code for role in instrument.roles)
        table.add("DATA-007", row.number, "role", value=code, known=known)
    return found.label if found else None


def _day(table: Table, row: Row) -> date | None:
    written = row.cells["valid_until"]
    try:
        return date.fromisoformat(written)
    except ValueError:
        if written:
            table.add("INVITE-002", row.number, "valid_until", value=written)
        return None


def _language(table: Table, row: Row) -> Lang | None:
    written = row.cells["language"]
    if written in set(Lang):
        return Lang(written)
    if written:
        table.add("INVITE-003", row.number, "language", value=written)
    return None


def _check_way_in(table: Table, row: Row, seen: dict[str, int]) -> None:
    """The link leads somewhere, and no two invitations share a code."""
    link, code = row.cells["link"], row.cells["code"]
    address = urlsplit(link) if "]" not in link and "[" not in link else None
    if link and (address is None or address.scheme not in {"http", "https"} or not address.netloc):
        table.add("INVITE-004", row.number, "link")
    if code in seen:
        table.add("INVITE-005", row.number, "code", first=seen[code])
    elif code:
        seen[code] = row.number
