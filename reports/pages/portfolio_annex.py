"""The end of a portfolio: who answered, second views, all numbers as a table, methods and versions."""

from __future__ import annotations

from collections.abc import Sequence

from instruments.model import Side
from instruments.text import Lang
from reports.document import Align, Block, Column, Fact, Facts, Paragraph, Section, Table, Tone
from reports.pages.portfolio_reading import Absent, PortfolioReading
from reports.wording import methods
from reports.wording import portfolio as glance
from reports.wording import portfolio_annex as words
from reports.wording import portfolio_parts as parts
from reports.wording.numbers import NOTHING, coefficient, interval, score
from reports.wording.phrase import listed, say
from reports.wording.response import answered_of
from reports.wording.terms import GRADES, MARKS, NOT_VALIDATED, SIMULATED, VALIDATED, side
from scoring.assessment.portfolio.results import ProjectRow
from scoring.assessment.results import Assessment, DimensionResult
from scoring.assessment.second_views import ProgrammeSecondViews

SIDES = (Side.BENEFICIARIES, Side.PARTICIPANTS, Side.UNDERTAKER, Side.AUTHORITIES)


def evidence(reading: PortfolioReading) -> Section:
    # Names, and the heads of columns, are longer in English.
    zh = reading.lang is Lang.ZH
    name, grade, responses = (24, 5, 7) if zh else (28, 6, 9)
    of_sides = (11, 10, 10, 11) if zh else (11, 10, 10, 10)
    columns = (
        Column(heading=reading.say(words.PROJECT), width=name),
        Column(heading=reading.say(glance.GRADE), width=grade, align=Align.CENTRE),
        Column(heading=reading.say(words.RESPONSES), width=responses, align=Align.RIGHT),
        *(
            Column(heading=side(one, reading.lang), width=width, align=Align.RIGHT)
            for one, width in zip(SIDES, of_sides, strict=True)
        ),
        Column(
            heading=reading.say(words.SHORT),
            width=100 - name - grade - responses - sum(of_sides),
        ),
    )
    return Section(
        key="evidence",
        heading=reading.say(words.EVIDENCE),
        blocks=(
            Paragraph(text=reading.say(words.EVIDENCE_READING), tone=Tone.ASIDE),
            Table(
                caption=reading.say(words.EVIDENCE_TABLE),
                columns=columns,
                rows=tuple(_answers(reading, row) for row in reading.portfolio.rows),
            ),
        ),
    )


def _answers(reading: PortfolioReading, row: ProjectRow) -> tuple[str, ...]:
    found = reading.assessments.get(row.project)
    if found is None:
        none = reading.say(glance.NO_ANSWERS)
        return (reading.name_of(row), NOTHING, none, *(NOTHING for _ in SIDES), NOTHING)
    short = [reading.instrument.role(code).label[reading.lang] for code in found.evidence.short]
    return (
        reading.name_of(row),
        GRADES[found.evidence.grade][reading.lang],
        str(found.answered),
        *(_of_side(reading, found, one) for one in SIDES),
        listed(short, reading.lang) or NOTHING,
    )


def _of_side(reading: PortfolioReading, found: Assessment, one: Side) -> str:
    roles = [role for role in found.evidence.roles if role.side is one]
    if not roles:
        return NOTHING
    if any(role.roster is None for role in roles):
        return str(sum(role.answered for role in roles))
    if len(roles) == 1:
        counts = answered_of(roles[0], reading.lang).replace(" ", "")
    else:
        counts = f"{sum(role.answered for role in roles)}/{sum(role.roster or 0 for role in roles)}"
    return f"{counts} {words.NOT_MET if any(role.met is False for role in roles) else words.MET}"


def second_views(reading: PortfolioReading) -> tuple[Section, ...]:
    found = reading.portfolio.second_views
    if found is None:
        return ()
    blocks: list[Block] = [Paragraph(text=reading.say(words.SECOND_READING), tone=Tone.ASIDE)]
    if found.weights:
        blocks.append(_weights(reading, found))
    if found.judgement is not None:
        ratios = [coefficient(one.consistency_ratio) for one in found.judgement.experts]
        text = reading.say(words.EXPERTS, count=len(ratios), ratios=listed(ratios, reading.lang))
        blocks.append(Paragraph(text=text))
    if found.closeness:
        blocks.append(_closeness(reading, found))
    section = Section(key="second-views", heading=reading.say(words.SECOND), blocks=tuple(blocks))
    return (section,)


def _weights(reading: PortfolioReading, found: ProgrammeSecondViews) -> Table:
    every = [*found.weights, *([found.judgement.weights] if found.judgement else [])]
    codes = every[0].indicators
    width = 60 // len(codes)
    return Table(
        caption=reading.say(words.WEIGHTS_TABLE),
        columns=(
            Column(heading=reading.say(words.METHOD), width=100 - width * len(codes)),
            *(
                Column(heading=reading.dimension(code), width=width, align=Align.RIGHT)
                for code in codes
            ),
        ),
        rows=tuple(
            (_method(reading, one.method), *(coefficient(value) for value in one.values))
            for one in every
        ),
    )


def _method(reading: PortfolioReading, method: str) -> str:
    known = parts.WEIGHTS.get(method.split(",")[0])
    return method if known is None else known[reading.lang]


def _closeness(reading: PortfolioReading, found: ProgrammeSecondViews) -> Table:
    known = {row.project for row in reading.portfolio.rows if row.compared}
    return Table(
        caption=reading.say(words.CLOSENESS_TABLE),
        columns=(
            Column(heading=reading.say(words.PROJECT), width=50),
            Column(heading=reading.say(words.TO_GOALPOSTS), width=25, align=Align.RIGHT),
            Column(heading=reading.say(words.WITHIN), width=25, align=Align.RIGHT),
        ),
        rows=tuple(
            (
                reading.name(one.project),
                coefficient(one.to_goalposts),
                coefficient(one.within_set),
            )
            for one in found.closeness
            if one.project in known
        ),
    )


def numbers(reading: PortfolioReading) -> Section:
    """The table behind the figures: the same numbers for those who cannot see a figure."""
    first = next(iter(reading.assessments.values()))
    width = min(17, 54 // max(1, len(first.dimensions)))
    columns = (
        Column(heading=reading.say(words.PROJECT), width=88 - width * len(first.dimensions)),
        *(
            Column(heading=reading.part(one.code), width=width, align=Align.RIGHT)
            for one in first.dimensions
        ),
        Column(heading=reading.say(glance.SATISFIED), width=12, align=Align.RIGHT),
    )
    table = Table(
        caption=reading.say(words.NUMBERS_TABLE),
        columns=columns,
        rows=tuple(_numbers(reading, row, len(first.dimensions)) for row in reading.portfolio.rows),
    )
    return Section(
        key="numbers",
        heading=reading.say(words.NUMBERS),
        blocks=(table,),
    )


def _numbers(reading: PortfolioReading, row: ProjectRow, dimensions: int) -> tuple[str, ...]:
    found = reading.assessments.get(row.project)
    if found is None:
        return (reading.name_of(row), *(NOTHING for _ in range(dimensions + 1)))
    satisfied = found.satisfaction
    if satisfied is None:
        users = NOTHING
    elif satisfied.satisfied is None:
        users = MARKS[satisfied.state]
    else:
        users = f"{satisfied.satisfied.count}/{satisfied.satisfied.used}"
    scores = (_score(reading, one) for one in found.dimensions)
    return (reading.name_of(row), *scores, users)


def _score(reading: PortfolioReading, one: DimensionResult) -> str:
    value, span = one.composite.value, one.composite.interval
    if value is None or span is None:
        return score(value)
    return reading.say(parts.WITH_RANGE, value=score(value), range=interval(span))


def not_given(reading: PortfolioReading, absent: Sequence[Absent]) -> tuple[Section, ...]:
    """What the report has no section for, and why: said once, in place of empty sections."""
    if not absent:
        return ()
    entries = tuple(Fact(name=one.heading, value=one.why) for one in absent)
    return (
        Section(
            key="not-given",
            heading=reading.say(words.NOT_GIVEN),
            blocks=(Facts(entries=entries),),
        ),
    )


def methods_page(reading: PortfolioReading, dated: str) -> Section:
    portfolio, lang = reading.portfolio, reading.lang
    status = (VALIDATED if portfolio.validated else NOT_VALIDATED)[lang]
    facts = [Fact(name=name, value=text) for name, text in words.rules(lang)]
    versions = [
        (methods.STATUS, f"{portfolio.instrument} {portfolio.version} · {status}"),
        (methods.INSTRUMENT_HASH, portfolio.instrument_hash),
        (methods.INPUT_HASH, portfolio.input_hash),
        *([(methods.DATA, SIMULATED[lang])] if portfolio.simulated else []),
    ]
    facts += [Fact(name=name[lang], value=value) for name, value in versions]
    facts.append(Fact(name=say(methods.DATED, lang), value=dated))
    return Section(
        key="methods",
        heading=reading.say(words.METHODS),
        blocks=(Facts(entries=tuple(facts)),),
    )
