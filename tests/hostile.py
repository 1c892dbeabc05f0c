"""The corpus of hostile texts: what people, spreadsheets and attackers put into fields.

`tests/data/hostile.jsonl`: one string a line with its class; `hex` where the bytes are no text.
A test takes the first of each class, or all of them where EVALKIT_TEST_ALL is set.
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from pathlib import Path

CORPUS = Path(__file__).parent / "data" / "hostile.jsonl"
CLASSES = 22


@dataclass(frozen=True, slots=True, kw_only=True)
class Hostile:
    """`text` is None where the bytes are not UTF-8."""

    kind: str
    text: str | None
    raw: bytes

    @property
    def clear(self) -> str | None:
        """The text, if UTF-8 can hold it."""
        return None if self.text is None or self.kind == "surrogate" else self.text


def every() -> list[Hostile]:
    return [_read(line) for line in CORPUS.read_text(encoding="ascii").splitlines()]


def chosen() -> list[Hostile]:
    """All of them in the long run, else the second of each class (the first is often the mildest)."""
    return every() if os.environ.get("EVALKIT_TEST_ALL") else of_each_class()


def of_each_class() -> list[Hostile]:
    """The second of each class."""
    by_kind: dict[str, list[Hostile]] = {}
    for one in every():
        by_kind.setdefault(one.kind, []).append(one)
    return [ones[1] for ones in by_kind.values()]


def _read(line: str) -> Hostile:
    row = json.loads(line)
    if "hex" in row:
        return Hostile(kind=row["class"], text=None, raw=bytes.fromhex(row["hex"]))
    text = row["text"]
    return Hostile(kind=row["class"], text=text, raw=text.encode("utf-8", "surrogatepass"))
