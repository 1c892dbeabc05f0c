"""Questions that are not scored: how many people of each side gave which answer."""

from __future__ import annotations

from collections.abc import Sequence

from instruments.model import ChoiceQuestion
from instruments.text import Text
from reports.document import Block, Entry, Notes, Subheading
from reports.pages.reading import Reading
from reports.wording import labels
from reports.wording.phrase import say
from reports.wording.terms import marked, side
from scoring.assessment.findings import CellState, ChoiceCell


def choices(reading: Reading) -> tuple[Block, ...]:
    """Those that stand beside a scored item, each with the counts of every side."""
    here = {item.code for item in reading.instrument.items}
    asked = {question.code: question for question in reading.instrument.questions}
    entries = tuple(
        Entry(mark="", text=_entry(reading, asked[result.question], result.cells))
        for result in reading.assessment.choices
        if asked[result.question].beside in here
        if result.cells
    )
    if not entries:
        return ()
    heading = Subheading(key="choices", text=reading.say(labels.CHOICES))
    return heading, Notes(entries=entries)


def _entry(reading: Reading, question: ChoiceQuestion, cells: Sequence[ChoiceCell]) -> str:
    told = reading.say(labels.BETWEEN_CHOICES).join(_told(reading, question, one) for one in cells)
    return say(labels.CHOICE, reading.lang, question=_filled(question.text, reading), told=told)


def _told(reading: Reading, question: ChoiceQuestion, cell: ChoiceCell) -> str:
    name = side(cell.side, reading.lang)
    if cell.state is not CellState.SHOWN:
        return f"{name} {marked(cell.state, reading.lang)}"
    counted = " · ".join(
        f"{_filled(option.label, reading)} {count}"
        for option, count in zip(question.options, cell.counts, strict=False)
        if count
    )
    known = {"side": name, "used": cell.used, "counted": counted}
    return say(labels.CHOICE_OF_SIDE, reading.lang, **known)


def _filled(text: Text, reading: Reading) -> str:
    return text.filled(reading.slots)[reading.lang]
