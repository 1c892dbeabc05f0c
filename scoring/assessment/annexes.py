"""Put into assessments what only the last pages of a report print."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from instruments.model import Instrument
from instruments.study import Headline
from scoring.assessment.agreements import Iccs, agreements, programme_iccs
from scoring.assessment.annex_results import Drivers, Priorities
from scoring.assessment.collection import collection, silences
from scoring.assessment.drivers import drivers
from scoring.assessment.inputs import Inputs
from scoring.assessment.results import Assessment, DimensionResult
from scoring.assessment.second_views_build import hundred_points, missing_points
from scoring.assessment.trend import trends
from scoring.assessment.view import View
from scoring.errors import NotEnoughDataError
from scoring.indices.bands import PointsTable
from scoring.indices.obstacle import Obstacles


def wave_iccs(inputs: Inputs, wave: str) -> Iccs:
    """Over all projects of one wave."""
    rows = np.concatenate(
        [inputs.frame.rows(project.code, wave) for project in inputs.study.projects]
    )
    return programme_iccs(inputs.instrument, inputs.frame, rows)


def with_annexes(inputs: Inputs, view: View, iccs: Iccs, one: Assessment) -> Assessment:
    """Everything that one project's answers in one wave decide."""
    rows = view.group.rows
    return replace(
        one,
        collection=collection([inputs.responses[row] for row in rows]),
        silences=silences(one.items),
        priorities=Priorities(obstacles=_obstacles(one.dimensions)),
        agreements=agreements(inputs.instrument, inputs.frame, rows, one.dimensions, iccs),
        headline=_headline(inputs, view, one.dimensions),
    )


def with_programme(
    instrument: Instrument,
    assessments: Sequence[Assessment],
    generator: np.random.Generator | None,
) -> tuple[Assessment, ...]:
    """Trends of every project, and in the last wave what goes together over all projects."""
    if not assessments:
        return ()
    last = assessments[-1].wave
    driven = drivers(instrument, [one for one in assessments if one.wave == last], generator)
    found = []
    for place, one in enumerate(assessments):
        waves = [each for each in assessments[: place + 1] if each.project == one.project]
        known = replace(one, trends=trends(waves))
        found.append(_driven(known, driven) if one.wave == last else known)
    return tuple(found)


def _driven(one: Assessment, driven: Drivers) -> Assessment:
    known = one.priorities or Priorities(obstacles=None)
    return replace(one, priorities=replace(known, drivers=driven))


def _obstacles(dimensions: Sequence[DimensionResult]) -> Obstacles | None:
    try:
        return missing_points(dimensions)
    except NotEnoughDataError:
        return None


def _headline(
    inputs: Inputs, view: View, dimensions: Sequence[DimensionResult]
) -> PointsTable | None:
    if inputs.study.headline is Headline.NONE:
        return None
    try:
        return hundred_points(view, inputs.study, dimensions)
    except NotEnoughDataError:
        return None
