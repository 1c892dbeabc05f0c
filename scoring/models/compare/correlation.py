"""Correlations: straight, of ranks, with others held, and two that share a question."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy.special import ndtr, ndtri, stdtr
from scipy.stats import kendalltau, rankdata

from scoring.errors import NotEnoughDataError
from scoring.models.compare.results import HypothesisTest
from scoring.models.compare.samples import Floats
from scoring.results import Interval


@dataclass(frozen=True, slots=True, kw_only=True)
class Correlation:
    """`test` is t on df1 degrees of freedom, or z for Kendall's tau."""

    value: float
    test: HypothesisTest
    interval: Interval | None
    used: int
    dropped: int


def pearson(frame: pd.DataFrame, one: str, other: str, *, level: float = 0.95) -> Correlation:
    """r, t = r sqrt(df/(1 - r^2)), Fisher's interval (from four pairs on; R: cor.test).

    Rows that lack one of the two are dropped. Raises NotEnoughDataError for fewer than three pairs
    or a column that does not vary; the same holds of the other correlations.
    """
    x, y = _pairs(frame, one, other)
    return _correlation(_r(x, y), len(x), len(x) - 2, len(frame), "Pearson", level)


def spearman(frame: pd.DataFrame, one: str, other: str, *, level: float = 0.95) -> Correlation:
    """r of the ranks, ties at their mean; p by t (R: cor.test(exact = FALSE)).

    Interval: Fisher's with the variance (1 + rho^2/2)/(n - 3) of Bonett and Wright (2000).
    """
    x, y = _pairs(frame, one, other)
    rho = _r(rankdata(x), rankdata(y))
    stretch = math.sqrt(1 + rho**2 / 2)
    return _correlation(rho, len(x), len(x) - 2, len(frame), "Spearman", level, stretch)


def kendall(frame: pd.DataFrame, one: str, other: str) -> Correlation:
    """tau-b; z of the score S with its variance under ties, no continuity correction."""
    x, y = _pairs(frame, one, other)
    count = len(x)
    tau = float(kendalltau(x, y).statistic)
    tx, ty = (np.unique(side, return_counts=True)[1].astype(np.float64) for side in (x, y))
    pairs = count * (count - 1)
    score = tau / 2 * math.sqrt((pairs - _sum(tx, 1)) * (pairs - _sum(ty, 1)))
    variance = (pairs * (2 * count + 5) - _weighted(tx) - _weighted(ty)) / 18
    variance += _sum(tx, 1) * _sum(ty, 1) / (2 * pairs)
    if count > 2:
        variance += _sum(tx, 2) * _sum(ty, 2) / (9 * pairs * (count - 2))
    z = score / math.sqrt(variance)
    test = HypothesisTest(statistic=z, p=min(1.0, float(2 * ndtr(-abs(z)))), method="Kendall tau-b")
    return Correlation(value=tau, test=test, interval=None, used=count, dropped=len(frame) - count)


def partial(
    frame: pd.DataFrame, one: str, other: str, *, given: Sequence[str], level: float = 0.95
) -> Correlation:
    """r of what `given` leaves unexplained in both, on n - 2 - len(given) degrees of freedom.

    From the correlations of complete rows: (R_xx - R_xz R_zz^-1 R_zx), scaled to 1 (psych::partial.r).
    """
    known = frame[[one, other, *given]].apply(pd.to_numeric).dropna().to_numpy(dtype=np.float64)
    df = len(known) - 2 - len(given)
    if df < 1 or (known.std(axis=0) == 0).any():
        raise NotEnoughDataError(
            f"A partial correlation given {len(given)} needs {len(given) + 3} complete rows and "
            f"columns that vary; there are {len(known)} rows."
        )
    r = np.corrcoef(known, rowvar=False)
    held = r[:2, :2] - r[:2, 2:] @ np.linalg.pinv(r[2:, 2:]) @ r[2:, :2]
    if min(held[0, 0], held[1, 1]) < 1e-12:
        raise NotEnoughDataError(f"{', '.join(given)} explain {one} or {other} completely.")
    value = float(held[0, 1] / math.sqrt(held[0, 0] * held[1, 1]))
    return _correlation(value, df + 2, df, len(frame), "partial", level, used=len(known))


def williams(frame: pd.DataFrame, shared: str, one: str, other: str) -> HypothesisTest:
    """Is `shared` more closely related to `one` than to `other`? (Williams 1959, as psych::r.test)

    t = (r12 - r13) sqrt((n-1)(1+r23) / (2 (n-1)/(n-3) |R| + (r12+r13)^2/4 (1-r23)^3)), df = n - 3,
    over complete rows.
    """
    known = frame[[shared, one, other]].apply(pd.to_numeric).dropna().to_numpy(dtype=np.float64)
    count = len(known)
    if count < 4 or (known.std(axis=0) == 0).any():
        raise NotEnoughDataError(
            f"Williams's test needs four complete rows and columns that vary; there are {count} rows."
        )
    r = np.corrcoef(known, rowvar=False)
    r12, r13, r23 = r[0, 1], r[0, 2], r[1, 2]
    determinant = 1 - r12**2 - r13**2 - r23**2 + 2 * r12 * r13 * r23
    rest = 2 * (count - 1) / (count - 3) * determinant + ((r12 + r13) / 2) ** 2 * (1 - r23) ** 3
    statistic = float((r12 - r13) * math.sqrt((count - 1) * (1 + r23) / rest))
    df = count - 3
    return HypothesisTest(
        statistic=statistic, p=float(2 * stdtr(df, -abs(statistic))), df1=df, method="Williams"
    )


def _pairs(frame: pd.DataFrame, one: str, other: str) -> tuple[Floats, Floats]:
    known = frame[[one, other]].apply(pd.to_numeric).dropna().to_numpy(dtype=np.float64)
    if len(known) < 3 or (known.max(axis=0) == known.min(axis=0)).any():
        raise NotEnoughDataError(
            f"{one}, {other}: a correlation needs three pairs of values that vary; there are "
            f"{len(known)}."
        )
    return known[:, 0], known[:, 1]


def _r(x: Floats, y: Floats) -> float:
    return float(np.clip(np.corrcoef(x, y)[0, 1], -1.0, 1.0))


def _correlation(
    value: float,
    effective: int,
    df: int,
    rows: int,
    method: str,
    level: float,
    stretch: float = 1.0,
    used: int | None = None,
) -> Correlation:
    """`effective` is the n that Fisher's z has after what was held."""
    perfect = abs(value) >= 1
    statistic = (
        math.copysign(math.inf, value) if perfect else value * math.sqrt(df / (1 - value**2))
    )
    interval = None
    if effective > 3 and not perfect:
        half = float(ndtri((1 + level) / 2)) * stretch / math.sqrt(effective - 3)
        at = math.atanh(value)
        interval = Interval(
            low=math.tanh(at - half), high=math.tanh(at + half), level=level, method="Fisher z"
        )
    count = effective if used is None else used
    p = float(2 * stdtr(df, -abs(statistic)))
    test = HypothesisTest(statistic=statistic, p=p, df1=df, method=method)
    return Correlation(value=value, test=test, interval=interval, used=count, dropped=rows - count)


def _sum(tied: Floats, order: int) -> float:
    """Of t(t-1), or of t(t-1)(t-2)."""
    value = tied * (tied - 1)
    return float((value * (tied - 2) if order == 2 else value).sum())


def _weighted(tied: Floats) -> float:
    return float((tied * (tied - 1) * (2 * tied + 5)).sum())
