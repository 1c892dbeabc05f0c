"""A data file of a researcher as a frame of strings: every cell as it was written."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import replace

import pandas as pd

from instruments.problems import ImportRefusedError, Problem, problem

MOST = 20  # rows of the wrong length that are named


def read_cells(source: str, content: bytes, wanted: Iterable[str]) -> pd.DataFrame:
    """The `wanted` columns of a CSV in UTF-8; nothing is converted, empty lines are passed over.

    Where one of them is missing all columns come, so that a message can name what is there. Raises
    ImportRefusedError for a file that is no such table, with every row of the wrong length.
    """
    text = _decoded(source, content)
    header = _checked(source, text)
    known = list(dict.fromkeys(wanted))
    return pd.read_csv(
        io.StringIO(text),
        dtype=str,
        keep_default_na=False,
        usecols=known if set(known) <= set(header) else None,
        index_col=False,
    )


def _decoded(source: str, content: bytes) -> str:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        found = problem("DATA-001", source, byte=error.start + 1)
        raise ImportRefusedError(source, [found]) from error
    if not text.strip():
        raise ImportRefusedError(source, [problem("DATA-002", source)])
    return text


def _checked(source: str, text: str) -> list[str]:
    """The header, if it and the length of every row are sound."""
    lines = csv.reader(io.StringIO(text, newline=""), strict=True)
    found: list[Problem] = []
    header: list[str] = []
    try:
        header = next(lines)
        found += [
            problem("DATA-005", source, column=name)
            for name in dict.fromkeys(header)
            if header.count(name) > 1
        ]
        for cells in lines:
            if cells and len(cells) != len(header) and len(found) < MOST:
                facts = {"found": len(cells), "expected": len(header)}
                found.append(replace(problem("DATA-006", source, **facts), row=lines.line_num))
    except csv.Error as error:
        found.append(replace(problem("DATA-024", source, reason=error), row=lines.line_num))
    if found:
        raise ImportRefusedError(source, found)
    return header
