"""Whether the questions of a part were answered alike, role by role."""

from __future__ import annotations

from reports.document import Align, Block, Column, Paragraph, Section, Table, Tone
from reports.pages.reading import Reading
from reports.wording import labels
from reports.wording.caveats import caveat
from reports.wording.numbers import coefficient, coefficient_interval
from reports.wording.phrase import say
from scoring.results import Reliability


def reliability(reading: Reading) -> Section:
    found = [
        one
        for dimension in reading.assessment.dimensions
        for sub in dimension.subdimensions
        for one in sub.reliability
    ]
    blocks: tuple[Block, ...] = (Paragraph(text=reading.say(labels.NO_RELIABILITY)),)
    if found:
        reading_words = Paragraph(text=reading.say(labels.RELIABILITY_READING), tone=Tone.ASIDE)
        blocks = (reading_words, _table(reading, found))
    return Section(key="reliability", heading=reading.say(labels.RELIABILITY), blocks=blocks)


def _table(reading: Reading, found: list[Reliability]) -> Table:
    columns = (
        Column(heading=reading.say(labels.PART), width=29),
        Column(heading=reading.say(labels.ROLE), width=21),
        Column(heading=reading.say(labels.ITEMS), width=8, align=Align.RIGHT),
        Column(heading=reading.say(labels.COMPLETE), width=12, align=Align.RIGHT),
        Column(heading=reading.say(labels.ALPHA), width=14, align=Align.RIGHT),
        Column(heading=reading.say(labels.BOOTSTRAP), width=16, align=Align.RIGHT),
    )
    return Table(
        caption=reading.say(labels.RELIABILITY_TABLE),
        columns=columns,
        rows=tuple(_row(reading, one) for one in found),
    )


def _row(reading: Reading, one: Reliability) -> tuple[str, ...]:
    return (
        reading.subdimension(one.subdimension),
        reading.role(one.role),
        str(len(one.items)),
        f"{one.used} / {one.dropped}",
        _value(reading, one),
        coefficient_interval(one.bootstrap or one.feldt),
    )


def _value(reading: Reading, one: Reliability) -> str:
    """The coefficient, or the reason why there is none."""
    if one.alpha is not None:
        return coefficient(one.alpha)
    if one.spearman_brown is not None:
        return say(labels.SPEARMAN_BROWN, reading.lang, value=coefficient(one.spearman_brown))
    reasons = [caveat(notice, reading.lang) for notice in one.notices]
    return reasons[0] if reasons else coefficient(None)
