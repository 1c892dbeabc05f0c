"""A PostgreSQL server of the tests' own: made from nothing, reached by a socket in its own folder only.

PostgreSQL refuses to run as root. Where the tests do, it runs as the user `postgres`, which the
package makes.
"""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from dataclasses import dataclass, field
from enum import Enum
from itertools import count
from pathlib import Path

from pg8000.dbapi import Connection
from pg8000.exceptions import DatabaseError, InterfaceError

from evalkit.store.engine import open_store, upgrade
from evalkit.store.schema import metadata

LONGEST_START = 30.0
USER = "evalkit"
HALF_MADE = "57P03"  # the server is starting up
SCHEMA = "at_head"  # the template that every database of a test is copied from
SHARED = "shared"
SETTINGS = ("listen_addresses=", "shared_buffers=32MB", "max_connections=150", "log_timezone=UTC")
# A test that pulls no plug need not wait for the disk.
HASTY = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "autovacuum=off")


class Stop(Enum):
    """How a server is stopped. IMMEDIATE is a crash: nothing is flushed, the log is replayed."""

    FAST = signal.SIGINT
    IMMEDIATE = signal.SIGQUIT


@dataclass(slots=True, kw_only=True)
class Cluster:
    """One server. `durable` ones flush at every commit, as in real use."""

    folder: Path
    binaries: Path
    durable: bool
    settings: tuple[str, ...] = ()
    _numbers: count[int] = field(default_factory=lambda: count(1))
    _server: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start the server and wait until it takes connections."""
        settings = (*SETTINGS, f"unix_socket_directories={self.folder}")
        chosen = (*(settings if self.durable else (*settings, *HASTY)), *self.settings)
        options = [part for setting in chosen for part in ("-c", setting)]
        with (self.folder / "log").open("ab") as log:
            self._server = subprocess.Popen(  # noqa: S603
                [*_as_owner(), str(self.binaries / "postgres"), "-D", str(self.data), *options],
                stdout=log,
                stderr=log,
            )
        self._await()

    def stop(self, how: Stop = Stop.FAST) -> None:
        if self._server is not None:
            self._server.send_signal(how.value)
            self._server.wait(LONGEST_START)
            self._server = None

    def restart(self, how: Stop = Stop.IMMEDIATE) -> None:
        self.stop(how)
        self.start()

    def url(self, database: str) -> str:
        """The address of a database, as `EVALKIT_DATABASE_URL` takes it."""
        return f"postgresql://{USER}@/{database}?unix_sock={self.socket}"

    @property
    def socket(self) -> Path:
        return self.folder / ".s.PGSQL.5432"

    def new_database(self, *, template: str = SCHEMA) -> str:
        """The address of a new database at the newest schema, or like another template."""
        name = f"test_{next(self._numbers)}"
        self._run(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        return self.url(name)

    def emptied(self) -> str:
        """The address of one database for many tests, without a row. Quicker than a new one."""
        connection = self._connect(SHARED)
        cursor = connection.cursor()
        # As a superuser we may pass the triggers that seal what was sent.
        cursor.execute("SET session_replication_role = replica")
        for name in metadata.tables:
            cursor.execute(f'DELETE FROM "{name}"')  # noqa: S608 - our own table
        connection.commit()
        connection.close()
        return self.url(SHARED)

    def prepare(self) -> None:
        """Make the template at the newest schema, and the database that tests share."""
        self._run(f'CREATE DATABASE "{SCHEMA}" TEMPLATE template0')
        store = open_store(self.url(SCHEMA))
        upgrade(store)
        store.close()
        self._run(f'CREATE DATABASE "{SHARED}" TEMPLATE "{SCHEMA}"')

    def remove(self) -> None:
        self.stop()
        shutil.rmtree(self.folder)

    def ask(self, statement: str) -> str:
        """The one value that a statement gives, as text."""
        connection = self._connect()
        cursor = connection.cursor()
        cursor.execute(statement)
        ((value,),) = cursor.fetchall()
        connection.close()
        return str(value)

    @property
    def data(self) -> Path:
        return self.folder / "data"

    def _run(self, statement: str) -> None:
        connection = self._connect()
        connection.autocommit = True
        connection.cursor().execute(statement)
        connection.close()

    def _connect(self, database: str = "postgres") -> Connection:
        return Connection(USER, database=database, unix_sock=str(self.socket))

    def _await(self) -> None:
        end = time.monotonic() + LONGEST_START
        while True:
            try:
                self._connect().close()
            except (DatabaseError, InterfaceError, OSError) as error:
                assert self._server is not None
                if self._server.poll() is not None or time.monotonic() > end:
                    said = (self.folder / "log").read_text(errors="replace")
                    raise AssertionError(f"PostgreSQL did not start: {said[-2000:]}") from error
                time.sleep(0.02)
            else:
                return


def new_cluster(*, durable: bool = False, settings: tuple[str, ...] = ()) -> Cluster:
    """A running server with the template of the newest schema. The caller removes it."""
    binaries = _binaries()
    # Not in a folder of pytest's: those are closed to the other user, and too long for a socket.
    folder = Path(tempfile.mkdtemp(prefix="evalkit-pg-"))
    if os.geteuid() == 0:
        owner = pwd.getpwnam("postgres")
        os.chown(folder, owner.pw_uid, owner.pw_gid)
    made = subprocess.run(  # noqa: S603
        [
            *(*_as_owner(), str(binaries / "initdb"), "-D", str(folder / "data"), "-U", USER),
            *("--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync", "--no-instructions"),
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    assert made.returncode == 0, made.stderr
    cluster = Cluster(folder=folder, binaries=binaries, durable=durable, settings=settings)
    cluster.start()
    cluster.prepare()
    return cluster


def _as_owner() -> list[str]:
    """What stands before a command that PostgreSQL's own user must run."""
    if os.geteuid() != 0:
        return []
    return ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", "--"]


def _binaries() -> Path:
    """Where the newest server on this machine has its programs."""
    known = list(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if known:
        return max(known, key=lambda program: float(program.parts[-3])).parent
    found = shutil.which("initdb")
    assert found, "There is no PostgreSQL on this machine: run `make setup-tests`."
    return Path(found).resolve().parent
