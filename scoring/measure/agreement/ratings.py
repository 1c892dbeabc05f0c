"""Ratings as they come in: a frame or an array, rows are what is judged, columns who judges."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

Floats = npt.NDArray[np.float64]
Ratings = pd.DataFrame | Floats


def as_array(ratings: Ratings) -> Floats:
    """Rows x columns as numbers, NaN for a missing rating."""
    values = (
        ratings.to_numpy(dtype=float, na_value=np.nan)
        if isinstance(ratings, pd.DataFrame)
        else np.asarray(ratings, dtype=float)
    )
    if values.ndim != 2:
        raise ValueError(f"Ratings have rows and columns; this has {values.ndim} dimension(s).")
    return values


def complete(ratings: Ratings) -> tuple[Floats, int]:
    """The rows that everybody has rated, and how many others were left out."""
    values = as_array(ratings)
    kept = values[~np.isnan(values).any(axis=1)]
    return kept, len(values) - len(kept)
