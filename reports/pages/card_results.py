"""Page 1 of the card, which stands alone: what was found, how sure it is, and who answered."""

from __future__ import annotations

from reports.document import Block, Entry, Paragraph, Section, Subheading, Tone
from reports.figures.card_axis import LEAST_STRETCH, MOST_STRETCH, height_of
from reports.pages import card_layout as layout
from reports.pages.card_earlier import earlier_of
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
from reports.pages.reading import Reading
from reports.pages.room import clipped
from reports.wording import card as words
from scoring.assessment.results import Assessment

LONGEST_WARNING, LONGEST_ENTRY = 3, 6  # lines


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
    found = [_entry(one) for one in entries(reading, before, before_label)]
    left = room - used
    between = lower(reading, found, left, lambda free: laid_out(free, scores, parts)[0])
    has_parts, stretch = laid_out(left - between.height, scores, parts)
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
            between.columns,
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
            layout.SUBHEADING_BELOW + layout.CAPTION.around / 2
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
