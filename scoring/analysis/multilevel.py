"""Mixed models of a plan as result tables."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd
from scipy import stats

from instruments.analysis_plan import AnalysisPlan, PlannedModel
from scoring.analysis.designs import design_of
from scoring.analysis.predictions import predicted_tables
from scoring.analysis.regressions import coefficient_table, fit_table
from scoring.analysis.tables import Cell, ResultTable, Shown, TableKind, columns
from scoring.models.coefficients import Coefficient, Covariance, Errors
from scoring.models.mixed.explained import explained
from scoring.models.mixed.fit import mixed_model
from scoring.models.mixed.results import MixedModel
from scoring.results import Interval

Tables = tuple[ResultTable, ...]

VARIANCES = columns(
    group=Shown.NAME,
    effect=Shown.NAME,
    other=Shown.NAME,
    variance=Shown.ESTIMATE,
    spread=Shown.ESTIMATE,
)
UNITS = columns(
    unit=Shown.NAME,
    estimate=Shown.ESTIMATE,
    se=Shown.ESTIMATE,
    low=Shown.ESTIMATE,
    high=Shown.ESTIMATE,
)
METHOD = "linear mixed model, REML, Satterthwaite"


def mixed_tables(
    plan: AnalysisPlan, model: PlannedModel, frame: pd.DataFrame, _: np.random.Generator
) -> Tables:
    """REML with one grouping column: coefficients with Satterthwaite's df, fit, variance components,
    predicted values, and the predicted intercept of every group with its conditional interval."""
    built = design_of(plan, model, frame)
    fitted = mixed_model(built, slopes=model.slopes)
    count = (built.used, len(frame) - built.used)
    found = tuple(_coefficients(plan, fitted))
    covariance = Covariance(
        errors=Errors.CLASSICAL,
        matrix=fitted.covariance,
        df=np.array([one.df for one in fitted.coefficients]),
    )
    beta = np.array([one.estimate for one in fitted.coefficients])
    notices = fitted.notices
    return (
        coefficient_table(model, found, count, method=METHOD, notices=notices),
        fit_table(model, _measures(fitted), count),
        _table(model, TableKind.VARIANCES, count, tuple(_variances(fitted))),
        _table(model, TableKind.UNITS, count, tuple(_units(plan, fitted))),
        *predicted_tables(plan, model, built, beta, covariance, dropped=count[1]),
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


def _coefficients(plan: AnalysisPlan, fitted: MixedModel) -> Iterator[Coefficient]:
    """With intervals at the plan's level."""
    for one in fitted.coefficients:
        half = float(stats.t.isf((1 - plan.level) / 2, one.df)) * one.se
        low, high = one.estimate - half, one.estimate + half
        yield Coefficient(
            name=one.term,
            estimate=one.estimate,
            se=one.se,
            statistic=one.statistic,
            df=one.df,
            p=one.p,
            interval=Interval(low=low, high=high, level=plan.level, method="Satterthwaite"),
        )


def _measures(fitted: MixedModel) -> list[tuple[str, Cell]]:
    shares = explained(fitted)
    return [
        ("rows", fitted.used),
        ("groups", fitted.groups[0][1]),
        ("marginal-r-squared", shares.marginal),
        ("conditional-r-squared", shares.conditional),
        ("sigma", fitted.sigma),
        ("log-likelihood", fitted.log_likelihood),
        ("aic", fitted.aic),
        ("bic", fitted.bic),
    ]


def _variances(fitted: MixedModel) -> Iterator[tuple[Cell, ...]]:
    for one in fitted.components:
        yield one.group, one.first, one.second, one.value, one.spread


def _units(plan: AnalysisPlan, fitted: MixedModel) -> Iterator[tuple[Cell, ...]]:
    """Deviations from the overall intercept; intervals are conditional on the variances."""
    z = float(stats.norm.isf((1 - plan.level) / 2))
    effects = fitted.effects[0]
    for level, value, se in zip(
        effects.levels, effects.values[:, 0], effects.errors[:, 0], strict=True
    ):
        estimate, error = float(value), float(se)
        yield str(level), estimate, error, estimate - z * error, estimate + z * error
