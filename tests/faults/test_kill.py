"""The server is killed at any moment: what it acknowledged is there, once and as it was sent."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import numpy as np

from evalkit.store.engine import open_store
from tests.faults.live_server import EVERYTHING, Client, Crowd, Ledger, LiveServer, Reply
from tests.surveys import body

KILLS = 20 if EVERYTHING else 3
ROUNDS = 30 if EVERYTHING else 3
CLIENTS = 32


def test_killed_under_load_it_has_kept_what_it_acknowledged(
    server: LiveServer, database: str, tell: Callable[[str], None]
) -> None:
    rng = np.random.default_rng(9)
    ledger = Ledger()
    crowd = Crowd(port=server.port, ledger=ledger, clients=CLIENTS)
    crowd.start()
    for _ in range(KILLS):
        time.sleep(0.4 + 0.6 * rng.random())
        server.kill()
        server.start()
    time.sleep(0.5)
    crowd.stop()
    server.stop()
    stored = ledger.check(database)
    tell(f"{KILLS} kills, {stored} stored, {ledger}")
    assert len(ledger.acknowledged) > CLIENTS * KILLS / 2
    assert ledger.replies["none"] > 0, "no client noticed a kill: it came at no bad moment"
    if database.startswith("sqlite"):
        store = open_store(database)
        with store.reading() as connection:
            assert connection.exec_driver_sql("PRAGMA integrity_check").scalar_one() == "ok"
        store.close()


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
