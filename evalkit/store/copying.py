"""Copying a whole database while it is in use, and putting a copy where there is none.

SQLite is copied by its own online copy, PostgreSQL by `pg_dump` from the snapshot that the rows are
counted in. A copy is one state of the database: whatever was acknowledged before it began is in it.
"""

from __future__ import annotations

import os
import sqlite3
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path
from shutil import which

from alembic.runtime.migration import MigrationContext
from sqlalchemy import URL, Connection, MetaData, func, inspect, select, text

from evalkit.store.engine import Store

# PostgreSQL's own programs, which Debian keeps out of the path.
PROGRAMS = Path("/usr/lib/postgresql")
VERSION_TABLE = "alembic_version"


class CopyError(Exception):
    """The database could not be copied or put back; the message is that of the program that failed."""


class MissingProgramError(CopyError):
    """A program of PostgreSQL is not on this machine; the message is its name."""


def copy_to(store: Store, path: Path) -> Mapping[str, int]:
    """Copy the database into a new file; how many rows each table has in it."""
    if store.engine.dialect.name == "sqlite":
        with closing(store.engine.raw_connection()) as source, closing(_file(path)) as target:
            source.driver_connection.backup(target)  # type: ignore[union-attr]
            target.execute("PRAGMA journal_mode = DELETE")  # one file, not three
        return counts_in(path)
    with store.engine.connect().execution_options(isolation_level="REPEATABLE READ") as connection:
        counts = _counts(connection)
        snapshot = connection.execute(text("SELECT pg_export_snapshot()")).scalar_one()
        options = ["--format=custom", f"--snapshot={snapshot}", f"--file={path}"]
        _run("pg_dump", [*options, *_database(store.engine.url)], store.engine.url)
    return counts


def counts_in(path: Path) -> Mapping[str, int]:
    """The rows per table of a copy of SQLite. Raises CopyError if it is damaged."""
    try:
        with closing(_file(path)) as database:
            return dict(_checked(database))
    except sqlite3.DatabaseError as error:
        raise CopyError(str(error)) from error


def put_back(store: Store, copy: Path) -> None:
    """Fill an empty database of PostgreSQL from a copy, all of it or nothing."""
    options = ["--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction"]
    _run("pg_restore", [*options, *_database(store.engine.url), str(copy)], store.engine.url)


def counts(store: Store) -> Mapping[str, int]:
    with store.reading() as connection:
        return _counts(connection)


def is_empty(store: Store) -> bool:
    with store.reading() as connection:
        return not inspect(connection).get_table_names()


def schema_of(store: Store) -> str | None:
    with store.reading() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def findings_of_sqlite(path: Path) -> tuple[str, ...]:
    """What SQLite finds wrong with a file, in its words; nothing where all is sound."""
    try:
        with closing(_file(path)) as database:
            return tuple(_damage(database))
    except sqlite3.DatabaseError as error:
        return (str(error),)


def _file(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(path, isolation_level=None)


def _checked(database: sqlite3.Connection) -> Iterator[tuple[str, int]]:
    for found in _damage(database):
        raise CopyError(found)
    names = database.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
    for (name,) in names.fetchall():
        if not name.startswith("sqlite_") and name != VERSION_TABLE:
            yield name, database.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]  # noqa: S608


def _damage(database: sqlite3.Connection) -> Iterator[str]:
    for (found,) in database.execute("PRAGMA integrity_check(5)").fetchall():
        if found != "ok":
            yield found
    for table, *_ in database.execute("PRAGMA foreign_key_check").fetchmany(5):
        yield f"a row of {table} refers to nothing"


def _counts(connection: Connection) -> Mapping[str, int]:
    tables = MetaData()
    tables.reflect(connection)
    return {
        table.name: connection.execute(select(func.count()).select_from(table)).scalar_one()
        for table in tables.sorted_tables
        if table.name != VERSION_TABLE
    }


def _run(name: str, arguments: list[str], url: URL) -> None:
    password = {"PGPASSWORD": url.password} if isinstance(url.password, str) else {}
    done = subprocess.run(  # noqa: S603
        [_program(name), *arguments],
        env={**os.environ, **password},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        raise CopyError(done.stderr.strip() or f"{name}: {done.returncode}")


def _program(name: str) -> str:
    """The newest that is installed: an older one refuses a newer server."""
    known = PROGRAMS.glob(f"*/bin/{name}")
    newest = max(known, key=lambda one: float(one.parts[-3]), default=None)
    found = str(newest) if newest else which(name)
    if found is None:
        raise MissingProgramError(name)
    return found


def _database(url: URL) -> list[str]:
    """Where the database is, for the programs of PostgreSQL."""
    socket = url.query.get("unix_sock")
    if isinstance(socket, str):  # …/.s.PGSQL.5432
        place = Path(socket)
        host, port = str(place.parent), place.suffix.removeprefix(".")
    else:
        host, port = url.host or "localhost", str(url.port or 5432)
    named = {"host": host, "port": port, "username": url.username, "dbname": url.database}
    return [f"--{name}={value}" for name, value in named.items() if value]
