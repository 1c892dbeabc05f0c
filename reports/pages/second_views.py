"""The annex of other ways to compute: only where the plan asked for them, never the headline."""

from __future__ import annotations

from collections.abc import Sequence

from reports.document import Align, Block, Column, Figure, Paragraph, Section, Table, Tone
from reports.figures.shares import ShareRow, shares
from reports.pages.reading import Reading
from reports.wording import modules as words
from reports.wording.numbers import NOTHING, coefficient, interval, percent, score
from reports.wording.phrase import listed, say
from scoring.assessment.second_views import DimensionMembership, SecondViews
from scoring.indices.bands import PointsTable
from scoring.indices.coupling import Coupling
from scoring.indices.obstacle import Obstacles


def second_views(reading: Reading, found: SecondViews) -> Section:
    blocks: list[Block] = [Paragraph(text=reading.say(words.SECOND_READING), tone=Tone.ASIDE)]
    if found.coupling is not None:
        blocks.append(Paragraph(text=_evenness(reading, found.coupling)))
    if found.obstacles is not None:
        blocks.append(_shortfall(reading, found.obstacles))
    if found.points is not None:
        blocks += _points(reading, found.points)
    if found.memberships:
        blocks.append(_memberships(reading, found.memberships))
    if found.refused:
        names = [words.VIEWS[one.view][reading.lang] for one in found.refused]
        views = listed(names, reading.lang)
        blocks.append(Paragraph(text=say(words.REFUSED, reading.lang, views=views)))
    return Section(
        key="second-views", heading=reading.say(words.SECOND_VIEWS), blocks=tuple(blocks)
    )


def _evenness(reading: Reading, found: Coupling) -> str:
    return say(
        words.EVENNESS,
        reading.lang,
        degree=coefficient(found.coordination),
        grade=words.COORDINATION[found.coordination_class][reading.lang],
        level=coefficient(found.level),
        old=coefficient(found.traditional_coordination),
    )


def _shortfall(reading: Reading, found: Obstacles) -> Figure:
    pairs = zip(found.indicators, found.shares, strict=True)
    largest_first = sorted(pairs, key=lambda pair: -pair[1])
    rows = [
        ShareRow(label=reading.subdimension(code), share=share, words=percent(share))
        for code, share in largest_first
    ]
    caption = say(words.SHORTFALL, reading.lang, points=score(100 * found.shortfall))
    return Figure(
        svg=shares(rows, title=caption),
        alt=listed([f"{row.label} {row.words}" for row in rows], reading.lang),
        caption=caption,
    )


def _points(reading: Reading, found: PointsTable) -> tuple[Block, ...]:
    names = {one.code: one.label[reading.lang] for one in reading.assessment.dimensions}
    rows = [(names[row.code], score(row.points), score(row.earned)) for row in found.rows]
    total = found.total
    full = sum(row.points for row in found.rows)
    rows.append((reading.say(words.TOTAL), score(full), score(total.value if total else None)))
    table = Table(
        caption=reading.say(words.POINTS_TABLE),
        columns=(
            Column(heading=reading.say(words.POINTS_PART), width=50),
            Column(heading=reading.say(words.FULL_MARK), width=25, align=Align.RIGHT),
            Column(heading=reading.say(words.EARNED), width=25, align=Align.RIGHT),
        ),
        rows=tuple(rows),
    )
    if total is None or found.banding is None:
        return (table,)
    others = found.banding.not_excluded or ()
    bands = listed([words.BANDS[band][reading.lang] for band in others], reading.lang)
    line = say(
        words.BAND_LINE,
        reading.lang,
        total=score(total.value),
        range=interval(total.interval),
        band=words.BANDS[found.banding.band][reading.lang],
        others=say(words.NOT_EXCLUDED, reading.lang, bands=bands) if bands else "",
    )
    return table, Paragraph(text=line)


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
