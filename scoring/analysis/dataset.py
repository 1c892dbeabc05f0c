"""The cells of a data file as typed columns, and the plan's scales scored beside them."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd

from instruments.analysis_plan import AnalysisPlan, ColumnKind, PlannedColumn, PlannedScale
from instruments.fields import known_names, shown
from instruments.problems import Problem, problem
from scoring.assessment.scales import person_mean
from scoring.crossproducts import Floats

FIRST_ROW = 2  # as a spreadsheet counts: the header is row 1


def typed(plan: AnalysisPlan, cells: pd.DataFrame) -> tuple[pd.DataFrame, tuple[Problem, ...]]:
    """Numbers as float64 with NaN, categories as pandas categories in the plan's order, units as text.

    `cells` holds the strings of the file. An empty cell and the plan's words for missing are missing;
    nothing else is: a word in a column of numbers, an infinite number and a level that the plan does
    not name are problems. Scales follow as columns of their own, 0 to 100. Where there are problems
    the frame is not to be used.
    """
    found: list[Problem] = []
    read = {
        column.name: _column(plan, column, cells[column.in_file], found)
        for column in plan.data.columns
        if _is_there(column, cells, found)
    }
    frame = pd.DataFrame(read, index=cells.index)
    if not found:
        for scale in plan.scales:
            found.extend(_outside(scale, frame))
            frame[scale.code] = scale_scores(scale, frame)
    return frame, tuple(found)


def _is_there(column: PlannedColumn, cells: pd.DataFrame, found: list[Problem]) -> bool:
    if column.in_file in cells.columns:
        return True
    allowed = known_names(column.in_file, map(str, cells.columns))
    found.append(problem("PLAN-101", _place(column), value=column.in_file, allowed=allowed))
    return False


def _place(column: PlannedColumn) -> str:
    return f"data.columns.{column.name}"


def _column(
    plan: AnalysisPlan, column: PlannedColumn, cells: pd.Series, found: list[Problem]
) -> pd.Series:
    words = cells.str.strip()
    known = words.where(~words.isin(["", *plan.data.missing]))
    if column.kind is ColumnKind.NUMBER:
        return _numbers(column, known, found)
    if column.kind is ColumnKind.CATEGORY:
        return _levels(column, known, found)
    return known


def _numbers(column: PlannedColumn, known: pd.Series, found: list[Problem]) -> pd.Series:
    numbers = pd.to_numeric(known, errors="coerce").astype(np.float64)
    bad = known.notna() & ~np.isfinite(numbers)
    if bad.any():
        first = int(np.flatnonzero(bad)[0])
        facts = {"value": shown(known.iloc[first]), "count": int(bad.sum())}
        one = problem("PLAN-102", _place(column), **facts)
        found.append(replace(one, row=first + FIRST_ROW))
    return numbers


def _levels(column: PlannedColumn, known: pd.Series, found: list[Problem]) -> pd.Series:
    if column.codes:
        named = dict(column.codes)
        known = known.map(lambda value: named.get(value, value), na_action="ignore")
    present = list(pd.unique(known.dropna()))
    unnamed = [value for value in present if value not in column.levels]
    if unnamed and not column.others:
        facts = {"found": len(present), "named": len(column.levels)}
        values = known_names("", [shown(value) for value in unnamed])
        found.append(problem("PLAN-103", f"{_place(column)}.levels", values=values, **facts))
    known = known.where(known.isin(column.levels))
    kind = pd.CategoricalDtype(categories=list(column.levels), ordered=False)
    return known.astype(kind)


def scale_scores(scale: PlannedScale, frame: pd.DataFrame) -> Floats:
    """(x - low) / (high - low) * 100, reversed items mirrored; the mean of the answered items where
    half of them and at least two were answered, else NaN (as for the scores of projects)."""
    answers = frame[list(scale.items)].to_numpy(dtype=np.float64)
    points = (answers - scale.low) / (scale.high - scale.low) * 100
    mirrored = [item in scale.reversed_items for item in scale.items]
    points[:, mirrored] = 100 - points[:, mirrored]
    return person_mean(points, np.ones(points.shape, dtype=bool))


def keyed_items(scale: PlannedScale, frame: pd.DataFrame) -> pd.DataFrame:
    """The items of a scale in their own units, reversed ones mirrored."""
    items = frame[list(scale.items)].copy()
    for item in scale.reversed_items:
        items[item] = scale.low + scale.high - items[item]
    return items


def _outside(scale: PlannedScale, frame: pd.DataFrame) -> list[Problem]:
    found = []
    for item in scale.items:
        outside = int(((frame[item] < scale.low) | (frame[item] > scale.high)).sum())
        if outside:
            facts = {"value": item, "count": outside, "low": scale.low, "high": scale.high}
            found.append(problem("PLAN-112", f"scales.{scale.code}.items", **facts))
    return found
