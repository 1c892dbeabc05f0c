"""Who answers, in which wave, to which evaluator and when.

Whole rosters are asked in every wave; of a sample, a share is asked again. Evaluators go in teams
from project to project, one form after the other during working hours.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone

import numpy as np

from evalkit.demonstration.ordinal import Codes
from evalkit.demonstration.population import Population, Scenario
from instruments.model import Instrument, Mode
from instruments.study import RolePlan, Study

ZONE = timezone(timedelta(hours=8))
FIRST_DAY = date(2024, 10, 14)
DAYS_BETWEEN_WAVES = 364
DAYS_PER_PROJECT = 7
TEAMS = 8
TEAM_SIZE = 2
OPENING_MINUTE = 8 * 60 + 30
WORKING_MINUTES = 9 * 60
SHORTEST_FORM, LONGEST_FORM = 12, 32  # minutes from one form to the next
NOBODY = -1
ALONE = "self"  # the option of the question on mode that needs no evaluator


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class People:
    """One row per form. `number` is the place on the roster of the role, from 0."""

    project: Codes
    wave: Codes
    role: Codes
    number: Codes

    def __len__(self) -> int:
        return len(self.project)

    def respondents(self) -> Codes:
        """An index per person: the same in every wave that the person answers."""
        keys = np.stack([self.project, self.role, self.number], axis=1)
        _, inverse = np.unique(keys, axis=0, return_inverse=True)
        return inverse.reshape(-1).astype(np.int64)


def drawn_people(
    instrument: Instrument,
    study: Study,
    population: Population,
    scenario: Scenario,
    generator: np.random.Generator,
) -> People:
    """Draw who fills in a form: everybody asked, less those who are away or say no."""
    roles = [role.code for role in instrument.roles]
    blocks = []
    for place, project in enumerate(study.projects):
        for wave in range(len(study.waves)):
            for plan in project.plan:
                asked = _asked(plan, wave, population.panel_share)
                if project.code not in scenario.everybody_answers:
                    rate = population.response_rate_of(plan.role)
                    asked = asked[generator.random(len(asked)) < rate]
                head = np.array([place, wave, roles.index(plan.role)])
                blocks.append(np.column_stack([np.tile(head, (len(asked), 1)), asked]))
    rows = np.concatenate(blocks) if blocks else np.empty((0, 4), dtype=np.int64)
    return People(project=rows[:, 0], wave=rows[:, 1], role=rows[:, 2], number=rows[:, 3])


def _asked(plan: RolePlan, wave: int, panel_share: float) -> Codes:
    """Places on the roster of those to be asked in a wave."""
    size = min(plan.target, plan.roster)
    again = round(panel_share * size)
    fresh = size - again
    first = min(again + wave * fresh, plan.roster - fresh)
    return np.concatenate([np.arange(again), np.arange(first, first + fresh)]).astype(np.int64)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Visits:
    """Per form: the evaluator (`NOBODY` when the person filled it in alone) and the minute.

    Minutes count from midnight of the first day of the first wave.
    """

    evaluator: Codes
    minute: Codes

    def finished(self) -> Iterator[datetime]:
        midnight = datetime(FIRST_DAY.year, FIRST_DAY.month, FIRST_DAY.day, tzinfo=ZONE)
        return (midnight + timedelta(minutes=minute) for minute in self.minute.tolist())


def drawn_visits(people: People, interviewed: np.ndarray, generator: np.random.Generator) -> Visits:
    """Send the teams round: forms of one evaluator follow each other, nobody is in two places."""
    count = len(people)
    team = people.project % TEAMS
    day = people.wave * DAYS_BETWEEN_WAVES + people.project // TEAMS * DAYS_PER_PROJECT
    member = generator.integers(0, TEAM_SIZE, count)
    evaluator = np.where(interviewed, team * TEAM_SIZE + member, NOBODY)
    order = np.lexsort((generator.random(count), evaluator, people.project, people.wave))
    steps = generator.integers(SHORTEST_FORM, LONGEST_FORM + 1, count)
    keys = np.stack([people.wave, people.project, evaluator])[:, order]
    starts = np.flatnonzero(np.r_[True, (np.diff(keys, axis=1) != 0).any(axis=0)][:count])
    total = steps.cumsum()
    before = np.repeat(total[starts] - steps[starts], np.diff(np.r_[starts, count]))
    worked = np.empty(count, dtype=np.int64)
    worked[order] = total - before
    alone = generator.integers(0, WORKING_MINUTES * DAYS_PER_PROJECT, count)
    worked = np.where(interviewed, worked, alone)
    clock = OPENING_MINUTE + worked % WORKING_MINUTES
    minute = (day + worked // WORKING_MINUTES) * 24 * 60 + clock
    return Visits(evaluator=evaluator, minute=minute)


def usually_interviewed(instrument: Instrument, people: People) -> np.ndarray:
    """Without a question on how the form was filled in: bodies write, people are asked."""
    alone = np.array([role.mode is Mode.NAMED for role in instrument.roles])
    return ~alone[people.role]
