"""Answers in ordered categories: codes per item, and the cross tables of all pairs at once."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from scoring.errors import NotEnoughDataError
from scoring.moments import Deletion

Floats = npt.NDArray[np.float64]
Codes = npt.NDArray[np.uint8]

MISSING = 255
MOST_CATEGORIES = 50  # beyond this an item is a measurement, not a choice among categories
_BLOCK = 16_384  # rows at once: one-hot blocks stay in cache and far below 2^24 in float32


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class OrderedAnswers:
    """People x items as positions among the categories that somebody chose (0, 1, ...).

    `codes` is uint8 with 255 for missing; `levels` the observed values of each item in order;
    `rows` what was handed in, `used` what is left after deletion.
    """

    items: tuple[str, ...]
    codes: Codes
    levels: tuple[tuple[float, ...], ...]
    deletion: Deletion
    rows: int

    @property
    def used(self) -> int:
        return len(self.codes)

    @property
    def categories(self) -> tuple[int, ...]:
        return tuple(len(values) for values in self.levels)


def ordered_answers(
    frame: pd.DataFrame, *, deletion: Deletion = Deletion.LISTWISE
) -> OrderedAnswers:
    """Categories of the columns of `frame`; a category that nobody chose does not exist.

    Listwise keeps the rows that answer everything; pairwise the rows that answer anything.
    Raises NotEnoughDataError where fewer than two rows are left or an item has one category, and
    ValueError where an item has more than 50.
    """
    values = _values(frame)
    missing = np.isnan(values)
    if missing.any():
        drop = missing.any(axis=1) if deletion is Deletion.LISTWISE else missing.all(axis=1)
        values, missing = values[~drop], missing[~drop]
    items = tuple(str(name) for name in frame.columns)
    if len(values) < 2:
        raise NotEnoughDataError(
            f"Ordered categories need at least 2 rows with answers to {', '.join(items)}; "
            f"of {len(frame)} rows {len(values)} are left."
        )
    columns = [_positions(name, values[:, at]) for at, name in enumerate(items)]
    return OrderedAnswers(
        items=items,
        codes=np.column_stack([codes for codes, _ in columns]),
        levels=tuple(levels for _, levels in columns),
        deletion=deletion,
        rows=len(frame),
    )


def _values(frame: pd.DataFrame) -> Floats:
    try:
        return frame.to_numpy(dtype=np.float64, na_value=np.nan)
    except (TypeError, ValueError) as error:
        kinds = (pd.api.types.is_numeric_dtype(frame[name].dtype) for name in frame.columns)
        odd = [str(name) for name, numeric in zip(frame.columns, kinds, strict=True) if not numeric]
        raise ValueError(
            f"The answers to {', '.join(odd)} are not numbers: code the categories in their order."
        ) from error


def _positions(name: str, column: Floats) -> tuple[Codes, tuple[float, ...]]:
    known = ~np.isnan(column)
    answers = column[known]
    small = np.where(known, column, 0.0).astype(np.int64)
    if (
        answers.size
        and small.min() >= 0
        and small.max() < MISSING
        and (small[known] == answers).all()
    ):
        chosen = np.flatnonzero(np.bincount(small[known]))
        table = np.zeros(MISSING + 1, dtype=np.uint8)
        table[chosen] = np.arange(len(chosen))
        codes, levels = table[small], chosen.astype(np.float64)
    else:
        levels = np.unique(answers)
        codes = np.searchsorted(levels, np.where(known, column, levels[:1].sum())).astype(np.uint8)
    _require_categories(name, len(levels))
    codes[~known] = MISSING
    return codes, tuple(levels.tolist())


def _require_categories(name: str, found: int) -> None:
    if found < 2:
        raise NotEnoughDataError(
            f"Item {name}: everybody who answered chose the same category; a polychoric "
            "correlation needs at least 2. Leave the item out."
        )
    if found > MOST_CATEGORIES:
        raise ValueError(
            f"Item {name} has {found} different values; ordered categories are at most "
            f"{MOST_CATEGORIES}. Treat it as a measurement or group its values."
        )


def cross_tables(answers: OrderedAnswers) -> Floats:
    """Counts, items x K x items x K with K the most categories of any item; exact integers.

    The table of an item with itself is diagonal and holds its margins. Pairwise: each table
    counts the rows that answered both items.
    """
    most = max(answers.categories)
    people, items = answers.codes.shape
    counts = np.zeros((items * most, items * most))
    for start in range(0, people, _BLOCK):
        chosen = answers.codes[start : start + _BLOCK, :, None] == np.arange(most, dtype=np.uint8)
        block = chosen.reshape(len(chosen), -1).astype(np.float32)
        counts += block.T @ block
    return counts.reshape(items, most, items, most)
