"""The generative model: an instrument and a study in, simulated responses and their truth out.

For person i of side s in project p and wave w, item j of sub-dimension d:

    latent = level[p, w, s, d] + ease[j] + person[i] + person_by_subdimension[i, d] + noise

with normal person effects and noise. The latent answer is cut into the categories of the item's
scale (`ordinal`), turned round for reverse items, and then lost with small probabilities that
depend on the role (skipped, don't know, not applicable, refused). Gates are answered first; an
item behind a closed gate is not asked. `docs/explanation/simulation.md` gives the whole model.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from evalkit.demonstration.answering import UNANSWERED, asked_mask, drawn_choices
from evalkit.demonstration.fieldwork import (
    ALONE,
    People,
    drawn_people,
    drawn_visits,
    usually_interviewed,
)
from evalkit.demonstration.levels import SIDES, Levels, drawn_levels, with_fixed_levels
from evalkit.demonstration.ordinal import Codes, Floats, cut_points, keyed_category
from evalkit.demonstration.population import NOISE_SD, Population, Scenario
from evalkit.demonstration.records import BYTES_PER_ID, OUTCOMES, Draws, records
from evalkit.demonstration.truth import Truth, true_scores
from instruments.model import Instrument
from instruments.paradata import MODE_QUESTION
from instruments.responses import Missing, Response
from instruments.study import Study

_REASONS = (Missing.SKIPPED, Missing.DONT_KNOW, Missing.NOT_APPLICABLE, Missing.REFUSED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Simulation:
    """Simulated responses, and the true scores that an assessment of them estimates."""

    responses: tuple[Response, ...]
    truth: Truth


def simulate(
    instrument: Instrument,
    study: Study,
    generator: np.random.Generator,
    *,
    population: Population | None = None,
    scenario: Scenario | None = None,
) -> Simulation:
    """Draw a whole study. The same generator state gives the same responses.

    Roles without a plan in a project do not answer there.
    """
    population, scenario = population or Population(), scenario or Scenario()
    drawn = drawn_levels(instrument, study, population, generator)
    levels = with_fixed_levels(drawn, instrument, study, population, scenario.levels)
    people = drawn_people(instrument, study, population, scenario, generator)
    chosen = drawn_choices(instrument, people.role, population, generator)
    visits = drawn_visits(people, _interviewed(instrument, people, chosen), generator)
    latent = _latent_answers(instrument, study, population, levels, people, generator)
    draws = Draws(
        people=people,
        chosen=chosen,
        visits=visits,
        given=_given_answers(instrument, population, latent),
        outcome=_outcomes(instrument, population, people, chosen, generator),
    )
    responses = records(instrument, study, draws, generator.bytes(BYTES_PER_ID * len(people)))
    truth = true_scores(instrument, study, levels, population, scenario)
    return Simulation(responses=responses, truth=truth)


def _latent_answers(
    instrument: Instrument,
    study: Study,
    population: Population,
    levels: Levels,
    people: People,
    generator: np.random.Generator,
) -> Floats:
    """People x items; a person keeps the same effects in every wave."""
    codes = [sub.code for sub in instrument.subdimensions]
    place = np.array([codes.index(item.subdimension) for item in instrument.items], dtype=np.int64)
    side_of_role = np.array(
        [SIDES.index(study.side_of(instrument, role.code)) for role in instrument.roles]
    )
    respondent = people.respondents()
    persons = int(respondent.max(initial=-1)) + 1
    own = generator.normal(0.0, population.person_sd, persons)
    own_by_sub = generator.normal(0.0, population.person_subdimension_sd, (persons, len(codes)))
    level = levels.values[people.project, people.wave, side_of_role[people.role]]
    person = own[respondent, np.newaxis] + own_by_sub[respondent]
    noise = generator.normal(0.0, NOISE_SD, (len(people), len(place)))
    return np.asarray((level + person)[:, place] + levels.ease + noise, dtype=np.float64)


def _given_answers(instrument: Instrument, population: Population, latent: Floats) -> Codes:
    """The answers as people would give them, on each item's own scale."""
    given = np.empty(latent.shape, dtype=np.int64)
    for column, item in enumerate(instrument.items):
        scale = instrument.scale(item.scale)
        cuts = cut_points(scale, shape=population.cut_shape, sd=population.answer_sd)
        keyed = keyed_category(latent[:, column], cuts)
        given[:, column] = scale.high - keyed if item.reverse else scale.low + keyed
    return given


def _outcomes(
    instrument: Instrument,
    population: Population,
    people: People,
    chosen: Codes,
    generator: np.random.Generator,
) -> Codes:
    """Per person and item, a position in `OUTCOMES`."""
    steps = np.empty((len(instrument.roles), len(instrument.items), len(_REASONS)))
    for row, role in enumerate(instrument.roles):
        chances = population.nonresponse_of(role.code)
        for column, item in enumerate(instrument.items):
            refused = chances.refused_if_sensitive if item.sensitive else chances.refused
            parts = (chances.skipped, chances.dont_know, chances.not_applicable, refused)
            steps[row, column] = np.cumsum(parts)
    draw = generator.random((len(people), len(instrument.items)))
    outcome = np.zeros(draw.shape, dtype=np.int64)
    for number in reversed(range(len(_REASONS))):
        outcome[draw < steps[people.role, :, number]] = OUTCOMES.index(_REASONS[number])
    asked = asked_mask(instrument, people.role, chosen)
    return np.where(asked, outcome, OUTCOMES.index(Missing.NOT_ASKED))


def _interviewed(instrument: Instrument, people: People, chosen: Codes) -> np.ndarray:
    for column, question in enumerate(instrument.questions):
        if question.code == MODE_QUESTION:
            alone = [place for place, option in enumerate(question.options) if option.code == ALONE]
            return np.asarray(~np.isin(chosen[:, column], [*alone, UNANSWERED]))
    return usually_interviewed(instrument, people)
