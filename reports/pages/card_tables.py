"""What the card draws, as tables: for the word processor, where a drawing would be a wall of words."""

from __future__ import annotations

from reports.document import Align, Column, Table
from reports.figures.card_axis import CardRow
from reports.pages.card_scores import Groups
from reports.pages.reading import Reading
from reports.wording import card as words
from reports.wording import labels
from reports.wording.numbers import NOTHING, score
from reports.wording.response import answered_of, verdict
from reports.wording.terms import side

BELOW = "– "  # before a row that belongs to the row above


def scores_table(groups: Groups, reading: Reading, caption: str, *, nested: bool) -> Table:
    """A row for every row that is drawn; `nested` sets the sides below their dimension."""
    rows = [(row, nested and at > 0) for group in groups for at, row in enumerate(group)]
    compared = any(row.peers is not None for row, _ in rows)
    before = any(row.before for row, _ in rows)
    heads = [
        (words.WHOSE_HEAD, 34, Align.LEFT, True),
        (words.SCORE_HEAD, 12, Align.RIGHT, True),
        (words.INTERVAL_HEAD, 24, Align.LEFT, True),
        (words.PEOPLE_HEAD, 10, Align.RIGHT, True),
        (words.BEFORE_HEAD, 10, Align.RIGHT, before),
        (words.PEERS_HEAD, 10, Align.RIGHT, compared),
    ]
    kept = [drawn for *_, drawn in heads]
    spare = sum(width for _, width, _, drawn in heads if not drawn)
    return Table(
        caption=caption,
        columns=tuple(
            Column(heading=reading.say(text), width=width + spare * (at == 0), align=align)
            for at, (text, width, align, drawn) in enumerate(heads)
            if drawn
        ),
        rows=tuple(
            tuple(cell for cell, drawn in zip(_cells(row, below), kept, strict=True) if drawn)
            for row, below in rows
        ),
    )


def _cells(row: CardRow, below: bool) -> tuple[str, ...]:
    span = " ".join(text for text in (row.interval_text, row.span_text) if text)
    peers = NOTHING if row.peers is None else score(row.peers)
    told = (row.score, span, row.people, row.before)
    return (f"{BELOW if below else ''}{row.label}", *(text or NOTHING for text in told), peers)


def roles_table(reading: Reading) -> Table:
    """Every role: its side, how many answered of how many, and whether that is enough."""
    return Table(
        caption=reading.say(labels.STRIP_FIGURE),
        columns=(
            Column(heading=reading.say(words.ROLE_HEAD), width=40),
            Column(heading=reading.say(words.SIDE_HEAD), width=22),
            Column(heading=reading.say(words.ANSWERED_HEAD), width=18),
            Column(heading=reading.say(words.ENOUGH_HEAD), width=20),
        ),
        rows=tuple(
            (
                reading.role(role.role),
                side(role.side, reading.lang),
                answered_of(role, reading.lang),
                verdict(role, reading.lang),
            )
            for role in reading.assessment.evidence.roles
        ),
    )
