"""Moderation of a plan as result tables: simple slopes, and where the slope differs from zero."""

from __future__ import annotations

import numpy as np
import pandas as pd

from instruments.analysis_plan import AnalysisPlan, PlannedModel
from scoring.analysis.predictions import predicted_tables
from scoring.analysis.predictions_within import POINTS
from scoring.analysis.regressions import (
    COEFFICIENTS,
    coefficient_row,
    coefficient_table,
    linear_covariance,
    linear_fit,
)
from scoring.analysis.tables import Cell, ResultColumn, ResultTable, Shown, TableKind, columns
from scoring.models.coefficients import Errors, coefficients
from scoring.models.design import Design
from scoring.models.diagnostics import warnings_of
from scoring.models.linear import LinearModel, ols
from scoring.models.moderation import Region, moderation, slope_band

SLOPES = (*columns(at=Shown.ESTIMATE), *COEFFICIENTS[1:])
SLOPES_BY_LEVEL = (*columns(level=Shown.NAME), *COEFFICIENTS[1:])
REGION = columns(
    where=Shown.WORD,
    lower=Shown.ESTIMATE,
    upper=Shown.ESTIMATE,
    lowest=Shown.ESTIMATE,
    highest=Shown.ESTIMATE,
    share=Shown.SHARE,
)
SLOPE_BAND = columns(
    at=Shown.ESTIMATE, estimate=Shown.ESTIMATE, low=Shown.ESTIMATE, high=Shown.ESTIMATE
)


def moderation_tables(
    plan: AnalysisPlan, model: PlannedModel, frame: pd.DataFrame, built: Design
) -> tuple[ResultTable, ...]:
    """Least squares with the interaction of the first term and the moderator.

    Slopes of the first term at the planned values of the moderator (mean and one SD to either side where
    none is planned, both levels of a category), and Johnson and Neyman's region for a moderator that is
    a number, with the slope at 21 values of it. Predicted values follow as for any linear model.
    """
    fitted = ols(built)
    covariance = linear_covariance(fitted, model)
    dropped = len(frame) - built.used
    count = (built.used, dropped)
    table = coefficient_table(
        model,
        coefficients(fitted.columns, fitted.estimates, covariance, level=plan.level),
        count,
        method=f"OLS, {covariance.errors.value}",
        notices=(*warnings_of(fitted), *covariance.notices),
    )
    points = predicted_tables(plan, model, built, fitted.estimates, covariance, dropped=dropped)
    slopes = _slopes(plan, model, fitted, count)
    return (table, linear_fit(model, fitted, covariance, dropped), *slopes, *points)


def _slopes(
    plan: AnalysisPlan, model: PlannedModel, fitted: LinearModel, count: tuple[int, int]
) -> list[ResultTable]:
    first, moderator = _spelt(plan, model.terms[0][0]), _spelt(plan, model.moderator)
    errors = Errors(model.errors.value)
    found = moderation(
        fitted, first, moderator, at=model.at or None, errors=errors, level=plan.level
    )
    column = plan.column(model.moderator)
    levels = () if column is None else column.levels
    rows = tuple(
        (levels[int(one.at)] if levels else one.at, *coefficient_row(one.slope)[1:])
        for one in found.slopes
    )
    if levels:
        return [_table(model, TableKind.SLOPES, rows, count, SLOPES_BY_LEVEL)]
    band = _band(plan, fitted, (first, moderator), found.region, errors)
    return [
        _table(model, TableKind.SLOPES, rows, count, SLOPES),
        _table(model, TableKind.REGION, (_region(found.region),), count, REGION),
        _table(model, TableKind.SLOPE_BAND, band, count, SLOPE_BAND),
    ]


def _table(
    model: PlannedModel,
    kind: TableKind,
    rows: tuple[tuple[Cell, ...], ...],
    count: tuple[int, int],
    heads: tuple[ResultColumn, ...],
) -> ResultTable:
    return ResultTable(
        code=model.code,
        kind=kind,
        columns=heads,
        rows=rows,
        used=count[0],
        dropped=count[1],
    )


def _spelt(plan: AnalysisPlan, name: str) -> str:
    """The column of the design: the name, with its second level where it is a category of two."""
    column = plan.column(name)
    return name if column is None or not column.levels else f"{name}{column.levels[1]}"


def _region(region: Region) -> tuple[Cell, ...]:
    """One root stands under `lower`."""
    roots: list[Cell] = [*region.roots, None, None]
    return (region.where.value, roots[0], roots[1], region.low, region.high, region.share)


def _band(
    plan: AnalysisPlan,
    fitted: LinearModel,
    names: tuple[str, str],
    region: Region,
    errors: Errors,
) -> tuple[tuple[Cell, ...], ...]:
    at = [float(one) for one in np.linspace(region.low, region.high, POINTS)]
    found = slope_band(fitted, *names, at, errors=errors, level=plan.level)
    return tuple((one.at, one.slope, one.low, one.high) for one in found)
