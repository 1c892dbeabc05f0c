"""Answers that are not there: pooling what several completed data sets say.

The five reasons for a missing answer (not asked, skipped, don't know, not applicable, refused) stay
apart until here; none of them ever becomes a number by itself. Moments by expectation-maximisation
stand in `em_moments`.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.stats import t as student

from scoring.errors import NotEnoughDataError
from scoring.results import Interval

Floats = npt.NDArray[np.float64]

SMALLEST_LAMBDA = 1e-4  # with less, the degrees of freedom are those of complete data anyway


@dataclass(frozen=True, slots=True, kw_only=True)
class PooledEstimate:
    """One quantity over `imputations` completed data sets.

    `within` is the mean of the squared standard errors, `between` the variance of the estimates,
    `total` = within + (1 + 1/m) between; `relative_increase` (riv), `lambda_` (the share of the
    variance that is due to missing answers) and `missing_information` (fmi) describe what the
    gaps cost.
    """

    term: str
    value: float
    se: float
    statistic: float
    df: float
    p: float
    interval: Interval
    within: float
    between: float
    total: float
    relative_increase: float
    lambda_: float
    missing_information: float
    imputations: int


def pooled(
    terms: tuple[str, ...],
    estimates: Floats,
    standard_errors: Floats,
    *,
    complete_df: float,
    level: float = 0.95,
) -> tuple[PooledEstimate, ...]:
    """Rubin's rules, with the degrees of freedom of Barnard and Rubin (1999).

    `estimates` and `standard_errors` are imputations x terms; `complete_df` is what the analysis
    would have without gaps (n - number of coefficients), infinite for large-sample methods.

        lambda = (1 + 1/m) b / t, df_old = (m - 1) / lambda^2,
        df_obs = (df + 1) / (df + 3) * df * (1 - lambda), df = df_old df_obs / (df_old + df_obs)
        riv = (1 + 1/m) b / u, fmi = (riv + 2 / (df + 3)) / (riv + 1)

    As mice::pool. Raises NotEnoughDataError below two imputations.
    """
    m = len(estimates)
    if m < 2:
        raise NotEnoughDataError(f"Pooling needs 2 completed data sets; there are {m}.")
    return tuple(
        _pooled(term, estimates[:, place], standard_errors[:, place], complete_df, level)
        for place, term in enumerate(terms)
    )


def _pooled(
    term: str, estimates: Floats, standard_errors: Floats, complete_df: float, level: float
) -> PooledEstimate:
    m = len(estimates)
    value, within = float(estimates.mean()), float((standard_errors**2).mean())
    between = float(estimates.var(ddof=1))
    total = within + (1 + 1 / m) * between
    share, increase = (1 + 1 / m) * between / total, (1 + 1 / m) * between / within
    df, se = _barnard_rubin(share, m, complete_df), math.sqrt(total)
    half = float(student.ppf((1 + level) / 2, df)) * se
    return PooledEstimate(
        term=term,
        value=value,
        se=se,
        statistic=value / se,
        df=df,
        p=float(2 * student.sf(abs(value / se), df)),
        interval=Interval(low=value - half, high=value + half, level=level, method="Barnard-Rubin"),
        within=within,
        between=between,
        total=total,
        relative_increase=increase,
        lambda_=share,
        missing_information=(increase + 2 / (df + 3)) / (increase + 1),
        imputations=m,
    )


def _barnard_rubin(share: float, imputations: int, complete_df: float) -> float:
    share = max(share, SMALLEST_LAMBDA)
    old = (imputations - 1) / share**2
    if math.isinf(complete_df):
        return old
    observed = (complete_df + 1) / (complete_df + 3) * complete_df * (1 - share)
    return old * observed / (old + observed)
