"""Questions that are not scored: how many people of each side gave which answer."""

from __future__ import annotations

from instruments.model import ChoiceQuestion
from instruments.text import Text
from reports.document import Align, Block, Column, Subheading, Table
from reports.pages.reading import Reading
from reports.wording import labels
from reports.wording.numbers import NOTHING
from reports.wording.terms import marked, side
from scoring.assessment.findings import CellState, ChoiceCell


def choices(reading: Reading) -> tuple[Block, ...]:
    """Those that stand beside a scored item."""
    here = {item.code for item in reading.instrument.items}
    asked = {question.code: question for question in reading.instrument.questions}
    rows = [
        _row(reading, asked[result.question], cell)
        for result in reading.assessment.choices
        if asked[result.question].beside in here
        for cell in result.cells
    ]
    if not rows:
        return ()
    table = Table(
        caption=reading.say(labels.CHOICE_TABLE),
        columns=(
            Column(heading=reading.say(labels.CHOICE_QUESTION), width=38),
            Column(heading=reading.say(labels.SIDE), width=14),
            Column(heading=reading.say(labels.CHOICE_ANSWERS), width=38),
            Column(heading=reading.say(labels.USED), width=10, align=Align.RIGHT),
        ),
        rows=tuple(rows),
    )
    return Subheading(key="choices", text=reading.say(labels.CHOICES)), table


def _row(reading: Reading, question: ChoiceQuestion, cell: ChoiceCell) -> tuple[str, ...]:
    shown = cell.state is CellState.SHOWN
    told = " · ".join(
        f"{_filled(option.label, reading)} {count}"
        for option, count in zip(question.options, cell.counts, strict=False)
        if count
    )
    return (
        _filled(question.text, reading),
        side(cell.side, reading.lang),
        told if shown else marked(cell.state, reading.lang),
        str(cell.used) if shown else NOTHING,
    )


def _filled(text: Text, reading: Reading) -> str:
    return text.filled(reading.slots)[reading.lang]
