"""The correlations of normal variables behind ordered items that a model implies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from scoring.measure.sem.implied import derivatives, implied_at, vech_indices
from scoring.measure.sem.model import ModelError, Operator, Term
from scoring.measure.sem.parameters import (
    ModelOptions,
    Parameter,
    ParameterTable,
    parameter_table,
)
from scoring.measure.sem.structure import Structure

Floats = npt.NDArray[np.float64]


class Parameterization(StrEnum):
    """What sets the scale of the normal variable behind an item."""

    DELTA = "delta"  # its variance is 1, its residual variance follows
    THETA = "theta"  # its residual variance is 1, its variance follows


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ImpliedCorrelations:
    """Correlations below the diagonal, column by column, with their Jacobian (pairs x free).

    `variances` are those of the variables before they are scaled to 1: what the factors explain
    (delta) or that plus 1 (theta); `variance_jacobian` is items x free.
    """

    values: Floats
    jacobian: Floats
    variances: Floats
    variance_jacobian: Floats
    covariance: Floats


def ordinal_table(
    terms: Sequence[Term], options: ModelOptions, scale: Parameterization
) -> ParameterTable:
    """The parameter table without means and with the items' residual variances fixed.

    Raises ModelError for what has no meaning here: means, residual variances, predictors without
    a model, and items that predict.
    """
    table = parameter_table(terms, options)
    observed = set(table.variables.observed)
    for row in table.rows:
        _refuse(row, observed)
    held = 0.0 if scale is Parameterization.DELTA else 1.0
    rows = [
        replace(row, free=None, value=held) if row.is_variance and row.left in observed else row
        for row in table.rows
    ]
    places = {
        old: new
        for new, old in enumerate(sorted({row.free for row in rows if row.free is not None}))
    }
    numbered = tuple(
        row if row.free is None else replace(row, free=places[row.free]) for row in rows
    )
    return replace(table, rows=numbered, free=len(places))


def _refuse(row: Parameter, observed: set[str]) -> None:
    if row.operator is Operator.MEAN:
        raise ModelError(
            f"{row.left} ~ 1: ordered items have thresholds instead of means; leave it out."
        )
    if row.user and row.is_variance and row.left in observed:
        raise ModelError(
            f"{row.left} ~~ {row.left}: the residual variance of an ordered item is set by the "
            "parameterization; leave it out."
        )
    predictor = row.right if row.operator is Operator.REGRESSION else ""
    if predictor in observed or row.exogenous:
        raise ModelError(
            f"{row.left} {row.operator} {row.right}: ordered items do not predict here; let a "
            "factor that they measure do it."
        )


def implied_correlations(
    structure: Structure, theta: Floats, scale: Parameterization
) -> ImpliedCorrelations:
    """Correlations at `theta`. Delta: covariances as they are; theta: scaled by the variances."""
    implied = implied_at(structure, theta)
    jacobian, _ = derivatives(implied)
    i, j = vech_indices(structure.observed)
    below = i != j
    i, j = i[below], j[below]
    variances = np.diagonal(implied.covariance).copy()
    variance_jacobian = jacobian[~below]
    values, slopes = implied.covariance[i, j], jacobian[below]
    if scale is Parameterization.THETA:
        size = np.sqrt(variances[i] * variances[j])
        values = values / size
        relative = variance_jacobian / variances[:, None]
        slopes = slopes / size[:, None] - values[:, None] * (relative[i] + relative[j]) / 2
    return ImpliedCorrelations(
        values=values,
        jacobian=slopes,
        variances=variances,
        variance_jacobian=variance_jacobian,
        covariance=implied.covariance,
    )


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class LeastSquaresPoint:
    """Half the weighted sum of squares and its derivatives; the curvature is Gauss-Newton's."""

    implied: ImpliedCorrelations
    residuals: Floats
    weights: Floats

    @property
    def value(self) -> float:
        return float(self.weights @ self.residuals**2) / 2

    def gradient(self) -> Floats:
        slope: Floats = -(self.weights * self.residuals) @ self.implied.jacobian
        return slope

    def expected(self) -> Floats:
        jacobian = self.implied.jacobian
        curvature: Floats = jacobian.T @ (self.weights[:, None] * jacobian)
        return curvature

    def observed(self) -> Floats:
        return self.expected()


class WeightedLeastSquares:
    """F = sum over pairs of w (r - rho(theta))^2 / 2 (diagonally weighted least squares)."""

    def __init__(
        self, structure: Structure, sample: Floats, weights: Floats, scale: Parameterization
    ) -> None:
        self.structure, self.sample, self.weights = structure, sample, weights
        self.scale = scale

    def at(self, theta: Floats) -> LeastSquaresPoint | None:
        implied = implied_correlations(self.structure, theta, self.scale)
        if not np.all(np.isfinite(implied.values)):
            return None
        return LeastSquaresPoint(
            implied=implied, residuals=self.sample - implied.values, weights=self.weights
        )
