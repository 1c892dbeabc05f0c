"""What a model leaves unexplained: residual covariances, correlations and their summaries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from scoring.measure.sem.answers import GroupAnswers
from scoring.measure.sem.estimates import row_values
from scoring.measure.sem.estimation import Estimation
from scoring.measure.sem.likelihood import LikelihoodPoint
from scoring.measure.sem.missing_likelihood import MissingPoint
from scoring.measure.sem.model import Operator
from scoring.measure.sem.structure import Floats


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Residuals:
    """Sample minus implied moments of one group.

    `correlations` divides covariances by the sample's standard deviations (Bentler), `mean_z` the
    means; both means are None without a mean structure.
    """

    covariances: Floats
    correlations: Floats
    means: Floats | None
    mean_z: Floats | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ResidualSummary:
    """Root mean squares over the lower triangle with its diagonal, and the means where modelled:
    of raw residuals (`rmr`) and of standardised ones (`srmr`), averaged over groups by size."""

    rmr: float
    srmr: float
    rmr_without_means: float
    srmr_without_means: float


def residuals(estimation: Estimation) -> tuple[Residuals, ...]:
    """One per group; with missing answers the sample moments are those of EM."""
    result = []
    for group, implied in zip(estimation.answers.groups, estimation.implied, strict=True):
        sample, structured = group.sample, estimation.table.mean_structure
        deviations = np.sqrt(np.diagonal(sample.covariance))
        covariances = sample.covariance - implied.covariance
        means = sample.mean - implied.mean if structured else None
        result.append(
            Residuals(
                covariances=covariances,
                correlations=covariances / np.outer(deviations, deviations),
                means=means,
                mean_z=None if means is None else means / deviations,
            )
        )
    return tuple(result)


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """Share of a variable's variance that the model explains; None where its residual variance is
    negative. `group` counts from 0."""

    variable: str
    group: int
    share: float | None


def explained_variance(estimation: Estimation) -> tuple[Explained, ...]:
    """R squared of every variable that something explains: 1 - residual / implied variance."""
    table = estimation.table
    names = (*table.variables.observed, *table.variables.latent)
    dependent = {
        (row.group, row.right if row.operator is Operator.LOADING else row.left)
        for row in table.rows
        if row.operator in (Operator.LOADING, Operator.REGRESSION)
    }
    result = []
    for row, value in zip(table.rows, row_values(table, estimation), strict=True):
        if row.is_variance and (row.group, row.left) in dependent:
            place = names.index(row.left)
            total = float(estimation.implied[row.group].total[place, place])
            share = None if value < 0 else 1 - float(value) / total
            result.append(Explained(variable=row.left, group=row.group, share=share))
    return tuple(result)


def residual_summary(estimation: Estimation) -> ResidualSummary:
    groups = residuals(estimation)
    shares = estimation.answers.shares
    return ResidualSummary(
        rmr=_averaged(shares, [_root_mean_square(g.covariances, g.means) for g in groups]),
        srmr=_averaged(shares, [_root_mean_square(g.correlations, g.mean_z) for g in groups]),
        rmr_without_means=_averaged(
            shares, [_root_mean_square(g.covariances, None) for g in groups]
        ),
        srmr_without_means=_averaged(
            shares, [_root_mean_square(g.correlations, None) for g in groups]
        ),
    )


def _root_mean_square(matrix: Floats, means: Floats | None) -> float:
    cells = matrix[np.tril_indices(len(matrix))]
    if means is not None:
        cells = np.concatenate([cells, means])
    return float(np.sqrt(np.mean(cells**2)))


def _averaged(shares: Sequence[float], values: Sequence[float]) -> float:
    return sum(share * value for share, value in zip(shares, values, strict=True))


def goodness_of_fit(estimation: Estimation) -> float:
    """GFI: 1 - r' V r / s' V s with s the sample moments, r the residual ones, and V the expected
    information of the moments at the estimates; averaged over groups by size. With missing answers
    s are the pairwise moments, not those of EM (as in lavaan)."""
    weights = _inverse_weights(estimation)
    given = [name in estimation.table.given for name in estimation.answers.variables]
    known, structured = np.outer(given, given), estimation.table.mean_structure
    parts = []
    for group, implied, inverses in zip(
        estimation.answers.groups, estimation.implied, weights, strict=True
    ):
        means, covariances = _available_moments(group)
        left = np.where(known, 0.0, covariances - implied.covariance)
        total = np.where(known, 0.0, covariances)
        left_means = np.where(given, 0.0, means - implied.mean) if structured else None
        total_means = np.where(given, 0.0, means) if structured else None
        unexplained = _weighted_square(left, left_means, inverses)
        parts.append(1 - unexplained / _weighted_square(total, total_means, inverses))
    return _averaged(estimation.answers.shares, parts)


def _available_moments(group: GroupAnswers) -> tuple[Floats, Floats]:
    """Means, and covariances divided by n, of each pair's complete rows."""
    if group.saturated is None or group.values is None:
        return group.sample.mean, group.sample.covariance
    n = len(group.values)
    pairwise = pd.DataFrame(group.values).cov().to_numpy()
    return np.nanmean(group.values, axis=0), pairwise * (n - 1) / n


def _inverse_weights(estimation: Estimation) -> list[list[tuple[float, Floats]]]:
    """Weights and inverses of the implied covariances, per group and pattern."""
    point = estimation.optimum.point
    if isinstance(point, MissingPoint):
        return [[(one.share, one.inverse) for one in points] for _, points in point.groups]
    if isinstance(point, LikelihoodPoint):
        return [[(1.0, one.inverse)] for one in point.groups]
    raise TypeError("GFI is defined for likelihoods only.")


def _weighted_square(
    covariances: Floats, means: Floats | None, inverses: Sequence[tuple[float, Floats]]
) -> float:
    total = 0.0
    for share, inverse in inverses:
        turned = inverse @ covariances
        total += share * float((turned * turned.T).sum()) / 2
        if means is not None:
            total += share * float(means @ inverse @ means)
    return total
