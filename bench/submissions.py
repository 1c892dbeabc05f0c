"""How many forms of 40 items a server takes, beside a floor that checks nothing.

    python -m bench.submissions [ROUNDS [SECONDS]]   prints the tables of bench/results.md


Sixteen clients on connections that stay open, each sending its next form when the last was answered. In
every round the three ways take turns, so that a change in the machine's speed hits all of them; ratios
are of one round. Each server is a process of its own on a new database (`bench.submission_server`).

* floor: the body's hash and the body, kept; no check of any kind;
* JSON: `POST /api/v1/submissions`, strict gate, version, every answer, exactly-once insert;
* page: one page of the form with all 40 questions through WTForms, saved into its draft.
"""

from __future__ import annotations

import asyncio
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from http.client import HTTPConnection
from pathlib import Path
from statistics import median
from urllib.parse import urlencode

import click

from bench.submission_forms import CODE, INSTRUMENT, STUDY, answers, form_of, submission
from evalkit.services.programmes import open_programme
from evalkit.store.engine import open_store, upgrade
from tests.postgresql import new_cluster

ROUNDS, SECONDS, CLIENTS = 7, 4.0, 16
WARM_UP = 0.5
TARGETS = {"JSON": 0.5, "page": 0.3}
MOST_TAIL = 4.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What one way did in one round. Times in seconds."""

    rate: float
    times: tuple[float, ...]
    asked: int  # with those before the measurement
    busy: int  # answered 503
    cpu: float = 0.0  # seconds of the server per request

    def quantile(self, share: float) -> float:
        return self.times[min(len(self.times) - 1, int(share * len(self.times)))]

    @property
    def tail(self) -> float:
        return self.quantile(0.99) / self.quantile(0.5)


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    port: int
    process: int

    def cpu(self) -> float:
        """Seconds of processor time so far."""
        fields = Path(f"/proc/{self.process}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


# What a client sends next: it gets the client's number and how many it has sent.
Requests = Callable[[int, int], bytes]


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    seconds = float(sys.argv[2]) if len(sys.argv) > 2 else SECONDS
    with tempfile.TemporaryDirectory() as folder:
        _measure("SQLite", lambda name: f"sqlite:///{folder}/{name}.db", rounds, seconds)
    cluster = new_cluster(durable=True)
    try:
        _measure("PostgreSQL", lambda name: cluster.new_database(), rounds, seconds)  # noqa: ARG005
    finally:
        cluster.remove()


def _measure(name: str, new_url: Callable[[str], str], rounds: int, seconds: float) -> None:
    runs: dict[str, list[Run]] = {"floor": [], "JSON": [], "page": []}
    for number in range(rounds):
        for way, done in runs.items():
            url = new_url(f"{way}{number}")
            with serving("floor" if way == "floor" else "evalkit", url) as server:
                prepare = _pages if way == "page" else _forms
                requests = prepare(server.port)
                before = server.cpu()
                run = asyncio.run(load(server.port, requests, seconds))
                done.append(replace(run, cpu=(server.cpu() - before) / run.asked))
    _print(name, runs)


@contextmanager
def serving(kind: str, url: str) -> Iterator[Server]:
    """A server on a database that has the programme."""
    if kind == "evalkit":
        store = open_store(url)
        upgrade(store)
        open_programme(store, CODE, study=STUDY, instrument=INSTRUMENT)
        store.close()
    command = [sys.executable, "-m", "bench.submission_server", kind, url]
    with subprocess.Popen(  # noqa: S603
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=Path.cwd()
    ) as server:
        assert server.stdout is not None  # noqa: S101
        assert server.stdin is not None  # noqa: S101
        try:
            yield Server(port=int(server.stdout.readline()), process=server.pid)
        finally:
            server.stdin.close()
            server.wait(60)


async def load(port: int, requests: Requests, seconds: float) -> Run:
    """All clients at once. What comes back other than 2xx, 303 or 503 ends the measurement."""
    begin = time.perf_counter() + WARM_UP
    end = begin + seconds
    spent = await asyncio.gather(
        *(_client(port, requests, number, begin, end) for number in range(CLIENTS))
    )
    times = sorted(one for client, *_ in spent for one in client)
    asked, busy = (sum(client[place] for client in spent) for place in (1, 2))
    return Run(rate=len(times) / seconds, times=tuple(times), asked=asked, busy=busy)


async def _client(
    port: int, requests: Requests, number: int, begin: float, end: float
) -> tuple[list[float], int, int]:
    """How long each answer took while it was measured, how many there were in all, and how many 503."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    spent: list[float] = []
    sent = busy = 0
    while (start := time.perf_counter()) < end:
        writer.write(requests(number, sent))
        head = await reader.readuntil(b"\r\n\r\n")
        length = re.search(rb"\r\nContent-Length: (\d+)", head, re.IGNORECASE)
        await reader.readexactly(int(length[1]) if length else 0)
        sent += 1
        done = time.perf_counter()
        if head.startswith(b"HTTP/1.1 503"):  # the disk of a busy machine: told to come again
            busy += 1
        elif not head.startswith((b"HTTP/1.1 2", b"HTTP/1.1 303")):
            raise click.ClickException(head.decode("latin-1"))
        elif begin <= start and done <= end:
            spent.append(done - start)
    writer.close()
    return spent, sent, busy


def _forms(port: int) -> Requests:
    """A finished form as JSON, each with an id of its own."""
    head = _head(port, "/api/v1/submissions", "application/json")

    def requests(client: int, sent: int) -> bytes:
        body = submission(client * 1_000_000 + sent)
        return head + b"Content-Length: %d\r\n\r\n" % len(body) + body

    return requests


def _pages(port: int) -> Requests:
    """The page with all questions, of a form that each client opened beforehand."""
    prepared = []
    for _ in range(CLIENTS):
        opened = form_of(HTTPConnection("127.0.0.1", port, timeout=60))
        head = _head(port, opened.path, "application/x-www-form-urlencoded", opened.cookie)
        prepared.append((head, opened.token))

    def requests(client: int, sent: int) -> bytes:
        head, token = prepared[client]
        fields = {f"q-{item}": str(answer) for item, answer in answers(client + sent).items()}
        body = urlencode({**fields, "csrf_token": token, "go": "next"}).encode()
        return head + b"Content-Length: %d\r\n\r\n" % len(body) + body

    return requests


def _head(port: int, path: str, kind: str, cookie: str = "") -> bytes:
    lines = [f"POST {path} HTTP/1.1", f"Host: 127.0.0.1:{port}", f"Content-Type: {kind}"]
    if cookie:
        lines.append(f"Cookie: {cookie}")
    return "".join(f"{line}\r\n" for line in lines).encode()


def _print(name: str, runs: dict[str, list[Run]]) -> None:
    click.echo(
        f"\n| {name} | per second | of the floor | median ms | p99 ms | p99 ÷ median | CPU ms | 503 |"
    )
    click.echo("|---|---:|---:|---:|---:|---:|---:|---:|")
    for way, done in runs.items():
        shares = [run.rate / floor.rate for run, floor in zip(done, runs["floor"], strict=True)]
        cells = [
            _spread([run.rate for run in done], ",.0f"),
            "" if way == "floor" else _spread(shares, ".2f"),
            _spread([1000 * run.quantile(0.5) for run in done], ".1f"),
            _spread([1000 * run.quantile(0.99) for run in done], ".1f"),
            _spread([run.tail for run in done], ".1f"),
            _spread([1000 * run.cpu for run in done], ".2f"),
            str(sum(run.busy for run in done)),
        ]
        click.echo(f"| {way} | {' | '.join(cells)} |")


def _spread(values: list[float], shown: str) -> str:
    return " · ".join(format(one, shown) for one in (min(values), median(values), max(values)))


if __name__ == "__main__":
    main()
