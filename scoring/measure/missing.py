"""Answers that are not there: pooling what several completed data sets say.

The five reasons for a missing answer (not asked, skipped, don't know, not applicable, refused) stay
apart until here; none of them ever becomes a number by itself. Moments by expectation-maximisation
stand in `em_moments`.
"""

from __future__ import annotations

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
    value = estimates.mean(axis=0)
    within, between = (standard_errors**2).mean(axis=0), estimates.var(axis=0, ddof=1)
    total = within + (1 + 1 / m) * between
    share = (1 + 1 / m) * between / total
    df = _barnard_rubin(share, m, complete_df)
    increase = (1 + 1 / m) * between / within
    se = np.sqrt(total)
    half = student.ppf((1 + level) / 2, df) * se
    return tuple(
        PooledEstimate(
            term=term,
            value=float(value[i]),
            se=float(se[i]),
            statistic=float(value[i] / se[i]),
            df=float(df[i]),
            p=float(2 * student.sf(abs(value[i] / se[i]), df[i])),
            interval=Interval(
                low=float(value[i] - half[i]),
                high=float(value[i] + half[i]),
                level=level,
                method="Barnard-Rubin",
            ),
            within=float(within[i]),
            between=float(between[i]),
            total=float(total[i]),
            relative_increase=float(increase[i]),
            lambda_=float(share[i]),
            missing_information=float((increase[i] + 2 / (df[i] + 3)) / (increase[i] + 1)),
            imputations=m,
        )
        for i, term in enumerate(terms)
    )


def _barnard_rubin(share: Floats, imputations: int, complete_df: float) -> Floats:
    share = np.maximum(share, SMALLEST_LAMBDA)
    old = (imputations - 1) / share**2
    if np.isinf(complete_df):
        return np.asarray(old, dtype=float)
    observed = (complete_df + 1) / (complete_df + 3) * complete_df * (1 - share)
    return np.asarray(old * observed / (old + observed), dtype=float)
