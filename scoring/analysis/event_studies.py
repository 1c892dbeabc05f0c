"""Event studies of a plan as result tables."""

from __future__ import annotations

import numpy as np
import pandas as pd

from instruments.analysis_plan import AnalysisPlan, PlannedModel
from scoring.analysis.designs import factors_of, used_columns
from scoring.analysis.mechanisms import CELLS
from scoring.analysis.tables import Cell, ResultColumn, ResultTable, Shown, TableKind, columns
from scoring.models.design import term
from scoring.models.event_study import EventStudy, event_study

WAVES = columns(
    wave=Shown.NAME,
    place=Shown.WORD,
    estimate=Shown.ESTIMATE,
    se=Shown.ESTIMATE,
    low=Shown.ESTIMATE,
    high=Shown.ESTIMATE,
    statistic=Shown.STATISTIC,
    df=Shown.STATISTIC,
    p=Shown.PROBABILITY,
)
JOINT = columns(
    test=Shown.WORD,
    statistic=Shown.STATISTIC,
    df1=Shown.COUNT,
    df2=Shown.COUNT,
    p=Shown.PROBABILITY,
)


def event_study_tables(
    plan: AnalysisPlan, model: PlannedModel, frame: pd.DataFrame, _: np.random.Generator
) -> tuple[ResultTable, ...]:
    """Means of every group and wave; wave by wave the difference of groups minus that of the reference;
    the joint test of the waves before it. The second level of the treatment is treated."""
    column = plan.column(model.treatment)
    levels = () if column is None else column.levels
    used = frame[list(used_columns(model))].dropna()
    used = used.assign(treated=(used[model.treatment] == levels[1]).astype(float))
    names = [name for names in model.terms for name in names]
    found = event_study(
        used,
        model.outcome,
        treated="treated",
        wave=model.wave,
        waves=model.waves,
        reference=model.reference,
        cluster=model.unit,
        covariates=[term(*names) for names in model.terms],
        factors=factors_of(plan, names),
        level=plan.level,
    )
    count = (found.used, len(frame) - found.used)
    tables = [
        _table(model, TableKind.GROUPS, CELLS, _cells(model, used, levels), count),
        _table(model, TableKind.BY_WAVE, WAVES, _waves(model, found), count, found),
    ]
    if found.before is not None:
        test = found.before
        row: tuple[Cell, ...] = ("alike-before", test.statistic, *test.df, test.p)
        tables.append(_table(model, TableKind.TESTS, JOINT, (row,), count))
    return tuple(tables)


def _table(
    model: PlannedModel,
    kind: TableKind,
    heads: tuple[ResultColumn, ...],
    rows: tuple[tuple[Cell, ...], ...],
    count: tuple[int, int],
    found: EventStudy | None = None,
) -> ResultTable:
    return ResultTable(
        code=model.code,
        kind=kind,
        columns=heads,
        rows=rows,
        used=count[0],
        dropped=count[1],
        method="" if found is None else found.method,
        notices=() if found is None else found.notices,
    )


def _cells(
    model: PlannedModel, used: pd.DataFrame, levels: tuple[str, ...]
) -> tuple[tuple[Cell, ...], ...]:
    rows: list[tuple[Cell, ...]] = []
    for level in levels:
        for wave in model.waves:
            part = used[(used[model.treatment] == level) & (used[model.wave] == wave)]
            rows.append((level, wave, len(part), float(part[model.outcome].mean())))
    return tuple(rows)


def _waves(model: PlannedModel, found: EventStudy) -> tuple[tuple[Cell, ...], ...]:
    """In the order of the waves; the reference is zero by definition and has no error."""
    known = dict(found.waves)
    at = model.waves.index(model.reference)
    rows: list[tuple[Cell, ...]] = []
    for place, wave in enumerate(model.waves):
        if wave == model.reference:
            rows.append((wave, "reference", 0.0, None, None, None, None, None, None))
            continue
        one, word = known[wave], "before" if place < at else "after"
        bounds = (one.interval.low, one.interval.high)
        rows.append((wave, word, one.estimate, one.se, *bounds, one.statistic, one.df, one.p))
    return tuple(rows)
