"""The standardised solution of a model for ordered items, with its derivatives."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from scoring.measure.ordinal.correlations import Parameterization
from scoring.measure.sem.implied import derivatives, implied_at, matrices_at
from scoring.measure.sem.model import Operator
from scoring.measure.sem.parameters import Parameter, ParameterTable
from scoring.measure.sem.structure import Structure

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Moving:
    """A number and its derivatives in the free parameters."""

    value: float
    slope: Floats

    def __mul__(self, other: Moving) -> Moving:
        return Moving(
            value=self.value * other.value,
            slope=self.value * other.slope + other.value * self.slope,
        )

    def power(self, exponent: float) -> Moving:
        """Not defined (NaN) for a root of a negative number."""
        base = np.float64(self.value)
        with np.errstate(invalid="ignore", divide="ignore"):
            value = base**exponent
            return Moving(value=float(value), slope=exponent * value / base * self.slope)


class Standardisation:
    """Standardised parameters of the rows of a table: all variables have variance 1.

    Loadings and regressions are multiplied by the standard deviation of what explains over that of
    what is explained; variances become shares of the total variance; covariances correlations of
    the parts left unexplained (lavaan::standardizedSolution, type "std.all").
    """

    def __init__(
        self, table: ParameterTable, structure: Structure, theta: Floats, scale: Parameterization
    ) -> None:
        self.theta, self.scale = theta, scale
        self.observed = set(table.variables.observed)
        names = (*table.variables.observed, *table.variables.latent)
        self.index = {name: at for at, name in enumerate(names)}
        whole = implied_at(replace(structure, observed=structure.size), theta)
        self.total, self.slopes = whole.total, derivatives(whole)[0]
        _, self.unexplained, _ = matrices_at(structure, theta)
        self.variance_rows = {row.left: row for row in table.rows if row.is_variance}

    def of(self, row: Parameter) -> Moving:
        if row.operator is Operator.COVARIANCE:
            if row.is_variance:
                return self._residual(row.left) * self._variance(row.left).power(-1.0)
            ends = self._residual(row.left) * self._residual(row.right)
            return self._raw(row) * ends.power(-0.5)
        cause, effect = row.left, row.right
        if row.operator is Operator.REGRESSION:
            cause, effect = effect, cause
        ratio = self._variance(cause) * self._variance(effect).power(-1.0)
        return self._raw(row) * ratio.power(0.5)

    def _raw(self, row: Parameter) -> Moving:
        slope = np.zeros(len(self.theta))
        if row.free is None:
            return Moving(value=row.value or 0.0, slope=slope)
        slope[row.free] = 1.0
        return Moving(value=float(self.theta[row.free]), slope=slope)

    def _explained(self, name: str) -> Moving:
        """Variance in the model's own units, without what delta leaves to the residual."""
        at, size = self.index[name], len(self.total)
        place = at * size - at * (at - 1) // 2
        return Moving(value=float(self.total[at, at]), slope=self.slopes[place])

    def _variance(self, name: str) -> Moving:
        if name in self.observed and self.scale is Parameterization.DELTA:
            return Moving(value=1.0, slope=np.zeros(len(self.theta)))
        return self._explained(name)

    def _residual(self, name: str) -> Moving:
        if name in self.observed and self.scale is Parameterization.DELTA:
            explained = self._explained(name)
            return Moving(value=1 - explained.value, slope=-explained.slope)
        return self._raw(self.variance_rows[name])
