"""Cluster-robust covariances for few clusters: CR2 with Satterthwaite's degrees of freedom, and CR3.

What tests and intervals compare t with is in `working_errors`.

Bell and McCaffrey (2002), Pustejovsky and Tipton (2018); conventions of clubSandwich 0.5.8, whose working
model is independent rows of equal variance, also where there are weights.

With B = (X'WX)^-1, CR2 turns the residuals of cluster g by G^(-1/2), where

    G = I - X B X'W - W X B X' + X B S B X',   S = sum of X'W^2 X   (without weights: G = I - X B X')

differs from the identity in at most 2k directions: those of [X, W X]. So nothing larger than
n_g x 2k is ever formed, and clusters of one size are treated together.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from scoring.crossproducts import Floats, Integers
from scoring.errors import NotEnoughDataError
from scoring.models.linear import LinearModel
from scoring.models.working_errors import MOST_CLUSTERS, Turned, WorkingErrors
from scoring.threads import one_blas_thread

SINGULAR = 1e-12  # eigenvalues of G below this are zero, and so are their inverse roots
ROWS_AT_ONCE = 50_000


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class BiasReduced:
    """The CR2 covariance (k x k), Satterthwaite's degrees of freedom of each coefficient (k), and of what
    the distributions of their t are made (None with many clusters)."""

    matrix: Floats
    df: Floats
    errors: WorkingErrors | None


@one_blas_thread()
def bias_reduced(model: LinearModel, codes: Integers) -> BiasReduced:
    """CR2.

    With p_g = (I - H)' a_g the estimated variance is a quadratic form with matrix P, P_gh = p_g' p_h;
    df = tr(P)^2 / tr(P^2). P is (diagonal) + z_g' J z_h with z_g = [X'a, X'Wa], so both traces are sums
    over clusters.
    """
    turned = _turned(model, codes)
    form = _form(model)
    df = np.array([_df(turned, form, place) for place in range(len(model.columns))])
    few = len(turned.scores) <= MOST_CLUSTERS
    return BiasReduced(
        matrix=turned.scores.T @ turned.scores,
        df=df,
        errors=WorkingErrors.of(model, codes, turned) if few else None,
    )


def _df(turned: Turned, form: Floats, place: int) -> float:
    z, length = turned.inner[:, :, place], turned.length[:, place]
    half = z @ form
    own = np.einsum("gi,gi->g", half, z)
    crossed = half.T @ z
    squares = ((length + own) ** 2 - own**2).sum() + np.einsum("ij,ji->", crossed, crossed)
    return float((length + own).sum() ** 2 / squares)


def _form(model: LinearModel) -> Floats:
    """J with z_g' J z_h the part of P that clusters share."""
    weighted = model.design.matrix * model.weights[:, None]
    outer = model.bread @ (weighted.T @ weighted) @ model.bread
    return np.block([[outer, -model.bread], [-model.bread, np.zeros_like(outer)]])


def _turned(model: LinearModel, codes: Integers) -> Turned:
    width, count = len(model.columns), int(codes.max()) + 1
    scores, length, total = (np.empty((count, width)) for _ in range(3))
    inner = np.empty((count, 2 * width, width))
    basis = _Basis(model)
    for clusters, rows in _alike(codes):
        x, weights = model.design.matrix[rows], model.weights[rows][..., None]
        a = basis.turned(x, weights)
        across = a.swapaxes(1, 2)
        scores[clusters] = (across @ model.residuals[rows][..., None])[..., 0]
        inner[clusters, :width] = (across @ x).swapaxes(1, 2)
        inner[clusters, width:] = (across @ (weights * x)).swapaxes(1, 2)
        length[clusters] = np.einsum("gij,gij->gj", a, a)
        total[clusters] = a.sum(axis=1)
    return Turned(scores=scores, inner=inner, length=length, total=total)


def _alike(codes: Integers) -> Iterator[tuple[Integers, Integers]]:
    """Clusters of one size (m), and their rows (m x size), in portions that fit the memory."""
    sizes = np.bincount(codes)
    order = np.argsort(codes, kind="stable")
    starts = np.cumsum(sizes) - sizes
    for size in np.unique(sizes):
        clusters = np.flatnonzero(sizes == size)
        portion = max(ROWS_AT_ONCE // int(size), 1)
        for first in range(0, len(clusters), portion):
            some = clusters[first : first + portion]
            yield some, order[starts[some][:, None] + np.arange(size)]


class _Basis:
    """G - I = N C N' with N = [Z, W Z], Z = X B^(1/2); only Z, and C = -I, without weights."""

    def __init__(self, model: LinearModel) -> None:
        self._bread = model.bread
        self._root = np.linalg.cholesky(model.bread)
        self._weighted = model.design.weights is not None
        unit = np.eye(len(model.bread))
        self._core = -unit
        if self._weighted:
            weighted = (model.design.matrix * model.weights[:, None]) @ self._root
            self._core = np.block([[weighted.T @ weighted, -unit], [-unit, np.zeros_like(unit)]])

    def turned(self, x: Floats, weights: Floats) -> Floats:
        """G^(-1/2) W X B of clusters of one size: clusters x size x k."""
        z = x @ self._root
        left, right = np.linalg.qr(
            np.concatenate([z, weights * z], axis=2) if self._weighted else z
        )
        inside = right @ self._core @ right.swapaxes(1, 2) + np.eye(right.shape[1])
        value, vector = np.linalg.eigh(inside)
        power = np.where(value > SINGULAR, np.maximum(value, SINGULAR) ** -0.5, 0.0) - 1.0
        a = (weights * x) @ self._bread
        within = vector.swapaxes(1, 2) @ (left.swapaxes(1, 2) @ a)
        return np.asarray(a + left @ (vector @ (power[..., None] * within)))


@one_blas_thread()
def jackknifed(model: LinearModel, codes: Integers) -> Floats:
    """The CR3 covariance: squared changes of the coefficients when a cluster is left out.

    (X'WX - X_g'W_g X_g)^-1 X_g'W_g e_g is exactly that change; no factor (G-1)/G, as in clubSandwich.

    Raises NotEnoughDataError if the model cannot be estimated without one of the clusters.
    """
    width, count = len(model.columns), int(codes.max()) + 1
    root = np.linalg.cholesky(model.bread)  # in the coordinates X B^(1/2) the whole X'WX is I
    scores, share = np.empty((count, width)), np.empty((count, width, width))
    for clusters, rows in _alike(codes):
        z, weights = model.design.matrix[rows] @ root, model.weights[rows][..., None]
        scores[clusters] = ((weights * z).swapaxes(1, 2) @ model.residuals[rows][..., None])[..., 0]
        share[clusters] = z.swapaxes(1, 2) @ (weights * z)
    value, vector = np.linalg.eigh(np.eye(width) - share)
    if value.min() < SINGULAR:
        raise NotEnoughDataError(
            "CR3 standard errors do not exist: without one of the groups the model cannot be "
            "estimated; use CR2."
        )
    within = vector.swapaxes(1, 2) @ scores[..., None] / value[..., None]
    change = (vector @ within)[..., 0] @ root.T
    return np.asarray(change.T @ change)
