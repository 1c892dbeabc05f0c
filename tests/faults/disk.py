"""A disk that remembers in which order it was written and flushed, and that can be full.

SQLite reaches the disk through a table of functions (its VFS). Three of them are put in front of the
usual ones here: write, truncate and flush, for every file that SQLite opens in this process. Nothing
has to be compiled, and what is recorded is what SQLite asked the operating system for. The index of
the write-ahead log (`-shm`) is shared memory, passes by, and is made anew after a power cut.
"""

from __future__ import annotations

import _sqlite3
import ctypes
import os
import struct
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from threading import RLock

_USED_BY_SQLITE: list[object] = []  # what C code points to must not be collected

OK, FULL = 0, 13
HEAD = struct.Struct("<cHQI")

Pointer, Int, Long = ctypes.c_void_p, ctypes.c_int, ctypes.c_int64
Open = ctypes.CFUNCTYPE(Int, Pointer, Pointer, Pointer, Int, Pointer)  # SQLite keeps the name
Write = ctypes.CFUNCTYPE(Int, Pointer, Pointer, Int, Long)
Truncate = ctypes.CFUNCTYPE(Int, Pointer, Long)
Flush = ctypes.CFUNCTYPE(Int, Pointer, Int)


class Vfs(ctypes.Structure):
    """`sqlite3_vfs`: of its functions only the first is ours, the others are copied as they are."""

    _fields_ = (
        ("iVersion", Int), ("szOsFile", Int), ("mxPathname", Int), ("pNext", Pointer),
        ("zName", ctypes.c_char_p), ("pAppData", Pointer), ("xOpen", Open),
        ("others", Pointer * 15),
    )  # fmt: skip


class Methods(ctypes.Structure):
    """`sqlite3_io_methods`: what can be done with an open file."""

    _fields_ = (
        ("iVersion", Int), ("xClose", Pointer), ("xRead", Pointer), ("xWrite", Write),
        ("xTruncate", Truncate), ("xSync", Flush), ("others", Pointer * 13),
    )  # fmt: skip


class Op(Enum):
    """What was done to a file, or that a form was acknowledged."""

    WRITE = b"W"
    TRUNCATE = b"T"
    FLUSH = b"S"
    ACKNOWLEDGE = b"A"


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """`name` is the file, or the id of the form."""

    op: Op
    name: str
    offset: int = 0
    data: bytes = b""


class Journal:
    """Records in the order in which they happened, in a file that a kill leaves readable."""

    def __init__(self, path: Path) -> None:
        self.lock = RLock()
        self._file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)

    def add(self, record: Record) -> None:
        name = record.name.encode()
        head = HEAD.pack(record.op.value, len(name), record.offset, len(record.data))
        with self.lock:
            os.write(self._file, head + name + record.data)


def read_journal(path: Path) -> list[Record]:
    content, at, records = path.read_bytes(), 0, []
    while at + HEAD.size <= len(content):
        op, name_size, offset, size = HEAD.unpack_from(content, at)
        at += HEAD.size
        name = content[at : at + name_size].decode()
        at += name_size
        records.append(Record(op=Op(op), name=name, offset=offset, data=content[at : at + size]))
        at += size
    return records


class Disk:
    """Put in front of the disk of this process before the first database is opened."""

    def __init__(self, journal: Journal | None, is_full: Callable[[], bool]) -> None:
        self._journal = journal
        self._is_full = is_full
        self._names: dict[int, str] = {}
        self._ours: dict[int, Methods] = {}
        _USED_BY_SQLITE.append(self)

    def install(self) -> None:
        """Become the way by which SQLite opens files. Raises AttributeError where it is hidden."""
        library = ctypes.CDLL(_sqlite3.__file__)
        library.sqlite3_vfs_find.restype = ctypes.POINTER(Vfs)
        usual = library.sqlite3_vfs_find(None)
        ours = Vfs.from_buffer_copy(usual.contents)
        ours.zName, ours.pNext = b"recorded", None

        def opened(_: int, name: int | None, file: int, flags: int, out: int) -> int:
            code = int(
                usual.contents.xOpen(ctypes.addressof(usual.contents), name, file, flags, out)
            )
            if code == OK and name is not None:
                self._stand_before(file, Path(ctypes.string_at(name).decode()).name)
            return code

        ours.xOpen = Open(opened)
        _USED_BY_SQLITE.append(ours)
        library.sqlite3_vfs_register(ctypes.byref(ours), 1)

    def _stand_before(self, file: int, name: str) -> None:
        """The first member of an open file points to its functions: point it to ours."""
        place = Pointer.from_address(file)
        usual = int(place.value or 0)
        self._names[file] = name
        if usual not in self._ours:
            self._ours[usual] = self._recorded(Methods.from_address(usual))
        place.value = ctypes.addressof(self._ours[usual])

    def _recorded(self, usual: Methods) -> Methods:
        def write(file: int, data: int, size: int, offset: int) -> int:
            if self._is_full():
                return FULL
            return self._do(
                lambda: usual.xWrite(file, data, size, offset),
                lambda: self._record(Op.WRITE, file, offset, ctypes.string_at(data, size)),
            )

        def truncate(file: int, size: int) -> int:
            return self._do(
                lambda: usual.xTruncate(file, size),
                lambda: self._record(Op.TRUNCATE, file, size),
            )

        def flush(file: int, flags: int) -> int:
            return self._do(lambda: usual.xSync(file, flags), lambda: self._record(Op.FLUSH, file))

        ours = Methods.from_buffer_copy(usual)
        ours.xWrite, ours.xTruncate, ours.xSync = Write(write), Truncate(truncate), Flush(flush)
        return ours

    def _do(self, act: Callable[[], int], record: Callable[[], Record]) -> int:
        """Act and write it down as one step, so that no flush is recorded before its writes."""
        if self._journal is None:
            return act()
        with self._journal.lock:
            code = act()
            if code == OK:
                self._journal.add(record())
            return code

    def _record(self, op: Op, file: int, offset: int = 0, data: bytes = b"") -> Record:
        return Record(op=op, name=self._names[file], offset=offset, data=data)
