"""A value with its interval and its people, and the bootstrap over respondents behind it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from scoring.results import Interval, Notice, NoticeCode

Floats = npt.NDArray[np.float64]

LEVEL = 0.95
RESAMPLES = 1000
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


def resampled_counts(people: int, generator: np.random.Generator) -> Floats:
    """How often each person is drawn in each resample: resamples x people, every row sums to people."""
    drawn = generator.integers(0, people, size=(RESAMPLES, people), dtype=np.int32)
    drawn += np.arange(0, RESAMPLES * people, people, dtype=np.int32)[:, None]
    counts = np.bincount(drawn.ravel(), minlength=RESAMPLES * people)
    return counts.reshape(RESAMPLES, people).astype(np.float64)


def weighted_means(counts: Floats, values: Floats) -> Floats:
    """Per resample and column the mean of the values drawn, NaN where none was.

    `counts` is resamples x people, `values` people x columns with NaN for no answer.
    """
    there = ~np.isnan(values)
    sums = counts @ np.where(there, values, 0.0)
    answered = counts @ there.astype(np.float64)
    return np.where(answered > 0, sums / np.maximum(answered, 1.0), np.nan)


def column_means(values: Floats) -> Floats:
    """Mean per column over those who answered, NaN where nobody did."""
    return np.asarray(weighted_means(np.ones((1, len(values))), values)[0], dtype=np.float64)


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


def merged(*groups: tuple[Notice, ...]) -> tuple[Notice, ...]:
    """The notices of all groups, each once, in the order of their first appearance."""
    return tuple(dict.fromkeys(notice for group in groups for notice in group))
