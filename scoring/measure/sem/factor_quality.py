"""How reliable the factors of a model are, and how distinct from each other.

For a factor with loadings l and variance phi, items S (sample covariances divided by n, EM where
answers are missing) and standardised loadings s:

    omega = phi (sum l)^2 / sum S          (congeneric omega; semTools::compRelSEM)
    alpha = k / (k - 1) (1 - tr S / sum S) (compRelSEM, tau.eq = TRUE)
    ave = phi sum l^2 / tr S               (average variance extracted; semTools::AVE)
    composite = (sum s)^2 / ((sum s)^2 + sum(1 - s^2)),  ave_standardised = mean s^2
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from scoring.errors import NotEnoughDataError
from scoring.measure.sem.estimates import row_values, standardised_estimates
from scoring.measure.sem.estimation import Estimation
from scoring.measure.sem.model import ModelError, Operator
from scoring.measure.sem.notation import Model, terms_of
from scoring.measure.sem.structure import Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class FactorReliability:
    """One factor in one group. None where a coefficient is not defined: all but the standardised
    ones for a factor of one item or of factors, `ave` where an item belongs to two factors."""

    factor: str
    group: int
    items: int
    omega: float | None
    alpha: float | None
    ave: float | None
    composite: float
    ave_standardised: float


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class FactorMatrix:
    """A number for each pair of factors; NaN where a factor has a single item."""

    factors: tuple[str, ...]
    values: Floats


def factor_reliability(estimation: Estimation) -> tuple[FactorReliability, ...]:
    """Reliability of each factor of each group, in the order of the model."""
    values = row_values(estimation.table, estimation)
    standardised = standardised_estimates(estimation)
    result = []
    for group in range(estimation.table.groups):
        loadings = _loadings(estimation, group, values)
        for factor in estimation.table.variables.latent:
            s = np.array(
                [
                    row.estimate
                    for row in standardised
                    if (row.left, row.group, row.operator) == (factor, group, Operator.LOADING)
                ]
            )
            total = float(s.sum()) ** 2
            omega, alpha, ave = _unstandardised(estimation, group, factor, loadings)
            result.append(
                FactorReliability(
                    factor=factor,
                    group=group,
                    items=len(loadings[factor]) or len(s),
                    omega=omega,
                    alpha=alpha,
                    ave=ave,
                    composite=total / (total + float((1 - s**2).sum())),
                    ave_standardised=float((s**2).mean()),
                )
            )
    return tuple(result)


def _loadings(estimation: Estimation, group: int, values: Floats) -> dict[str, dict[str, float]]:
    """Loadings of observed items that are not zero, by factor."""
    variables = estimation.table.variables
    found: dict[str, dict[str, float]] = {name: {} for name in variables.latent}
    for row, value in zip(estimation.table.rows, values, strict=True):
        observed = row.right in variables.observed and row.operator is Operator.LOADING
        if observed and row.group == group and value != 0:
            found[row.left][row.right] = float(value)
    return found


def _unstandardised(
    estimation: Estimation, group: int, factor: str, loadings: dict[str, dict[str, float]]
) -> tuple[float | None, float | None, float | None]:
    items = loadings[factor]
    k = len(items)
    if k < 2:
        return None, None, None
    answers = estimation.answers
    place = [answers.variables.index(item) for item in items]
    covariance = answers.groups[group].sample.covariance[np.ix_(place, place)]
    latent = len(answers.variables) + estimation.table.variables.latent.index(factor)
    phi = float(estimation.implied[group].total[latent, latent])
    values = np.array(list(items.values()))
    trace, total = float(np.trace(covariance)), float(covariance.sum())
    shared = any(
        item in other for name, other in loadings.items() if name != factor for item in items
    )
    return (
        phi * float(values.sum()) ** 2 / total,
        k / (k - 1) * (1 - trace / total),
        None if shared else phi * float((values**2).sum()) / trace,
    )


def latent_correlations(estimation: Estimation, group: int = 0) -> FactorMatrix:
    """Correlations of the factors of one group. Their squares beside the average variances
    extracted are the criterion of Fornell and Larcker (1981)."""
    total = estimation.implied[group].total[len(estimation.answers.variables) :]
    covariance = total[:, len(estimation.answers.variables) :]
    deviations = np.sqrt(np.diagonal(covariance))
    return FactorMatrix(
        factors=estimation.table.variables.latent,
        values=covariance / np.outer(deviations, deviations),
    )


def htmt(model: Model, data: pd.DataFrame, *, geometric: bool = True) -> FactorMatrix:
    """Heterotrait-monotrait ratio of correlations for each pair of factors.

    The mean absolute correlation between the items of two factors, divided by the geometric mean of
    those within them: arithmetic means (Henseler, Ringle and Sarstedt 2015), or geometric ones
    (HTMT2; Roemer, Schuberth and Henseler 2021), which is what semTools::htmt gives by default.
    Listwise over all columns of `data`. Raises ModelError where an item belongs to two factors,
    NotEnoughDataError below three complete rows and for an item that does not vary.
    """
    terms = [term for term in terms_of(model) if term.operator is Operator.LOADING]
    shared = [item for item, times in Counter(term.right for term in terms).items() if times > 1]
    if shared:
        raise ModelError(
            f"HTMT needs items of one factor only, and {shared[0]} belongs to two: leave it out."
        )
    factors = tuple(dict.fromkeys(term.left for term in terms))
    items = {name: [term.right for term in terms if term.left == name] for name in factors}
    values = _correlations(data, sorted({term.right for term in terms}))
    within = [_mean(values, items[name], items[name], geometric) for name in factors]
    matrix = np.array(
        [[_mean(values, items[a], items[b], geometric) for b in factors] for a in factors]
    )
    return FactorMatrix(factors=factors, values=matrix / np.sqrt(np.outer(within, within)))


def _correlations(data: pd.DataFrame, names: Sequence[str]) -> pd.DataFrame:
    complete = data.dropna()
    if len(complete) < 3:
        raise NotEnoughDataError(f"HTMT needs three complete rows; there are {len(complete)}.")
    values = complete[list(names)].to_numpy(dtype=np.float64)
    if np.any(values.max(axis=0) == values.min(axis=0)):
        raise NotEnoughDataError("HTMT needs variation: an item has the same value for all.")
    return pd.DataFrame(np.abs(np.corrcoef(values.T)), index=list(names), columns=list(names))


def _mean(
    values: pd.DataFrame, rows: Sequence[str], columns: Sequence[str], geometric: bool
) -> float:
    """Mean over the pairs of two different items; NaN where there is none."""
    block = values.loc[list(rows), list(columns)].to_numpy()
    different = np.array([[a != b for b in columns] for a in rows])
    cells = block[different]
    if not len(cells):
        return float("nan")
    return float(np.exp(np.log(cells).mean()) if geometric else cells.mean())
