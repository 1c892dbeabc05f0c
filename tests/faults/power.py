"""What lies on a disk after the power was cut: what was flushed, and any part of what was not."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from tests.faults.disk import Op, Record

SECTOR = 512


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """What one cut left: whether the database can be read, and which answers it lacks."""

    sound: bool
    acknowledged: int
    lost: frozenset[str]


class Platter:
    """Files as they lie on the disk, and writes on their way to it."""

    def __init__(self, files: dict[str, bytes]) -> None:
        self._files = defaultdict(
            bytearray, {name: bytearray(data) for name, data in files.items()}
        )
        self._waiting: dict[str, list[Record]] = defaultdict(list)

    def take(self, record: Record) -> None:
        """Do what the record says."""
        if record.op is not Op.FLUSH:
            self._waiting[record.name].append(record)
            return
        for one in self._waiting.pop(record.name, []):
            self._apply(one)

    def lose_power(self, rng: np.random.Generator) -> dict[str, bytes]:
        """Each write that was not flushed may have arrived whole, in sectors, or not at all."""
        manner = rng.integers(3)
        for record in (one for waiting in self._waiting.values() for one in waiting):
            if manner == 0 or (manner == 1 and rng.random() < 0.5):
                continue
            if manner == 1 or record.op is Op.TRUNCATE:
                self._apply(record)
                continue
            for start in range(0, len(record.data), SECTOR):
                if rng.random() < 0.5:
                    self._put(record.name, record.offset + start, record.data[start:][:SECTOR])
        return {name: bytes(data) for name, data in self._files.items()}

    def _apply(self, record: Record) -> None:
        if record.op is Op.TRUNCATE:
            del self._files[record.name][record.offset :]
        else:
            self._put(record.name, record.offset, record.data)

    def _put(self, name: str, offset: int, data: bytes) -> None:
        file = self._files[name]
        file.extend(b"\0" * max(0, offset + len(data) - len(file)))
        file[offset : offset + len(data)] = data


def cut_power(
    before: dict[str, bytes], journal: list[Record], at: int, rng: np.random.Generator, folder: Path
) -> Cut:
    """Cut the power before record `at`, and open what is left in an empty folder."""
    platter = Platter(before)
    acknowledged = set()
    for record in journal[:at]:
        if record.op is Op.ACKNOWLEDGE:
            acknowledged.add(record.name)
        else:
            platter.take(record)
    for old in folder.iterdir():
        old.unlink()
    for name, data in platter.lose_power(rng).items():
        (folder / name).write_bytes(data)
    kept = ids_in(folder / next(iter(before)))
    return Cut(
        sound=kept is not None,
        acknowledged=len(acknowledged),
        lost=frozenset(acknowledged.difference(kept or ())),
    )


def ids_in(database: Path) -> set[str] | None:
    """The ids of the responses, or None if the database is damaged."""
    try:
        with closing(sqlite3.connect(database)) as connection:
            if connection.execute("PRAGMA integrity_check").fetchone() != ("ok",):
                return None
            return {row[0] for row in connection.execute("SELECT instance_id FROM responses")}
    except sqlite3.DatabaseError:
        return None


def cuts(
    before: dict[str, bytes], journal: list[Record], count: int, folder: Path
) -> Iterable[Cut]:
    """So many cuts at random moments after the first answer was acknowledged."""
    rng = np.random.default_rng(4)
    first = next(n for n, one in enumerate(journal) if one.op is Op.ACKNOWLEDGE)
    for _ in range(count):
        yield cut_power(before, journal, int(rng.integers(first + 1, len(journal))), rng, folder)
