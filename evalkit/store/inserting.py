"""Inserting a row unless its key is taken, on either database."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite


def insert_new(connection: Connection, table: Table, row: Mapping[str, Any]) -> bool:
    """Insert, or leave the row that holds the key as it is. True if this call inserted."""
    # The row comes back only if it was inserted; row counts are not told by every driver.
    statement = _insert(connection, table).values(**row).returning(*table.primary_key)
    return connection.execute(statement).first() is not None


def insert_all_new(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert many rows, leaving those whose key is taken."""
    if rows:
        connection.execute(_insert(connection, table), list(rows))


def _insert(connection: Connection, table: Table) -> Any:
    dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
    return dialect.insert(table).on_conflict_do_nothing()
