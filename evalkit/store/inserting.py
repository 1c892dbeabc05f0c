"""Inserting a row unless its key is taken, on either database."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite


def insert_new(connection: Connection, table: Table, row: Mapping[str, Any]) -> bool:
    """Insert, or leave the row that holds the key as it is. True if this call inserted."""
    statement = _insert_returning(connection.dialect.name, table)
    return connection.execute(statement, row).first() is not None


def insert_all_new(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert many rows, leaving those whose key is taken."""
    if rows:
        connection.execute(_insert(connection.dialect.name, table), list(rows))


# Statements are built once: building one costs more time than SQLite needs to run it.
@lru_cache
def _insert_returning(dialect: str, table: Table) -> Any:
    # The row comes back only if it was inserted; row counts are not told by every driver.
    return _insert(dialect, table).returning(*table.primary_key)


@lru_cache
def _insert(dialect: str, table: Table) -> Any:
    module = postgresql if dialect == "postgresql" else sqlite
    return module.insert(table).on_conflict_do_nothing()
