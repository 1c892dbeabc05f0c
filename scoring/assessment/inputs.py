"""Everything that both assessments of a programme are computed from, prepared once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np

from instruments.model import Instrument
from instruments.responses import Response
from instruments.study import IndicatorValue, Project, Study
from scoring.assessment.consistency import reliabilities
from scoring.assessment.disclosure import EVERYTHING, Visibility, visibility_of
from scoring.assessment.fingerprint import input_hash
from scoring.assessment.frame import AnswerFrame, frame_of
from scoring.assessment.group import Group, group_of
from scoring.assessment.results import Audience
from scoring.assessment.scales import PersonScores, person_scores
from scoring.assessment.spread import PooledSpread, pooled_spread
from scoring.assessment.targets import Place, by_place
from scoring.assessment.view import View
from scoring.results import Reliability


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Inputs:
    """What both audiences are computed from."""

    instrument: Instrument
    study: Study
    responses: tuple[Response, ...]
    figures: Mapping[Place, IndicatorValue]
    frame: AnswerFrame
    scores: PersonScores
    spread: PooledSpread
    generator: np.random.Generator | None
    as_of: date | None
    reliability: tuple[Reliability, ...]
    reliability_of: Mapping[tuple[str, str], tuple[Reliability, ...]]  # by project and wave
    hash: str

    @classmethod
    def prepared(
        cls,
        instrument: Instrument,
        study: Study,
        responses: tuple[Response, ...],
        indicators: tuple[IndicatorValue, ...],
        generator: np.random.Generator | None,
        as_of: date | None,
    ) -> Inputs:
        frame = frame_of(instrument, study, responses)
        scores = person_scores(instrument, frame)
        latest = np.flatnonzero(frame.wave == frame.wave.max(initial=0))
        return cls(
            instrument=instrument,
            study=study,
            responses=responses,
            figures=by_place(indicators),
            frame=frame,
            scores=scores,
            spread=pooled_spread(frame, scores),
            generator=generator,
            as_of=as_of,
            reliability=reliabilities(instrument, frame, latest),
            reliability_of={
                (project.code, wave.code): reliabilities(
                    instrument, frame, frame.rows(project.code, wave.code)
                )
                for project in study.projects
                for wave in study.waves
            },
            hash=input_hash(instrument, study, responses, indicators, as_of),
        )

    def view(self, project: Project, wave: str, audience: Audience) -> View:
        group = group_of(
            self.instrument, self.study, self.frame, self.scores, project=project, wave=wave
        )
        return View(
            instrument=self.instrument,
            frame=self.frame,
            group=group,
            visibility=self._visibility(group, audience),
            spread=self.spread,
            subdimensions=self.scores.subdimensions,
            generator=self.generator if audience is Audience.RELEASED else None,
        )

    def stream(self) -> np.random.Generator | None:
        """A new stream of random numbers; taking one changes no other."""
        return self.generator.spawn(1)[0] if self.generator else None

    def _visibility(self, group: Group, audience: Audience) -> Visibility:
        if audience is Audience.INTERNAL:
            return EVERYTHING
        return visibility_of(self.instrument, self.frame, group)
