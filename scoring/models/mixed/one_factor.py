"""One grouping factor: sums of products per group, and the likelihood's parts from them alone."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from scoring.crossproducts import Floats, Integers
from scoring.models.mixed.covariance import basis, matrix
from scoring.models.mixed.structure import Evaluation


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class OneFactor:
    """Sums over the rows of each group: `zz` groups x q x q, `zr` groups x q x r; `rr` r x r over all.

    By Woodbury's formula W^-1 = I - Z Psi (I + Z'Z Psi)^-1 Z', group by group, so that with
    C = (I + Z'Z Psi)^-1 Z'R and V = (I + Z'Z Psi)^-1 Z'Z

        log det W = sum log det(I + Z'Z Psi),     d = tr(E V),   d^2 = -tr(E V F V)
        R'W^-1 R  = R'R - sum (Z'R)' Psi C,       d = -C'E C,    d^2 = C'F V E C + C'E V F C

    for directions E, F of Psi. Nothing is inverted that could be singular when Psi is.
    """

    zz: Floats
    zr: Floats
    rr: Floats
    people: int

    @property
    def dimensions(self) -> tuple[int, ...]:
        return (self.zz.shape[1],)

    def at(self, psi: Floats) -> Evaluation:
        size, width = self.zr.shape[1:]
        directions, full = basis(size), matrix(psi, size)
        system = np.eye(size) + self.zz @ full
        c, v = self._solved(system)
        turned = np.einsum("iab,gbr->igar", directions, c)
        steep = (v @ turned).reshape(len(directions), -1, width)
        rows = turned.reshape(len(directions), -1, width)
        bent = np.tensordot(rows, steep, (1, 1)).transpose(0, 2, 1, 3)
        around = np.einsum("iab,gbc->igac", directions, v)
        reduction = np.einsum("gia,ij,gjb->ab", self.zr, full, c, optimize=True)
        return Evaluation(
            logdet=float(np.linalg.slogdet(system)[1].sum()),
            products=self.rr - reduction,
            slopes_logdet=np.einsum("iab,ba->i", directions, v.sum(axis=0)),
            slopes_products=-np.tensordot(rows, c.reshape(-1, width), (1, 0)),
            curves_logdet=-np.tensordot(around, around.swapaxes(2, 3), ((1, 2, 3), (1, 2, 3))),
            curves_products=bent + bent.swapaxes(0, 1),
        )

    def _solved(self, system: Floats) -> tuple[Floats, Floats]:
        size = system.shape[1]
        both = np.linalg.solve(system, np.concatenate([self.zr, self.zz], axis=2))
        return both[:, :, :-size], both[:, :, -size:]

    def scores(self, psi: Floats, contrast: Floats) -> tuple[tuple[Floats, Floats], ...]:
        size = self.zz.shape[1]
        c, v = self._solved(np.eye(size) + self.zz @ matrix(psi, size))
        return ((c @ contrast, v),)

    def squares(self) -> tuple[Floats, ...]:
        return (self.zz.sum(axis=0) / self.people,)

    def reordered(self, order: list[int]) -> OneFactor:
        """The same with the random effects in another order."""
        zz = self.zz[:, order][:, :, order]
        return OneFactor(zz=zz, zr=self.zr[:, order], rr=self.rr, people=self.people)


def one_factor(z: Floats, r: Floats, codes: Integers, groups: int) -> OneFactor:
    """Reduce rows (z: n x q, r: n x r, codes: n) to the sums of each group."""
    both = np.column_stack([z, r])
    size, width = z.shape[1], both.shape[1]
    sums = np.empty((groups, size, width))
    for one in range(size):
        for other in range(one, width):
            found = np.bincount(codes, z[:, one] * both[:, other], groups)
            sums[:, one, other] = found
            if other < size:
                sums[:, other, one] = found
    return OneFactor(zz=sums[:, :, :size], zr=sums[:, :, size:], rr=r.T @ r, people=len(r))
