"""What a model expects along one of its variables, everything else at its mean."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from scipy import stats
from scipy.special import expit

from instruments.analysis_plan import AnalysisPlan, PlannedModel
from scoring.analysis.predictions_within import POINTS, places_within
from scoring.analysis.tables import Cell, ResultTable, Shown, TableKind, columns
from scoring.crossproducts import Floats
from scoring.models.coefficients import Covariance
from scoring.models.design import Design

PREDICTED = columns(
    term=Shown.NAME,
    at=Shown.ESTIMATE,
    level=Shown.NAME,
    predicted=Shown.ESTIMATE,
    low=Shown.ESTIMATE,
    high=Shown.ESTIMATE,
)
INTERACTIONS = columns(
    term=Shown.NAME,
    at=Shown.ESTIMATE,
    level=Shown.NAME,
    held=Shown.NAME,
    held_at=Shown.ESTIMATE,
    held_level=Shown.NAME,
    predicted=Shown.ESTIMATE,
    low=Shown.ESTIMATE,
    high=Shown.ESTIMATE,
)


def predicted_tables(
    plan: AnalysisPlan,
    model: PlannedModel,
    built: Design,
    estimates: Floats,
    covariance: Covariance,
    *,
    dropped: int,
    logistic: bool = False,
) -> tuple[ResultTable, ...]:
    """x'b with the interval x'b ± t sqrt(x'Vx), t with the smallest df of all coefficients.

    x: the means of all columns, and the term's own at 21 values from lowest to highest, or at each level.
    Terms of an interaction of two have a table of their own: along one variable, the other held at its
    mean and one SD to either side, or each level. Logistic models give probabilities.
    """
    reach = float(stats.t.isf((1 - plan.level) / 2, float(covariance.df.min())))

    def expected(x: Floats) -> tuple[float, ...]:
        value, half = x @ estimates, reach * np.sqrt(x @ covariance.matrix @ x)
        shown = (float(value), float(value - half), float(value + half))
        return tuple(float(expit(one)) for one in shown) if logistic else shown

    alone = [(*names, *expected(x)) for *names, x in _places(plan, built)]
    within = [(*names, *expected(x)) for names, x in places_within(plan, built)]
    return tuple(
        ResultTable(
            code=model.code,
            kind=kind,
            columns=heads,
            rows=tuple(rows),
            used=built.used,
            dropped=dropped,
        )
        for kind, heads, rows in (
            (TableKind.PREDICTED, PREDICTED, alone),
            (TableKind.INTERACTIONS, INTERACTIONS, within),
        )
        if rows
    )


def _places(plan: AnalysisPlan, built: Design) -> Iterator[tuple[Cell, Cell, Cell, Floats]]:
    """The variable, the number or the level, and the row of the design there."""
    mean = built.matrix.mean(axis=0)
    crossed = {one for term in built.terms if len(term.variables) > 1 for one in term.variables}
    for place, term in enumerate(built.terms):
        if len(term.variables) > 1 or term.variables[0] in crossed:
            continue
        own = [at for at, of in enumerate(built.term_of) if of == place]
        column = plan.column(term.variables[0].column)
        if column is not None and column.levels:
            for number, level in enumerate(column.levels):
                yield term.variables[0].column, None, level, _with(mean, own, number)
            continue
        values = built.matrix[:, own[0]]
        for value in np.linspace(values.min(), values.max(), POINTS):
            x = mean.copy()
            x[own[0]] = value
            yield term.variables[0].column, float(value), None, x


def _with(mean: Floats, own: list[int], level: int) -> Floats:
    """The row of one level: its own indicator is 1, the term's others are 0 (all 0: the reference)."""
    x = mean.copy()
    x[own] = 0.0
    if level:
        x[own[level - 1]] = 1.0
    return x
