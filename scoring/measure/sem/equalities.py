"""Equal parameters taken out of a search: the null space of the constraints, as lavaan does it.

All free rows of a parameter table form a vector x; equal rows mean J x = 0. The search runs over z
with x = K z, where the columns of K are an orthonormal basis of the null space of J. Which basis that
is matters to a search that measures lengths in z, so it is built by the same reflections in the
same order as R's `qr(t(J))`.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from scoring.measure.sem.parameters import ParameterTable
from scoring.measure.sem.structure import Floats, Ints


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Packing:
    """`basis` is K (free rows x packed parameters), `first` the first row of each distinct parameter."""

    basis: Floats
    first: Ints

    def packed(self, rows: Floats) -> Floats:
        """The packed parameters nearest to values of the rows that need not be equal yet."""
        return rows @ self.basis

    def theta(self, packed: Floats) -> Floats:
        """The distinct parameters."""
        return np.asarray((self.basis @ packed)[self.first], dtype=np.float64)

    def gradient(self, of_theta: Floats) -> Floats:
        """Derivatives with respect to the packed parameters."""
        return of_theta @ self.basis[self.first]


def packing_of(table: ParameterTable) -> Packing:
    """The packing of a table; without equal parameters K is the identity."""
    members: dict[int, list[int]] = {}
    places = [row.free for row in table.rows if row.free is not None]
    for number, place in enumerate(places):
        members.setdefault(place, []).append(number)
    # lavaan meets an equality where its second row stands.
    equal = sorted((rows for rows in members.values() if len(rows) > 1), key=lambda rows: rows[1])
    pairs = [(rows[0], other) for rows in equal for other in rows[1:]]
    constraints = np.zeros((len(places), len(pairs)))
    for column, (one, other) in enumerate(pairs):
        constraints[one, column], constraints[other, column] = 1.0, -1.0
    first = np.array([members[place][0] for place in range(table.free)], dtype=np.intp)
    return Packing(basis=null_space(constraints), first=first)


def null_space(constraints: Floats) -> Floats:
    """Orthonormal basis of what is orthogonal to the columns (independent, fewer than rows).

    The last columns of Q in a QR decomposition by Householder reflections, n x (n - k). Products are
    summed one after the other, as LINPACK does: where a pivot is zero but for rounding, the sign of the
    rounding error decides which way a reflection turns.
    """
    work = constraints.copy()
    n, k = work.shape
    for column in range(min(k, n - 1)):
        mirror = work[column:, column].copy()
        size = np.sqrt(_summed(mirror * mirror))
        mirror *= 1.0 / (np.copysign(size, mirror[0]) if mirror[0] else size)
        mirror[0] += 1.0
        rest = work[column:, column + 1 :]
        rest += np.outer(mirror, -_summed(mirror[:, None] * rest) / mirror[0])
        work[column:, column] = mirror
    basis = np.eye(n)[:, k:]
    for column in range(min(k, n - 1) - 1, -1, -1):
        mirror = work[column:, column]
        part = basis[column:]
        part += np.outer(mirror, -_summed(mirror[:, None] * part) / mirror[0])
    return basis


def _summed(values: Floats) -> Floats:
    """Sums of the columns, term by term (numpy's own sum adds in pairs)."""
    return np.asarray(np.cumsum(values, axis=0)[-1], dtype=np.float64)
