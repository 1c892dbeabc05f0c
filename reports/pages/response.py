"""Who answered, how good that is, and all scores in one table."""

from __future__ import annotations

from instruments.model import Side
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
from reports.pages.score_rows import is_unscored
from reports.pages.summary import flags
from reports.wording import labels
from reports.wording.caveats import caveat
from reports.wording.numbers import NOTHING, bounds, interval, score
from reports.wording.phrase import listed, say, sentences
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
from scoring.results import Notice


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
        Column(heading=reading.say(labels.ROLE), width=27),
        Column(heading=reading.say(labels.SIDE), width=12),
        Column(heading=reading.say(labels.ANSWERED), width=13, align=Align.RIGHT),
        Column(heading=reading.say(labels.REQUIREMENT), width=24),
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
    voices = _voices(reading)
    width = min(12, 48 // max(len(voices), 1))
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


def _voices(reading: Reading) -> tuple[SideScore, ...]:
    dimensions = reading.assessment.dimensions
    return reading.heard(dimensions[0].sides) if dimensions else ()


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
        *(
            NOTHING if is_unscored(scored.sides) else _cell(shown[one.side], reading)
            for one in _voices(reading)
        ),
    )


def _cell(one: SideScore, reading: Reading) -> str:
    return score(one.value) if one.state is CellState.SHOWN else marked(one.state, reading.lang)


def _remarks(reading: Reading) -> tuple[Block, ...]:
    """The caveats of all parts, each said once with the parts that it holds for."""
    said = [
        caveat(notice, reading.lang, whose=whose, about=listed(parts, reading.lang))
        for (notice, whose), parts in _noticed(reading).items()
    ]
    unscored = [sub.code for sub in _subdimensions(reading) if is_unscored(sub.sides)]
    if unscored:
        about = listed(unscored, reading.lang)
        said.append(say(labels.NOT_SCORED_REMARK, reading.lang, about=about))
    if not said:
        return ()
    return (
        Notes(
            title=reading.say(labels.REMARKS),
            entries=tuple(Entry(mark="", text=text) for text in said),
        ),
    )


def _noticed(reading: Reading) -> dict[tuple[Notice, Side | None], list[str]]:
    """Every notice about a side, or about all of them, with the codes of its parts."""
    found: dict[tuple[Notice, Side | None], list[str]] = {}
    for sub in _subdimensions(reading):
        if is_unscored(sub.sides):
            continue
        noticed: list[tuple[Notice, Side | None]] = [
            (notice, None) for notice in sub.composite.notices
        ]
        noticed += [(notice, one.side) for one in sub.sides for notice in one.notices]
        for key in dict.fromkeys(noticed):
            found.setdefault(key, []).append(sub.code)
    for notice in reading.assessment.notices:
        found.setdefault((notice, None), [reading.say(labels.OVERVIEW)])
    return found


def _subdimensions(reading: Reading) -> list[SubDimensionResult]:
    return [sub for one in reading.assessment.dimensions for sub in one.subdimensions]
