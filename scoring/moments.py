"""Second moments of a set of items: what nearly every statistic of a scale is a function of.

`moments` reads a table once, `moments_by` once for all groups; `a + b` are the moments of both tables
together. For integer codes all sums are exact, so merging gives the same bits in any order and any
partition. Covariances and correlations are R's; where packages differ, the convention is in the name.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import replace
from functools import reduce
from operator import add

import numpy as np
import numpy.typing as npt
import pandas as pd

from scoring.crossproducts import CrossProducts, Grouping, Integers, Reading, cross_products
from scoring.second_moments import Deletion, GroupedMoments, Moments
from scoring.tables import Data, origin_of, table_of

__all__ = ["Deletion", "GroupedMoments", "Moments", "moments", "moments_by"]

Keys = str | Sequence[str] | npt.NDArray[np.generic] | pd.Series


def moments(
    data: Data | Iterable[Data],
    *,
    items: Sequence[str] | None = None,
    deletion: Deletion = Deletion.PAIRWISE,
    missing_code: int | None = None,
    pair_variances: bool = True,
) -> Moments:
    """Moments of the columns `items` (all, if None) of a frame or matrix, rows x items.

    Missing is NaN (None, NA) and, where one is named, `missing_code`. The columns of a matrix are
    called by `items`, or by their numbers. uint8 codes are read fastest. An iterable of frames or
    matrices is read one after the other, in the memory of one. Without `pair_variances`, a third
    faster, `correlation` exists for complete data only. Integers below 32768 are summed exactly.
    Raises ValueError for infinite values, KeyError for a column that is not there.
    """
    reading = Reading(
        missing_code=missing_code,
        listwise=deletion is Deletion.LISTWISE,
        pair_variances=pair_variances,
    )
    if isinstance(data, pd.DataFrame | np.ndarray):
        return _of_one(data, items, reading)
    return reduce(add, (_of_one(part, items, reading) for part in data))


def _of_one(data: Data, items: Sequence[str] | None, reading: Reading) -> Moments:
    names, table = table_of(data, items)
    reading = replace(reading, origin=origin_of(table))
    sums = cross_products(table, reading)
    _refuse_infinite(names, sums)
    return Moments(
        items=names,
        deletion=Deletion.LISTWISE if reading.listwise else Deletion.PAIRWISE,
        rows=len(table),
        used=int(sums.used[0]),
        origin=np.zeros(len(names)) if reading.origin is None else reading.origin,
        count=sums.count[0],
        total=sums.total[0],
        product=sums.product[0],
        square=None if sums.square is None else sums.square[0],
    )


def moments_by(
    data: Data,
    keys: Keys,
    *,
    items: Sequence[str] | None = None,
    deletion: Deletion = Deletion.PAIRWISE,
    missing_code: int | None = None,
    pair_variances: bool = True,
) -> GroupedMoments:
    """Moments per group in one pass. `keys`: a column, several columns, or one value per row.

    Groups stand in the order of their sorted keys (tuples for several columns); rows without a key
    are counted in `without_key`. Items default to all other columns. Otherwise as `moments`.
    """
    if isinstance(data, pd.DataFrame) and items is None:
        items = [name for name in data.columns if name not in _names(keys)]
    names, table = table_of(data, items)
    found, grouping = _grouping(data, keys)
    reading = Reading(
        missing_code=missing_code,
        listwise=deletion is Deletion.LISTWISE,
        pair_variances=pair_variances,
        origin=origin_of(table),
    )
    sums = cross_products(table, reading, grouping)
    _refuse_infinite(names, sums)
    return GroupedMoments(
        keys=found,
        items=names,
        deletion=deletion,
        rows=np.bincount(grouping.group, minlength=len(found)),
        used=sums.used,
        without_key=len(table) - len(grouping.rows),
        origin=np.zeros(len(names)) if reading.origin is None else reading.origin,
        count=sums.count,
        total=sums.total,
        product=sums.product,
        square=sums.square,
    )


def _names(keys: Keys) -> tuple[str, ...]:
    if isinstance(keys, str):
        return (keys,)
    several = isinstance(keys, list | tuple) and all(isinstance(key, str) for key in keys)
    return tuple(keys) if several else ()


def _grouping(data: Data, keys: Keys) -> tuple[tuple[Hashable, ...], Grouping]:
    """The sorted keys, and the rows that have one, sorted by it."""
    names = _names(keys)
    columns = [data[name] for name in names] if isinstance(data, pd.DataFrame) else []
    if not columns:
        if len(keys) != len(data):
            raise ValueError(f"There are {len(keys)} keys for {len(data)} rows.")
        columns = [pd.Series(keys)]
    codes, levels = zip(*(pd.factorize(column, sort=True) for column in columns), strict=True)
    keyed = np.flatnonzero(np.all([code >= 0 for code in codes], axis=0))
    if len(codes) == 1:
        found, group = levels[0].tolist(), codes[0][keyed]
    else:
        found, group = _crossed([code[keyed] for code in codes], levels)
    # Numbers of 16 bits are sorted by counting, in a tenth of the time.
    small = group.astype(np.uint16) if len(found) <= np.iinfo(np.uint16).max else group
    order = np.argsort(small, kind="stable")
    return tuple(found), Grouping(rows=keyed[order], group=group[order], groups=len(found))


def _crossed(codes: list[Integers], levels: Sequence[pd.Index]) -> tuple[list[Hashable], Integers]:
    """The combinations of keys that occur, and the place among them of each row's."""
    sizes = tuple(max(len(level), 1) for level in levels)
    present, group = np.unique(np.ravel_multi_index(codes, sizes), return_inverse=True)
    parts = np.unravel_index(present, sizes)
    lists = [level.take(part).tolist() for level, part in zip(levels, parts, strict=True)]
    return list(zip(*lists, strict=True)), group


def _refuse_infinite(names: tuple[str, ...], sums: CrossProducts) -> None:
    squares = np.diagonal(sums.product, axis1=1, axis2=2)
    bad = np.logical_not(np.isfinite(squares).all(axis=0))
    if bad.any():
        wrong = ", ".join(name for name, is_bad in zip(names, bad, strict=True) if is_bad)
        raise ValueError(f"Infinite values in {wrong}; mark them as missing or mend them.")
