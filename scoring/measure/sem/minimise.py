"""Find the parameters at which a discrepancy is smallest: scoring steps, halved where they fail."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np
from scipy.linalg import LinAlgError, cho_factor, cho_solve
from scipy.optimize import minimize

from scoring.measure.sem.structure import Floats

SMALLEST_STEP = 1e-10  # relative; below it the parameters have settled
SCORING_STEPS = 5  # after these, the observed curvature is tried: it converges quadratically
MOST_STEPS = 60
QUASI_NEWTON_STEPS = 300
_HALVINGS = 20
_NOISE = 1e-13  # rounding in the value of a discrepancy of order 1


class Point(Protocol):
    """A discrepancy at one value of its parameters."""

    @property
    def value(self) -> float: ...

    def gradient(self) -> Floats: ...

    def expected(self) -> Floats:
        """Expected second derivatives (or any positive definite substitute)."""

    def observed(self) -> Floats:
        """Second derivatives at the sample."""


class Objective(Protocol):
    """A discrepancy between a model and a sample, to be minimised."""

    def at(self, theta: Floats) -> Point | None:
        """Return None where the discrepancy is not defined (Sigma not positive definite)."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Optimum:
    theta: Floats
    point: Point
    iterations: int
    converged: bool


def minimised(objective: Objective, start: Floats) -> Optimum:
    """Minimise by Fisher scoring with step halving, then by quasi-Newton where that stalls.

    Converged means that a full step changes no parameter by more than 1e-10 of its size. Raises
    ValueError if the discrepancy is not defined at `start`.
    """
    first = _scored(objective, start, MOST_STEPS)
    if first.converged:
        return first
    found = minimize(
        lambda theta: _value_and_gradient(objective, theta),
        first.theta,
        jac=True,
        method="BFGS",
        options={"maxiter": QUASI_NEWTON_STEPS, "gtol": 1e-7},
    )
    polished = _scored(objective, np.asarray(found.x), MOST_STEPS)
    best = polished if polished.point.value <= first.point.value + _NOISE else first
    return Optimum(
        theta=best.theta,
        point=best.point,
        iterations=first.iterations + int(found.nit) + polished.iterations,
        converged=best.converged,
    )


def _value_and_gradient(objective: Objective, theta: Floats) -> tuple[float, Floats]:
    point = objective.at(theta)
    return (np.inf, np.zeros_like(theta)) if point is None else (point.value, point.gradient())


def _scored(objective: Objective, start: Floats, most: int) -> Optimum:
    theta, point = start, objective.at(start)
    if point is None:
        raise ValueError("The discrepancy is not defined at the start.")
    for iteration in range(1, most + 1):
        step = _step(point, observed=iteration > SCORING_STEPS)
        settled = bool(np.all(np.abs(step) <= SMALLEST_STEP * (np.abs(theta) + 1e-3)))
        theta, point, moved = _moved(objective, theta, point, step)
        if settled or not moved:
            return Optimum(theta=theta, point=point, iterations=iteration, converged=settled)
    return Optimum(theta=theta, point=point, iterations=most, converged=False)


def _step(point: Point, *, observed: bool) -> Floats:
    gradient = point.gradient()
    if observed:
        newton = _solved(point.observed(), gradient)
        if newton is not None:
            return newton
    information = point.expected()
    scored = _solved(information, gradient)
    if scored is not None:
        return scored
    # Not identified here: the smallest step among the equivalent ones.
    return np.asarray(np.linalg.lstsq(information, gradient, rcond=1e-10)[0], dtype=np.float64)


def _solved(matrix: Floats, vector: Floats) -> Floats | None:
    try:
        return np.asarray(cho_solve(cho_factor(matrix, check_finite=False), vector))
    except (LinAlgError, ValueError):
        return None


def _moved(
    objective: Objective, theta: Floats, point: Point, step: Floats
) -> tuple[Floats, Point, bool]:
    length = 1.0
    for _ in range(_HALVINGS):
        there = theta - length * step
        reached = objective.at(there)
        if reached is not None and reached.value <= point.value + _NOISE * (1 + abs(point.value)):
            return there, reached, True
        length /= 2
    return theta, point, False
