"""Fit indices of a model for ordered items: plain, scaled and robust, as lavaan prints them."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.optimize import brentq
from scipy.stats import ncx2

from scoring.measure.ordinal.adjustment import AdjustedTest, RobustChiSquare
from scoring.results import Interval

Floats = npt.NDArray[np.float64]

CLOSE = 0.05  # an RMSEA up to this counts as close fit
NOTHING = 1.5e-8  # R's all.equal


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """A chi-square beside that of independence; each is on average `factor` times its df."""

    chisq: float
    df: int
    baseline: float
    baseline_df: int
    factor: float = 1.0
    baseline_factor: float = 1.0

    @property
    def excess(self) -> float:
        return self.chisq - self.factor * self.df

    @property
    def baseline_excess(self) -> float:
        return self.baseline - self.baseline_factor * self.baseline_df

    def cfi(self) -> float:
        """Bentler (1990): 1 - max(T - df, 0) / max(T - df, T0 - df0, 0)."""
        mine, worst = max(self.excess, 0.0), max(self.excess, self.baseline_excess, 0.0)
        return 1.0 if mine < NOTHING and worst < NOTHING else 1 - mine / worst

    def tli(self) -> float:
        """Tucker & Lewis (1973), also called NNFI: 1 - (T - df) df0 / ((T0 - df0) df)."""
        below = self.baseline_excess * self.df
        return 1 - self.excess * self.baseline_df / below if self.df and below else 1.0

    def nfi(self) -> float | None:
        """Bentler & Bonett (1980): (T0 - T) / T0; none where the model has more df than T0."""
        if self.df > self.baseline_df or self.baseline < NOTHING:
            return None
        return (self.baseline - self.chisq) / self.baseline if self.df else 1.0

    def ifi(self) -> float | None:
        """Bollen (1989): (T0 - T) / (T0 - df)."""
        below = self.baseline - self.df
        if abs(below) < NOTHING:
            return None
        return 1.0 if below < 0 else (self.baseline - self.chisq) / below

    def rni(self) -> float | None:
        """McDonald & Marsh (1990): 1 - (T - df) / (T0 - df0)."""
        below = self.baseline_excess
        return None if abs(below) < NOTHING else 1 - self.excess / below


@dataclass(frozen=True, slots=True, kw_only=True)
class Rmsea:
    """Root mean square error of approximation with its 90 % interval."""

    value: float
    interval: Interval


@dataclass(frozen=True, slots=True, kw_only=True)
class FitVariant:
    """CFI, TLI and RMSEA from one version of the chi-square."""

    cfi: float
    tli: float
    rmsea: Rmsea


@dataclass(frozen=True, slots=True, kw_only=True)
class OrdinalIndices:
    """`scaled` uses the adjusted statistics; `robust` the normal-theory ones, and is None where the
    polychoric matrix is not positive definite. `srmr` is over correlations (diagonal counted),
    `rmr` over thresholds too. `p_close` tests RMSEA <= .05."""

    test: AdjustedTest
    baseline: AdjustedTest
    plain: FitVariant
    scaled: FitVariant
    robust: FitVariant | None
    nfi: float | None
    ifi: float | None
    rni: float | None
    p_close: float | None
    srmr: float
    rmr: float
    gfi: float
    agfi: float


def rmsea(chisq: float, df: int, people: int, *, mean: float = 1.0, unit: float = 1.0) -> Rmsea:
    """sqrt(max(T / df - `mean`, 0) / n), 0 without df (Steiger & Lind 1980; n as given).

    Interval (Browne & Cudeck 1993): noncentralities at which T / `unit` is the 95 % and the 5 %
    quantile, times `unit`; an end that does not exist is 0.
    """
    if df == 0:
        return Rmsea(value=0.0, interval=_ninety(0.0, 0.0))
    value = math.sqrt(max(chisq / df - mean, 0.0) / people)
    scaled = chisq / unit
    low, high = (_noncentrality(scaled, df, level, people) for level in (0.95, 0.05))
    return Rmsea(
        value=value,
        interval=_ninety(
            math.sqrt(unit * low / (people * df)), math.sqrt(unit * high / (people * df))
        ),
    )


def _ninety(low: float, high: float) -> Interval:
    return Interval(low=low, high=high, level=0.9, method="noncentral chi-square")


def _noncentrality(chisq: float, df: int, level: float, people: int) -> float:
    def above(noncentrality: float) -> float:
        return float(ncx2.cdf(chisq, df, noncentrality)) - level

    furthest = max(people, 4 * chisq)
    if above(0.0) <= 0 or above(furthest) >= 0:
        return 0.0
    return float(brentq(above, 0.0, furthest, xtol=1e-10, rtol=1e-12))


def p_close(chisq: float, df: int, people: int) -> float | None:
    if df == 0:
        return None
    return float(ncx2.sf(chisq, df, people * df * CLOSE**2))


def plain_variant(comparison: Comparison, people: int) -> FitVariant:
    return FitVariant(
        cfi=comparison.cfi(),
        tli=comparison.tli(),
        rmsea=rmsea(comparison.chisq, comparison.df, people),
    )


def robust_variant(
    robust: RobustChiSquare | None, test: AdjustedTest, baseline: AdjustedTest, people: int
) -> FitVariant | None:
    """Savalei (2021): excess over what the chi-square is on average under the model."""
    if robust is None:
        return None
    df = test.df
    factor = robust.factor / df if df else 1.0
    comparison = Comparison(
        chisq=robust.statistic,
        df=df,
        baseline=robust.baseline,
        baseline_df=baseline.df,
        factor=factor,
        baseline_factor=robust.baseline_factor if df else 1.0,
    )
    return FitVariant(
        cfi=comparison.cfi(),
        tli=comparison.tli(),
        rmsea=rmsea(robust.statistic, df, people, mean=factor, unit=factor),
    )
