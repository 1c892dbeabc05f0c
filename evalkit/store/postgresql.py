"""What PostgreSQL says, in the terms that the store uses.

The driver raises one kind of error for nearly everything the server reports; the code of five
characters (SQLSTATE) beside it tells faults that pass from mistakes of ours.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import URL, make_url
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError

DRIVER = "postgresql+pg8000"
LOCK_MILLISECONDS = 2_000
# Connection lost, resources exhausted, locked for too long, stopped by the operator (restart,
# crash), disk failing.
PASSING = ("08", "53", "55", "57", "58")
# Constraints, and RAISE, which only our own triggers say.
INTEGRITY = ("23", "P0001")
# Two transactions wanted the same key, or could not both be right: the second one looks again.
COLLISIONS = ("23505", "40001", "40P01")
UNREACHABLE = "InterfaceError"  # the driver's name for a connection that could not be made or broke


def with_driver(url: str) -> URL:
    """The address with our driver, where it names PostgreSQL without one."""
    parsed = make_url(url)
    return parsed.set(drivername=DRIVER) if parsed.drivername == "postgresql" else parsed


def prepare_connection(connection: Any, record: object) -> None:  # noqa: ARG001
    """Every connection: durable at every commit, whatever the server's default, and patient."""
    cursor = connection.cursor()
    cursor.execute("SET synchronous_commit = on")
    cursor.execute(f"SET lock_timeout = {LOCK_MILLISECONDS}")
    connection.commit()
    cursor.close()


def name_fault(context: ExceptionContext) -> BaseException | None:
    """For the event `handle_error`: the error by which the same fault is known on SQLite.

    What passes becomes an OperationalError, and its connection goes. After it nobody can say
    whether a commit took place: the caller must look again or send again.
    """
    fault = context.original_exception
    code = _code(fault)
    if type(fault).__name__ == UNREACHABLE or code.startswith(PASSING):
        context.is_disconnect = True
        return OperationalError(context.statement, None, fault, connection_invalidated=True)
    if code.startswith(INTEGRITY):
        return IntegrityError(context.statement, None, fault)
    return None


def is_collision(error: DBAPIError) -> bool:
    return _code(error.orig) in COLLISIONS


def _code(fault: BaseException | None) -> str:
    """SQLSTATE, or nothing where the server said nothing."""
    said = fault.args[0] if fault is not None and fault.args else None
    return str(said.get("C", "")) if isinstance(said, dict) else ""
