"""What the data of an analysis look like before anything is modelled."""

from __future__ import annotations

import numpy as np
import pandas as pd

from instruments.analysis_plan import AnalysisPlan, ColumnKind
from scoring.analysis.tables import (
    Cell,
    ResultTable,
    Shown,
    StepKind,
    StepResult,
    TableKind,
    columns,
)

SAMPLE = "data"
COLUMNS = columns(
    column=Shown.NAME,
    used=Shown.COUNT,
    missing=Shown.COUNT,
    different=Shown.COUNT,
    mean=Shown.ESTIMATE,
    sd=Shown.ESTIMATE,
    lowest=Shown.ESTIMATE,
    highest=Shown.ESTIMATE,
)
LEVELS = columns(
    column=Shown.NAME, level=Shown.NAME, count=Shown.COUNT, missing=Shown.COUNT, share=Shown.SHARE
)


def sample_step(plan: AnalysisPlan, frame: pd.DataFrame) -> StepResult:
    """Every planned column: numbers and scales with mean, sd (n - 1) and range; levels counted.

    Missing answers are counted and left out; `different` counts the values that occur.
    """
    numbers, levels = [], []
    for column in plan.data.columns:
        if column.kind is ColumnKind.CATEGORY:
            levels += _levels(column.name, frame[column.name])
        else:
            numbers.append(_described(column.name, frame[column.name]))
    numbers += [_described(scale.code, frame[scale.code]) for scale in plan.scales]
    tables = [_table(TableKind.COLUMNS, tuple(numbers), len(frame))]
    if levels:
        tables.append(_table(TableKind.LEVELS, tuple(levels), len(frame)))
    return StepResult(code=SAMPLE, kind=StepKind.SAMPLE, tables=tuple(tables))


def _table(kind: TableKind, rows: tuple[tuple[Cell, ...], ...], used: int) -> ResultTable:
    heads = COLUMNS if kind is TableKind.COLUMNS else LEVELS
    return ResultTable(code=SAMPLE, kind=kind, columns=heads, rows=rows, used=used, dropped=0)


def _described(name: str, column: pd.Series) -> tuple[Cell, ...]:
    known = column.dropna()
    count = (len(known), len(column) - len(known), int(known.nunique()))
    if not len(known) or not pd.api.types.is_numeric_dtype(column):
        return (name, *count, None, None, None, None)
    values = known.to_numpy(dtype=np.float64)
    sd = float(values.std(ddof=1)) if len(values) > 1 else None
    return (name, *count, float(values.mean()), sd, float(values.min()), float(values.max()))


def _levels(name: str, column: pd.Series) -> list[tuple[Cell, ...]]:
    counts = column.value_counts(sort=False)
    missing, known = int(column.isna().sum()), int(column.notna().sum())
    return [
        (name, str(level), int(count), missing, float(count / known) if known else None)
        for level, count in counts.items()
    ]
