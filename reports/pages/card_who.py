"""Who answered, on the card: the grade with what would make it an A, and every role's answers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from math import inf

from reports.document import Block, Figure, Subheading, Tile, Tiles
from reports.figures.marks import SMALL
from reports.figures.response_strip import LABEL_WIDTH, StripRow, response_strip, strip_height
from reports.figures.sides import COLOURS, SHAPES
from reports.pages import card_layout as layout
from reports.pages.reading import Reading
from reports.pages.room import clipped
from reports.wording import card as words
from reports.wording import labels
from reports.wording.phrase import say, sentences
from reports.wording.response import answered_of, grade_reason, improvement, verdict
from reports.wording.terms import GRADES, side
from scoring.assessment.findings import RoleEvidence

MOST_NOTE_LINES = 7
QUALIFIER = re.compile(r"\s*[（(][^（()）]*[）)]$|, .*$")  # (county or township), whether or not …


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Blocks and the height that they take, in CSS pixels."""

    blocks: tuple[Block, ...]
    height: float


def grade(reading: Reading, *, paged: bool = True) -> Piece:
    evidence, lang = reading.assessment.evidence, reading.lang
    answered = reading.assessment.answered
    counted = words.GRADE_ANSWER if answered == 1 else words.GRADE_ANSWERS
    count = say(counted, lang, count=answered)
    note = sentences(
        [grade_reason(evidence, lang), improvement(evidence, reading.instrument, lang)], lang
    )
    tile = Tile(
        label=f"{reading.say(labels.GRADE_TILE)} · {count}",
        value=GRADES[evidence.grade][lang],
        note=clipped(note, layout.TILE.width, layout.TILE.size, MOST_NOTE_LINES if paged else inf),
    )
    height = layout.TILE_FRAME + layout.paragraph_height(tile.note, layout.TILE)
    return Piece(blocks=(Tiles(entries=(tile,)),), height=height)


def heading(reading: Reading) -> Piece:
    block = Subheading(key="who", text=reading.say(words.WHO))
    return Piece(blocks=(block,), height=layout.SUBHEADING)


def roles(reading: Reading, *, one_line: bool) -> Piece:
    """The strip; `one_line` cuts the names, which stand in full in the report and in the text for
    readers of the screen."""
    found = reading.assessment.evidence.roles
    if not found:
        return Piece(blocks=(), height=0.0)
    rows = [_row(role, reading, one_line=one_line) for role in found]
    title = reading.say(labels.STRIP_FIGURE)
    told = [
        f"{reading.role(role.role)} ({side(role.side, reading.lang)}) {row.count} {row.mark}"
        for role, row in zip(found, rows, strict=True)
    ]
    colon = "：" if reading.lang == "zh" else ": "
    figure = Figure(
        svg=response_strip(rows, title=title, columns=1), alt=title + colon + "; ".join(told)
    )
    return Piece(blocks=(figure,), height=strip_height(rows, columns=1))


def _on_one_line(label: str) -> str:
    """As much as a line holds; no word is cut in two."""
    line = clipped(label, LABEL_WIDTH, SMALL, 1)
    kept = line.removesuffix("…")
    if line == label or label[len(kept)] == " " or " " not in kept:
        return line
    return kept.rpartition(" ")[0] + "…"


def _row(role: RoleEvidence, reading: Reading, *, one_line: bool) -> StripRow:
    label = reading.role(role.role)
    if one_line:
        label = _on_one_line(QUALIFIER.sub("", label))
    return StripRow(
        label=label,
        shape=SHAPES[role.side],
        colour=COLOURS[role.side],
        share=role.answered / role.roster if role.roster else None,
        count=answered_of(role, reading.lang),
        mark=verdict(role, reading.lang),
    )
