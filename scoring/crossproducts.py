"""Sums of products over the rows of a table, block by block: the one place that reads every answer.

With x the answers (0 where missing) and m their presence (0 or 1), all sums of a block are in
[x, m]'[x, m]: one symmetric matrix product. Small integers are multiplied in float32, in blocks of so
few rows that no sum reaches 2**24, where float32 stops being exact; blocks are added up in float64,
exact to 2**53. So the sums of integer codes are the true ones, whatever the order of the rows.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from scoring.threads import one_blas_thread

Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
Table = npt.NDArray[np.uint8] | Floats
Parts = npt.NDArray[np.floating]

BLOCK_ROWS = 16_384  # a block of forty columns fits the cache of one core
WORTHWHILE_ROWS = 1_024  # below that float64 blocks are faster than float32 ones
GROUPS_AT_ONCE = 64
EXACT_IN_FLOAT32 = 2**24


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class CrossProducts:
    """Sums per group and pair of items, each groups x items x items.

    `total[g, i, j]` and `square[g, i, j]` add up x_i and x_i**2 over the rows in which j is present
    too, `product` x_i * x_j, `count` 1. `square` is None if it was not asked for. `used[g]` counts
    rows with any answer (pairwise) or with all (listwise).
    """

    count: Floats
    total: Floats
    product: Floats
    square: Floats | None
    used: Integers


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Reading:
    """How a table is to be read: what is missing, which rows count, what is subtracted first."""

    missing_code: int | None = None  # in float tables NaN is missing, too
    listwise: bool = False
    pair_variances: bool = True
    origin: Floats | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Grouping:
    """The rows to be read, group after group, and the number of the group of each of them."""

    rows: Integers
    group: Integers
    groups: int


@one_blas_thread()
def cross_products(
    table: Table, reading: Reading, grouping: Grouping | None = None
) -> CrossProducts:
    """Sums over the rows of `table`, per group or (without grouping) of all as one group.

    float64 holds the sums of integers exactly up to 2**53: 3.6e14 rows of five-point answers.
    """
    adder = _Adder(table.shape[1], 1 if grouping is None else grouping.groups, reading)
    for part in _blocks(table, reading, grouping):
        rows, group = (
            (table[part], np.zeros(part.stop - part.start, dtype=np.int64))
            if grouping is None
            else (table.take(grouping.rows[part], axis=0), grouping.group[part])
        )
        block, present = _read(rows, reading)
        if reading.listwise and present is not None:
            complete = present.all(axis=1)
            block, group, present = block[complete], group[complete], None
        adder.add(block, present, group)
    return adder.sums()


def _blocks(table: Table, reading: Reading, grouping: Grouping | None) -> Iterator[slice]:
    length = len(table) if grouping is None else len(grouping.rows)
    rows = _exact_rows(table, reading) if table.dtype == np.uint8 else BLOCK_ROWS
    for start in range(0, length, rows):
        yield slice(start, min(start + rows, length))


def _exact_rows(table: Table, reading: Reading) -> int:
    highest = int(table.max(initial=0))
    if highest == reading.missing_code:
        highest = int(np.max(table, where=table != highest, initial=0))
    exact = (EXACT_IN_FLOAT32 - 1) // max(highest, 1) ** 2
    return min(exact, BLOCK_ROWS) if exact >= WORTHWHILE_ROWS else BLOCK_ROWS


def _read(rows: Table, reading: Reading) -> tuple[Table, Flags | None]:
    """The rows with 0 for missing, and who answered; None stands for everybody."""
    code = reading.missing_code
    if rows.dtype == np.uint8:
        if code is None:
            return rows, None
        present = rows != code
    else:
        present = ~np.isnan(rows) if code is None else ~np.isnan(rows) & (rows != code)
        if reading.origin is not None:
            rows = rows - reading.origin
    if present.all():
        return rows, None
    already_zero = code == 0 and rows.dtype == np.uint8
    return (rows if already_zero else np.where(present, rows, 0)), present


class _Adder:
    """Running sums; the buffer of a block is reused, because fresh memory costs more than sums."""

    def __init__(self, items: int, groups: int, reading: Reading) -> None:
        shape = (groups, items, items)
        self._items = items
        self._count, self._total, self._product = (np.zeros(shape) for _ in range(3))
        self._square = np.zeros(shape) if reading.pair_variances else None
        self._used = np.zeros(groups, dtype=np.int64)
        self._buffers: dict[type, Parts] = {}

    def add(self, block: Table, present: Flags | None, groups: Integers) -> None:
        """`groups` is ascending: the rows of a group lie together."""
        if not len(block):
            return
        buffer = self._filled(block, present)
        starts = np.concatenate([[0], np.flatnonzero(np.diff(groups)) + 1])
        stops = np.append(starts[1:], len(block))
        inside = groups[starts]
        if present is None:
            self._used[inside] += stops - starts
            buffer = buffer[:, : self._items]
        else:
            self._used[inside] += np.add.reduceat(self._anything(buffer), starts)
        for first in range(0, len(inside), GROUPS_AT_ONCE):
            some = slice(first, first + GROUPS_AT_ONCE)
            parts = [
                buffer[start:stop] for start, stop in zip(starts[some], stops[some], strict=True)
            ]
            if present is None:
                self._add_complete(parts, _run(inside[some]))
            else:
                self._add_pairwise(parts, _run(inside[some]))

    def sums(self) -> CrossProducts:
        return CrossProducts(
            count=self._count,
            total=self._total,
            product=self._product,
            square=self._square,
            used=self._used,
        )

    def _filled(self, block: Table, present: Flags | None) -> Parts:
        kind = self._precision(block)
        if kind not in self._buffers:
            self._buffers[kind] = np.empty((BLOCK_ROWS, 2 * self._items), dtype=kind)
        buffer = self._buffers[kind][: len(block)]
        buffer[:, : self._items] = block
        if present is not None:
            buffer[:, self._items :] = present
        return buffer

    @staticmethod
    def _precision(block: Table) -> type:
        if block.dtype != np.uint8:
            return np.float64
        exact = len(block) * int(block.max()) ** 2 < EXACT_IN_FLOAT32
        return np.float32 if exact else np.float64

    def _anything(self, buffer: Parts) -> Integers:
        """1 for each row with any answer."""
        present = buffer[:, self._items :]
        answered = present @ np.ones(self._items, dtype=present.dtype)
        return (answered > 0).astype(np.int64)

    def _add_complete(self, parts: list[Parts], groups: slice | Integers) -> None:
        product = np.stack([rows.T @ rows for rows in parts]).astype(np.float64)
        total = np.stack([rows.sum(axis=0) for rows in parts])
        self._count[groups] += np.array([len(rows) for rows in parts])[:, None, None]
        self._total[groups] += total[:, :, None]
        self._product[groups] += product
        if self._square is not None:
            self._square[groups] += np.diagonal(product, axis1=1, axis2=2)[:, :, None]

    def _add_pairwise(self, parts: list[Parts], groups: slice | Integers) -> None:
        items = self._items
        gram = np.stack([rows.T @ rows for rows in parts])
        self._count[groups] += gram[:, items:, items:]
        self._total[groups] += gram[:, :items, items:]
        self._product[groups] += gram[:, :items, :items]
        if self._square is not None:
            self._square[groups] += np.stack(
                [np.square(rows[:, :items]).T @ rows[:, items:] for rows in parts]
            )


def _run(groups: Integers) -> slice | Integers:
    """Neighbouring groups as a slice, which is added to in place."""
    first, stop = int(groups[0]), int(groups[-1]) + 1
    return slice(first, stop) if stop - first == len(groups) else groups
