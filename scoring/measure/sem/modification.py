"""Modification indices: by how much the chi-square would fall if one fixed parameter were free.

With g the gradient of the log-likelihood per person and I its expected information, both of the model
with all candidates added: V = I_cc - I_cm I_mm^-1 I_mc, index N g^2 / V, expected change g / V
(Sorbom 1989). Candidates are the fixed parameters of the model, cross-loadings, residual and factor
covariances, regressions among what regressions mention, and means.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import combinations_with_replacement

import numpy as np

from scoring.measure.sem.answers import objective_for
from scoring.measure.sem.estimates import Scale, Standardisation, row_values
from scoring.measure.sem.estimation import Estimation, inverted
from scoring.measure.sem.model import ModelError, Operator
from scoring.measure.sem.parameters import Parameter, ParameterTable
from scoring.measure.sem.structure import Floats
from scoring.measure.sem.variables import Variables
from scoring.threads import one_blas_thread

# Below this information the candidate cannot be told from the model's own parameters (lavaan's bound).
LEAST_INFORMATION = float(np.finfo(float).eps ** (1 / 3))


@dataclass(frozen=True, slots=True, kw_only=True)
class ModificationIndex:
    """`change`: by how much the freed parameter is expected to move; `standardised` (all variables),
    and `standardised_latent` with only the latent ones. For a variance these are not the change but
    the standardised variance itself with the sign of the change (as in lavaan). `group` counts
    from 0."""

    left: str
    operator: Operator
    right: str
    group: int
    index: float
    change: float
    standardised: float
    standardised_latent: float


@one_blas_thread()
def modification_indices(
    estimation: Estimation, *, least_information: float = LEAST_INFORMATION
) -> tuple[ModificationIndex, ...]:
    """All candidates that have an index, the largest first.

    Raises ModelError if the information of the model is singular.
    """
    extended, candidates, theta = _extended(estimation)
    point = objective_for(extended, estimation.answers).at(theta)
    own = inverted(estimation.optimum.point.expected())
    if point is None or own is None:
        raise ModelError(
            "There are no modification indices: the data cannot tell the model's own parameters "
            "apart. Fix one of them first."
        )
    free = estimation.table.free
    information, gradient = point.expected(), -point.gradient()[free:]
    crossed = information[free:, :free]
    left = np.diagonal(information)[free:] - np.einsum("ij,jk,ik->i", crossed, own, crossed)
    scales = [Scale(estimation, kind) for kind in (Standardisation.ALL, Standardisation.LATENT)]
    found = []
    for row, slope, bend in zip(candidates, gradient, left, strict=True):
        if bend >= least_information:
            change = slope / bend
            index = estimation.answers.used * slope * change
            held = theta[row.free] if row.is_variance and row.free is not None else change
            shown = np.copysign(held, change)
            found.append(_index(row, float(index), float(change), float(shown), scales))
    return tuple(sorted(found, key=lambda one: -one.index))


def _index(
    row: Parameter, index: float, change: float, shown: float, scales: list[Scale]
) -> ModificationIndex:
    every, latent = (scale.apply(0, shown, as_row=row) for scale in scales)
    return ModificationIndex(
        left=row.left,
        operator=row.operator,
        right=row.right,
        group=row.group,
        index=index,
        change=change,
        standardised=every,
        standardised_latent=latent,
    )


def _extended(estimation: Estimation) -> tuple[ParameterTable, list[Parameter], Floats]:
    """The table with every candidate free, the candidates, and the parameters at the estimates."""
    table = estimation.table
    values = row_values(table, estimation)
    rows, candidates, theta = list(table.rows), [], list(estimation.theta)
    for k, row in enumerate(table.rows):
        if row.free is None and not row.exogenous:
            rows[k] = replace(row, free=len(theta), value=None)
            candidates.append(rows[k])
            theta.append(float(values[k]))
    named = {(row.group, row.left, row.operator, row.right) for row in rows}
    for row in _absent(table):
        if (row.group, row.left, row.operator, row.right) not in named:
            candidates.append(replace(row, free=len(theta)))
            rows.append(candidates[-1])
            theta.append(0.0)
    return replace(table, rows=tuple(rows), free=len(theta)), candidates, np.array(theta)


def _absent(table: ParameterTable) -> Iterator[Parameter]:
    for group in range(table.groups):
        for left, operator, right in _candidates(table.variables, table.mean_structure):
            yield Parameter(left=left, operator=operator, right=right, group=group)


def _candidates(variables: Variables, mean_structure: bool) -> Iterator[tuple[str, Operator, str]]:
    plain = [name for name in variables.endogenous if name not in variables.regressed]
    yield from ((f, Operator.LOADING, item) for f in variables.latent for item in plain)
    items = [name for name in variables.endogenous if name in variables.indicators]
    for names in (items, variables.latent):
        pairs = combinations_with_replacement(names, 2)
        yield from ((left, Operator.COVARIANCE, right) for left, right in pairs)
    yield from _regressions(variables)
    if mean_structure:
        names = (*variables.endogenous, *variables.latent)
        yield from ((name, Operator.MEAN, "") for name in names)


def _regressions(variables: Variables) -> Iterator[tuple[str, Operator, str]]:
    for left in variables.regressed:
        for right in variables.regressed:
            backwards = left in variables.indicators and right in variables.latent
            if left != right and not backwards:
                yield left, Operator.REGRESSION, right
