"""Linear, logistic and ordered models of a plan as result tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pandas as pd

from instruments.analysis_plan import AnalysisPlan, PlannedContrast, PlannedModel
from scoring.analysis.corrections import corrected
from scoring.analysis.predictions import predicted_tables
from scoring.analysis.tables import Cell, ResultTable, Shown, TableKind, columns
from scoring.models.coefficients import Coefficient, Covariance, Errors, coefficients
from scoring.models.design import Design
from scoring.models.diagnostics import warnings_of
from scoring.models.linear import LinearModel, ols
from scoring.models.logistic import LogisticModel, logit
from scoring.models.sandwich import clustered, robust
from scoring.results import Notice

Tables = tuple[ResultTable, ...]

COEFFICIENTS = columns(
    term=Shown.NAME,
    estimate=Shown.ESTIMATE,
    se=Shown.ESTIMATE,
    low=Shown.ESTIMATE,
    high=Shown.ESTIMATE,
    statistic=Shown.STATISTIC,
    df=Shown.STATISTIC,
    p=Shown.PROBABILITY,
)
ODDS = (*COEFFICIENTS, *columns(ratio=Shown.COEFFICIENT))
FIT = columns(measure=Shown.WORD, value=Shown.ESTIMATE)
CONTRASTS = columns(
    contrast=Shown.NAME,
    estimate=Shown.ESTIMATE,
    se=Shown.ESTIMATE,
    low=Shown.ESTIMATE,
    high=Shown.ESTIMATE,
    statistic=Shown.STATISTIC,
    df=Shown.STATISTIC,
    p=Shown.PROBABILITY,
    p_adjusted=Shown.PROBABILITY,
)


def linear_tables(
    plan: AnalysisPlan, model: PlannedModel, frame: pd.DataFrame, built: Design
) -> Tables:
    """Least squares with the planned errors: coefficients, fit, contrasts, predicted values."""
    fitted = ols(built)
    covariance = linear_covariance(fitted, model)
    found = coefficients(fitted.columns, fitted.estimates, covariance, level=plan.level)
    notices = (*warnings_of(fitted), *covariance.notices)
    dropped = len(frame) - built.used
    method = f"OLS, {covariance.errors.value}"
    table = coefficient_table(model, found, (built.used, dropped), method=method, notices=notices)
    tables = [table, linear_fit(model, fitted, covariance, dropped)]
    tables += _contrasts(plan, model, fitted, dropped)
    points = predicted_tables(plan, model, built, fitted.estimates, covariance, dropped=dropped)
    return (*tables, *points)


def linear_covariance(fitted: LinearModel, model: PlannedModel) -> Covariance:
    errors = Errors(model.errors.value)
    if errors is Errors.CLASSICAL:
        return fitted.classical()
    return clustered(fitted, errors) if model.errors.by_cluster else robust(fitted, errors)


def coefficient_table(
    model: PlannedModel,
    found: Sequence[Coefficient],
    count: tuple[int, int],
    *,
    method: str,
    notices: tuple[Notice, ...] = (),
    odds: bool = False,
) -> ResultTable:
    """`count`: rows used and dropped; with `odds` the ratios exp(b) beside."""
    return ResultTable(
        code=model.code,
        kind=TableKind.COEFFICIENTS,
        columns=ODDS if odds else COEFFICIENTS,
        rows=tuple(
            (*coefficient_row(one), float(np.exp(one.estimate))) if odds else coefficient_row(one)
            for one in found
        ),
        used=count[0],
        dropped=count[1],
        method=method,
        notices=notices,
    )


def coefficient_row(one: Coefficient) -> tuple[Cell, ...]:
    """The degrees of freedom are None where the normal distribution was used."""
    return (
        one.name,
        one.estimate,
        one.se,
        one.interval.low,
        one.interval.high,
        one.statistic,
        one.df if np.isfinite(one.df) else None,
        one.p,
    )


def fit_table(
    model: PlannedModel, measures: Sequence[tuple[str, Cell]], count: tuple[int, int]
) -> ResultTable:
    return ResultTable(
        code=model.code,
        kind=TableKind.FIT,
        columns=FIT,
        rows=tuple(measures),
        used=count[0],
        dropped=count[1],
    )


def linear_fit(
    model: PlannedModel, fitted: LinearModel, covariance: Covariance, dropped: int
) -> ResultTable:
    fit = fitted.fit
    measures: list[tuple[str, Cell]] = [
        ("rows", fitted.used),
        *(("clusters", count) for count in covariance.clusters[:1]),
        ("r-squared", fit.r_squared),
        ("adjusted-r-squared", fit.adjusted),
        ("sigma", fit.sigma),
        ("log-likelihood", fit.log_likelihood),
        ("aic", fit.aic),
        ("bic", fit.bic),
    ]
    return fit_table(model, measures, (fitted.used, dropped))


def _contrasts(
    plan: AnalysisPlan, model: PlannedModel, fitted: LinearModel, dropped: int
) -> list[ResultTable]:
    asked = [one for one in plan.contrasts if one.model == model.code]
    if not asked:
        return []
    found = [_contrast(plan, model, fitted.design, one) for one in asked]
    family = corrected([one.p for one in found], plan.correction)
    rows = tuple(
        (planned.code, *coefficient_row(one)[1:], p)
        for planned, one, p in zip(asked, found, family, strict=True)
    )
    table = ResultTable(
        code=model.code,
        kind=TableKind.CONTRASTS,
        columns=CONTRASTS,
        rows=rows,
        used=fitted.used,
        dropped=dropped,
    )
    return [table]


def _contrast(
    plan: AnalysisPlan, model: PlannedModel, built: Design, contrast: PlannedContrast
) -> Coefficient:
    """The model again, with coefficients T b of which one is the contrast: X T^-1 for X.

    So its degrees of freedom are its own, as for any single coefficient.
    """
    weights = dict(contrast.weights)
    row = np.array([weights.get(name, 0.0) for name in built.columns])
    place = int(np.argmax(np.abs(row)))
    turned = np.eye(len(row))
    turned[place] = row
    again = ols(replace(built, matrix=np.asfortranarray(built.matrix @ np.linalg.inv(turned))))
    covariance = linear_covariance(again, model)
    return coefficients(again.columns, again.estimates, covariance, level=plan.level)[place]


def logistic_tables(
    plan: AnalysisPlan, model: PlannedModel, frame: pd.DataFrame, built: Design
) -> Tables:
    """Maximum likelihood; the second level of the outcome is 1. Odds ratios are exp(b)."""
    fitted = logit(built)
    covariance = fitted.covariance()
    found = coefficients(fitted.columns, fitted.estimates, covariance, level=plan.level)
    dropped = len(frame) - built.used
    method = "logit, maximum likelihood"
    count, notices = (built.used, dropped), covariance.notices
    table = coefficient_table(model, found, count, method=method, notices=notices, odds=True)
    points = predicted_tables(
        plan, model, built, fitted.estimates, covariance, dropped=dropped, logistic=True
    )
    return (table, _logistic_fit(model, fitted, dropped), *points)


def _logistic_fit(model: PlannedModel, fitted: LogisticModel, dropped: int) -> ResultTable:
    measures: list[tuple[str, Cell]] = [
        ("rows", fitted.used),
        ("mcfadden", fitted.mcfadden),
        ("log-likelihood", fitted.log_likelihood),
        ("aic", fitted.aic),
    ]
    return fit_table(model, measures, (fitted.used, dropped))
