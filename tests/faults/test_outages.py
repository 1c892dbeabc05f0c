"""The machine fails while phones send: nothing acknowledged is lost, and all is well afterwards.

Nobody restarts the server, and whoever asks after its health is answered all the time.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest

from evalkit.store.engine import open_store
from tests.faults.health import Health
from tests.faults.live_server import EVERYTHING, Client, Crowd, Ledger, LiveServer
from tests.surveys import body

FEW, MANY = 8, 48  # many: more than the server has threads
LOCKED_SECONDS = 14 if EVERYTHING else 3  # a writer waits for two
OUTAGE_SECONDS = 5 if EVERYTHING else 1
YEAR = 365 * 24 * 3600
LOCK = """
import sqlite3, sys, time
database = sqlite3.connect(sys.argv[1], isolation_level=None, timeout=30)
database.execute("BEGIN IMMEDIATE")
time.sleep(float(sys.argv[2]))
"""

Outage = Callable[[LiveServer], AbstractContextManager[None]]


@pytest.fixture
def server(tmp_path: Path, database: str) -> Iterator[LiveServer]:
    faults = tmp_path / "faults"
    faults.mkdir()
    live = LiveServer(home=tmp_path, database=database, faults=faults)
    live.start()
    yield live
    live.stop()


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
    """Another process holds the lock of all writers."""
    file = server.database.removeprefix("sqlite:///")
    subprocess.run([sys.executable, "-c", LOCK, file, str(LOCKED_SECONDS)], check=True)  # noqa: S603
    yield


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
    ("outage", "phones", "refuses"),
    [
        pytest.param(full_disk, FEW, True, id="full disk"),
        pytest.param(files_that_may_not_grow, FEW, True, id="files may not grow"),
        pytest.param(locked_database, MANY, True, id="locked database"),
        pytest.param(jumping_clock, FEW, False, id="jumping clock"),
    ],
)
def test_an_outage_loses_nothing_and_passes(
    server: LiveServer, outage: Outage, phones: int, refuses: bool, tell: Callable[[str], None]
) -> None:
    ledger = Ledger()
    health = Health(server.port)
    crowd = Crowd(port=server.port, ledger=ledger, clients=phones)
    with health.watched(), crowd.sending():
        ledger.await_acknowledged(MANY)
        with outage(server):
            refused = ledger.replies["503"] > 0
        ledger.await_acknowledged(MANY)  # it comes back by itself
    tell(f"{ledger}; {health}")
    assert refused == refuses
    server.stop()
    ledger.check(server.database)
    health.check()
    assert_sound(server.database)


def test_a_form_whose_reply_was_lost_is_recognised_and_stored_once(server: LiveServer) -> None:
    server.fault("exit").touch()
    phone = Client(server.port)
    assert phone.post(body()) is None, "the process ends between the commit and the reply"
    assert server.await_end() == 1
    server.start()
    ledger = Ledger()
    again = phone.post(body())
    phone.close()
    assert again is not None
    assert again.status == 202
    assert ledger.note(body(), again)
    assert ledger.check(server.database) == 1


def assert_sound(database: str) -> None:
    """Whatever happened to the disk, the file is not damaged."""
    store = open_store(database)
    with store.reading() as connection:
        assert connection.exec_driver_sql("PRAGMA integrity_check").scalar_one() == "ok"
    store.close()
