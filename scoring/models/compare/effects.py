"""Standardised differences and Cliff's delta, with intervals."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from scipy.special import gammaln, ndtri, stdtrit
from scipy.stats import rankdata

from scoring.models.compare.noncentral import noncentral_t
from scoring.models.compare.results import Effect
from scoring.models.compare.samples import Floats
from scoring.results import Interval

PIVOT = "non-central t"


@dataclass(frozen=True, slots=True, kw_only=True)
class Effects:
    """First minus second, in standard deviations. None where the standardiser is 0.

    `cohens_d` by the pooled deviation, `hedges_g` the same without its small-sample bias,
    `cohens_d_unpooled` by sqrt((s1^2 + s2^2)/2), `glass_delta` by that of the second group.
    """

    cohens_d: Effect
    hedges_g: Effect
    cohens_d_unpooled: Effect
    glass_delta: Effect | None


def standardised(first: Floats, second: Floats, *, level: float = 0.95) -> Effects:
    """d = (mean1 - mean2)/s, interval = ncp limits of t = difference/se times sqrt(h).

    s, h and df as in effectsize 0.8.3: pooled: h = 1/n1 + 1/n2, df = n - 2; unpooled:
    h = 2 (n2 s1^2 + n1 s2^2) / (n1 n2 (s1^2 + s2^2)), Welch's df; Glass:
    h = 1/n2 + s1^2/(n1 s2^2), df = n2 - 1. Hedges' g multiplies all by
    J(df) = Gamma(df/2) / (sqrt(df/2) Gamma((df - 1)/2)), exactly.
    """
    n1, n2 = len(first), len(second)
    v1, v2 = float(first.var(ddof=1)), float(second.var(ddof=1))
    gap = float(first.mean() - second.mean())
    df = n1 + n2 - 2
    pooled = _effect(gap, ((n1 - 1) * v1 + (n2 - 1) * v2) / df, 1 / n1 + 1 / n2, float(df), level)
    welch = (v1 / n1 + v2 / n2) ** 2 / ((v1 / n1) ** 2 / (n1 - 1) + (v2 / n2) ** 2 / (n2 - 1))
    share = 2 * (n2 * v1 + n1 * v2) / (n1 * n2 * (v1 + v2))
    return Effects(
        cohens_d=pooled,
        hedges_g=unbiased(pooled, df),
        cohens_d_unpooled=_effect(gap, (v1 + v2) / 2, share, welch, level),
        glass_delta=_effect(gap, v2, 1 / n2 + v1 / (n1 * v2), n2 - 1.0, level) if v2 > 0 else None,
    )


def standardised_change(change: Floats, *, level: float = 0.95) -> tuple[Effect, Effect]:
    """d_z = mean/sd of the changes, and g_z, its unbiased form; df = n - 1, h = 1/n."""
    count = len(change)
    found = _effect(float(change.mean()), float(change.var(ddof=1)), 1 / count, count - 1.0, level)
    return found, unbiased(found, count - 1)


def bias_factor(df: float) -> float:
    """Hedges' J, by which d overstates."""
    return math.exp(gammaln(df / 2) - math.log(math.sqrt(df / 2)) - gammaln((df - 1) / 2))


def unbiased(effect: Effect, df: float) -> Effect:
    """Hedges' g of a d. For df = 1 the factor is 0 and so is g, as in effectsize."""
    factor = bias_factor(df) if df > 1 else 0.0
    limits = effect.interval
    return Effect(
        value=effect.value * factor,
        interval=Interval(
            low=limits.low * factor, high=limits.high * factor, level=limits.level, method=PIVOT
        ),
    )


def _effect(gap: float, variance: float, share: float, df: float, level: float) -> Effect:
    low, high = noncentral_t(gap / math.sqrt(variance * share), df, level=level)
    root = math.sqrt(share)
    return Effect(
        value=gap / math.sqrt(variance),
        interval=Interval(low=low * root, high=high * root, level=level, method=PIVOT),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Dominance:
    """Cliff's delta = P(first > second) - P(first < second), the rank-biserial correlation.

    `superiority` = P(first > second) + P(equal)/2. `interval` is Cliff's own, from the variance that
    the data show; `fisher` = tanh(atanh(delta) +- z sqrt((n1+n2+1)/(3 n1 n2))), as effectsize's
    rank_biserial has it, supposes equal distributions. None where everybody of one group lies
    above everybody of the other.
    """

    delta: float
    superiority: float
    interval: Interval | None
    fisher: Interval | None


def cliffs_delta(first: Floats, second: Floats, *, level: float = 0.95) -> Dominance:
    """Cliff's delta in n log n.

    Variance (Cliff 1993, Psychological Bulletin 114:494-509, unbiased):
    s^2 = (n2^2 S1 + n1^2 S2 - S) / (n1 n2 (n1-1)(n2-1)), sums of squares of the rows' and columns'
    mean dominances and of single dominances around delta; interval asymmetric (Feng & Cliff 2004):
    (d - d^3 +- t s sqrt((1 - d^2)^2 + t^2 s^2)) / (1 - d^2 + t^2 s^2), t on n1 + n2 - 2 degrees of
    freedom, as effsize::cliff.delta has it.
    """
    n1, n2 = len(first), len(second)
    ranks = rankdata(np.concatenate([first, second]))
    wins = float(ranks[:n1].sum()) - n1 * (n1 + 1) / 2
    delta = 2 * wins / (n1 * n2) - 1
    z = float(ndtri((1 + level) / 2))
    limits = None
    if abs(delta) < 1:
        half = z * math.sqrt((n1 + n2 + 1) / (3 * n1 * n2))
        at = math.atanh(delta)
        limits = Interval(
            low=math.tanh(at - half),
            high=math.tanh(at + half),
            level=level,
            method="Fisher z, equal distributions",
        )
    return Dominance(
        delta=delta,
        superiority=wins / (n1 * n2),
        interval=_cliffs_interval(first, second, delta, level),
        fisher=limits,
    )


def _cliffs_interval(first: Floats, second: Floats, delta: float, level: float) -> Interval | None:
    n1, n2 = len(first), len(second)
    if min(n1, n2) < 2 or abs(delta) >= 1:
        return None
    t = float(stdtrit(n1 + n2 - 2, (1 + level) / 2))
    rows, ties = _dominances(first, second)
    columns, _ = _dominances(second, first)
    squares = n1 * n2 - ties - n1 * n2 * delta**2
    total = n2**2 * ((rows - delta) ** 2).sum() + n1**2 * ((columns + delta) ** 2).sum() - squares
    variance = max(float(total) / (n1 * n2 * (n1 - 1) * (n2 - 1)), (1 - delta**2) / (n1 * n2 - 1))
    spread = t * math.sqrt(variance) * math.sqrt((1 - delta**2) ** 2 + t * t * variance)
    centre, scale = delta - delta**3, 1 - delta**2 + t * t * variance
    return Interval(
        low=max(-1.0, (centre - spread) / scale),
        high=min(1.0, (centre + spread) / scale),
        level=level,
        method="Cliff, asymmetric",
    )


def _dominances(mine: Floats, theirs: Floats) -> tuple[Floats, int]:
    """For each of mine: the share of theirs below minus the share above; and how many pairs tie."""
    ordered = np.sort(theirs)
    below = np.searchsorted(ordered, mine, side="left")
    upto = np.searchsorted(ordered, mine, side="right")
    return (below + upto - len(theirs)) / len(theirs), int((upto - below).sum())
