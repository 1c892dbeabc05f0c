"""Where the likelihood of a mixed model is highest."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from scoring.crossproducts import Floats
from scoring.models.mixed.covariance import diagonal, factor, places, upright
from scoring.models.mixed.likelihood import Likelihood, Point
from scoring.models.mixed.newton import minimise
from scoring.models.mixed.structure import Structure
from scoring.threads import one_blas_thread

START_SCALES = (0.03, 0.1, 0.3, 1.0, 3.0)
ON_THE_EDGE = 1e-4  # lme4::isSingular
INDISTINCT = 1e-8  # of a deviance


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Estimate:
    """`theta` as lme4 orders it, relative to `sigma`; `deviance` = -2 log (restricted) likelihood.

    `point` holds everything else at theta.
    """

    likelihood: Likelihood
    restricted: bool
    theta: Floats
    sigma: float
    deviance: float
    point: Point
    converged: bool

    @property
    def degrees(self) -> int:
        """What sigma^2 divides by: n, or n - p."""
        return self.likelihood.people - (self.likelihood.coefficients if self.restricted else 0)

    @property
    def singular(self) -> bool:
        """Some variance is zero or some correlation one, as lme4::isSingular sees it."""
        on_diagonal = list(diagonal(self.likelihood.structure.dimensions))
        return bool((self.theta[on_diagonal] < ON_THE_EDGE).any())

    def covariances(self) -> tuple[Floats, ...]:
        """sigma^2 Psi of each factor (q x q)."""
        found, start = [], 0
        for size in self.likelihood.structure.dimensions:
            end = start + len(places(size))
            lower = factor(self.theta[start:end], size)
            found.append(self.sigma**2 * lower @ lower.T)
            start = end
        return tuple(found)


@one_blas_thread()
def estimate(structure: Structure, coefficients: int, *, restricted: bool) -> Estimate:
    """Estimate theta, sigma and beta by (restricted) maximum likelihood.

    theta is unbounded while the search goes on, for the deviance only knows L L'; so an estimate on the
    edge (a variance of zero, a correlation of one) is an ordinary stationary point of it.
    """
    size = coefficients + 1
    entries = len(starting(structure))
    likelihood = Likelihood(structure=structure, transform=np.eye(size), linear=np.eye(entries))
    starts = [scale * starting(structure) for scale in START_SCALES]
    values = [likelihood.profiled(start, restricted=restricted).value for start in starts]
    found = minimise(
        lambda theta: likelihood.profiled(theta, restricted=restricted),
        starts[int(np.argmin(values))],
    )
    theta = upright(found.place, structure.dimensions)
    theta = _on_the_edge(likelihood, theta, found.curve.value, restricted=restricted)
    point = likelihood.at(theta)
    degrees = structure.people - (coefficients if restricted else 0)
    return Estimate(
        likelihood=likelihood,
        restricted=restricted,
        theta=theta,
        sigma=float(np.sqrt(point.squares.value / degrees)),
        deviance=found.curve.value,
        point=point,
        converged=found.converged,
    )


def _on_the_edge(
    likelihood: Likelihood, theta: Floats, lowest: float, *, restricted: bool
) -> Floats:
    """Zero in place of diagonal entries so small that the deviance does not tell them from zero."""
    edge = theta.copy()
    small = [k for k in diagonal(likelihood.structure.dimensions) if theta[k] < ON_THE_EDGE]
    edge[small] = 0.0
    if small and likelihood.profiled(edge, restricted=restricted).value <= lowest + INDISTINCT:
        return edge
    return theta


def starting(structure: Structure) -> Floats:
    """A diagonal L under which each effect adds as much spread as the residuals have."""
    dimensions = structure.dimensions
    flags = np.zeros(len(typical(structure)))
    flags[list(diagonal(dimensions))] = 1.0
    return flags * typical(structure)


def typical(structure: Structure) -> Floats:
    """The unit of each entry of theta: 1 / root mean square of its effect's column."""
    parts = []
    for size, square in zip(structure.dimensions, structure.squares(), strict=True):
        unit = 1 / np.sqrt(np.maximum(np.diagonal(square), np.finfo(float).tiny))
        parts.append([unit[row] for row, _ in places(size)])
    return np.concatenate(parts)
