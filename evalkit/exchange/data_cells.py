"""A data file of a researcher as a frame of strings: every cell as it was written."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterable

import pandas as pd

from instruments.problems import ImportRefusedError, problem


def read_cells(source: str, content: bytes, wanted: Iterable[str]) -> pd.DataFrame:
    """The `wanted` columns of a CSV in UTF-8, those that are there; nothing is converted.

    Where columns are missing, an empty column per other name of the header remains, so that a message
    can name what is there. Raises ImportRefusedError for a file that is no such table.
    """
    text = _decoded(source, content)
    header = _header(source, text)
    known = set(wanted)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", pd.errors.ParserWarning)
            return pd.read_csv(
                io.StringIO(text),
                dtype=str,
                keep_default_na=False,
                usecols=[name for name in header if name in known]
                if known <= set(header)
                else None,
                index_col=False,
            )
    except (pd.errors.ParserError, pd.errors.ParserWarning) as error:
        raise ImportRefusedError(source, [problem("DATA-024", source, reason=error)]) from error


def _decoded(source: str, content: bytes) -> str:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        found = problem("DATA-001", source, byte=error.start + 1)
        raise ImportRefusedError(source, [found]) from error
    if not text.strip():
        raise ImportRefusedError(source, [problem("DATA-002", source)])
    return text


def _header(source: str, text: str) -> list[str]:
    first = pd.read_csv(io.StringIO(text), nrows=1, dtype=str, header=None, keep_default_na=False)
    names = [str(name) for name in first.iloc[0]]
    doubled = sorted({name for name in names if names.count(name) > 1})
    if doubled:
        found = [problem("DATA-005", source, column=name) for name in doubled]
        raise ImportRefusedError(source, found)
    return names
