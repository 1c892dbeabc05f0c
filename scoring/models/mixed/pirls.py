"""The group modes as lme4 leaves them with its default settings, for numbers that must equal glmer's.

glmer stops iterating when the penalised deviance changes by less than 1e-7 of itself, and takes the
curvature of the step before. With tolPwrss = 1e-13 it gives the exact values of `quadrature.modes`. How
far the default is off depends on the data: hundredths of a deviance, up to two per cent of a standard
error.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.optimize import minimize_scalar
from scipy.special import expit

from scoring.crossproducts import Floats
from scoring.models.mixed.quadrature import Grouped, Modes

TOLERANCE = 1e-7  # glmerControl(tolPwrss)
STEPS, HALVINGS = 100, 10
JOINT_STEPS, JOINT_FOUND = 50, 1e-9
WIDEST = 20.0  # standard deviation on the scale of log odds


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class LaggedModes:
    """Modes by penalised reweighted least squares from the linear predictor `start` (n)."""

    start: Floats

    def __call__(self, data: Grouped, linear: Floats, spread: float) -> Modes:
        eta, u, before = self.start, np.zeros(data.groups), np.inf
        curvature = np.ones(data.groups)
        for _ in range(STEPS):
            chance = expit(eta)
            weight = chance * (1 - chance)
            curvature = 1 + spread**2 * data.sums(weight)
            worked = data.sums(weight * (eta - linear) + data.y - chance)
            u, old = spread * worked / curvature, u
            now = penalised(data, linear, spread, u)
            if abs((before - now) / now) < TOLERANCE:
                break
            for _ in range(HALVINGS):
                if now <= before:
                    break
                u = (u + old) / 2
                now = penalised(data, linear, spread, u)
            eta, before = linear + spread * u[data.codes], now
        return Modes(places=u, curvature=curvature)


def penalised(data: Grouped, linear: Floats, spread: float, u: Floats) -> float:
    """Deviance given the group deviates, plus their squares."""
    eta = linear + spread * u[data.codes]
    return float(2 * (np.logaddexp(0, eta) - data.y * eta).sum() + u @ u)


def lagged_modes(data: Grouped) -> LaggedModes:
    """With the linear predictor at which glmer starts: the best of joint modes of u and beta (nAGQ = 0)."""
    found = minimize_scalar(
        lambda spread: _joint(data, spread)[0],
        bounds=(1e-6, WIDEST),
        method="bounded",
        options={"xatol": 1e-8},
    )
    return LaggedModes(start=_joint(data, float(found.x))[1])


def _joint(data: Grouped, spread: float) -> tuple[float, Floats]:
    """Deviance by Laplace's method at the joint mode of (u, beta), and the linear predictor there.

    Newton's steps with u eliminated: groups only meet in beta.
    """
    u, beta = np.zeros(data.groups), np.zeros(data.x.shape[1])
    curvature = np.ones(data.groups)
    for _ in range(JOINT_STEPS):
        chance = expit(data.x @ beta + spread * u[data.codes])
        weight, rest = chance * (1 - chance), data.y - chance
        curvature = 1 + spread**2 * data.sums(weight)
        weighted = data.x * weight[:, None]
        linked = spread * np.column_stack([data.sums(column) for column in weighted.T])
        pull = spread * data.sums(rest) - u
        shared = linked / curvature[:, None]
        step = np.linalg.solve(
            data.x.T @ weighted - linked.T @ shared, data.x.T @ rest - shared.T @ pull
        )
        move = pull / curvature - shared @ step
        share = min(1.0, 2.0 / max(np.abs(step).max(), np.abs(move).max(), 1e-300))
        beta, u = beta + share * step, u + share * move
        if max(np.abs(step).max(), np.abs(move).max()) < JOINT_FOUND:
            break
    linear = data.x @ beta
    value = penalised(data, linear, spread, u) + float(np.log(curvature).sum())
    return value, linear + spread * u[data.codes]
