"""The one thread that writes: groups, poison, and what happens when it cannot keep up."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from threading import Event

import pytest
from sqlalchemy import Connection, event, text
from sqlalchemy.exc import OperationalError

from evalkit.services.submissions import Verdict, submit
from evalkit.store import writer
from evalkit.store.engine import Store, open_store, upgrade
from evalkit.store.writer import BusyError
from tests.surveys import NOON, Visitor, application, body, opened

PLACE = "INSERT INTO projects (programme, code, position) VALUES ('county', :code, 9)"


def adding(code: str) -> Callable[[Connection], object]:
    return lambda connection: connection.execute(text(PLACE), {"code": code})


def failing(connection: Connection) -> None:
    adding("poison")(connection)
    raise ValueError("poison")


def held_up(go: Event) -> Callable[[Connection], bool]:
    """Work that keeps the writer busy, so that what follows waits together."""
    return lambda _: go.wait(20)


def codes(store: Store) -> set[str]:
    with store.reading() as connection:
        return set(connection.execute(text("SELECT code FROM projects")).scalars())


@pytest.mark.sqlite
def test_a_row_that_fails_does_not_sink_those_committed_with_it(store: Store) -> None:
    commits: list[object] = []
    event.listen(store.engine, "commit", commits.append)
    go = Event()
    with ThreadPoolExecutor(8) as pool:
        first = pool.submit(store.write, held_up(go))
        time.sleep(0.2)
        good = [pool.submit(store.write, adding(f"N{number}")) for number in range(5)]
        bad = pool.submit(store.write, failing)
        time.sleep(0.2)
        go.set()
        first.result()
        for one in good:
            one.result()
        with pytest.raises(ValueError, match="poison"):
            bad.result()
    assert codes(store) >= {f"N{number}" for number in range(5)}
    assert "poison" not in codes(store)
    assert len(commits) == 2, "six that waited together are one transaction"


@pytest.mark.sqlite
def test_where_several_write_the_next_one_waits_a_moment_for_company(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writer, "LINGER_SECONDS", 0.5)
    go = Event()
    with ThreadPoolExecutor(8) as pool:
        first = pool.submit(store.write, held_up(go))
        time.sleep(0.2)
        together = [pool.submit(store.write, adding(f"N{number}")) for number in range(2)]
        time.sleep(0.2)
        go.set()
        for one in (first, *together):
            one.result()
        commits: list[object] = []
        event.listen(store.engine, "commit", commits.append)
        apart = [pool.submit(store.write, adding("A"))]
        time.sleep(0.1)
        apart.append(pool.submit(store.write, adding("B")))
        for one in apart:
            one.result()
    assert len(commits) == 1


@pytest.mark.sqlite
def test_who_writes_alone_waits_for_nobody(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writer, "LINGER_SECONDS", 30.0)
    begun = time.monotonic()
    for number in range(3):
        store.write(adding(f"N{number}"))
    assert time.monotonic() - begun < 20


def test_four_identical_deliveries_at_once_are_one_created_and_three_duplicates(
    store: Store,
) -> None:
    with ThreadPoolExecutor(4) as pool:
        for number in range(30):
            sent = [pool.submit(submit, store, body(number), at=NOON) for _ in range(4)]
            verdicts = sorted(one.result().verdict for one in sent)
            assert verdicts == [Verdict.CREATED] + [Verdict.DUPLICATE] * 3


def test_a_full_queue_refuses_at_once_and_says_when_to_come_again(tmp_path: Path) -> None:
    store = open_store(f"sqlite:///{tmp_path}/small.db", waiting=1)
    upgrade(store)
    opened(store)
    go = Event()
    with closing(store), ThreadPoolExecutor(2) as pool:
        running = pool.submit(store.write, held_up(go))
        time.sleep(0.2)
        waiting = pool.submit(store.write, adding("W"))
        time.sleep(0.2)
        with pytest.raises(BusyError):
            store.write(adding("X"))
        assert posted(tmp_path, store, number=1) == (503, "5")
        go.set()
        running.result()
        waiting.result()
        assert "W" in codes(store)
        assert "X" not in codes(store)
        assert posted(tmp_path, store, number=1) == (201, None)


def posted(folder: Path, store: Store, *, number: int) -> tuple[int, str | None]:
    """The status of a form that is sent, and when the phone is to come again."""
    client = application(folder, store).test_client()
    reply = client.post("/api/v1/submissions", data=body(number), content_type="application/json")
    return reply.status_code, reply.headers.get("Retry-After")


@pytest.mark.sqlite
def test_a_locked_database_costs_a_503_and_nothing_else(
    store: Store, visitor: Visitor, tmp_path: Path
) -> None:
    with closing(sqlite3.connect(tmp_path / "evalkit.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(OperationalError, match="locked"):
            store.write(adding("L"))
        reply = visitor.client.post(
            "/api/v1/submissions", data=body(), content_type="application/json"
        )
        assert (reply.status_code, reply.headers["Retry-After"]) == (503, "5")
        other.execute("ROLLBACK")
    assert submit(store, body(), at=NOON).verdict is Verdict.CREATED


@pytest.mark.sqlite
def test_closing_writes_what_is_waiting(store: Store) -> None:
    with ThreadPoolExecutor(1) as pool:
        pool.submit(store.write, adding("C")).result()
    store.close()
    with pytest.raises(BusyError):
        store.write(adding("D"))
    assert "C" in codes(store)
