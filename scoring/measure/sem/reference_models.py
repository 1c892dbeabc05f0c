"""The two models that every fit is held against: no covariances at all, and all moments free."""

from __future__ import annotations

from itertools import combinations

from scoring.measure.sem.model import Operator
from scoring.measure.sem.parameters import Parameter, ParameterTable
from scoring.measure.sem.variables import Variables


def baseline_table(table: ParameterTable) -> ParameterTable:
    """Independence: variances (and means) free, exogenous variables covary as in the sample."""
    names = table.variables.observed
    pairs = [(name, name) for name in names]
    pairs += combinations(table.variables.exogenous, 2)
    return _table(table, pairs)


def saturated_table(table: ParameterTable) -> ParameterTable:
    """All variances and covariances free, in the order of vech, then the means."""
    names = table.variables.observed
    return _table(table, [(a, b) for i, a in enumerate(names) for b in names[i:]])


def _table(table: ParameterTable, pairs: list[tuple[str, str]]) -> ParameterTable:
    given = set(table.given)
    rows: list[Parameter] = []
    free = 0
    for group in range(table.groups):
        cells = [(Operator.COVARIANCE, left, right) for left, right in pairs]
        if table.mean_structure:
            cells += [(Operator.MEAN, name, "") for name in table.variables.observed]
        for operator, left, right in cells:
            exogenous = left in given and (right in given or operator is Operator.MEAN)
            rows.append(
                Parameter(
                    left=left,
                    operator=operator,
                    right=right,
                    group=group,
                    free=None if exogenous else free,
                    exogenous=exogenous,
                )
            )
            free += not exogenous
    return ParameterTable(
        rows=tuple(rows),
        variables=_observed_only(table.variables),
        groups=table.groups,
        mean_structure=table.mean_structure,
        free=free,
        fixed_x=table.fixed_x,
    )


def _observed_only(variables: Variables) -> Variables:
    return Variables(
        observed=variables.observed,
        latent=(),
        indicators=(),
        exogenous=variables.exogenous,
        latent_free=(),
        outcomes=(),
        regressed=(),
    )
