"""Tests of models of polychoric correlations, adjusted for how their estimates really vary."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.stats import chi2

Floats = npt.NDArray[np.float64]

_SMALLEST_EIGENVALUE = float(np.sqrt(np.finfo(np.float64).eps))


@dataclass(frozen=True, slots=True, kw_only=True)
class AdjustedTest:
    """A chi-square and its mean- and variance-adjusted version (scaled and shifted).

    `factor` is None and the adjusted statistic the plain one where there are no degrees of freedom.
    """

    statistic: float
    df: int
    p: float | None
    adjusted: float
    adjusted_p: float | None
    factor: float | None
    shift: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RobustChiSquare:
    """The normal-theory chi-square of the correlations and what it is on average if a model holds
    (`factor` times df); the same for independence."""

    statistic: float
    factor: float
    baseline: float
    baseline_factor: float


def adjusted_test(statistic: float, df: int, spread: Floats) -> AdjustedTest:
    """Mean- and variance-adjusted test (Asparouhov & Muthen 2010), lavaan's "scaled.shifted".

    `spread` is U Gamma: U = W - W J (J'WJ)^-1 J'W, Gamma the covariance of sqrt(N) correlations.
    With a = sqrt(df / tr((U Gamma)^2)): a * T + df - a * tr(U Gamma), df unchanged; `factor` is 1/a.
    """
    if df == 0:
        return AdjustedTest(
            statistic=statistic, df=0, p=None, adjusted=statistic, adjusted_p=None,
            factor=None, shift=None,
        )  # fmt: skip
    first, second = float(np.trace(spread)), float(np.sum(spread * spread.T))
    a = float(np.sqrt(df / second))
    shift = df - a * first
    adjusted = a * statistic + shift
    return AdjustedTest(
        statistic=statistic,
        df=df,
        p=float(chi2.sf(statistic, df)),
        adjusted=adjusted,
        adjusted_p=float(chi2.sf(adjusted, df)),
        factor=1 / a,
        shift=shift,
    )


def robust_chi_square(
    sample: Floats, implied: Floats, residual_map: Floats, gamma: Floats, people: int
) -> RobustChiSquare | None:
    """Chi-square behind the robust CFI, TLI and RMSEA (Savalei 2021, Struct. Equ. Modeling 28:390-407).

    The normal-theory discrepancy of the correlation matrices `sample` and `implied` at the least
    squares estimates, N (log|P| + tr(R P^-1) - log|R| - p). Its mean under the model is
    tr(M' V M Gamma), V the normal-theory weight of correlations at P, M = I - J (J'WJ)^-1 J'W
    (`residual_map`). Baseline: P = I. None where a matrix is not positive definite (lavaan: NA).
    """
    if np.linalg.eigvalsh(sample)[0] < _SMALLEST_EIGENVALUE:
        return None
    if np.linalg.eigvalsh(implied)[0] <= 0:
        return None
    inverse = np.linalg.inv(implied)
    log_sample = float(np.linalg.slogdet(sample)[1])
    discrepancy = float(np.linalg.slogdet(implied)[1]) - log_sample
    discrepancy += float(np.sum(sample * inverse)) - len(sample)
    i, j = np.triu_indices(len(sample), 1)
    weight = inverse[np.ix_(i, i)] * inverse[np.ix_(j, j)]
    weight += inverse[np.ix_(i, j)] * inverse[np.ix_(j, i)]
    df = len(i)
    return RobustChiSquare(
        statistic=people * discrepancy,
        factor=float(np.sum((residual_map.T @ weight @ residual_map) * gamma)),
        baseline=-people * log_sample,
        baseline_factor=float(np.trace(gamma)) / df,
    )
