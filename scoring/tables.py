"""Frames and matrices as tables of numbers."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd

from scoring.crossproducts import BLOCK_ROWS, Floats, Table

Data = pd.DataFrame | npt.NDArray[np.generic]

SMALL_INTEGER = 2**15  # integers below that are summed as they are, and exactly


def table_of(data: Data, items: Sequence[str] | None) -> tuple[tuple[str, ...], Table]:
    """Names and values: uint8 codes stay as they are, everything else becomes float64 with NaN."""
    if isinstance(data, pd.DataFrame):
        frame = data if items is None else data[list(items)]
        codes = all(kind == np.uint8 for kind in frame.dtypes)
        kind = np.uint8 if codes and len(frame.columns) else np.float64
        return tuple(map(str, frame.columns)), frame.to_numpy(dtype=kind)
    if data.ndim != 2:
        raise ValueError(f"Moments need rows x items, not an array of {data.ndim} dimensions.")
    names = tuple(items) if items is not None else tuple(map(str, range(data.shape[1])))
    if len(names) != data.shape[1]:
        raise ValueError(f"{len(names)} names were given for {data.shape[1]} columns.")
    codes = data.dtype == np.uint8
    return names, data.view(np.uint8) if codes else data.astype(np.float64)


def origin_of(table: Table) -> Floats | None:
    """What to subtract first: nothing from small integers, else about the mean of an item."""
    if table.dtype == np.uint8 or not len(table):
        return None
    table = table[:BLOCK_ROWS]
    known = np.where(np.isfinite(table), table, 0.0)
    integer = ((known == np.rint(known)) & (np.abs(known) < SMALL_INTEGER)).all(axis=0)
    answered = np.maximum(np.isfinite(table).sum(axis=0), 1)
    origin = np.where(integer, 0.0, known.sum(axis=0) / answered)
    return origin if origin.any() else None
