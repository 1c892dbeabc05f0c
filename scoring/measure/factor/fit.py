"""How well a factor model reproduces a correlation matrix: the indices of psych::factor.stats."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.optimize import brentq
from scipy.stats import chi2, ncx2

from scoring.results import Interval

Floats = npt.NDArray[np.float64]

SMALLEST_EIGENVALUE = 1e-12  # psych::cor.smooth lifts what lies below to a hundred times this


@dataclass(frozen=True, slots=True, kw_only=True)
class FactorFit:
    """Fit of an exploratory model; None where no degree of freedom is left to test.

    `objective` is the ML discrepancy of the model from the matrix, whatever the method of extraction;
    `chi2` is Bartlett's (1950) test of it; `chi2_empirical` is n times the sum of squared residuals
    off the diagonal and `rms` their root mean square.
    """

    objective: float
    chi2: float
    df: int
    p: float | None
    chi2_empirical: float
    rms: float
    rmsea: float | None
    rmsea_interval: Interval | None
    tli: float | None
    bic: float | None
    objective_null: float
    df_null: int


def degrees_of_freedom(items: int, factors: int) -> int:
    """p(p-1)/2 - p k + k(k-1)/2 for p items and k factors."""
    return items * (items - 1) // 2 - items * factors + factors * (factors - 1) // 2


def factor_fit(matrix: Floats, common: Floats, factors: int, used: int, level: float) -> FactorFit:
    """Fit of `common` = L Phi L' (items x items) to the correlations of `used` people.

    With F the ML discrepancy, m = n - 1 - (2p + 5)/6 - 2k/3, chi2 = m F;
    RMSEA = sqrt(max(chi2/(n df) - 1/(n - 1), 0)), its interval from the noncentral chi2 divided by
    (n - 1) df; TLI = (F0/df0 - F/df)/(F0/df0 - 1/m); BIC = chi2 - df log n. These are psych's
    formulas, not those of a CFA program. Indefinite matrices are smoothed before F is taken.
    """
    items = len(matrix)
    df, df_null = degrees_of_freedom(items, factors), items * (items - 1) // 2
    residual = matrix - common
    np.fill_diagonal(residual, 0.0)
    squares = float((residual**2).sum())
    model = common.copy()
    np.fill_diagonal(model, 1.0)
    observed = smoothed(matrix)
    objective = discrepancy(smoothed(model), observed)
    null = discrepancy(np.eye(items), observed)
    weight = used - 1 - (2 * items + 5) / 6 - 2 * factors / 3
    statistic = max(objective * weight, 0.0)
    tested = df > 0
    rmsea = math.sqrt(max(statistic / (df * used) - 1 / (used - 1), 0.0)) if tested else None
    return FactorFit(
        objective=objective,
        chi2=statistic,
        df=df,
        p=float(chi2.sf(statistic, df)) if tested else None,
        chi2_empirical=squares * used,
        rms=math.sqrt(squares / (items * (items - 1))),
        rmsea=rmsea,
        rmsea_interval=_rmsea_interval(statistic, df, used, level) if tested else None,
        tli=_tli(objective, df, null, df_null, weight) if tested else None,
        bic=statistic - df * math.log(used) if tested else None,
        objective_null=null,
        df_null=df_null,
    )


def discrepancy(model: Floats, observed: Floats) -> float:
    """tr(S M^-1) - log|S M^-1| - p."""
    ratio = np.linalg.solve(model, observed)
    return float(np.trace(ratio) - np.linalg.slogdet(ratio)[1] - len(model))


def smoothed(matrix: Floats) -> Floats:
    """The matrix itself if positive definite, else its nearest kin by lifted eigenvalues."""
    values, vectors = np.linalg.eigh(matrix)
    if values[0] >= np.finfo(np.float64).eps:
        return matrix
    values = np.where(values < SMALLEST_EIGENVALUE, 100 * SMALLEST_EIGENVALUE, values)
    lifted = (vectors * values) @ vectors.T
    scale = np.sqrt(np.diag(lifted))
    return np.asarray(lifted / np.outer(scale, scale))


def _tli(objective: float, df: int, null: float, df_null: int, weight: float) -> float:
    baseline = null / df_null
    return (baseline - objective / df) / (baseline - 1 / weight)


def _rmsea_interval(statistic: float, df: int, used: int, level: float) -> Interval:
    tail = (1 - level) / 2
    low, high = (_noncentrality(statistic, df, share) for share in (1 - tail, tail))
    scale = df * (used - 1)
    return Interval(
        low=math.sqrt(low / scale),
        high=math.sqrt(high / scale),
        level=level,
        method="noncentral chi-square",
    )


def _noncentrality(statistic: float, df: int, share: float) -> float:
    """The noncentrality at which `share` of the distribution lies below the statistic."""
    if chi2.cdf(statistic, df) <= share:
        return 0.0

    def excess(noncentrality: float) -> float:
        return float(ncx2.cdf(statistic, df, noncentrality)) - share

    spread = 10 * math.sqrt(statistic + df) + 50
    return float(brentq(excess, 1e-12, statistic + spread, xtol=1e-10))
