"""Indices of fit from chi-squares, the same for every estimator.

X is the chi-square of the model, X0 that of the baseline (independence), N the people, G the groups;
c and c0 are what a chi-square is on average per degree of freedom, 1 without scaling.
CFI = 1 - max(X - c df, 0) / max(X - c df, X0 - c0 df0, 0) (Bentler 1990);
TLI = 1 - (X - c df) df0 / ((X0 - c0 df0) df) (Tucker and Lewis 1973);
NFI = (X0 - X) / X0; IFI = (X0 - X) / (X0 - df); RNI = 1 - (X - df) / (X0 - df0);
RMSEA = sqrt(G max(X / (N df) - c / N, 0)) with a 90 % interval from the noncentral chi-square.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from scipy.optimize import brentq
from scipy.special import chndtr
from scipy.stats import ncx2

from scoring.results import Interval

CLOSE_FIT = 0.05
RMSEA_LEVEL = 0.90


@dataclass(frozen=True, slots=True, kw_only=True)
class Rmsea:
    """`close_p`: probability of the data if the RMSEA were .05; None without degrees of freedom."""

    value: float | None
    interval: Interval | None
    close_p: float | None


NO_RMSEA = Rmsea(value=None, interval=None, close_p=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparativeFit:
    """Indices against the baseline and the RMSEA, from one kind of chi-square."""

    cfi: float | None
    tli: float | None
    rmsea: Rmsea


def cfi(
    value: float, df: float, null: float, null_df: float, c: float = 1.0, null_c: float = 1.0
) -> float:
    """Comparative fit; `c` and `null_c` inflate the degrees of freedom for the robust version."""
    excess = max(value - c * df, 0.0)
    most = max(excess, null - null_c * null_df)
    return 1.0 if most <= 0 else 1 - excess / most


def tli(
    value: float, df: float, null: float, null_df: float, c: float = 1.0, null_c: float = 1.0
) -> float:
    """Tucker-Lewis, also called NNFI; 1 where the model has no degrees of freedom."""
    most = (null - null_c * null_df) * df
    return 1.0 if df <= 0 or most == 0 else 1 - (value - c * df) * null_df / most


def nfi(value: float, df: float, null: float, null_df: float) -> float | None:
    """Normed fit; none where the model has more degrees of freedom than the baseline."""
    if df > null_df or null == 0:
        return None
    return (null - value) / null if df > 0 else 1.0


def ifi(value: float, df: float, null: float) -> float | None:
    """Incremental fit."""
    most = null - df
    if most == 0:
        return None
    return 1.0 if most < 0 else (null - value) / most


def rni(value: float, df: float, null: float, null_df: float) -> float | None:
    """Relative noncentrality."""
    most = null - null_df
    return None if most == 0 else 1 - (value - df) / most


def rmsea(value: float, df: float, people: int, *, groups: int = 1, c: float = 1.0) -> Rmsea:
    """RMSEA; 0 without degrees of freedom. An end of the interval that does not exist is 0."""
    if df <= 0:
        return Rmsea(value=0.0, interval=_interval(0.0, 0.0), close_p=None)
    scale = groups * c / (people * df)
    deflated = value / c
    return Rmsea(
        value=float(np.sqrt(max(value / (people * df) - c / people, 0.0) * groups)),
        interval=_interval(*(np.sqrt(scale * x) for x in _noncentralities(deflated, df, people))),
        close_p=float(ncx2.sf(deflated, df, CLOSE_FIT**2 / scale)),
    )


def _interval(low: float, high: float) -> Interval:
    return Interval(
        low=float(low), high=float(high), level=RMSEA_LEVEL, method="noncentral chi-square"
    )


def _noncentralities(value: float, df: float, n: int) -> tuple[float, float]:
    """Noncentralities between which the chi-square is not surprising; 0 where there is none."""
    tail = (1 - RMSEA_LEVEL) / 2
    most = max(float(n), 4 * value)

    def surprise(probability: float) -> Callable[[float], float]:
        return lambda noncentrality: float(chndtr(value, df, noncentrality)) - probability

    lower, upper = surprise(1 - tail), surprise(tail)
    low = 0.0 if df < 1 or lower(0.0) < 0 else float(brentq(lower, 0.0, value, xtol=1e-9))
    none = df < 1 or upper(most) > 0 or upper(0.0) < 0
    return low, 0.0 if none else float(brentq(upper, 0.0, most, xtol=1e-9))
