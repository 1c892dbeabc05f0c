"""The known truth: what the scores would be if everybody in the superpopulation had answered.

Nothing here is simulated. A person's score on a sub-dimension is the mean of the items that the
person answered, so its expectation is a weighted mean of the items' expected scores. The weights
come from going through every state of the gates and every pattern of answered items; the items'
expected scores are exact for the ordinal model (`ordinal.expected_score`).

The composition of a side is the expected one: people to be asked per role x response rate x share
with a score. Composites follow the rules of scoring: equal weight per side unless the study says
otherwise, service value from the beneficiaries alone where they are asked, a dimension is
the equal mean of its sub-dimensions.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from evalkit.demonstration.answering import expected_weights
from evalkit.demonstration.levels import SIDES, Levels, is_level_item, item_score
from evalkit.demonstration.ordinal import Floats
from evalkit.demonstration.population import Population, Scenario
from instruments.model import Instrument, Side
from instruments.study import Study


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One side of one sub-dimension of a project in a wave."""

    project: str
    wave: str
    side: Side
    subdimension: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole:
    """A sub-dimension or a dimension of a project in a wave; `code` is its code."""

    project: str
    wave: str
    code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Truth:
    """True expected scores, 0-100. A cell that nobody is asked is absent."""

    sides: Mapping[Cell, float]
    composites: Mapping[Whole, float]


def true_scores(
    instrument: Instrument,
    study: Study,
    levels: Levels,
    population: Population,
    scenario: Scenario,
) -> Truth:
    """Compute the truth of every project, wave, side, sub-dimension and dimension."""
    sides: dict[Cell, float] = {}
    for place, sub in enumerate(instrument.subdimensions):
        sums, people = _side_sums(instrument, study, levels, population, scenario, place)
        for p, w, s in zip(*np.nonzero(people), strict=True):
            cell = Cell(
                project=study.projects[p].code,
                wave=study.waves[w].code,
                side=SIDES[s],
                subdimension=sub.code,
            )
            sides[cell] = float(sums[p, w, s] / people[p, w, s])
    return Truth(sides=sides, composites=_composites(instrument, study, sides))


def _side_sums(
    instrument: Instrument,
    study: Study,
    levels: Levels,
    population: Population,
    scenario: Scenario,
    place: int,
) -> tuple[Floats, Floats]:
    """Expected sum of scores and expected number of people: project x wave x side."""
    sub = instrument.subdimensions[place].code
    items = [
        (number, item)
        for number, item in enumerate(instrument.items)
        if item.subdimension == sub and is_level_item(instrument, item)
    ]
    sums = np.zeros(levels.values.shape[:3])
    people = np.zeros_like(sums)
    for role in instrument.roles:
        asked = [item for _, item in items if role.code in item.roles]
        side = SIDES.index(study.side_of(instrument, role.code))
        scored, weights = expected_weights(instrument, role.code, asked, population)
        level = levels.values[:, :, side, place]
        mean = np.zeros_like(level)
        for number, item in items:
            if item.code in weights:
                score = item_score(instrument, item, level + levels.ease[number], population)
                mean += weights[item.code] * score
        forms = _expected_forms(study, role.code, population, scenario)[:, np.newaxis] * scored
        sums[:, :, side] += forms * mean
        people[:, :, side] += forms
    return sums, people


def _expected_forms(study: Study, role: str, population: Population, scenario: Scenario) -> Floats:
    forms = np.zeros(len(study.projects))
    for place, project in enumerate(study.projects):
        plan = project.plan_for(role)
        if plan is not None:
            sure = project.code in scenario.everybody_answers
            rate = 1.0 if sure else population.response_rate_of(role)
            forms[place] = min(plan.target, plan.roster) * rate
    return forms


def _composites(
    instrument: Instrument, study: Study, sides: Mapping[Cell, float]
) -> dict[Whole, float]:
    composites: dict[Whole, float] = {}
    for project in study.projects:
        for wave in study.waves:
            for dimension in instrument.dimensions:
                parts = []
                for sub in dimension.subdimensions:
                    value = _subdimension(
                        instrument, study, sides, project.code, wave.code, sub.code
                    )
                    if value is not None:
                        parts.append(value)
                        key = Whole(project=project.code, wave=wave.code, code=sub.code)
                        composites[key] = value
                if parts:
                    key = Whole(project=project.code, wave=wave.code, code=dimension.code)
                    composites[key] = sum(parts) / len(parts)
    return composites


def _subdimension(
    instrument: Instrument,
    study: Study,
    sides: Mapping[Cell, float],
    project: str,
    wave: str,
    subdimension: str,
) -> float | None:
    """Weighted mean of the sides that have a voice; None when none of them is asked."""
    heard = {
        side: sides[cell]
        for side in SIDES
        if side is not Side.OBSERVER
        and (cell := Cell(project=project, wave=wave, side=side, subdimension=subdimension))
        in sides
    }
    if subdimension == instrument.service_value and Side.BENEFICIARIES in heard:
        return heard[Side.BENEFICIARIES]
    weight = sum(study.weight_of(side) for side in heard)
    total = sum(study.weight_of(side) * value for side, value in heard.items())
    return total / weight if weight else None
