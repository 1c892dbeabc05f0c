"""Who answered, how good that is, and all scores in one table."""

from __future__ import annotations

from reports.document import (
    Align,
    Block,
    Column,
    Entry,
    Notes,
    Paragraph,
    Section,
    Subheading,
    Table,
)
from reports.pages.reading import Reading
from reports.pages.summary import flags
from reports.wording import labels
from reports.wording.caveats import caveats
from reports.wording.numbers import NOTHING, bounds, interval, score
from reports.wording.phrase import say, sentences
from reports.wording.response import (
    answered_of,
    grade_sentence,
    half_width,
    improvement,
    rule,
    unplanned,
    verdict,
)
from reports.wording.terms import marked, side
from scoring.assessment.findings import CellState, RoleEvidence
from scoring.assessment.results import DimensionResult, SideScore, SubDimensionResult


def response(reading: Reading) -> Section:
    evidence, lang = reading.assessment.evidence, reading.lang
    told = [
        grade_sentence(evidence, lang),
        improvement(evidence, reading.instrument, lang),
        unplanned(evidence, reading.instrument, lang),
    ]
    blocks: list[Block] = [Paragraph(text=sentences(told, lang))]
    if evidence.roles:
        blocks.append(_roles(reading))
    found = flags(reading)
    if found:
        blocks += [Subheading(key="flags", text=reading.say(labels.FLAGS)), Notes(entries=found)]
    blocks += [
        Subheading(key="scores", text=reading.say(labels.OVERVIEW)),
        _scores(reading),
        *_remarks(reading),
    ]
    return Section(
        key="evidence",
        heading=reading.say(labels.EVIDENCE),
        blocks=tuple(blocks),
        new_page=True,
    )


def _roles(reading: Reading) -> Table:
    columns = (
        Column(heading=reading.say(labels.ROLE), width=29),
        Column(heading=reading.say(labels.SIDE), width=14),
        Column(heading=reading.say(labels.ANSWERED), width=13, align=Align.RIGHT),
        Column(heading=reading.say(labels.REQUIREMENT), width=20),
        Column(heading=reading.say(labels.HALF_WIDTH), width=11, align=Align.RIGHT),
        Column(heading=reading.say(labels.ENOUGH), width=13),
    )
    return Table(
        caption=reading.say(labels.RESPONSE_TABLE),
        columns=columns,
        rows=tuple(_role(role, reading) for role in reading.assessment.evidence.roles),
    )


def _role(role: RoleEvidence, reading: Reading) -> tuple[str, ...]:
    return (
        reading.role(role.role),
        side(role.side, reading.lang),
        answered_of(role, reading.lang),
        rule(role, reading.lang),
        half_width(role),
        verdict(role, reading.lang),
    )


def _scores(reading: Reading) -> Table:
    """Every dimension and part: the mean of the sides with its range, then side by side."""
    dimensions = reading.assessment.dimensions
    voices = _voices(dimensions)
    width = 44 // max(len(voices), 1)
    columns = (
        Column(heading=reading.say(labels.PART), width=100 - 34 - width * len(voices)),
        Column(heading=reading.say(labels.MEAN), width=10, align=Align.RIGHT),
        Column(heading=reading.say(labels.RANGE), width=12, align=Align.RIGHT),
        Column(heading=reading.say(labels.POSSIBLE), width=12, align=Align.RIGHT),
        *(
            Column(heading=side(one.side, reading.lang), width=width, align=Align.RIGHT)
            for one in voices
        ),
    )
    rows = []
    for dimension in dimensions:
        rows.append(_row(dimension.label[reading.lang], dimension, reading))
        rows += [
            _row(reading.subdimension(sub.code), sub, reading) for sub in dimension.subdimensions
        ]
    return Table(caption=reading.say(labels.SCORE_TABLE), columns=columns, rows=tuple(rows))


def _voices(dimensions: tuple[DimensionResult, ...]) -> tuple[SideScore, ...]:
    """The sides that any dimension was put to."""
    if not dimensions:
        return ()
    asked = {
        one.side for dim in dimensions for one in dim.sides if one.state is not CellState.NOT_ASKED
    }
    return tuple(one for one in dimensions[0].sides if one.side in asked)


def _row(
    label: str, scored: DimensionResult | SubDimensionResult, reading: Reading
) -> tuple[str, ...]:
    shown = {one.side: one for one in scored.sides}
    composite = scored.composite
    return (
        label,
        score(composite.value),
        interval(composite.interval),
        NOTHING if composite.bounds is None else bounds(composite.bounds),
        *(_cell(shown[one.side], reading) for one in _voices(reading.assessment.dimensions)),
    )


def _cell(one: SideScore, reading: Reading) -> str:
    return score(one.value) if one.state is CellState.SHOWN else marked(one.state, reading.lang)


def _remarks(reading: Reading) -> tuple[Block, ...]:
    """The caveats of every composite and side, each with the score that it belongs to."""
    said: list[str] = []
    for dimension in reading.assessment.dimensions:
        for sub in dimension.subdimensions:
            said += _remarks_on(sub, reading)
    said += caveats(reading.assessment.notices, reading.lang, about=reading.say(labels.OVERVIEW))
    if not said:
        return ()
    return (
        Notes(
            title=reading.say(labels.REMARKS),
            entries=tuple(Entry(mark="", text=text) for text in dict.fromkeys(said)),
        ),
    )


def _remarks_on(sub: SubDimensionResult, reading: Reading) -> list[str]:
    about = reading.subdimension(sub.code)
    if all(one.state is CellState.NOT_ASKED for one in sub.sides):
        return [say(labels.NOT_SCORED_REMARK, reading.lang, about=about)]
    said = [*caveats(sub.composite.notices, reading.lang, about=about)]
    for one in sub.sides:
        whose = f"{about} · {side(one.side, reading.lang)}"
        said += caveats(one.notices, reading.lang, about=whose)
    return said
