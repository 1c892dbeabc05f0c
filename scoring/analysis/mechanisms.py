"""Mediation, change and relative importance of a plan as result tables."""

from __future__ import annotations

import numpy as np
import pandas as pd

from instruments.analysis_plan import AnalysisPlan, PlannedModel
from scoring.analysis.designs import design_of, factors_of, used_columns
from scoring.analysis.tables import Cell, ResultTable, Shown, TableKind, columns
from scoring.models.change import DifferenceInDifferences, difference_in_differences
from scoring.models.coefficients import Coefficient
from scoring.models.design import term
from scoring.models.importance import Share, relative_importance
from scoring.models.mediation import Effect, mediation
from scoring.models.path_model import chain
from scoring.models.wild_bootstrap import WildTest

Tables = tuple[ResultTable, ...]

PATHS = columns(
    path=Shown.WORD,
    estimate=Shown.ESTIMATE,
    se=Shown.ESTIMATE,
    low=Shown.ESTIMATE,
    high=Shown.ESTIMATE,
    bc_low=Shown.ESTIMATE,
    bc_high=Shown.ESTIMATE,
    p=Shown.PROBABILITY,
)
NAMES = {"a": "a", "b": "b", "c": "direct", "indirect": "indirect", "total": "total"}


def mediation_tables(
    plan: AnalysisPlan, model: PlannedModel, frame: pd.DataFrame, generator: np.random.Generator
) -> Tables:
    """Paths a, b, c', the indirect path a b and the total; intervals by percentile bootstrap, of whole
    clusters where one is named. Further terms are held constant in both equations."""
    table, held = _chain_table(plan, model, frame)
    found = mediation(
        chain("cause", "mediator", "outcome", covariates=held),
        table,
        generator=generator,
        cluster="cluster" if model.cluster else None,
        resamples=model.draws,
        level=plan.level,
    )
    paths = tuple(_path(one) for one in found.effects if one.name in NAMES)
    return (
        ResultTable(
            code=model.code,
            kind=TableKind.PATHS,
            columns=PATHS,
            rows=paths,
            used=found.used,
            dropped=len(frame) - found.used,
            method=found.method,
            notices=found.notices,
        ),
    )


def _chain_table(
    plan: AnalysisPlan, model: PlannedModel, frame: pd.DataFrame
) -> tuple[pd.DataFrame, list[str]]:
    """Complete rows under plain names, and the names of what is held constant (coded columns)."""
    cause = model.terms[0][0]
    built = design_of(plan, model, frame)
    rows = frame[list(used_columns(model))].dropna().iloc[built.rows]
    others = [at for at, of in enumerate(built.term_of) if of >= 0 and built.columns[at] != cause]
    held = [f"held{number}" for number in range(len(others))]
    table = pd.DataFrame(
        {
            "cause": rows[cause].to_numpy(),
            "mediator": rows[model.mediator].to_numpy(),
            "outcome": built.y,
            **dict(zip(held, built.matrix[:, others].T, strict=True)),
        }
    )
    if model.cluster:
        table["cluster"] = rows[model.cluster].to_numpy()
    return table, held


def _path(one: Effect) -> tuple[Cell, ...]:
    interval, corrected = one.percentile or one.delta, one.bias_corrected
    return (
        NAMES[one.name],
        one.estimate,
        one.bootstrap_error or one.standard_error,
        None if interval is None else interval.low,
        None if interval is None else interval.high,
        None if corrected is None else corrected.low,
        None if corrected is None else corrected.high,
        one.p,
    )


CHANGE = columns(
    path=Shown.WORD,
    estimate=Shown.ESTIMATE,
    se=Shown.ESTIMATE,
    low=Shown.ESTIMATE,
    high=Shown.ESTIMATE,
    df=Shown.STATISTIC,
    p=Shown.PROBABILITY,
    wild_p=Shown.PROBABILITY,
    wild_low=Shown.ESTIMATE,
    wild_high=Shown.ESTIMATE,
)
CELLS = columns(group=Shown.NAME, wave=Shown.NAME, n=Shown.COUNT, mean=Shown.ESTIMATE)
ROWS = {
    "(Intercept)": "comparison-before",
    "treated": "difference-before",
    "post": "comparison-change",
    "treated:post": "difference-of-changes",
}


def change_tables(
    plan: AnalysisPlan, model: PlannedModel, frame: pd.DataFrame, generator: np.random.Generator
) -> Tables:
    """Difference in differences of two waves: CR2 errors by unit, wild cluster bootstrap beside them.

    The second level of the treatment is treated, the first is compared with; further terms are held.
    """
    column = plan.column(model.treatment)
    levels = () if column is None else column.levels
    used = frame[list(used_columns(model))].dropna()
    used = used.assign(
        treated=(used[model.treatment] == levels[1]).astype(float),
        post=(used[model.wave] == model.waves[1]).astype(float),
    )
    names = [name for names in model.terms for name in names]
    found = difference_in_differences(
        used,
        model.outcome,
        treated="treated",
        post="post",
        cluster=model.unit,
        covariates=[term(*names) for names in model.terms],
        factors=factors_of(plan, names),
        level=plan.level,
    )
    wild = found.wild(generator, resamples=model.draws, level=plan.level)
    count = (found.used, len(frame) - found.used)
    rows = tuple(
        _change(one, wild if one.name == found.effect.name else None)
        for one in found.corrected
        if one.name in ROWS
    )
    cells = tuple(
        (levels[one.treated], model.waves[one.post], one.used, one.mean) for one in found.cells
    )
    return (
        _change_table(model, TableKind.GROUPS, cells, count, found),
        _change_table(model, TableKind.CHANGE, rows, count, found),
    )


def _change_table(
    model: PlannedModel,
    kind: TableKind,
    rows: tuple[tuple[Cell, ...], ...],
    count: tuple[int, int],
    found: DifferenceInDifferences,
) -> ResultTable:
    told = kind is TableKind.CHANGE
    return ResultTable(
        code=model.code,
        kind=kind,
        columns=CHANGE if told else CELLS,
        rows=rows,
        used=count[0],
        dropped=count[1],
        method=found.method,
        notices=found.notices if told else (),
    )


def _change(one: Coefficient, wild: WildTest | None) -> tuple[Cell, ...]:
    interval = None if wild is None else wild.interval
    return (
        ROWS[one.name],
        one.estimate,
        one.se,
        one.interval.low,
        one.interval.high,
        one.df,
        one.p,
        None if wild is None else wild.p,
        None if interval is None else interval.low,
        None if interval is None else interval.high,
    )


IMPORTANCE = columns(
    term=Shown.NAME,
    lmg=Shown.COEFFICIENT,
    low=Shown.COEFFICIENT,
    high=Shown.COEFFICIENT,
    relative=Shown.SHARE,
    first=Shown.COEFFICIENT,
    last=Shown.COEFFICIENT,
    rank=Shown.COUNT,
)


def driver_tables(
    plan: AnalysisPlan, model: PlannedModel, frame: pd.DataFrame, generator: np.random.Generator
) -> Tables:
    """Shapley/LMG shares of R2 with percentile intervals, of whole clusters where one is named."""
    found = relative_importance(
        frame,
        model.outcome,
        [names[0] for names in model.terms],
        generator=generator,
        cluster=model.cluster or None,
        resamples=model.draws,
        level=plan.level,
    )
    return (
        ResultTable(
            code=model.code,
            kind=TableKind.IMPORTANCE,
            columns=IMPORTANCE,
            rows=tuple(_share(one) for one in found.shares),
            used=found.used,
            dropped=found.dropped,
            method=found.method,
            notices=found.notices,
        ),
    )


def _share(one: Share) -> tuple[Cell, ...]:
    interval = one.interval
    return (
        one.predictor,
        one.share,
        None if interval is None else interval.low,
        None if interval is None else interval.high,
        one.relative,
        one.first,
        one.last,
        one.rank,
    )
