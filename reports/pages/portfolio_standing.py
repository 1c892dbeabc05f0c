"""The caterpillar of each dimension: shrunken scores, what sets them apart, and how sure that is."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from reports.document import (
    Align,
    Block,
    Column,
    Entry,
    Figure,
    Notes,
    Paragraph,
    Section,
    Table,
    Tone,
)
from reports.figures.caterpillar import CaterpillarUnit, caterpillar
from reports.figures.marks import WIDTH, Anchor
from reports.figures.number_axis import number_axis
from reports.figures.project_rows import Row, RowColumn, RowGroup, project_rows
from reports.figures.row_cells import Reading, Words
from reports.pages.portfolio_reading import PortfolioReading
from reports.wording import portfolio_parts as words
from reports.wording.numbers import between, chance, coefficient, interval, percent, score
from reports.wording.phrase import listed, sentences
from scoring.assessment.portfolio.results import DimensionStanding, Standing

SHARE_A_PAGE = 16  # projects; two dimensions with more do not fit on one page
MOST_NAMED = 55  # projects with a row each; more are drawn without names
QUARTER, NARROWEST = 76.0, 390.0  # widths of columns in pixels


def standings(reading: PortfolioReading) -> tuple[Section, ...]:
    """One page per dimension from ten comparable projects on; below, one section says for all
    dimensions why no project is called higher: page 1 and the annex have the scores.
    """
    ranked = [found for found in reading.portfolio.standings if found.mean is not None]
    sections = [
        Section(
            key=f"standing-{found.dimension}",
            heading=_title(reading, found),
            blocks=tuple(_dimension(reading, found)),
            new_page=SHARE_A_PAGE < len(found.standings) <= MOST_NAMED,
        )
        for found in ranked
    ]
    if len(ranked) < len(reading.portfolio.standings):
        sections.append(_unranked(reading))
    last = sections[-1]
    return (*sections[:-1], replace(last, blocks=(*last.blocks, *_icc(reading))))


def _unranked(reading: PortfolioReading) -> Section:
    found = [one for one in reading.portfolio.standings if one.mean is None]
    few = words.refused(reading.portfolio, "standings", reading.lang)
    each = [
        reading.say(words.POINTS_OF, part=reading.part(one.dimension), points=score(one.detectable))
        for one in found
        if one.detectable is not None
    ]
    apart = reading.say(words.DETECTABLE_EACH, each=listed(each, reading.lang))
    reasons = [reading.left_out(one.left_out) for one in found]
    return Section(
        key="standings",
        heading=reading.say(words.STANDINGS),
        blocks=(
            *((Paragraph(text=few, tone=Tone.WARNING),) if few else ()),
            Paragraph(text=apart if each else reading.say(words.NONE_SCORED)),
            *dict.fromkeys(block for one in reasons for block in one),
        ),
    )


def _dimension(reading: PortfolioReading, found: DimensionStanding) -> list[Block]:
    few = len(found.standings) <= MOST_NAMED
    told = _seen(reading, found)
    return [
        Paragraph(text=_mean_line(reading, found), tone=Tone.LEAD),
        Paragraph(text=_reading(reading, found, few=few), tone=Tone.ASIDE),
        *(_rows(reading, found) if few else _compact(reading, found)),
        *((Paragraph(text=told),) if told else ()),
        *reading.left_out(found.left_out),
        *_peer_table(reading, found),
    ]


def _mean_line(reading: PortfolioReading, found: DimensionStanding) -> str:
    mean = found.mean or 0.0
    clear = [one.shrunken for one in found.standings if one.is_clear_of(mean)]
    above = sum(one is not None and one.estimate > mean for one in clear)
    return reading.say(
        words.MEAN_LINE,
        projects=len(found.standings),
        mean=score(mean),
        range=interval(found.mean_interval),
        clear=reading.say(words.CLEAR, above=above, below=len(clear) - above),
    )


def _reading(reading: PortfolioReading, found: DimensionStanding, *, few: bool) -> str:
    target = reading.say(words.ALL_PROJECTS)
    if found.peers:
        names = [reading.attribute(one) for one in found.peers]
        target = reading.say(words.PEERS, attributes=listed(names, reading.lang))
    told = words.STANDING_READING if few else words.COMPACT_READING
    return reading.say(told, target=target, most=MOST_NAMED)


def _seen(reading: PortfolioReading, found: DimensionStanding) -> str:
    """What could be seen at all, said before anybody reads a small difference as none."""
    told = []
    if found.separable is not None and found.between is not None:
        tau = score(math.sqrt(found.between))
        told.append(reading.say(words.SEPARABLE, share=percent(found.separable), tau=tau))
    if found.detectable is not None:
        told.append(reading.say(words.DETECTABLE, points=score(found.detectable)))
    return sentences(told, reading.lang) if told else ""


def _icc(reading: PortfolioReading) -> tuple[Block, ...]:
    found = reading.portfolio.users_icc
    if found is None:
        return ()
    enough = "" if found.enough is None else reading.say(words.ENOUGH, count=found.enough)
    text = reading.say(
        words.USERS_ICC,
        part=reading.part(found.subdimension),
        icc=coefficient(found.icc),
        projects=found.projects,
        people=f"{found.people:,}",
        enough=enough,
    )
    return (Paragraph(text=text),)


def _ordered(found: DimensionStanding) -> list[Standing]:
    return sorted(
        found.standings, key=lambda one: -(one.shrunken.estimate if one.shrunken else one.value)
    )


def _rows(reading: PortfolioReading, found: DimensionStanding) -> tuple[Block, ...]:
    ordered = _ordered(found)
    spread = [bound for one in ordered if one.shrunken
              for bound in (one.shrunken.interval.low, one.shrunken.interval.high, one.value)]  # fmt: skip
    axis = number_axis(spread, 0.0, 1.0)
    columns = (
        RowColumn(
            heading=reading.say(words.ESTIMATE),
            width=max(WIDTH - reading.name_width - QUARTER, NARROWEST),
            low=axis.low,
            high=axis.high,
            ticks=axis.ticks,
            value=104,
            reference=found.mean,
        ),
        RowColumn(heading=reading.say(words.LAST_QUARTER), width=QUARTER, anchor=Anchor.END),
    )
    rows = tuple(_row(reading, one, found.mean or 0.0) for one in ordered)
    svg = project_rows(columns, [RowGroup(heading="", rows=rows)], title=_title(reading, found))
    return (Figure(svg=svg, alt=_alt(reading, found, ordered)),)


def _row(reading: PortfolioReading, one: Standing, mean: float) -> Row:
    if one.shrunken is None or one.last_quarter is None:
        raise ValueError("A row of shrunken estimates needs one.")
    span = one.shrunken.interval
    text = reading.say(
        words.WITH_RANGE, value=score(one.shrunken.estimate), range=between(span.low, span.high)
    )
    cell = Reading(
        value=one.shrunken.estimate,
        low=span.low,
        high=span.high,
        raw=one.value,
        text=text,
        strong=one.is_clear_of(mean),
        plain=True,
    )
    return Row(label=reading.name(one.project), cells=(cell, Words(text=chance(one.last_quarter))))


def _compact(reading: PortfolioReading, found: DimensionStanding) -> tuple[Block, ...]:
    mean = found.mean or 0.0
    ordered = _ordered(found)
    units = [
        CaterpillarUnit(
            name="",
            value=one.shrunken.estimate,
            low=one.shrunken.interval.low,
            high=one.shrunken.interval.high,
        )
        for one in ordered
        if one.shrunken
    ]
    clear = [one for one in ordered if one.is_clear_of(mean)]
    above = [one.project for one in clear if one.shrunken and one.shrunken.estimate > mean]
    below = [one.project for one in clear if one.project not in above]
    entries = tuple(
        Entry(mark=reading.say(mark), text=reading.names(projects))
        for mark, projects in ((words.ABOVE, above), (words.BELOW, below[::-1]))
        if projects
    )
    return (
        Figure(
            svg=caterpillar(units, title=_title(reading, found), centre=mean),
            alt=_alt(reading, found, ordered),
        ),
        *((Notes(entries=entries),) if entries else ()),
    )


def _title(reading: PortfolioReading, found: DimensionStanding) -> str:
    return reading.say(words.STANDING, dimension=reading.dimension(found.dimension))


def _alt(reading: PortfolioReading, found: DimensionStanding, ordered: Sequence[Standing]) -> str:
    first, last = ordered[0], ordered[-1]
    return reading.say(
        words.STANDING_ALT,
        dimension=reading.dimension(found.dimension),
        projects=len(ordered),
        high=score(first.shrunken.estimate if first.shrunken else first.value),
        high_at=reading.name(first.project),
        low=score(last.shrunken.estimate if last.shrunken else last.value),
        low_at=reading.name(last.project),
        mean=score(found.mean),
    )


def _peer_table(reading: PortfolioReading, found: DimensionStanding) -> tuple[Block, ...]:
    """The mean that each kind of project was drawn towards."""
    if not found.peers:
        return ()
    targets: dict[str, list[float]] = {}
    for one in found.standings:
        if one.shrunken is not None:
            targets.setdefault(one.peer, []).append(one.shrunken.target)
    return (
        Table(
            caption=reading.say(words.PEER_TABLE),
            columns=(
                Column(heading=reading.say(words.KIND_OF_PROJECT), width=60),
                Column(heading=reading.say(words.PROJECTS), width=20, align=Align.RIGHT),
                Column(heading=reading.say(words.MEAN), width=20, align=Align.RIGHT),
            ),
            rows=tuple(
                (
                    reading.kind(found.peers, kind),
                    str(len(values)),
                    score(values[0]),
                )
                for kind, values in sorted(targets.items())
            ),
        ),
    )
