"""Estimates with standard errors and intervals: as they are, and standardised."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from scipy.stats import norm

from scoring.measure.sem.estimation import Estimation
from scoring.measure.sem.implied import Implied, gathered
from scoring.measure.sem.model import Operator
from scoring.measure.sem.parameters import Parameter, ParameterTable
from scoring.measure.sem.structure import DIRECTED, Floats
from scoring.results import Interval

SE_OF_NOTHING = float(np.finfo(float).eps ** 0.25)  # lavaan prints smaller standardised ones as 0


class Standardisation(StrEnum):
    """What gets variance 1: all variables, the latent ones, all but the exogenous."""

    ALL = "std.all"
    LATENT = "std.lv"
    NOT_EXOGENOUS = "std.nox"


@dataclass(frozen=True, slots=True, kw_only=True)
class ParameterEstimate:
    """One row of the table, estimated.

    `standard_error`, `z`, `p` and `interval` are None for what is fixed, and where the information
    is singular; `group` counts from 0.
    """

    left: str
    operator: Operator
    right: str
    group: int
    label: str
    free: bool
    estimate: float
    standard_error: float | None
    z: float | None
    p: float | None
    interval: Interval | None


def row_values(table: ParameterTable, estimation: Estimation) -> Floats:
    """The value of every row of the table, free or fixed."""
    place = {name: i for i, name in enumerate(estimation.answers.variables)}

    def value(row: Parameter) -> float:
        if row.free is not None:
            return float(estimation.theta[row.free])
        if row.exogenous:
            sample = estimation.answers.groups[row.group].sample
            i = place[row.left]
            return float(sample.covariance[i, place[row.right]] if row.right else sample.mean[i])
        return row.value or 0.0

    return np.array([value(row) for row in table.rows])


def parameter_estimates(
    estimation: Estimation, *, level: float = 0.95
) -> tuple[ParameterEstimate, ...]:
    """Estimates in the order of the table; normal (Wald) intervals and p-values."""
    variance = estimation.variance
    values = row_values(estimation.table, estimation)
    errors: list[float | None] = [
        None if row.free is None or variance is None else _root(variance[row.free, row.free])
        for row in estimation.table.rows
    ]
    return _rows(estimation.table.rows, values, errors, level)


def standardised_estimates(
    estimation: Estimation,
    standardisation: Standardisation = Standardisation.ALL,
    *,
    level: float = 0.95,
) -> tuple[ParameterEstimate, ...]:
    """Standardised estimates with standard errors by the delta method.

    Loadings and regressions are multiplied by the standard deviation of what explains and divided by
    that of what is explained, variances and means are divided by those of their variable, and
    covariances by the residual standard deviations, so that they are residual correlations.
    """
    table = estimation.table
    values = row_values(table, estimation)
    scale = Scale(estimation, standardisation)
    result = np.array([scale.apply(k, values[k]) for k in range(len(values))])
    errors: list[float | None] = [None] * len(values)
    if estimation.variance is not None:
        jacobian = np.array([scale.derivative(k, values[k]) for k in range(len(values))])
        spread = (jacobian @ estimation.variance * jacobian).sum(axis=1)
        errors = [_root(one) if one > SE_OF_NOTHING**2 else None for one in spread]
    return _rows(table.rows, result, errors, level)


class Scale:
    """By which variances each row is divided, and how these move with the parameters."""

    def __init__(self, estimation: Estimation, standardisation: Standardisation) -> None:
        self.table, self.standardisation = estimation.table, standardisation
        self.values = row_values(self.table, estimation)
        variables = self.table.variables
        names = (*variables.observed, *variables.latent)
        self.place = {name: i for i, name in enumerate(names)}
        self.totals = [np.diagonal(implied.total) for implied in estimation.implied]
        self.moves = [_moves_of_variances(implied) for implied in estimation.implied]
        self.variance_row = {
            (row.group, row.left): k for k, row in enumerate(self.table.rows) if row.is_variance
        }

    def apply(self, row: int, value: float, *, as_row: Parameter | None = None) -> float:
        """Standardise a value that stands in a row; NaN where a variance is not positive."""
        parameter = as_row or self.table.rows[row]
        for power, variance, _ in self._factors(parameter):
            value *= variance**power if variance > 0 else math.nan
        return float(value)

    def derivative(self, row: int, value: float) -> Floats:
        """Derivatives of the standardised value of a row with respect to the parameters."""
        parameter = self.table.rows[row]
        scaled = self.apply(row, value)
        moved = np.zeros(self.table.free)
        for power, variance, moves in self._factors(parameter):
            moved += scaled * power * moves / variance
        if parameter.free is not None:
            moved[parameter.free] += scaled / value if value else self.apply(row, 1.0)
        return moved

    def _factors(self, row: Parameter) -> list[tuple[float, float, Floats]]:
        """Powers of variances that a row is multiplied with: power, variance, its derivatives."""
        right, left = row.right, row.left
        powers: Sequence[tuple[float, str]]
        if row.operator is Operator.LOADING:
            powers = [(0.5, left), (-0.5, right)]
        elif row.operator is Operator.REGRESSION:
            powers = [(0.5, right), (-0.5, left)]
        elif row.operator is Operator.MEAN:
            powers = [(-0.5, left)]
        elif row.is_variance:
            powers = [(-1.0, left)]
        else:
            return [self._residual(row, name) for name in (left, right) if self._counts(name)]
        return [
            (power, float(self.totals[row.group][i]), self.moves[row.group][i])
            for power, i in (
                (power, self.place[name]) for power, name in powers if self._counts(name)
            )
        ]

    def _counts(self, name: str) -> bool:
        variables = self.table.variables
        if self.standardisation is Standardisation.LATENT:
            return name in variables.latent
        if self.standardisation is Standardisation.NOT_EXOGENOUS:
            return name not in variables.exogenous
        return True

    def _residual(self, row: Parameter, name: str) -> tuple[float, float, Floats]:
        """A residual variance, as a row of the table holds it."""
        k = self.variance_row[row.group, name]
        value, moves = float(self.values[k]), np.zeros(self.table.free)
        free = self.table.rows[k].free
        if free is not None:
            moves[free] = np.sign(value)
        return -0.5, abs(value), moves


def _moves_of_variances(implied: Implied) -> Floats:
    """Derivatives of the total variance of every variable, variables x parameters."""
    s = implied.structure
    first = implied.effects[:, s.row]
    second = np.where(s.kind == DIRECTED, implied.total[:, s.column], implied.effects[:, s.column])
    return gathered(2 * s.weight * first * second, s)


def _rows(
    rows: Sequence[Parameter],
    values: Floats,
    errors: Sequence[float | None],
    level: float,
) -> tuple[ParameterEstimate, ...]:
    width = float(norm.isf((1 - level) / 2))
    return tuple(
        _row(row, float(value), error, level, width)
        for row, value, error in zip(rows, values, errors, strict=True)
    )


def _row(
    row: Parameter, value: float, error: float | None, level: float, width: float
) -> ParameterEstimate:
    z = None if error is None or error == 0 else value / error
    return ParameterEstimate(
        left=row.left,
        operator=row.operator,
        right=row.right,
        group=row.group,
        label=row.label,
        free=row.free is not None,
        estimate=value,
        standard_error=error,
        z=z,
        p=None if z is None else math.erfc(abs(z) / math.sqrt(2.0)),
        interval=None
        if error is None
        else Interval(low=value - width * error, high=value + width * error, level=level),
    )


def _root(variance: float) -> float | None:
    return float(np.sqrt(variance)) if variance >= 0 else None
