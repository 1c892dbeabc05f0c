"""Fit a table to polychoric correlations: estimates, their covariance, tests, indices."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.linalg import LinAlgError, cho_factor, cho_solve

from scoring.errors import NotEnoughDataError
from scoring.measure.ordinal.adjustment import adjusted_test, robust_chi_square
from scoring.measure.ordinal.correlations import (
    ImpliedCorrelations,
    Parameterization,
    WeightedLeastSquares,
)
from scoring.measure.ordinal.indices import OrdinalIndices, compared, robust_fit
from scoring.measure.ordinal.moments import OrdinalMoments
from scoring.measure.sem.indices import ifi, nfi, rni
from scoring.measure.sem.likelihood import Sample
from scoring.measure.sem.minimise import minimised
from scoring.measure.sem.model import ModelError
from scoring.measure.sem.parameters import ParameterTable
from scoring.measure.sem.starts import starting_values
from scoring.measure.sem.structure import Structure, structure_of

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class WeightedFit:
    """Estimates `theta` at the smallest `discrepancy` = sum w (r - rho)^2 (N - 1) / 2N.

    `pull` (free x pairs) is how the estimates move with the correlations, (J'WJ)^-1 J'W.
    """

    table: ParameterTable
    structure: Structure
    scale: Parameterization
    moments: OrdinalMoments
    theta: Floats
    implied: ImpliedCorrelations
    pull: Floats
    weights: Floats
    discrepancy: float
    iterations: int
    converged: bool

    @property
    def correlations(self) -> Floats:
        return self.moments.statistics[len(self.moments.item) :]

    @property
    def gamma(self) -> Floats:
        """Covariance of the correlations, N times."""
        first = len(self.moments.item)
        return self.moments.gamma[first:, first:]

    def joint_covariance(self) -> Floats:
        """Covariance of the sample's thresholds and the estimates, in this order."""
        cuts = len(self.moments.item)
        gamma = self.moments.gamma
        left = np.concatenate([gamma[:cuts], self.pull @ gamma[cuts:]])
        joint = np.concatenate([left[:, :cuts], left[:, cuts:] @ self.pull.T], axis=1)
        covariance: Floats = joint / (self.moments.used - 1)
        return covariance


def weighted_fit(
    table: ParameterTable, moments: OrdinalMoments, scale: Parameterization
) -> WeightedFit:
    """Diagonally weighted least squares by Gauss-Newton steps.

    Raises ModelError for more parameters than correlations and NotEnoughDataError where J'WJ is
    singular.
    """
    pairs, cuts = len(moments.rows), len(moments.item)
    if table.free > pairs:
        raise ModelError(
            f"The model has {table.free} free parameters and only {pairs} correlations to find them "
            f"from: fix or equate at least {table.free - pairs}."
        )
    structure = structure_of(table, 0)
    weights = 1 / np.diagonal(moments.gamma)[cuts:]
    objective = WeightedLeastSquares(structure, moments.statistics[cuts:], weights, scale)
    optimum = minimised(objective, starting_values(table, [_as_sample(moments)]))
    point = objective.at(optimum.theta)
    if point is None:
        raise NotEnoughDataError("The model implies no correlations at its estimates.")
    jacobian = point.implied.jacobian
    return WeightedFit(
        table=table,
        structure=structure,
        scale=scale,
        moments=moments,
        theta=optimum.theta,
        implied=point.implied,
        pull=_solved(point.expected(), jacobian.T * weights),
        weights=weights,
        discrepancy=point.value * (moments.used - 1) / moments.used,
        iterations=optimum.iterations,
        converged=optimum.converged,
    )


def _as_sample(moments: OrdinalMoments) -> Sample:
    correlation = moments.polychoric.correlation
    return Sample(people=moments.used, mean=np.zeros(len(correlation)), covariance=correlation)


def _solved(curvature: Floats, right: Floats) -> Floats:
    size = np.sqrt(np.diagonal(curvature))
    if size.size and size.min() > 0:
        try:
            factor = cho_factor(curvature / np.outer(size, size))
            solution: Floats = cho_solve(factor, right / size[:, None]) / size[:, None]
        except LinAlgError:
            pass
        else:
            return solution
    raise NotEnoughDataError(
        "The correlations cannot tell the model's parameters apart: fix or equate some, or give "
        "each factor more items."
    )


def ordinal_indices(fit: WeightedFit) -> OrdinalIndices:
    """Tests and indices as lavaan::fitMeasures prints them for WLSMV."""
    moments, weights = fit.moments, fit.weights
    people, pairs = moments.used, len(fit.weights)
    jacobian, df = fit.implied.jacobian, pairs - fit.table.free
    residual_map = np.eye(pairs) - jacobian @ fit.pull
    test = adjusted_test(
        2 * people * fit.discrepancy, df, (weights[:, None] * residual_map) @ fit.gamma
    )
    alone = (people - 1) * float(weights @ fit.correlations**2)
    baseline = adjusted_test(alone, pairs, weights[:, None] * fit.gamma)
    robust = robust_chi_square(
        moments.polychoric.correlation, implied_matrix(fit), residual_map, fit.gamma, people
    )
    plain = (test.statistic, df, alone, pairs)
    srmr, rmr = _root_mean_squares(fit)
    gfi, agfi = _gfi(fit, df)
    return OrdinalIndices(
        test=test,
        baseline=baseline,
        plain=compared(*plain, people - 1),
        scaled=compared(test.adjusted, df, baseline.adjusted, pairs, people - 1),
        robust=robust_fit(robust, df, pairs, people - 1),
        nfi=nfi(*plain),
        ifi=ifi(*plain[:3]),
        rni=rni(*plain),
        srmr=srmr,
        rmr=rmr,
        gfi=gfi,
        agfi=agfi,
    )


def implied_matrix(fit: WeightedFit) -> Floats:
    matrix = np.eye(len(fit.moments.polychoric.items))
    matrix[fit.moments.rows, fit.moments.cols] = fit.implied.values
    matrix[fit.moments.cols, fit.moments.rows] = fit.implied.values
    return matrix


def _root_mean_squares(fit: WeightedFit) -> tuple[float, float]:
    """SRMR over the lower triangle with the diagonal; RMR over thresholds, which fit, as well."""
    items = len(fit.moments.polychoric.items)
    squares = float(np.sum((fit.correlations - fit.implied.values) ** 2))
    entries = items * (items + 1) / 2
    return (squares / entries) ** 0.5, (squares / (entries + len(fit.moments.item))) ** 0.5


def _gfi(fit: WeightedFit, df: int) -> tuple[float, float]:
    """1 - weighted squares of residuals over those of the statistics (Joreskog & Sorbom)."""
    statistics = fit.moments.statistics
    every = float(np.sum(statistics**2 / np.diagonal(fit.moments.gamma)))
    left = float(fit.weights @ (fit.correlations - fit.implied.values) ** 2)
    gfi = 1 - left / every
    return gfi, 1 - len(statistics) / df * (1 - gfi) if df else 1.0
