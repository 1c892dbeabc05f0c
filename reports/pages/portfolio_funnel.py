"""Page 2 of a portfolio: satisfaction against numbers, and who is outside what chance explains."""

from __future__ import annotations

import math

from reports.document import Block, Entry, Figure, Notes, Paragraph, Section, Tone
from reports.figures.funnel import HIGH, LOW, FunnelMark, FunnelWords, funnel_plot
from reports.pages.portfolio_reading import FEW_ROWS, Absent, PortfolioReading
from reports.wording import portfolio as words
from reports.wording import portfolio_parts as parts
from reports.wording.numbers import coefficient, percent
from reports.wording.phrase import sentences
from scoring.assessment.disclosure import PERCENT_FLOOR
from scoring.assessment.findings import FlagCode
from scoring.assessment.portfolio.results import SatisfactionFunnel
from scoring.assessment.standing import ENOUGH_PROJECTS
from scoring.models.shrinkage import FUNNEL_LEVELS, FunnelPoint


def funnel(reading: PortfolioReading) -> Section | Absent:
    found = reading.portfolio.funnel
    heading = reading.say(words.FUNNEL)
    if found is None:
        return Absent(heading=heading, why=parts.refused(reading.portfolio, "funnel", reading.lang))
    return Section(
        key="funnel",
        heading=heading,
        blocks=_drawn(reading, found),
        new_page=len(reading.portfolio.rows) > FEW_ROWS,
    )


def _drawn(reading: PortfolioReading, found: SatisfactionFunnel) -> tuple[Block, ...]:
    outside = [point for point in found.funnel.points if point.outside and found.stated]
    phi = found.funnel.estimated_dispersion
    spread = words.DISPERSED if phi > 1 else words.NOT_DISPERSED
    told = [
        reading.say(spread, phi=coefficient(phi)),
        reading.say(words.APPROXIMATE),
    ]
    return (
        Paragraph(text=_lead(reading, found, len(outside)), tone=Tone.LEAD),
        Paragraph(text=reading.say(words.FUNNEL_READING), tone=Tone.ASIDE),
        _figure(reading, found),
        *((Notes(entries=_entries(reading, found, outside)),) if outside else ()),
        Paragraph(text=sentences(told, reading.lang)),
        *reading.left_out(found.left_out),
    )


def _lead(reading: PortfolioReading, found: SatisfactionFunnel, outside: int) -> str:
    return reading.say(
        words.FUNNEL_LEAD,
        projects=len(found.sizes),
        people=f"{sum(found.sizes):,}",
        share=words.share_in_words(found.funnel.target),
        outside=_outside(reading, found, outside),
    )


def _outside(reading: PortfolioReading, found: SatisfactionFunnel, outside: int) -> str:
    if not found.stated:
        return reading.say(words.NOT_STATED, fewest=ENOUGH_PROJECTS)
    if not outside:
        return reading.say(words.NONE_OUTSIDE)
    return reading.say(words.SOME_OUTSIDE, count=outside)


def _figure(reading: PortfolioReading, found: SatisfactionFunnel) -> Figure:
    funnel, lang = found.funnel, reading.lang
    unit = math.sqrt(funnel.target * (1 - funnel.target))
    reaches = [100 * (funnel.limits(unit, level).high - funnel.target) for level in FUNNEL_LEVELS]
    target = words.share_in_words(funnel.target)
    title = reading.say(words.FUNNEL)
    shares = [point.value for point in funnel.points]
    outside = sum(point.outside for point in funnel.points)
    return Figure(
        svg=funnel_plot(
            [
                _mark(reading, found, point, size)
                for point, size in zip(funnel.points, found.sizes, strict=True)
            ],
            FunnelWords(
                across=words.ACROSS[lang],
                up=words.UP[lang],
                target=reading.say(words.TARGET, share=target),
                inner="95%",
                outer="99.8%",
            ),
            target=100 * funnel.target,
            spread=(reaches[0], reaches[1]),
            title=title,
            height=LOW if len(reading.portfolio.rows) <= FEW_ROWS else HIGH,
        ),
        alt=reading.say(
            words.FUNNEL_ALT,
            projects=len(shares),
            least=min(found.sizes),
            most=max(found.sizes),
            low=percent(min(shares)),
            high=percent(max(shares)),
            target=target,
            outside=_outside(reading, found, outside),
        ),
        caption=reading.say(words.FUNNEL_CAPTION),
    )


def _mark(
    reading: PortfolioReading, found: SatisfactionFunnel, point: FunnelPoint, size: int
) -> FunnelMark:
    flags = reading.assessments[point.group].flags
    return FunnelMark(
        name=reading.name(point.group),
        size=size,
        share=100 * point.value,
        outside=point.outside and found.stated,
        doubted=any(flag.code is FlagCode.OVERHEARD_SATISFACTION for flag in flags),
    )


def _entries(
    reading: PortfolioReading, found: SatisfactionFunnel, outside: list[FunnelPoint]
) -> tuple[Entry, ...]:
    numbers = {
        point.group: (count, size)
        for point, count, size in zip(found.funnel.points, found.counts, found.sizes, strict=True)
    }
    entries = []
    for point in sorted(outside, key=lambda one: one.z):
        count, size = numbers[point.group]
        limits = found.funnel.limits(point.error, FUNNEL_LEVELS[1])
        entries.append(
            Entry(
                mark=reading.say(words.BELOW_MARK if point.z < 0 else words.ABOVE_MARK),
                text=reading.say(
                    words.OUTSIDE if size >= PERCENT_FLOOR else words.OUTSIDE_FEW,
                    name=reading.name(point.group),
                    count=count,
                    used=size,
                    share=percent(point.value),
                    low=percent(max(limits.low, 0.0)),
                    high=percent(min(limits.high, 1.0)),
                ),
            )
        )
    return tuple(entries)
