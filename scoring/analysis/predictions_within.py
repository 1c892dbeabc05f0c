"""The rows of a design along one of two variables that interact, the other one held."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from instruments.analysis_plan import AnalysisPlan
from scoring.analysis.designs import coefficient_parts
from scoring.analysis.tables import Cell
from scoring.crossproducts import Floats
from scoring.models.design import Design

POINTS = 21  # along a column of numbers

Value = str | float  # a level, or a number
Names = tuple[Cell, ...]  # term, at, level, held, held_at, held_level


def places_within(plan: AnalysisPlan, built: Design) -> Iterator[tuple[Names, Floats]]:
    """For every interaction of two: what stands where, and the row of the design there.

    A number is followed in 21 steps from the lowest to the highest value seen and held at its mean and
    one SD (n - 1) to either side; a category takes each of its levels. Numbers are followed rather than
    held. Other columns stay at their means. Interactions without the main effects of both are left out.
    """
    main = {one.variables[0].column for one in built.terms if len(one.variables) == 1}
    for term in built.terms:
        names = [one.column for one in term.variables]
        if len(names) != 2 or not main >= set(names):
            continue
        along, held = sorted(names, key=lambda name: _is_category(plan, name))
        for other in _held(plan, built, held):
            for value in _followed(plan, built, along):
                cells = (along, *_cells(value), held, *_cells(other))
                yield cells, _row(plan, built, {along: value, held: other})


def _is_category(plan: AnalysisPlan, name: str) -> bool:
    column = plan.column(name)
    return column is not None and bool(column.levels)


def _levels(plan: AnalysisPlan, name: str) -> tuple[str, ...]:
    column = plan.column(name)
    return () if column is None else column.levels


def _numbers(built: Design, name: str) -> Floats:
    return np.asarray(built.matrix[:, built.columns.index(name)])


def _held(plan: AnalysisPlan, built: Design, name: str) -> tuple[Value, ...]:
    if levels := _levels(plan, name):
        return levels
    values = _numbers(built, name)
    mean, spread = float(values.mean()), float(values.std(ddof=1))
    return (mean - spread, mean, mean + spread)


def _followed(plan: AnalysisPlan, built: Design, name: str) -> tuple[Value, ...]:
    if levels := _levels(plan, name):
        return levels
    values = _numbers(built, name)
    return tuple(float(one) for one in np.linspace(values.min(), values.max(), POINTS))


def _cells(value: Value) -> tuple[Cell, Cell]:
    return (None, value) if isinstance(value, str) else (value, None)


def _row(plan: AnalysisPlan, built: Design, fixed: dict[str, Value]) -> Floats:
    """Columns made of the two take their values; a column with another variable too takes that one's
    mean times them; all others their mean."""
    row: Floats = built.matrix.mean(axis=0)
    means = dict(zip(built.columns, row.copy(), strict=True))
    for at, name in enumerate(built.columns):
        parts = coefficient_parts(plan, name)
        if not any(column in fixed for column, _ in parts):
            continue
        row[at] = 1.0
        for column, level in parts:
            row[at] *= _factor(fixed, column, level, means)
    return row


def _factor(fixed: dict[str, Value], column: str, level: str, means: dict[str, float]) -> float:
    if column not in fixed:
        return means.get(f"{column}{level}", 0.0)
    value = fixed[column]
    return float(value == level) if isinstance(value, str) else value
