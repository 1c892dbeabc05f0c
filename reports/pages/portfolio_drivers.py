"""What goes together with the beneficiaries' view, and whether another total would order otherwise."""

from __future__ import annotations

from reports.document import Align, Block, Column, Figure, Paragraph, Section, Table, Tone
from reports.figures.forest import ForestRow, forest
from reports.pages.portfolio_reading import Absent, PortfolioReading
from reports.wording import portfolio_parts as words
from reports.wording.numbers import NOTHING, coefficient, percent, percent_interval
from reports.wording.phrase import listed
from reports.wording.terms import side_within
from scoring.assessment.portfolio.results import Drivers, Sensitivity, Shift
from scoring.models.importance import Share


def drivers(reading: PortfolioReading) -> Section | Absent:
    found = reading.portfolio.drivers
    heading = reading.say(words.DRIVERS)
    if found is None:
        why = words.refused(reading.portfolio, "drivers", reading.lang)
        return Absent(heading=heading, why=why)
    blocks: list[Block] = [
        Paragraph(text=_lead(reading, found), tone=Tone.LEAD),
        Paragraph(text=reading.say(words.DRIVERS_READING), tone=Tone.ASIDE),
        _figure(reading, found),
    ]
    if found.left_out:
        parts = listed([reading.part(code) for code in found.left_out], reading.lang)
        text = reading.say(words.DRIVERS_LEFT_OUT, parts=parts)
        blocks.append(Paragraph(text=text, tone=Tone.ASIDE))
    return Section(key="drivers", heading=heading, blocks=tuple(blocks))


def _lead(reading: PortfolioReading, found: Drivers) -> str:
    sources = [side_within(one, reading.lang) for one in found.sources]
    return reading.say(
        words.DRIVERS_LEAD,
        projects=found.importance.used,
        outcome=reading.part(found.outcome),
        share=percent(found.importance.r_squared),
        sources=listed(sources, reading.lang),
    )


def _figure(reading: PortfolioReading, found: Drivers) -> Figure:
    shares = sorted(found.importance.shares, key=lambda one: -one.relative)
    title = reading.say(words.DRIVERS)
    rows = [_row(reading, one) for one in shares]
    return Figure(
        svg=forest(rows, title=title),
        alt=listed(
            [f"{row.label} {row.value_text} {row.range_text}" for row in rows], reading.lang
        ),
    )


def _row(reading: PortfolioReading, one: Share) -> ForestRow:
    span = one.relative_interval
    return ForestRow(
        label=reading.part(one.predictor),
        value=100 * one.relative,
        low=None if span is None else 100 * span.low,
        high=None if span is None else 100 * span.high,
        value_text=percent(one.relative),
        range_text="" if span is None else percent_interval(span),
        clear=True,
    )


def sensitivity(reading: PortfolioReading) -> Section | Absent:
    found = reading.portfolio.sensitivity
    heading = reading.say(words.SENSITIVITY)
    if found is None:
        why = words.refused(reading.portfolio, "sensitivity", reading.lang)
        return Absent(heading=heading, why=why)
    lead = reading.say(words.SENSITIVITY_LEAD, projects=found.projects)
    blocks = (Paragraph(text=lead), _table(reading, found))
    return Section(key="sensitivity", heading=heading, blocks=blocks)


def _table(reading: PortfolioReading, found: Sensitivity) -> Table:
    count = len(found.dimensions)
    width = min(12, 36 // count)
    return Table(
        caption=reading.say(words.SENSITIVITY_TABLE),
        columns=(
            Column(heading=reading.say(words.WAY), width=64 - width * count),
            *(
                Column(heading=reading.dimension(code), width=width, align=Align.RIGHT)
                for code in found.dimensions
            ),
            Column(heading=reading.say(words.MEDIAN_SHIFT), width=8, align=Align.RIGHT),
            Column(heading=reading.say(words.MOST_SHIFT), width=8, align=Align.RIGHT),
            Column(heading=reading.say(words.MOVED_MOST), width=20),
        ),
        rows=tuple(_shift(reading, one) for one in found.shifts),
    )


def _shift(reading: PortfolioReading, one: Shift) -> tuple[str, ...]:
    known = words.WEIGHTS.get(one.weights.split(",")[0])
    mean = words.GEOMETRIC if one.geometric else words.ARITHMETIC
    weights = one.weights if known is None else known[reading.lang]
    return (
        reading.say(words.WAY_OF, weights=weights, mean=reading.say(mean)),
        *(coefficient(value) for value in one.values),
        f"{one.median:g}",
        str(one.most),
        reading.name(one.project) if one.most else NOTHING,
    )
