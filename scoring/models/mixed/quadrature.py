"""The likelihood of yes-or-no answers with a random intercept, by adaptive Gauss-Hermite quadrature."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.polynomial.hermite import hermgauss
from scipy.special import expit

from scoring.crossproducts import Floats, Integers
from scoring.models.mixed.newton import Curve

MODE_STEPS = 100
MODE_FOUND = 1e-10
DIFFERENCE = 1e-3  # coefficients are of columns with mean square 1


class ModeSearch(StrEnum):
    """How far the groups' modes are followed: to the end, or as far as lme4 does by default (pirls)."""

    EXACT = "exact"
    LME4 = "lme4"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quadrature:
    """Points per group; one of them is Laplace's approximation, as lme4's nAGQ."""

    points: int = 1
    search: ModeSearch = ModeSearch.EXACT

    def __post_init__(self) -> None:
        if not 1 <= self.points <= 100:
            raise ValueError(f"Quadrature has 1 to 100 points, not {self.points}.")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Grouped:
    """Columns (n x p), answers 0 or 1 (n), the group of each row (n) and how many groups there are."""

    x: Floats
    y: Floats
    codes: Integers
    groups: int

    def sums(self, values: Floats) -> Floats:
        return np.bincount(self.codes, values, self.groups).astype(np.float64)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Modes:
    """Per group the likeliest standardised deviate and the curvature there (1 / variance)."""

    places: Floats
    curvature: Floats


def modes(data: Grouped, linear: Floats, spread: float) -> Modes:
    """Newton's method for all groups at once; a step out of the bracket halves it instead.

    The gradient falls from one end of the bracket to the other, for the function is concave.
    """
    reach = abs(spread) * data.sums(np.ones(len(data.y))) + 1
    low, high, places = -reach, reach, np.zeros(data.groups)
    curvature = np.ones(data.groups)
    for _ in range(MODE_STEPS):
        chance = expit(linear + spread * places[data.codes])
        gradient = spread * data.sums(data.y - chance) - places
        curvature = 1 + spread**2 * data.sums(chance * (1 - chance))
        low = np.where(gradient >= 0, places, low)
        high = np.where(gradient <= 0, places, high)
        step = gradient / curvature
        if np.abs(step).max() < MODE_FOUND:
            break
        there = places + step
        inside = (low < there) & (there < high)
        places = np.where(inside, there, (low + high) / 2)
    return Modes(places=places, curvature=curvature)


Search = Callable[[Grouped, Floats, float], Modes]


def deviance(data: Grouped, parameters: Floats, points: int, search: Search = modes) -> float:
    """-2 log L at (standard deviation of the groups, coefficients).

    L = prod over groups of the integral of exp(l(u)) phi(u) du, with nodes around the group's mode u0,
    scaled by the curvature h there: u = u0 + sqrt(2 / h) x_i with weight w_i exp(x_i^2) / sqrt(pi h).
    """
    spread = float(parameters[0])
    linear = data.x @ parameters[1:]
    found = search(data, linear, spread)
    nodes, weights = hermgauss(points)
    logs = np.empty((len(nodes), data.groups))
    for k, node in enumerate(nodes):
        u = found.places + np.sqrt(2 / found.curvature) * node
        eta = linear + spread * u[data.codes]
        logs[k] = data.sums(data.y * eta - np.logaddexp(0, eta)) - u**2 / 2
        logs[k] += np.log(weights[k] / np.sqrt(np.pi)) + node**2
    total = np.logaddexp.reduce(logs, axis=0) - np.log(found.curvature) / 2
    return float(-2 * total.sum())


def curve(data: Grouped, parameters: Floats, points: int, search: Search = modes) -> Curve:
    """Deviance with gradient and Hessian by central differences; the error is of order 1e-7."""
    m, h = len(parameters), DIFFERENCE

    def at(step: Floats) -> float:
        return deviance(data, parameters + step, points, search)

    here, steps = at(np.zeros(m)), h * np.eye(m)
    up = np.array([at(step) for step in steps])
    down = np.array([at(-step) for step in steps])
    hessian = np.diag((up - 2 * here + down) / h**2)
    for one in range(m):
        for other in range(one):
            both = steps[one] + steps[other]
            apart = up[one] + down[one] + up[other] + down[other]
            mixed = (at(both) + at(-both) - apart + 2 * here) / (2 * h**2)
            hessian[one, other] = hessian[other, one] = mixed
    return Curve(value=here, gradient=(up - down) / (2 * h), hessian=hessian)
