"""From Cholesky factors theta, as lme4 orders them, to the entries of Psi = L L'."""

from __future__ import annotations

from functools import cache

import numpy as np

from scoring.crossproducts import Floats


def places(size: int) -> list[tuple[int, int]]:
    """Lower triangle, column by column."""
    return [(row, column) for column in range(size) for row in range(column, size)]


@cache
def basis(size: int) -> Floats:
    """Matrices E_i with Psi = sum(psi_i E_i), entries x q x q."""
    found = np.zeros((len(places(size)), size, size))
    for entry, (row, column) in enumerate(places(size)):
        found[entry, row, column] = found[entry, column, row] = 1.0
    return found


def matrix(lower: Floats, size: int) -> Floats:
    """The symmetric matrix of a lower triangle."""
    return np.asarray(np.tensordot(lower, basis(size), 1))


def factor(lower: Floats, size: int) -> Floats:
    """The lower-triangular matrix of a lower triangle."""
    found = np.zeros((size, size))
    for value, (row, column) in zip(lower, places(size), strict=True):
        found[row, column] = value
    return found


@cache
def quadratic(dimensions: tuple[int, ...]) -> Floats:
    """Q with psi_i = theta' Q_i theta / 2 over all blocks, entries x entries x entries.

    So dpsi_i / dtheta = Q_i theta, and the second derivatives are Q_i whatever theta.
    """
    total = sum(len(places(size)) for size in dimensions)
    found = np.zeros((total, total, total))
    start = 0
    for size in dimensions:
        number = {place: start + entry for entry, place in enumerate(places(size))}
        for (row, column), entry in number.items():
            for k in range(column + 1):
                one, other = number[row, k], number[column, k]
                found[entry, one, other] += 1.0
                found[entry, other, one] += 1.0
        start += len(number)
    return found


@cache
def diagonal(dimensions: tuple[int, ...]) -> tuple[int, ...]:
    """Which entries of theta are on a diagonal; lme4 keeps those from being negative."""
    flags = [row == column for size in dimensions for row, column in places(size)]
    return tuple(np.flatnonzero(flags).tolist())


def blocks(lower: Floats, dimensions: tuple[int, ...]) -> list[Floats]:
    """The lower triangles of the blocks, one after the other."""
    ends = np.cumsum([len(places(size)) for size in dimensions])
    return np.split(lower, ends[:-1])


def upright(theta: Floats, dimensions: tuple[int, ...]) -> Floats:
    """The same Psi with columns of L turned so that no diagonal entry is negative."""
    turned = []
    for part, size in zip(blocks(theta, dimensions), dimensions, strict=True):
        signs = {c: -1.0 if part[places(size).index((c, c))] < 0 else 1.0 for c in range(size)}
        turned.append(part * np.array([signs[column] for _, column in places(size)]))
    return np.concatenate(turned)
