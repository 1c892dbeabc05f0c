"""A value with its interval and its people, and the bootstrap over respondents behind it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from scoring.results import Interval, Notice, NoticeCode

Floats = npt.NDArray[np.float64]
Codes = npt.NDArray[np.int64]

LEVEL = 0.95
RESAMPLES = 1000
CELLS_AT_ONCE = 4_000_000  # of resamples x people, so that memory stays flat for large programmes
INFORMANTS_FOR_INTERVAL = 3  # fewer informants than this give a value and no interval
METHOD = "bootstrap over respondents, percentile"


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """A value, how sure it is, the people behind it and those left out.

    `interval` is None where none can be given; a notice then says why.
    """

    value: float
    interval: Interval | None
    used: int
    dropped: int = 0
    notices: tuple[Notice, ...] = ()


def resampled_means(
    values: Floats, generator: np.random.Generator, clusters: Codes | None = None
) -> Floats:
    """Bootstrap means: resamples x columns, NaN where nobody with an answer was drawn.

    values: people x columns, NaN for no answer. People are drawn with replacement; with `clusters`
    (a number per person, 0 to K - 1) whole clusters are, since people of one project are alike.
    Columns share their draws, so that what one person says on several of them stays together.
    """
    members = np.arange(len(values)) if clusters is None else clusters
    units = int(members.max(initial=-1)) + 1
    at_once = max(1, CELLS_AT_ONCE // max(1, len(values)))
    parts = [
        _means_of_draws(_counts(min(at_once, RESAMPLES - done), units, generator), members, values)
        for done in range(0, RESAMPLES, at_once)
    ]
    return np.concatenate(parts)


def _counts(rows: int, units: int, generator: np.random.Generator) -> Floats:
    """How often each unit is drawn: resamples x units, every row sums to the number of units."""
    drawn = generator.integers(0, units, size=(rows, units), dtype=np.int32)
    drawn += np.arange(0, rows * units, units, dtype=np.int32)[:, None]
    counts = np.bincount(drawn.ravel(), minlength=rows * units)
    return counts.reshape(rows, units).astype(np.float64)


def _means_of_draws(counts: Floats, members: Codes, values: Floats) -> Floats:
    there = ~np.isnan(values)
    weights = counts[:, members]
    sums = weights @ np.where(there, values, 0.0)
    answered = weights @ there.astype(np.float64)
    return np.where(answered > 0, sums / np.maximum(answered, 1.0), np.nan)


def column_means(values: Floats) -> Floats:
    """Mean per column over those who answered, NaN where nobody did."""
    return mean_over(values.T)


def mean_over(values: Floats) -> Floats:
    """Mean over the last axis, leaving NaN out; NaN where nothing is left."""
    there = ~np.isnan(values)
    count = there.sum(axis=-1)
    total = np.where(there, values, 0.0).sum(axis=-1)
    return np.asarray(np.where(count > 0, total / np.maximum(count, 1), np.nan), dtype=np.float64)


def percentile_interval(
    draws: Floats | None, informants: int, fewest: int = INFORMANTS_FOR_INTERVAL
) -> tuple[Interval | None, tuple[Notice, ...]]:
    """The percentile interval of resampled values, or None and the notice that says why not.

    `informants` is the smallest number of people that any part of the value rests on: one gives
    no interval (one-informant rule), and fewer than `fewest` none either.
    """
    if informants < max(2, fewest):
        single = informants == 1
        code = NoticeCode.ONE_INFORMANT if single else NoticeCode.NO_INTERVAL_FEW_PEOPLE
        return None, (Notice(code=code),)
    if draws is None:
        return None, ()
    usable = draws[np.isfinite(draws)]
    if usable.size < RESAMPLES / 2:
        return None, (Notice(code=NoticeCode.NO_INTERVAL_FEW_PEOPLE),)
    low, high = np.quantile(usable, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    if high - low <= 0:
        return None, (Notice(code=NoticeCode.NO_INTERVAL_NO_VARIATION),)
    few = (Notice(code=NoticeCode.FEW_RESAMPLES),) if usable.size < draws.size else ()
    return Interval(low=float(low), high=float(high), level=LEVEL, method=METHOD), few


def units(answered: npt.NDArray[np.bool_], clusters: Codes | None) -> int:
    """How many independent units speak: people, or the projects that they belong to."""
    return int(answered.sum()) if clusters is None else len(np.unique(clusters[answered]))


def merged(*groups: tuple[Notice, ...]) -> tuple[Notice, ...]:
    """The notices of all groups, each once, in the order of their first appearance."""
    return tuple(dict.fromkeys(notice for group in groups for notice in group))
