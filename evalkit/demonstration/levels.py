"""True latent levels: project x wave x side x sub-dimension, drawn or set.

level = side mean + project + project x sub-dimension + project x side + change since the first
wave (per project, adding up over the waves).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.optimize import brentq

from evalkit.demonstration.ordinal import Floats, cut_points, expected_score
from evalkit.demonstration.population import FixedLevel, Population
from instruments.model import Instrument, Item, Side
from instruments.study import Study

SIDES = tuple(Side)
FARTHEST = 20.0  # latent units: beyond it every answer is the lowest or the highest


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Levels:
    """`values` by project, wave, side (order of `SIDES`) and sub-dimension; `ease` by item."""

    values: Floats
    ease: Floats


def drawn_levels(
    instrument: Instrument, study: Study, population: Population, generator: np.random.Generator
) -> Levels:
    """Draw the levels of all projects and the ease of all items."""
    projects, waves = len(study.projects), len(study.waves)
    subdimensions = len(instrument.subdimensions)
    side = np.array([population.side_means.get(side, 0.0) for side in SIDES])
    project = generator.normal(0.0, population.project_sd, projects)
    with_subdimension = generator.normal(
        0.0, population.project_subdimension_sd, (projects, subdimensions)
    )
    with_side = generator.normal(0.0, population.project_side_sd, (projects, len(SIDES)))
    gain = generator.normal(population.wave_gain, population.wave_sd, (projects, waves))
    gain[:, 0] = 0.0
    values = (
        side[np.newaxis, np.newaxis, :, np.newaxis]
        + project[:, np.newaxis, np.newaxis, np.newaxis]
        + with_subdimension[:, np.newaxis, np.newaxis, :]
        + with_side[:, np.newaxis, :, np.newaxis]
        + gain.cumsum(axis=1)[:, :, np.newaxis, np.newaxis]
    )
    shift = np.array([population.ease.get(item.code, 0.0) for item in instrument.items])
    ease = generator.normal(0.0, population.item_sd, len(instrument.items)) + shift
    return Levels(values=values, ease=ease)


def with_fixed_levels(
    levels: Levels,
    instrument: Instrument,
    study: Study,
    population: Population,
    fixed: tuple[FixedLevel, ...],
) -> Levels:
    """Move single levels so that the mean true score of the side's items is the value asked for."""
    values = levels.values.copy()
    projects = [project.code for project in study.projects]
    waves = [wave.code for wave in study.waves]
    subdimensions = [sub.code for sub in instrument.subdimensions]
    for wanted in fixed:
        place = (
            projects.index(wanted.project),
            waves.index(wanted.wave),
            SIDES.index(wanted.side),
            subdimensions.index(wanted.subdimension),
        )
        values[place] = _level_for(wanted, levels, instrument, study, population)
    return Levels(values=values, ease=levels.ease)


def _level_for(
    wanted: FixedLevel,
    levels: Levels,
    instrument: Instrument,
    study: Study,
    population: Population,
) -> float:
    items = [
        (place, item)
        for place, item in enumerate(instrument.items)
        if item.subdimension == wanted.subdimension
        and is_level_item(instrument, item)
        and any(study.side_of(instrument, role) is wanted.side for role in item.roles)
        and (not wanted.items or item.code in wanted.items)
    ]
    if not items:
        raise ValueError(f"{wanted.side} is asked no level item in {wanted.subdimension}.")

    def excess(level: float) -> float:
        scores = [
            float(item_score(instrument, item, level + levels.ease[place], population))
            for place, item in items
        ]
        return sum(scores) / len(scores) - wanted.value

    return float(brentq(excess, -FARTHEST, FARTHEST, xtol=1e-10))


def is_level_item(instrument: Instrument, item: Item) -> bool:
    """Changes, recalled states and facts never enter a level."""
    return instrument.is_level(item)


def item_score(
    instrument: Instrument, item: Item, level: Floats | float, population: Population
) -> Floats:
    """The expected 0-100 score of an item at a latent level (the item's ease included)."""
    sd = population.answer_sd
    cuts = cut_points(instrument.scale(item.scale), shape=population.cut_shape, sd=sd)
    return expected_score(level, cuts, sd=sd)
