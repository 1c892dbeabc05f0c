"""The last pages: the table of a hundred points if it was asked for, the plan of action, fingerprints."""

from __future__ import annotations

from reports.document import Align, Blank, Blanks, Block, Column, Paragraph, Subheading, Table, Tone
from reports.pages.priorities import FEW_ACTIONS
from reports.pages.reading import Reading
from reports.wording import annex
from reports.wording.actions import action_words
from reports.wording.numbers import score
from reports.wording.phrase import say
from scoring.assessment.actions import ranked_actions
from scoring.indices.bands import PointsTable

OWN_ACTIONS = 1  # lines for what the report did not think of
MOST_PLANNED = 3


def plan(reading: Reading) -> tuple[Block, ...]:
    """The first actions with room for who and when, one line each; one more is left open."""
    ranked = ranked_actions(reading.assessment)[: min(MOST_PLANNED, FEW_ACTIONS)]
    named = [action_words(one, reading.instrument, reading.lang)[0] for one in ranked]
    asked = [
        blank
        for number, what in enumerate([*named, *[""] * OWN_ACTIONS], start=1)
        for blank in _action(reading, number, what)
    ]
    seen = (annex.UNDERTAKER, annex.AUTHORITY, annex.PEOPLE, annex.DAY)
    return (
        Paragraph(text=reading.say(annex.PLAN_READING), tone=Tone.ASIDE),
        Blanks(entries=tuple(asked), columns=3),
        Blanks(entries=(Blank(label=reading.say(annex.REMARKS)),)),
        Blanks(entries=tuple(Blank(label=reading.say(one)) for one in seen), columns=4),
    )


def _action(reading: Reading, number: int, what: str) -> tuple[Blank, ...]:
    """What, who and by when: the first is a line to write on where nothing is proposed."""
    label = say(annex.PLAN_ITEM, reading.lang, number=number)
    colon = "：" if reading.lang == "zh" else ": "
    first = Blank(label=f"{label}{colon}{what}", lines=0) if what else Blank(label=label)
    return first, Blank(label=reading.say(annex.WHO)), Blank(label=reading.say(annex.WHEN))


def headline(reading: Reading, found: PointsTable) -> tuple[Block, ...]:
    """Points per dimension, the total with its interval, and every band that cannot be excluded."""
    names = {one.code: one.label[reading.lang] for one in reading.assessment.dimensions}
    rows = [(names[row.code], score(row.points), score(row.earned)) for row in found.rows]
    full = sum(row.points for row in found.rows)
    total = found.total.value if found.total else None
    rows.append((reading.say(annex.TOTAL), score(full), score(total)))
    table = Table(
        caption=reading.say(annex.BAND_TABLE),
        columns=(
            Column(heading=reading.say(annex.HEADLINE_ROW), width=50),
            Column(heading=reading.say(annex.FULL), width=25, align=Align.RIGHT),
            Column(heading=reading.say(annex.EARNED), width=25, align=Align.RIGHT),
        ),
        rows=tuple(rows),
    )
    line = reading.say(annex.NO_TOTAL)
    if found.total is not None and found.banding is not None:
        line = annex.band_sentence(found.total, found.banding, reading.lang)
    return (
        Subheading(key="headline", text=reading.say(annex.HEADLINE)),
        Paragraph(text=reading.say(annex.HEADLINE_READING), tone=Tone.ASIDE),
        table,
        Paragraph(text=line),
    )
