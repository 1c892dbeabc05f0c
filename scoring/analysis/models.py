"""One planned model: which fit it asks for, and the tables that come of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np
import pandas as pd

from instruments.analysis_plan import AnalysisPlan, ModelKind, PlannedModel
from scoring.analysis.designs import design_of
from scoring.analysis.event_studies import event_study_tables
from scoring.analysis.mechanisms import change_tables, driver_tables, mediation_tables
from scoring.analysis.moderations import moderation_tables
from scoring.analysis.multilevel import mixed_logistic_tables, mixed_tables
from scoring.analysis.ordered_models import ordinal_tables
from scoring.analysis.regressions import linear_tables, logistic_tables
from scoring.analysis.sets import set_tables
from scoring.analysis.shrinkages import shrinkage_tables
from scoring.analysis.surveys import survey_tables
from scoring.analysis.tables import ResultTable, StepKind, StepResult
from scoring.models.design import Design

Tables = tuple[ResultTable, ...]
Fit = Callable[[AnalysisPlan, PlannedModel, pd.DataFrame, Design], Tables]
Draw = Callable[[AnalysisPlan, PlannedModel, pd.DataFrame, np.random.Generator], Tables]

# Kinds whose fit starts from the design that the check built.
FITS: Mapping[ModelKind, Fit] = {
    ModelKind.LINEAR: linear_tables,
    ModelKind.LOGISTIC: logistic_tables,
    ModelKind.ORDINAL: ordinal_tables,
    ModelKind.SURVEY: survey_tables,
    ModelKind.MIXED: mixed_tables,
    ModelKind.MIXED_LOGISTIC: mixed_logistic_tables,
    ModelKind.MODERATION: moderation_tables,
}
# Kinds that prepare their own data, most of them with random draws.
OTHERS: Mapping[ModelKind, Draw] = {
    ModelKind.MEDIATION: mediation_tables,
    ModelKind.CHANGE: change_tables,
    ModelKind.EVENT_STUDY: event_study_tables,
    ModelKind.SHRINKAGE: shrinkage_tables,
    ModelKind.DRIVERS: driver_tables,
    ModelKind.QCA: set_tables,
}


def model_step(
    plan: AnalysisPlan,
    model: PlannedModel,
    frame: pd.DataFrame,
    generator: np.random.Generator,
    built: Design | None,
) -> StepResult:
    """Fit one model to the design that was built of it. Raises NotEnoughDataError with the reason where it
    cannot be fitted."""
    if model.kind in OTHERS:
        tables = OTHERS[model.kind](plan, model, frame, generator)
    else:
        tables = FITS[model.kind](plan, model, frame, built or design_of(plan, model, frame))
    return StepResult(code=model.code, kind=StepKind.MODEL, tables=tables)
