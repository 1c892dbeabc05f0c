"""The block at the foot of page 2 in which the organisation replies and the officer decides.

Before anybody has, it is a form for pen and seal. What has been said and decided since is printed in
its place, as far as two pages have room; the report has it in full.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import inf

from instruments.project_sign_off import Signature
from reports.document import Blank, Blanks, Block, Columns, Paragraph, Section, Tone
from reports.figures.advance import text_width
from reports.figures.card_axis import WIDTH
from reports.pages import card_layout as layout
from reports.pages.reading import Reading
from reports.pages.room import MM, clipped, lines_of
from reports.pages.signature import Row, decision_row, reply_words, signature_rows
from reports.wording import card as words

REPLY_LINES = 3  # to write on, at least
MOST_REPLY_LINES = 12
PRINTED_REPLY_LINES = 8  # of what was said, at least, if it was as long
WRITING_LINE = 7 * MM
AROUND_REPLY = layout.HEADING + 61 * MM  # decision, seal and what stands beside it
SEAL_LINES = 6
SEAL_SHARE = 68  # percent: the seal stands at the right of the rest
BESIDE_SEAL = WIDTH * SEAL_SHARE / 100 - 6 * MM
DECIDED_LINES = 10  # beside the seal; labels of one line each are among them
LONG_LABELS = (words.CONDITION_LINES, words.REASON)


def sign_off_height(reading: Reading, *, paged: bool) -> float:
    """What the block needs at least; `spare` room makes its reply longer."""
    if not _is_replied(reading):
        return AROUND_REPLY + REPLY_LINES * WRITING_LINE
    lines = min(_reply_lines(reading), PRINTED_REPLY_LINES)
    note = layout.paragraph_height(reading.say(words.WHOLE_REPLY), layout.ASIDE) if paged else 0.0
    return AROUND_REPLY + lines * layout.CELL.line + note


def sign_off(reading: Reading, *, spare: float) -> Section:
    """Reply, decision, conditions with deadline, payment, name and date, and room for the seal.

    `spare` is the height that is left over on the page, in CSS pixels; infinite without pages.
    """
    found = reading.signed.signature if reading.signed else None
    paged = spare < inf
    decided = _form(reading) if found is None else _printed(reading, found, paged=paged)
    seal = Blanks(entries=(Blank(label=reading.say(words.SEAL), lines=SEAL_LINES),))
    reply, is_cut = _reply(reading, spare)
    is_cut = is_cut or (found is not None and decided != _printed(reading, found, paged=False))
    note = Paragraph(text=reading.say(words.WHOLE_REPLY), tone=Tone.ASIDE)
    blocks: tuple[Block, ...] = (
        reply,
        Blanks(entries=(decision_row(reading, found),)),
        Columns(left=(decided,), right=(seal,), share=SEAL_SHARE),
        *((note,) if is_cut else ()),
    )
    return Section(key="sign-off", heading=reading.say(words.SIGN_OFF), blocks=blocks)


def _is_replied(reading: Reading) -> bool:
    return reading.signed is not None and not reading.signed.is_empty


def _reply_text(reading: Reading) -> str:
    return " ".join(reply_words(reading.signed, reading)) if reading.signed else ""


def _reply_lines(reading: Reading) -> int:
    return lines_of(_reply_text(reading), WIDTH, layout.CELL.size)


def _reply(reading: Reading, spare: float) -> tuple[Blanks, bool]:
    """The reply, and whether it was cut; lines to write on where there is none yet."""
    if not _is_replied(reading):
        more = min(max(spare / WRITING_LINE, 0.0), MOST_REPLY_LINES - REPLY_LINES)
        blank = Blank(label=reading.say(words.REPLY), lines=REPLY_LINES + int(more))
        return Blanks(entries=(blank,)), False
    whole, needed = _reply_text(reading), _reply_lines(reading)
    lines = min(needed, PRINTED_REPLY_LINES)
    if spare < inf:
        lines += int(max(spare, 0.0) / layout.CELL.line)
        shown = clipped(whole, WIDTH, layout.CELL.size, min(lines, needed))
    else:
        shown = whole
    blank = Blank(label=reading.say(words.REPLY_KEPT), written=shown)
    return Blanks(entries=(blank,)), shown != whole


def _form(reading: Reading) -> Blanks:
    say = reading.say
    return Blanks(
        entries=(
            Blank(label=say(words.CONDITION_LINES), lines=2),
            Blank(label=say(words.DEADLINE)),
            Blank(label=say(words.TRANCHE)),
            Blank(label=say(words.NAME)),
            Blank(label=say(words.DATE)),
        )
    )


def _printed(reading: Reading, found: Signature, *, paged: bool) -> Blanks:
    rows = tuple(signature_rows(reading, found))
    shown = _cut(reading, rows) if paged else rows
    return Blanks(entries=tuple(Blank(label=label, written=text) for label, text in shown))


def _cut(reading: Reading, rows: tuple[Row, ...]) -> Iterable[Row]:
    """What stands beside the seal is no higher than it: conditions and reason share what is left."""
    long = [reading.say(label) for label in LONG_LABELS]
    shared = sum(label in long for label, _ in rows) or 1
    lines = max((DECIDED_LINES - (len(rows) - shared)) // shared, 1)
    for label, text in rows:
        label_width = text_width(label, layout.CELL.size * 1.06, bold=True) + 2 * MM
        width = BESIDE_SEAL - label_width
        yield label, clipped(text, width, layout.CELL.size, lines if label in long else 1)
