"""What the data cannot give the plan: all of it at once, before anything is computed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import combinations

import numpy as np
import pandas as pd

from instruments.analysis_plan import (
    AnalysisPlan,
    ColumnKind,
    ModelKind,
    PlannedComparison,
    PlannedContrast,
    PlannedModel,
)
from instruments.fields import known_names
from instruments.problems import Problem, problem
from instruments.references_analysis_plan import OF_TWO, groups_of
from scoring.analysis.designs import design_of, nested_groups, planned_terms, used_columns
from scoring.analysis.reasons import cannot
from scoring.errors import NotEnoughDataError
from scoring.models.design import Design, DesignError
from scoring.models.logistic import logit
from scoring.models.ordinal import ordered
from scoring.models.separation import SeparationError

DEPENDENT = 1e-9  # what is left of a column of length 1 that follows from those before it
FEWEST_PEOPLE = 2  # of a group whose mean is compared
FEWEST_CLUSTERS = 2
WITHOUT_DESIGN = (ModelKind.CHANGE, ModelKind.EVENT_STUDY, ModelKind.QCA)  # they build their own


def data_problems(
    plan: AnalysisPlan, frame: pd.DataFrame
) -> tuple[tuple[Problem, ...], dict[str, Design]]:
    """What stands in the way, and the designs of the models by code, for the fits to use.

    Every reason why a step of the plan cannot be computed from these data.

    Empty groups, outcomes and terms without variation, a single cluster, waves that the plan does not
    name, fewer complete rows than coefficients, terms that follow from each other, perfect separation.
    """
    found: list[Problem] = []
    designs: dict[str, Design] = {}
    for comparison in plan.comparisons:
        found.extend(_comparison(plan, comparison, frame))
    for model in plan.models:
        of_model = list(_model(plan, model, frame))
        found.extend(of_model)
        if not of_model:
            found.extend(_design(plan, model, frame, designs))
    return tuple(dict.fromkeys(found)), designs


def pairs_of(plan: AnalysisPlan, comparison: PlannedComparison) -> tuple[tuple[str, str], ...]:
    """The pairs that are compared; all of them, in the order of the levels, if none is named."""
    column = plan.column(comparison.by)
    levels = () if column is None else column.levels
    return comparison.pairs or tuple(combinations(levels, 2))


def levels_of(plan: AnalysisPlan, comparison: PlannedComparison) -> tuple[str, ...]:
    """The levels that take part, in their order."""
    named = {level for pair in pairs_of(plan, comparison) for level in pair}
    column = plan.column(comparison.by)
    return () if column is None else tuple(one for one in column.levels if one in named)


def _comparison(
    plan: AnalysisPlan, comparison: PlannedComparison, frame: pd.DataFrame
) -> Iterator[Problem]:
    place = f"comparisons.{comparison.code}"
    levels = levels_of(plan, comparison)
    for outcome in comparison.outcomes:
        used = frame[frame[outcome].notna() & frame[comparison.by].isin(levels)]
        for name in filter(None, (comparison.cluster, comparison.weight)):
            used = used[used[name].notna()]
        if comparison.weight and (used[comparison.weight] <= 0).any():
            yield problem("PLAN-114", f"{place}.weight", value=comparison.weight)
        counts = used[comparison.by].value_counts()
        for level in levels:
            if counts.get(level, 0) < FEWEST_PEOPLE:
                facts = {"group": level, "count": counts.get(level, 0), "outcome": outcome}
                yield problem("PLAN-104", f"{place}.by", **facts)
        yield from _constant(f"{place}.outcomes", used, outcome)
        yield from _clusters(f"{place}.cluster", used, comparison.cluster)


def _constant(place: str, used: pd.DataFrame, name: str) -> Iterator[Problem]:
    if len(used) and used[name].nunique() < 2:
        yield problem("PLAN-105", place, value=name, used=len(used))


def _clusters(place: str, used: pd.DataFrame, name: str) -> Iterator[Problem]:
    if name and len(used) and used[name].nunique() < FEWEST_CLUSTERS:
        yield problem("PLAN-106", place, value=name, count=used[name].nunique())


def _model(plan: AnalysisPlan, model: PlannedModel, frame: pd.DataFrame) -> Iterator[Problem]:
    place = f"models.{model.code}"
    used = nested_groups(model, frame[list(used_columns(model))].dropna())
    if not len(used):
        yield problem("PLAN-108", place, used=0, needed=len(model.terms) + 1)
        return
    yield from _constant(f"{place}.outcome", used, model.outcome)
    outcome = plan.column(model.outcome)
    if outcome is not None and outcome.levels:
        yield from _empty_levels(
            f"{place}.outcome", used, model.outcome, outcome.levels, model.outcome
        )
    if model.mediator:
        yield from _constant(f"{place}.mediator", used, model.mediator)
    yield from _terms(plan, model, used)
    for field, name in groups_of(model):
        yield from _clusters(f"{place}.{field}", used, name)
    if model.weight and (used[model.weight] < 0).any():
        yield problem("PLAN-115", f"{place}.weight", value=model.weight)
    own = OWN_CHECKS.get(model.kind)
    if own is not None:
        yield from own(plan, model, frame)


def _memberships(_: AnalysisPlan, model: PlannedModel, frame: pd.DataFrame) -> Iterator[Problem]:
    used = frame[list(used_columns(model))].dropna()
    calibrated = [one.name for one in model.anchors]
    for name in (model.outcome, *(term[0] for term in model.terms)):
        outside = 0 if name in calibrated else int((~used[name].between(0, 1)).sum())
        if outside:
            facts = {"value": name, "count": outside}
            yield problem("PLAN-117", f"models.{model.code}.anchors", **facts)


def _lonely(_: AnalysisPlan, model: PlannedModel, frame: pd.DataFrame) -> Iterator[Problem]:
    """Strata in which a single cluster (or row, without clusters) was drawn."""
    names = [name for name in (model.weight, model.strata, model.cluster) if name]
    drawn = frame.loc[frame[names].notna().all(axis=1) & (frame[model.weight] > 0), names]
    if not model.strata or drawn.empty:
        return
    groups = drawn.groupby(model.strata, observed=True)
    counts = groups[model.cluster].nunique() if model.cluster else groups.size()
    alone = [str(stratum) for stratum in counts.index[counts < FEWEST_CLUSTERS]]
    if alone:
        values = known_names("", alone)
        yield problem("PLAN-116", f"models.{model.code}.strata", values=values)


def _terms(plan: AnalysisPlan, model: PlannedModel, used: pd.DataFrame) -> Iterator[Problem]:
    place = f"models.{model.code}.terms"
    for name in dict.fromkeys(name for term in planned_terms(model) for name in term):
        column = plan.column(name)
        if column is not None and column.kind is ColumnKind.CATEGORY:
            yield from _empty_levels(place, used, name, column.levels, model.outcome)
        else:
            yield from _constant(place, used, name)


def _empty_levels(
    place: str, used: pd.DataFrame, name: str, levels: Sequence[str], outcome: str
) -> Iterator[Problem]:
    counts = used[name].value_counts()
    for level in levels:
        if counts.get(level, 0) < FEWEST_PEOPLE:
            facts = {"group": level, "count": counts.get(level, 0), "outcome": outcome}
            yield problem("PLAN-104", place, **facts)


def _change(plan: AnalysisPlan, model: PlannedModel, frame: pd.DataFrame) -> Iterator[Problem]:
    place = f"models.{model.code}"
    used = frame[list(used_columns(model))].dropna()
    waves = [str(wave) for wave in used[model.wave].unique()]
    unnamed = [wave for wave in waves if wave not in model.waves]
    if unnamed:
        values = known_names("", unnamed)
        yield problem(
            "PLAN-109", f"{place}.waves", found=len(waves), named=len(model.waves), values=values
        )
    column = plan.column(model.treatment)
    for wave in model.waves:
        part = used[used[model.wave] == wave]
        levels = () if column is None else column.levels
        yield from _empty_levels(f"{place}.treatment", part, model.treatment, levels, model.outcome)


OWN_CHECKS: Mapping[
    ModelKind, Callable[[AnalysisPlan, PlannedModel, pd.DataFrame], Iterator[Problem]]
] = {
    ModelKind.CHANGE: _change,
    ModelKind.EVENT_STUDY: _change,
    ModelKind.SURVEY: _lonely,
    ModelKind.QCA: _memberships,
}


def _design(
    plan: AnalysisPlan, model: PlannedModel, frame: pd.DataFrame, designs: dict[str, Design]
) -> Iterator[Problem]:
    place = f"models.{model.code}"
    if model.kind in WITHOUT_DESIGN:
        return
    try:
        design = design_of(plan, model, frame)
    except (DesignError, NotEnoughDataError) as reason:
        yield cannot(place, reason)
        return
    if design.used <= len(design.columns):
        yield problem("PLAN-108", place, used=design.used, needed=len(design.columns))
        return
    designs[model.code] = design
    dependent = dependent_columns(design)
    for name in dependent:
        yield problem("PLAN-110", f"{place}.terms", value=name)
    if not dependent:
        yield from _separation(place, model, design)
    yield from _contrasts(plan, model, design)


def dependent_columns(design: Design) -> tuple[str, ...]:
    """The columns that follow from those before them (what QR leaves of them is nothing)."""
    lengths = np.linalg.norm(design.matrix, axis=0)
    scaled = design.matrix / np.where(lengths > 0, lengths, 1.0)
    left = np.abs(np.diag(np.linalg.qr(scaled, mode="r")))
    return tuple(name for name, rest in zip(design.columns, left, strict=True) if rest < DEPENDENT)


def _separation(place: str, model: PlannedModel, design: Design) -> Iterator[Problem]:
    try:
        if model.kind in OF_TWO:
            logit(design)
        if model.kind is ModelKind.ORDINAL:
            ordered(design)
    except SeparationError as found:
        terms = ", ".join(found.columns)
        yield problem("PLAN-107", place, terms=terms, outcome=design.outcome)
    except NotEnoughDataError as reason:
        yield cannot(place, reason)


def _contrasts(plan: AnalysisPlan, model: PlannedModel, design: Design) -> Iterator[Problem]:
    for contrast in plan.contrasts:
        if contrast.model == model.code:
            yield from _weights(contrast, design)


def _weights(contrast: PlannedContrast, design: Design) -> Iterator[Problem]:
    for name, _ in contrast.weights:
        if name not in design.columns:
            place = f"contrasts.{contrast.code}.weights"
            allowed = known_names(name, design.columns)
            yield problem("PLAN-111", place, value=name, allowed=allowed)
