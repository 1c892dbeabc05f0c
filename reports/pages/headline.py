"""The table of a hundred points, where the plan asked for it before there were data."""

from __future__ import annotations

from reports.document import Align, Block, Column, Paragraph, Subheading, Table, Tone
from reports.pages.reading import Reading
from reports.wording import annex
from reports.wording.numbers import score
from scoring.indices.bands import PointsTable


def headline(reading: Reading, found: PointsTable) -> tuple[Block, ...]:
    """Points per dimension, the total with its interval, and every band that cannot be excluded."""
    names = {one.code: one.label[reading.lang] for one in reading.assessment.dimensions}
    rows = [(names[row.code], score(row.points), score(row.earned)) for row in found.rows]
    full = sum(row.points for row in found.rows)
    total = found.total.value if found.total else None
    rows.append((reading.say(annex.TOTAL), score(full), score(total)))
    table = Table(
        caption=reading.say(annex.BAND_TABLE),
        columns=(
            Column(heading=reading.say(annex.HEADLINE_ROW), width=50),
            Column(heading=reading.say(annex.FULL), width=25, align=Align.RIGHT),
            Column(heading=reading.say(annex.EARNED), width=25, align=Align.RIGHT),
        ),
        rows=tuple(rows),
    )
    line = reading.say(annex.NO_TOTAL)
    if found.total is not None and found.banding is not None:
        line = annex.band_sentence(found.total, found.banding, reading.lang)
    return (
        Subheading(key="headline", text=reading.say(annex.HEADLINE)),
        Paragraph(text=reading.say(annex.HEADLINE_READING), tone=Tone.ASIDE),
        table,
        Paragraph(text=line),
    )
