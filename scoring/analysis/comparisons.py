"""Groups compared on their outcomes: means, tests, pairs, and what the sample could have found."""

from __future__ import annotations

import math
from collections.abc import Mapping

import numpy as np
import pandas as pd
from scipy import stats

from instruments.analysis_plan import AnalysisPlan, PlannedComparison
from scoring.analysis.check import levels_of, pairs_of
from scoring.analysis.corrections import corrected
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
from scoring.models.compare.clustered import Clustered, clustered_difference, weighted_difference
from scoring.models.compare.comparable import Comparable
from scoring.models.compare.equivalence import detectable_of, equivalence
from scoring.models.compare.results import MeanTest
from scoring.models.compare.several_groups import several_groups
from scoring.models.compare.two_groups import two_groups

NO_WORD = (Comparable.RELATIONS, Comparable.NOTHING)
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


def comparison_step(
    plan: AnalysisPlan,
    comparison: PlannedComparison,
    frame: pd.DataFrame,
    known: Mapping[str, Comparable | None],
) -> StepResult:
    """All outcomes of a comparison. `known` says of each whether its means may be compared.

    Pairs: Welch's t, or, where a cluster is named, the coefficient of the group in a linear model with
    CR2 errors and Satterthwaite's degrees of freedom. p values are adjusted over all pairs and outcomes
    of the comparison. `detectable` is the true difference found with 80 % power, `equivalence_p` that of
    two one-sided tests within the margin. A pair differs in words only where its adjusted p is below
    1 - level too. No word is given where the scale does not measure alike.
    Rows without outcome, group or cluster are left out. Raises NotEnoughDataError where a part cannot be computed.
    """
    names = [one for one in (comparison.by, comparison.cluster, comparison.weight) if one]
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
        equivalence_p=Shown.PROBABILITY,
        weighted=unit,
        weighted_low=unit,
        weighted_high=unit,
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
    known: Mapping[str, Comparable | None],
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
    found: tuple[str, tuple[str, str], MeanTest, float],
    comparable: Comparable | None,
) -> tuple[Cell, ...]:
    outcome, pair, one, p = found
    tests = two_groups(rows, outcome=outcome, group=comparison.by, levels=pair, level=plan.level)
    g = tests.effects.hedges_g
    alpha = 1 - plan.level
    word = difference_word(
        one.difference, one.interval, margin=comparison.margin, refuted=p < alpha
    ).value
    return (
        outcome,
        *pair,
        one.difference,
        one.interval.low,
        one.interval.high,
        one.statistic,
        one.df,
        one.p,
        p,
        g.value,
        g.interval.low,
        g.interval.high,
        detectable_of(one, alpha=alpha),
        equivalence(one, margin=comparison.margin, alpha=alpha).p,
        *_weighted(plan, comparison, rows, outcome, pair),
        None if comparable is None else comparable.value,
        None if comparable in NO_WORD else word,
    )


def _difference(
    plan: AnalysisPlan,
    comparison: PlannedComparison,
    rows: pd.DataFrame,
    outcome: str,
    pair: tuple[str, str],
) -> MeanTest:
    if not comparison.cluster:
        found = two_groups(
            rows, outcome=outcome, group=comparison.by, levels=pair, level=plan.level
        )
        return found.welch
    people = _people(comparison, rows, outcome, pair, weight="")
    return clustered_difference(people, level=plan.level)


def _weighted(
    plan: AnalysisPlan,
    comparison: PlannedComparison,
    rows: pd.DataFrame,
    outcome: str,
    pair: tuple[str, str],
) -> tuple[Cell, Cell, Cell]:
    """The difference with every person's weight and its interval; nothing without a weight."""
    if not comparison.weight:
        return None, None, None
    people = _people(comparison, rows, outcome, pair, weight=comparison.weight)
    found = weighted_difference(people, level=plan.level)
    return found.difference, found.interval.low, found.interval.high


def _people(
    comparison: PlannedComparison,
    rows: pd.DataFrame,
    outcome: str,
    pair: tuple[str, str],
    *,
    weight: str,
) -> Clustered:
    """Both groups, the first as 0; without a cluster everybody is one's own."""
    part = rows[rows[comparison.by].isin(pair) & rows[outcome].notna()]
    alone = np.arange(len(part), dtype=np.int64)
    named = pd.factorize(part[comparison.cluster])[0] if comparison.cluster else alone
    return Clustered(
        y=part[outcome].to_numpy(dtype=np.float64),
        group=(part[comparison.by] == pair[1]).to_numpy().astype(np.int64),
        project=named.astype(np.int64),
        weight=part[weight].to_numpy(dtype=np.float64) if weight else np.ones(len(part)),
    )


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
