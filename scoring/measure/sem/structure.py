"""Where each parameter stands in the matrices of its group.

All variables of a group, observed first, then latent, form one vector v = m + A v + e with
Cov(e) = S (the reticular action model): loadings and regressions are cells of A (row: what is
explained, column: what explains), variances and covariances cells of S, means and intercepts cells
of m. Confirmatory factors, paths and growth curves need no cases of their own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from scoring.measure.sem.model import Operator
from scoring.measure.sem.parameters import Parameter, ParameterTable

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.intp]

DIRECTED, SYMMETRIC, MEAN = 0, 1, 2
_KINDS = {
    Operator.LOADING: DIRECTED,
    Operator.REGRESSION: DIRECTED,
    Operator.COVARIANCE: SYMMETRIC,
    Operator.MEAN: MEAN,
}


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Structure:
    """The matrices of one group: fixed values, and the free cells with their places.

    `kind`, `row`, `column`, `place` have one entry per free cell; `place` is the index in the
    parameter vector. `first`, `second`, `weight` say which columns of the derivative basis a cell
    combines (see `implied`); `basis` are the columns that any cell needs, of 2 x `size`.
    `depth`: powers of A that do not vanish, None where A has a loop. `given`: places of the observed
    variables on which the likelihood is conditional, where a free cell would move their moments; none
    otherwise.
    """

    observed: int
    size: int
    free: int
    mean_structure: bool
    directed: Floats
    symmetric: Floats
    means: Floats
    kind: Ints
    row: Ints
    column: Ints
    place: Ints
    distinct: bool
    basis: Ints
    first: Ints
    second: Ints
    weight: Floats
    depth: int | None
    given: Ints


def structure_of(
    table: ParameterTable, group: int, sample: tuple[Floats, Floats] | None = None
) -> Structure:
    """Return the matrices of a group; `sample` (means, covariances) fills in what is exogenous."""
    names = (*table.variables.observed, *table.variables.latent)
    index = {name: i for i, name in enumerate(names)}
    size, observed = len(names), len(table.variables.observed)
    rows = table.of_group(group)
    cells = [_cell(row, index) for row in rows]
    directed, symmetric, means = np.zeros((size, size)), np.zeros((size, size)), np.zeros(size)
    for row, (kind, i, j) in zip(rows, cells, strict=True):
        if row.free is None:
            _set((directed, symmetric, means), kind, i, j, _fixed_value(row, i, j, sample))
    free = [
        (*cell, row.free) for row, cell in zip(rows, cells, strict=True) if row.free is not None
    ]
    kind_, row_, column, place = np.array(free, dtype=np.intp).reshape(-1, 4).T
    first, second = row_, np.where(kind_ == DIRECTED, size + column, column)
    basis, inverse = np.unique(np.concatenate([first, second]), return_inverse=True)
    weight = np.where(row_ == column, 0.5, 1.0)
    return Structure(
        observed=observed,
        size=size,
        free=table.free,
        mean_structure=table.mean_structure,
        directed=directed,
        symmetric=symmetric,
        means=means,
        kind=kind_,
        row=row_,
        column=column,
        place=place,
        distinct=len(np.unique(place)) == len(place),
        basis=basis,
        first=inverse[: len(first)],
        second=inverse[len(first) :],
        weight=np.where(kind_ == DIRECTED, 1.0, np.where(kind_ == MEAN, 0.0, weight)),
        depth=_depth(cells, size),
        given=_moved(np.array([index[name] for name in table.given], dtype=np.intp), row_),
    )


def _moved(given: Ints, rows: Ints) -> Ints:
    """The variables that are given, if a free cell explains one of them."""
    return given if np.isin(rows, given).any() else given[:0]


def _cell(row: Parameter, index: dict[str, int]) -> tuple[int, int, int]:
    left, right = index[row.left], index.get(row.right, index[row.left])
    if row.operator is Operator.LOADING:
        return DIRECTED, right, left
    return _KINDS[row.operator], left, right


def _fixed_value(row: Parameter, i: int, j: int, sample: tuple[Floats, Floats] | None) -> float:
    if not row.exogenous:
        return row.value or 0.0
    if sample is None:
        return 0.0
    means, covariances = sample
    return float(means[i] if row.operator is Operator.MEAN else covariances[i, j])


def _set(matrices: tuple[Floats, Floats, Floats], kind: int, i: int, j: int, value: float) -> None:
    directed, symmetric, means = matrices
    if kind == DIRECTED:
        directed[i, j] = value
    elif kind == SYMMETRIC:
        symmetric[i, j] = symmetric[j, i] = value
    else:
        means[i] = value


def _depth(cells: Sequence[tuple[int, int, int]], size: int) -> int | None:
    """Longest chain of arrows; None where arrows run in a circle."""
    arrows = np.zeros((size, size))
    for kind, i, j in cells:
        if kind == DIRECTED:
            arrows[i, j] = 1.0
    power, depth = arrows.copy(), 0
    while power.any():
        depth += 1
        if depth > size:
            return None
        power = np.minimum(power @ arrows, 1.0)
    return depth
