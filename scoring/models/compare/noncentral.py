"""Intervals of effect sizes: which non-centralities would make the statistic this extreme?

The pivot (Steiger & Fouladi 1997, in Harlow et al., What if there were no significance tests?): the
lower limit is the non-centrality under which the statistic has probability (1 - level)/2 of being
larger, the upper one that under which it has this probability of being smaller. effectsize searches
the same two numbers with a simplex; here each is the root of a monotone function.
"""

from __future__ import annotations

from collections.abc import Callable

from scipy.optimize import brentq
from scipy.special import chndtr, fdtr, gammainc, ncfdtr, nctdtr

PRECISION = 1e-12
WIDEST = 2.0**60


def t_below(statistic: float, df: float, shift: float) -> float:
    """P(T <= statistic) for T with non-centrality `shift`."""
    value = float(nctdtr(df, shift, statistic))
    if value == value:
        return value
    return 0.0 if shift > statistic else 1.0  # scipy has NaN far out in the tails


def noncentral_t(statistic: float, df: float, *, level: float = 0.95) -> tuple[float, float]:
    """Limits of the non-centrality of t, ascending."""
    tail = (1 - level) / 2
    return (
        _root(lambda shift: t_below(statistic, df, shift) - (1 - tail), statistic),
        _root(lambda shift: t_below(statistic, df, shift) - tail, statistic),
    )


def noncentral_f(
    statistic: float, df1: float, df2: float, *, level: float = 0.95
) -> tuple[float, float]:
    """Limits of the non-centrality of F; 0 where even 0 leaves too little beyond the statistic."""
    return _from_zero(
        lambda shift: float(
            ncfdtr(df1, df2, shift, statistic) if shift else fdtr(df1, df2, statistic)
        ),
        statistic * df1,
        level,
    )


def noncentral_chi2(statistic: float, df: float, *, level: float = 0.95) -> tuple[float, float]:
    """Limits of the non-centrality of chi-squared; 0 as for F."""
    return _from_zero(
        lambda shift: float(
            chndtr(statistic, df, shift) if shift else gammainc(df / 2, statistic / 2)
        ),
        statistic,
        level,
    )


def _from_zero(below: Callable[[float], float], start: float, level: float) -> tuple[float, float]:
    tail = (1 - level) / 2
    limits = []
    for wanted in (1 - tail, tail):
        if below(0.0) <= wanted:
            limits.append(0.0)
            continue
        high = max(start, 1.0)
        while below(high) > wanted and high < WIDEST:
            high *= 2
        limits.append(float(brentq(lambda s, w=wanted: below(s) - w, 0.0, high, xtol=PRECISION)))
    return limits[0], limits[1]


def _root(above: Callable[[float], float], start: float) -> float:
    """The root of a falling function, searched from `start` outwards."""
    step = 1.0
    low, high = start - step, start + step
    while above(low) < 0 and step < WIDEST:
        step *= 2
        low -= step
    step = 1.0
    while above(high) > 0 and step < WIDEST:
        step *= 2
        high += step
    return float(brentq(above, low, high, xtol=PRECISION))
