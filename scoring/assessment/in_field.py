"""What can be said of every project while answers still come in: evidence and checks, and no score.

The same rules as the assessment's, on what may be shown to officers, without what takes long.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from instruments.model import Instrument
from instruments.responses import Response
from instruments.study import IndicatorValue, Project, Study
from scoring.assessment.disclosure import COUNTS_ONLY, visibility_of
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
from scoring.data_quality.checks import Figure, checks_of, outlying_figures, usual_minutes
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """Every project of the study in its order, with what the programme lent to their checks."""

    states: tuple[FieldState, ...]
    minutes: Mapping[str, float]
    outlying: Mapping[str, tuple[Figure, ...]]

    def checks_of(self, project: str) -> tuple[Check, ...]:
        return next(one.checks for one in self.states if one.project == project)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Prepared:
    frame: AnswerFrame
    scores: PersonScores
    spread: PooledSpread
    minutes: Mapping[str, float]
    outlying: Mapping[str, tuple[Figure, ...]]


def in_field(
    inputs: FieldInputs, *, before: Field | None = None, changed: frozenset[str] = frozenset()
) -> Field:
    """Every project in one wave. Who has no answers yet has a grade and checks that say so.

    `before` is what came out earlier of the same study, instrument and wave, when only the forms of the
    projects `changed` were others: checks of the rest are taken from it, unless what the programme lends
    to them has changed. The result is the same with and without it.
    """
    frame = frame_of(inputs.instrument, inputs.study, tuple(inputs.responses))
    scores = person_scores(inputs.instrument, frame)
    ready = _Prepared(
        frame=frame,
        scores=scores,
        spread=pooled_spread(frame, scores),
        minutes=usual_minutes(one for one in inputs.responses if one.wave == inputs.wave),
        outlying=outlying_figures(inputs.figures, inputs.wave),
    )
    same = before if before is not None and before.minutes == ready.minutes else None
    states = []
    for project in inputs.study.projects:
        code = project.code
        is_known = (
            same is not None
            and code not in changed
            and same.outlying.get(code) == ready.outlying.get(code)
        )
        states.append(_state(inputs, ready, project, same if is_known else None))
    return Field(states=tuple(states), minutes=ready.minutes, outlying=ready.outlying)


def _state(
    inputs: FieldInputs, ready: _Prepared, project: Project, known: Field | None
) -> FieldState:
    """The evidence is held against its floors anew: a role's spread is lent from all projects."""
    group = group_of(
        inputs.instrument,
        inputs.study,
        ready.frame,
        ready.scores,
        project=project,
        wave=inputs.wave,
    )
    view = View(
        instrument=inputs.instrument,
        frame=ready.frame,
        group=group,
        visibility=COUNTS_ONLY,
        spread=ready.spread,
        subdimensions=ready.scores.subdimensions,
    )
    return FieldState(
        project=project.code,
        evidence=evidence(view, inputs.instrument, inputs.study),
        checks=known.checks_of(project.code) if known else _checks(inputs, ready, view),
    )


def _checks(inputs: FieldInputs, ready: _Prepared, counted: View) -> tuple[Check, ...]:
    group = counted.group
    view = replace(counted, visibility=visibility_of(inputs.instrument, ready.frame, group))
    code = group.project.code
    notes = inputs.notes.get(code, FieldNotes())
    own = [inputs.responses[row] for row in group.rows]
    flags = flags_for(
        satisfaction=satisfaction(view, inputs.responses),
        gaps=gaps(view, least=DISAGREEMENT_PEOPLE),  # others are never flagged
        responses=own,
    )
    forms = ProjectForms(
        instrument=inputs.instrument,
        frame=ready.frame,
        rows=group.rows,
        responses=own,
        refused=notes.refused,
        set_aside=notes.set_aside,
        opens=inputs.opens,
        closes=inputs.closes,
        usual_minutes=ready.minutes,
    )
    return checks_of(forms, flags, ready.outlying.get(code))
