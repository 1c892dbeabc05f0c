"""The real server as a process of its own that can be killed, and clients that send until they know.

With a folder of faults it is started through `faulty_server`, which is the same server on a machine
whose disk and clock do what the files in that folder say.
"""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from threading import Event, Lock, Thread

import numpy as np

from evalkit.intake.gate import canonical, content_hash
from evalkit.intake.submission import receipt_of
from evalkit.settings import create_home
from evalkit.store.engine import open_store, upgrade
from evalkit.store.responses import stored_responses
from tests.surveys import CODE, body, opened

ROOT = Path(__file__).parents[2]
URL = "/api/v1/submissions"
LONGEST_START = 60.0
PATIENCE = 30.0  # of one request
SHORTEST_PAUSE, LONGEST_PAUSE = 0.05, 0.4  # before it is sent again
EVERYTHING = bool(os.environ.get("EVALKIT_TEST_ALL"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    status: int
    said: dict[str, str]
    retry_after: str | None


@dataclass(slots=True, kw_only=True)
class LiveServer:
    """`evalkit serve` on a port that stays the same over restarts."""

    home: Path
    database: str
    faults: Path | None = None
    port: int = 0
    _process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start the process and wait until it answers."""
        self.port = self.port or free_port()
        create_home(self.environment)
        module = ["-m", "evalkit"]
        if self.faults is not None:
            module = ["-m", "tests.faults.faulty_server", str(self.faults)]
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(  # noqa: S603
                [sys.executable, "-W", "error", *module, "serve", "--port", str(self.port)],
                cwd=ROOT,
                env={**os.environ, **self.environment},
                stdout=log,
                stderr=log,
            )
        end = time.monotonic() + LONGEST_START
        while not self.is_up():
            assert self._process.poll() is None, self.log.read_text()[-2000:]
            assert time.monotonic() < end, "the server did not start"
            time.sleep(0.02)

    @property
    def environment(self) -> dict[str, str]:
        return {
            "EVALKIT_HOME": str(self.home),
            "EVALKIT_DATABASE_URL": self.database,
        }

    @property
    def log(self) -> Path:
        return self.home / "server.log"

    def fault(self, name: str) -> Path:
        """The file that stands for a fault, which lasts while it exists."""
        assert self.faults is not None
        return self.faults / name

    @property
    def pid(self) -> int:
        assert self._process is not None
        return self._process.pid

    def is_up(self) -> bool:
        try:
            connection = HTTPConnection("127.0.0.1", self.port, timeout=2)
            connection.request("GET", "/health")
            status = connection.getresponse().status
            connection.close()
        except (OSError, HTTPException):
            return False
        return status == 200

    def kill(self) -> None:
        """As a power cut or the kernel would: without a word."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        """As an operator would. Safe to repeat."""
        if self._process is not None and self._process.poll() is None:
            self._end(signal.SIGTERM)

    def await_end(self) -> int:
        """Wait until it has ended by itself."""
        assert self._process is not None
        return self._process.wait(LONGEST_START)

    def _end(self, how: signal.Signals) -> None:
        assert self._process is not None
        self._process.send_signal(how)
        try:
            self._process.wait(LONGEST_START)
        finally:
            self._process.kill()


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def opened_database(url: str) -> None:
    """Bring a database to the newest schema and open the short questionnaire in it."""
    store = open_store(url)
    upgrade(store)
    opened(store)
    store.close()


def assert_sound(database: str) -> None:
    """Whatever happened to the disk, the file of SQLite is not damaged."""
    if not database.startswith("sqlite"):
        return  # checks its pages whenever it reads them
    store = open_store(database)
    with store.reading() as connection:
        assert connection.exec_driver_sql("PRAGMA integrity_check").scalar_one() == "ok"
    store.close()


class Client:
    """A phone: one connection, made again whenever it broke."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._connection: HTTPConnection | None = None

    def post(self, sent: bytes) -> Reply | None:
        """The reply, or None where the server went away."""
        if self._connection is None:
            self._connection = HTTPConnection("127.0.0.1", self._port, timeout=PATIENCE)
        try:
            self._connection.request("POST", URL, sent, {"Content-Type": "application/json"})
            reply = self._connection.getresponse()
            said = json.loads(reply.read())
        except (OSError, HTTPException):
            self.close()
            return None
        return Reply(status=reply.status, said=said, retry_after=reply.headers.get("Retry-After"))

    def close(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None


@dataclass(slots=True)
class Ledger:
    """What the server has acknowledged, and every reply that it gave."""

    acknowledged: dict[str, bytes] = field(default_factory=dict)
    replies: Counter[str] = field(default_factory=Counter)
    _lock: Lock = field(default_factory=Lock)

    def note(self, sent: bytes, reply: Reply | None) -> bool:
        """Write the reply down. True if it lets go of what was sent."""
        with self._lock:
            self.replies["none" if reply is None else str(reply.status)] += 1
            if reply is None or reply.status == 503:
                assert reply is None or reply.retry_after, "a 503 says when to come again"
                return False
            assert reply.status in (201, 202), reply
            plaintext = canonical(json.loads(sent))
            assert reply.said["contentHash"] == content_hash(plaintext)
            assert reply.said["receipt"] == receipt_of(content_hash(plaintext))
            self.acknowledged[reply.said["instanceID"]] = sent
            return True

    def await_acknowledged(self, count: int) -> None:
        """Wait until so many more forms are acknowledged."""
        wanted, end = len(self.acknowledged) + count, time.monotonic() + PATIENCE
        while len(self.acknowledged) < wanted:
            assert time.monotonic() < end, f"nothing is acknowledged any more: {self}"
            time.sleep(0.01)

    def check(self, database: str) -> int:
        """Acknowledged is stored, once and as it was sent. Returns how many are stored."""
        store = open_store(database)
        with store.reading() as connection:
            rows = [
                (one.submission.instance_id, one.submission.plaintext)
                for one in stored_responses(connection, CODE)
            ]
        store.close()
        kept = dict(rows)
        assert len(kept) == len(rows), "an id is stored twice"
        lost = [one for one in self.acknowledged if one not in kept]
        wrong = [
            one
            for one, sent in self.acknowledged.items()
            if one in kept and kept[one] != canonical(json.loads(sent))
        ]
        assert (lost, wrong) == ([], [])
        return len(kept)

    def __str__(self) -> str:
        replies = ", ".join(f"{count} × {said}" for said, count in sorted(self.replies.items()))
        return f"{len(self.acknowledged)} acknowledged, replies {replies}"


def deliver(
    client: Client, sent: bytes, ledger: Ledger, rng: np.random.Generator, stop: Event
) -> bool:
    """Send until it is acknowledged, as a phone does: at longer and longer intervals.

    False if told to stop before.
    """
    pause = SHORTEST_PAUSE
    while not ledger.note(sent, client.post(sent)):
        if stop.wait(pause * (1 + rng.random())):
            return False
        pause = min(2 * pause, LONGEST_PAUSE)
    return True


@dataclass(slots=True, kw_only=True)
class Crowd:
    """Many phones that send new forms all the time, some of them twice on purpose."""

    port: int
    ledger: Ledger
    clients: int
    twice: float = 0.05
    most: int | None = None  # forms of one phone
    _stop: Event = field(default_factory=Event)
    _failures: list[BaseException] = field(default_factory=list)

    @contextmanager
    def sending(self) -> Iterator[None]:
        """They send while the block runs; those with a number of forms until they are through."""
        threads = [Thread(target=self._send, args=(n,), daemon=True) for n in range(self.clients)]
        for thread in threads:
            thread.start()
        try:
            yield
        except BaseException:
            self._stop.set()
            raise
        if self.most is None:
            self._stop.set()
        for thread in threads:
            thread.join()
        assert self._failures == []

    def _send(self, phone: int) -> None:
        rng = np.random.default_rng(phone)
        client = Client(self.port)
        number = 0
        try:
            while not self._stop.is_set() and number != self.most:
                number += 1
                sent = body(phone * 1_000_000 + number, comment=f"{phone}-{number} 交通不便")
                arrived = deliver(client, sent, self.ledger, rng, self._stop)
                if arrived and rng.random() < self.twice:
                    again = client.post(sent)
                    assert not self.ledger.note(sent, again) or _status(again) == 202
        except BaseException as error:  # noqa: BLE001 - told by `wait`
            self._failures.append(error)
        client.close()


def _status(reply: Reply | None) -> int | None:
    return None if reply is None else reply.status
