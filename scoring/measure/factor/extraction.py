"""Common factors out of a correlation matrix: minimum residuals and maximum likelihood.

Both minimise a function of the unique variances alone, because the best loadings for given
unique variances are known (eigenvectors). Value, gradient and Hessian come from one
eigendecomposition, so that Newton's method needs five to ten of them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from scoring.measure.reliability.coefficients import squared_multiple_correlations

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]

SMALLEST_UNIQUENESS = 0.005  # the bound of psych::fa and stats::factanal
LARGEST_UNIQUENESS = 1.0
STEPS = 200
HALVINGS = 30
GRADIENT = 1e-9  # the largest slope, bounds aside, at which the search ends
ROUNDING = 1e-12  # change of the objective that is rounding


class Extraction(StrEnum):
    MINRES = "minres"
    ML = "ml"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Extracted:
    """Unrotated loadings (items x factors), the unique variances of the search, and its end.

    `at_bound` marks the items whose unique variance wanted to fall below its smallest allowed value.
    """

    loadings: Floats
    uniqueness: Floats
    converged: bool
    at_bound: Flags


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Point:
    """A criterion at some unique variances, its gradient, and its Hessian where it is needed."""

    at: Floats
    value: float
    gradient: Floats
    hessian: Callable[[], Floats]


def extract(
    matrix: Floats, factors: int, method: Extraction, *, start: Floats | None = None
) -> Extracted:
    """The factors of a correlation matrix (items x items) by one of two criteria.

    MINRES (Harman & Jones 1966; unweighted least squares gives the same): smallest sum of squared
    off-diagonal residuals of matrix - LL'. ML (Joreskog 1967): smallest
    log|S| + tr(R S^-1) - log|R| - p with S = LL' + U. Unique variances are kept between 0.005 and 1
    and start at 1 - squared multiple correlation, unless `start` is given; factors come in the order
    of their eigenvalues with positive column sums: as psych::fa(fm = "minres" | "ml").
    """
    if start is None:
        start = 1 - squared_multiple_correlations(matrix)
    start = np.clip(start, SMALLEST_UNIQUENESS, LARGEST_UNIQUENESS)
    if method is Extraction.MINRES:
        low, high = SMALLEST_UNIQUENESS, LARGEST_UNIQUENESS
        end, converged = _search(lambda at: least_squares(matrix, factors, at), start, low, high)
        uniqueness, lowest = end.at, low
        loadings = _principal(matrix - np.diag(uniqueness), factors, 0.0)
    else:
        low, high = np.log(SMALLEST_UNIQUENESS), np.log(LARGEST_UNIQUENESS)
        end, converged = _search(
            lambda at: likelihood(matrix, factors, at), np.log(start), low, high
        )
        uniqueness, lowest = np.exp(end.at), low
        scale = np.sqrt(uniqueness)
        loadings = scale[:, None] * _principal(matrix / np.outer(scale, scale), factors, 1.0)
    at_bound = (end.at <= lowest) & (end.gradient > GRADIENT)
    return Extracted(
        loadings=_upright(loadings), uniqueness=uniqueness, converged=converged, at_bound=at_bound
    )


def _principal(matrix: Floats, factors: int, noise: float) -> Floats:
    values, vectors = np.linalg.eigh(matrix)
    top = np.sqrt(np.maximum(values[::-1][:factors] - noise, 0))
    return np.asarray(vectors[:, ::-1][:, :factors] * top)


def _upright(loadings: Floats) -> Floats:
    return np.asarray(loadings * np.where(loadings.sum(axis=0) < 0, -1.0, 1.0))


def least_squares(matrix: Floats, factors: int, at: Floats) -> Point:
    """Half the sum of squares of the eigenvalues of R - U that the factors leave over."""
    values, vectors = np.linalg.eigh(matrix - np.diag(at))
    cut = len(values) - factors
    rest, left = values[:cut], vectors[:, :cut]

    def hessian() -> Floats:
        among = left @ left.T
        curved = among * among
        for value, vector in zip(values[cut:], vectors[:, cut:].T, strict=True):
            weighted = (left * (rest / (rest - value))) @ left.T
            curved += 2 * np.outer(vector, vector) * weighted
        return np.asarray(curved)

    return Point(
        at=at, value=float(rest @ rest) / 2, gradient=-((left * left) @ rest), hessian=hessian
    )


def likelihood(matrix: Floats, factors: int, at: Floats) -> Point:
    """Sum of l - log l - 1 over the eigenvalues l of U^-1/2 R U^-1/2 that the factors leave over.

    `at` is the logarithm of the unique variances.
    """
    scale = np.exp(-at / 2)
    values, vectors = np.linalg.eigh(matrix * np.outer(scale, scale))
    cut = len(values) - factors
    rest, left = values[:cut], vectors[:, :cut]

    def hessian() -> Floats:
        curved = (left @ left.T) * ((left * rest) @ left.T)
        for value, vector in zip(values[cut:], vectors[:, cut:].T, strict=True):
            weights = (rest - 1) * (rest + value) / (rest - value)
            curved += np.outer(vector, vector) * ((left * weights) @ left.T)
        return np.asarray(curved)

    return Point(
        at=at,
        value=float((rest - np.log(rest) - 1).sum()),
        gradient=(left * left) @ (1 - rest),
        hessian=hessian,
    )


def _search(
    function: Callable[[Floats], Point], start: Floats, low: float, high: float
) -> tuple[Point, bool]:
    """Newton's method between bounds: what pushes against its bound stays there for the step."""
    point = function(start)
    for _ in range(STEPS):
        held = ((point.at <= low) & (point.gradient > 0)) | (
            (point.at >= high) & (point.gradient < 0)
        )
        slope = np.where(held, 0.0, point.gradient)
        if np.abs(slope).max(initial=0.0) < GRADIENT:
            return point, True
        better = _descend(function, point, _direction(point, slope, held), slope, (low, high))
        if better is None:
            return point, bool(np.abs(slope).max() < np.sqrt(GRADIENT))
        point = better
    return point, False


def _direction(point: Point, slope: Floats, held: Flags) -> Floats:
    free = np.flatnonzero(~held)
    hessian = point.hessian()[np.ix_(free, free)]
    direction = np.zeros_like(slope)
    try:
        np.linalg.cholesky(hessian)
    except np.linalg.LinAlgError:
        # Where the surface bends downwards, a step of the same length uphill in curvature.
        values, vectors = np.linalg.eigh(hessian)
        bend = np.maximum(np.abs(values), 1e-6 * max(1.0, float(np.abs(values).max())))
        direction[free] = -vectors @ ((vectors.T @ slope[free]) / bend)
    else:
        direction[free] = -np.linalg.solve(hessian, slope[free])
    return direction


def _descend(
    function: Callable[[Floats], Point],
    point: Point,
    direction: Floats,
    slope: Floats,
    bounds: tuple[float, float],
) -> Point | None:
    length = 1.0
    for _ in range(HALVINGS):
        tried = function(np.clip(point.at + length * direction, *bounds))
        gain = float(slope @ (point.at - tried.at))
        if tried.value <= point.value - 1e-4 * gain + ROUNDING * abs(point.value):
            return tried
        length /= 2
    return None
