"""Means and covariances of incomplete answers by maximum likelihood (the EM algorithm).

Under normality and missing at random, EM finds the moments that make the observed values most
likely (Dempster, Laird and Rubin 1977). Rows are first reduced to one set of moments per pattern of
missing values, so that a step costs patterns, not rows.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from scoring.errors import NotEnoughDataError

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.intp]

TOLERANCE = 1e-10
MOST_STEPS = 10_000


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Pattern:
    """Rows that answered the same variables: which (`seen`), how many, where (`rows`), and their
    means and covariances (divided by the number of rows) of these variables."""

    seen: Ints
    count: int
    rows: Ints
    mean: Floats
    covariance: Floats


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class SaturatedMoments:
    """`covariance` is the maximum-likelihood one, divided by the number of rows.

    `used` rows with at least one value, `dropped` without any; `log_likelihood` of the observed
    values; `largest_change` of any moment in the last step.
    """

    mean: Floats
    covariance: Floats
    log_likelihood: float
    patterns: tuple[Pattern, ...]
    used: int
    dropped: int
    steps: int
    converged: bool
    largest_change: float


def patterns_of(values: Floats) -> tuple[Pattern, ...]:
    """Group rows by what they answered; NaN is missing. Rows without any value are left out."""
    seen = ~np.isnan(values)
    packed = np.packbits(seen, axis=1)
    _, first, inverse = np.unique(packed, axis=0, return_index=True, return_inverse=True)
    order = np.argsort(inverse.ravel(), kind="stable")
    ends = np.cumsum(np.bincount(inverse.ravel(), minlength=len(first)))
    patterns = []
    for rows, example in zip(np.split(order, ends[:-1]), first, strict=True):
        columns = np.flatnonzero(seen[example])
        if not len(columns):
            continue
        block = values[np.ix_(rows, columns)]
        mean = block.mean(axis=0)
        centred = block - mean
        patterns.append(
            Pattern(
                seen=columns,
                count=len(rows),
                rows=rows,
                mean=mean,
                covariance=centred.T @ centred / len(rows),
            )
        )
    return tuple(patterns)


def saturated_moments(
    values: Floats, *, tolerance: float = TOLERANCE, most_steps: int = MOST_STEPS
) -> SaturatedMoments:
    """EM estimates of means and covariances; `values` rows x variables, NaN for missing.

    Starts at the means and variances of the values there are, without covariances, and ends when no
    mean, variance or covariance changes by more than `tolerance` (absolute, in the units of the
    data), as lavaan does with `em.h1.tol`. Raises NotEnoughDataError for a variable with fewer than
    two values or without variation.
    """
    patterns = patterns_of(values)
    _check(values, patterns)
    used = sum(pattern.count for pattern in patterns)
    mean = np.nanmean(values, axis=0)
    covariance = np.diag(np.nanmean((values - mean) ** 2, axis=0))
    change, step = np.inf, 0
    while change >= tolerance and step < most_steps:
        step += 1
        next_mean, next_covariance = _step(patterns, mean, covariance, used)
        change = float(
            max(np.abs(next_mean - mean).max(), np.abs(next_covariance - covariance).max())
        )
        mean, covariance = next_mean, next_covariance
    return SaturatedMoments(
        mean=mean,
        covariance=covariance,
        log_likelihood=log_likelihood(patterns, mean, covariance),
        patterns=patterns,
        used=used,
        dropped=len(values) - used,
        steps=step,
        converged=change < tolerance,
        largest_change=change,
    )


def _check(values: Floats, patterns: Sequence[Pattern]) -> None:
    counts = (~np.isnan(values)).sum(axis=0)
    if not patterns or counts.min() < 2:
        raise NotEnoughDataError(
            f"Moments with missing answers need two answers per variable; the least answered of "
            f"{values.shape[1]} has {int(counts.min()) if len(counts) else 0}."
        )
    if np.any(np.nanmax(values, axis=0) == np.nanmin(values, axis=0)):
        raise NotEnoughDataError(
            "Moments with missing answers need variation: a variable has the same value for all."
        )


def _step(
    patterns: Sequence[Pattern], mean: Floats, covariance: Floats, used: int
) -> tuple[Floats, Floats]:
    """One expectation of sums and cross-products, turned into moments. Products are taken about
    the present mean, so that large means cost no digits."""
    p = len(mean)
    first, second = np.zeros(p), np.zeros((p, p))
    for pattern in patterns:
        seen, deviation = pattern.seen, pattern.mean - mean[pattern.seen]
        spread = pattern.covariance + np.outer(deviation, deviation)
        if len(seen) == p:
            first += pattern.count * deviation
            second += pattern.count * spread
            continue
        weights = np.linalg.solve(covariance[np.ix_(seen, seen)], covariance[seen])
        first += pattern.count * (deviation @ weights)
        # What the seen variables leave open of the others is added; of themselves it is nothing.
        open_part = covariance - covariance[:, seen] @ weights
        second += pattern.count * (weights.T @ spread @ weights + open_part)
    shift = first / used
    moments = second / used - np.outer(shift, shift)
    return mean + shift, (moments + moments.T) / 2


def log_likelihood(patterns: Sequence[Pattern], mean: Floats, covariance: Floats) -> float:
    """Normal log-likelihood of the observed values under given moments."""
    total = 0.0
    for pattern in patterns:
        seen, deviation = pattern.seen, pattern.mean - mean[pattern.seen]
        block = covariance[np.ix_(seen, seen)]
        spread = pattern.covariance + np.outer(deviation, deviation)
        distance = float(np.trace(np.linalg.solve(block, spread)))
        log_det = float(np.linalg.slogdet(block)[1])
        total -= pattern.count / 2 * (len(seen) * np.log(2 * np.pi) + log_det + distance)
    return total
