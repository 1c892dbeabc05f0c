"""`evalkit backup` and `evalkit restore`: what was acknowledged comes back, or it is said why not."""

from __future__ import annotations

import json
import os
import shutil
import zipfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from threading import Event

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import text

from evalkit.__main__ import main
from evalkit.services.responses import responses_in
from evalkit.services.submissions import Verdict, submit
from evalkit.settings import FORM_KEY_FILE, SECRET_FILE
from evalkit.store.engine import Store, check_schema, open_store
from tests.postgresql import Cluster
from tests.schema_goldens import rows_of
from tests.surveys import CODE, NOON, body, opened

NewPlace = Callable[[], Path]


@pytest.fixture(params=["sqlite", "postgresql"])
def new_place(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> NewPlace:
    """Makes a home, and an empty database that the commands then find."""
    monkeypatch.delenv("EVALKIT_SECRET_KEY", raising=False)
    monkeypatch.delenv("EVALKIT_FORM_KEYS", raising=False)
    numbers = iter(range(9))

    def make() -> Path:
        home = tmp_path / f"home{next(numbers)}"
        monkeypatch.setenv("EVALKIT_HOME", str(home))
        if request.param == "sqlite":
            monkeypatch.delenv("EVALKIT_DATABASE_URL", raising=False)
        else:
            cluster: Cluster = request.getfixturevalue("postgresql")
            monkeypatch.setenv("EVALKIT_DATABASE_URL", cluster.new_database(template="template0"))
        return home

    return make


@pytest.fixture
def home(new_place: NewPlace) -> Path:
    place = new_place()
    assert run("init").exit_code == 0
    return place


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(one) for one in arguments])


@pytest.fixture
def store(home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    with closing(opened(current(home))) as store:
        yield store


def current(home: Path) -> Store:
    """The database that the commands see now."""
    return open_store(os.environ.get("EVALKIT_DATABASE_URL") or f"sqlite:///{home}/evalkit.db")


def test_a_backup_taken_under_load_holds_all_that_was_acknowledged_before_it(
    store: Store, new_place: NewPlace, tmp_path: Path
) -> None:
    acknowledged: list[str] = []
    enough, stop = Event(), Event()

    def send() -> None:
        for number in range(1, 2_000):
            outcome = submit(store, body(number), at=NOON)
            acknowledged.append(str(outcome.instance_id))
            if number == 20:
                enough.set()
            if stop.is_set():
                return

    with ThreadPoolExecutor(1) as pool:
        sending = pool.submit(send)
        assert enough.wait(30)
        before = list(acknowledged)
        made = run("backup", tmp_path / "a.zip")
        stop.set()
        sending.result()
    assert made.exit_code == 0, made.output
    place = new_place()
    restored = run("restore", tmp_path / "a.zip")
    assert restored.exit_code == 0, restored.output
    with closing(current(place)) as copy:
        check_schema(copy)
        assert set(before) <= {one.instance_id for one in responses_in(copy, CODE)}
        assert submit(copy, body(1), at=NOON).verdict is Verdict.DUPLICATE
        assert submit(copy, body(5_000), at=NOON).verdict is Verdict.CREATED


def test_every_row_of_every_table_comes_back_and_the_seal_as_well(
    store: Store, new_place: NewPlace, tmp_path: Path
) -> None:
    submit(store, body(1), at=NOON)
    submit(store, b"\xff", at=NOON)
    with store.reading() as connection:
        before = rows_of(connection)
    run("backup", tmp_path / "a.zip")
    place = new_place()
    run("restore", tmp_path / "a.zip")
    with closing(current(place)) as copy:
        with copy.reading() as connection:
            assert rows_of(connection) == before
        with pytest.raises(Exception, match="sealed"):
            copy.write(lambda db: db.execute(text("DELETE FROM responses")))


def test_the_keys_stay_apart_unless_asked_for(
    store: Store, home: Path, new_place: NewPlace, tmp_path: Path
) -> None:
    del store
    without, with_them = tmp_path / "without.zip", tmp_path / "with.zip"
    said = run("backup", without).output
    assert str(home / SECRET_FILE) in said
    assert str(home / FORM_KEY_FILE) in said
    run("backup", "--with-keys", with_them)
    secret = (home / SECRET_FILE).read_bytes()
    assert secret not in b"".join(everything_in(without))
    assert secret in everything_in(with_them)
    assert with_them.stat().st_mode & 0o777 == 0o600
    place = new_place()
    assert str(place / SECRET_FILE) in run("restore", without).output, "the keys are asked for"
    place = new_place()
    assert SECRET_FILE not in run("restore", with_them).output
    assert (place / SECRET_FILE).read_bytes() == secret
    assert (place / SECRET_FILE).stat().st_mode & 0o777 == 0o600


def test_nothing_is_overwritten(store: Store, tmp_path: Path) -> None:
    submit(store, body(1), at=NOON)
    assert run("backup", tmp_path / "a.zip").exit_code == 0
    before = (tmp_path / "a.zip").read_bytes()
    again = run("backup", tmp_path / "a.zip")
    assert (again.exit_code, (tmp_path / "a.zip").read_bytes()) == (2, before)
    over = run("restore", tmp_path / "a.zip")
    assert over.exit_code == 2
    assert "EVALKIT_HOME" in over.output
    assert len(list(responses_in(store, CODE))) == 1


def test_into_a_folder_a_backup_is_named_after_the_time(store: Store, tmp_path: Path) -> None:
    del store
    folder = tmp_path / "backups"
    folder.mkdir()
    assert run("backup", folder).exit_code == 0
    (made,) = folder.iterdir()
    assert made.name.endswith("Z.evalkit.zip")


@pytest.mark.parametrize("share", [0.3, 0.999])
def test_a_backup_that_was_cut_short_is_refused(
    store: Store, new_place: NewPlace, tmp_path: Path, share: float
) -> None:
    del store
    whole = tmp_path / "a.zip"
    run("backup", whole)
    content = whole.read_bytes()
    whole.write_bytes(content[: int(share * len(content))])
    refuses(new_place, whole, "complete backup")


def test_a_backup_that_was_altered_is_refused(
    store: Store, new_place: NewPlace, tmp_path: Path
) -> None:
    del store
    run("backup", tmp_path / "a.zip")
    altered = rewritten(tmp_path / "a.zip", database=lambda content: content[:-1] + b"\0\0")
    refuses(new_place, altered, "not what was written")


def test_a_backup_of_a_newer_version_is_refused(
    store: Store, new_place: NewPlace, tmp_path: Path
) -> None:
    del store
    run("backup", tmp_path / "a.zip")
    newer = rewritten(tmp_path / "a.zip", manifest=lambda said: {**said, "schema": "9999"})
    refuses(new_place, newer, "newer version")


def test_a_backup_that_lacks_rows_is_refused(
    store: Store, new_place: NewPlace, tmp_path: Path
) -> None:
    submit(store, body(1), at=NOON)
    run("backup", tmp_path / "a.zip")
    poorer = rewritten(
        tmp_path / "a.zip", manifest=lambda said: {**said, "rows": {**said["rows"], "responses": 2}}
    )
    refuses(new_place, poorer, "responses: 1 ≠ 2")


def test_a_left_over_log_is_not_taken_for_that_of_the_copy(
    store: Store, home: Path, new_place: NewPlace, tmp_path: Path
) -> None:
    if store.engine.dialect.name != "sqlite":
        return
    run("backup", tmp_path / "a.zip")
    place = new_place()
    place.mkdir()
    shutil.copy(home / "evalkit.db-wal", place)
    assert run("restore", tmp_path / "a.zip").exit_code == 2
    assert not (place / "evalkit.db").exists()


def refuses(new_place: NewPlace, backup: Path, why: str) -> None:
    place = new_place()
    result = run("restore", backup)
    assert result.exit_code == 2, result.output
    assert why in result.output
    assert [one.name for one in place.iterdir()] == [], "nothing of it is kept"


def everything_in(backup: Path) -> list[bytes]:
    with zipfile.ZipFile(backup) as packed:
        return [packed.read(name) for name in packed.namelist()]


def rewritten(
    backup: Path,
    *,
    database: Callable[[bytes], bytes] = lambda content: content,
    manifest: Callable[[dict[str, dict[str, int]]], object] = lambda said: said,
) -> Path:
    """The backup, written again with a member changed."""
    target = backup.with_name("changed.zip")
    with zipfile.ZipFile(backup) as packed, zipfile.ZipFile(target, "w") as again:
        said = json.loads(packed.read("manifest.json"))
        again.writestr("manifest.json", json.dumps(manifest(said)))
        again.writestr("database", database(packed.read("database")))
    return target
