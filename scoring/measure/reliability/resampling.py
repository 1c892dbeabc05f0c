"""Bootstrap intervals of any statistic of a covariance matrix, without ever writing out a resample.

A resample is a row of counts: how often each person was drawn. Counts times the people's products of
answers are the cross-products of all resamples in one matrix product.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt
from scipy.special import ndtr, ndtri

from scoring.crossproducts import EXACT_IN_FLOAT32, Floats
from scoring.errors import NotEnoughDataError
from scoring.measure.reliability import coefficients
from scoring.results import Interval, Notice, NoticeCode
from scoring.second_moments import NEGLIGIBLE, pair_covariance
from scoring.tables import Data, table_of
from scoring.threads import one_blas_thread

Statistic = Callable[[Floats], Floats]  # covariances ... x k x k in, values ... out
Numbers = npt.NDArray[np.floating]

RESAMPLES = 2000
FEWEST_RESAMPLES = 100
CELLS_AT_ONCE = 50_000  # people x resamples in one block: small enough for the cache


class Method(StrEnum):
    """How limits are read off the resamples."""

    PERCENTILE = "percentile"  # their quantiles
    BCA = "BCa"  # quantiles corrected for bias and for a spread that changes with the value (Efron 1987)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bootstrap:
    """An interval from `resamples` resamples of `used` people; others had no value."""

    estimate: float
    interval: Interval
    resamples: int
    used: int
    dropped: int
    notices: tuple[Notice, ...] = ()


@one_blas_thread()
def bootstrap(
    data: Data,
    statistic: Statistic,
    generator: np.random.Generator,
    *,
    method: Method = Method.PERCENTILE,
    resamples: int = RESAMPLES,
    level: float = 0.95,
) -> Bootstrap:
    """Resample people and compute `statistic` of the covariance matrix of each resample.

    `statistic` takes covariances of any number of leading dimensions, like the functions in
    `coefficients`. Pairwise where answers are missing; who answered nothing is left out. Resamples in
    which there is no value (nobody differs) are left out and noted. Alpha of complete rows is made of
    three sums per resample and ten times as fast as the rest.
    Raises NotEnoughDataError for fewer than three people, or if fewer than 100 resamples have a value.
    """
    table = np.asarray(table_of(data, None)[1], dtype=np.float64)
    kept = table[~np.isnan(table).all(axis=1)]
    if len(kept) < 3 or kept.shape[1] < 2:
        there = f"there are {len(kept)} and {kept.shape[1]}"
        raise NotEnoughDataError(f"A bootstrap needs at least 3 people and 2 items; {there}.")
    sums = _sums_of(kept, statistic)
    values = np.concatenate(
        [sums.values(counts) for counts in draws(generator, len(kept), resamples, sums.width)]
    )
    estimate = float(sums.values(np.ones((1, len(kept)), dtype=sums.columns.dtype))[0])
    usable = values[np.isfinite(values)]
    if not np.isfinite(estimate) or len(usable) < min(FEWEST_RESAMPLES, resamples):
        raise NotEnoughDataError("A bootstrap needs variation; too few resamples have any.")
    low, high = _quantiles(sums, usable, estimate, method, level)
    return Bootstrap(
        estimate=estimate,
        interval=Interval(low=low, high=high, level=level, method=f"bootstrap, {method}"),
        resamples=len(usable),
        used=len(kept),
        dropped=len(table) - len(kept),
        notices=_missing(len(values) - len(usable)),
    )


def _missing(resamples: int) -> tuple[Notice, ...]:
    return (Notice(code=NoticeCode.FEW_RESAMPLES),) if resamples else ()


def draws(
    generator: np.random.Generator, people: int, resamples: int, width: int = 1
) -> Iterator[npt.NDArray[np.int64]]:
    """Counts of people, resamples x people, in blocks that fit the memory."""
    block = max(1, CELLS_AT_ONCE // max(people, width))
    for start in range(0, resamples, block):
        rows = min(block, resamples - start)
        drawn = generator.integers(0, people, size=(rows, people), dtype=np.int32)
        drawn += np.arange(0, rows * people, people, dtype=np.int32)[:, None]
        yield np.bincount(drawn.ravel(), minlength=rows * people).reshape(rows, people)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Sums:
    """Columns of each person whose sums give the statistic by `of`."""

    columns: Numbers
    of: Callable[[Floats, Floats], Floats]

    @property
    def width(self) -> int:
        return int(self.columns.shape[1])

    def values(self, counts: npt.NDArray[np.generic]) -> Floats:
        """The statistic of each row of counts."""
        sums = counts.astype(self.columns.dtype) @ self.columns
        people = counts.sum(axis=1).astype(np.float64)
        with np.errstate(divide="ignore", invalid="ignore"):
            return self.of(sums.astype(np.float64), people)


def _sums_of(table: Floats, statistic: Statistic) -> _Sums:
    if np.isnan(table).any():
        return _pairwise(table, statistic)
    integers = bool((table == np.rint(table)).all())
    centred = table if integers else table - table.mean(axis=0)
    if statistic is coefficients.alpha:
        return _for_alpha(centred, integers=integers)
    return _complete(centred, statistic, integers=integers)


def _exact(columns: Floats, *, integers: bool) -> Numbers:
    """Single precision if no sum of the columns can lose a digit in it."""
    exact = integers and len(columns) * float(np.abs(columns).max()) < EXACT_IN_FLOAT32
    return columns.astype(np.float32) if exact else columns


def _for_alpha(table: Floats, *, integers: bool) -> _Sums:
    items, total = table.shape[1], table.sum(axis=1)
    columns = np.column_stack([table, (table**2).sum(axis=1), total**2])

    def alpha(sums: Floats, people: Floats) -> Floats:
        first = sums[:, :items]
        item_variance = sums[:, items] - (first**2).sum(axis=1) / people
        total_variance = sums[:, items + 1] - first.sum(axis=1) ** 2 / people
        value = items / (items - 1) * (1 - item_variance / total_variance)
        return np.where(total_variance > NEGLIGIBLE * sums[:, items + 1], value, np.nan)

    return _Sums(columns=_exact(columns, integers=integers), of=alpha)


def _complete(table: Floats, statistic: Statistic, *, integers: bool) -> _Sums:
    items = table.shape[1]
    upper = np.triu_indices(items)
    columns = np.column_stack([table[:, upper[0]] * table[:, upper[1]], table])

    def value(sums: Floats, people: Floats) -> Floats:
        product = _symmetric(sums[:, :-items], upper, items)
        total = np.broadcast_to(sums[:, -items:, None], product.shape)
        return _valued(statistic, pair_covariance(people[:, None, None], total, product), product)

    return _Sums(columns=_exact(columns, integers=integers), of=value)


def _pairwise(table: Floats, statistic: Statistic) -> _Sums:
    items = table.shape[1]
    upper = np.triu_indices(items)
    present = ~np.isnan(table)
    answers = np.where(present, table - np.nanmean(table, axis=0), 0.0)
    with_both = present[:, upper[0]] & present[:, upper[1]]
    crossed = (answers[:, :, None] * present[:, None, :]).reshape(len(table), items**2)
    columns = np.column_stack([answers[:, upper[0]] * answers[:, upper[1]], with_both, crossed])
    pairs = len(upper[0])

    def value(sums: Floats, _people: Floats) -> Floats:
        product = _symmetric(sums[:, :pairs], upper, items)
        count = _symmetric(sums[:, pairs : 2 * pairs], upper, items)
        total = sums[:, 2 * pairs :].reshape(product.shape)
        return _valued(statistic, pair_covariance(count, total, product), product)

    return _Sums(columns=columns, of=value)


def _symmetric(
    entries: Floats, upper: tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]], items: int
) -> Floats:
    whole = np.empty((len(entries), items, items))
    whole[:, upper[0], upper[1]] = entries
    whole[:, upper[1], upper[0]] = entries
    return whole


def _valued(statistic: Statistic, covariance: Floats, product: Floats) -> Floats:
    """The statistic where every item and their sum vary, NaN elsewhere."""
    diagonal = np.diagonal(covariance, axis1=1, axis2=2)
    squares = np.diagonal(product, axis1=1, axis2=2)
    varied = (diagonal > NEGLIGIBLE * squares).all(axis=1) & np.isfinite(covariance).all(
        axis=(1, 2)
    )
    varied &= coefficients.total(covariance) > NEGLIGIBLE * coefficients.trace(covariance)
    found = np.full(len(covariance), np.nan)
    if varied.any():
        found[varied] = statistic(covariance[varied])
    return found


def _quantiles(
    sums: _Sums, values: Floats, estimate: float, method: Method, level: float
) -> tuple[float, float]:
    tails = np.array([(1 - level) / 2, (1 + level) / 2])
    if method is Method.BCA:
        tails = corrected_tails(tails, values, estimate, _without_each(sums))
    low, high = np.quantile(values, tails)
    return float(low), float(high)


def corrected_tails(tails: Floats, values: Floats, estimate: float, without: Floats) -> Floats:
    """Efron's (1987) tails: bias from the share below the estimate, acceleration from the jackknife."""
    below = (np.mean(values < estimate) + np.mean(values <= estimate)) / 2
    edge = 0.5 / len(values)
    bias = ndtri(np.clip(below, edge, 1 - edge))
    influence = without.mean() - without
    spread = (influence**2).sum() ** 1.5
    acceleration = (influence**3).sum() / (6 * spread) if spread > 0 else 0.0
    moved = bias + ndtri(tails)
    return np.asarray(ndtr(bias + moved / (1 - acceleration * moved)))


def _without_each(sums: _Sums) -> Floats:
    people = len(sums.columns)
    block = max(1, CELLS_AT_ONCE // max(people, sums.width))
    found = []
    for start in range(0, people, block):
        rows = np.arange(start, min(start + block, people))
        counts = np.ones((len(rows), people), dtype=sums.columns.dtype)
        counts[np.arange(len(rows)), rows] = 0
        found.append(sums.values(counts))
    values = np.concatenate(found)
    return values[np.isfinite(values)]
