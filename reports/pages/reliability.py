"""Whether the questions of a part were answered alike, role by role."""

from __future__ import annotations

from reports.document import Align, Block, Column, Paragraph, Section, Subheading, Table, Tone
from reports.pages.reading import Reading
from reports.wording import annex, labels
from reports.wording.caveats import caveat
from reports.wording.numbers import coefficient, coefficient_interval
from reports.wording.phrase import say, sentences
from scoring.assessment.annex_results import RoleAgreement
from scoring.results import Reliability


def reliability(reading: Reading) -> Section:
    found = [
        one
        for dimension in reading.assessment.dimensions
        for sub in dimension.subdimensions
        for one in sub.reliability
    ]
    given = [one for one in found if one.alpha is not None or one.spearman_brown is not None]
    blocks: list[Block] = []
    if given:
        how = Paragraph(text=reading.say(labels.RELIABILITY_READING), tone=Tone.ASIDE)
        blocks += [how, _table(reading, given), *_notes(reading, given)]
    elif not found:
        blocks.append(Paragraph(text=reading.say(labels.NO_RELIABILITY)))
    if len(found) > len(given):
        without = [one for one in found if one not in given]
        blocks.append(Paragraph(text=_left_out(reading, without), tone=Tone.ASIDE))
    blocks += _agreements(reading)
    heading = say(annex.ANNEX, reading.lang, heading=reading.say(labels.RELIABILITY))
    return Section(key="reliability", heading=heading, blocks=tuple(blocks))


def _agreements(reading: Reading) -> list[Block]:
    """Whether people of a role describe a shared thing alike; nothing where it was not asked."""
    found = reading.assessment.agreements
    if not found:
        return []
    columns = (
        Column(heading=reading.say(labels.PART), width=25),
        Column(heading=reading.say(labels.ROLE), width=21),
        Column(heading=reading.say(annex.RATERS), width=8, align=Align.RIGHT),
        Column(heading=reading.say(annex.RWG), width=13, align=Align.RIGHT),
        Column(heading=reading.say(annex.DEVIATION), width=12, align=Align.RIGHT),
        Column(heading=reading.say(annex.ICC), width=12, align=Align.RIGHT),
        Column(heading=reading.say(annex.IN_WORDS), width=9),
    )
    table = Table(
        caption=reading.say(annex.AGREEMENT_TABLE),
        columns=columns,
        rows=tuple(_agreement(reading, one) for one in found),
    )
    return [
        Subheading(key="agreement", text=reading.say(annex.AGREEMENT)),
        Paragraph(text=reading.say(annex.AGREEMENT_READING), tone=Tone.ASIDE),
        table,
    ]


def _agreement(reading: Reading, one: RoleAgreement) -> tuple[str, ...]:
    return (
        reading.subdimension(one.subdimension),
        reading.role(one.role),
        str(one.raters),
        f"{coefficient(one.rwg_uniform)} / {coefficient(one.rwg_skewed)}",
        f"{coefficient(one.average_deviation)} ({coefficient(one.deviation_limit)})",
        f"{coefficient(one.icc1)} / {coefficient(one.icc2)}",
        reading.say(annex.ALIKE if one.alike else annex.NOT_ALIKE),
    )


def _notes(reading: Reading, given: list[Reliability]) -> list[Paragraph]:
    """The caveats of the coefficients in the table, if there are any."""
    found = [
        caveat(notice, reading.lang, about=f"{reading.subdimension(one.subdimension)} · {role}")
        for one in given
        for role in [reading.role(one.role)]
        for notice in one.notices
    ]
    return [Paragraph(text=sentences(found, reading.lang), tone=Tone.ASIDE)] if found else []


def _left_out(reading: Reading, without: list[Reliability]) -> str:
    """How many parts and roles have no coefficient, by the reason why."""
    by_reason: dict[str, list[str]] = {}
    for one in without:
        for notice in one.notices[:1]:
            by_reason.setdefault(caveat(notice, reading.lang), []).append(one.subdimension)
    return sentences(
        [
            say(labels.LEFT_OUT, reading.lang, reason=reason, count=len(parts))
            for reason, parts in by_reason.items()
        ],
        reading.lang,
    )


def _table(reading: Reading, found: list[Reliability]) -> Table:
    columns = (
        Column(heading=reading.say(labels.PART), width=29),
        Column(heading=reading.say(labels.ROLE), width=21),
        Column(heading=reading.say(labels.ITEMS), width=8, align=Align.RIGHT),
        Column(heading=reading.say(labels.COMPLETE), width=12, align=Align.RIGHT),
        Column(heading=reading.say(labels.ALPHA), width=14, align=Align.RIGHT),
        Column(heading=reading.say(labels.ALPHA_INTERVAL), width=16, align=Align.RIGHT),
    )
    return Table(
        caption=reading.say(labels.RELIABILITY_TABLE),
        columns=columns,
        rows=tuple(_row(reading, one) for one in found),
    )


def _row(reading: Reading, one: Reliability) -> tuple[str, ...]:
    return (
        reading.subdimension(one.subdimension),
        reading.role(one.role),
        str(len(one.items)),
        f"{one.used} / {one.dropped}",
        _value(reading, one),
        coefficient_interval(one.interval),
    )


def _value(reading: Reading, one: Reliability) -> str:
    if one.alpha is not None:
        return coefficient(one.alpha)
    return say(labels.SPEARMAN_BROWN, reading.lang, value=coefficient(one.spearman_brown))
