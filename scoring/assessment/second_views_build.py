"""How second views are made from scores that may be shown."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from instruments.model import Instrument
from instruments.study import Study
from scoring.assessment.composites import total_of
from scoring.assessment.findings import CellState
from scoring.assessment.group import SIDES
from scoring.assessment.results import Assessment, DimensionResult, ItemResult
from scoring.assessment.second_views import (
    Attempts,
    DimensionMembership,
    ProgrammeSecondViews,
    ProjectCloseness,
    SecondViews,
)
from scoring.assessment.view import View
from scoring.errors import NotEnoughDataError
from scoring.indices.bands import PointsTable, points_table
from scoring.indices.coupling import Coupling, coupling
from scoring.indices.fuzzy import fuzzy_evaluation
from scoring.indices.judgement import GroupJudgement, judge_together
from scoring.indices.obstacle import Obstacles, obstacles
from scoring.indices.topsis import Closeness, closeness_to_goalposts, closeness_within
from scoring.indices.weighting import Weights, critic_weights, entropy_weights, equal_weights

GRADES = 5  # steps of the scales that a distribution over grades is made of


def project_second_views(
    view: View,
    study: Study,
    dimensions: Sequence[DimensionResult],
    items: Sequence[ItemResult],
) -> SecondViews | None:
    """Of one project, from its scores as this audience may see them; None where not asked for."""
    if study.second_views is None:
        return None
    attempts = Attempts()
    return SecondViews(
        coupling=attempts.at("coupling", lambda: _coupling(dimensions)),
        obstacles=attempts.at("obstacles", lambda: missing_points(dimensions)),
        points=attempts.at("points", lambda: hundred_points(view, study, dimensions)),
        memberships=_memberships(view.instrument, dimensions, items),
        refused=tuple(attempts.refused),
    )


def _coupling(dimensions: Sequence[DimensionResult]) -> Coupling:
    return coupling([_known(one.composite.value, one.code) / 100.0 for one in dimensions])


def _known(value: float | None, code: str) -> float:
    if value is None:
        raise NotEnoughDataError(f"{code} has no score that may be shown.")
    return value


def missing_points(dimensions: Sequence[DimensionResult]) -> Obstacles:
    """Over the sub-dimensions with a score; dimensions weigh the same, and so do their parts."""
    shares: list[tuple[str, float, float]] = []
    for dimension in dimensions:
        valued = [sub for sub in dimension.subdimensions if sub.composite.value is not None]
        shares += [
            (sub.code, sub.composite.value / 100.0, 1.0 / len(valued))
            for sub in valued
            if sub.composite.value is not None
        ]
    codes = tuple(code for code, _, _ in shares)
    return obstacles([y for _, y, _ in shares], [w for _, _, w in shares], codes)


def hundred_points(view: View, study: Study, dimensions: Sequence[DimensionResult]) -> PointsTable:
    """Points per dimension as the plan fixes them, else equal; the total with its interval."""
    codes = tuple(one.code for one in dimensions)
    plan = study.second_views.points if study.second_views else {}
    points = tuple(plan[code] if plan else 100.0 / len(codes) for code in codes)
    weights = {
        sub.code: points[place] / 100.0 / valued
        for place, dimension in enumerate(dimensions)
        if (valued := sum(sub.composite.value is not None for sub in dimension.subdimensions))
        for sub in dimension.subdimensions
        if sub.composite.value is not None
    }
    scores = tuple(one.composite.value for one in dimensions)
    return points_table(codes, points, scores, total_of(view, weights))


def _memberships(
    instrument: Instrument, dimensions: Sequence[DimensionResult], items: Sequence[ItemResult]
) -> tuple[DimensionMembership, ...]:
    found = []
    for dimension in dimensions:
        codes = {sub.code for sub in dimension.subdimensions}
        rows, weights = _grades(instrument, codes, items)
        if rows:
            membership = fuzzy_evaluation(np.array(rows), np.array(weights))
            found.append(DimensionMembership(dimension=dimension.code, membership=membership))
    return tuple(found)


def _grades(
    instrument: Instrument, subdimensions: set[str], items: Sequence[ItemResult]
) -> tuple[list[tuple[int, ...]], list[float]]:
    """Counts per grade of each item and side that may be shown; sides share an item's weight."""
    rows: list[tuple[int, ...]] = []
    weights: list[float] = []
    for result in items:
        item = instrument.item(result.code)
        if item.subdimension not in subdimensions or not instrument.is_level(item):
            continue
        shown = [
            cell.counts
            for cell in result.cells
            if cell.side in SIDES and cell.state is CellState.SHOWN and len(cell.counts) == GRADES
        ]
        rows += [counts[::-1] if item.reverse else counts for counts in shown]
        weights += [1.0 / len(shown) for _ in shown]
    return rows, weights


def programme_second_views(
    study: Study, assessments: Sequence[Assessment]
) -> ProgrammeSecondViews | None:
    """Of the latest wave, where asked for. Projects without a score on every dimension are left out."""
    latest = [one for one in assessments if one.wave == assessments[-1].wave]
    if study.second_views is None or not latest:
        return None
    codes = tuple(dimension.code for dimension in latest[0].dimensions)
    rows = [(one.project, [dim.composite.value for dim in one.dimensions]) for one in latest]
    whole = [(project, row) for project, row in rows if None not in row]
    values = np.array([row for _, row in whole], dtype=np.float64).reshape(-1, len(codes)) / 100.0
    attempts = Attempts()
    weights = (
        equal_weights(codes),
        attempts.at("entropy", lambda: entropy_weights(values, codes)),
        attempts.at("critic", lambda: critic_weights(values, codes)),
    )
    judgement = attempts.at("judgement", lambda: _judgement(study, codes))
    closeness = attempts.at("topsis", lambda: _closeness(values, weights[0]))
    return ProgrammeSecondViews(
        weights=tuple(one for one in weights if one is not None),
        judgement=judgement,
        closeness=_by_project([project for project, _ in whole], closeness),
        closeness_notices=closeness[1].notices if closeness else (),
        refused=tuple(attempts.refused),
    )


def _judgement(study: Study, codes: tuple[str, ...]) -> GroupJudgement | None:
    """Weights by the experts whose comparisons stand in the plan; None where there are none."""
    plan = study.second_views
    if plan is None or not plan.judgements:
        return None
    return judge_together(plan.judgements, codes)


def _closeness(values: np.ndarray, weights: Weights | None) -> tuple[Closeness, Closeness]:
    share = weights.values if weights else ()
    return closeness_to_goalposts(values, share), closeness_within(values, share)


def _by_project(
    projects: Sequence[str], closeness: tuple[Closeness, Closeness] | None
) -> tuple[ProjectCloseness, ...]:
    if closeness is None:
        return ()
    fixed, relative = closeness
    return tuple(
        ProjectCloseness(project=project, to_goalposts=one, within_set=other)
        for project, one, other in zip(projects, fixed.values, relative.values, strict=True)
    )
