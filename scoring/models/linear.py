"""Linear regression, weighted or not: estimates, fit, and what its standard errors are made of."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import stats
from scipy.linalg import solve_triangular

from scoring.crossproducts import Flags, Floats
from scoring.errors import NotEnoughDataError
from scoring.models.coefficients import Covariance, Errors
from scoring.models.design import Design
from scoring.threads import one_blas_thread

COLLINEAR = 1e-7  # R's lm calls a column a combination of others below this share of its length
VISIBLE = 1e-13  # the same in squares, above the rounding of sums of products


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Fit:
    """How well a linear model fits: everything that R's summary.lm and logLik say.

    Without an intercept the squared multiple correlation is about zero instead of the mean.
    """

    r_squared: float
    adjusted: float
    sigma: float
    statistic: float
    df_model: int
    df_residual: int
    p: float
    log_likelihood: float
    aic: float
    bic: float


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class LinearModel:
    """A fitted model. `bread` is (X'WX)^-1, `residuals` are y - Xb, `leverage` the hat values (n)."""

    design: Design
    estimates: Floats
    bread: Floats
    residuals: Floats
    leverage: Floats
    fit: Fit

    @property
    def columns(self) -> tuple[str, ...]:
        return self.design.columns

    @property
    def used(self) -> int:
        return self.design.used

    @property
    def dropped(self) -> int:
        return self.design.dropped

    @property
    def weights(self) -> Floats:
        """The weights, ones without."""
        given = self.design.weights
        return np.ones(self.used) if given is None else given

    def classical(self) -> Covariance:
        """sigma^2 (X'WX)^-1, with n - k degrees of freedom."""
        matrix = self.fit.sigma**2 * self.bread
        df = np.full(len(matrix), float(self.fit.df_residual))
        return Covariance(errors=Errors.CLASSICAL, matrix=matrix, df=df)


@one_blas_thread()
def ols(design: Design) -> LinearModel:
    """Least squares of the outcome on the columns of the design, as R's lm.

    b = (X'WX)^-1 X'Wy by a QR decomposition of W^1/2 X. Weights are precision weights: doubling them
    changes no standard error. Rows with missing values were left out by the design.

    Raises NotEnoughDataError with fewer than one row more than columns, for a constant outcome, and for
    columns that follow from the columns before them.
    """
    rows, width = design.matrix.shape
    if rows <= width:
        raise NotEnoughDataError(
            f"{design.outcome}: {width} coefficients need at least {width + 1} complete rows; there "
            f"are {rows}."
        )
    if np.ptp(design.y) == 0:
        raise NotEnoughDataError(f"{design.outcome} has the same value in all {rows} rows.")
    root = np.ones(rows) if design.weights is None else np.sqrt(design.weights)
    left, right = _decomposed(design, root)
    inverse = solve_triangular(right, np.eye(width))
    estimates = inverse @ (left.T @ (root * design.y))
    residuals = design.y - design.matrix @ estimates
    return LinearModel(
        design=design,
        estimates=estimates,
        bread=inverse @ inverse.T,
        residuals=residuals,
        leverage=np.einsum("ij,ij->i", left, left),
        fit=_fit(design, root**2, residuals),
    )


def _decomposed(design: Design, root: Floats) -> tuple[Floats, Floats]:
    """Q and R of the matrix whose rows are multiplied by `root`, columns scaled on the way."""
    scaled = root[:, None] * design.matrix
    length = np.sqrt(np.einsum("ij,ij->j", scaled, scaled))
    left, right = np.linalg.qr(scaled / np.where(length > 0, length, 1.0))
    _refuse(design, np.abs(np.diag(right)) < COLLINEAR)
    return left, right * length


def refuse_dependent(design: Design, weights: Floats) -> None:
    """Raise NotEnoughDataError for columns that follow from those before them, seen from X'WX alone."""
    product = (design.matrix * weights[:, None]).T @ design.matrix
    length = np.sqrt(np.diag(product))
    rest = product / np.where(length > 0, np.outer(length, length), 1.0)
    dependent = np.zeros(len(rest), dtype=bool)
    for place in range(len(rest)):
        dependent[place] = rest[place, place] < VISIBLE
        if not dependent[place]:
            rest = rest - np.outer(rest[place], rest[place]) / rest[place, place]
    _refuse(design, dependent)


def _refuse(design: Design, dependent: Flags) -> None:
    if dependent.any():
        names = [name for name, bad in zip(design.columns, dependent, strict=True) if bad]
        raise NotEnoughDataError(
            f"{design.outcome}: {', '.join(names)} follows exactly from the other columns of the "
            "model, so its effect cannot be told apart; leave it out."
        )


def _fit(design: Design, weights: Floats, residuals: Floats) -> Fit:
    rows, width = design.matrix.shape
    fitted = design.y - residuals
    centre = np.average(fitted, weights=weights) if design.intercept else 0.0
    explained = float(weights @ (fitted - centre) ** 2)
    left_over = float(weights @ residuals**2)
    df_model, df_residual = width - int(design.intercept), rows - width
    r_squared = explained / (explained + left_over)
    statistic = explained / df_model / (left_over / df_residual) if df_model else np.nan
    log_likelihood = 0.5 * (
        float(np.log(weights).sum()) - rows * (np.log(2 * np.pi * left_over / rows) + 1)
    )
    total = rows - int(design.intercept)
    return Fit(
        r_squared=r_squared,
        adjusted=1 - (1 - r_squared) * total / df_residual,
        sigma=float(np.sqrt(left_over / df_residual)),
        statistic=statistic,
        df_model=df_model,
        df_residual=df_residual,
        p=float(stats.f.sf(statistic, df_model, df_residual)) if df_model else np.nan,
        log_likelihood=log_likelihood,
        aic=2 * (width + 1) - 2 * log_likelihood,
        bic=np.log(rows) * (width + 1) - 2 * log_likelihood,
    )
