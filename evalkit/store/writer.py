"""One thread that writes, and commits what has come in meanwhile in groups.

SQLite has one lock for all writers and no fair queue before it. Threads that each wait for that
lock pay one disk flush each, and some wait very long; one thread that holds it pays a flush per
group, and whoever came first is served first.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from queue import Empty, SimpleQueue
from threading import Lock, Thread
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine

Result = TypeVar("Result")
Work = Callable[[Connection], Any]

WAITING = 200
GROUP = 64
STALLED_SECONDS = 1.0
LINGER_SECONDS = 0.001  # so long a group waits for company, where the last one had some
WRITES = "evalkit_writes"


@contextmanager
def begin_writing(engine: Engine) -> Iterator[Connection]:
    """A transaction that may write: all of it is kept, or nothing if it raises."""
    with engine.connect() as connection:
        connection.info[WRITES] = True  # for the one BEGIN that follows
        with connection.begin():
            yield connection


class BusyError(Exception):
    """Nothing was written and nothing will be: the caller should try again in some seconds."""


class _Task:
    """Work on its way to a commit. The caller sleeps on `waiting` until its group is kept."""

    __slots__ = ("error", "result", "waiting", "work")

    def __init__(self, work: Work) -> None:
        self.work = work
        self.waiting = Lock()
        self.waiting.acquire()
        self.result: Any = None
        self.error: BaseException | None = None

    def settle(self, failed: BaseException | None = None) -> None:
        """Let the caller go on; `failed` says that the whole group was not kept."""
        self.error = failed or self.error
        self.waiting.release()

    def outcome(self) -> Any:
        """Sleep until the work is settled, then return its result or raise what it raised."""
        self.waiting.acquire()
        if self.error is not None:
            raise self.error
        return self.result


class Writer:
    """Runs work in the order in which it came. The thread starts with the first work.

    A group is one transaction, and each work in it has a savepoint: what raises is undone alone,
    the others are kept. Nobody hears of success before the group is on the disk.
    """

    def __init__(self, engine: Engine, *, waiting: int = WAITING) -> None:
        self._engine = engine
        self._most = waiting
        self._tasks: SimpleQueue[_Task | None] = SimpleQueue()
        self._starting = Lock()
        self._thread: Thread | None = None
        self._since: float | None = None  # when the group that is being written was begun
        self._closed = False

    def run(self, work: Callable[[Connection], Result]) -> Result:
        """Wait until the work is committed, and return its result or raise what it raised.

        Raises BusyError at once where too many wait already, or where the group before has not
        come through for a second: a thread that waited as well could not answer anything else.
        """
        since = self._since
        if since is not None and time.monotonic() - since > STALLED_SECONDS:
            raise BusyError("the database has not taken anything for a second")
        task = _Task(work)
        with self._starting:
            if self._closed:
                raise BusyError("the store is closed")
            if self._thread is None:
                self._thread = Thread(target=self._serve, name="writer", daemon=True)
                self._thread.start()
            if self._tasks.qsize() >= self._most:  # it grows under this lock only
                raise BusyError("too many are waiting to write")
            self._tasks.put(task)
        result: Result = task.outcome()
        return result

    def close(self) -> None:
        """Write what is waiting, then end the thread."""
        with self._starting:
            thread, self._closed = self._thread, True
        if thread is not None:
            self._tasks.put(None)
            thread.join()

    def _serve(self) -> None:
        company = False
        while (first := self._tasks.get()) is not None:
            if company:  # each that comes along saves a flush
                time.sleep(LINGER_SECONDS)
            self._since = time.monotonic()
            group, last = self._with_those_waiting(first)
            company = len(group) > 1
            failed: BaseException | None = None
            try:
                self._commit(group)
            except BaseException as error:  # noqa: BLE001 - goes to those who wait, thread lives on
                failed = error
            self._since = None
            for task in group:
                task.settle(failed)
            if last:
                return

    def _with_those_waiting(self, first: _Task) -> tuple[list[_Task], bool]:
        """The group to write, and whether it is the last one."""
        group = [first]
        while len(group) < GROUP:
            try:
                task = self._tasks.get_nowait()
            except Empty:
                break
            if task is None:
                return group, True
            group.append(task)
        return group, False

    def _commit(self, group: list[_Task]) -> None:
        with begin_writing(self._engine) as connection:
            for task in group:
                _attempt(connection, task)


def _attempt(connection: Connection, task: _Task) -> None:
    """Do one work, or leave no trace of it.

    Where the database itself has given up the transaction (full disk, failing disk), the savepoint
    is gone too: undoing it raises, and with that the whole group fails.
    """
    # Past SQLAlchemy, which needs longer to say it.
    execute = connection.connection.cursor().execute
    execute("SAVEPOINT work")
    try:
        task.result = task.work(connection)
    except BaseException as error:  # noqa: BLE001 - the caller gets it
        task.error = error
        execute("ROLLBACK TO work")
    execute("RELEASE work")
