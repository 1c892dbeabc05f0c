"""Ordered logistic models of a plan as result tables."""

from __future__ import annotations

import pandas as pd

from instruments.analysis_plan import AnalysisPlan, PlannedModel
from scoring.analysis.regressions import coefficient_table, fit_table
from scoring.analysis.tables import ResultTable, Shown, TableKind, columns
from scoring.models.coefficients import coefficients
from scoring.models.design import Design
from scoring.models.ordinal import OrdinalModel, ordered, proportional_odds

PROPORTIONAL = columns(
    term=Shown.NAME, statistic=Shown.STATISTIC, df=Shown.COUNT, p=Shown.PROBABILITY
)


def ordinal_tables(
    plan: AnalysisPlan, model: PlannedModel, frame: pd.DataFrame, built: Design
) -> tuple[ResultTable, ...]:
    """Proportional odds: thresholds and slopes, fit, and the test of each term's proportionality."""
    fitted = ordered(built)
    found = coefficients(fitted.names, fitted.estimates, fitted.covariance, level=plan.level)
    count = (built.used, len(frame) - built.used)
    measures = (
        ("rows", built.used),
        ("log-likelihood", fitted.log_likelihood),
        ("aic", fitted.aic),
    )
    return (
        coefficient_table(model, found, count, method="ordered logit, maximum likelihood"),
        fit_table(model, measures, count),
        _proportional(model, fitted, count),
    )


def _proportional(model: PlannedModel, fitted: OrdinalModel, count: tuple[int, int]) -> ResultTable:
    return ResultTable(
        code=model.code,
        kind=TableKind.PROPORTIONAL,
        columns=PROPORTIONAL,
        rows=tuple((one.term, one.statistic, one.df, one.p) for one in proportional_odds(fitted)),
        used=count[0],
        dropped=count[1],
    )
