"""Degrees of freedom for coefficients of mixed models: Satterthwaite and Kenward-Roger."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from scoring.crossproducts import Floats
from scoring.models.mixed.covariance import blocks, places
from scoring.models.mixed.search import Estimate, typical

# lmerTest leaves out directions in which the Hessian bends less; here the units of outcome and columns
# are taken out first, so that the answer does not depend on them.
FLAT = 1e-8


def satterthwaite(found: Estimate, contrasts: Floats) -> Floats:
    """Degrees of freedom of `contrasts` (k x p) of the coefficients, in the likelihood's basis.

    df = 2 v^2 / (g' V g) with v = l' cov(beta) l, g its gradient by (theta, sigma), and V twice the
    inverse of the deviance's Hessian by (theta, sigma), over the directions in which it curves. As
    lmerTest (Kuznetsova, Brockhoff & Christensen 2017), with exact derivatives.
    """
    point, sigma, entries = found.point, found.sigma, len(found.theta)
    hessian = np.empty((entries + 1, entries + 1))
    hessian[:-1, :-1] = point.logdet.hessian + point.squares.hessian / sigma**2
    if found.restricted:
        hessian[:-1, :-1] += point.information.hessian
    hessian[-1, :-1] = hessian[:-1, -1] = -2 * point.squares.gradient / sigma**3
    hessian[-1, -1] = 6 * point.squares.value / sigma**4 - 2 * found.degrees / sigma**2
    units = np.append(typical(found.likelihood.structure), sigma)
    values, vectors = np.linalg.eigh(hessian * np.outer(units, units))
    curved = vectors[:, values > FLAT] / np.sqrt(values[values > FLAT])
    turned = contrasts @ point.inverse
    p = found.likelihood.coefficients
    slopes = point.evaluation.slopes_products[:, :p, :p]
    by_psi = -(sigma**2) * np.einsum("ka,iab,kb->ki", turned, slopes, turned)
    plain = np.einsum("ka,ka->k", turned, contrasts)
    gradient = np.column_stack([by_psi @ point.jacobian, 2 * sigma * plain])
    spread = (((gradient * units) @ curved) ** 2).sum(axis=1)
    return np.asarray((sigma**2 * plain) ** 2 / spread)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Adjusted:
    """The covariance of contrasts (k x k) allowing for estimated variances, and their df (k)."""

    covariance: Floats
    df: Floats


def kenward_roger(found: Estimate, contrasts: Floats) -> Adjusted:
    """Kenward & Roger (1997) for `contrasts` (k x p) of the coefficients, in the likelihood's basis.

    V is linear in gamma = (sigma^2 Psi, sigma^2). With A = X'V^-1X, Phi = A^-1, subscripts for
    derivatives by gamma, and H the expected information,

        H_ij = (-(log det V)_ij - tr(Phi A_ij) + tr(Phi A_i Phi A_j)) / 2,     W = H^-1
        adjusted = Phi + 2 Phi sum(W_ij (A_ij / 2 - A_i Phi A_j)) Phi
        df = 2 (l' Phi l)^2 / sum(W_ij v_i v_j),     v_i = l' Phi A_i Phi l

    as pbkrtest::vcovAdj and Lb_ddf (Halekoh & Højsgaard 2014), from group sums instead of n x n
    matrices.
    """
    slopes, curves, curves_logdet = _by_variances(found)
    phi = found.sigma**2 * found.point.inverse
    spent = phi @ slopes
    information = (
        np.tensordot(spent, spent.swapaxes(1, 2), ((1, 2), (1, 2)))
        - curves_logdet
        - np.einsum("ab,ijba->ij", phi, curves)
    )
    # Variances of effects of different columns have different units; pinv should not see them.
    units = np.append(_units(found), found.sigma**2)
    scaled = np.outer(units, units)
    weights = 2 * scaled * np.linalg.pinv(information * scaled, hermitian=True)
    bent = curves / 2 - np.einsum("iab,bc,jcd->ijad", slopes, phi, slopes)
    turned = contrasts @ phi
    extra = turned @ np.tensordot(weights, bent, ((0, 1), (0, 1))) @ turned.T
    directions = np.einsum("ka,iab,kb->ki", turned, slopes, turned)
    spread = np.einsum("ki,ij,kj->k", directions, weights, directions)
    plain = np.einsum("ka,ka->k", turned, contrasts)
    return Adjusted(covariance=turned @ contrasts.T + (extra + extra.T), df=2 * plain**2 / spread)


def _units(found: Estimate) -> Floats:
    """sigma^2 times the units of the entries of Psi."""
    structure = found.likelihood.structure
    starts = blocks(typical(structure), structure.dimensions)
    parts = []
    for unit, size in zip(starts, structure.dimensions, strict=True):
        rows = unit[:size]
        parts.append([rows[row] * rows[column] for row, column in places(size)])
    return np.asarray(found.sigma**2 * np.concatenate(parts))


def _by_variances(found: Estimate) -> tuple[Floats, Floats, Floats]:
    """First and second derivatives of X'V^-1X, second ones of log det V, by (sigma^2 Psi, sigma^2).

    Those by sigma^2 follow from the others, for X'V^-1X is homogeneous of degree -1 in all variances:
    sum(gamma_i A_i) = -A, and sum(gamma_j A_ij) = -2 A_i.
    """
    p, s, at = found.likelihood.coefficients, found.sigma**2, found.point.evaluation
    gamma = s * (found.point.jacobian @ found.theta) / 2
    m = len(gamma)
    slopes, curves = np.empty((m + 1, p, p)), np.empty((m + 1, m + 1, p, p))
    logs = np.empty((m + 1, m + 1))
    slopes[:m] = at.slopes_products[:, :p, :p] / s**2
    slopes[m] = -(at.products[:p, :p] / s + np.tensordot(gamma, slopes[:m], 1)) / s
    curves[:m, :m] = at.curves_products[:, :, :p, :p] / s**3
    mixed = -(2 * slopes[:m] + np.tensordot(gamma, curves[:m, :m], 1)) / s
    curves[:m, m] = curves[m, :m] = mixed
    curves[m, m] = -(2 * slopes[m] + np.tensordot(gamma, mixed, 1)) / s
    log_slopes = at.slopes_logdet / s
    logs[:m, :m] = at.curves_logdet / s**2
    logs[:m, m] = logs[m, :m] = -(log_slopes + gamma @ logs[:m, :m]) / s
    last = (found.likelihood.people - gamma @ log_slopes) / s
    logs[m, m] = -(last + gamma @ logs[:m, m]) / s
    return slopes, curves, logs
