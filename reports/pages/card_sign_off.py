"""The block at the foot of page 2 in which the organisation replies and the officer decides."""

from __future__ import annotations

from reports.document import Blank, Blanks, Columns, Section
from reports.pages import card_layout as layout
from reports.pages.reading import Reading
from reports.pages.room import MM
from reports.wording import card as words

REPLY_LINES = 3  # at least
WRITING_LINE = 7 * MM
SIGN_OFF_HEIGHT = layout.HEADING + 61 * MM + REPLY_LINES * WRITING_LINE
SEAL_LINES = 6
SEAL_SHARE = 68  # percent: the seal stands at the right of the rest


def sign_off(reading: Reading, *, reply_lines: int) -> Section:
    """Reply, decision, conditions with deadline, payment, name and date, and room for the seal."""
    say = reading.say
    reply = Blanks(entries=(Blank(label=say(words.REPLY), lines=reply_lines),))
    options = tuple(say(one) for one in words.DECISIONS)
    decision = Blanks(entries=(Blank(label=say(words.DECISION), options=options),))
    decided = Blanks(
        entries=(
            Blank(label=say(words.CONDITION_LINES), lines=2),
            Blank(label=say(words.DEADLINE)),
            Blank(label=say(words.TRANCHE)),
            Blank(label=say(words.NAME)),
            Blank(label=say(words.DATE)),
        )
    )
    seal = Blanks(entries=(Blank(label=say(words.SEAL), lines=SEAL_LINES),))
    return Section(
        key="sign-off",
        heading=say(words.SIGN_OFF),
        blocks=(reply, decision, Columns(left=(decided,), right=(seal,), share=SEAL_SHARE)),
    )
