"""Shrunken means of units and what their ranks are worth, as result tables."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
from scipy import stats

from instruments.analysis_plan import AnalysisPlan, PlannedModel
from scoring.analysis.designs import factors_of, used_columns
from scoring.analysis.regressions import fit_table
from scoring.analysis.tables import Cell, ResultColumn, ResultTable, Shown, TableKind, columns
from scoring.models.design import term
from scoring.models.shrinkage import (
    ENOUGH_TO_RANK,
    ShrunkenMean,
    ShrunkenMeans,
    ranks,
    shrunken_means,
)

MEANS = columns(
    unit=Shown.NAME,
    n=Shown.COUNT,
    raw=Shown.ESTIMATE,
    target=Shown.ESTIMATE,
    reliability=Shown.COEFFICIENT,
    estimate=Shown.ESTIMATE,
    se=Shown.ESTIMATE,
    low=Shown.ESTIMATE,
    high=Shown.ESTIMATE,
)
RANKS = columns(
    unit=Shown.NAME,
    expected_rank=Shown.STATISTIC,
    low=Shown.STATISTIC,
    high=Shown.STATISTIC,
    best=Shown.SHARE,
    worst=Shown.SHARE,
)


def shrinkage_tables(
    plan: AnalysisPlan, model: PlannedModel, frame: pd.DataFrame, generator: np.random.Generator
) -> tuple[ResultTable, ...]:
    """Empirical Bayes means of the group's levels; the terms, alike within each, give their targets.

    From ten levels on the ranks of draws from Normal(estimate, se): the expected rank (1 is the highest),
    its interval, the chances of the first and of the last quarter.
    """
    (group,) = model.group
    used = frame[list(used_columns(model))].dropna()
    names = [name for names in model.terms for name in names]
    found = shrunken_means(
        used,
        model.outcome,
        group,
        peers=[term(*names) for names in model.terms],
        factors=factors_of(plan, names),
    )
    count = (found.used, len(frame) - found.used)
    z = float(stats.norm.isf((1 - plan.level) / 2))
    means = tuple(_mean(one, z) for one in found.projects)
    tables = [
        _table(model, TableKind.SHRUNKEN, MEANS, means, count, found),
        fit_table(model, _measures(found), count),
    ]
    if len(found.projects) >= ENOUGH_TO_RANK:
        rows = tuple(
            (one.group, one.expected, one.interval.low, one.interval.high, one.best, one.worst)
            for one in ranks(found.projects, generator, level=plan.level)
        )
        rows = tuple(sorted(rows, key=lambda row: float(row[1])))
        tables.append(_table(model, TableKind.RANKS, RANKS, rows, count))
    return tuple(tables)


def _table(
    model: PlannedModel,
    kind: TableKind,
    heads: tuple[ResultColumn, ...],
    rows: tuple[tuple[Cell, ...], ...],
    count: tuple[int, int],
    found: ShrunkenMeans | None = None,
) -> ResultTable:
    return ResultTable(
        code=model.code,
        kind=kind,
        columns=heads,
        rows=rows,
        used=count[0],
        dropped=count[1],
        method="empirical Bayes, REML",
        notices=() if found is None else found.notices,
    )


def _mean(one: ShrunkenMean, z: float) -> tuple[Cell, ...]:
    half = z * one.se
    return (
        one.group,
        one.size,
        one.raw,
        one.target,
        one.reliability,
        one.estimate,
        one.se,
        one.estimate - half,
        one.estimate + half,
    )


def _measures(found: ShrunkenMeans) -> tuple[tuple[str, Cell], ...]:
    return (
        ("rows", found.used),
        ("groups", len(found.projects)),
        ("overall", float(np.mean([one.target for one in found.projects]))),
        ("between-sd", math.sqrt(found.between)),
        ("sigma", math.sqrt(found.within)),
        ("icc", found.between / (found.between + found.within)),
    )
