"""A CSV file as rows with named cells, checked for shape before anybody reads a value."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from instruments.problems import ImportRefusedError, Problem, problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """How a user's columns become ours: renamed, set to one value for all rows, or left out."""

    renamed: Mapping[str, str]
    fixed: Mapping[str, str]
    ignored: frozenset[str]


AS_THEY_ARE = Columns(renamed={}, fixed={}, ignored=frozenset())


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of data. `number` is the row as a spreadsheet counts it; the header is row 1.

    `cells` are without blanks around them, as codes are read; `written` is what the file holds.
    """

    number: int
    cells: Mapping[str, str]
    written: Mapping[str, str]


class Table:
    """The header of a CSV and its rows. Problems of shape are kept in `problems`."""

    def __init__(self, source: str, content: bytes, columns: Columns = AS_THEY_ARE) -> None:
        self.source = source
        self.problems: list[Problem] = []
        self._columns = columns
        self._lines = csv.reader(io.StringIO(_decoded(source, content), newline=""), strict=True)
        self._original = self._read_header()
        self.header = tuple(columns.renamed.get(name, name) for name in self._original)
        self.names = tuple(
            name
            for original, name in zip(self._original, self.header, strict=True)
            if original not in columns.ignored
        ) + tuple(columns.fixed)
        self._check_header()

    def rows(self) -> Iterator[Row]:
        """The data rows; empty lines are passed over, rows of the wrong length are problems."""
        width = len(self.header)
        places = [
            (place, name)
            for place, (original, name) in enumerate(zip(self._original, self.header, strict=True))
            if original not in self._columns.ignored
        ]
        for cells in self._parsed():
            number = self._lines.line_num
            if not any(cell.strip() for cell in cells):
                continue
            if len(cells) != width:
                self.add("DATA-006", number, None, found=len(cells), expected=width)
                continue
            written = {name: cells[place] for place, name in places} | dict(self._columns.fixed)
            trimmed = {name: cell.strip() for name, cell in written.items()}
            yield Row(number=number, cells=trimmed, written=written)

    def add(self, code: str, row: int, column: str | None, /, **facts: object) -> None:
        """Note a problem at a cell."""
        found = problem(code, self.source, **facts)
        self.problems.append(replace(found, row=row, column=column))

    def _parsed(self) -> Iterator[list[str]]:
        try:
            yield from self._lines
        except csv.Error as error:
            self.add("DATA-024", self._lines.line_num, None, reason=str(error))

    def _read_header(self) -> tuple[str, ...]:
        for cells in self._parsed():
            return tuple(cell.strip() for cell in cells)
        raise ImportRefusedError(self.source, self.problems or [problem("DATA-002", self.source)])

    def _check_header(self) -> None:
        seen: set[str] = set()
        for name in self.names:
            if name in seen:
                self.add("DATA-005", 1, name, column=name)
            seen.add(name)
        for option, wanted in (("map", self._columns.renamed), ("ignore", self._columns.ignored)):
            for column in wanted:
                if column not in self._original:
                    self.add("DATA-017", 1, column, column=column, option=option)


def _decoded(source: str, content: bytes) -> str:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        found = problem("DATA-001", source, byte=error.start + 1)
        raise ImportRefusedError(source, [found]) from error
    if not text.strip():
        raise ImportRefusedError(source, [problem("DATA-002", source)])
    return text
