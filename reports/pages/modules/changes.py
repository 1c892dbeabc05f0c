"""Before and now for the same people: a recalled past is called recalled wherever it is printed."""

from __future__ import annotations

from collections.abc import Sequence

from instruments.text import Text
from reports.document import Align, Block, Column, Figure, Paragraph, Section, Table, Tone
from reports.figures.dumbbell import PairRow, dumbbell
from reports.pages.modules.remarks import Remark, remarks
from reports.pages.reading import Reading
from reports.wording import labels
from reports.wording import modules as words
from reports.wording.numbers import NOTHING, difference_interval, score, signed
from reports.wording.phrase import listed, say
from reports.wording.terms import marked, side
from scoring.assessment.findings import CellState
from scoring.assessment.modules.results import ChangeSection, SideChange, SidesChange
from scoring.indices.before_now import Change

Changed = tuple[str, SidesChange]  # what it is about, and how it changed


def changes(reading: Reading, found: ChangeSection) -> Section:
    items: list[Changed] = [
        (reading.question(reading.instrument.item(one.item)), one.change) for one in found.items
    ]
    subs: list[Changed] = [
        (reading.subdimension(one.subdimension), one.change) for one in found.subdimensions
    ]
    blocks: list[Block] = []
    if items:
        if found.before_period is not None:
            period = found.before_period.filled(reading.slots)[reading.lang]
            told = say(words.RECALLED_PERIOD, reading.lang, period=period)
            blocks.append(Paragraph(text=told, tone=Tone.ASIDE))
        blocks += _pairs(reading, items, words.RECALLED, words.RECALL_TABLE)
    if subs:
        blocks += _pairs(reading, subs, words.EARLIER, words.WAVE_TABLE)
    return Section(
        key="change",
        heading=reading.say(words.CHANGE),
        blocks=(*blocks, *remarks(reading, _caveats([*items, *subs]))),
    )


def _pairs(
    reading: Reading, changed: Sequence[Changed], before: Text, caption: Text
) -> tuple[Block, ...]:
    rows = [
        (about, one)
        for about, change in changed
        for one in change.sides
        if one.state is not CellState.NOT_ASKED
    ]
    shown = [(about, one, one.change) for about, one in rows if one.change is not None]
    table = _table(reading, rows, before, caption)
    drawn = [
        PairRow(
            label=say(
                words.ITEM_OF_SIDE, reading.lang, item=about, side=side(one.side, reading.lang)
            ),
            first=change.before,
            second=change.now,
            remark=_difference(reading, change),
        )
        for about, one, change in shown
    ]
    if not drawn:
        return (table,)
    alt = listed([f"{row.label} {row.remark}" for row in drawn], reading.lang)
    svg = dumbbell(
        drawn, first=reading.say(before), second=reading.say(words.NOW), title=reading.say(caption)
    )
    return Figure(svg=svg, alt=alt, caption=reading.say(caption)), table


def _table(
    reading: Reading, rows: Sequence[tuple[str, SideChange]], before: Text, caption: Text
) -> Table:
    return Table(
        caption=reading.say(caption),
        columns=(
            Column(heading=reading.say(labels.PART), width=27),
            Column(heading=reading.say(labels.SIDE), width=12),
            Column(heading=reading.say(before), width=11, align=Align.RIGHT),
            Column(heading=reading.say(words.NOW), width=8, align=Align.RIGHT),
            Column(heading=reading.say(words.CHANGE_COLUMN), width=20, align=Align.RIGHT),
            Column(heading=reading.say(words.COUNTS_COLUMN), width=13, align=Align.RIGHT),
            Column(heading=reading.say(words.BORN_COLUMN), width=9, align=Align.RIGHT),
        ),
        rows=tuple(_row(reading, about, one) for about, one in rows),
    )


def _row(reading: Reading, about: str, one: SideChange) -> tuple[str, ...]:
    name, change = side(one.side, reading.lang), one.change
    if change is None:
        return (about, name, marked(one.state, reading.lang), *[NOTHING] * 4)
    return (
        about,
        name,
        score(change.before),
        score(change.now),
        _difference(reading, change),
        f"{change.better} / {change.same} / {change.worse}",
        str(change.came_into_being),
    )


def _difference(reading: Reading, change: Change) -> str:
    found = change.difference
    if found is None:
        born = change.came_into_being
        return reading.say(words.CAME_INTO_BEING) if born else NOTHING
    if found.interval is None:
        return signed(found.value)
    range_ = difference_interval(found.interval, reading.lang)
    return say(words.DIFFERENCE_RANGE, reading.lang, value=signed(found.value), range=range_)


def _caveats(changed: Sequence[Changed]) -> list[Remark]:
    return [
        (about, one.change.notices)
        for about, change in changed
        for one in change.sides
        if one.change is not None
    ]
