"""Groups compared on their outcomes: means, tests, pairs, and what the sample could have found."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import stats

from instruments.analysis_plan import AnalysisPlan, PlannedComparison
from scoring.analysis.check import levels_of, pairs_of
from scoring.analysis.corrections import corrected
from scoring.analysis.scales import Comparability
from scoring.analysis.tables import (
    Cell,
    ResultColumn,
    ResultTable,
    Shown,
    StepKind,
    StepResult,
    TableKind,
    columns,
)
from scoring.assessment.gaps import difference_word
from scoring.errors import NotEnoughDataError
from scoring.measure.agreement.groups import group_icc
from scoring.models.coefficients import Coefficient, Errors, coefficients
from scoring.models.compare.several_groups import several_groups
from scoring.models.compare.two_groups import two_groups
from scoring.models.design import design, term
from scoring.models.linear import ols
from scoring.models.sandwich import clustered
from scoring.results import Interval

POWER = 0.8  # of the difference that is called detectable
NO_VERDICT = (Comparability.NOT_COMPARABLE, Comparability.RELATIONS_ONLY)
TESTS = columns(
    outcome=Shown.NAME,
    test=Shown.WORD,
    statistic=Shown.STATISTIC,
    df1=Shown.STATISTIC,
    df2=Shown.STATISTIC,
    p=Shown.PROBABILITY,
    eta_squared=Shown.COEFFICIENT,
    omega_squared=Shown.COEFFICIENT,
)
CLUSTERING = columns(
    outcome=Shown.NAME,
    clusters=Shown.COUNT,
    mean_size=Shown.STATISTIC,
    icc=Shown.COEFFICIENT,
    icc2=Shown.COEFFICIENT,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class MeanDifference:
    """First minus second, with the standard error and degrees of freedom behind the interval."""

    estimate: float
    se: float
    statistic: float
    df: float
    p: float
    interval: Interval


def comparison_step(
    plan: AnalysisPlan,
    comparison: PlannedComparison,
    frame: pd.DataFrame,
    known: Mapping[str, Comparability],
) -> StepResult:
    """All outcomes of a comparison. `known` says of each whether its means may be compared.

    Pairs: Welch's t, or, where a cluster is named, the coefficient of the group in a linear model with
    CR2 errors and Satterthwaite's degrees of freedom. p values are adjusted over all pairs and outcomes
    of the comparison. Detectable: (t(1 - a/2) + t(.80)) times the standard error. Rows without outcome,
    group or cluster are left out. Raises NotEnoughDataError where a part cannot be computed.
    """
    names = [comparison.by, *([comparison.cluster] if comparison.cluster else [])]
    levels = levels_of(plan, comparison)
    rows = frame[frame[names].notna().all(axis=1) & frame[comparison.by].isin(levels)]
    points = all(plan.scale(outcome) is not None for outcome in comparison.outcomes)
    unit = Shown.SCORE if points else Shown.ESTIMATE
    used = int(rows[list(comparison.outcomes)].notna().any(axis=1).sum())
    count = (used, len(frame) - used)
    tables = [
        _table(comparison, TableKind.GROUPS, _group_columns(unit), _groups(plan, comparison, rows), count),
        _table(comparison, TableKind.TESTS, TESTS, _tests(plan, comparison, rows), count),
        _table(
            comparison, TableKind.PAIRS, _pair_columns(unit), _pairs(plan, comparison, rows, known), count
        ),
    ]  # fmt: skip
    if comparison.cluster:
        icc = tuple(_clustering(comparison, outcome, rows) for outcome in comparison.outcomes)
        tables.append(_table(comparison, TableKind.CLUSTERING, CLUSTERING, icc, count))
    return StepResult(code=comparison.code, kind=StepKind.COMPARISON, tables=tuple(tables))


def _table(
    comparison: PlannedComparison,
    kind: TableKind,
    heads: tuple[ResultColumn, ...],
    rows: tuple[tuple[Cell, ...], ...],
    count: tuple[int, int],
) -> ResultTable:
    return ResultTable(
        code=comparison.code, kind=kind, columns=heads, rows=rows, used=count[0], dropped=count[1]
    )


def _group_columns(unit: Shown) -> tuple[ResultColumn, ...]:
    return columns(
        outcome=Shown.NAME, group=Shown.NAME, n=Shown.COUNT, mean=unit, sd=unit, low=unit, high=unit
    )


def _pair_columns(unit: Shown) -> tuple[ResultColumn, ...]:
    return columns(
        outcome=Shown.NAME,
        first=Shown.NAME,
        second=Shown.NAME,
        difference=unit,
        low=unit,
        high=unit,
        statistic=Shown.STATISTIC,
        df=Shown.STATISTIC,
        p=Shown.PROBABILITY,
        p_adjusted=Shown.PROBABILITY,
        g=Shown.COEFFICIENT,
        g_low=Shown.COEFFICIENT,
        g_high=Shown.COEFFICIENT,
        detectable=unit,
        comparable=Shown.WORD,
        verdict=Shown.WORD,
    )


def _groups(
    plan: AnalysisPlan, comparison: PlannedComparison, rows: pd.DataFrame
) -> tuple[tuple[Cell, ...], ...]:
    found: list[tuple[Cell, ...]] = []
    for outcome in comparison.outcomes:
        for level in levels_of(plan, comparison):
            values = rows.loc[rows[comparison.by] == level, outcome].dropna().to_numpy()
            mean, sd, n = float(values.mean()), float(values.std(ddof=1)), len(values)
            half = float(stats.t.isf((1 - plan.level) / 2, n - 1)) * sd / math.sqrt(n)
            found.append((outcome, level, n, mean, sd, mean - half, mean + half))
    return tuple(found)


def _tests(
    plan: AnalysisPlan, comparison: PlannedComparison, rows: pd.DataFrame
) -> tuple[tuple[Cell, ...], ...]:
    levels = levels_of(plan, comparison)
    found: list[tuple[Cell, ...]] = []
    for outcome in comparison.outcomes:
        tests = several_groups(
            rows, outcome=outcome, group=comparison.by, levels=levels, level=plan.level
        )
        shares = (tests.explained.eta_squared.value, tests.explained.omega_squared.value)
        for name, test, explained in (
            ("anova", tests.anova, shares),
            ("welch-anova", tests.welch, (None, None)),
            ("kruskal-wallis", tests.ranks, (None, None)),
            ("levene", tests.levene, (None, None)),
        ):
            if test is not None:
                found.append(
                    (outcome, name, test.statistic, test.df1, test.df2, test.p, *explained)
                )
    return tuple(found)


def _pairs(
    plan: AnalysisPlan,
    comparison: PlannedComparison,
    rows: pd.DataFrame,
    known: Mapping[str, Comparability],
) -> tuple[tuple[Cell, ...], ...]:
    asked = [
        (outcome, pair) for outcome in comparison.outcomes for pair in pairs_of(plan, comparison)
    ]
    found = [_difference(plan, comparison, rows, outcome, pair) for outcome, pair in asked]
    family = corrected([one.p for one in found], plan.correction)
    return tuple(
        _pair(plan, comparison, rows, (outcome, pair, one, p), known[outcome])
        for (outcome, pair), one, p in zip(asked, found, family, strict=True)
    )


def _pair(
    plan: AnalysisPlan,
    comparison: PlannedComparison,
    rows: pd.DataFrame,
    found: tuple[str, tuple[str, str], MeanDifference, float],
    comparable: Comparability,
) -> tuple[Cell, ...]:
    outcome, pair, one, p = found
    tests = two_groups(rows, outcome=outcome, group=comparison.by, levels=pair, level=plan.level)
    g = tests.effects.hedges_g
    word = difference_word(one.estimate, one.interval, margin=comparison.margin).value
    return (
        outcome,
        *pair,
        one.estimate,
        one.interval.low,
        one.interval.high,
        one.statistic,
        one.df,
        one.p,
        p,
        g.value,
        g.interval.low,
        g.interval.high,
        detectable_difference(one.se, one.df, level=plan.level),
        comparable.value,
        Comparability.NOT_COMPARABLE.value if comparable in NO_VERDICT else word,
    )


def _difference(
    plan: AnalysisPlan,
    comparison: PlannedComparison,
    rows: pd.DataFrame,
    outcome: str,
    pair: tuple[str, str],
) -> MeanDifference:
    if comparison.cluster:
        return _clustered_difference(plan, comparison, rows, outcome, pair)
    found = two_groups(
        rows, outcome=outcome, group=comparison.by, levels=pair, level=plan.level
    ).welch
    return MeanDifference(
        estimate=found.difference,
        se=_error(found.interval, found.df),
        statistic=found.statistic,
        df=found.df,
        p=found.p,
        interval=found.interval,
    )


def _error(interval: Interval, df: float) -> float:
    """The standard error behind an interval."""
    t = float(stats.t.isf((1 - interval.level) / 2, df))
    return (interval.high - interval.low) / 2 / t


def _clustered_difference(
    plan: AnalysisPlan,
    comparison: PlannedComparison,
    rows: pd.DataFrame,
    outcome: str,
    pair: tuple[str, str],
) -> MeanDifference:
    """The second level is the reference, so that the coefficient is first minus second."""
    part = rows[rows[comparison.by].isin(pair)]
    built = design(
        part,
        outcome,
        [term(comparison.by)],
        factors={comparison.by: (pair[1], pair[0])},
        cluster=comparison.cluster,
    )
    model = ols(built)
    covariance = clustered(model, Errors.CR2)
    one: Coefficient = coefficients(model.columns, model.estimates, covariance, level=plan.level)[1]
    return MeanDifference(
        estimate=one.estimate,
        se=one.se,
        statistic=one.statistic,
        df=one.df,
        p=one.p,
        interval=one.interval,
    )


def detectable_difference(se: float, df: float, *, level: float = 0.95) -> float:
    """The true difference that a two-sided test at 1 - level finds four times in five:
    (t(df, 1 - (1 - level) / 2) + t(df, .80)) * se (Bloom 1995, Evaluation Review 19:547-556)."""
    return float((stats.t.isf((1 - level) / 2, df) + stats.t.ppf(POWER, df)) * se)


def _clustering(
    comparison: PlannedComparison, outcome: str, rows: pd.DataFrame
) -> tuple[Cell, ...]:
    known = rows[[outcome, comparison.cluster]].dropna()
    clusters = int(known[comparison.cluster].nunique())
    try:
        found = group_icc(known[outcome].to_numpy(), known[comparison.cluster].to_numpy())
    except NotEnoughDataError:
        return (outcome, clusters, len(known) / max(clusters, 1), None, None)
    icc2 = found.icc2 if np.isfinite(found.icc2) else None
    return (outcome, clusters, found.mean_size, found.icc1, icc2)
