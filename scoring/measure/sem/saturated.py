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
    """Information of the moments with the answers there are, and as if none were missing."""

    information: Floats
    complete_information: Floats


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Saturated:
    """`table` of all moments. With robust tests `trace` is tr(A1^-1 B1); `outer` (B1, robust) and
    `curvature` are there where answers are missing."""

    table: ParameterTable
    trace: float | None
    outer: Floats | None
    curvature: IncompleteCurvature | None


def saturated_model(table: ParameterTable, answers: Answers, *, robust: bool) -> Saturated:
    """Compute what the tests need; with complete answers the trace has a closed form."""
    full = saturated_table(table)
    if not answers.incomplete:
        trace = complete_trace(table, answers) if robust else None
        return Saturated(table=full, trace=trace, outer=None, curvature=None)
    moments = saturated_values(full, answers)
    curvature = IncompleteCurvature(
        information=_observed(objective_for(full, answers), moments),
        complete_information=_observed(
            NormalLikelihood(structures_for(full, answers), answers.samples), moments
        ),
    )
    if not robust:
        return Saturated(table=full, trace=None, outer=None, curvature=curvature)
    outer = outer_products(full, answers, moments)
    trace = float(np.trace(np.linalg.solve(curvature.information, outer)))
    return Saturated(table=full, trace=trace, outer=outer, curvature=curvature)


def _observed(objective: Objective, moments: Floats) -> Floats:
    point = objective.at(moments)
    if point is None:
        raise ValueError("The saturated moments are not positive definite.")
    return point.observed()
