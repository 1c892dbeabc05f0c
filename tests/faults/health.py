"""How long whoever watches the server waits for `/health`, beside a server that does nothing else."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection
from threading import Event, Thread

from tests.faults.live_server import EVERYTHING

EVERY = 0.01
LONGEST = 0.1
SHARE = 0.99 if EVERYTHING else 0.9  # of some dozen times, one in a hundred is the worst of all
# On a machine that stalls by itself every server is slow: then as many times as long as a bare one.
TIMES_BARE = 4
BARE = """
import socket
listening = socket.create_server(("127.0.0.1", 0))
print(listening.getsockname()[1], flush=True)
while True:
    asking, _ = listening.accept()
    asking.recv(4096)
    asking.sendall(b"HTTP/1.1 200 OK\\r\\nContent-Length: 0\\r\\nConnection: close\\r\\n\\r\\n")
    asking.close()
"""


@dataclass(slots=True)
class Health:
    """Asks again and again from a thread of its own, each time on a new connection."""

    port: int
    seconds: list[float] = field(default_factory=list)
    bare: list[float] = field(default_factory=list)
    failures: list[BaseException] = field(default_factory=list)
    _stop: Event = field(default_factory=Event)

    @contextmanager
    def watched(self) -> Iterator[None]:
        with subprocess.Popen([sys.executable, "-c", BARE], stdout=subprocess.PIPE) as bare:  # noqa: S603
            assert bare.stdout is not None
            watch = Thread(target=self._watch, args=(int(bare.stdout.readline()),))
            watch.start()
            try:
                yield
            finally:
                self._stop.set()
                watch.join()
                bare.kill()

    def check(self) -> None:
        assert self.failures == []
        allowed = max(LONGEST, TIMES_BARE * quantile(self.bare, SHARE))
        assert quantile(self.seconds, SHARE) < allowed, str(self)

    def __str__(self) -> str:
        return (
            f"health {len(self.seconds)} times, median {1000 * quantile(self.seconds, 0.5):.0f} ms,"
            f" p99 {1000 * quantile(self.seconds, 0.99):.0f} ms"
            f" (bare server {1000 * quantile(self.bare, 0.99):.0f} ms)"
        )

    def _watch(self, bare: int) -> None:
        while not self._stop.wait(EVERY):
            self._ask(self.port, self.seconds)
            self._ask(bare, self.bare)

    def _ask(self, port: int, seconds: list[float]) -> None:
        begun = time.monotonic()
        connection = HTTPConnection("127.0.0.1", port, timeout=30)
        try:
            connection.request("GET", "/health")
            assert connection.getresponse().status == 200
        except BaseException as error:  # noqa: BLE001 - told by `check`
            self.failures.append(error)
        connection.close()
        seconds.append(time.monotonic() - begun)


def quantile(seconds: list[float], share: float) -> float:
    return sorted(seconds)[int(share * (len(seconds) - 1))]
