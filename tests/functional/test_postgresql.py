"""The same service on PostgreSQL: what differs from SQLite, and what a restart costs."""

from __future__ import annotations

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import pytest
from sqlalchemy import Connection, text

from evalkit.access.rights import Action
from evalkit.intake.figures import Entry
from evalkit.services.responses import responses_in
from evalkit.services.submissions import Verdict, submit
from evalkit.store import responses
from evalkit.store.engine import Store, open_store
from evalkit.store.figures import FigurePlace, add_figure, history
from evalkit.store.writer import begin_writing
from evalkit.web.actions import needs
from tests.postgresql import Cluster, Stop
from tests.surveys import CODE, NOON, Visitor, application, body, opened, payload

FIRST = str(payload()["instanceID"])


@pytest.fixture
def crashing(durable_postgresql: Cluster) -> Iterator[Store]:
    with closing(open_store(durable_postgresql.new_database())) as store:
        yield opened(store)


@pytest.fixture
def shared(postgresql: Cluster) -> Iterator[Store]:
    with closing(open_store(postgresql.emptied())) as store:
        yield opened(store)


def test_the_address_need_not_name_our_driver(shared: Store) -> None:
    assert shared.engine.url.drivername == "postgresql+evalkit"


def test_a_form_that_was_acknowledged_outlives_a_crash_of_the_database(
    crashing: Store, durable_postgresql: Cluster
) -> None:
    assert submit(crashing, body(1), at=NOON).verdict is Verdict.CREATED
    durable_postgresql.restart(Stop.IMMEDIATE)
    assert submit(crashing, body(1), at=NOON).verdict is Verdict.DUPLICATE
    assert [one.instance_id for one in responses_in(crashing, CODE)] == [FIRST]


def test_a_database_that_is_away_costs_a_503_and_comes_back_by_itself(
    crashing: Store, durable_postgresql: Cluster
) -> None:
    visitor = Visitor(application(durable_postgresql.folder, crashing).test_client())
    assert _post(visitor) == (201, None)
    durable_postgresql.stop(Stop.IMMEDIATE)
    try:
        assert _post(visitor) == (503, "5")
        assert visitor.opens("/zh/").status == 503
    finally:
        durable_postgresql.start()
    assert _post(visitor) == (202, None)


def test_a_connection_that_breaks_during_the_work_costs_a_503(
    shared: Store, postgresql: Cluster
) -> None:
    def work(connection: Connection) -> None:
        own = connection.execute(text("SELECT pg_backend_pid()")).scalar_one()
        with shared.reading() as other:
            other.execute(text("SELECT pg_terminate_backend(:own)"), {"own": own})
        connection.execute(text("SELECT 1"))

    app = application(postgresql.folder, shared)
    app.add_url_rule("/break", "break", needs(Action.PUBLIC)(lambda: shared.write(work)))
    reply = app.test_client().get("/break")
    assert (reply.status_code, reply.headers["Retry-After"]) == (503, "5")


def test_every_commit_is_flushed_whatever_the_servers_default(shared: Store) -> None:
    with shared.reading() as connection:  # the server of this test was started with it off
        assert connection.execute(text("SHOW synchronous_commit")).scalar_one() == "on"


def test_a_lock_that_is_held_too_long_costs_a_503_and_no_connection(
    shared: Store, postgresql: Cluster
) -> None:
    """All threads would else connect anew every two seconds, and the server be late for everybody."""
    visitor = Visitor(application(postgresql.folder, shared).test_client())
    with begin_writing(shared.engine) as connection:
        connection.execute(text("LOCK responses IN EXCLUSIVE MODE"))
        before = _server_process(shared)
        assert _post(visitor) == (503, "5")
        assert _server_process(shared) == before
    assert _post(visitor) == (201, None)


def _server_process(store: Store) -> int:
    """Which process of PostgreSQL is at the other end of the next connection."""
    with store.reading() as connection:
        return int(connection.execute(text("SELECT pg_backend_pid()")).scalar_one())


def test_two_who_enter_the_same_figure_at_once_make_two_versions(shared: Store) -> None:
    place = FigurePlace(programme=CODE, wave="w2", project="P1", indicator="I-01")

    def enter(connection: Connection) -> None:
        add_figure(connection, place, Entry(value=1.0, evidence="list"), role="vc", at=NOON)

    with ThreadPoolExecutor(1) as pool:
        with begin_writing(shared.engine) as connection:
            enter(connection)
            second = pool.submit(shared.write, enter)
            _await_waiting(shared)
        second.result()
    with shared.reading() as connection:
        assert [one.version for one in history(connection, place)] == [1, 2]


def test_a_copy_that_waits_for_the_erasure_of_its_form_does_not_bring_it_back(
    shared: Store,
) -> None:
    submit(shared, body(), at=NOON)
    with ThreadPoolExecutor(1) as pool:
        with begin_writing(shared.engine) as connection:
            assert responses.erase(connection, FIRST, reason="asked for", at=NOON)
            copy = pool.submit(submit, shared, body(), at=NOON)
            _await_waiting(shared)
        assert copy.result().verdict is Verdict.ERASED
    assert list(responses_in(shared, CODE)) == []


def _await_waiting(store: Store) -> None:
    """Until another transaction waits for ours."""
    for _ in range(1_000):
        with store.reading() as connection:
            waits = connection.execute(text("SELECT count(*) FROM pg_locks WHERE NOT granted"))
            if waits.scalar_one():
                return
        time.sleep(0.01)
    raise AssertionError("nobody waits")


def _post(visitor: Visitor) -> tuple[int, str | None]:
    reply = visitor.client.post("/api/v1/submissions", data=body(), content_type="application/json")
    return reply.status_code, reply.headers.get("Retry-After")
