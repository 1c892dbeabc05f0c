"""The moments that a model implies, and their derivatives with respect to each parameter.

With E = (I - A)^-1, C = E S E', eta = E m and the observed rows U of E and D of C:

    Sigma = C observed,   mu = eta observed
    A_rs:  dSigma = U_r D_s' + D_s U_r',        dmu = U_r eta_s
    S_rs:  dSigma = U_r U_s' + U_s U_r' (r!=s), U_r U_r' (r=s)
    m_r:   dmu = U_r

So each derivative of Sigma is w (a b' + b a') with a and b columns of the basis Z = [U, D], and
every quadratic form that estimation needs is a product of entries of Z' X Z: no Jacobian of
p(p+1)/2 rows is formed while fitting.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from scoring.measure.sem.structure import DIRECTED, MEAN, SYMMETRIC, Floats, Ints, Structure


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Implied:
    """Moments at one value of the parameters: of the observed variables (`covariance`, `mean`) and
    of all variables (`total`, `levels`); `effects` is (I - A)^-1, `basis` Z of the module."""

    structure: Structure
    effects: Floats
    total: Floats
    levels: Floats
    covariance: Floats
    mean: Floats
    basis: Floats
    level_weight: Floats


def matrices_at(structure: Structure, theta: Floats) -> tuple[Floats, Floats, Floats]:
    """Return A, S and m with the free values of `theta` filled in."""
    directed, symmetric = structure.directed.copy(), structure.symmetric.copy()
    means = structure.means.copy()
    values, kind = theta[structure.place], structure.kind
    row, column = structure.row, structure.column
    arrows, covariances, levels = kind == DIRECTED, kind == SYMMETRIC, kind == MEAN
    directed[row[arrows], column[arrows]] = values[arrows]
    symmetric[row[covariances], column[covariances]] = values[covariances]
    symmetric[column[covariances], row[covariances]] = values[covariances]
    means[row[levels]] = values[levels]
    return directed, symmetric, means


def implied_at(structure: Structure, theta: Floats) -> Implied:
    """Moments that `theta` implies. Shapes: p observed, m all variables."""
    directed, symmetric, means = matrices_at(structure, theta)
    effects = _effects(directed, structure.depth)
    total = effects @ symmetric @ effects.T
    levels = effects @ means
    p = structure.observed
    basis = np.concatenate([effects[:p], total[:p]], axis=1)[:, structure.basis]
    source = np.where(structure.kind == DIRECTED, levels[structure.column], 0.0)
    return Implied(
        structure=structure,
        effects=effects,
        total=total,
        levels=levels,
        covariance=total[:p, :p],
        mean=levels[:p],
        basis=basis,
        level_weight=np.where(structure.kind == MEAN, 1.0, source),
    )


def _effects(directed: Floats, depth: int | None) -> Floats:
    identity = np.eye(len(directed))
    if depth is None:
        return np.asarray(np.linalg.inv(identity - directed), dtype=np.float64)
    effects = identity + directed if depth else identity
    for _ in range(1, depth):
        effects = identity + directed @ effects
    return effects


def derivatives(implied: Implied) -> tuple[Floats, Floats]:
    """Jacobians with respect to the parameter vector: of vech(Sigma), and of mu.

    vech runs down the columns of the lower triangle. Shapes p(p+1)/2 x free, p x free.
    """
    s = implied.structure
    a, b = implied.basis[:, s.first], implied.basis[:, s.second]
    rows, columns = vech_indices(s.observed)
    covariance = s.weight * (a[rows] * b[columns] + b[rows] * a[columns])
    return gathered(covariance, s), gathered(a * implied.level_weight, s)


def vech_indices(p: int) -> tuple[Ints, Ints]:
    """Rows and columns of vech: the lower triangle, column by column."""
    columns, rows = np.triu_indices(p)
    return rows, columns


def gathered(per_cell: Floats, structure: Structure) -> Floats:
    """Sum what belongs to the same parameter: columns per cell to columns per parameter."""
    result = np.zeros((*per_cell.shape[:-1], structure.free))
    if structure.distinct:
        result[..., structure.place] = per_cell
    else:
        np.add.at(result.T, structure.place, per_cell.T)
    return result


def gathered_square(per_cell: Floats, structure: Structure) -> Floats:
    """The same for both sides of a matrix of cells x cells."""
    return gathered(gathered(per_cell, structure).T, structure).T
