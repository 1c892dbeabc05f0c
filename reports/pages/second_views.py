"""The annex of other ways to compute: only where the plan asked for them, never the headline."""

from __future__ import annotations

from collections.abc import Sequence

from reports.document import Align, Block, Column, Paragraph, Subheading, Table, Tone
from reports.pages.reading import Reading
from reports.wording import modules as words
from reports.wording.numbers import NOTHING, coefficient, percent, score
from reports.wording.phrase import listed, say
from scoring.assessment.second_views import DimensionMembership
from scoring.indices.coupling import Coupling


def second_views(reading: Reading) -> tuple[Block, ...]:
    found = reading.assessment.second_views
    if found is None:
        return ()
    blocks: list[Block] = [Paragraph(text=reading.say(words.SECOND_READING), tone=Tone.ASIDE)]
    if found.coupling is not None:
        blocks.append(Paragraph(text=_evenness(reading, found.coupling)))
    if found.memberships:
        blocks.append(_memberships(reading, found.memberships))
    if found.refused:
        names = [words.VIEWS[one.view][reading.lang] for one in found.refused]
        views = listed(names, reading.lang)
        blocks.append(Paragraph(text=say(words.REFUSED, reading.lang, views=views)))
    return (Subheading(key="second-views", text=reading.say(words.SECOND_VIEWS)), *blocks)


def _evenness(reading: Reading, found: Coupling) -> str:
    return say(
        words.EVENNESS,
        reading.lang,
        degree=coefficient(found.coordination),
        grade=words.COORDINATION[found.coordination_class][reading.lang],
        level=coefficient(found.level),
        old=coefficient(found.traditional_coordination),
    )


def _memberships(reading: Reading, found: Sequence[DimensionMembership]) -> Table:
    names = {one.code: one.label[reading.lang] for one in reading.assessment.dimensions}
    grades = max(len(one.membership.shares) for one in found)
    return Table(
        caption=reading.say(words.MEMBERSHIP_TABLE),
        columns=(
            Column(heading=reading.say(words.POINTS_PART), width=30),
            *(
                Column(heading=str(place), width=11, align=Align.RIGHT)
                for place in range(1, grades + 1)
            ),
            Column(
                heading=reading.say(words.GRADE_MEAN), width=70 - 11 * grades, align=Align.RIGHT
            ),
        ),
        rows=tuple(
            (
                names[one.dimension],
                *(percent(share) for share in one.membership.shares),
                score(one.membership.mean) if one.membership.shares else NOTHING,
            )
            for one in found
        ),
    )
