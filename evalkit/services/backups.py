"""Backups: one file that holds the database, and a list of what must be in it.

The file is a ZIP archive with `manifest.json` and the copy of the database. It is written beside its place,
flushed, and only then given its name, so that a file with the name is whole. The keys of the installation
stay apart unless they are asked for: with them, whoever has the file can read everything.
"""

from __future__ import annotations

import hashlib
import json
import os
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import make_url

from evalkit.settings import KeyFiles
from evalkit.store.copying import (
    CopyError,
    copy_to,
    counts,
    counts_in,
    is_empty,
    put_back,
    schema_of,
)
from evalkit.store.engine import Store, open_store, steps

FORMAT = 1
MANIFEST = "manifest.json"
DATABASE = "database"
KEYS = "keys/"
FINGERPRINT = b"evalkit: which key is this\n"
CHUNK = 1 << 20


class Fault(StrEnum):
    """Why a backup is not made or not put back."""

    EXISTS = "exists"
    NOT_A_BACKUP = "not-a-backup"  # truncated, or something else
    CHANGED = "changed"  # not what was written
    NEWER = "newer"  # of a later version of evalkit
    OTHER_ENGINE = "other-engine"
    OCCUPIED = "occupied"  # there is a database already
    DAMAGED = "damaged"  # the database does not hold what the manifest says
    FAILED = "failed"


class BackupError(Exception):
    """`detail` names the file, the member or the table."""

    def __init__(self, fault: Fault, detail: str) -> None:
        self.fault = fault
        self.detail = detail
        super().__init__(f"{fault.value}: {detail}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What a backup holds. `keys` are fingerprints, from which no key can be found."""

    made_at: datetime
    engine: str
    schema: str
    rows: Mapping[str, int]
    hashes: Mapping[str, str]
    keys: Mapping[str, str]

    @property
    def with_keys(self) -> bool:
        return any(name.startswith(KEYS) for name in self.hashes)


def back_up(
    store: Store, keys: KeyFiles, target: Path, *, at: datetime, with_keys: bool = False
) -> Manifest:
    """Write a backup. Raises BackupError where the file exists or the database cannot be copied."""
    if target.exists():
        raise BackupError(Fault.EXISTS, str(target))
    with TemporaryDirectory(dir=target.parent, prefix=".backup-") as folder:
        copy = Path(folder) / DATABASE
        try:
            rows = copy_to(store, copy)
        except CopyError as error:
            raise BackupError(Fault.FAILED, str(error)) from error
        members = {DATABASE: copy}
        if with_keys:
            members |= {f"{KEYS}{path.name}": path for path in keys.existing}
        manifest = Manifest(
            made_at=at,
            engine=store.engine.dialect.name,
            schema=schema_of(store) or "",
            rows=rows,
            hashes={name: _hash(path) for name, path in members.items()},
            keys={path.name: fingerprint(path) for path in keys.existing},
        )
        archive = Path(folder) / "archive"
        _pack(archive, manifest, members)
        _give_name(archive, target)
    return manifest


def restore(source: Path, url: str, keys: KeyFiles) -> Manifest:
    """Put a backup where there is no database yet. Nothing is kept if anything is wrong with it."""
    with _unpacked(source) as (manifest, folder):
        if manifest.schema not in steps():
            raise BackupError(Fault.NEWER, manifest.schema)
        engine = make_url(url).get_backend_name()
        if engine != manifest.engine:
            raise BackupError(Fault.OTHER_ENGINE, f"{manifest.engine} → {engine}")
        if engine == "sqlite":
            _restore_file(folder / DATABASE, Path(str(make_url(url).database)), manifest)
        else:
            _restore_server(folder / DATABASE, url, manifest)
        for path in keys.all:
            member = folder / f"{KEYS}{path.name}"
            if member.exists() and not path.exists():
                _give_name(member, path)
    return manifest


def other_keys(manifest: Manifest, keys: KeyFiles) -> tuple[Path, ...]:
    """Key files of this installation that are missing or not those of the backup."""
    return tuple(
        path
        for path in keys.all
        if path.name in manifest.keys
        and (not path.exists() or fingerprint(path) != manifest.keys[path.name])
    )


def fingerprint(path: Path) -> str:
    return hashlib.sha256(FINGERPRINT + path.read_bytes()).hexdigest()[:16]


def _restore_file(copy: Path, target: Path, manifest: Manifest) -> None:
    # SQLite would take a log that was left over for the log of the file we put beside it.
    for left in (target, *(target.with_name(target.name + end) for end in ("-wal", "-shm"))):
        if left.exists():
            raise BackupError(Fault.OCCUPIED, str(left))
    try:
        rows = counts_in(copy)
    except CopyError as error:
        raise BackupError(Fault.DAMAGED, str(error)) from error
    _compare(rows, manifest)
    _give_name(copy, target)


def _restore_server(copy: Path, url: str, manifest: Manifest) -> None:
    with closing(open_store(url)) as store:
        if not is_empty(store):
            raise BackupError(Fault.OCCUPIED, store.engine.url.render_as_string())
        try:
            put_back(store, copy)
        except CopyError as error:
            raise BackupError(Fault.FAILED, str(error)) from error
        _compare(counts(store), manifest)


def _compare(rows: Mapping[str, int], manifest: Manifest) -> None:
    for table in sorted({*rows, *manifest.rows}):
        found, said = rows.get(table), manifest.rows.get(table)
        if found != said:
            raise BackupError(Fault.DAMAGED, f"{table}: {found} ≠ {said}")


def _pack(archive: Path, manifest: Manifest, members: Mapping[str, Path]) -> None:
    written = {
        "format": FORMAT,
        "madeAt": manifest.made_at.astimezone(UTC).isoformat(timespec="seconds"),
        "engine": manifest.engine,
        "schema": manifest.schema,
        "rows": dict(manifest.rows),
        "hashes": dict(manifest.hashes),
        "keys": dict(manifest.keys),
    }
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as packed:
        packed.writestr(MANIFEST, json.dumps(written, indent=1))
        for name, path in members.items():
            packed.write(path, name)


@contextmanager
def _unpacked(source: Path) -> Iterator[tuple[Manifest, Path]]:
    """The manifest and a folder with what it lists, every hash compared."""
    with TemporaryDirectory(prefix="evalkit-restore-") as name:
        folder = Path(name)
        try:
            with zipfile.ZipFile(source) as packed:
                manifest = _manifest(packed.read(MANIFEST))
                for member in manifest.hashes:
                    packed.extract(member, folder)
        except (zipfile.BadZipFile, KeyError, ValueError, EOFError) as error:
            raise BackupError(Fault.NOT_A_BACKUP, f"{source}: {error}") from error
        for member, said in manifest.hashes.items():
            if _hash(folder / member) != said:
                raise BackupError(Fault.CHANGED, member)
        yield manifest, folder


def _manifest(content: bytes) -> Manifest:
    """Raises ValueError or KeyError for anything but what `_pack` wrote."""
    said = json.loads(content)
    if said["format"] != FORMAT:
        raise BackupError(Fault.NEWER, f"format {said['format']}")
    allowed = {DATABASE, *(f"{KEYS}{name}" for name in said["keys"])}
    if not set(said["hashes"]) <= allowed:
        raise ValueError("a member that no backup has")
    return Manifest(
        made_at=datetime.fromisoformat(said["madeAt"]),
        engine=said["engine"],
        schema=said["schema"],
        rows=said["rows"],
        hashes=said["hashes"],
        keys=said["keys"],
    )


def _hash(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while chunk := stream.read(CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def _give_name(made: Path, target: Path) -> None:
    """Give a finished file its name and its owner alone the right to read it, flushed to the disk.

    Never over a file that is there. Across file systems it is copied beside its place first.
    """
    beside = target.with_name(f".{target.name}.new")
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as out, made.open("rb") as stream:
        while chunk := stream.read(CHUNK):
            out.write(chunk)
        out.flush()
        os.fsync(out.fileno())
    try:
        os.link(beside, target)
    except FileExistsError:
        raise BackupError(Fault.EXISTS, str(target)) from None
    finally:
        beside.unlink()
    folder = os.open(target.parent, os.O_RDONLY)
    os.fsync(folder)
    os.close(folder)
