"""Questions that are not scored, counted by side: what was given, whether anybody goes without.

Only those that belong to an item (`beside`): background is for describing who answered.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from instruments.model import ChoiceQuestion, Side
from instruments.responses import Response, is_asked
from scoring.assessment.disclosure import FLOOR
from scoring.assessment.findings import CellState, ChoiceCell, ChoiceResult
from scoring.assessment.group import SIDES
from scoring.assessment.view import View


def choice_results(view: View, responses: Sequence[Response]) -> tuple[ChoiceResult, ...]:
    """Every question beside an item that somebody was asked, in the order of the instrument.

    Each side is counted by itself and no total is given, so that nothing can be subtracted; below
    five answers a side is hidden. `responses` are all of the study, in the order of the frame.
    """
    found = []
    for question in view.instrument.questions:
        if question.beside is None:
            continue
        cells = tuple(_cell(view, responses, question, side) for side in SIDES)
        asked = tuple(cell for cell in cells if cell.state is not CellState.NOT_ASKED)
        if asked:
            found.append(ChoiceResult(question=question.code, cells=asked))
    return tuple(found)


def _cell(
    view: View, responses: Sequence[Response], question: ChoiceQuestion, side: Side
) -> ChoiceCell:
    people = [responses[row] for row in view.group.sides[side].rows.tolist()]
    asked = [one for one in people if is_asked(question, one.role, one.choices, one.instance_id)]
    options = [option.code for option in question.options]
    given = Counter(
        choice for one in asked if (choice := one.choices.get(question.code)) in options
    )
    used = given.total()
    if not asked:
        return ChoiceCell(side=side, state=CellState.NOT_ASKED)
    if used == 0:
        return ChoiceCell(side=side, state=CellState.MISSING)
    if used < FLOOR and not view.visibility.open_:
        return ChoiceCell(side=side, state=CellState.HIDDEN)
    return ChoiceCell(
        side=side,
        state=CellState.SHOWN,
        counts=tuple(given[option] for option in options),
        used=used,
        skipped=len(asked) - used,
    )
