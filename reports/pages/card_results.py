"""Page 1 of the card, which stands alone: what was found, how sure it is, and who answered."""

from __future__ import annotations

from collections.abc import Sequence

from reports.document import (
    Block,
    Columns,
    Entry,
    Figure,
    Notes,
    Paragraph,
    Section,
    Subheading,
    Tile,
    Tiles,
    Tone,
)
from reports.figures.card_axis import LEAST_STRETCH, MOST_STRETCH, height_of
from reports.figures.response_strip import StripRow, response_strip, strip_height
from reports.figures.sides import COLOURS, SHAPES
from reports.pages import card_layout as layout
from reports.pages.card_earlier import earlier_of
from reports.pages.card_found import entries, warnings
from reports.pages.card_scores import (
    Groups,
    parts_figure,
    parts_groups,
    scores_caption,
    scores_figure,
    scores_groups,
)
from reports.pages.reading import Reading
from reports.pages.room import clipped
from reports.wording import card as words
from reports.wording import labels
from reports.wording.phrase import say, sentences
from reports.wording.response import answered_of, grade_sentence, improvement, verdict
from reports.wording.terms import GRADES, side
from scoring.assessment.findings import RoleEvidence
from scoring.assessment.results import Assessment

LONGEST_WARNING, LONGEST_ENTRY = 3, 6  # lines
FEWEST_ENTRIES = 2


def results(
    reading: Reading, before: Assessment | None, before_label: str, *, room: float
) -> Section:
    """`room` is the height that strip, title and subtitle leave, in CSS pixels."""
    earlier = earlier_of(reading, before, before_label)
    told = [_short(text, layout.WARNING, LONGEST_WARNING) for text in warnings(reading)]
    scores, parts = scores_groups(reading, earlier), parts_groups(reading, earlier)
    drawn = height_of(scores)
    used = layout.HEADING
    used += sum(layout.paragraph_height(text, layout.WARNING) for text in told)
    used += layout.figure_height(drawn, scores_caption(reading, earlier))
    found = _that_fit([_entry(one) for one in entries(reading, before, before_label)], room - used)
    left: tuple[Block, ...] = (
        Subheading(key="found", text=reading.say(words.FOUND)),
        Notes(entries=found),
    )
    right, right_height = _who(reading)
    free = room - used - max(_entries_height(found), right_height)
    has_parts, stretch = laid_out(free, scores, parts)
    below: tuple[Block, ...] = ()
    if has_parts:
        below = (
            Subheading(key="parts", text=reading.say(words.PARTS)),
            parts_figure(parts, reading, earlier, stretch=stretch),
        )
    return Section(
        key="results",
        heading=reading.say(words.RESULTS),
        blocks=(
            *(Paragraph(text=text, tone=Tone.WARNING) for text in told),
            scores_figure(scores, reading, earlier, stretch=stretch),
            Columns(left=left, right=right, share=layout.LEFT_SHARE),
            *below,
        ),
    )


def laid_out(free: float, scores: Groups, parts: Groups) -> tuple[bool, float]:
    """Whether the parts are drawn below, and how far the rows of both figures are stretched.

    `free` is what the page leaves beside the scores as they are. Rows are narrowed a little where
    that makes room for the parts, for the page has more to say with them.
    """

    def needed(stretch: float) -> float:
        return (
            layout.SUBHEADING + layout.CAPTION.around
            + height_of(parts, stretch=stretch) + height_of(scores, stretch=stretch)
            - height_of(scores)
        )  # fmt: skip

    has_parts = bool(parts) and needed(LEAST_STRETCH) <= free
    spare = free - needed(1.0) if has_parts else max(free, 0.0)
    drawn = (scores, parts) if has_parts else (scores,)
    rows = sum(height_of(each) - height_of(each, stretch=0.0) for each in drawn)
    return has_parts, min(MOST_STRETCH, 1 + spare / max(rows, 1.0))


def _short(text: str, kind: layout.Kind, lines: int) -> str:
    return clipped(text, kind.width, kind.size, lines)


def _entry(one: Entry) -> Entry:
    return Entry(mark=one.mark, text=_short(one.text, layout.ENTRY, LONGEST_ENTRY))


def _that_fit(found: list[Entry], room: float) -> tuple[Entry, ...]:
    """As many from the beginning as the page holds, but never fewer than two."""
    kept = list(found)
    while len(kept) > FEWEST_ENTRIES and _entries_height(kept) > room:
        kept.pop()
    return tuple(kept)


def _entries_height(found: Sequence[Entry]) -> float:
    return layout.SUBHEADING + sum(map(_height, found))


def _height(one: Entry) -> float:
    return layout.paragraph_height(f"{one.mark}__ {one.text}", layout.ENTRY)


def _who(reading: Reading) -> tuple[tuple[Block, ...], float]:
    """The grade with what would make it an A, and every role with its answers."""
    evidence, lang = reading.assessment.evidence, reading.lang
    count = say(words.GRADE_ANSWERS, lang, count=reading.assessment.answered)
    note = sentences(
        [grade_sentence(evidence, lang), improvement(evidence, reading.instrument, lang)], lang
    )
    tile = Tile(
        label=f"{reading.say(labels.GRADE_TILE)} · {count}",
        value=GRADES[evidence.grade][lang],
        note=_short(note, layout.TILE, 7),
    )
    blocks: list[Block] = [
        Subheading(key="who", text=reading.say(words.WHO)),
        Tiles(entries=(tile,)),
    ]
    height = layout.SUBHEADING + layout.TILE_FRAME
    height += layout.paragraph_height(tile.note, layout.TILE)
    if evidence.roles:
        rows = [_row(role, reading) for role in evidence.roles]
        blocks.append(_strip(rows, evidence.roles, reading))
        height += strip_height(rows, columns=1)
    return tuple(blocks), height


def _strip(rows: list[StripRow], roles: tuple[RoleEvidence, ...], reading: Reading) -> Figure:
    title = reading.say(labels.STRIP_FIGURE)
    parts = [
        f"{reading.role(role.role)} ({side(role.side, reading.lang)}) {row.count} {row.mark}"
        for role, row in zip(roles, rows, strict=True)
    ]
    colon = "：" if reading.lang == "zh" else ": "
    return Figure(
        svg=response_strip(rows, title=title, columns=1), alt=title + colon + "; ".join(parts)
    )


def _row(role: RoleEvidence, reading: Reading) -> StripRow:
    return StripRow(
        label=reading.role(role.role),
        shape=SHAPES[role.side],
        colour=COLOURS[role.side],
        share=role.answered / role.roster if role.roster else None,
        count=answered_of(role, reading.lang),
        mark=verdict(role, reading.lang),
    )
