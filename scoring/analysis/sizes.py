"""How many people and projects a plan needs, as result tables; no data are looked at."""

from __future__ import annotations

from collections.abc import Callable

from instruments.analysis_plan import AnalysisPlan
from instruments.planned_sizes import PlannedSize, SizeKind
from scoring.analysis.tables import (
    Cell,
    ResultTable,
    Shown,
    StepKind,
    StepResult,
    TableKind,
    columns,
)
from scoring.models.power.designs import ChangeDifference, ProjectDifference, RoleMean
from scoring.models.power.planning import (
    Clustered,
    answers_for_precision,
    detectable_by,
    people_needed,
    power_of,
    projects_needed,
)

SIZES = columns(measure=Shown.WORD, value=Shown.ESTIMATE)

Measures = list[tuple[str, Cell]]


def size_steps(plan: AnalysisPlan) -> tuple[StepResult, ...]:
    """One step per planned design: precision of a mean; or power, what can be found, what is needed."""
    return tuple(size_step(plan, size) for size in plan.planning)


def size_step(plan: AnalysisPlan, size: PlannedSize) -> StepResult:
    """Tests are two-sided at 1 - level of the plan. None stands where no number is enough."""
    if size.kind is SizeKind.MEAN:
        measures = _mean(plan, size)
    elif size.kind is SizeKind.DIFFERENCE:
        measures = _difference(plan, size, _of_projects(size))
    else:
        measures = _difference(plan, size, _of_changes(size))
    table = ResultTable(
        code=size.code,
        kind=TableKind.SIZES,
        columns=SIZES,
        rows=tuple(measures),
        used=0,
        dropped=0,
        method="planned sizes",
    )
    return StepResult(code=size.code, kind=StepKind.PLANNING, tables=(table,))


def _mean(plan: AnalysisPlan, size: PlannedSize) -> Measures:
    design = RoleMean(spread=size.spread, used=size.people, population=size.population)
    measures: Measures = [
        ("spread", size.spread),
        ("people", size.people),
        ("population", size.population),
        ("half-width", design.half_width(level=plan.level)),
    ]
    if size.half_width is not None:
        needed = answers_for_precision(
            size.half_width, spread=size.spread, population=size.population, level=plan.level
        )
        measures += [("wanted-half-width", size.half_width), ("people-needed", needed)]
    return [one for one in measures if one[1] is not None]


def _difference(plan: AnalysisPlan, size: PlannedSize, design: Clustered) -> Measures:
    alpha = 1 - plan.level
    difference, power = size.difference or 0.0, size.power
    one, other = design.projects
    measures: Measures = [
        ("projects-first", one),
        ("projects-second", other),
        ("people", size.people),
        ("spread", size.spread),
        ("icc", size.icc),
        ("size-variation", size.size_variation),
        ("project-stability", size.project_stability),
        ("person-stability", size.person_stability),
        ("design-effect", _effect(design)),
        ("standard-error", design.error),
        ("degrees", design.df),
        ("wanted-difference", difference),
        ("power", power_of(design, difference, alpha=alpha)),
        ("wanted-power", power),
        ("detectable", detectable_by(design, power=power, alpha=alpha)),
    ]
    projects = _enough(lambda: projects_needed(design, difference, power=power, alpha=alpha))
    people = _enough(lambda: people_needed(design, difference, power=power, alpha=alpha))
    known: Measures = [one for one in measures if one[1] is not None]
    return [*known, ("projects-needed", projects), ("people-needed", people)]


def _of_projects(size: PlannedSize) -> ProjectDifference:
    return ProjectDifference(
        projects=size.projects or (2, 2),
        people=size.people,
        spread=size.spread,
        icc=size.icc or 0.0,
        size_variation=size.size_variation or 0.0,
    )


def _of_changes(size: PlannedSize) -> ChangeDifference:
    return ChangeDifference(
        projects=size.projects or (2, 2),
        people=size.people,
        spread=size.spread,
        icc=size.icc or 0.0,
        project_stability=size.project_stability or 0.0,
        person_stability=size.person_stability or 0.0,
    )


def _effect(design: ProjectDifference | ChangeDifference) -> float | None:
    return design.design_effect if isinstance(design, ProjectDifference) else None


def _enough(search: Callable[[], int]) -> int | None:
    try:
        return search()
    except ValueError:  # no number suffices
        return None
