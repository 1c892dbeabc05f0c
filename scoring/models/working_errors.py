"""Which errors are supposed, to say how a cluster-robust t is distributed when clusters are few.

    e ~ N(0, s I + u 11' + w dd' within each cluster)

1: what people of a cluster share. d: the tested column's part of the estimate, h, centred within the cluster
and brought to mean square 1, along which clusters differ when, say, each project has its own change
between two waves. s and u are such that the sum of squares of the residuals and that of their sums over
clusters equal their expectations, then w for their products with d; u and w are not below 0. A sum of squares
between clusters with v degrees of freedom, v = tr(F)^2 / tr(F^2), counts v/(v - 2) times: the mean of
what the variance may be given its estimate, because too small a u is dearer than too large a one.

Coefficients, standard errors and degrees of freedom do not depend on this; only the distribution does
(Imbens and Kolesar 2016 take s I + u 11' for the degrees of freedom). All is made of sums over clusters.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from scoring.crossproducts import Floats, Integers
from scoring.models.few_clusters import ClusterT
from scoring.models.linear import LinearModel

MOST_CLUSTERS = 200  # above, Student's t with Satterthwaite's degrees of freedom differs little
LEAST = 1e-3  # of the residuals' mean square: s is not below
SINGULAR = 1e-9


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Turned:
    """Of each cluster, of the weights a of its residuals in the CR2 variance (a column per coefficient):

    scores a'e (k), X'a and X'Wa (2k x k), squared lengths of a (k), sums of a (k).
    """

    scores: Floats
    inner: Floats
    length: Floats
    total: Floats


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Sums:
    """Of each cluster: rows (G), sums of X, WX and of residuals, X'We, and X'WX and X'W^2 X (G x k x k)."""

    rows: Floats
    plain: Floats
    weighted: Floats
    residuals: Floats
    scores: Floats
    once: Floats
    twice: Floats


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Direction:
    """Columns z, one per cluster: Z'X and Z'WX (G x k), and z'z, z'e, z'a of its own cluster (G)."""

    plain: Floats
    weighted: Floats
    squares: Floats
    residuals: Floats
    turned: Floats


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class WorkingErrors:
    """What the distributions of a model's coefficients are made of; each is computed when asked for."""

    model: LinearModel
    turned: Turned
    sums: _Sums

    @classmethod
    def of(cls, model: LinearModel, codes: Integers, turned: Turned) -> WorkingErrors:
        return cls(model=model, turned=turned, sums=_summed(model, codes))

    def distribution(self, place: int) -> ClusterT:
        """Of the t of the coefficient at `place`."""
        shared = self._shared(place)
        own = self._own(place, shared)
        s, u = self._residual_and(shared)
        supposed = s * self._independent(place) + u * self._along(place, shared)
        w = 0.0 if own is None else self._beyond(own, shared, s, u)
        return ClusterT.of(supposed if own is None else supposed + w * self._along(place, own))

    def _shared(self, place: int) -> _Direction:
        sums = self.sums
        return _Direction(
            plain=sums.plain,
            weighted=sums.weighted,
            squares=sums.rows,
            residuals=sums.residuals,
            turned=self.turned.total[:, place],
        )

    def _own(self, place: int, shared: _Direction) -> _Direction | None:
        """h centred within clusters; None where it is constant in all, as for a value of the project."""
        sums, b = self.sums, self.model.bread[:, place]
        mean = sums.weighted @ b / sums.rows
        whole = b @ sums.twice @ b
        rest = whole - sums.rows * mean**2
        varies = rest > SINGULAR * whole.max()
        if not varies.any():
            return None
        scale = np.where(varies, np.sqrt(sums.rows / np.where(varies, rest, 1.0)), 0.0)
        inner = self.turned.inner[:, len(b) :, place]
        return _Direction(
            plain=scale[:, None] * (b @ sums.once - mean[:, None] * sums.plain),
            weighted=scale[:, None] * (b @ sums.twice - mean[:, None] * sums.weighted),
            squares=scale**2 * np.where(varies, rest, 0.0),
            residuals=scale * (sums.scores @ b - mean * sums.residuals),
            turned=scale * (inner @ b - mean * shared.turned),
        )

    def _independent(self, place: int) -> Floats:
        """The covariance of (h'e, P'e) for errors I, with p_g = a_g - W X B X'a_g and h = W X B."""
        bread, width = self.model.bread, len(self.model.columns)
        plain = self.turned.inner[:, :width, place]
        weighted = self.turned.inner[:, width:, place]
        outer = bread @ self.sums.twice.sum(axis=0) @ bread
        cross = weighted @ bread @ plain.T
        found = np.empty((len(plain) + 1,) * 2)
        found[0, 0] = outer[place, place]
        found[0, 1:] = found[1:, 0] = weighted @ bread[place] - plain @ outer[place]
        found[1:, 1:] = plain @ outer @ plain.T - cross - cross.T
        found[1:, 1:] += np.diag(self.turned.length[:, place])
        return found

    def _along(self, place: int, z: _Direction) -> Floats:
        """The same for errors ZZ'."""
        bread, width = self.model.bread, len(self.model.columns)
        plain = self.turned.inner[:, :width, place]
        own = z.weighted @ bread[place]
        rest = np.diag(z.turned) - z.weighted @ bread @ plain.T
        both = np.column_stack([own, rest])
        return np.asarray(both.T @ both)

    def _residual_and(self, z: _Direction) -> tuple[float, float]:
        """s and u from e'e and the sum of (z'e)^2."""
        model, bread = self.model, self.model.bread
        squares = float(model.residuals @ model.residuals)
        gram = self.model.design.matrix.T @ self.model.design.matrix
        twice = bread @ self.sums.twice.sum(axis=0) @ bread
        alone = model.used - 2 * len(bread) + float(np.einsum("ij,ji->", twice, gram))
        crossed = float(np.einsum("gi,ij,gj->", z.plain, bread, z.weighted))
        both = float(np.einsum("gi,ij,gj->", z.weighted, bread @ gram @ bread, z.weighted))
        among = float(z.squares.sum()) - 2 * crossed + both
        trace, square = self._trace(z), float((self._left(z, z) ** 2).sum())
        between = float(z.residuals @ z.residuals) * _counted(trace, square)
        determinant = alone * square - among * trace
        if determinant <= SINGULAR * alone * square:  # clusters of one person each
            return squares / alone, 0.0
        s = (squares * square - among * between) / determinant
        u = (alone * between - trace * squares) / determinant
        return max(s, LEAST * squares / model.used), max(u, 0.0)

    def _beyond(self, z: _Direction, shared: _Direction, s: float, u: float) -> float:
        """w from the sum of (z'e)^2, given s and u."""
        trace, square = self._trace(z), float((self._left(z, z) ** 2).sum())
        if square <= SINGULAR * float(z.squares @ z.squares):
            return 0.0
        between = float(z.residuals @ z.residuals) * _counted(trace, square)
        expected = s * trace + u * float((self._left(z, shared) ** 2).sum())
        return float(max((between - expected) / square, 0.0))

    def _left(self, z: _Direction, other: _Direction) -> Floats:
        """Z' (I - X B X'W) Z*: what residuals keep of errors along the other direction."""
        kept = -z.plain @ self.model.bread @ other.weighted.T
        return kept + np.diag(z.squares) if z is other else kept

    def _trace(self, z: _Direction) -> float:
        """The expectation of the sum of (z'e)^2 for errors I."""
        bread = self.model.bread
        twice = bread @ self.sums.twice.sum(axis=0) @ bread
        crossed = float(np.einsum("gi,ij,gj->", z.plain, bread, z.weighted))
        both = float(np.einsum("gi,ij,gj->", z.plain, twice, z.plain))
        return float(z.squares.sum()) - 2 * crossed + both


def _counted(trace: float, square: float) -> float:
    df = trace**2 / square if square > 0 else 0.0
    return df / max(df - 2, 1.0)


def _summed(model: LinearModel, codes: Integers) -> _Sums:
    """Sorted by cluster, so that sums are over stretches of rows."""
    order = np.argsort(codes, kind="stable")
    sizes = np.bincount(codes)
    ends = np.cumsum(sizes)
    x, weighted = model.design.matrix[order], (model.design.matrix * model.weights[:, None])[order]
    residuals = model.residuals[order]
    starts = ends - sizes
    stretches = [slice(first, last) for first, last in zip(starts, ends, strict=True)]
    return _Sums(
        rows=sizes.astype(np.float64),
        plain=np.add.reduceat(x, starts),
        weighted=np.add.reduceat(weighted, starts),
        residuals=np.add.reduceat(residuals, starts),
        scores=np.array([residuals[one] @ weighted[one] for one in stretches]),
        once=np.array([x[one].T @ weighted[one] for one in stretches]),
        twice=np.array([weighted[one].T @ weighted[one] for one in stretches]),
    )
