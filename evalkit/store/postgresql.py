"""What PostgreSQL says, in the terms that the store uses.

The driver raises one kind of error for nearly everything the server reports; the code of five
characters (SQLSTATE) beside it tells faults that pass from mistakes of ours.
"""

from __future__ import annotations

from typing import Any

from pg8000.exceptions import InterfaceError
from sqlalchemy import URL, make_url
from sqlalchemy.dialects import registry
from sqlalchemy.dialects.postgresql.pg8000 import PGDialect_pg8000
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError

from evalkit.store.postgresql_driver import Connection, dead_is_dead

DRIVER = "postgresql+evalkit"
OTHERWISE = ("postgresql", "postgresql+pg8000")  # names of the same driver in addresses
LOCK_MILLISECONDS = 2_000
# Connection lost, stopped by the operator (restart, crash), disk failing: every connection goes.
LOST = ("08", "57", "58")
# Locked for too long, resources exhausted: the connection is as good as before.
BUSY = ("55", "53")
# Constraints, and RAISE, which only our own triggers say.
INTEGRITY = ("23", "P0001")
# Two transactions wanted the same key, or could not both be right: the second one looks again.
COLLISIONS = ("23505", "40001", "40P01")


def with_driver(url: str) -> URL:
    """The address with our driver, where it names PostgreSQL without another one."""
    parsed = make_url(url)
    return parsed.set(drivername=DRIVER) if parsed.drivername in OTHERWISE else parsed


class Dialect(PGDialect_pg8000):
    """That of SQLAlchemy, told of every way in which a connection can die.

    Otherwise old connections would each fail once more after the server is back.
    """

    supports_statement_cache = True

    def connect(self, *given: Any, **named: Any) -> Any:
        with dead_is_dead():
            return Connection(*given, **named)

    def do_ping(self, dbapi_connection: Any) -> bool:
        """Ask the server, unless the connection was used a moment ago and is open."""
        with dead_is_dead():
            return dbapi_connection.seems_alive or bool(super().do_ping(dbapi_connection))


registry.register("postgresql.evalkit", __name__, Dialect.__name__)


def prepare_connection(connection: Any, record: object) -> None:  # noqa: ARG001
    """Every connection: durable at every commit, whatever the server's default, and patient."""
    with dead_is_dead():
        cursor = connection.cursor()
        cursor.execute("SET synchronous_commit = on")
        cursor.execute(f"SET lock_timeout = {LOCK_MILLISECONDS}")
        connection.commit()
        cursor.close()


def name_fault(context: ExceptionContext) -> BaseException | None:
    """For the event `handle_error`: the error by which the same fault is known on SQLite.

    What passes becomes an OperationalError. Where the connection was lost nobody can say whether a
    commit took place: the caller must look again or send again.
    """
    fault = context.original_exception
    code = _code(fault)
    if isinstance(fault, OSError | InterfaceError) or code.startswith(LOST):
        context.is_disconnect = True
        return OperationalError(context.statement, None, fault, connection_invalidated=True)
    if code.startswith(BUSY):
        return OperationalError(context.statement, None, fault)
    if code.startswith(INTEGRITY):
        return IntegrityError(context.statement, None, fault)
    return None


def is_collision(error: DBAPIError) -> bool:
    return _code(error.orig) in COLLISIONS


def _code(fault: BaseException | None) -> str:
    """SQLSTATE, or nothing where the server said nothing."""
    said = fault.args[0] if fault is not None and fault.args else None
    return str(said.get("C", "")) if isinstance(said, dict) else ""
