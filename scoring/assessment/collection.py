"""How the answers of one project came in: asked by whom, within whose earshot, with how many comments."""

from __future__ import annotations

from collections.abc import Sequence

from instruments.paradata import INTERVIEWER, MODE_QUESTION, PRESENCE_QUESTION, PRESENT
from instruments.responses import Response
from scoring.assessment.annex_results import Collection, Silence
from scoring.assessment.disclosure import INTERVAL_FLOOR
from scoring.assessment.findings import CellState
from scoring.assessment.group import SIDES
from scoring.assessment.results import ItemCell, ItemResult


def collection(responses: Sequence[Response]) -> Collection | None:
    """Over all people of one project and wave; None where fewer than ten answered.

    What people wrote in their own words is counted and never repeated: nobody has gone through it.
    """
    if len(responses) < INTERVAL_FLOOR:
        return None
    modes = [mode for one in responses if (mode := one.choices.get(MODE_QUESTION))]
    presence = [there for one in responses if (there := one.choices.get(PRESENCE_QUESTION))]
    return Collection(
        answered=len(responses),
        moded=len(modes),
        interviewed=modes.count(INTERVIEWER),
        heeded=len(presence),
        overheard=presence.count(PRESENT),
        comments=sum(bool(one.comment and one.comment.strip()) for one in responses),
    )


def silences(items: Sequence[ItemResult]) -> tuple[Silence, ...]:
    """Per side, over the cells that are shown: answers asked for, and those without a number."""
    found = []
    for side in SIDES:
        cells = [
            cell
            for item in items
            for cell in item.cells
            if cell.side is side and cell.state is CellState.SHOWN
        ]
        if cells:
            found.append(
                Silence(
                    side=side,
                    asked=sum(map(_asked, cells)),
                    dont_know=sum(cell.dont_know for cell in cells),
                    not_applicable=sum(cell.not_applicable for cell in cells),
                    refused=sum(cell.refused for cell in cells),
                    skipped=sum(cell.skipped for cell in cells),
                )
            )
    return tuple(found)


def _asked(cell: ItemCell) -> int:
    return cell.used + cell.dont_know + cell.not_applicable + cell.refused + cell.skipped
