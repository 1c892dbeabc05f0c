"""From a planned model to its design matrix."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from instruments.analysis_plan import AnalysisPlan, ColumnKind, PlannedModel
from scoring.models.design import Design, design, term


def used_columns(model: PlannedModel) -> tuple[str, ...]:
    """Every column that a row must have to be used."""
    named = (
        model.outcome,
        model.mediator,
        model.cluster,
        model.group,
        model.wave,
        model.treatment,
        model.unit,
    )
    terms = [name for one in model.terms for name in one]
    return tuple(dict.fromkeys(name for name in (*named, *terms, *model.slopes) if name))


def factors_of(plan: AnalysisPlan, names: Sequence[str]) -> Mapping[str, tuple[str, ...]]:
    """The declared levels of those names that are categories."""
    return {
        column.name: column.levels
        for column in plan.data.columns
        if column.name in names and column.kind is ColumnKind.CATEGORY
    }


def design_of(
    plan: AnalysisPlan, model: PlannedModel, frame: pd.DataFrame, *, outcome: str | None = None
) -> Design:
    """Treatment contrasts against the first level. Raises what `scoring.models.design.design` raises.

    `outcome` replaces the model's own, as for the mediator. A row that lacks any column of the model
    (the mediator too) is left out.
    """
    names = used_columns(model)
    clusters = [name for name in (model.cluster, model.group) if name]
    return design(
        frame[list(names)].dropna(),
        outcome or model.outcome,
        [term(*names) for names in model.terms],
        factors=factors_of(plan, names),
        cluster=clusters,
    )


def coefficient_parts(plan: AnalysisPlan, name: str) -> tuple[tuple[str, str], ...]:
    """A coefficient's name taken apart: (column, level) for each variable, level "" for numbers."""
    return tuple(_part(plan, piece) for piece in name.split(":"))


def _part(plan: AnalysisPlan, piece: str) -> tuple[str, str]:
    for column in plan.data.columns:
        level = piece.removeprefix(column.name)
        if level != piece and level in column.levels:
            return column.name, level
    return piece, ""
