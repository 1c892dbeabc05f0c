"""The server is killed at any moment: what it acknowledged is there, once and as it was sent."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Barrier, Event

import numpy as np
import pytest

from tests.faults.browser import People
from tests.faults.live_server import (
    EVERYTHING,
    Client,
    Crowd,
    Ledger,
    LiveServer,
    Reply,
    assert_sound,
)
from tests.postgresql import Cluster
from tests.surveys import body

KILLS = 20 if EVERYTHING else 3
RESTARTS = 4 if EVERYTHING else 1  # of PostgreSQL, without a shutdown
ROUNDS = 30 if EVERYTHING else 3
CLIENTS, PEOPLE = 32, 2


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_killed_under_load_it_has_kept_what_it_acknowledged(
    server: LiveServer, database: str, tell: Callable[[str], None]
) -> None:
    under_load(server, [partial(kill, server)] * KILLS, tell)
    assert_sound(database)


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
def test_so_it_has_when_postgresql_crashes_as_well(
    server: LiveServer, durable_postgresql: Cluster, tell: Callable[[str], None]
) -> None:
    faults: list[Callable[[], None]] = [partial(kill, server)] * KILLS
    for number in range(RESTARTS):
        faults.insert(1 + number * KILLS // RESTARTS, durable_postgresql.restart)
    under_load(server, faults, tell)


def kill(server: LiveServer) -> None:
    server.kill()
    server.start()


def under_load(
    server: LiveServer, faults: list[Callable[[], None]], tell: Callable[[str], None]
) -> None:
    """One fault after another, each at some moment while 32 phones send and people fill in pages."""
    rng = np.random.default_rng(9)
    ledger, people, stop = Ledger(), People(), Event()
    crowd = Crowd(port=server.port, ledger=ledger, clients=CLIENTS)
    with ThreadPoolExecutor(PEOPLE) as pool, crowd.sending():
        filling = [pool.submit(people.fill_in, server.port, stop) for _ in range(PEOPLE)]
        try:
            for fault in faults:
                ledger.await_acknowledged(CLIENTS)
                time.sleep(0.5 * rng.random())
                fault()
            ledger.await_acknowledged(CLIENTS)
        finally:
            stop.set()
        for one in filling:
            one.result()
    server.stop()
    stored = ledger.check(server.database)
    people.check(server.database)
    tell(
        f"{len(faults)} faults, {stored} stored, {ledger};"
        f" {len(people.receipts)} on pages, pressed again {people.pressed_again} times"
    )
    assert people.receipts
    assert ledger.replies["none"] > 0, "no client noticed a fault: it came at no bad moment"


def test_four_identical_deliveries_at_once_are_one_created_and_three_duplicates(
    server: LiveServer,
) -> None:
    phones = [Client(server.port) for _ in range(4)]
    for number in range(ROUNDS):
        replies = together(phones, body(number))
        assert sorted(one.status for one in replies) == [201, 202, 202, 202]
        assert len({one.said["receipt"] for one in replies}) == 1
    for phone in phones:
        phone.close()


def together(phones: list[Client], sent: bytes) -> list[Reply]:
    """The replies to the same bytes from all phones at the same moment."""
    ready = Barrier(len(phones))

    def send(phone: Client) -> Reply | None:
        ready.wait()
        return phone.post(sent)

    with ThreadPoolExecutor(len(phones)) as pool:
        replies = list(pool.map(send, phones))
    return [one for one in replies if one is not None]
