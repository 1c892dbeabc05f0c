"""The whole demonstration: the county with its answers, figures, planted cases and truth."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from evalkit.demonstration.county import PROJECTS, SECOND, county
from evalkit.demonstration.figures import figures
from evalkit.demonstration.generative import simulate
from evalkit.demonstration.inhabitants import inhabitants
from evalkit.demonstration.planted import (
    ORGANISERS_LEVEL,
    USERS_LEVEL,
    Case,
    Planted,
    arranged,
    disputed,
    planted_in,
    scenario_for,
)
from evalkit.demonstration.sign_off import with_condition
from evalkit.demonstration.tampering import (
    Responses,
    behind_open_gates,
    copied,
    moved_to,
    offline,
    overheard,
)
from evalkit.demonstration.truth import Truth
from instruments.model import Instrument, Side
from instruments.responses import Response
from instruments.study import IndicatorValue, Study


@dataclass(frozen=True, slots=True, kw_only=True)
class Demonstration:
    """A simulated programme. `planted` lists what was put in on purpose."""

    study: Study
    responses: tuple[Response, ...]
    indicators: tuple[IndicatorValue, ...]
    truth: Truth
    planted: tuple[Planted, ...]


def demonstration(
    instrument: Instrument, generator: np.random.Generator, *, projects: int = PROJECTS
) -> Demonstration:
    """Simulate the county and plant the cases. The same generator state gives the same programme."""
    study = with_condition(instrument, arranged(county(instrument, projects=projects)))
    simulation = simulate(
        instrument,
        study,
        generator,
        population=inhabitants(instrument),
        scenario=scenario_for(instrument, study),
    )
    responses = simulation.responses
    for planted in planted_in(study):
        responses = _with_case(instrument, study, responses, planted, generator)
    return Demonstration(
        study=study,
        responses=responses,
        indicators=figures(instrument, study, generator),
        truth=simulation.truth,
        planted=planted_in(study),
    )


def _with_case(
    instrument: Instrument,
    study: Study,
    responses: Responses,
    planted: Planted,
    generator: np.random.Generator,
) -> Responses:
    """The records with those of the planted project and wave changed, in their place."""
    here = [_is_in(one, planted) for one in responses]
    if not any(here):
        return responses
    mine = tuple(one for one, is_here in zip(responses, here, strict=True) if is_here)
    match planted.case:
        case Case.OVERHEARD:
            mine = overheard(instrument, study, mine, generator)
        case Case.COPIED:
            mine = copied(instrument, mine)
        case Case.OFFLINE:
            mine = offline(mine)
        case Case.DISAGREEING:
            mine = _disagreeing(instrument, study, mine, generator)
        case _:
            return responses
    mine = behind_open_gates(instrument, mine)
    start = here.index(True)
    before = responses[:start]
    after = tuple(one for one in responses[start:] if not _is_in(one, planted))
    return (*before, *mine, *after)


def _disagreeing(
    instrument: Instrument, study: Study, responses: Responses, generator: np.random.Generator
) -> Responses:
    shared = disputed(instrument, study)
    if shared is None:
        return responses
    levels = {shared.other: ORGANISERS_LEVEL, Side.BENEFICIARIES: USERS_LEVEL}
    return moved_to(instrument, study, responses, levels, shared.items, generator)


def _is_in(response: Response, planted: Planted) -> bool:
    return (response.project, response.wave) == (planted.project, SECOND)
