"""The whole pipeline as one pure function: answers in, two assessments out.

The internal assessment stays with the operator. The released one is computed again from what may
be shown, so that nothing in it depends on anything hidden.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from instruments.model import Instrument
from instruments.responses import Response
from instruments.study import IndicatorValue, Study, Wave
from scoring.assessment.annexes import wave_iccs, with_annexes, with_programme
from scoring.assessment.attribute_contrasts import attribute_contrasts
from scoring.assessment.choices import choice_results
from scoring.assessment.consistency import with_reliability
from scoring.assessment.dimensions import dimension_results
from scoring.assessment.disclosure import releasable
from scoring.assessment.evidence import evidence
from scoring.assessment.findings import Flag, Gap, Satisfaction
from scoring.assessment.gaps import gaps
from scoring.assessment.inputs import Inputs
from scoring.assessment.items import item_results
from scoring.assessment.modules.build import modules_of
from scoring.assessment.modules.context import ModuleContext
from scoring.assessment.modules.figures import figures_section
from scoring.assessment.modules.pooled import pooled_ties
from scoring.assessment.modules.programme_results import PooledTies
from scoring.assessment.modules.results import Modules
from scoring.assessment.quality import flags_for
from scoring.assessment.results import (
    Assessment,
    Audience,
    DimensionResult,
    ProgrammeAssessment,
)
from scoring.assessment.satisfaction import satisfaction
from scoring.assessment.second_views_build import (
    programme_second_views,
    project_second_views,
)
from scoring.assessment.standing import medians, peers, side_medians, stand_outs
from scoring.assessment.targets import Figures, indicator_results
from scoring.assessment.view import View


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessed:
    """The same projects for the two audiences."""

    internal: ProgrammeAssessment
    released: ProgrammeAssessment


def assess(
    instrument: Instrument,
    study: Study,
    responses: Sequence[Response],
    *,
    indicators: Sequence[IndicatorValue] = (),
    generator: np.random.Generator | None = None,
    as_of: date | None = None,
) -> Assessed:
    """Score every project in every wave that has answers.

    `generator` seeds the bootstrap intervals; without one they are left out. `as_of` is the day of
    the report, before which targets of contracts may not be due; without it all of them are.
    """
    inputs = Inputs.prepared(
        instrument, study, tuple(responses), tuple(indicators), generator, as_of
    )
    return Assessed(
        internal=_programme(inputs, Audience.INTERNAL),
        released=_programme(inputs, Audience.RELEASED),
    )


def _programme(inputs: Inputs, audience: Audience) -> ProgrammeAssessment:
    assessments: list[Assessment] = []
    before: dict[str, Assessment] = {}
    earlier: dict[str, View] = {}
    ties: list[PooledTies | None] = []
    for wave in inputs.study.waves:
        views = [
            inputs.view(project, wave.code, audience)
            for project in inputs.study.projects
            if len(inputs.frame.rows(project.code, wave.code))
        ]
        found = _in_wave(inputs, audience, wave, views, earlier)
        before = {code: _with_figures(inputs, one, before.get(code)) for code, one in found.items()}
        earlier = {view.group.project.code: view for view in views}
        assessments += before.values()
        ties.append(_ties(inputs, views))
    if audience is Audience.RELEASED:
        assessments = list(with_programme(inputs.instrument, assessments, inputs.stream()))
    return ProgrammeAssessment(
        audience=audience,
        label=inputs.study.label,
        instrument=inputs.instrument.id,
        version=inputs.instrument.version,
        instrument_hash=inputs.instrument.content_hash,
        input_hash=inputs.hash,
        simulated=inputs.study.simulated,
        reliability=inputs.reliability,
        assessments=tuple(assessments),
        contrasts=attribute_contrasts(inputs.study, assessments),
        ties=tuple(one for one in ties if one is not None),
        second_views=programme_second_views(inputs.study, assessments),
    )


def _in_wave(
    inputs: Inputs,
    audience: Audience,
    wave: Wave,
    views: Sequence[View],
    earlier: Mapping[str, View],
) -> dict[str, Assessment]:
    """Every project of one wave by its code, against the medians of all of them."""
    scored = [dimension_results(view) for view in views]
    against, sides, iccs = medians(scored), side_medians(scored), wave_iccs(inputs, wave.code)
    return {
        view.group.project.code: replace(
            with_annexes(inputs, view, iccs, _assessment(inputs, view, audience, dimensions)),
            stand_outs=stand_outs(dimensions, against),
            peers=peers(dimensions, sides),
            modules=_modules(inputs, view, earlier.get(view.group.project.code)),
        )
        for view, dimensions in zip(views, scored, strict=True)
    }


def _assessment(
    inputs: Inputs, view: View, audience: Audience, dimensions: tuple[DimensionResult, ...]
) -> Assessment:
    project, wave = view.group.project, _wave(inputs.study, view.group.wave)
    instrument = inputs.instrument
    found, satisfied = gaps(view), satisfaction(view, inputs.responses)
    items = item_results(view)
    return Assessment(
        audience=audience,
        project=project.code,
        project_label=project.label,
        wave=wave.code,
        wave_label=wave.label,
        instrument=instrument.id,
        version=instrument.version,
        validated=instrument.validated,
        instrument_hash=instrument.content_hash,
        input_hash=inputs.hash,
        simulated=inputs.study.simulated,
        answered=len(view.group.rows),
        evidence=evidence(view, instrument, inputs.study),
        dimensions=with_reliability(dimensions, inputs.reliability_of[project.code, wave.code]),
        items=items,
        gaps=found,
        stand_outs=(),
        satisfaction=satisfied,
        indicators=(),
        flags=_flags(inputs, view, audience, found, satisfied),
        second_views=project_second_views(view, inputs.study, dimensions, items),
        choices=choice_results(view, inputs.responses),
    )


def _modules(inputs: Inputs, view: View, earlier: View | None) -> Modules:
    """The sections draw from streams of their own, so that no other number depends on them."""
    return modules_of(_context(inputs, view, earlier))


def _ties(inputs: Inputs, views: Sequence[View]) -> PooledTies | None:
    contexts = [_context(inputs, view) for view in views]
    stream = inputs.stream()
    return pooled_ties(contexts, None if stream is None else int(stream.integers(2**32)))


def _context(inputs: Inputs, view: View, earlier: View | None = None) -> ModuleContext:
    return ModuleContext(
        view=view,
        study=inputs.study,
        responses=inputs.responses,
        earlier=earlier,
        generator=inputs.stream(),
    )


def _with_figures(inputs: Inputs, one: Assessment, before: Assessment | None) -> Assessment:
    """The figures come last: those of the survey are made from the answers that may be shown."""
    figures = Figures(
        instrument=inputs.instrument,
        values=inputs.figures,
        project=inputs.study.project(one.project),
        wave=one.wave,
        previous_wave=_previous(inputs.study, one.wave),
        items=one.items,
        earlier=before.indicators if before else (),
        side_of=lambda role: inputs.study.side_of(inputs.instrument, role),
        as_of=inputs.as_of,
    )
    results = indicator_results(figures)
    modules = replace(one.modules, figures=figures_section(inputs.instrument, results))
    return replace(one, indicators=results, modules=modules)


def _flags(
    inputs: Inputs,
    view: View,
    audience: Audience,
    found: tuple[Gap, ...],
    satisfied: Satisfaction | None,
) -> tuple[Flag, ...]:
    flags = flags_for(
        satisfaction=satisfied,
        gaps=found,
        responses=(inputs.responses[row] for row in view.group.rows),
    )
    return flags if audience is Audience.INTERNAL else releasable(flags)


def _wave(study: Study, code: str) -> Wave:
    return next(wave for wave in study.waves if wave.code == code)


def _previous(study: Study, code: str) -> str | None:
    codes = [wave.code for wave in study.waves]
    place = codes.index(code)
    return codes[place - 1] if place else None
