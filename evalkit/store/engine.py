"""Opening a database and its transactions.

Everything that writes goes through `Store.write` as one function of a connection. On SQLite a single
thread takes such functions from a queue and commits them in groups; PostgreSQL runs them at once,
and those of two that collided a second time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.resources import files
from typing import Any, TypeVar

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError

from evalkit.store.postgresql import is_collision, name_fault, prepare_connection, with_driver
from evalkit.store.writer import WAITING, WRITES, Writer, begin_writing

Result = TypeVar("Result")

BUSY_MILLISECONDS = 2_000
CONNECTIONS = 32
POOL_SECONDS = 5
ATTEMPTS = 3
NEWEST = "head"


class SchemaError(Exception):
    """The database is not at the state this version works with; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Store:
    """One database. `reading` never takes the lock that writers need."""

    engine: Engine
    writer: Writer | None = None

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        with self.engine.connect() as connection:
            yield connection

    def write(self, work: Callable[[Connection], Result]) -> Result:
        """Run the work: all of it is kept when this returns, or nothing if it raises.

        Work must not call `write` itself: it would wait for itself. It may run again if another
        transaction came between. Raises BusyError where too much is waiting.
        """
        if self.writer is not None:
            return self.writer.run(work)
        for _ in range(ATTEMPTS - 1):
            try:
                return self._write_at_once(work)
            except DBAPIError as error:
                if not is_collision(error):
                    raise
        return self._write_at_once(work)

    def _write_at_once(self, work: Callable[[Connection], Result]) -> Result:
        with begin_writing(self.engine) as connection:
            return work(connection)

    def close(self) -> None:
        """Write what is waiting and let go of the database."""
        if self.writer is not None:
            self.writer.close()
        self.engine.dispose()


def open_store(url: str, *, waiting: int = WAITING) -> Store:
    """A store on this database, whose writer lets so many wait. Nothing is created: see `upgrade`."""
    options: dict[str, Any] = {"pool_size": CONNECTIONS, "max_overflow": 0}
    # A server that was restarted has closed our connections: ask before each use.
    options |= {"pool_timeout": POOL_SECONDS, "pool_pre_ping": not url.startswith("sqlite")}
    engine = create_engine(with_driver(url), **options)
    if engine.dialect.name != "sqlite":
        event.listen(engine, "connect", prepare_connection)
        event.listen(engine, "handle_error", name_fault, retval=True)
        return Store(engine)
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return Store(engine, Writer(engine, waiting=waiting))


def upgrade(store: Store, *, to: str = NEWEST) -> None:
    """Bring the database to the newest schema, in one transaction. Safe to repeat."""

    def run(connection: Connection) -> None:
        config = _alembic()
        config.attributes["connection"] = connection
        command.upgrade(config, to)

    store.write(run)


def steps() -> tuple[str, ...]:
    """The names of all schemas there have been, the oldest first."""
    script = ScriptDirectory.from_config(_alembic())
    return tuple(step.revision for step in reversed(list(script.walk_revisions())))


def check_schema(store: Store) -> None:
    """Raise SchemaError unless the database is at the newest schema."""
    newest = ScriptDirectory.from_config(_alembic()).get_current_head()
    with store.reading() as connection:
        current = MigrationContext.configure(connection).get_current_revision()
    if current != newest:
        raise SchemaError(
            f"The database is at schema {current or 'none'}, this version needs {newest}:"
            " run `evalkit init`, which upgrades it."
        )


def _alembic() -> Config:
    config = Config()
    place = str(files("evalkit.store") / "migrations")
    config.set_main_option("script_location", place.replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config


def _prepare_sqlite(connection: Any, record: object) -> None:  # noqa: ARG001
    """Every connection: durable at every commit, patient, and strict about references."""
    connection.isolation_level = None  # transactions begin in _begin_sqlite, not by guessing
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout = {BUSY_MILLISECONDS}")
    cursor.execute("PRAGMA journal_mode = WAL")
    cursor.execute("PRAGMA synchronous = FULL")
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.execute("PRAGMA recursive_triggers = ON")  # else REPLACE deletes past the seal
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    """A writer takes the lock at once: a transaction that turns writer half-way can be refused."""
    writes = connection.get_execution_options().get(WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
