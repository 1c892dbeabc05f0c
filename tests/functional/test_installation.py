"""`evalkit doctor` is shown an installation that is sound, and one for each thing that can be wrong."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from evalkit.__main__ import main
from evalkit.doctor import Finding
from evalkit.installation import drive, examine_installation, free_space, log_reset, server
from evalkit.services.submissions import submit
from evalkit.settings import SECRET_FILE
from evalkit.store import places
from evalkit.store.engine import Store, open_store, steps
from evalkit.store.places import network_drive
from tests.postgresql import Cluster
from tests.schema_goldens import load
from tests.surveys import NOON, body, opened

MOUNTS = r"""
20 1 254:0 / / rw,relatime - ext4 /dev/vda rw
21 20 0:40 / /mnt/county\040drive rw - nfs4 files.example:/county rw
22 21 0:41 / /mnt/county\040drive/local rw shared:3 - ext4 /dev/vdb rw
23 20 0:42 / /srv rw - xfs /dev/vdc rw
24 20 0:43 / /srv rw - cifs //files.example/srv rw
25 20 0:44 / /homes rw - fuse.sshfs me@files.example: rw
"""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    made = run(tmp_path / "var", "init")
    assert made.exit_code == 0, made.output
    with closing(opened(open_store(f"sqlite:///{tmp_path}/var/evalkit.db"))) as store:
        for number in range(1, 60):
            submit(store, body(number), at=NOON)
    return tmp_path / "var"


def run(home: Path, *arguments: str, **environ: str) -> Result:
    return CliRunner(env={"EVALKIT_HOME": str(home), **environ}).invoke(main, list(arguments))


def faults(home: Path, **environ: str) -> list[str]:
    found = list(examine_installation({"EVALKIT_HOME": str(home), **environ}))
    assert all(finding.remedy.zh for finding in found if not finding.ok)
    return [said(finding) for finding in found if not finding.ok]


def said(finding: Finding) -> str:
    return f"{finding.what.en} → {finding.remedy.en}"


def test_what_init_made_is_sound(home: Path) -> None:
    assert faults(home) == []
    assert run(home, "doctor").exit_code == 0


def test_where_nothing_was_installed_nothing_is_looked_at_and_nothing_is_made(
    tmp_path: Path,
) -> None:
    (tmp_path / "var" / "card").mkdir(parents=True)
    assert list(examine_installation({"EVALKIT_HOME": str(tmp_path / "var")})) == []
    assert [one.name for one in (tmp_path / "var").iterdir()] == ["card"]


def test_a_page_of_the_database_that_was_overwritten_is_found(home: Path) -> None:
    file = home / "evalkit.db"
    with closing(sqlite3.connect(file)) as database:
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        page = database.execute("SELECT rootpage FROM sqlite_master WHERE name = 'responses'")
        number = page.fetchone()[0]
    with file.open("r+b") as stream:
        stream.seek((number - 1) * 4096)
        stream.write(b"\x0d" + b"\xff" * 4000)
    (first, *_) = faults(home)
    assert first.startswith("The database is damaged")
    assert "evalkit restore" in first
    assert run(home, "doctor").exit_code == 1
    assert run(home, "doctor", "--machine-only").exit_code == 0


def test_a_file_that_is_no_database_is_found(home: Path) -> None:
    for end in ("-wal", "-shm"):
        (home / f"evalkit.db{end}").unlink(missing_ok=True)
    (home / "evalkit.db").write_bytes(b"x" * 8192)
    (fault,) = faults(home)
    assert "file is not a database" in fault


def test_a_row_that_refers_to_nothing_is_found(home: Path) -> None:
    with closing(sqlite3.connect(home / "evalkit.db")) as database, database:
        database.execute("INSERT INTO projects VALUES ('nowhere', 'P1', 1)")
    (fault,) = faults(home)
    assert "a row of projects refers to nothing" in fault


def test_a_database_of_an_older_version_is_found(home: Path) -> None:
    (home / "evalkit.db").rename(home / "old.db")
    load(steps()[1], home / "evalkit.db")
    (home / "evalkit.db").chmod(0o600)
    (fault,) = faults(home)
    assert fault.endswith("Back up, then run evalkit init")


def test_a_database_that_is_gone_is_found_and_not_made(home: Path) -> None:
    (home / "evalkit.db").unlink()
    (fault,) = faults(home)
    assert fault.startswith("There is no database")
    assert not (home / "evalkit.db").exists()


def test_a_secret_or_a_home_that_others_can_read_is_found(home: Path) -> None:
    (home / SECRET_FILE).chmod(0o644)
    home.chmod(0o755)
    secret, folder, *_ = faults(home)
    assert f"chmod 600 {home / SECRET_FILE}" in secret
    assert folder.endswith(f"Run chmod go= {home}")


def test_a_full_disk_is_found(tmp_path: Path) -> None:
    assert free_space(tmp_path, least=0).ok
    assert not free_space(tmp_path, least=2**60).ok


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/var/lib/evalkit/evalkit.db", None),
        ("/mnt/county drive/evalkit.db", "nfs4"),
        ("/mnt/county drive/local/evalkit.db", None),
        ("/mnt/county", None),
        ("/srv/evalkit.db", "cifs"),
        ("/homes/li/var/evalkit.db", "fuse.sshfs"),
    ],
)
def test_a_network_drive_is_known_by_what_is_mounted_there(path: str, kind: str | None) -> None:
    assert network_drive(Path(path), MOUNTS.strip()) == kind
    assert drive(Path(path), MOUNTS.strip()).ok is (kind is None)


@pytest.mark.parametrize("command", ["init", "serve"])
def test_on_a_network_drive_nothing_is_begun(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    run(tmp_path / "var", "init")
    (tmp_path / "var" / "evalkit.db").unlink()
    mounts = tmp_path / "mounts"
    mounts.write_text(f"20 1 0:40 / {tmp_path} rw - nfs4 files.example:/county rw\n")
    monkeypatch.setattr(places, "MOUNTS", mounts)
    result = run(tmp_path / "var", command)
    assert result.exit_code == 2
    assert "nfs4" in result.output
    assert not (tmp_path / "var" / "evalkit.db").exists()


@pytest.mark.parametrize(
    ("version", "mended"),
    [
        ((3, 37, 0), False),
        ((3, 40, 1), False),
        ((3, 44, 5), False),
        ((3, 44, 6), True),
        ((3, 46, 0), False),
        ((3, 50, 6), False),
        ((3, 50, 7), True),
        ((3, 51, 2), False),
        ((3, 51, 3), True),
        ((3, 53, 0), True),
    ],
)
def test_a_sqlite_with_the_fault_of_its_log_is_named_but_may_be_used(
    version: tuple[int, int, int], mended: bool
) -> None:
    finding = log_reset(version)
    assert finding.ok
    assert (finding.remedy.en == "") is mended


@pytest.fixture
def on_durable(durable_postgresql: Cluster) -> Iterator[Store]:
    with closing(open_store(durable_postgresql.new_database())) as store:
        yield store


def test_a_server_that_keeps_what_it_confirms_is_sound(on_durable: Store) -> None:
    assert [said(finding) for finding in server(on_durable) if not finding.ok] == []


def test_a_server_that_would_lose_what_it_confirmed_is_found(
    home: Path, postgresql: Cluster
) -> None:
    found = faults(home, EVALKIT_DATABASE_URL=postgresql.emptied())
    assert [one.partition(":")[0] for one in found] == [
        "PostgreSQL has fsync = off",
        "PostgreSQL has full_page_writes = off",
    ]


def test_a_server_that_is_away_is_found(home: Path) -> None:
    away = "postgresql://evalkit@/evalkit?unix_sock=/nowhere/.s.PGSQL.5432"
    (fault,) = faults(home, EVALKIT_DATABASE_URL=away)
    assert fault.startswith("The database cannot be reached")
