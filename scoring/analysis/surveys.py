"""Linear models of a survey sample as result tables: weighted, with the unweighted ones beside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from instruments.analysis_plan import AnalysisPlan, PlannedModel
from scoring.analysis.designs import in_whole_frame
from scoring.analysis.predictions import predicted_tables
from scoring.analysis.regressions import coefficient_table, fit_table, linear_covariance
from scoring.analysis.tables import Cell, ResultTable, Shown, TableKind, columns
from scoring.models.coefficients import Coefficient, coefficients
from scoring.models.design import Design
from scoring.models.diagnostics import warnings_of
from scoring.models.linear import ols
from scoring.models.survey import SurveySample, survey_covariance, survey_sample

WEIGHTED = columns(
    term=Shown.NAME,
    estimate=Shown.ESTIMATE,
    se=Shown.ESTIMATE,
    low=Shown.ESTIMATE,
    high=Shown.ESTIMATE,
    plain=Shown.ESTIMATE,
    plain_se=Shown.ESTIMATE,
    plain_low=Shown.ESTIMATE,
    plain_high=Shown.ESTIMATE,
    plain_p=Shown.PROBABILITY,
)


def survey_tables(
    plan: AnalysisPlan, model: PlannedModel, frame: pd.DataFrame, built: Design
) -> tuple[ResultTable, ...]:
    """Weighted least squares of a sample with strata and clusters, and the same rows unweighted.

    The weighted errors are linearised (as R's survey::svyglm); the unweighted ones are the plan's, CR2 by
    cluster or HC3. Rows of the sample that lack an answer count as drawn; rows without weight, stratum or
    cluster are no part of it.
    """
    sample = survey_sample(
        frame,
        weights=model.weight,
        strata=model.strata or None,
        cluster=model.cluster or None,
    )
    built = in_whole_frame(model, frame, built)
    fitted = ols(built)
    covariance = survey_covariance(fitted, sample)
    weighted = coefficients(fitted.columns, fitted.estimates, covariance, level=plan.level)
    even = ols(replace(built, weights=None))
    plain = coefficients(
        even.columns, even.estimates, linear_covariance(even, model), level=plan.level
    )
    dropped = len(frame) - built.used
    count = (built.used, dropped)
    told = coefficient_table(
        model, weighted, count, method="survey, linearised", notices=warnings_of(even)
    )
    beside = ResultTable(
        code=model.code,
        kind=TableKind.WEIGHTED,
        columns=WEIGHTED,
        rows=tuple(_beside(weighted, plain)),
        used=built.used,
        dropped=dropped,
        method=f"survey, linearised; OLS, {model.errors.value}",
    )
    measures = _measures(sample, built.used, fitted.fit.r_squared)
    points = predicted_tables(plan, model, built, fitted.estimates, covariance, dropped=dropped)
    return (told, beside, fit_table(model, measures, count), *points)


def _beside(
    weighted: Sequence[Coefficient], plain: Sequence[Coefficient]
) -> list[tuple[Cell, ...]]:
    return [
        (
            one.name,
            one.estimate,
            one.se,
            one.interval.low,
            one.interval.high,
            other.estimate,
            other.se,
            other.interval.low,
            other.interval.high,
            other.p,
        )
        for one, other in zip(weighted, plain, strict=True)
    ]


def _measures(sample: SurveySample, used: int, r_squared: float) -> tuple[tuple[str, Cell], ...]:
    return (
        ("rows", used),
        ("drawn", int((sample.weights > 0).sum())),
        ("strata", sample.strata),
        ("clusters", sample.clusters),
        ("design-df", sample.df),
        ("weights", float(sample.weights.sum())),
        ("r-squared", r_squared),
    )
