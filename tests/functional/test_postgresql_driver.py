"""Fewer ways to PostgreSQL and back: what is prepared, what a transaction is, whom the pool trusts."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import closing

import pytest
from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from evalkit.store import postgresql_driver
from evalkit.store.engine import Store, open_store
from evalkit.store.postgresql_driver import MOST_PREPARED, TRUSTED_SECONDS
from evalkit.store.writer import begin_writing
from tests.postgresql import Cluster

KNOWN = "SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE :like"
ADD = (
    "INSERT INTO programmes (code, study_text, terms, by_invitation) VALUES (:code, '', '', :open)"
)
COUNT = "SELECT count(*) FROM programmes WHERE code = :code"


@pytest.fixture
def store(postgresql: Cluster) -> Iterator[Store]:
    with closing(open_store(postgresql.emptied())) as store:
        yield store


def test_a_statement_is_prepared_once_for_each_connection(store: Store) -> None:
    with store.reading() as connection:
        for code in "abc":
            assert connection.execute(text(COUNT), {"code": code}).scalar_one() == 0
        assert connection.execute(text(KNOWN), {"like": "%FROM programmes%"}).scalar_one() == 1


def test_what_was_prepared_long_ago_is_let_go(store: Store) -> None:
    with store.reading() as connection:
        for number in range(MOST_PREPARED + 20):
            asked = connection.execute(text(f"SELECT :n + {number}"), {"n": 1})
            assert asked.scalar_one() == 1 + number
        assert connection.execute(text(KNOWN), {"like": "%"}).scalar_one() == MOST_PREPARED
        assert connection.execute(text("SELECT :n + 0"), {"n": 1}).scalar_one() == 1


def test_percent_signs_and_dollars_are_text(store: Store) -> None:
    with store.reading() as connection:
        asked = text("SELECT '100 % $1', :given LIKE '%0 $'")
        assert tuple(connection.execute(asked, {"given": "10 $"}).one()) == ("100 % $1", True)


def test_the_first_statement_is_part_of_its_transaction(store: Store) -> None:
    def give_up(connection: Connection) -> None:
        connection.execute(text(ADD), {"code": "a", "open": False})
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        store.write(give_up)
    with begin_writing(store.engine) as connection:
        connection.execute(text(ADD), {"code": "b", "open": False})
    with store.reading() as connection:
        found = [connection.execute(text(COUNT), {"code": code}).scalar_one() for code in "ab"]
    assert found == [0, 1]


def test_a_first_statement_that_fails_leaves_nothing_and_a_sound_connection(store: Store) -> None:
    for _ in range(2):  # the second time it is prepared already
        with pytest.raises(DBAPIError), begin_writing(store.engine) as connection:
            connection.execute(text(ADD), {"code": "x", "open": None})
    with begin_writing(store.engine) as connection:
        connection.execute(text(ADD), {"code": "x", "open": False})
        assert connection.execute(text(COUNT), {"code": "x"}).scalar_one() == 1


def test_a_connection_that_the_server_closed_is_never_used(
    store: Store, postgresql: Cluster
) -> None:
    pid = text("SELECT pg_backend_pid() + :n")
    with store.reading() as connection:
        first = connection.execute(pid, {"n": 0}).scalar_one()
    with closing(open_store(postgresql.url("shared"))) as other, other.reading() as connection:
        connection.execute(text("SELECT pg_terminate_backend(:pid)"), {"pid": first})
        _until_gone(other, first)
    with store.reading() as connection:
        assert connection.execute(pid, {"n": 0}).scalar_one() != first


def test_the_server_is_asked_only_after_a_rest(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    with store.reading() as connection:
        connection.execute(text("SELECT 1"))
        driver = connection.connection.driver_connection
    assert driver is not None
    assert driver.seems_alive
    later = time.monotonic() + TRUSTED_SECONDS + 1
    monkeypatch.setattr(postgresql_driver.time, "monotonic", lambda: later)
    assert not driver.seems_alive


def _until_gone(store: Store, pid: int) -> None:
    end = time.monotonic() + 10
    while time.monotonic() < end:
        with store.reading() as connection:
            query = text("SELECT count(*) FROM pg_stat_activity WHERE pid = :pid")
            if connection.execute(query, {"pid": pid}).scalar_one() == 0:
                return
        time.sleep(0.02)
    raise AssertionError(f"process {pid} of PostgreSQL is still there")
