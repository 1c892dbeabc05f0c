"""A profile over the values of one facet: stages of a service, mechanisms, embeddings."""

from __future__ import annotations

from instruments.model import Side
from reports.document import Block, Entry, Figure, Notes, Paragraph, Section, Tone
from reports.pages.modules.remarks import remarks
from reports.pages.part_figure import Part, part_figures
from reports.pages.reading import Reading
from reports.wording import labels
from reports.wording import modules as words
from reports.wording.numbers import NOTHING, interval, score, share_of_people
from reports.wording.phrase import say
from reports.wording.terms import side
from scoring.assessment.modules.results import FacetProfile
from scoring.assessment.scores import Display
from scoring.indices.stages import Chain, Weakest


def profile(reading: Reading, found: FacetProfile) -> Section:
    label = found.label[reading.lang]
    blocks: list[Block] = []
    if found.weakest is not None:
        blocks.append(Paragraph(text=_weakest(reading, found, found.weakest), tone=Tone.LEAD))
    blocks += _figures(reading, found)
    if found.weakest is not None:
        blocks += remarks(reading, [(label, found.weakest.notices)])
    blocks += _chains(reading, found)
    return Section(
        key=f"profile-{found.facet}",
        heading=say(words.PROFILE, reading.lang, facet=label),
        blocks=tuple(blocks),
    )


def _figures(reading: Reading, found: FacetProfile) -> tuple[Figure, ...]:
    parts = [
        Part(
            label=point.label[reading.lang],
            composite=point.composite,
            sides=reading.heard(point.sides),
        )
        for point in found.points
    ]
    return part_figures(reading, parts, found.label[reading.lang])


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


def _chains(reading: Reading, found: FacetProfile) -> tuple[Block, ...]:
    """One sentence a side: how many of those whom a link reached were carried on by the next."""
    entries = tuple(
        _chain(reading, found, one.side, one.chain) for one in found.chains if one.chain is not None
    )
    return (Notes(title=reading.say(words.CHAIN_TABLE), entries=entries),) if entries else ()


def _chain(reading: Reading, found: FacetProfile, whose: Side, chain: Chain) -> Entry:
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
        for link in chain.links
    ]
    whole = share_of_people(chain.unbroken, display)
    told.append(
        say(words.CARRIED_ON, reading.lang, link=words.WHOLE_CHAIN[reading.lang], carried=whole)
    )
    return Entry(mark=side(whose, reading.lang), text=words.BETWEEN_LINKS[reading.lang].join(told))
