"""The database: its schema, its durability, and what it refuses."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, create_engine, text
from sqlalchemy.exc import IntegrityError

from evalkit.services.programmes import close_wave, find_programme, open_programme, open_wave
from evalkit.store.engine import SchemaError, Store, check_schema, open_store, upgrade
from evalkit.store.programmes import InstrumentChangedError, find_instrument
from evalkit.store.schema import metadata
from instruments.study import Project, Wave
from tests.surveys import CODE, INSTRUMENT, STUDY, opened


def test_the_migrations_lead_to_the_tables_that_the_code_uses(empty: Store) -> None:
    with empty.reading() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


def test_upgrading_twice_changes_nothing(store: Store) -> None:
    upgrade(store)
    check_schema(store)
    assert find_programme(store, CODE) is not None


def test_a_database_that_was_never_upgraded_is_not_used(tmp_path: Path) -> None:
    bare = open_store(f"sqlite:///{tmp_path / 'bare.db'}")
    with pytest.raises(SchemaError, match="evalkit init"):
        check_schema(bare)
    bare.close()


@pytest.mark.sqlite
@pytest.mark.parametrize(
    ("pragma", "value"),
    [("journal_mode", "wal"), ("synchronous", 2), ("foreign_keys", 1), ("busy_timeout", 2000)],
)
def test_every_connection_is_durable_patient_and_strict(
    store: Store, pragma: str, value: object
) -> None:
    with store.reading() as one, store.reading() as other:
        for connection in (one, other):
            assert connection.exec_driver_sql(f"PRAGMA {pragma}").scalar_one() == value


def test_what_raises_leaves_nothing_behind(store: Store) -> None:
    def work(connection: Connection) -> None:
        connection.execute(text("UPDATE programmes SET study_text = 'spoiled'"))
        raise RuntimeError("power cut")

    with pytest.raises(RuntimeError, match="power cut"):
        store.write(work)
    found = find_programme(store, CODE)
    assert found is not None
    assert found.study == STUDY


def test_a_reader_sees_the_last_committed_state_while_somebody_writes(store: Store) -> None:
    def work(connection: Connection) -> None:
        connection.execute(text("UPDATE waves SET is_open = false"))
        seen = find_programme(store, CODE)
        assert seen is not None
        assert [wave.code for wave in seen.open_waves] == ["w2"]

    store.write(work)


def test_what_belongs_to_nothing_is_refused(store: Store) -> None:
    row = "INSERT INTO projects (programme, code, position) VALUES ('nowhere', 'P1', 0)"
    with pytest.raises(IntegrityError):
        store.write(lambda connection: connection.execute(text(row)))


@pytest.mark.sqlite
def test_rows_of_answers_have_no_number_that_tells_their_order(store: Store) -> None:
    with (
        store.reading() as connection,
        pytest.raises(Exception, match="no such column: rowid"),
    ):
        connection.execute(text("SELECT rowid FROM responses"))


def test_a_published_version_is_immutable(store: Store) -> None:
    changed = replace(INSTRUMENT, title=STUDY.label, content_hash="0" * 64)
    with pytest.raises(InstrumentChangedError, match="new version"):
        open_programme(store, "other", study=STUDY, instrument=changed)
    assert find_programme(store, "other") is None
    with store.reading() as connection:
        assert find_instrument(connection, INSTRUMENT.content_hash) == INSTRUMENT


def test_only_the_last_wave_takes_forms_until_told_otherwise(store: Store) -> None:
    def open_codes() -> list[str]:
        found = find_programme(store, CODE)
        assert found is not None
        return [wave.code for wave in found.open_waves]

    assert open_codes() == ["w2"]
    open_wave(store, CODE, "w1")
    close_wave(store, CODE, "w2")
    assert open_codes() == ["w1"]
    opened(store)
    assert open_codes() == ["w1"], "opening the programme again must not reopen a closed wave"


def test_a_study_that_grew_keeps_what_was_there(store: Store) -> None:
    grown = replace(
        STUDY,
        projects=(*STUDY.projects, Project(code="P3", label=STUDY.label)),
        waves=(*STUDY.waves, Wave(code="w3", label=STUDY.label)),
    )
    next_version = replace(INSTRUMENT, version="2.0.0", content_hash="f" * 64)
    opened(store, study=grown, instrument=next_version)
    found = find_programme(store, CODE)
    assert found is not None
    assert [(wave.code, wave.instrument_hash[:4]) for wave in found.waves] == [
        ("w1", INSTRUMENT.content_hash[:4]),
        ("w2", INSTRUMENT.content_hash[:4]),
        ("w3", "ffff"),
    ]
    assert found.study == grown


def test_a_folder_with_a_percent_sign_is_no_obstacle(tmp_path: Path) -> None:
    folder = tmp_path / "100% 数据"
    folder.mkdir()
    engine = create_engine(f"sqlite:///{folder}/evalkit.db")
    engine.dispose()
    store = open_store(f"sqlite:///{folder}/evalkit.db")
    upgrade(store)
    check_schema(store)
    store.close()
