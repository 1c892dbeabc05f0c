"""The whole portfolio as one pure function of what was released."""

from __future__ import annotations

import numpy as np

from instruments.model import Instrument
from instruments.study import Project, Study
from scoring.assessment.portfolio.drivers import drivers
from scoring.assessment.portfolio.results import (
    Drivers,
    Portfolio,
    Refused,
    SatisfactionFunnel,
)
from scoring.assessment.portfolio.rows import detectable_change, project_rows
from scoring.assessment.portfolio.satisfied import satisfaction_funnel
from scoring.assessment.portfolio.sensitivity import sensitivity
from scoring.assessment.portfolio.standings import dimension_standing, users_icc
from scoring.assessment.results import Assessment, Audience, ProgrammeAssessment
from scoring.assessment.standing import ENOUGH_PROJECTS
from scoring.errors import NotEnoughDataError
from scoring.indices.judgement import judge_together
from scoring.indices.weighting import Weights

SEED = 20260101  # of draws and resamples: the same assessments always give the same portfolio

Found = tuple[Project, Assessment | None, Assessment | None]  # project, this wave, the one before


class NothingReleasedError(Exception):
    """No released assessment to make a portfolio of; the message says why."""


def portfolio(
    instrument: Instrument,
    study: Study,
    released: ProgrammeAssessment,
    *,
    generator: np.random.Generator | None = None,
) -> Portfolio:
    """All projects in the latest wave in which anybody answered.

    Raises NothingReleasedError for internal assessments: they hold what must stay with the operator.
    """
    if released.audience is not Audience.RELEASED:
        raise NothingReleasedError("The assessments are internal. A portfolio takes released ones.")
    if not released.assessments:
        raise NothingReleasedError("Nobody has answered in any project yet.")
    generator = generator or np.random.default_rng(SEED)
    found = _by_project(study, released)
    here = [now for _, now, _ in found if now is not None]
    named = [(project.code, now) for project, now, _ in found]
    funnel = satisfaction_funnel(named)
    rows = project_rows(found, funnel if isinstance(funnel, SatisfactionFunnel) else None)
    wave = here[0].wave
    spread = generator.spawn(len(here[0].dimensions) + 1)
    explained = drivers(instrument, here, spread[-1])
    moved = sensitivity(here, _judged(study, [dim.code for dim in here[0].dimensions]))
    earlier = next((before for _, _, before in found if before is not None), None)
    return Portfolio(
        label=released.label,
        wave=wave,
        wave_label=here[0].wave_label,
        earlier_label=None if earlier is None else earlier.wave_label,
        instrument=released.instrument,
        version=released.version,
        validated=here[0].validated,
        instrument_hash=released.instrument_hash,
        input_hash=released.input_hash,
        simulated=released.simulated,
        rows=rows,
        detectable_change=detectable_change(rows),
        standings=tuple(
            dimension_standing(dimension.code, named, study, own)
            for dimension, own in zip(here[0].dimensions, spread[:-1], strict=True)
        ),
        users_icc=users_icc(instrument, here),
        funnel=funnel if isinstance(funnel, SatisfactionFunnel) else None,
        drivers=explained if isinstance(explained, Drivers) else None,
        sensitivity=moved,
        contrasts=tuple(one for one in released.contrasts if one.wave == wave),
        ties=next((one for one in released.ties if one.wave == wave), None),
        second_views=released.second_views,
        refused=_refused(funnel, explained, moved is None, earlier is None, len(here)),
    )


def _by_project(study: Study, released: ProgrammeAssessment) -> list[Found]:
    """Every project of the study, with its assessments in the last wave and in the one before it."""
    there = {one.wave for one in released.assessments}
    waves = [wave.code for wave in study.waves if wave.code in there]
    known = {(one.project, one.wave): one for one in released.assessments}
    earlier = waves[-2] if len(waves) > 1 else ""
    return [
        (project, known.get((project.code, waves[-1])), known.get((project.code, earlier)))
        for project in study.projects
    ]


def _judged(study: Study, codes: list[str]) -> Weights | None:
    plan = study.second_views
    if plan is None or not plan.judgements:
        return None
    try:
        return judge_together(plan.judgements, tuple(codes)).weights
    except NotEnoughDataError:
        return None


def _refused(
    funnel: SatisfactionFunnel | Refused,
    explained: Drivers | Refused,
    no_shift: bool,
    no_past: bool,
    projects: int,
) -> tuple[tuple[str, Refused], ...]:
    found = [
        (part, why)
        for part, why in (("funnel", funnel), ("drivers", explained))
        if isinstance(why, Refused)
    ]
    if projects < ENOUGH_PROJECTS:
        found.append(("standings", Refused.FEW_PROJECTS))
    if no_shift:
        found.append(("sensitivity", Refused.FEW_PROJECTS))
    if no_past:
        found.append(("changes", Refused.NO_EARLIER_WAVE))
    return tuple(found)
