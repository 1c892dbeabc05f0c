"""Answers of 300 invented people to four three-point items, for tests of ordinal and factor models."""

from __future__ import annotations

import numpy as np
import pandas as pd

# How many of 300 people gave each of the 81 patterns of four three-point items, a slowest.
COUNTS = (
    7, 3, 0, 10, 17, 5, 3, 8, 5, 3, 2, 0, 2, 6, 1, 1, 2, 2, 0, 0, 0, 1, 0, 0, 0, 0, 1,
    7, 4, 2, 7, 10, 4, 1, 6, 5, 5, 3, 3, 9, 14, 3, 5, 16, 5, 1, 1, 0, 2, 0, 2, 1, 6, 5,
    0, 2, 0, 2, 0, 3, 1, 2, 3, 2, 4, 0, 2, 5, 5, 2, 9, 11, 1, 1, 0, 2, 9, 5, 0, 11, 12,
)  # fmt: skip


def three_point_items() -> pd.DataFrame:
    """Columns a, b, c, d with codes 1 to 3, sorted; a and b go together, and c and d."""
    patterns = np.stack(np.unravel_index(np.arange(81), (3, 3, 3, 3)), axis=1) + 1
    return pd.DataFrame(np.repeat(patterns, COUNTS, axis=0), columns=list("abcd"))
