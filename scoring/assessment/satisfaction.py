"""The beneficiaries' overall satisfaction, with who asked and who stood by."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from instruments.model import Side
from instruments.paradata import INTERVIEWER, MODE_QUESTION, PRESENCE_QUESTION, PRESENT
from instruments.responses import Response
from scoring.assessment.disclosure import FLOOR, INTERVAL_FLOOR
from scoring.assessment.findings import CellState, Satisfaction
from scoring.assessment.items import FAVOURABLE
from scoring.assessment.view import View
from scoring.measure.proportion import proportion


def satisfaction(view: View, responses: Sequence[Response]) -> Satisfaction | None:
    """Count of the favourable answers; None where the instrument has no such item.

    `responses` are all responses of the study, in the order of the frame's rows.
    """
    item = view.instrument.satisfaction_item
    if item is None:
        return None
    rows = view.group.sides[Side.BENEFICIARIES].rows
    scores = view.frame.scores[rows, view.frame.items.index(item)]
    answered = rows[~np.isnan(scores)]
    used = len(answered)
    if used == 0 or (used < FLOOR and not view.visibility.open_):
        state = CellState.HIDDEN if used else CellState.MISSING
        return Satisfaction(
            item=item, satisfied=None, interviewed=None, overheard=None, state=state
        )
    return Satisfaction(
        item=item,
        satisfied=proportion(
            int((scores >= FAVOURABLE).sum()), used, with_interval=used >= INTERVAL_FLOOR
        ),
        interviewed=_count(responses, answered.tolist(), MODE_QUESTION, INTERVIEWER),
        overheard=_count(responses, answered.tolist(), PRESENCE_QUESTION, PRESENT),
        state=CellState.SHOWN,
    )


def _count(
    responses: Sequence[Response], rows: Sequence[int], question: str, option: str
) -> int | None:
    """How many chose the option; None where nobody was asked the question."""
    given = [responses[row].choices.get(question) for row in rows]
    return None if not any(given) else sum(choice == option for choice in given)
