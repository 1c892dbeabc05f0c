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
from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import DBAPIError

from evalkit.store import postgresql, sqlite
from evalkit.store.postgresql import is_collision
from evalkit.store.writer import WAITING, Writer, begin_writing

Result = TypeVar("Result")

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
    options: dict[str, Any] = {
        "pool_size": CONNECTIONS,
        "max_overflow": 0,
        "pool_timeout": POOL_SECONDS,
    }
    if make_url(url).get_backend_name() != "sqlite":
        # A server that was restarted has closed our connections: look before each use.
        engine = create_engine(postgresql.with_driver(url), pool_pre_ping=True, **options)
        event.listen(engine, "connect", postgresql.prepare_connection)
        event.listen(engine, "handle_error", postgresql.name_fault, retval=True)
        return Store(engine)
    engine = create_engine(sqlite.with_driver(url), **options)
    event.listen(engine, "connect", sqlite.prepare_connection)
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
