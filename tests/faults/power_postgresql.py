"""What a power cut leaves of PostgreSQL at worst: the files as at the last checkpoint, and the log as far as it was flushed.

PostgreSQL says itself how far that is. It is taken at its word that it has called `fdatasync`, and the
disk at its own that it keeps what was flushed.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event, Thread

import numpy as np

from evalkit.store.engine import open_store
from evalkit.store.responses import stored_responses
from tests.faults.live_server import Ledger
from tests.postgresql import Cluster, Stop
from tests.surveys import CODE

SEGMENT = 16 * 1024 * 1024
SECTOR = 512
TORN = 64  # sectors behind the flushed part, which may have arrived or not
# No checkpoint while it runs, so that nothing but the log is on the disk; and the default that must not count.
SETTINGS = (
    "checkpoint_timeout=1h",
    "max_wal_size=4GB",
    "autovacuum=off",
    "synchronous_commit=off",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """What was acknowledged, and up to which byte the log was flushed just after."""

    acknowledged: frozenset[str]
    flushed: int


@dataclass(slots=True, kw_only=True)
class Watch:
    """Writes moments down while clients send."""

    cluster: Cluster
    ledger: Ledger
    moments: list[Moment] = field(default_factory=list)
    _stop: Event = field(default_factory=Event)
    _thread: Thread | None = None

    def __enter__(self) -> Watch:
        self._thread = Thread(target=self._look, daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *error: object) -> None:
        assert self._thread is not None
        self._stop.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._stop.is_set():
            acknowledged = frozenset(self.ledger.acknowledged.copy())  # before the log is asked
            high, low = self.cluster.ask("SELECT pg_current_wal_flush_lsn()").split("/")
            flushed = (int(high, 16) << 32) + int(low, 16)
            self.moments.append(Moment(acknowledged=acknowledged, flushed=flushed))
            time.sleep(0.005)


def copied(source: Path, target: Path) -> None:
    """A folder of PostgreSQL's with its owner and rights."""
    subprocess.run(["cp", "-a", str(source), str(target)], check=True)  # noqa: S603, S607


def kept_after(
    moment: Moment, before: Path, log: Path, cluster: Cluster, rng: np.random.Generator
) -> frozenset[str]:
    """The forms that a server finds which starts on what the cut has left."""
    folder = Path(tempfile.mkdtemp(prefix="evalkit-cut-"))
    shutil.copystat(cluster.folder, folder)
    owner = cluster.folder.stat()
    shutil.chown(folder, owner.st_uid, owner.st_gid)
    copied(before, folder / "data")
    (folder / "data" / "postmaster.pid").unlink(missing_ok=True)
    _put_log(moment.flushed, log, folder / "data" / "pg_wal", rng)
    after = Cluster(folder=folder, binaries=cluster.binaries, durable=True, settings=("fsync=off",))
    try:
        after.start()
        store = open_store(after.url("test_1"))
        with store.reading() as db:
            found = frozenset(one.submission.instance_id for one in stored_responses(db, CODE))
        store.close()
    finally:
        after.stop(Stop.IMMEDIATE)
        after.remove()
    return found


def _put_log(flushed: int, log: Path, target: Path, rng: np.random.Generator) -> None:
    """The log up to the byte that was flushed, and any sectors of what was on its way."""
    for old in target.glob("?" * 24):
        old.unlink()
    for segment in sorted(log.glob("?" * 24)):
        start = int(segment.name[8:16], 16) * (1 << 32) + int(segment.name[16:], 16) * SEGMENT
        if start >= flushed:
            continue
        copied(segment, target / segment.name)
        if flushed < start + SEGMENT:
            _tear(target / segment.name, flushed - start, rng)


def _tear(segment: Path, end: int, rng: np.random.Generator) -> None:
    content = bytearray(segment.read_bytes())
    written = bytes(content)
    content[end:] = bytes(len(content) - end)
    first = -(-end // SECTOR) * SECTOR
    for k in range(TORN):
        place = first + k * SECTOR
        if rng.random() < 0.5:
            content[place : place + SECTOR] = written[place : place + SECTOR]
    segment.write_bytes(bytes(content[: len(written)]))
