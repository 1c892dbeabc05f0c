"""The machine fails while phones send: nothing acknowledged is lost, and all is well afterwards.

Nobody restarts the server, and whoever asks after its health is answered all the time.
"""

from __future__ import annotations

import resource
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

import pytest
from sqlalchemy import Connection, create_engine
from sqlalchemy.exc import OperationalError

from evalkit.store.engine import open_store
from tests.faults.health import Health
from tests.faults.live_server import EVERYTHING, Client, Crowd, Ledger, LiveServer, assert_sound
from tests.surveys import body

FEW, MANY = 8, 48  # many: more than the server has threads
LOCKED_SECONDS = 14 if EVERYTHING else 3  # a writer waits for two
PATIENCE = 30
OUTAGE_SECONDS = 5 if EVERYTHING else 1
YEAR = 365 * 24 * 3600
LONG = pytest.mark.skipif(not EVERYTHING, reason="in make test-all only")
Outage = Callable[[LiveServer], AbstractContextManager[None]]


@contextmanager
def full_disk(server: LiveServer) -> Iterator[None]:
    """SQLite is told that there is no space left."""
    file = server.fault("full")
    file.touch()
    time.sleep(OUTAGE_SECONDS)
    yield
    file.unlink()


@contextmanager
def files_that_may_not_grow(server: LiveServer) -> Iterator[None]:
    """The kernel refuses every byte beyond the first page, of the server's own log as well."""
    limits = resource.prlimit(server.pid, resource.RLIMIT_FSIZE)
    resource.prlimit(server.pid, resource.RLIMIT_FSIZE, (4096, limits[1]))
    time.sleep(OUTAGE_SECONDS)
    yield
    resource.prlimit(server.pid, resource.RLIMIT_FSIZE, limits)


@contextmanager
def locked_database(server: LiveServer) -> Iterator[None]:
    """Another process, this one, holds the lock of all writers."""
    if server.database.startswith("sqlite"):
        lock = "BEGIN IMMEDIATE"
        engine = create_engine(
            server.database, isolation_level="AUTOCOMMIT", connect_args={"timeout": 0}
        )
    else:
        lock = "LOCK TABLE responses IN EXCLUSIVE MODE"
        engine = open_store(server.database).engine
    with engine.connect() as connection:
        _insist(connection, lock)
        time.sleep(LOCKED_SECONDS)
        connection.exec_driver_sql("ROLLBACK")
    engine.dispose()
    yield


def _insist(connection: Connection, lock: str) -> None:
    """Ask again and again: a busy writer lets go for moments only, and SQLite's own waiting sleeps through them."""
    given_up_at = time.monotonic() + PATIENCE
    while True:
        try:
            connection.exec_driver_sql(lock)
        except OperationalError:
            if time.monotonic() > given_up_at:
                raise
            time.sleep(0.0005)
        else:
            return


@contextmanager
def jumping_clock(server: LiveServer) -> Iterator[None]:
    """Ten years ahead, then ten years back."""
    clock = server.fault("clock")
    for years in (10, -10):
        clock.write_text(str(years * YEAR))
        time.sleep(OUTAGE_SECONDS)
    yield
    clock.unlink()


@pytest.mark.parametrize(
    ("database", "outage", "phones", "refuses"),
    [
        pytest.param("sqlite", full_disk, FEW, True, id="full disk"),
        pytest.param(
            "sqlite", files_that_may_not_grow, FEW, True, id="files may not grow", marks=LONG
        ),
        pytest.param("sqlite", locked_database, MANY, True, id="locked database"),
        pytest.param("sqlite", jumping_clock, FEW, False, id="jumping clock"),
        pytest.param(
            "postgresql", locked_database, MANY, True, id="locked, PostgreSQL", marks=LONG
        ),
        pytest.param("postgresql", jumping_clock, FEW, False, id="clock, PostgreSQL", marks=LONG),
    ],
    indirect=["database"],
)
def test_an_outage_loses_nothing_and_passes(
    faulty: LiveServer, outage: Outage, phones: int, refuses: bool, tell: Callable[[str], None]
) -> None:
    warm_up(faulty)
    ledger, health = Ledger(), Health(faulty.port)
    crowd = Crowd(port=faulty.port, ledger=ledger, clients=phones)
    with health.watched(), crowd.sending():
        ledger.await_acknowledged(MANY)
        with outage(faulty):
            refused = ledger.replies["503"] > 0
        ledger.await_acknowledged(MANY)  # it comes back by itself
    tell(f"{ledger}; {health}")
    assert refused == refuses
    faulty.stop()
    ledger.check(faulty.database)
    health.check()
    assert_sound(faulty.database)


def warm_up(server: LiveServer) -> None:
    """The first form costs what is read once: of that no health is promised."""
    phone = Client(server.port)
    assert phone.post(body(0)) is not None
    phone.close()


@pytest.mark.parametrize(
    "database", ["sqlite", pytest.param("postgresql", marks=LONG)], indirect=True
)
def test_a_form_whose_reply_was_lost_is_recognised_and_stored_once(faulty: LiveServer) -> None:
    faulty.fault("exit").touch()
    phone = Client(faulty.port)
    assert phone.post(body()) is None, "the process ends between the commit and the reply"
    assert faulty.await_end() == 1
    faulty.start()
    ledger = Ledger()
    again = phone.post(body())
    phone.close()
    assert again is not None
    assert again.status == 202
    assert ledger.note(body(), again)
    assert ledger.check(faulty.database) == 1
