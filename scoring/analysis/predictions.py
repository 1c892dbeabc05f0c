"""What a model expects along one of its variables, everything else at its mean."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from scipy import stats
from scipy.special import expit

from instruments.analysis_plan import AnalysisPlan, PlannedModel
from scoring.analysis.tables import Cell, ResultTable, Shown, TableKind, columns
from scoring.crossproducts import Floats
from scoring.models.coefficients import Covariance
from scoring.models.design import Design

POINTS = 21  # along a column of numbers
PREDICTED = columns(
    term=Shown.NAME,
    at=Shown.ESTIMATE,
    level=Shown.NAME,
    predicted=Shown.ESTIMATE,
    low=Shown.ESTIMATE,
    high=Shown.ESTIMATE,
)


def predicted_table(
    plan: AnalysisPlan,
    model: PlannedModel,
    built: Design,
    estimates: Floats,
    covariance: Covariance,
    *,
    dropped: int,
    logistic: bool = False,
) -> tuple[ResultTable, ...]:
    """x'b with the interval x'b ± t sqrt(x'Vx), t with the smallest df of the coefficients involved.

    x: the means of all columns, and the term's own columns at 21 values from the lowest to the highest
    seen, or at each level. Logistic models give probabilities. Terms that take part in an interaction
    are left out, because their line depends on the others.
    """
    rows: list[tuple[Cell, ...]] = []
    for place, at, level, x in _places(plan, built):
        value = float(x @ estimates)
        se = float(np.sqrt(x @ covariance.matrix @ x))
        df = float(covariance.df.min())
        half = float(stats.t.isf((1 - plan.level) / 2, df)) * se
        shown = [value, value - half, value + half]
        shown = [float(expit(one)) for one in shown] if logistic else shown
        rows.append((built.terms[place].variables[0].column, at, level, *shown))
    if not rows:
        return ()
    table = ResultTable(
        code=model.code,
        kind=TableKind.PREDICTED,
        columns=PREDICTED,
        rows=tuple(rows),
        used=built.used,
        dropped=dropped,
    )
    return (table,)


def _places(plan: AnalysisPlan, built: Design) -> Iterator[tuple[int, Cell, Cell, Floats]]:
    """Place of the term, the number or the level, and the row of the design there."""
    mean = built.matrix.mean(axis=0)
    crossed = {one for term in built.terms if len(term.variables) > 1 for one in term.variables}
    for place, term in enumerate(built.terms):
        if len(term.variables) > 1 or term.variables[0] in crossed:
            continue
        own = [at for at, of in enumerate(built.term_of) if of == place]
        column = plan.column(term.variables[0].column)
        if column is not None and column.levels:
            for number, level in enumerate(column.levels):
                yield place, None, level, _with(mean, own, number)
            continue
        values = built.matrix[:, own[0]]
        for value in np.linspace(values.min(), values.max(), POINTS):
            x = mean.copy()
            x[own[0]] = value
            yield place, float(value), None, x


def _with(mean: Floats, own: list[int], level: int) -> Floats:
    """The row of one level: its own indicator is 1, the term's others are 0 (all 0: the reference)."""
    x = mean.copy()
    x[own] = 0.0
    if level:
        x[own[level - 1]] = 1.0
    return x
