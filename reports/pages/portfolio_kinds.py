"""Two kinds of projects set against each other, on every dimension and part."""

from __future__ import annotations

from collections.abc import Sequence

from instruments.text import Text
from reports.document import Block, Figure, Paragraph, Section, Subheading, Tone
from reports.figures.forest import ForestRow, forest
from reports.pages.portfolio_reading import Absent, PortfolioReading
from reports.wording import portfolio_parts as words
from reports.wording.numbers import difference_interval, signed
from reports.wording.phrase import listed
from scoring.assessment.modules.programme_results import AttributeContrast

ASYMMETRY = "asymmetry:"
HUNDRED = 100.0  # asymmetries run from -1 to 1 and share the axis of the scores


def kinds(reading: PortfolioReading) -> Section | Absent:
    found = reading.portfolio.contrasts
    heading = reading.say(words.CONTRASTS)
    if not found:
        return Absent(heading=heading, why=reading.say(words.NO_CONTRASTS))
    blocks: list[Block] = [Paragraph(text=reading.say(words.CONTRASTS_READING), tone=Tone.ASIDE)]
    for attribute in dict.fromkeys(one.attribute for one in found):
        blocks += _attribute(reading, [one for one in found if one.attribute == attribute])
    return Section(key="kinds", heading=heading, blocks=tuple(blocks))


def _attribute(reading: PortfolioReading, found: Sequence[AttributeContrast]) -> list[Block]:
    first = max(found, key=lambda one: sum(used or 0 for used in one.contrast.used))
    title = reading.say(
        words.CONTRAST,
        attribute=reading.attribute(first.attribute),
        one=reading.value(first.attribute, first.one),
        other=reading.value(first.attribute, first.other),
        one_n=first.contrast.used[0],
        other_n=first.contrast.used[1],
    )
    rows = [_row(reading, one) for one in found]
    blocks: list[Block] = [Subheading(key=f"kinds-{first.attribute}", text=title)]
    if not all(one.stated for one in found):
        blocks.append(Paragraph(text=reading.say(words.NOT_STATED), tone=Tone.WARNING))
    alt = listed([f"{row.label} {row.value_text} {row.range_text}" for row in rows], reading.lang)
    return [*blocks, Figure(svg=forest(rows, title=title), alt=alt)]


def _row(reading: PortfolioReading, one: AttributeContrast) -> ForestRow:
    scale = HUNDRED if one.measure.startswith(ASYMMETRY) else 1.0
    found = one.contrast.times(scale)
    span = found.interval
    return ForestRow(
        label=_measure(reading, one.measure),
        value=found.difference,
        low=None if span is None else span.low,
        high=None if span is None else span.high,
        value_text=signed(found.difference),
        range_text="" if span is None else difference_interval(span, reading.lang),
        clear=one.stated and span is not None and not span.low <= 0 <= span.high,
    )


def _measure(reading: PortfolioReading, measure: str) -> str:
    if not measure.startswith(ASYMMETRY):
        return reading.part(measure)
    ego, alter = measure.removeprefix(ASYMMETRY).split(":")
    names: dict[str, Text] = {}
    for one in reading.assessments.values():
        section = one.modules.dependence
        if section is not None:
            names = {party.code: party.label for party in section.parties}
            break
    ends = {
        "ego": names[ego][reading.lang] if ego in names else ego,
        "alter": names[alter][reading.lang] if alter in names else alter,
    }
    return reading.say(words.ASYMMETRY, **ends)
