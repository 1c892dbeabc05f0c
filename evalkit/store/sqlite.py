"""SQLite as the store uses it: durable at every commit, patient, and strict about references."""

from __future__ import annotations

from typing import Any

from sqlalchemy import URL, make_url
from sqlalchemy.dialects import registry
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite

from evalkit.store.writer import WRITES

DRIVER = "sqlite+evalkit"
BUSY_MILLISECONDS = 2_000


class Dialect(SQLiteDialect_pysqlite):
    """That of SQLAlchemy, except that it begins transactions itself, and past SQLAlchemy's events.

    A writer takes the lock at once: a transaction that turns writer half-way can be refused.
    """

    supports_statement_cache = True

    def do_begin(self, dbapi_connection: Any) -> None:
        writes = dbapi_connection.info.pop(WRITES, False)
        dbapi_connection.cursor().execute("BEGIN IMMEDIATE" if writes else "BEGIN")


registry.register("sqlite.evalkit", __name__, Dialect.__name__)


def with_driver(url: str) -> URL:
    """The address with our dialect."""
    return make_url(url).set(drivername=DRIVER)


def prepare_connection(connection: Any, record: object) -> None:  # noqa: ARG001
    """Every connection."""
    connection.isolation_level = None  # transactions begin in `do_begin`, not by guessing
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout = {BUSY_MILLISECONDS}")
    cursor.execute("PRAGMA journal_mode = WAL")
    cursor.execute("PRAGMA synchronous = FULL")
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.execute("PRAGMA recursive_triggers = ON")  # else REPLACE deletes past the seal
    cursor.close()
