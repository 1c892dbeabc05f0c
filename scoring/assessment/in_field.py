"""What can be said of every project while answers still come in: evidence and checks, and no score.

The same rules as the assessment's, on what may be shown to officers, without what takes long.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from instruments.model import Instrument
from instruments.responses import Response
from instruments.study import IndicatorValue, Project, Study
from scoring.assessment.disclosure import visibility_of
from scoring.assessment.evidence import evidence
from scoring.assessment.findings import Evidence
from scoring.assessment.frame import AnswerFrame, frame_of
from scoring.assessment.gaps import gaps
from scoring.assessment.group import group_of
from scoring.assessment.quality import flags_for
from scoring.assessment.satisfaction import satisfaction
from scoring.assessment.scales import PersonScores, person_scores
from scoring.assessment.spread import PooledSpread, pooled_spread
from scoring.assessment.view import View
from scoring.data_quality.checks import checks_of, outlying_figures, usual_minutes
from scoring.data_quality.forms import ProjectForms
from scoring.data_quality.results import Check
from scoring.data_quality.thresholds import DISAGREEMENT_PEOPLE


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldNotes:
    """What is known of a project's forms beside the answers: see `ProjectForms`."""

    refused: int = 0
    set_aside: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldState:
    """One project. `checks` name interviewers; `without_names` takes that away."""

    project: str
    evidence: Evidence
    checks: tuple[Check, ...]

    @property
    def flagged(self) -> tuple[Check, ...]:
        return tuple(check for check in self.checks if check.is_flagged)


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldInputs:
    """What it is computed from: all answers of the programme, since a role's spread is lent from all.

    `notes` are by project and of this wave, as are `opens` and `closes`.
    """

    instrument: Instrument
    study: Study
    responses: Sequence[Response]
    wave: str
    figures: Iterable[IndicatorValue] = ()
    notes: Mapping[str, FieldNotes]
    opens: date | None = None
    closes: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Prepared:
    frame: AnswerFrame
    scores: PersonScores
    spread: PooledSpread
    minutes: Mapping[str, float]


def in_field(inputs: FieldInputs) -> tuple[FieldState, ...]:
    """Every project of the study in one wave, in its order; who has no answers has no score either."""
    frame = frame_of(inputs.instrument, inputs.study, tuple(inputs.responses))
    scores = person_scores(inputs.instrument, frame)
    ready = _Prepared(
        frame=frame,
        scores=scores,
        spread=pooled_spread(frame, scores),
        minutes=usual_minutes(one for one in inputs.responses if one.wave == inputs.wave),
    )
    far = outlying_figures(inputs.figures, inputs.wave)
    return tuple(
        _state(inputs, ready, project, far.get(project.code)) for project in inputs.study.projects
    )


def _state(
    inputs: FieldInputs,
    ready: _Prepared,
    project: Project,
    outlying: tuple[tuple[str, str], ...] | None,
) -> FieldState:
    view = _view(inputs, ready, project)
    notes = inputs.notes.get(project.code, FieldNotes())
    own = [inputs.responses[row] for row in view.group.rows]
    flags = flags_for(
        satisfaction=satisfaction(view, inputs.responses),
        gaps=gaps(view, least=DISAGREEMENT_PEOPLE),  # others are never flagged
        responses=own,
    )
    forms = ProjectForms(
        instrument=inputs.instrument,
        frame=ready.frame,
        rows=view.group.rows,
        responses=own,
        refused=notes.refused,
        set_aside=notes.set_aside,
        opens=inputs.opens,
        closes=inputs.closes,
        usual_minutes=ready.minutes,
    )
    return FieldState(
        project=project.code,
        evidence=evidence(view, inputs.instrument, inputs.study),
        checks=checks_of(forms, flags, outlying),
    )


def _view(inputs: FieldInputs, ready: _Prepared, project: Project) -> View:
    group = group_of(
        inputs.instrument,
        inputs.study,
        ready.frame,
        ready.scores,
        project=project,
        wave=inputs.wave,
    )
    return View(
        instrument=inputs.instrument,
        frame=ready.frame,
        group=group,
        visibility=visibility_of(inputs.instrument, ready.frame, group),
        spread=ready.spread,
        subdimensions=ready.scores.subdimensions,
    )
