"""Mixed models of a plan as result tables."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import stats

from instruments.analysis_plan import AnalysisPlan, PlannedModel
from scoring.analysis.predictions import predicted_tables
from scoring.analysis.regressions import coefficient_table, fit_table
from scoring.analysis.tables import Cell, ResultTable, Shown, TableKind, columns
from scoring.crossproducts import Floats
from scoring.models.coefficients import Coefficient, Covariance, Errors
from scoring.models.design import Design
from scoring.models.mixed.explained import explained
from scoring.models.mixed.fit import mixed_model
from scoring.models.mixed.grouping import INTERCEPT
from scoring.models.mixed.logistic import logistic_mixed_model
from scoring.models.mixed.quadrature import Quadrature
from scoring.models.mixed.results import Coefficient as MixedCoefficient
from scoring.models.mixed.results import GroupEffects, MixedModel
from scoring.results import Interval, Notice

Tables = tuple[ResultTable, ...]

VARIANCES = columns(
    group=Shown.NAME,
    groups=Shown.COUNT,
    effect=Shown.NAME,
    other=Shown.NAME,
    variance=Shown.ESTIMATE,
    spread=Shown.ESTIMATE,
    icc=Shown.COEFFICIENT,
)
UNITS = columns(
    group=Shown.NAME,
    unit=Shown.NAME,
    estimate=Shown.ESTIMATE,
    se=Shown.ESTIMATE,
    low=Shown.ESTIMATE,
    high=Shown.ESTIMATE,
)
LOGISTIC_RESIDUAL = math.pi**2 / 3  # variance of the standard logistic distribution
POINTS = 10  # of quadrature: Laplace's approximation leans with few answers per group
RESIDUAL = "Residual"  # the group of what no group accounts for
METHOD = "linear mixed model, REML, Satterthwaite"


def mixed_tables(
    plan: AnalysisPlan, model: PlannedModel, frame: pd.DataFrame, built: Design
) -> Tables:
    """REML with one grouping column, several nested ones or several crossed: coefficients with
    Satterthwaite's df, fit, variance components, predicted values, and the predicted intercept of every
    group with its conditional interval.

    `icc` of a component is its share of all variance, where only intercepts vary: how alike two rows are
    for sharing that group.
    """
    fitted = mixed_model(built, slopes=model.slopes)
    variances = tuple(_variances(fitted, model))
    found = Found(
        coefficients=fitted.coefficients,
        covariance=fitted.covariance,
        effects=fitted.effects,
        measures=_measures(fitted),
        variances=variances,
        method=METHOD,
        notices=fitted.notices,
    )
    return _tables(plan, model, built, found, len(frame) - built.used)


def mixed_logistic_tables(
    plan: AnalysisPlan, model: PlannedModel, frame: pd.DataFrame, built: Design
) -> Tables:
    """Random intercepts of one group by maximum likelihood, adaptive Gauss-Hermite quadrature.

    Coefficients are log odds within a group, with odds ratios; predicted chances are those of a group whose
    intercept is the mean one. `icc` is on the scale of log odds, where the residual is pi^2 / 3.
    """
    quadrature = Quadrature(points=POINTS if model.points is None else model.points)
    fitted = logistic_mixed_model(built, quadrature=quadrature)
    between, levels = fitted.variance, len(fitted.effects.levels)
    total = between + LOGISTIC_RESIDUAL
    found = Found(
        coefficients=fitted.coefficients,
        covariance=fitted.covariance,
        effects=(fitted.effects,),
        measures=(
            ("rows", fitted.used),
            ("groups", levels),
            ("icc", fitted.icc),
            ("log-likelihood", fitted.log_likelihood),
            ("aic", fitted.aic),
            ("bic", fitted.bic),
        ),
        variances=(
            (fitted.group, levels, INTERCEPT, None, between, math.sqrt(between), between / total),
            (RESIDUAL, None, None, None, LOGISTIC_RESIDUAL, math.sqrt(LOGISTIC_RESIDUAL), None),
        ),
        method=f"logistic mixed model, quadrature with {quadrature.points} points",
        notices=fitted.notices,
        logistic=True,
    )
    return _tables(plan, model, built, found, len(frame) - built.used)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Found:
    """What either kind of mixed model has to tell."""

    coefficients: tuple[MixedCoefficient, ...]
    covariance: Floats
    effects: tuple[GroupEffects, ...]
    measures: tuple[tuple[str, Cell], ...]
    variances: tuple[tuple[Cell, ...], ...]
    method: str
    notices: tuple[Notice, ...]
    logistic: bool = False


def _tables(
    plan: AnalysisPlan, model: PlannedModel, built: Design, found: Found, dropped: int
) -> Tables:
    count = (built.used, dropped)
    covariance = Covariance(
        errors=Errors.CLASSICAL,
        matrix=found.covariance,
        df=np.array([one.df for one in found.coefficients]),
    )
    beta = np.array([one.estimate for one in found.coefficients])
    return (
        coefficient_table(
            model,
            tuple(_coefficients(plan, found.coefficients)),
            count,
            method=found.method,
            notices=found.notices,
            odds=found.logistic,
        ),
        fit_table(model, found.measures, count),
        _table(model, TableKind.VARIANCES, count, found.variances),
        _table(model, TableKind.UNITS, count, tuple(_units(plan, found.effects))),
        *predicted_tables(
            plan, model, built, beta, covariance, dropped=dropped, logistic=found.logistic
        ),
    )


def _table(
    model: PlannedModel,
    kind: TableKind,
    count: tuple[int, int],
    rows: tuple[tuple[Cell, ...], ...],
) -> ResultTable:
    return ResultTable(
        code=model.code,
        kind=kind,
        columns=VARIANCES if kind is TableKind.VARIANCES else UNITS,
        rows=rows,
        used=count[0],
        dropped=count[1],
    )


def _coefficients(plan: AnalysisPlan, found: tuple[MixedCoefficient, ...]) -> Iterator[Coefficient]:
    """With intervals at the plan's level."""
    for one in found:
        half = float(stats.t.isf((1 - plan.level) / 2, one.df)) * one.se
        low, high = one.estimate - half, one.estimate + half
        yield Coefficient(
            name=one.term,
            estimate=one.estimate,
            se=one.se,
            statistic=one.statistic,
            df=one.df,
            p=one.p,
            interval=Interval(low=low, high=high, level=plan.level, method=one.interval.method),
        )


def _measures(fitted: MixedModel) -> tuple[tuple[str, Cell], ...]:
    shares = explained(fitted)
    return (
        ("rows", fitted.used),
        *(("groups", count) for _, count in fitted.groups if len(fitted.groups) == 1),
        ("marginal-r-squared", shares.marginal),
        ("conditional-r-squared", shares.conditional),
        ("sigma", fitted.sigma),
        ("log-likelihood", fitted.log_likelihood),
        ("aic", fitted.aic),
        ("bic", fitted.bic),
    )


def _variances(fitted: MixedModel, model: PlannedModel) -> Iterator[tuple[Cell, ...]]:
    counts = dict(fitted.groups)
    total = sum(one.value for one in fitted.components if one.second is None)
    for one in fitted.components:
        shared = not model.slopes and one.group != RESIDUAL
        icc = one.value / total if shared else None
        groups = counts.get(one.group)
        yield one.group, groups, one.first, one.second, one.value, one.spread, icc


def _units(plan: AnalysisPlan, effects: tuple[GroupEffects, ...]) -> Iterator[tuple[Cell, ...]]:
    """Deviations from the overall intercept; intervals are conditional on the variances."""
    z = float(stats.norm.isf((1 - plan.level) / 2))
    for factor in effects:
        for level, value, se in zip(
            factor.levels, factor.values[:, 0], factor.errors[:, 0], strict=True
        ):
            estimate, error = float(value), float(se)
            half = z * error
            yield factor.group, str(level), estimate, error, estimate - half, estimate + half
