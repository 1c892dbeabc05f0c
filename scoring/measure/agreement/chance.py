"""How much agreement do random answers show? Exact answers for small groups.

Everything is counted in whole numbers, so that equal agreement is found equal: for n raters with
sum S and sum of squares Q, n * Q - S^2 stands for the variance (times n (n - 1)), and the sum of
|n x - S| for the average deviation (times n^2).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

import numpy as np
import numpy.typing as npt
from scipy.special import gammaln

from scoring.errors import NotEnoughDataError

Floats = npt.NDArray[np.float64]
Whole = npt.NDArray[np.int64]

LARGEST_GROUP = 60  # raters; 635,376 ways to spread them over five answers
TAIL = 0.05
_ROUNDING = 1e-12  # probabilities are sums of up to a million terms


class Null(StrEnum):
    """What raters would answer if they paid no attention (LeBreton and Senter 2008, table 2).

    All but the uniform are published for five points only.
    """

    UNIFORM = "uniform"
    SLIGHT_SKEW = "slight-skew"
    MODERATE_SKEW = "moderate-skew"
    HEAVY_SKEW = "heavy-skew"
    TRIANGULAR = "triangular"
    NORMAL = "normal"


_FIVE_POINTS = {
    Null.SLIGHT_SKEW: (0.05, 0.15, 0.20, 0.35, 0.25),
    Null.MODERATE_SKEW: (0.00, 0.10, 0.15, 0.40, 0.35),
    Null.HEAVY_SKEW: (0.00, 0.00, 0.10, 0.40, 0.50),
    Null.TRIANGULAR: (0.11, 0.22, 0.34, 0.22, 0.11),
    Null.NORMAL: (0.07, 0.24, 0.38, 0.24, 0.07),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class CriticalValues:
    """The least agreement that random answers reach in at most `tail` of all groups.

    `rwg` is the smallest attainable rwg (J = 1) or rwg(J), `average_deviation` the largest
    attainable AD. None: with so few raters even perfect agreement is no surprise.
    """

    raters: int
    items: int
    null: Null
    tail: float
    rwg: float | None
    average_deviation: float | None


def null_probabilities(null: Null, points: int) -> tuple[float, ...]:
    """The share of random answers on each point of the scale, lowest first."""
    if null is Null.UNIFORM:
        return (1 / points,) * points
    if points != len(_FIVE_POINTS[null]):
        raise ValueError(
            f"The {null.value} null distribution is defined for 5 points, not {points}; "
            "use the uniform one."
        )
    return _FIVE_POINTS[null]


def null_variance(null: Null, points: int) -> float:
    """The variance of random answers; (points^2 - 1) / 12 for the uniform distribution."""
    if null is Null.UNIFORM:
        return (points**2 - 1) / 12
    shares = np.array(null_probabilities(null, points))
    places = np.arange(points)
    return float(shares @ places**2 - (shares @ places) ** 2)


@cache
def critical_values(
    raters: int,
    *,
    points: int = 5,
    items: int = 1,
    null: Null = Null.UNIFORM,
    tail: float = TAIL,
) -> CriticalValues:
    """Exact critical values of rwg, rwg(J) and AD against independent random answers.

    Enumerates every way in which `raters` can spread over the points; for several items the
    distributions are convolved. A value is critical when as much agreement or more has at most
    the probability `tail`; the 95th percentile would give less. Reproduces the tables of Dunlap, Burke and Smith-Crowe (2003): rwg .53 for ten raters.

    Raises NotEnoughDataError beyond 60 raters, where simulation or large samples are in place.
    """
    if not 2 <= raters <= LARGEST_GROUP:
        raise NotEnoughDataError(
            f"Exact critical values need 2 to {LARGEST_GROUP} raters, not {raters}."
        )
    counts = _spreads(raters, points)
    chances = _chances(counts, np.array(null_probabilities(null, points)))
    places = np.arange(points)
    sums = counts @ places
    spread = raters * (counts @ places**2) - sums**2
    deviation = (counts * np.abs(raters * places - sums[:, None])).sum(axis=1)
    least = _critical(spread, chances, items, tail)
    nearest = _critical(deviation, chances, items, tail)
    variance = None if least is None else least / (raters * (raters - 1) * items)
    return CriticalValues(
        raters=raters,
        items=items,
        null=null,
        tail=tail,
        rwg=None if variance is None else rwg_j(variance, null_variance(null, points), items),
        average_deviation=None if nearest is None else nearest / (raters**2 * items),
    )


def rwg_j(mean_variance: float, expected: float, items: int) -> float:
    """J (1 - s2/v) / (J (1 - s2/v) + s2/v), s2/v cut at 1; with one item it is 1 - s2/v."""
    share = min(mean_variance / expected, 1.0)
    return items * (1 - share) / (items * (1 - share) + share)


def _spreads(raters: int, points: int) -> Whole:
    """All ways to write `raters` as an ordered sum of `points` whole numbers, one way a row."""
    rows = np.arange(raters + 1, dtype=np.int64)[:, None]
    for _ in range(points - 2):
        left = raters - rows.sum(axis=1)
        more = np.concatenate([np.arange(each + 1) for each in left])
        rows = np.column_stack([np.repeat(rows, left + 1, axis=0), more])
    return np.column_stack([rows, raters - rows.sum(axis=1)])


def _chances(counts: Whole, shares: Floats) -> Floats:
    possible = ~((counts > 0) & (shares == 0)).any(axis=1)
    logs = np.log(np.where(shares > 0, shares, 1.0))
    log_chances = gammaln(counts.sum(axis=1) + 1) - gammaln(counts + 1).sum(axis=1) + counts @ logs
    return np.where(possible, np.exp(log_chances), 0.0)


def _critical(disagreement: Whole, chances: Floats, items: int, tail: float) -> int | None:
    """The largest total disagreement over the items that is still rare, None if none is."""
    step = int(np.gcd.reduce(disagreement)) or 1
    one = np.bincount(disagreement // step, weights=chances)
    total = one
    for _ in range(items - 1):
        total = np.convolve(total, one)
    rare = (np.cumsum(total) <= tail + _ROUNDING) & (total > 0)
    return int(np.flatnonzero(rare)[-1]) * step if rare.any() else None
