"""What goes together with the beneficiaries' score: scores of other sides, project by project.

Structure and process are taken from those who organise and take part, the outcome from those who are
served, so that nobody's mood is on both sides of the equation.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
import pandas as pd

from instruments.model import Instrument, Side
from scoring.assessment.findings import CellState
from scoring.assessment.portfolio.results import Drivers, Refused
from scoring.assessment.portfolio.standings import is_compared, users_scores
from scoring.assessment.results import Assessment, DimensionResult, SubDimensionResult
from scoring.assessment.scores import SideScore
from scoring.assessment.standing import ENOUGH_PROJECTS
from scoring.errors import NotEnoughDataError
from scoring.models.importance import MOST_PREDICTORS, Importance, relative_importance

PER_PREDICTOR = 5  # projects for each predictor; with fewer, whole dimensions stand in
PRESENT = 0.9  # of the projects must have a predictor, else it is left out
OTHERS = (Side.AUTHORITIES, Side.UNDERTAKER, Side.PARTICIPANTS)

Values = dict[str, dict[str, float]]  # predictor -> project -> value


def drivers(
    instrument: Instrument, assessments: Sequence[Assessment], generator: np.random.Generator
) -> Drivers | Refused:
    """Shapley (LMG) shares of the service value's variance between projects.

    Intervals draw whole projects. Predictors are the sub-dimensions outside the outcome's dimension
    if there are five projects for each, else those dimensions.
    """
    code = instrument.service_value
    compared = [one for one in assessments if is_compared(one)]
    outcome = {
        one.project: score.value
        for one in compared
        for score in users_scores(one, code or "")
        if score.value is not None
    }
    if code is None or not outcome:
        return Refused.NO_SATISFACTION
    if len(outcome) < ENOUGH_PROJECTS:
        return Refused.FEW_PROJECTS
    own = instrument.dimension_of(code).code
    heard = [one for one in compared if one.project in outcome]
    sources = _sources(heard, own)
    if not sources:
        return Refused.NO_OTHER_SOURCE
    fine, coarse = (_values(heard, own, sources, whole=whole) for whole in (False, True))
    most = min(MOST_PREDICTORS, len(outcome) // PER_PREDICTOR)
    chosen, left = _present(fine if 2 <= len(fine) <= most else coarse, len(outcome))
    found = _shares(chosen, outcome, generator)
    if found is None:
        return Refused.NO_SPREAD
    return Drivers(
        outcome=code,
        predictors=tuple(chosen),
        sources=sources,
        importance=found,
        left_out=left,
    )


def _shares(
    chosen: Values, outcome: dict[str, float], generator: np.random.Generator
) -> Importance | None:
    """None where there is one predictor, or where predictors cannot be told apart."""
    if len(chosen) < 2:
        return None
    frame = pd.DataFrame({**chosen, "": outcome})
    try:
        return relative_importance(frame, "", tuple(chosen), generator=generator)
    except NotEnoughDataError:
        return None


def _sources(assessments: Sequence[Assessment], own: str) -> tuple[Side, ...]:
    """The other sides that most projects show on the other dimensions."""
    seen = Counter(
        side
        for one in assessments
        for side in OTHERS
        if any(
            score.side is side and score.state is CellState.SHOWN
            for dimension in one.dimensions
            if dimension.code != own
            for score in dimension.sides
        )
    )
    return tuple(side for side in OTHERS if seen[side] >= PRESENT * len(assessments))


def _values(
    assessments: Sequence[Assessment], own: str, sources: tuple[Side, ...], *, whole: bool
) -> Values:
    found: Values = {}
    for one in assessments:
        for dimension in one.dimensions:
            if dimension.code == own:
                continue
            parts: Sequence[DimensionResult | SubDimensionResult]
            parts = (dimension,) if whole else dimension.subdimensions
            for part in parts:
                value = _mean(part.sides, sources)
                if value is not None:
                    found.setdefault(part.code, {})[one.project] = value
    return found


def _mean(scores: Sequence[SideScore], sources: tuple[Side, ...]) -> float | None:
    """Equal voices; None unless all the sources are shown, or are not asked this at all."""
    own = [score for score in scores if score.side in sources]
    asked = [score for score in own if score.state is not CellState.NOT_ASKED]
    values = [score.value for score in asked if score.value is not None]
    return sum(values) / len(values) if values and len(values) == len(asked) else None


def _present(values: Values, projects: int) -> tuple[Values, tuple[str, ...]]:
    chosen = {code: row for code, row in values.items() if len(row) >= PRESENT * projects}
    return chosen, tuple(code for code in values if code not in chosen)
