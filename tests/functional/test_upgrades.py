"""A database of every schema there has been becomes one of today, with all that was in it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, create_engine, text
from sqlalchemy.exc import DatabaseError, IntegrityError

from evalkit.services.programmes import find_programme
from evalkit.services.responses import responses_in
from evalkit.services.submissions import Verdict, submit
from evalkit.store.engine import Store, check_schema, open_store, steps, upgrade
from evalkit.store.schema import metadata
from tests.postgresql import Cluster
from tests.schema_goldens import AWKWARD, GONE, TAKEN_OVER, Rows, golden, load, put, rows_of
from tests.surveys import CODE, INSTRUMENT, NOON, body

STEPS = steps()
KNOWN = [step for step in STEPS if golden(step).exists()]


@pytest.fixture(params=KNOWN)
def step(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def before(step: str, tmp_path: Path) -> Rows:
    """What the database of that time held."""
    load(step, tmp_path / "before.db")
    with create_engine(f"sqlite:///{tmp_path}/before.db").connect() as connection:
        rows = rows_of(connection)
        connection.engine.dispose()
    return rows


@pytest.fixture(params=["sqlite", "postgresql"])
def old(request: pytest.FixtureRequest, step: str, before: Rows, tmp_path: Path) -> Iterator[Store]:
    """The database of that time, as this version finds it."""
    if request.param == "sqlite":
        load(step, tmp_path / "evalkit.db")
        store = open_store(f"sqlite:///{tmp_path}/evalkit.db")
    else:
        cluster: Cluster = request.getfixturevalue("postgresql")
        store = open_store(cluster.new_database(template="template0"))
        upgrade(store, to=step)
        store.write(lambda connection: put(connection, before))
    with closing(store):
        yield store


def test_each_step_stands_on_one_other_and_all_but_the_newest_have_a_golden_database() -> None:
    assert len(set(STEPS)) == len(STEPS)
    assert [step for step in STEPS[:-1] if step not in KNOWN] == [], (
        "run `python -m tests.schema_goldens`"
    )


def test_an_old_database_is_upgraded_loses_nothing_and_is_worked_with(
    old: Store, before: Rows
) -> None:
    upgrade(old)
    check_schema(old)
    with old.reading() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
        _check_nothing_is_lost(before, rows_of(connection))
    _check_what_was_sent_is_sealed(old)
    _check_work_goes_on(old)


def _check_nothing_is_lost(before: Rows, after: Rows) -> None:
    for table, rows in before.items():
        columns = after[table][0].keys() if after[table] else ()
        assert len(after[table]) == len(rows)
        for row in rows:
            kept = {_now(table, name): value for name, value in row.items()}
            kept = {name: value for name, value in kept.items() if name in columns}
            assert kept.items() <= _same(after[table], kept).items(), table


def _check_what_was_sent_is_sealed(store: Store) -> None:
    for statement in ("UPDATE responses SET payload = '{}'", "DELETE FROM responses"):
        with pytest.raises(IntegrityError, match="sealed"):
            store.write(lambda db, said=statement: db.execute(text(said)))


def _check_work_goes_on(store: Store) -> None:
    programme = find_programme(store, CODE)
    assert programme is not None
    assert programme.waves[-1].instrument_hash == INSTRUMENT.content_hash
    assert [project.code for project in programme.study.projects] == ["P1", "P2"]
    first, *_ = sorted(responses_in(store, CODE), key=lambda one: one.instance_id)
    assert first.comment == AWKWARD
    again, erased, new = body(1, comment=AWKWARD), body(4), body(9)
    assert submit(store, again, at=NOON).verdict is Verdict.DUPLICATE
    assert submit(store, erased, at=NOON).verdict is Verdict.ERASED
    assert submit(store, new, at=NOON).verdict is Verdict.CREATED


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_an_upgrade_that_fails_half_way_changes_nothing(
    kind: str, tmp_path: Path, postgresql: Cluster
) -> None:
    database = f"sqlite:///{tmp_path}/half.db"
    if kind == "postgresql":
        database = postgresql.new_database(template="template0")
    with closing(open_store(database)) as store:
        upgrade(store, to=STEPS[0])
        # The last of the steps so far finds its table taken.
        store.write(lambda db: db.execute(text("CREATE TABLE devices (x INTEGER)")))
        with pytest.raises(DatabaseError):
            upgrade(store)
        assert _state(store) == (STEPS[0], False)
        store.write(lambda db: db.execute(text("DROP TABLE devices")))
        upgrade(store)
        assert _state(store) == (STEPS[-1], True)


def _state(store: Store) -> tuple[str | None, bool]:
    """The schema, and whether a table of the second step is there."""
    with store.reading() as connection:
        context = MigrationContext.configure(connection)
        return context.get_current_revision(), _has_figures(connection)


def _has_figures(connection: Connection) -> bool:
    return connection.dialect.has_table(connection, "figures")


def _now(table: str, column: str) -> str:
    return TAKEN_OVER.get((table, column), column) if (table, column) in GONE else column


def _same(rows: list[dict[str, object]], kept: dict[str, object]) -> dict[str, object]:
    """The row that agrees with most of what was kept: its key is among it."""
    return max(rows, key=lambda row: sum(row[name] == value for name, value in kept.items()))
