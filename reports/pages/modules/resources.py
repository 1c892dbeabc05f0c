"""What public money brought along, whom the service reached, and two groups of a figure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from instruments.indicators import MONEY, PAST, FigurePart
from reports.document import (
    Align,
    Block,
    Column,
    Figure,
    Paragraph,
    Section,
    Table,
    Tone,
)
from reports.figures.shares import ShareRow, shares
from reports.pages.modules.remarks import Remark, remarks
from reports.pages.reading import Reading
from reports.wording import labels
from reports.wording import modules as words
from reports.wording.numbers import (
    NOTHING,
    difference_interval,
    figure,
    percent,
    signed_figure,
)
from reports.wording.phrase import listed, say, sentences
from scoring.assessment.modules.results import FigureContrast, FiguresSection
from scoring.indices.resources import Reach, ResourceLadder, Rung
from scoring.results import NoticeCode

IN_BRACKETS = re.compile(r"[（(]([^（()）]+)[)）]\s*$")
MONEY_PARTS = MONEY | {FigurePart.LEVERAGED}


def resources(reading: Reading, found: FiguresSection) -> Section:
    blocks: list[Block] = []
    told: list[Remark] = []
    if found.ladder is not None:
        blocks += _ladder(reading, found.ladder)
    if found.reach is not None:
        blocks.append(_reach(reading, found.reach))
        told.append((reading.say(words.REACH_TABLE), found.reach.notices))
    if found.contrasts:
        blocks.append(_contrasts(reading, found.contrasts))
        told += [(_name(reading, one), one.contrast.notices) for one in found.contrasts]
    return Section(
        key="resources",
        heading=reading.say(words.RESOURCES),
        blocks=(*blocks, *remarks(reading, told)),
    )


def says_more(reading: Reading, found: FiguresSection) -> bool:
    """More than how many of those eligible were reached, which the table of figures has as a ratio."""
    counted = any(
        one.part is FigurePart.REACHED and one.ratio for one in reading.instrument.indicators
    )
    bare = (
        found.ladder is None and not found.contrasts and FigurePart.CONTACTS not in _parts(reading)
    )
    return not (bare and counted)


def _ladder(reading: Reading, found: ResourceLadder) -> tuple[Block, ...]:
    rows = [_rung(reading, rung) for rung in found.rungs]
    lower = any(notice.code is NoticeCode.LOWER_BOUND for notice in found.notices)
    lead = [
        say(words.LADDER_READING, reading.lang, leverage=figure(found.leverage)),
        reading.say(words.LADDER_LOWER) if lower else "",
    ]
    drawn = Figure(
        svg=shares(rows, title=reading.say(words.RESOURCES)),
        alt=listed([f"{row.label} {row.words}" for row in rows], reading.lang),
    )
    return Paragraph(text=sentences(lead, reading.lang), tone=Tone.LEAD), drawn


def _rung(reading: Reading, rung: Rung) -> ShareRow:
    part = FigurePart(rung.source)
    said = reading.say(words.NOT_REPORTED)
    if rung.amount is not None and rung.share is not None:
        unit = _money(reading)
        said = say(
            words.RUNG_WORDS if unit else words.RUNG_WORDS_BARE,
            reading.lang,
            amount=figure(rung.amount),
            unit=unit,
            share=percent(rung.share),
        )
    return ShareRow(
        label=words.RUNGS[part][reading.lang],
        share=rung.share,
        words=said,
        strong=part is FigurePart.FISCAL,
    )


def _money(reading: Reading) -> str:
    """The unit of the ladder: that of the money asked for, else what a ratio says in brackets."""
    known = {one.part: one for one in reading.instrument.indicators if one.part in MONEY_PARTS}
    for one in known.values():
        if one.ratio is None:
            return one.unit[reading.lang]
    written = [one.ratio.denominator[reading.lang] for one in known.values() if one.ratio]
    brackets = IN_BRACKETS.search(written[0]) if written else None
    return brackets.group(1) if brackets else ""


def _reach(reading: Reading, found: Reach) -> Paragraph:
    """Only what the instrument asks for; of that, what nobody reported is named."""
    contacts, reached, eligible = FigurePart.CONTACTS, FigurePart.REACHED, FigurePart.ELIGIBLE
    coverage = NOTHING if found.coverage is None else percent(found.coverage)
    entries = (
        (words.CONTACTS, figure(found.contacts), {contacts}),
        (words.REACHED, figure(found.reached), {reached}),
        (words.ELIGIBLE, figure(found.eligible), {eligible}),
        (words.COVERAGE, coverage, {reached, eligible}),
        (words.PER_REACHED, figure(found.contacts_per_reached), {contacts, reached}),
        (words.PER_ELIGIBLE, figure(found.contacts_per_eligible), {contacts, eligible}),
    )
    asked, missing = _parts(reading), reading.say(words.NOT_REPORTED)
    told = [
        f"{reading.say(name)} {missing if value == NOTHING else value}"
        for name, value, needed in entries
        if needed <= asked
    ]
    return Paragraph(text=" · ".join(told))


def _parts(reading: Reading) -> set[FigurePart]:
    """The parts that the instrument asks for; a ratio of people reached asks for both its counts."""
    asked = {one.part for one in reading.instrument.indicators if one.part is not None}
    shared = any(
        one.part is FigurePart.REACHED and one.ratio for one in reading.instrument.indicators
    )
    return asked | {FigurePart.ELIGIBLE} if shared else asked


def _name(reading: Reading, one: FigureContrast) -> str:
    known = {each.code: each for each in reading.instrument.indicators}
    return known[one.indicator].name[reading.lang]


def _contrasts(reading: Reading, found: Sequence[FigureContrast]) -> Table:
    return Table(
        caption=reading.say(words.CONTRAST_TABLE),
        columns=(
            Column(heading=reading.say(labels.INDICATOR), width=34),
            Column(heading=reading.say(words.GROUPS_COLUMN), width=30),
            Column(heading=reading.say(words.CHANGE_COLUMN), width=24, align=Align.RIGHT),
            Column(heading=reading.say(words.TIMES), width=12, align=Align.RIGHT),
        ),
        rows=tuple(_contrast(reading, one) for one in found),
    )


def _contrast(reading: Reading, one: FigureContrast) -> tuple[str, ...]:
    known = {each.code: each for each in reading.instrument.indicators}
    groups = {group.code: group.label[reading.lang] for group in known[one.indicator].groups}
    contrast, span = one.contrast, one.contrast.interval
    both = say(
        words.TWO_GROUPS,
        reading.lang,
        one=groups[one.one],
        first=figure(contrast.one),
        other=groups[one.other],
        second=figure(contrast.other),
    )
    apart = signed_figure(contrast.difference)
    if span is not None:
        range_ = difference_interval(span, reading.lang)
        apart = say(words.DIFFERENCE_RANGE, reading.lang, value=apart, range=range_)
    return _name(reading, one), both, apart, _times(reading, one)


def _times(reading: Reading, one: FigureContrast) -> str:
    """How many times the second, or what came into being since."""
    born = one.other == PAST and one.contrast.other == 0 < one.contrast.one
    return reading.say(words.CAME_INTO_BEING) if born else figure(one.contrast.ratio)
