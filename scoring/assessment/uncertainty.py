"""Intervals of means of sides.

Every score of a project is a weighted sum of means, one mean per side and sub-dimension. A side's
people answer independently of the other sides', so the variance of the sum is the sum over sides.
Within a side the same people answer several sub-dimensions; their covariance is kept by working
with each person's whole contribution.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from scipy.special import stdtrit

from scoring.assessment.frame import Codes, Floats
from scoring.assessment.spread import PooledSpread
from scoring.results import Interval, Notice, NoticeCode

LEVEL = 0.95
NEGLIGIBLE = 1e-9  # a variance below this (in squared points) is rounding, not variation


@dataclass(frozen=True, slots=True, kw_only=True)
class Variance:
    """The variance of an estimate with its degrees of freedom, and how it came about.

    `borrowed`: a single person's spread was taken from the programme. `unknown`: a single person,
    and nothing to borrow.
    """

    value: float
    df: float
    borrowed: bool = False
    unknown: bool = False


def side_variance(scores: Floats, roles: Codes, weights: Floats, spread: PooledSpread) -> Variance:
    """Variance of sum_k a_k * mean_k over one side's people (rows) and sub-dimensions (columns).

    With u_i = sum_k a_k (x_ik - mean_k) / n_k over the sub-dimensions that person i answered,
    Var = n/(n-1) * sum u_i^2; for one sub-dimension this is a^2 s^2 / n. Sub-dimensions with one
    answer take the programme's within-project variance of that person's role instead.
    """
    there = ~np.isnan(scores) & (weights != 0)
    count = there.sum(axis=0)
    mean = np.where(there, scores, 0.0).sum(axis=0) / np.maximum(count, 1)
    several = there & (count >= 2)
    parts = np.where(several, (scores - mean) * weights / np.maximum(count, 1), 0.0)
    people = int(several.any(axis=1).sum())
    own = float((parts.sum(axis=1) ** 2).sum()) * people / (people - 1) if people > 1 else 0.0
    pieces = [Variance(value=own, df=people - 1.0)] if people > 1 else []
    for column in np.flatnonzero(count == 1):
        role = roles[np.flatnonzero(there[:, column])[0]]
        pieces.append(_lent(spread, int(role), int(column), float(weights[column])))
    return combined(pieces)


def _lent(spread: PooledSpread, role: int, column: int, weight: float) -> Variance:
    variance, df = spread.variance[role, column], spread.df[role, column]
    if np.isnan(variance):
        return Variance(value=0.0, df=0.0, unknown=True)
    return Variance(value=float(weight**2 * variance), df=float(df), borrowed=True)


def combined(pieces: Iterable[Variance]) -> Variance:
    """Add independent variances; Satterthwaite: df = (sum V)^2 / sum (V^2 / df)."""
    parts = list(pieces)
    total = sum(part.value for part in parts)
    spread = sum(part.value**2 / part.df for part in parts if part.value > 0 and part.df > 0)
    return Variance(
        value=total,
        df=total**2 / spread if spread > 0 else 0.0,
        borrowed=any(part.borrowed for part in parts),
        unknown=any(part.unknown for part in parts),
    )


def t_quantile(df: float, level: float = LEVEL) -> float:
    """The two-sided quantile of Student's t."""
    return float(stdtrit(df, (1 + level) / 2))


def half_width(variance: Variance) -> float:
    return t_quantile(variance.df) * float(np.sqrt(variance.value))


def interval_of(
    value: float, variance: Variance, *, low: float = 0.0, high: float = 100.0
) -> tuple[Interval | None, tuple[Notice, ...]]:
    """The 95 % t interval clipped to the range, or None and the notice that says why not."""
    if variance.unknown:
        return None, (Notice(code=NoticeCode.NO_INTERVAL_SINGLE_PERSON),)
    if variance.value <= NEGLIGIBLE or variance.df <= 0:
        return None, (Notice(code=NoticeCode.NO_INTERVAL_NO_VARIATION),)
    margin = half_width(variance)
    interval = Interval(
        low=max(low, value - margin),
        high=min(high, value + margin),
        level=LEVEL,
        method="t, Satterthwaite df",
    )
    notices = (Notice(code=NoticeCode.BORROWED_SPREAD),) if variance.borrowed else ()
    return interval, notices
