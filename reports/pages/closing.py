"""The end of the annex: notes on the data, points if asked for, the plan of action, fingerprints."""

from __future__ import annotations

from reports.document import Block, Paragraph, Section, Subheading, Tone
from reports.pages.all_numbers import data_notes
from reports.pages.methods import versions
from reports.pages.plan import headline, plan
from reports.pages.reading import Reading
from reports.wording import annex
from reports.wording.phrase import say


def closing(reading: Reading) -> Section:
    """What is left to say of the data, and the points if the plan asked for them."""
    points = reading.assessment.headline
    blocks: list[Block] = [*data_notes(reading)]
    if points is not None:
        blocks += headline(reading, points)
    heading = say(annex.ANNEX, reading.lang, heading=reading.say(annex.CLOSING))
    return Section(key="closing", heading=heading, blocks=tuple(blocks))


def plan_page(reading: Reading, dated: str) -> Section:
    """A page to be filled in and copied. The checksums stand on it, so that they are on the last page."""
    heading = say(annex.ANNEX, reading.lang, heading=reading.say(annex.PLAN))
    blocks = (*plan(reading), *fingerprints(reading, dated))
    return Section(key="plan", heading=heading, blocks=blocks, new_page=True)


def fingerprints(reading: Reading, dated: str) -> tuple[Block, ...]:
    return (
        Subheading(key="versions", text=reading.say(annex.FINGERPRINT)),
        Paragraph(text=reading.say(annex.FINGERPRINT_READING), tone=Tone.ASIDE),
        versions(reading, dated),
    )
