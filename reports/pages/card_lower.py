"""The lower half of the card's first page: what stands out, who answered, and the parts if they fit.

The parts say more in less room than anything else, so that room is made for them: the names of the
roles are cut to a line, then the last sentences are left out.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from reports.document import Block, Columns, Entry, Notes, Subheading
from reports.pages import card_layout as layout
from reports.pages import card_who
from reports.pages.card_tables import roles_table
from reports.pages.card_who import Piece
from reports.pages.reading import Reading
from reports.wording import card as words

FEWEST_ENTRIES = 2  # whatever else there is
FEWEST_BESIDE_PARTS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Lower:
    columns: Columns
    height: float


def lower(
    reading: Reading,
    found: Sequence[Entry],
    room: float,
    parts_fit: Callable[[float], bool],
) -> Lower:
    """The fullest that leaves room for the parts, or the fullest that fits at all.

    `room` is the height that there is, and `parts_fit` says of what is left whether the parts fit.
    """
    kept = _that_fit(found, room)
    if math.isinf(room):  # no page: the order must not depend on the language
        return _columns((_found(reading, kept),), _written(reading))
    drafts = _drafts(reading, kept)
    first = next(drafts)
    if parts_fit(room - first.height):
        return first
    return next((one for one in drafts if parts_fit(room - one.height)), first)


def _drafts(reading: Reading, kept: Sequence[Entry]) -> Iterator[Lower]:
    yield _arranged(reading, kept, one_line=False)
    for count in range(len(kept), min(FEWEST_BESIDE_PARTS, len(kept)) - 1, -1):
        yield _arranged(reading, kept[:count], one_line=True)


def _arranged(reading: Reading, kept: Sequence[Entry], *, one_line: bool) -> Lower:
    """The grade heads the right column, or ends the left one where that is the shorter."""
    found = _found(reading, kept)
    heading, grade, roles = _right(reading, one_line=one_line)
    right = _columns((found,), (heading, grade, roles))
    below = replace(grade, height=grade.height + layout.TILE_BELOW)
    left = _columns((found, below), (heading, roles))
    return left if roles.blocks and left.height < right.height else right


def _found(reading: Reading, kept: Sequence[Entry]) -> Piece:
    return Piece(
        blocks=(
            Subheading(key="found", text=reading.say(words.FOUND)),
            Notes(entries=tuple(kept)),
        ),
        height=_entries_height(kept),
    )


def _right(reading: Reading, *, one_line: bool) -> tuple[Piece, Piece, Piece]:
    roles = card_who.roles(reading, one_line=one_line)
    return card_who.heading(reading), card_who.grade(reading), roles


def _written(reading: Reading) -> tuple[Piece, Piece, Piece]:
    roles = (roles_table(reading),) if reading.assessment.evidence.roles else ()
    return (
        card_who.heading(reading),
        card_who.grade(reading, paged=False),
        Piece(blocks=roles, height=0.0),
    )


def _columns(left: Sequence[Piece], right: Sequence[Piece]) -> Lower:
    def blocks(column: Sequence[Piece]) -> tuple[Block, ...]:
        return tuple(block for piece in column for block in piece.blocks)

    columns = Columns(left=blocks(left), right=blocks(right), share=layout.LEFT_SHARE)
    heights = (sum(piece.height for piece in column) for column in (left, right))
    return Lower(columns=columns, height=max(heights))


def _that_fit(found: Sequence[Entry], room: float) -> tuple[Entry, ...]:
    """As many from the beginning as the page holds, but never fewer than two."""
    kept = list(found)
    while len(kept) > FEWEST_ENTRIES and _entries_height(kept) > room:
        kept.pop()
    return tuple(kept)


def _entries_height(found: Sequence[Entry]) -> float:
    return layout.SUBHEADING + sum(map(_height, found))


def _height(one: Entry) -> float:
    return layout.paragraph_height(f"{one.mark}__ {one.text}", layout.ENTRY)
