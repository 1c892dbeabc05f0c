"""The quadratic model of a quasi-Newton search: its steps within a radius, and its secant update.

The model at x is f + g's + s'Hs / 2 with H = L L', L lower triangular. Lengths are those of D s, with
D the scale of the parameters. A step is a double dogleg (Dennis & Mei 1979, J Optim Theory Appl
28:453-482): along steepest descent to the model's minimum on that line (the Cauchy step), then
straight to a shortened Newton step, then to the Newton step itself. L is updated in place of H
(BFGS; Goldfarb 1976, Math Comput 30:796-811, third recurrence), so that H stays positive definite.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.linalg.lapack import dtrtrs

from scoring.measure.sem.structure import Floats

RELAXATION = 0.8  # how far the shortened Newton step goes from the full one to the least useful
LEAST_CURVATURE = 0.1  # share of the old curvature along a step that an update keeps at least


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Step:
    """A step s: its scaled `length`, `slope` g's, and the reduction of f that the model predicts."""

    vector: Floats
    length: float
    slope: float
    gain: float
    is_newton: bool


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class QuadraticModel:
    """What steps of any length need: the Newton step (`newton`, with its length and gain), the
    scaled gradient D^-2 g (`steepest`), the norm of D^-1 g (`steepness`) and |L' D^-2 g|."""

    newton: Floats
    newton_length: float
    newton_gain: float
    steepest: Floats
    steepness: float
    bend: float


def norm(vector: Floats) -> float:
    return float(np.sqrt(vector @ vector))


def quadratic_model(factor: Floats, gradient: Floats, scale: Floats) -> QuadraticModel:
    """The model at a point with this gradient; `factor` is L."""
    forward = _solved(factor, gradient)
    newton = _solved(factor, forward, transposed=True)
    steepest = gradient / scale / scale
    return QuadraticModel(
        newton=newton,
        newton_length=norm(newton * scale),
        newton_gain=0.5 * float(forward @ forward),
        steepest=steepest,
        steepness=norm(gradient / scale),
        bend=norm(factor.T @ steepest),
    )


def step_within(model: QuadraticModel, radius: float, newton_gain: float) -> Step:
    """The double dogleg step of scaled length `radius`, or the Newton step if that is shorter.

    `newton_gain` is the model's. Once an iteration has probed (see `assessment`), PORT stands minus the
    gain of the probe there for the rest of it, which makes steps that fail shrink faster.
    """
    share = radius / model.newton_length if model.newton_length > 0 else 1.0
    decrease = 2 * newton_gain
    if share >= 1:
        return Step(
            vector=-model.newton,
            length=model.newton_length,
            slope=-decrease,
            gain=newton_gain,
            is_newton=True,
        )
    cauchy = (model.steepness / model.bend) ** 2
    cauchy_length = model.steepness * cauchy
    relaxed = 1 - RELAXATION * (1 - model.steepness * cauchy_length / decrease)
    if share >= relaxed:
        along_steepest, along_newton = 0.0, -share
        slope, gain = -share * decrease, share * (1 - 0.5 * share) * decrease
    elif cauchy_length >= radius:
        along_steepest, along_newton = -radius / model.steepness, 0.0
        slope = -radius * model.steepness
        gain = radius * (model.steepness - 0.5 * radius * (model.bend / model.steepness) ** 2)
    else:
        along_steepest, along_newton = _between(model, radius, cauchy, (relaxed, decrease))
        slope, gain = _prospect(model, decrease, along_steepest, along_newton)
    vector = along_steepest * model.steepest + along_newton * model.newton
    return Step(vector=vector, length=radius, slope=slope, gain=gain, is_newton=False)


def _between(
    model: QuadraticModel, radius: float, cauchy: float, newton: tuple[float, float]
) -> tuple[float, float]:
    """Coefficients of `steepest` and `newton` where the line from the Cauchy to the shortened Newton
    step leaves the radius; inner products are divided by `steepness`."""
    steep, (relaxed, decrease) = model.steepness, newton
    product = cauchy * relaxed * decrease / steep
    towards = product - steep * cauchy**2
    room = radius * (radius / steep) - steep * cauchy**2
    far = relaxed * model.newton_length
    square = (far / steep) * far - product - towards
    part = room / (towards + float(np.sqrt(towards**2 + square * room)))
    return (part - 1) * cauchy, -part * relaxed


def _prospect(
    model: QuadraticModel, decrease: float, steepest: float, newton: float
) -> tuple[float, float]:
    """Slope and predicted reduction of a combination of both directions."""
    steep = model.steepness
    slope = steepest * steep**2 + newton * decrease
    gain = (
        -steepest * steep * ((newton + 1) * steep)
        - newton * (1 + 0.5 * newton) * decrease
        - 0.5 * (model.bend * steepest) ** 2
    )
    return slope, gain


def updated_factor(factor: Floats, step: Floats, change: Floats) -> Floats:
    """L after a step along which the gradient changed by `change`: BFGS.

    Where the change shows less than a tenth of the model's curvature (or a negative one), it is
    mixed with the model's own until it shows a tenth.
    """
    right = factor.T @ step
    old, new = float(right @ right), float(change @ step)
    if new >= LEAST_CURVATURE * old:
        of_change, of_step = 1 / (np.sqrt(new) * np.sqrt(old)), 1 / old
    else:
        share = (1 - LEAST_CURVATURE) * old / (old - new)
        root = np.sqrt(LEAST_CURVATURE)
        of_change, of_step = share / (old * root), (1 + (share - 1) / root) / old
    left = of_change * _solved(factor, change) - of_step * right
    return _with_rank_one(factor, left, right)


def _with_rank_one(factor: Floats, left: Floats, right: Floats) -> Floats:
    """The lower triangle whose square is L (I + left right')(I + right left') L'."""
    n = len(left)
    diagonal, of_right, of_left = _goldfarb(left, right)
    result = np.zeros_like(factor)
    # For each column, L times the parts of `right` and `left` that stand below it.
    below_right, below_left = np.zeros(n), np.zeros(n)
    for j in range(n - 1, -1, -1):
        column = factor[j:, j]
        result[j:, j] = diagonal[j] * column
        if j < n - 1:
            result[j + 1 :, j] += (
                of_right[j] * below_right[j + 1 :] + of_left[j] * below_left[j + 1 :]
            )
        below_right[j:] += column * right[j]
        below_left[j:] += column * left[j]
    return result


def _goldfarb(left: Floats, right: Floats) -> tuple[Floats, Floats, Floats]:
    """Per column: factor of the diagonal, and the shares of L right and L left below it."""
    n = len(left)
    rest = np.append(np.cumsum(right[:0:-1] ** 2)[::-1], 0.0)  # of right^2, after each place
    diagonal, of_right, of_left = np.empty(n), np.zeros(n), np.zeros(n)
    nu, eta = 1.0, 0.0
    for j in range(n - 1):
        w = float(right[j])
        a = nu * float(left[j]) - eta * w
        theta = 1 + a * w
        s = a * float(rest[j])
        size = float(np.sqrt(theta**2 + a * s))
        lam = -size if theta > 0 else size
        b = theta * w + s
        diagonal[j], of_left[j], of_right[j] = lam, b * nu / lam, (a - b * eta) / lam
        nu, eta = -nu / lam, -(eta + a**2 / (theta - lam)) / lam
    diagonal[-1] = 1 + (nu * float(left[-1]) - eta * float(right[-1])) * float(right[-1])
    return diagonal, of_right, of_left


def _solved(factor: Floats, vector: Floats, *, transposed: bool = False) -> Floats:
    solution, _ = dtrtrs(factor, vector, lower=1, trans=int(transposed))
    return np.asarray(solution, dtype=np.float64)
