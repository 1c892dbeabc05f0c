"""The saturated model at the moments of the answers: what every test of a model is held against.

It is the same for a model and for its baseline, and with missing answers it is the dearest part of a
fit, so it is computed once.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from scoring.measure.sem.answers import Answers, objective_for, structures_for
from scoring.measure.sem.likelihood import NormalLikelihood
from scoring.measure.sem.minimise import Objective
from scoring.measure.sem.parameters import ParameterTable
from scoring.measure.sem.reference_models import saturated_table
from scoring.measure.sem.robust import complete_trace, outer_products, saturated_values
from scoring.measure.sem.structure import Floats


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class IncompleteCurvature:
    """Information of the moments (the free parameters of `table`) with the answers there are, and as
    if none were missing; `outer` is B1, with robust tests."""

    table: ParameterTable
    information: Floats
    complete_information: Floats
    outer: Floats | None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Saturated:
    """`trace` is tr(A1^-1 B1), with robust tests; `curvature` is there where answers are missing."""

    trace: float | None
    curvature: IncompleteCurvature | None


def saturated_model(table: ParameterTable, answers: Answers, *, robust: bool) -> Saturated:
    """Compute what the tests need; with complete answers the trace has a closed form."""
    if not answers.incomplete:
        return Saturated(trace=complete_trace(table, answers) if robust else None, curvature=None)
    full = saturated_table(table)
    moments = saturated_values(full, answers)
    complete = NormalLikelihood(structures_for(full, answers), answers.samples)
    curvature = IncompleteCurvature(
        table=full,
        information=_observed(objective_for(full, answers), moments),
        complete_information=_observed(complete, moments),
        outer=outer_products(full, answers, moments) if robust else None,
    )
    trace = None
    if curvature.outer is not None:
        trace = float(np.trace(np.linalg.solve(curvature.information, curvature.outer)))
    return Saturated(trace=trace, curvature=curvature)


def _observed(objective: Objective, moments: Floats) -> Floats:
    point = objective.at(moments)
    if point is None:
        raise ValueError("The saturated moments are not positive definite.")
    return point.observed()
