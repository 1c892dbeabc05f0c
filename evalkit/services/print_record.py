"""The record of prints: which file was made, from what, and with which bytes.

One line of JSON per file, added as soon as the file stands complete and never changed. It lets a
stopped run go on, spares what would come out the same, and tells whether a file is as printed.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from evalkit.exchange.imprint import Imprint, imprint_from

RECORD = "prints.jsonl"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """`source` is the hash of what decides the bytes of the file, `bytes_hash` that of the bytes."""

    file: str
    source: str
    bytes_hash: str
    imprint: Imprint

    def line(self) -> str:
        content = {"file": self.file, "source": self.source, "sha256": self.bytes_hash}
        return json.dumps({**content, "imprint": self.imprint.written()}, ensure_ascii=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """A folder of PDFs and its record, which may lie elsewhere."""

    folder: Path
    record: Path

    def entries(self) -> Iterator[Entry]:
        return entries_in(self.record)

    def put(self, pdf: bytes, *, file: str) -> None:
        write_whole(self.folder / file, pdf)

    def keep(self, pdf: bytes, *, file: str, source: str, imprint: Imprint) -> None:
        """Put the file in place whole, then say so in the record."""
        self.put(pdf, file=file)
        self.record.parent.mkdir(parents=True, exist_ok=True)
        entry = Entry(file=file, source=source, bytes_hash=sha256(pdf).hexdigest(), imprint=imprint)
        with self.record.open("a+b") as stream:
            if stream.tell() and not _ends_a_line(self.record):
                stream.write(b"\n")  # a run was stopped in the middle of a line
            stream.write(f"{entry.line()}\n".encode())
            stream.flush()
            os.fsync(stream.fileno())


def entries_in(record: Path) -> Iterator[Entry]:
    """The entries of a record in the order of printing; none where there is no such file.

    A line that was cut off when a run was stopped is passed over: its file is printed again.
    """
    try:
        lines = record.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return
    for line in lines:
        found = _entry(line)
        if found is not None:
            yield found


def _entry(line: str) -> Entry | None:
    try:
        content = json.loads(line)
        imprint = imprint_from(content["imprint"])
        texts = (content["file"], content["source"], content["sha256"])
    except (ValueError, KeyError, TypeError):
        return None
    if imprint is None or not all(isinstance(text, str) for text in texts):
        return None
    return Entry(file=texts[0], source=texts[1], bytes_hash=texts[2], imprint=imprint)


def _ends_a_line(path: Path) -> bool:
    with path.open("rb") as stream:
        stream.seek(-1, os.SEEK_END)
        return stream.read() == b"\n"


def write_whole(path: Path, content: bytes) -> None:
    """The file appears complete or not at all, whenever the program is stopped."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.part")
    part.write_bytes(content)
    part.replace(path)
