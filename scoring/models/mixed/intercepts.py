"""Random intercepts of several grouping factors, nested in each other or crossed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array, hstack

from scoring.crossproducts import Floats, Integers
from scoring.models.mixed.structure import Evaluation


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Solved:
    """Z' W^-1 Z and Z' W^-1 R, the largest factor apart: see Intercepts."""

    shrunk: Floats
    scaled: csr_array
    kernel: Floats
    diagonal: Floats
    inner: Floats
    first: Floats
    rest: Floats
    products: Floats
    logdet: float


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Intercepts:
    """Counts and sums of each level: the factor with most levels first, the others side by side.

    With W1 = I + psi_1 Z1 Z1', whose inverse needs divisions only, the other factors (Z2, q2 levels in
    all) are added by Woodbury's formula: a step costs a factorisation of q2 x q2 and nothing larger.
    With V_kl = Z_k' W^-1 Z_l and C_k = Z_k' W^-1 R the derivatives by psi_k and psi_l are

        log det W: tr V_kk and -|V_kl|^2;   R'W^-1 R: -C_k'C_k and C_k'V_kl C_l + C_l'V_lk C_k.
    """

    counts: Floats
    crossing: csr_array
    others: Floats
    first_r: Floats
    others_r: Floats
    ends: tuple[int, ...]
    rr: Floats
    people: int

    @property
    def dimensions(self) -> tuple[int, ...]:
        return (1,) * (len(self.ends) + 1)

    def _columns(self, factor: int) -> slice:
        """Where a factor other than the first stands among the others."""
        return slice(self.ends[factor - 2] if factor > 1 else 0, self.ends[factor - 1])

    def _solved(self, psi: Floats) -> _Solved:
        divisors = 1 + psi[0] * self.counts
        weights = psi[0] / divisors
        scaled = self.crossing.multiply(1 / divisors[:, None]).tocsr()
        apart = self.others - (self.crossing.T @ self.crossing.multiply(weights[:, None])).toarray()
        apart_r = self.others_r - self.crossing.T @ (weights[:, None] * self.first_r)
        widths = np.diff((0, *self.ends))
        diagonal = np.repeat(psi[1:], widths)
        system = np.eye(len(apart)) + apart * diagonal
        both = np.linalg.solve(system, np.concatenate([apart, apart_r], axis=1))
        inner, rest = both[:, : len(apart)], both[:, len(apart) :]
        kernel = diagonal[:, None] * np.linalg.inv(system)
        explained = self.first_r.T @ (weights[:, None] * self.first_r)
        return _Solved(
            shrunk=self.counts / divisors,
            scaled=scaled,
            kernel=kernel,
            diagonal=diagonal,
            inner=inner,
            first=self.first_r / divisors[:, None] - scaled @ (diagonal[:, None] * rest),
            rest=rest,
            products=self.rr - explained - apart_r.T @ (diagonal[:, None] * rest),
            logdet=float(np.log(divisors).sum() + np.linalg.slogdet(system)[1]),
        )

    def at(self, psi: Floats) -> Evaluation:
        solved, factors = self._solved(psi), range(len(psi))
        c = [solved.first, *(solved.rest[self._columns(k)] for k in factors[1:])]
        slopes = np.array([-part.T @ part for part in c])
        curves = np.empty((len(psi), len(psi), *self.rr.shape))
        curves_logdet = np.empty((len(psi), len(psi)))
        for one in factors:
            for other in factors[one:]:
                half, size = self._pair(solved, one, other, c)
                curves[one, other] = curves[other, one] = half + half.T
                curves_logdet[one, other] = curves_logdet[other, one] = -size
        overlap = (solved.scaled.T @ solved.scaled).toarray()
        traces = [float(solved.shrunk.sum() - (solved.kernel * overlap).sum())]
        diagonal = np.diagonal(solved.inner)
        traces += [float(diagonal[self._columns(k)].sum()) for k in factors[1:]]
        return Evaluation(
            logdet=solved.logdet,
            products=solved.products,
            slopes_logdet=np.array(traces),
            slopes_products=slopes,
            curves_logdet=curves_logdet,
            curves_products=curves,
        )

    def _pair(
        self, solved: _Solved, one: int, other: int, c: Sequence[Floats]
    ) -> tuple[Floats, float]:
        """C_k' V_kl C_l and the squared length of V_kl, for k <= l."""
        if one > 0:
            block = solved.inner[self._columns(one), self._columns(other)]
            return c[one].T @ block @ c[other], float((block**2).sum())
        scaled, kernel = solved.scaled, solved.kernel
        if other > 0:
            columns = self._columns(other)
            reach = np.eye(len(kernel)) - solved.diagonal[:, None] * solved.inner
            block = scaled @ reach[:, columns]
            return c[0].T @ (block @ c[other]), float((block**2).sum())
        seen = scaled.T @ c[0]
        half = c[0].T @ (solved.shrunk[:, None] * c[0]) - seen.T @ kernel @ seen
        overlap = kernel @ (scaled.T @ scaled).toarray()
        weighted = (scaled.T @ scaled.multiply(solved.shrunk[:, None])).toarray()
        length = (solved.shrunk**2).sum() - 2 * (kernel * weighted).sum()
        return half, float(length + (overlap * overlap.T).sum())

    def scores(self, psi: Floats, contrast: Floats) -> tuple[tuple[Floats, Floats], ...]:
        solved = self._solved(psi)
        through = (solved.scaled @ solved.kernel) * solved.scaled.toarray()
        first = solved.first @ contrast, solved.shrunk - through.sum(axis=1)
        diagonal, rest = np.diagonal(solved.inner), solved.rest @ contrast
        columns = [self._columns(k + 1) for k in range(len(self.ends))]
        found = [first, *((rest[one], diagonal[one]) for one in columns)]
        return tuple((values[:, None], spread[:, None, None]) for values, spread in found)

    def squares(self) -> tuple[Floats, ...]:
        return (np.ones((1, 1)),) * len(self.dimensions)


def intercepts(r: Floats, codes: Sequence[Integers], groups: Sequence[int]) -> Intercepts:
    """Reduce rows (r: n x r; one code per row and factor, most groups first) to counts and sums."""
    rows = len(r)
    marks = [
        csr_array((np.ones(rows), (np.arange(rows), code)), shape=(rows, count))
        for code, count in zip(codes, groups, strict=True)
    ]
    first, others = marks[0], hstack(marks[1:], format="csr")
    return Intercepts(
        counts=np.bincount(codes[0], minlength=groups[0]).astype(float),
        crossing=(first.T @ others).tocsr(),
        others=(others.T @ others).toarray(),
        first_r=first.T @ r,
        others_r=others.T @ r,
        ends=tuple(np.cumsum(groups[1:]).tolist()),
        rr=r.T @ r,
        people=rows,
    )
