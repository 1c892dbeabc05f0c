"""How strong a tie is, as each side sees it: component by component, and taken together."""

from __future__ import annotations

from instruments.dyads import Part
from reports.document import (
    Align,
    Block,
    Column,
    Figure,
    Paragraph,
    Section,
    Subheading,
    Table,
    Tone,
)
from reports.figures.dumbbell import PairRow, dumbbell
from reports.pages.modules.remarks import Remark, notices_of, remarks
from reports.pages.reading import Reading
from reports.wording import labels
from reports.wording import modules as words
from reports.wording.numbers import (
    NOTHING,
    difference_interval,
    interval,
    score,
    signed,
)
from reports.wording.phrase import listed, say
from reports.wording.terms import capitalised, marked
from scoring.assessment.findings import CellState
from scoring.assessment.modules.results import RelationsSection, TieStrength
from scoring.indices.estimates import Estimate
from scoring.indices.relations import Relationship, Strength


def relations(reading: Reading, found: RelationsSection) -> Section:
    names = {party.code: party.label[reading.lang] for party in found.parties}
    blocks: list[Block] = [Paragraph(text=reading.say(words.RELATIONS_READING), tone=Tone.ASIDE)]
    told: list[Remark] = []
    for tie in found.ties:
        blocks += _tie(reading, tie, names)
        told += _caveats(reading, tie, names)
    return Section(
        key="relations",
        heading=reading.say(words.RELATIONS),
        blocks=(*blocks, *remarks(reading, told)),
        new_page=True,
    )


def _tie(reading: Reading, tie: TieStrength, names: dict[str, str]) -> tuple[Block, ...]:
    ends = {"one": names[tie.one], "other": names[tie.other]}
    title = capitalised(say(words.TIE, reading.lang, **ends))
    views = [say(words.SAYS, reading.lang, party=party) for party in ends.values()]
    rows = _rows(reading, tie)
    drawn: tuple[Block, ...] = ()
    if rows:
        alt = listed(
            [f"{row.label} {_shown(row.first)} / {_shown(row.second)}" for row in rows],
            reading.lang,
        )
        svg = dumbbell(rows, first=views[0], second=views[1], title=title)
        drawn = (Figure(svg=svg, alt=alt),)
    hidden = [
        say(words.UNSEEN_SIDE, reading.lang, party=view, state=marked(state, reading.lang))
        for view, state in zip(views, tie.states, strict=True)
        if state is not CellState.SHOWN
    ]
    return (
        Subheading(key=f"tie-{tie.one}-{tie.other}", text=title),
        *drawn,
        *(Paragraph(text=line, tone=Tone.ASIDE) for line in hidden),
        *_together(reading, tie.relationship, names),
    )


def _shown(value: float | None) -> str:
    return NOTHING if value is None else score(value)


def _rows(reading: Reading, tie: TieStrength) -> tuple[PairRow, ...]:
    first, second = ({component.code: component for component in side} for side in tie.components)
    rows = []
    for code in dict.fromkeys([*first, *second]):
        one = first[code].value if code in first else None
        other = second[code].value if code in second else None
        if one is None and other is None:
            continue
        rows.append(
            PairRow(
                label=words.PARTS[Part(code)][reading.lang],
                first=one,
                second=other,
                remark="" if one is None or other is None else signed(one - other),
            )
        )
    return tuple(rows)


def _together(
    reading: Reading, found: Relationship | None, names: dict[str, str]
) -> tuple[Block, ...]:
    if found is None:
        return (Paragraph(text=reading.say(words.NO_STRENGTH)),)
    rows = [_strength(reading, one, names) for one in found.directions]
    rows += [_working(reading, one, names) for one in found.directions if one.multiplexity.asked]
    rows += [
        (reading.say(label), _value(reading, estimate, is_signed=is_signed))
        for label, estimate, is_signed in (
            (words.RECIPROCITY, found.reciprocity, False),
            (words.GAP, found.gap, True),
            (words.DYAD, found.dyad, False),
        )
        if estimate is not None
    ]
    table = Table(
        caption=reading.say(words.TIE_TABLE),
        columns=(
            Column(heading=reading.say(words.MEASURE), width=60),
            Column(heading=reading.say(words.VALUE_RANGE), width=40, align=Align.RIGHT),
        ),
        rows=tuple(rows),
    )
    return (table,)


def _strength(reading: Reading, one: Strength, names: dict[str, str]) -> tuple[str, str]:
    ends = {"one": names[one.party], "other": names[one.other]}
    label = say(words.STRENGTH_OF, reading.lang, **ends)
    if one.estimate is None:
        return label, NOTHING
    people = say(labels.PEOPLE, reading.lang, count=one.estimate.used)
    return label, f"{_value(reading, one.estimate)}, {people}"


def _working(reading: Reading, one: Strength, names: dict[str, str]) -> tuple[str, str]:
    counts = {"working": one.multiplexity.working, "asked": one.multiplexity.asked}
    label = say(words.WORKING, reading.lang, party=names[one.party])
    return label, say(words.WORKING_OF, reading.lang, **counts)


def _value(reading: Reading, estimate: Estimate, *, is_signed: bool = False) -> str:
    value = signed(estimate.value) if is_signed else score(estimate.value)
    span = estimate.interval
    if span is None:
        return value
    range_ = difference_interval(span, reading.lang) if is_signed else interval(span)
    return say(words.DIFFERENCE_RANGE, reading.lang, value=value, range=range_)


def _caveats(reading: Reading, tie: TieStrength, names: dict[str, str]) -> list[Remark]:
    found = tie.relationship
    if found is None:
        return []
    title = say(words.TIE, reading.lang, one=names[tie.one], other=names[tie.other])
    views = [
        (say(words.SAYS, reading.lang, party=names[one.party]), notices_of(one.estimate))
        for one in found.directions
    ]
    return [*views, (title, found.notices)]
