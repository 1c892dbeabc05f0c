"""Confirmatory factor analysis of ordered items by weighted least squares (WLSMV)."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.special import ndtr, ndtri

from scoring.measure.ordinal.answers import OrderedAnswers, ordered_answers
from scoring.measure.ordinal.correlations import Parameterization, ordinal_table
from scoring.measure.ordinal.indices import OrdinalIndices
from scoring.measure.ordinal.moments import ordinal_moments
from scoring.measure.ordinal.standardised import Standardisation
from scoring.measure.ordinal.weighted_fit import (
    WeightedFit,
    implied_matrix,
    ordinal_indices,
    weighted_fit,
)
from scoring.measure.sem.model import ModelError
from scoring.measure.sem.notation import Model, terms_of
from scoring.measure.sem.parameters import ModelOptions, Parameter, ParameterTable
from scoring.moments import Deletion
from scoring.results import Interval, Notice, NoticeCode
from scoring.threads import one_blas_thread

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class OrdinalParameter:
    """One row: `left operator right` as in the model's notation; thresholds have operator `|`.

    `free` is False for what is fixed or follows from the rest (the residual variances); then
    `standard_error`, `z`, `p` and `interval` are None. `standardised` belongs to variables of
    variance 1; its error covers what follows from the rest, too.
    """

    left: str
    operator: str
    right: str
    label: str
    user: bool
    free: bool
    estimate: float
    standard_error: float | None
    z: float | None
    p: float | None
    interval: Interval | None
    standardised: float
    standardised_error: float


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class OrdinalFit:
    """A fitted model. `thresholds` come item by item; `scales` are 1 over the standard deviation of
    the variable behind each item (1 in the delta parameterization). `npar` counts free parameters,
    thresholds included; `residuals` are observed minus implied correlations, items x items."""

    items: tuple[str, ...]
    factors: tuple[str, ...]
    parameters: tuple[OrdinalParameter, ...]
    thresholds: tuple[OrdinalParameter, ...]
    scales: tuple[float, ...]
    indices: OrdinalIndices
    npar: int
    discrepancy: float
    residuals: Floats
    parameterization: Parameterization
    deletion: Deletion
    rows: int
    used: int
    dropped: int
    iterations: int
    converged: bool
    notices: tuple[Notice, ...]
    convention: str = "WLSMV: diagonal weights, robust errors, scaled and shifted test (lavaan)"


@one_blas_thread()
def ordinal_cfa(
    model: Model,
    data: pd.DataFrame,
    *,
    std_lv: bool = False,
    orthogonal: bool = False,
    parameterization: Parameterization = Parameterization.DELTA,
    deletion: Deletion = Deletion.LISTWISE,
    level: float = 0.95,
) -> OrdinalFit:
    """Fit a model to ordered items: lavaan's `cfa(ordered = ..., estimator = "WLSMV")`, one group.

    Behind each item is a normal variable; thresholds and polychoric correlations r come from
    `ordinal_moments` with their covariance Gamma. The parameters minimise
    F = sum w (r - rho)^2 with w = 1 / diag(Gamma) over pairs; thresholds fit exactly (Muthen, du
    Toit & Spisic 1997). Errors: (J'WJ)^-1 J'W Gamma W J (J'WJ)^-1 / (N - 1). Test: (N - 1) F, scaled
    and shifted. lavaan divides by N - 1 here, though not in maximum likelihood.

    `data` needs the model's items as columns. Missing answers: listwise, or pairwise. All items
    are taken as ordered. Raises what `polychoric` raises, ModelError for a model with means,
    residual variances, predictors, or more parameters than correlations, and NotEnoughDataError
    where the data cannot tell its parameters apart.
    """
    options = ModelOptions(std_lv=std_lv, orthogonal=orthogonal, fixed_x=False)
    table = ordinal_table(terms_of(model), options, parameterization)
    moments = ordinal_moments(_answers(data, table, deletion))
    return _result(weighted_fit(table, moments, parameterization), level)


def _answers(frame: pd.DataFrame, table: ParameterTable, deletion: Deletion) -> OrderedAnswers:
    names = list(table.variables.observed)
    absent = [name for name in names if name not in frame.columns]
    if absent:
        raise ModelError(
            f"The data have no column {absent[0]!r}; the model needs {', '.join(names)}."
        )
    return ordered_answers(frame[names], deletion=deletion)


def _result(fit: WeightedFit, level: float) -> OrdinalFit:
    variables, estimates = fit.table.variables, fit.moments.polychoric
    covariance = fit.joint_covariance()
    deviations = np.sqrt(fit.implied.variances) if fit.scale is Parameterization.THETA else None
    return OrdinalFit(
        items=variables.observed,
        factors=variables.latent,
        parameters=_parameters(fit, covariance, level),
        thresholds=_thresholds(fit, covariance, level),
        scales=tuple(
            (np.ones(len(estimates.items)) if deviations is None else 1 / deviations).tolist()
        ),
        indices=ordinal_indices(fit),
        npar=fit.table.free + len(fit.moments.item),
        discrepancy=fit.discrepancy,
        residuals=estimates.correlation - implied_matrix(fit),
        parameterization=fit.scale,
        deletion=estimates.deletion,
        rows=estimates.rows,
        used=estimates.used,
        dropped=estimates.dropped,
        iterations=fit.iterations,
        converged=fit.converged,
        notices=_notices(fit),
    )


def _parameters(fit: WeightedFit, covariance: Floats, level: float) -> tuple[OrdinalParameter, ...]:
    first = len(fit.moments.item)
    covariance = covariance[first:, first:]
    standard = Standardisation(fit.table, fit.structure, fit.theta, fit.scale)
    rows = []
    for row in fit.table.rows:
        free = row.free is not None
        standardised = standard.of(row)
        rows.append(
            _row(
                (row.left, str(row.operator), row.right),
                level=level,
                label=row.label,
                user=row.user,
                estimate=float(fit.theta[row.free]) if free else _fixed(row, fit),
                error=_root(covariance[row.free, row.free]) if free else None,
                standardised=standardised.value,
                standardised_error=_root(standardised.slope @ covariance @ standardised.slope),
            )
        )
    return tuple(rows)


def _fixed(row: Parameter, fit: WeightedFit) -> float:
    """The value of a fixed row; delta leaves to an item's residual what is not explained."""
    items = fit.table.variables.observed
    if fit.scale is Parameterization.DELTA and row.is_variance and row.left in items:
        return 1.0 - float(fit.implied.variances[items.index(row.left)])
    return row.value or 0.0


def _thresholds(fit: WeightedFit, covariance: Floats, level: float) -> tuple[OrdinalParameter, ...]:
    """Theta states thresholds in units of the residual: times the variable's deviation."""
    items, rows = fit.table.variables.observed, []
    numbers: Counter[int] = Counter()
    for place, item in enumerate(fit.moments.item.tolist()):
        numbers[item] += 1
        cut = float(fit.moments.statistics[place])
        slope = np.zeros(len(covariance))
        slope[place], deviation = 1.0, 1.0
        if fit.scale is Parameterization.THETA:
            deviation = math.sqrt(fit.implied.variances[item])
            slope[place] = deviation
            slope[len(fit.moments.item) :] = (
                cut / 2 / deviation * fit.implied.variance_jacobian[item]
            )
        rows.append(
            _row(
                (items[item], "|", f"t{numbers[item]}"),
                level=level,
                label="",
                user=False,
                estimate=cut * deviation,
                error=_root(slope @ covariance @ slope),
                standardised=cut,
                standardised_error=_root(covariance[place, place]),
            )
        )
    return tuple(rows)


def _row(
    names: tuple[str, str, str],
    *,
    level: float,
    label: str,
    user: bool,
    estimate: float,
    error: float | None,
    standardised: float,
    standardised_error: float,
) -> OrdinalParameter:
    """A row with its z test and Wald interval; without `error` it is fixed."""
    z = estimate / error if error else None
    half = float(ndtri((1 + level) / 2)) * (error or 0.0)
    interval = Interval(low=estimate - half, high=estimate + half, level=level, method="Wald")
    return OrdinalParameter(
        left=names[0],
        operator=names[1],
        right=names[2],
        label=label,
        user=user,
        free=error is not None,
        estimate=estimate,
        standard_error=error,
        z=z,
        p=None if z is None else 2 * float(ndtr(-abs(z))),
        interval=None if error is None else interval,
        standardised=standardised,
        standardised_error=standardised_error,
    )


def _root(variance: float | Floats) -> float:
    return math.sqrt(max(float(variance), 0.0))


def _notices(fit: WeightedFit) -> tuple[Notice, ...]:
    notices = list(fit.moments.polychoric.notices)
    if not fit.converged:
        notices.append(Notice(code=NoticeCode.NOT_CONVERGED))
    negative = [
        row.left
        for row in fit.table.rows
        if row.is_variance
        and (fit.theta[row.free] if row.free is not None else _fixed(row, fit)) < 0
    ]
    if negative:
        facts = (("variables", ", ".join(negative)),)
        notices.append(Notice(code=NoticeCode.NEGATIVE_VARIANCE, facts=facts))
    return tuple(notices)
