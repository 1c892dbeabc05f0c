"""A profile over the values of one facet: stages of a service, mechanisms, embeddings."""

from __future__ import annotations

from reports.document import (
    Align,
    Block,
    Column,
    Figure,
    Paragraph,
    Section,
    Subheading,
    Table,
    Tone,
)
from reports.figures.score_axis import score_axis
from reports.pages.modules.remarks import remarks
from reports.pages.reading import Reading
from reports.pages.score_rows import group
from reports.wording import labels
from reports.wording import modules as words
from reports.wording.numbers import interval, score, share_of_people
from reports.wording.phrase import listed, say
from reports.wording.terms import side
from scoring.assessment.modules.results import FacetProfile, SideChain
from scoring.assessment.scores import Display
from scoring.indices.stages import Weakest


def profile(reading: Reading, found: FacetProfile) -> Section:
    label = found.label[reading.lang]
    blocks: list[Block] = [_figure(reading, found)]
    if found.weakest is not None:
        blocks.append(Paragraph(text=_weakest(reading, found, found.weakest), tone=Tone.LEAD))
        blocks += remarks(reading, [(label, found.weakest.notices)])
    blocks += [block for chain in found.chains for block in _chain(reading, found, chain)]
    return Section(
        key=f"profile-{found.facet}",
        heading=say(words.PROFILE, reading.lang, facet=label),
        blocks=tuple(blocks),
    )


def _figure(reading: Reading, found: FacetProfile) -> Figure:
    groups = [
        group(
            point.label[reading.lang],
            point.composite,
            reading.heard(point.sides),
            reading.lang,
            parts=1,
        )
        for point in found.points
    ]
    told = [f"{point.label[reading.lang]} {score(point.composite.value)}" for point in found.points]
    return Figure(
        svg=score_axis(groups, title=found.label[reading.lang]),
        alt=listed(told, reading.lang),
        caption=reading.say(labels.AS_BEFORE),
    )


def _weakest(reading: Reading, found: FacetProfile, weakest: Weakest) -> str:
    names = {point.code: point.label[reading.lang] for point in found.points}
    span = weakest.interval
    return say(
        words.WEAKEST if weakest.clear else words.WEAKEST_UNCLEAR,
        reading.lang,
        stage=names[weakest.stage],
        next=names[weakest.next],
        distance=score(weakest.distance),
        range=interval(span) if span else reading.say(labels.NO_INTERVAL_NOTE),
    )


def _chain(reading: Reading, found: FacetProfile, one: SideChain) -> tuple[Block, ...]:
    if one.chain is None:
        return ()
    names = {point.code: point.label[reading.lang] for point in found.points}
    # A chain is made of counts: as many as bear an interval get one, a percentage never.
    display = Display.COUNTS_WITH_INTERVAL
    rows = [
        (
            say(words.FROM_TO, reading.lang, ego=names[link.source], alter=names[link.target]),
            "–" if link.carried is None else share_of_people(link.carried, display),
        )
        for link in one.chain.links
    ]
    whole = share_of_people(one.chain.unbroken, display)
    rows.append((reading.say(words.WHOLE_CHAIN), whole))
    return (
        Subheading(key=f"chain-{found.facet}-{one.side.value}", text=side(one.side, reading.lang)),
        Table(
            caption=reading.say(words.CHAIN_TABLE),
            columns=(
                Column(heading=reading.say(words.LINK), width=60),
                Column(heading=reading.say(words.CARRIED), width=40, align=Align.RIGHT),
            ),
            rows=tuple(rows),
        ),
    )
