"""pg8000 with fewer ways to the server and back.

By itself it has a statement parsed anew for each use and waits for three answers, for another before a
transaction begins, and for two when it ends. Here a statement is prepared once for each connection,
`BEGIN` travels with the first one, and one answer is waited for each time.
"""

from __future__ import annotations

import select
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from typing import Any

from pg8000 import dbapi
from pg8000.converters import make_params
from pg8000.core import SYNC_MSG, Context
from pg8000.exceptions import InterfaceError

MOST_PREPARED = 100
BEGIN = "begin transaction"
TRUSTED_SECONDS = 30.0

Prepared = tuple[bytes, Any, Any, str]  # its name, its columns, what reads them, its text


@contextmanager
def dead_is_dead() -> Iterator[None]:
    """Where the server crashed, the driver lets an OSError through that SQLAlchemy does not know."""
    try:
        yield
    except OSError as error:
        raise InterfaceError("network error") from error


class Cursor(dbapi.Cursor):  # type: ignore[misc] # pg8000 ships no types
    """What has values is prepared; all else goes the driver's way."""

    def execute(self, operation: str, args: Sequence[Any] = (), stream: Any = None) -> None:
        if not args or stream is not None or self._input_oids:
            super().execute(operation, args, stream)
            return
        if self._c is None:
            raise InterfaceError("Cursor closed")
        self._context = self._c.run(operation, args)
        self._row_iter = None if self._context.rows is None else iter(self._context.rows)


class Connection(dbapi.Connection):  # type: ignore[misc]
    """One that knows the statements it has prepared, those used last at the end."""

    def __init__(self, *given: Any, **named: Any) -> None:
        self._prepared: dict[str, Prepared] = {}
        self._used_at = time.monotonic()
        super().__init__(*given, **named)

    def cursor(self) -> Cursor:
        self._used_at = time.monotonic()
        return Cursor(self)

    def commit(self) -> None:
        self.execute_simple("commit")

    def rollback(self) -> None:
        if self._in_transaction:
            self.execute_simple("rollback")

    @property
    def seems_alive(self) -> bool:
        """It was used a moment ago, and the server has not closed it since.

        A server that stops, or is killed, closes: an idle connection on which there is something to read
        is not to be trusted.
        """
        if time.monotonic() - self._used_at > TRUSTED_SECONDS or self._usock is None:
            return False
        waiting = select.poll()
        waiting.register(self._usock, select.POLLIN)
        return not waiting.poll(0)

    def run(self, operation: str, args: Sequence[Any]) -> Context:
        """Run a statement with its values, in a transaction unless `autocommit` is set.

        If the transaction does not begin, the server skips the statement that was sent along with it.
        """
        if self._sock is None:
            raise InterfaceError("connection is closed")
        begins = not self._in_transaction and not self.autocommit
        begin = self._as_prepared(BEGIN)[0] if begins else None
        name, columns, readers, text = self._as_prepared(operation)
        values = make_params(self.py_types, args)
        context = Context(text, columns=columns, input_funcs=readers)
        if begin is not None:
            self.send_BIND(begin, ())
            self.send_EXECUTE()
        self.send_BIND(name, values)
        self.send_EXECUTE()
        with dead_is_dead():
            self._sock.write(SYNC_MSG)
            self._sock.flush()
        self.handle_messages(context)
        return context

    def _as_prepared(self, operation: str) -> Prepared:
        found = self._prepared.pop(operation, None)
        if found is None:
            while len(self._prepared) >= MOST_PREPARED:
                self.close_prepared_statement(self._prepared.pop(next(iter(self._prepared)))[0])
            text = _numbered(operation)
            found = (*self.prepare_statement(text, ()), text)
        self._prepared[operation] = found
        return found


@lru_cache(maxsize=1_000)
def _numbered(operation: str) -> str:
    """The statement with `$1` in place of the first `%s`. The driver looks at every character for it."""
    found: str = dbapi.convert_paramstyle("format", operation, ())[0]
    return found
