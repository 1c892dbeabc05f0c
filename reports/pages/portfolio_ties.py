"""Parties over all projects: the plane of every pair, and the sections of all people together."""

from __future__ import annotations

from dataclasses import replace
from statistics import median

from instruments.study import Project
from reports.document import Block, Entry, Figure, Notes, Paragraph, Section, Tone
from reports.figures.planes import PairPlane, planes
from reports.pages.modules.dependence import dependence
from reports.pages.modules.relations import relations
from reports.pages.portfolio_reading import PortfolioReading
from reports.pages.reading import Reading
from reports.wording import modules
from reports.wording import portfolio_parts as words
from reports.wording.numbers import (
    NOTHING,
    coefficient,
    coefficient_range,
    signed_coefficient,
)
from reports.wording.phrase import sentences
from scoring.assessment.modules.programme_results import BrokerageEffect, PooledTies
from scoring.assessment.modules.results import DependenceSection, DyadBalance
from scoring.assessment.portfolio.standings import is_compared

Points = dict[tuple[str, str], list[tuple[float, float]]]


def ties(reading: PortfolioReading) -> tuple[Section, ...]:
    """Nothing where the instrument asks about no parties."""
    sections = _planes(reading)
    pooled = reading.portfolio.ties
    if pooled is None:
        return sections
    lead = Paragraph(text=reading.say(words.POOLED_LEAD, projects=pooled.projects), tone=Tone.ASIDE)
    spoken = _spoken(reading)
    found: list[Section] = list(sections)
    if pooled.dependence is not None:
        section = dependence(spoken, pooled.dependence)
        found.append(_pooled(reading, section, (lead, *_brokerage(reading, pooled))))
    if pooled.relations is not None:
        found.append(_pooled(reading, relations(spoken, pooled.relations), (lead,)))
    return tuple(found)


def _spoken(reading: PortfolioReading) -> Reading:
    """The pages of a project speak of a section; whose it is stands in the heading."""
    row = reading.portfolio.rows[0]
    return Reading(
        assessment=next(iter(reading.assessments.values())),
        instrument=reading.instrument,
        project=Project(code=row.project, label=row.label),
        lang=reading.lang,
    )


def _pooled(reading: PortfolioReading, section: Section, before: tuple[Block, ...]) -> Section:
    return replace(
        section,
        key=f"pooled-{section.key}",
        heading=reading.say(words.POOLED, heading=section.heading),
        blocks=(*before, *section.blocks),
    )


def _planes(reading: PortfolioReading) -> tuple[Section, ...]:
    points: Points = {}
    first: DependenceSection | None = None
    for one in reading.assessments.values():
        section = one.modules.dependence
        if section is None or not is_compared(one):
            continue
        first = first or section
        for pair in section.balances:
            place = _place(pair)
            if place is not None:
                points.setdefault((pair.ego, pair.alter), []).append(place)
    if first is None or not points:
        return ()
    names = {party.code: party.label[reading.lang] for party in first.parties}
    whole = _whole(reading)
    drawn = [
        PairPlane(
            heading=reading.say(modules.PAIR, ego=names[ego], alter=names[alter]),
            points=tuple(places),
            whole=whole.get((ego, alter)),
        )
        for (ego, alter), places in points.items()
    ]
    title = reading.say(words.PLANES)
    svg = planes(drawn, across=modules.PLANE_ACROSS[reading.lang], up=_up(reading), title=title)
    return (
        Section(
            key="planes",
            heading=title,
            blocks=(
                Paragraph(text=reading.say(words.PLANES_READING), tone=Tone.ASIDE),
                Figure(svg=svg, alt=_alt(reading, drawn)),
            ),
            new_page=True,
        ),
    )


def _up(reading: PortfolioReading) -> str:
    return modules.ASYMMETRY[reading.lang].split("（")[0].split(" (")[0]


def _alt(reading: PortfolioReading, drawn: list[PairPlane]) -> str:
    told = [
        reading.say(
            words.PLANE_ALT,
            pair=pair.heading,
            count=len(pair.points),
            mutual=coefficient(median(mutual for mutual, _ in pair.points)),
            asymmetry=signed_coefficient(median(a for _, a in pair.points)),
        )
        for pair in drawn
    ]
    return sentences(told, reading.lang)


def _place(pair: DyadBalance) -> tuple[float, float] | None:
    found = pair.balance
    if found is None or found.mutual is None or found.asymmetry is None:
        return None
    return found.mutual.value, found.asymmetry.value


def _whole(reading: PortfolioReading) -> dict[tuple[str, str], tuple[float, float]]:
    pooled = reading.portfolio.ties
    section = None if pooled is None else pooled.dependence
    places = {
        (pair.ego, pair.alter): _place(pair) for pair in (section.balances if section else ())
    }
    return {pair: place for pair, place in places.items() if place is not None}


def _brokerage(reading: PortfolioReading, pooled: PooledTies) -> tuple[Block, ...]:
    if not pooled.brokerage or pooled.dependence is None:
        return ()
    names = {party.code: party.label[reading.lang] for party in pooled.dependence.parties}
    mark = reading.say(words.BROKERAGE_MARK)
    entries = tuple(Entry(mark=mark, text=_broker(reading, one, names)) for one in pooled.brokerage)
    return (Notes(entries=entries),)


def _broker(reading: PortfolioReading, one: BrokerageEffect, names: dict[str, str]) -> str:
    span = one.effect.interval
    return reading.say(
        words.BROKERAGE,
        ego=names[one.ego],
        alter=names[one.alter],
        attribute=reading.attribute(one.attribute),
        one=reading.value(one.attribute, one.one),
        other=reading.value(one.attribute, one.other),
        one_n=one.projects[0],
        other_n=one.projects[1],
        value=signed_coefficient(one.effect.value),
        range=NOTHING if span is None else coefficient_range(span, reading.lang),
    )
