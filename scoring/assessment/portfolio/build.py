"""The whole portfolio as one pure function of what was released."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from instruments.model import Instrument
from instruments.study import Project, Study
from scoring.assessment.portfolio.drivers import drivers
from scoring.assessment.portfolio.results import (
    DimensionStanding,
    Drivers,
    Portfolio,
    ProjectRow,
    Refused,
    SatisfactionFunnel,
    Sensitivity,
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
    _check(released)
    found = _by_project(study, released)
    here = [now for _, now, _ in found if now is not None]
    before = [past for _, _, past in found if past is not None]
    parts = _estimated(instrument, study, found, here, generator or np.random.default_rng(SEED))
    return Portfolio(
        label=released.label,
        wave=(wave := here[0].wave),
        wave_label=here[0].wave_label,
        earlier_label=before[0].wave_label if before else None,
        instrument=released.instrument,
        version=released.version,
        validated=here[0].validated,
        instrument_hash=released.instrument_hash,
        input_hash=released.input_hash,
        simulated=released.simulated,
        rows=parts.rows,
        detectable_change=detectable_change(parts.rows),
        standings=parts.standings,
        users_icc=users_icc(instrument, here),
        funnel=parts.funnel,
        drivers=parts.drivers,
        sensitivity=parts.sensitivity,
        contrasts=tuple(one for one in released.contrasts if one.wave == wave),
        ties=next((one for one in released.ties if one.wave == wave), None),
        second_views=released.second_views,
        attributes=study.attributes,
        refused=parts.refused,
    )


def _check(released: ProgrammeAssessment) -> None:
    if released.audience is not Audience.RELEASED:
        raise NothingReleasedError("The assessments are internal. A portfolio takes released ones.")
    if not released.assessments:
        raise NothingReleasedError("Nobody has answered in any project yet.")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Estimated:
    rows: tuple[ProjectRow, ...]
    standings: tuple[DimensionStanding, ...]
    funnel: SatisfactionFunnel | None
    drivers: Drivers | None
    sensitivity: Sensitivity | None
    refused: tuple[tuple[str, Refused], ...]


def _estimated(
    instrument: Instrument,
    study: Study,
    found: list[Found],
    here: list[Assessment],
    generator: np.random.Generator,
) -> _Estimated:
    """What is estimated over the projects; every part draws from a stream of its own."""
    named = [(project.code, now) for project, now, _ in found]
    codes = [dimension.code for dimension in here[0].dimensions]
    *streams, last = generator.spawn(len(codes) + 1)
    funnel = satisfaction_funnel(named)
    explained = drivers(instrument, here, last)
    shifts = sensitivity(here, _judged(study, codes))
    shown = funnel if isinstance(funnel, SatisfactionFunnel) else None
    standings = tuple(
        dimension_standing(code, named, study, own)
        for code, own in zip(codes, streams, strict=True)
    )
    compared = max(len(one.standings) for one in standings)
    why = {
        "funnel": funnel,
        "drivers": explained,
        "standings": Refused.FEW_PROJECTS if compared < ENOUGH_PROJECTS else None,
        "sensitivity": Refused.FEW_PROJECTS if shifts is None else None,
        "changes": None if any(past for _, _, past in found) else Refused.NO_EARLIER_WAVE,
    }
    return _Estimated(
        rows=project_rows(found, shown),
        standings=standings,
        funnel=shown,
        drivers=explained if isinstance(explained, Drivers) else None,
        sensitivity=shifts,
        refused=tuple((part, one) for part, one in why.items() if isinstance(one, Refused)),
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
