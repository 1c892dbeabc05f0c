"""From a planned model to its design matrix."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pandas as pd

from instruments.analysis_plan import AnalysisPlan, ColumnKind, Nesting, PlannedModel
from scoring.models.design import Design, design, term


def used_columns(model: PlannedModel) -> tuple[str, ...]:
    """Every column that a row must have to be used."""
    named = (
        model.outcome,
        model.mediator,
        model.moderator,
        model.cluster,
        model.weight,
        model.strata,
        *model.group,
        model.wave,
        model.treatment,
        model.unit,
    )
    terms = [name for one in model.terms for name in one]
    return tuple(dict.fromkeys(name for name in (*named, *terms, *model.slopes) if name))


def planned_terms(model: PlannedModel) -> tuple[tuple[str, ...], ...]:
    """The terms of the fit: moderation adds the moderator and its interaction with the first term."""
    if not model.moderator:
        return model.terms
    first, *others = model.terms
    return (first, (model.moderator,), (*first, model.moderator), *others)


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
    clusters = [name for name in (model.cluster, *model.group) if name]
    return design(
        nested_groups(model, frame[list(names)].dropna()),
        outcome or model.outcome,
        [term(*names) for names in planned_terms(model)],
        factors=factors_of(plan, names),
        cluster=clusters,
        weights=model.weight or None,
    )


def in_whole_frame(model: PlannedModel, frame: pd.DataFrame, built: Design) -> Design:
    """What `design_of` gave, with its rows counted in the whole frame: a row without an answer is still part
    of the sample that was drawn."""
    complete = frame[list(used_columns(model))].notna().all(axis=1).to_numpy()
    return replace(built, rows=np.flatnonzero(complete)[built.rows])


def nested_groups(model: PlannedModel, rows: pd.DataFrame) -> pd.DataFrame:
    """Nested groups named by those that hold them, `A / 1`: class 1 of one school is not class 1 of another."""
    if model.nesting is not Nesting.NESTED:
        return rows
    rows = rows.copy()
    for outer, inner in pairwise(model.group):
        rows[inner] = rows[outer].astype(str) + " / " + rows[inner].astype(str)
    return rows


def coefficient_parts(plan: AnalysisPlan, name: str) -> tuple[tuple[str, str], ...]:
    """A coefficient's name taken apart: (column, level) for each variable, level "" for numbers.

    Names of columns may hold colons themselves, so the longest that fits is taken. A name that is not
    made of the plan's comes back whole.
    """
    known = _spellings(plan)
    parts, rest = [], name
    while rest:
        fits = next((one for one in known if rest == one or rest.startswith(f"{one}:")), None)
        if fits is None:
            return ((name, ""),)
        parts.append(known[fits])
        rest = rest[len(fits) + 1 :]
    return tuple(parts)


def _spellings(plan: AnalysisPlan) -> dict[str, tuple[str, str]]:
    """How each variable stands in the name of a coefficient, the longest spelling first."""
    found = {scale.code: (scale.code, "") for scale in plan.scales}
    for column in plan.data.columns:
        found[column.name] = (column.name, "")
        found |= {f"{column.name}{level}": (column.name, level) for level in column.levels}
    return dict(sorted(found.items(), key=lambda one: -len(one[0])))
