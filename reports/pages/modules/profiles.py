"""A profile over the values of one facet: stages of a service, mechanisms, embeddings."""

from __future__ import annotations

from reports.document import Block, Entry, Figure, Notes, Paragraph, Section, Tone
from reports.pages.modules.remarks import remarks
from reports.pages.part_figure import Part, part_figure
from reports.pages.reading import Reading
from reports.wording import labels
from reports.wording import modules as words
from reports.wording.numbers import NOTHING, interval, score, share_of_people
from reports.wording.phrase import say
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
    parts = [
        Part(
            label=point.label[reading.lang],
            composite=point.composite,
            sides=reading.heard(point.sides),
        )
        for point in found.points
    ]
    return part_figure(reading, parts, found.label[reading.lang])


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
    """One sentence a side: how many of those whom a link reached were carried on by the next."""
    if one.chain is None:
        return ()
    names = {point.code: point.label[reading.lang] for point in found.points}
    # A chain is made of counts: as many as bear an interval get one, a percentage never.
    display = Display.COUNTS_WITH_INTERVAL
    told = [
        say(
            words.CARRIED_ON,
            reading.lang,
            link=say(words.FROM_TO, reading.lang, ego=names[link.source], alter=names[link.target]),
            carried=NOTHING if link.carried is None else share_of_people(link.carried, display),
        )
        for link in one.chain.links
    ]
    whole = share_of_people(one.chain.unbroken, display)
    told.append(
        say(words.CARRIED_ON, reading.lang, link=words.WHOLE_CHAIN[reading.lang], carried=whole)
    )
    entry = Entry(
        mark=side(one.side, reading.lang), text=words.BETWEEN_LINKS[reading.lang].join(told)
    )
    return (Notes(title=reading.say(words.CHAIN_TABLE), entries=(entry,)),)
