"""Qualitative comparative analysis of a plan as result tables, of the outcome and of its absence."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from instruments.analysis_plan import AnalysisPlan, PlannedCutOffs, PlannedModel
from scoring.analysis.designs import used_columns
from scoring.analysis.tables import Cell, ResultColumn, ResultTable, Shown, TableKind, columns
from scoring.indices.qca.analysis import (
    Configurations,
    Solution,
    at_other_cut_offs,
    configurations,
    necessary_conditions,
)
from scoring.indices.qca.calibration import calibrated
from scoring.indices.qca.minimise import Implicant
from scoring.indices.qca.truth_table import CutOffs, Outcome, TruthTable, truth_table
from scoring.results import Notice

MEMBERSHIPS = columns(
    case=Shown.NAME, set=Shown.NAME, value=Shown.ESTIMATE, membership=Shown.COEFFICIENT
)
TRUTH_TABLE = columns(
    outcome=Shown.SETS,
    configuration=Shown.SETS,
    inside=Shown.COUNT,
    consistency=Shown.COEFFICIENT,
    pri=Shown.COEFFICIENT,
    result=Shown.WORD,
    cases=Shown.CASES,
)
NECESSITY = columns(
    outcome=Shown.SETS,
    condition=Shown.SETS,
    consistency=Shown.COEFFICIENT,
    coverage=Shown.COEFFICIENT,
    relevance=Shown.COEFFICIENT,
)
SOLUTIONS = columns(
    outcome=Shown.SETS,
    solution=Shown.WORD,
    model=Shown.COUNT,
    expression=Shown.SETS,
    consistency=Shown.COEFFICIENT,
    pri=Shown.COEFFICIENT,
    coverage=Shown.COEFFICIENT,
)
TERMS = columns(
    outcome=Shown.SETS,
    solution=Shown.WORD,
    model=Shown.COUNT,
    configuration=Shown.SETS,
    core=Shown.SETS,
    consistency=Shown.COEFFICIENT,
    pri=Shown.COEFFICIENT,
    coverage=Shown.COEFFICIENT,
    unique=Shown.COEFFICIENT,
    cases=Shown.CASES,
)
OTHER_CUT_OFFS = columns(
    outcome=Shown.SETS, cut_off=Shown.COEFFICIENT, model=Shown.COUNT, expression=Shown.SETS
)
RESULTS = {Outcome.PRESENT: "present", Outcome.ABSENT: "absent", Outcome.REMAINDER: "remainder"}

Rows = list[tuple[Cell, ...]]


def set_tables(
    _plan: AnalysisPlan, model: PlannedModel, frame: pd.DataFrame, _: np.random.Generator
) -> tuple[ResultTable, ...]:
    """Memberships, truth tables, necessity, and all models of the three kinds, for outcome and absence.

    Columns with anchors are calibrated (Ragin's direct method), others are memberships as they stand. What
    is expected of a condition for the outcome is expected the other way round for its absence. Where no
    row reaches the cut-offs there are no solutions. Rows that lack a value are left out.
    """
    used = frame[list(used_columns(model))].dropna()
    names = list(dict.fromkeys([model.outcome, *(term[0] for term in model.terms)]))
    sets = used[names].astype(float)
    for one in model.anchors:
        sets[one.name] = calibrated(
            used[one.name].to_numpy(),
            full_out=one.full_out,
            crossover=one.crossover,
            full_in=one.full_in,
        )
    if model.unit:
        sets.index = pd.Index(used[model.unit].astype(str))
    gathered: dict[TableKind, Rows] = {kind: [] for kind in HEADS}
    gathered[TableKind.MEMBERSHIPS] = list(_memberships(used, sets))
    notices: tuple[Notice, ...] = ()
    for negated in (False, True):
        notices = _analyse(model, sets, negated, gathered) or notices
    return tuple(
        ResultTable(
            code=model.code,
            kind=kind,
            columns=HEADS[kind],
            rows=tuple(rows),
            used=len(used),
            dropped=len(frame) - len(used),
            method="fsQCA",
            notices=notices if kind is TableKind.TRUTH_TABLE else (),
        )
        for kind, rows in gathered.items()
    )


HEADS: dict[TableKind, tuple[ResultColumn, ...]] = {
    TableKind.MEMBERSHIPS: MEMBERSHIPS,
    TableKind.NECESSITY: NECESSITY,
    TableKind.TRUTH_TABLE: TRUTH_TABLE,
    TableKind.SOLUTIONS: SOLUTIONS,
    TableKind.SOLUTION_TERMS: TERMS,
    TableKind.OTHER_CUT_OFFS: OTHER_CUT_OFFS,
}


def _memberships(used: pd.DataFrame, sets: pd.DataFrame) -> Iterator[tuple[Cell, ...]]:
    for place, case in enumerate(sets.index):
        for name in sets.columns:
            value, membership = used[name].iloc[place], sets[name].iloc[place]
            yield str(case), name, float(value), float(membership)


def _analyse(
    model: PlannedModel, sets: pd.DataFrame, negated: bool, gathered: dict[TableKind, Rows]
) -> tuple[Notice, ...]:
    """Add the rows of the outcome, or of its absence."""
    planned = model.cutoffs or PlannedCutOffs()
    cut_offs = CutOffs(
        frequency=planned.frequency, consistency=planned.consistency, pri=planned.pri
    )
    conditions = [term[0] for term in model.terms]
    expected = {one.removeprefix("~"): one.startswith("~") is negated for one in model.expected}
    table = truth_table(sets, model.outcome, conditions, negated=negated, cut_offs=cut_offs)
    name = table.outcome_name
    gathered[TableKind.NECESSITY] += [
        (name, one.expression, one.fit.consistency, one.fit.coverage, one.fit.relevance)
        for one in necessary_conditions(table)
    ]
    gathered[TableKind.TRUTH_TABLE] += list(_rows(table))
    for cut_off, models in at_other_cut_offs(
        sets, model.outcome, conditions, expected=expected, negated=negated, cut_offs=cut_offs
    ):
        told = enumerate(models or (None,), start=1)
        gathered[TableKind.OTHER_CUT_OFFS] += [(name, cut_off, at, one) for at, one in told]
    if not table.numbers(Outcome.PRESENT):
        return ()
    found = configurations(table, expected=expected)
    for kind, solutions in _kinds(found):
        for at, one in enumerate(solutions, start=1):
            fit = (one.fit.consistency, one.fit.pri, one.fit.coverage)
            gathered[TableKind.SOLUTIONS].append((name, kind, at, one.expression, *fit))
            gathered[TableKind.SOLUTION_TERMS] += list(_terms((name, kind, at), one))
    return found.notices


def _kinds(found: Configurations) -> tuple[tuple[str, tuple[Solution, ...]], ...]:
    return (
        ("complex", found.complex),
        ("parsimonious", found.parsimonious),
        ("intermediate", found.intermediate),
    )


def _rows(table: TruthTable) -> Iterator[tuple[Cell, ...]]:
    """Observed rows, the most consistent first; remainders are those that are not listed."""
    whole = (1 << len(table.conditions)) - 1
    observed = [row for row in table.rows if row.outcome is not Outcome.REMAINDER or row.cases]
    for row in sorted(observed, key=lambda row: -(row.consistency or 0.0)):
        yield (
            table.outcome_name,
            Implicant(mask=whole, values=row.number).expression(table.conditions),
            len(row.cases),
            row.consistency,
            row.pri,
            RESULTS[row.outcome],
            ", ".join(row.cases),
        )


def _terms(named: tuple[Cell, ...], solution: Solution) -> Iterator[tuple[Cell, ...]]:
    for term in solution.terms:
        yield (
            *named,
            term.expression,
            "*".join(term.core) or None,
            term.fit.consistency,
            term.fit.pri,
            term.fit.coverage,
            term.unique,
            ", ".join(term.cases) or None,
        )
