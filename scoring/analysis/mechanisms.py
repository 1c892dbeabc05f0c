"""Mediation, change and relative importance of a plan as result tables."""

from __future__ import annotations

import numpy as np
import pandas as pd

from instruments.analysis_plan import AnalysisPlan, PlannedModel
from scoring.analysis.designs import design_of, used_columns
from scoring.analysis.tables import Cell, ResultTable, Shown, TableKind, columns
from scoring.models.mediation import Effect, mediation
from scoring.models.path_model import chain

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
    cause = model.terms[0][0]
    built = design_of(plan, model, frame)
    rows = frame[list(used_columns(model))].dropna().iloc[built.rows]
    others = [at for at, of in enumerate(built.term_of) if of >= 0 and built.columns[at] != cause]
    table = pd.DataFrame(
        {
            "cause": rows[cause].to_numpy(),
            "mediator": rows[model.mediator].to_numpy(),
            "outcome": built.y,
            **{f"held{number}": built.matrix[:, at] for number, at in enumerate(others)},
        }
    )
    if model.cluster:
        table["cluster"] = rows[model.cluster].to_numpy()
    found = mediation(
        chain(
            "cause", "mediator", "outcome", covariates=[f"held{at}" for at in range(len(others))]
        ),
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
