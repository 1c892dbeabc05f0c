"""The equations of a path model one by one, and draws of their coefficients.

The interval of a product of coefficients is neither symmetric nor, with few clusters, well described by
resampling the clusters: their bootstrap is too narrow. Drawing each coefficient from its own t distribution
and taking quantiles of the product keeps both (the Monte Carlo method of MacKinnon, Lockwood and Williams
2004, here with CR2 errors and Satterthwaite's degrees of freedom).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import stats

from scoring.crossproducts import Floats
from scoring.models.coefficients import Covariance
from scoring.models.design import design
from scoring.models.linear import LinearModel, ols
from scoring.models.path_model import Path, PathModel
from scoring.models.sandwich import clustered, summed


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Equation:
    """Least squares of one outcome. `covariance` is CR2 where there are clusters, else classical."""

    outcome: str
    model: LinearModel
    covariance: Covariance

    @property
    def contributions(self) -> Floats:
        """What each cluster (person) adds to the coefficients' errors: clusters x columns."""
        scores = self.model.design.matrix * self.model.residuals[:, None]
        groups = self.model.design.clusters
        return np.asarray(
            (summed(scores, groups[0].codes) if groups else scores) @ self.model.bread
        )

    @property
    def coefficients(self) -> dict[str, float]:
        """By column, the intercept first."""
        return dict(zip(self.model.columns, map(float, self.model.estimates), strict=True))

    @property
    def standard_errors(self) -> dict[str, float]:
        """Classical ones, with n - k degrees of freedom."""
        return dict(zip(self.model.columns, map(float, self.model.classical().se), strict=True))


def equations_of(
    model: PathModel, complete: pd.DataFrame, cluster: str | None
) -> tuple[Equation, ...]:
    """Each outcome on its predictors, in the order of the outcomes; the rows have no gaps.

    Raises NotEnoughDataError as `ols` does.
    """
    return tuple(_equation(model, complete, outcome, cluster) for outcome in model.outcomes)


def _equation(
    model: PathModel, complete: pd.DataFrame, outcome: str, cluster: str | None
) -> Equation:
    fitted = ols(design(complete, outcome, model.predictors_of(outcome), cluster=cluster or ()))
    covariance = clustered(fitted) if cluster else fitted.classical()
    return Equation(outcome=outcome, model=fitted, covariance=covariance)


def drawn_coefficients(
    model: PathModel, equations: tuple[Equation, ...], generator: np.random.Generator, draws: int
) -> Floats:
    """Draws x paths from multivariate t distributions.

    Within an equation coefficients have its covariances; equations are independent unless their residuals
    covary, then correlated as the clusters' (people's) contributions are. Each coefficient has its own
    degrees of freedom; those of one equation share the quantile of their chi-square distributions.
    """
    paths = [_Place.of(path, equations) for path in model.paths]
    variance = np.array(
        [[_covariance(model, equations, one, other) for other in paths] for one in paths]
    )
    values, vectors = np.linalg.eigh(variance)
    root = vectors * np.sqrt(np.maximum(values, 0.0))
    normal = generator.normal(size=(draws, len(paths))) @ root.T
    uniform = generator.uniform(size=(draws, len(equations)))[:, [one.equation for one in paths]]
    df = np.array([equations[one.equation].covariance.df[one.column] for one in paths])
    estimates = np.array([equations[one.equation].model.estimates[one.column] for one in paths])
    return np.asarray(estimates + normal / np.sqrt(stats.chi2.ppf(uniform, df) / df))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    equation: int
    column: int

    @classmethod
    def of(cls, path: Path, equations: tuple[Equation, ...]) -> _Place:
        at = [one.outcome for one in equations].index(path.outcome)
        return cls(equation=at, column=equations[at].model.columns.index(path.predictor))


def _covariance(
    model: PathModel, equations: tuple[Equation, ...], one: _Place, other: _Place
) -> float:
    first, second = equations[one.equation], equations[other.equation]
    if one.equation == other.equation:
        return float(first.covariance.matrix[one.column, other.column])
    if frozenset((first.outcome, second.outcome)) not in model.covarying:
        return 0.0
    a, b = first.contributions[:, one.column], second.contributions[:, other.column]
    correlation = float(a @ b / np.sqrt((a @ a) * (b @ b)))
    return correlation * float(first.covariance.se[one.column] * second.covariance.se[other.column])
