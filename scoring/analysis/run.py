"""A whole plan on its data: typed, checked, computed step by step."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

import numpy as np
import pandas as pd

from instruments.analysis_plan import AnalysisPlan
from instruments.problems import PlanError, Problem, problem
from scoring.analysis.check import data_problems
from scoring.analysis.comparisons import comparison_step
from scoring.analysis.dataset import typed
from scoring.analysis.models import model_step
from scoring.analysis.reasons import cannot
from scoring.analysis.sample import SAMPLE, sample_step
from scoring.analysis.scales import comparability, scale_step
from scoring.analysis.sizes import size_steps
from scoring.analysis.tables import StepResult
from scoring.errors import NotEnoughDataError
from scoring.measure.sem.model import ModelError
from scoring.models.compare.comparable import Comparable
from scoring.models.design import Design, DesignError

Clock = Callable[[], float]


@dataclass(frozen=True, slots=True, kw_only=True)
class AnalysisResult:
    """What a plan gave: a step per planned size, one for the data, then one per scale, comparison and model, in order."""

    plan: AnalysisPlan
    rows: int
    steps: tuple[StepResult, ...]

    def step(self, code: str) -> StepResult:
        """Raises StopIteration for a code that is not there."""
        return next(one for one in self.steps if one.code == code)


@dataclass(frozen=True, slots=True, kw_only=True)
class StepTime:
    code: str
    seconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """One step before it is computed."""

    code: str
    place: str
    compute: Callable[[], StepResult]


def run_plan(
    plan: AnalysisPlan, cells: pd.DataFrame, *, generator: np.random.Generator, clock: Clock
) -> tuple[AnalysisResult, tuple[StepTime, ...]]:
    """Type, check and compute. `cells` are the strings of the data file, one column per name.

    Each model draws from a generator of its own, so that a model that is added changes no other.
    `clock` gives seconds; the times are no part of the result. Raises PlanError with everything that
    stands in the way: first of cells, then of the plan with these data, then of single steps.
    """
    frame, found = typed(plan, cells)
    _refuse(plan, found)
    found, designs = data_problems(plan, frame)
    _refuse(plan, found)
    results: list[StepResult] = list(size_steps(plan))
    times, reasons = [], []
    for step in _steps(plan, frame, designs, generator, results):
        begun = clock()
        try:
            results.append(step.compute())
        except (NotEnoughDataError, DesignError, ModelError) as reason:
            reasons.append(cannot(step.place, reason))
        times.append(StepTime(code=step.code, seconds=clock() - begun))
    _refuse(plan, tuple(reasons))
    return AnalysisResult(plan=plan, rows=len(frame), steps=tuple(results)), tuple(times)


def plan_sizes(plan: AnalysisPlan) -> AnalysisResult:
    """What can be said before the data come in. Raises PlanError for a plan that asks for none of it."""
    if not plan.planning:
        raise PlanError(plan.code, [problem("PLAN-042", "planning")])
    return AnalysisResult(plan=plan, rows=0, steps=size_steps(plan))


def _refuse(plan: AnalysisPlan, found: tuple[Problem, ...]) -> None:
    if found:
        raise PlanError(plan.code, dict.fromkeys(found))


def _steps(
    plan: AnalysisPlan,
    frame: pd.DataFrame,
    designs: dict[str, Design],
    generator: np.random.Generator,
    results: list[StepResult],
) -> Iterator[Planned]:
    """The steps in their order, each design given away with its model; `results` holds those before, which a comparison asks about scales."""
    yield Planned(code=SAMPLE, place="data", compute=partial(sample_step, plan, frame))
    for scale in plan.scales:
        yield Planned(
            code=scale.code,
            place=f"scales.{scale.code}",
            compute=partial(scale_step, scale, frame, level=plan.level),
        )
    for comparison in plan.comparisons:
        known = {name: _known(plan, name, comparison.by, results) for name in comparison.outcomes}
        yield Planned(
            code=comparison.code,
            place=f"comparisons.{comparison.code}",
            compute=partial(comparison_step, plan, comparison, frame, known),
        )
    streams = generator.spawn(len(plan.models)) if plan.models else []
    for model, stream in zip(plan.models, streams, strict=True):
        yield Planned(
            code=model.code,
            place=f"models.{model.code}",
            compute=partial(model_step, plan, model, frame, stream, designs.pop(model.code, None)),
        )


def _known(
    plan: AnalysisPlan, outcome: str, by: str, results: list[StepResult]
) -> Comparable | None:
    """Whether means of the outcome may be compared over `by`; None for a single column, which has no
    structure to test."""
    scale = plan.scale(outcome)
    if scale is None:
        return None
    if scale.across != by:
        return Comparable.NOT_TESTED
    known = (comparability(one) for one in results if one.code == outcome)
    return next(known, Comparable.NOT_TESTED)
