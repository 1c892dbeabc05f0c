"""Page 1 of the card, which stands alone: what was found, how sure it is, and who answered."""

from __future__ import annotations

from math import inf, isinf

from reports.document import Block, Entry, Paragraph, Section, Subheading, Tone
from reports.figures.card_axis import LEAST_STRETCH, MOST_STRETCH, height_of
from reports.pages import card_layout as layout
from reports.pages.card_earlier import Earlier, earlier_of
from reports.pages.card_found import entries, warnings
from reports.pages.card_lower import lower
from reports.pages.card_scores import (
    Groups,
    parts_figure,
    parts_groups,
    scores_caption,
    scores_figure,
    scores_groups,
)
from reports.pages.card_tables import scores_table
from reports.pages.reading import Reading
from reports.pages.room import clipped
from reports.wording import card as words
from reports.wording import labels
from scoring.assessment.results import Assessment

Drawn = tuple[tuple[Block, ...], tuple[Block, ...]]  # above the sentences and below them
LONGEST_WARNING, LONGEST_ENTRY = 3, 6  # lines


def results(
    reading: Reading, before: Assessment | None, before_label: str, *, room: float
) -> Section:
    """`room` is the height that strip, title and subtitle leave, in CSS pixels."""
    earlier = earlier_of(reading, before, before_label)
    paged = not isinf(room)
    most = LONGEST_WARNING if paged else inf
    told = [_short(text, layout.WARNING, most) for text in warnings(reading)]
    scores, parts = scores_groups(reading, earlier), parts_groups(reading, earlier)
    used = layout.HEADING
    used += sum(layout.paragraph_height(text, layout.WARNING) for text in told)
    used += layout.figure_height(height_of(scores), scores_caption(reading, earlier))
    longest = LONGEST_ENTRY if paged else inf
    found = [_entry(one, longest) for one in entries(reading, before, before_label)]
    left = room - used
    between = lower(reading, found, left, lambda free: laid_out(free, scores, parts)[0])
    above, below = (
        _figures(reading, earlier, scores, parts, left - between.height)
        if paged
        else _tables(reading, scores, parts)
    )
    return Section(
        key="results",
        heading=reading.say(words.RESULTS),
        blocks=(
            *(Paragraph(text=text, tone=Tone.WARNING) for text in told),
            *above,
            between.columns,
            *below,
        ),
    )


def _figures(
    reading: Reading, earlier: Earlier | None, scores: Groups, parts: Groups, free: float
) -> Drawn:
    has_parts, stretch = laid_out(free, scores, parts)
    above = (scores_figure(scores, reading, earlier, stretch=stretch),)
    if not has_parts:
        return above, ()
    heading = Subheading(key="parts", text=reading.say(words.PARTS))
    return above, (heading, parts_figure(parts, reading, earlier, stretch=stretch))


def _tables(reading: Reading, scores: Groups, parts: Groups) -> Drawn:
    """The same rows for a word processor, which has no drawings."""
    title, heading = reading.say(labels.SCORES_FIGURE), reading.say(words.PARTS)
    above = (scores_table(scores, reading, title, nested=True),)
    return above, ((scores_table(parts, reading, heading, nested=False),) if parts else ())


def laid_out(free: float, scores: Groups, parts: Groups) -> tuple[bool, float]:
    """Whether the parts are drawn below, and how far the rows of both figures are stretched.

    `free` is what the page leaves beside the scores as they are. Rows are narrowed a little where
    that makes room for the parts, for the page has more to say with them.
    """

    def needed(stretch: float) -> float:
        return (
            layout.SUBHEADING_BELOW + layout.CAPTION.around / 2
            + height_of(parts, stretch=stretch) + height_of(scores, stretch=stretch)
            - height_of(scores)
        )  # fmt: skip

    has_parts = bool(parts) and needed(LEAST_STRETCH) <= free
    spare = free - needed(1.0) if has_parts else max(free, 0.0)
    drawn = (scores, parts) if has_parts else (scores,)
    rows = sum(height_of(each) - height_of(each, stretch=0.0) for each in drawn)
    return has_parts, min(MOST_STRETCH, 1 + spare / max(rows, 1.0))


def _short(text: str, kind: layout.Kind, lines: float) -> str:
    return clipped(text, kind.width, kind.size, lines)


def _entry(one: Entry, lines: float) -> Entry:
    return Entry(mark=one.mark, text=_short(one.text, layout.ENTRY, lines))
