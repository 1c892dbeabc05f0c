"""Before and now for the same people: a recalled past is called recalled wherever it is printed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from instruments.model import Side
from instruments.text import Text
from reports.document import Block, Figure, Paragraph, Section, Tone
from reports.figures.dumbbell import PairHeads, PairRow, Whose, dumbbell
from reports.figures.sides import COLOURS, SHAPES
from reports.pages.modules.remarks import Remark, remarks
from reports.pages.pieces import evenly
from reports.pages.reading import Reading
from reports.wording import modules as words
from reports.wording.numbers import NOTHING, difference_interval, score, signed
from reports.wording.phrase import listed, say
from reports.wording.terms import marked, side
from scoring.assessment.findings import CellState
from scoring.assessment.modules.results import ChangeSection, ItemChange, SideChange, SidesChange
from scoring.indices.before_now import Change

MOST_ROWS = 5  # of a piece of a figure


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """A question or part: its code for lists, its words for tables, and how it changed."""

    code: str
    words: str
    change: SidesChange


def changes(reading: Reading, found: ChangeSection) -> Section:
    """The figures, each row with its numbers and counts, and what must be known of them."""
    items, subs = _changed(reading, found)
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


def _changed(reading: Reading, found: ChangeSection) -> tuple[list[Changed], list[Changed]]:
    items = [_item(reading, one) for one in found.items]
    subs = [
        Changed(
            code=one.subdimension, words=reading.subdimension(one.subdimension), change=one.change
        )
        for one in found.subdimensions
    ]
    return items, subs


def _rows(changed: Sequence[Changed]) -> list[tuple[Changed, SideChange]]:
    return [
        (one, side_change)
        for one in changed
        for side_change in one.change.sides
        if side_change.state is not CellState.NOT_ASKED
    ]


def _shown(rows: Sequence[tuple[Changed, SideChange]]) -> list[tuple[str, Side, Change]]:
    return [(one.words, each.side, each.change) for one, each in rows if each.change is not None]


def _pairs(
    reading: Reading, changed: Sequence[Changed], before: Text, caption: Text
) -> tuple[Block, ...]:
    rows = _rows(changed)
    unseen = _unseen(reading, [(one.code, each) for one, each in rows if each.change is None])
    drawn = [
        PairRow(
            label=about,
            whose=Whose(name=side(whose, reading.lang), shape=SHAPES[whose], colour=COLOURS[whose]),
            first=change.before,
            second=change.now,
            remark=_difference(reading, change),
            values=_levels(change),
            counts=_counts(reading, change),
        )
        for about, whose, change in _shown(rows)
    ]
    if not drawn:
        return unseen
    figures = _figures(reading, drawn, before, caption)
    lead = Paragraph(text=reading.say(caption), tone=Tone.LEAD)
    return (lead, *figures, *_without_marks(reading, drawn), *unseen)


def _figures(
    reading: Reading, drawn: Sequence[PairRow], before: Text, caption: Text
) -> tuple[Figure, ...]:
    """One figure, in pieces between which a page may end."""
    heads = PairHeads(
        values=reading.say(words.BEFORE_NOW),
        remark=reading.say(words.CHANGE_COLUMN),
        counts=reading.say(words.COUNTS_COLUMN),
    )
    known = {row.whose.name: row.whose for row in drawn if row.whose is not None}
    sides = [known[name] for one in Side if (name := side(one, reading.lang)) in known]
    pieces = evenly(drawn, MOST_ROWS, head=1)
    return tuple(
        Figure(
            svg=dumbbell(
                rows,
                first=reading.say(before),
                second=reading.say(words.NOW),
                title=reading.say(caption),
                heads=heads,
                sides=sides,
                goes_on=place > 1,
            ),
            alt=listed([_in_words(reading, row) for row in rows], reading.lang),
            goes_on=place < len(pieces),
        )
        for place, rows in enumerate(pieces, start=1)
    )


def _in_words(reading: Reading, row: PairRow) -> str:
    whose = "" if row.whose is None else row.whose.name
    about = say(words.ITEM_OF_SIDE, reading.lang, item=row.label, side=whose)
    return f"{about} {row.values}, {row.remark}, {row.counts}"


def _without_marks(reading: Reading, drawn: Sequence[PairRow]) -> tuple[Block, ...]:
    """Why some rows have a difference and no marks."""
    if all(row.first is not None or row.second is not None for row in drawn):
        return ()
    return (Paragraph(text=reading.say(words.NO_LEVELS), tone=Tone.ASIDE),)


def _item(reading: Reading, one: ItemChange) -> Changed:
    question = reading.question(reading.instrument.item(one.item))
    return Changed(code=one.item, words=f"{one.item} {question}", change=one.change)


def _unseen(reading: Reading, rows: Sequence[tuple[str, SideChange]]) -> tuple[Block, ...]:
    """One sentence per state instead of a row without numbers for every side."""
    codes: dict[CellState, dict[Side, list[str]]] = {}
    for code, one in rows:
        codes.setdefault(one.state, {}).setdefault(one.side, []).append(code)
    return tuple(
        Paragraph(text=_unseen_sentence(reading, state, by_side), tone=Tone.ASIDE)
        for state, by_side in codes.items()
    )


def _unseen_sentence(reading: Reading, state: CellState, codes: dict[Side, list[str]]) -> str:
    names = [
        say(words.UNSEEN_OF, reading.lang, side=side(whose, reading.lang), codes=" ".join(several))
        for whose, several in codes.items()
    ]
    known = {"state": marked(state, reading.lang), "names": listed(names, reading.lang)}
    return say(words.UNSEEN_CHANGES, reading.lang, **known)


def _levels(change: Change) -> str:
    if change.before is None or change.now is None:
        return ""
    return f"{score(change.before)} → {score(change.now)}"


def _counts(reading: Reading, change: Change) -> str:
    """How many people said more, the same and less; those to whom it is new stand apart."""
    words_for = words.COUNTS_BORN if change.came_into_being else words.COUNTS
    return say(
        words_for,
        reading.lang,
        better=change.better,
        same=change.same,
        worse=change.worse,
        born=change.came_into_being,
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
        (one.code, each.change.notices)
        for one in changed
        for each in one.change.sides
        if each.change is not None
    ]
