"""The standard bivariate normal distribution on a grid of cuts, for many pairs at once."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.special import ndtr, owens_t

Floats = npt.NDArray[np.float64]

BEYOND = 30.0  # stands for infinity where pairs with fewer cuts are padded
_ZERO = 1e-150  # stands for a cut at exactly 0, where Owen's formula divides


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Cells:
    """Probability of each cell of each table, and its first and second derivative in rho."""

    probability: Floats
    slope: Floats
    curvature: Floats


def binormal_cdf(h: Floats, k: Floats, rho: Floats) -> Floats:
    """P(X <= h, Y <= k) of a standard bivariate normal with |rho| < 1; arguments broadcast.

    Owen's T function (Owen 1956, Ann. Math. Stat. 27:1075-1090):
    (Phi(h) + Phi(k)) / 2 - T(h, (k/h - rho)/s) - T(k, (h/k - rho)/s) - [h, k differ in sign] / 2
    with s = sqrt(1 - rho^2). Absolute error about 1e-16 for every rho.
    """
    h = np.where(h == 0, _ZERO, h)
    k = np.where(k == 0, _ZERO, k)
    s = np.sqrt((1 - rho) * (1 + rho))
    ratio = k / h
    tails = owens_t(h, (ratio - rho) / s) + owens_t(k, (1 / ratio - rho) / s)
    value: Floats = (ndtr(h) + ndtr(k)) / 2 - tails - np.where(ratio < 0, 0.5, 0.0)
    return value


def binormal_density(h: Floats, k: Floats, rho: Floats) -> Floats:
    """Density of the standard bivariate normal, which is the derivative of its cdf in rho."""
    q = (1 - rho) * (1 + rho)
    form = (h * h + k * k - 2 * h * k * rho) / q
    value: Floats = np.exp(-form / 2) / (2 * math.pi * np.sqrt(q))
    return value


def cells(rows: Floats, cols: Floats, rho: Floats) -> Cells:
    """Cells of P tables cut at `rows` (P x R-1) and `cols` (P x C-1) with correlation `rho` (P).

    All three arrays are P x R x C. Cuts are finite; `BEYOND` pads tables with fewer categories.
    """
    h, k, r = rows[:, :, None], cols[:, None, :], rho[:, None, None]
    q = (1 - r) * (1 + r)
    density = binormal_density(h, k, r)
    bend = h * k * q - r * (h * h + k * k - 2 * r * h * k) + r * q
    return Cells(
        probability=_of_margins(binormal_cdf(h, k, r), ndtr(rows), ndtr(cols)),
        slope=_differences(density),
        curvature=_differences(density * bend / (q * q)),
    )


def _of_margins(inner: Floats, below: Floats, left: Floats) -> Floats:
    pairs, rows, cols = inner.shape
    grid = np.zeros((pairs, rows + 2, cols + 2))
    grid[:, 1:-1, 1:-1] = inner
    grid[:, 1:-1, -1] = below
    grid[:, -1, 1:-1] = left
    grid[:, -1, -1] = 1.0
    return _mixed(grid)


def _differences(inner: Floats) -> Floats:
    return _mixed(np.pad(inner, ((0, 0), (1, 1), (1, 1))))


def _mixed(grid: Floats) -> Floats:
    return grid[:, 1:, 1:] - grid[:, :-1, 1:] - grid[:, 1:, :-1] + grid[:, :-1, :-1]
