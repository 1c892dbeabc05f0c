"""The further pages of a case report: what follows, what does not fit, what is not known."""

from __future__ import annotations

from collections.abc import Iterator

from instruments.cases import Derivation, Operation
from reports.document import (
    Align,
    Block,
    Column,
    Entry,
    Fact,
    Facts,
    Notes,
    Paragraph,
    Section,
    Subheading,
    Table,
    Tone,
)
from reports.pages.case_reading import CaseReading
from reports.wording import case as words
from reports.wording.numbers import figure, percent_interval_exact, signed_figure
from reports.wording.phrase import listed, say
from scoring.indices.derived import DerivedFigure

MOST_NAMED = 8


def sections(reading: CaseReading) -> tuple[Section, ...]:
    derived = (_derived(reading),) if reading.findings.derived else ()
    return (*derived, _quality(reading), _unknown(reading), _methods(reading))


def _derived(reading: CaseReading) -> Section:
    known = {one.code: one for one in reading.findings.derived}
    pairs = [(one, known[one.code]) for one in reading.case.derivations]
    told = [entry for one, found in pairs for entry in _told(reading, one, found)]
    blocks: list[Block] = [
        Paragraph(text=reading.say(words.DERIVED_LEAD), tone=Tone.LEAD),
        Table(
            caption=reading.say(words.DERIVED_TABLE),
            columns=(
                Column(heading=reading.say(words.NAME), width=32),
                Column(heading=reading.say(words.OPERATION), width=22),
                Column(heading=reading.say(words.RESULT), width=24),
                Column(heading=reading.say(words.PRINTED), width=22),
            ),
            rows=tuple(_row(reading, one, found) for one, found in pairs),
        ),
    ]
    if told:
        blocks.append(Notes(entries=tuple(told)))
    return Section(key="derived", heading=reading.say(words.DERIVED), blocks=tuple(blocks))


def _row(reading: CaseReading, one: Derivation, found: DerivedFigure) -> tuple[str, ...]:
    lang = reading.lang
    operands = [figure(value) for value in found.operands]
    formula = say(words.FORMULAS[one.operation], lang, a=operands[0], b=operands[-1])
    result = f"{figure(float(found.rounded))} {one.unit[lang]}"
    if one.condition is not None:
        result = say(words.CONDITION, lang, result=result, condition=one.condition[lang])
    agreement = words.AGREEMENTS[found.agreement][lang]
    printed = f"{reading.value(one.printed)} {agreement}" if one.printed else agreement
    return (one.name[lang], formula, result, printed)


def _told(reading: CaseReading, one: Derivation, found: DerivedFigure) -> Iterator[Entry]:
    """What a row of the table cannot hold: possible samples, and intervals that are only supposed."""
    name = one.name[reading.lang]
    span = found.samples[0].interval if found.samples else None
    if one.operation is Operation.SMALLEST_SAMPLE and span is not None:
        first, *others = found.samples
        text = say(
            words.SAMPLES,
            reading.lang,
            name=name,
            n=first.used,
            count=first.count,
            interval=percent_interval_exact(span),
            others=listed([f"{each.count}/{each.used}" for each in others], reading.lang),
        )
        yield Entry(mark="n", text=text)
    if found.supposed:
        few, more = found.supposed
        text = say(
            words.SUPPOSED,
            reading.lang,
            name=name,
            value=figure(float(found.rounded)),
            unit=one.unit[reading.lang],
            n=few.n,
            m=more.n,
            interval=_points(reading, few.interval.low, few.interval.high),
            other=_points(reading, more.interval.low, more.interval.high),
        )
        yield Entry(mark="n = ?", text=text)


def _points(reading: CaseReading, low: float, high: float) -> str:
    return say(
        words.RANGE, reading.lang, low=signed_figure(round(low)), high=signed_figure(round(high))
    )


def _quality(reading: CaseReading) -> Section:
    return Section(
        key="quality",
        heading=reading.say(words.QUALITY),
        blocks=(
            Paragraph(text=reading.say(words.QUALITY_LEAD), tone=Tone.ASIDE),
            Notes(entries=tuple(_quality_notes(reading))),
        ),
    )


def _quality_notes(reading: CaseReading) -> Iterator[Entry]:
    for note in reading.case.notes:
        yield Entry(mark=words.NOTE_KINDS[note.kind][reading.lang], text=note.text[reading.lang])
    found = reading.findings
    if found.bare:
        names = list(dict.fromkeys(reading.name(code.partition(".")[0]) for code in found.bare))
        which = say(words.NAMED, reading.lang, names=listed(names, reading.lang))
        if len(names) > MOST_NAMED:
            which = reading.say(words.ALL_UNMARKED)
        text = say(
            words.NO_SAMPLE,
            reading.lang,
            shares=found.shares,
            bare=len(found.bare),
            names=which,
        )
        yield Entry(mark=reading.say(words.NO_SAMPLE_MARK), text=text)
    if found.one_sided:
        sided = dict.fromkeys(reading.name(code) for code in found.one_sided)
        text = say(words.ONE_SIDED, reading.lang, names=listed(list(sided), reading.lang))
        yield Entry(mark=reading.say(words.ONE_SIDED_MARK), text=text)


def _unknown(reading: CaseReading) -> Section:
    lang = reading.lang
    blocks: list[Block] = [
        Paragraph(text=reading.say(words.UNKNOWN_LEAD), tone=Tone.ASIDE),
        Notes(entries=tuple(Entry(mark="?", text=one[lang]) for one in reading.case.unknown)),
    ]
    covered = {one.indicator for one in reading.case.figures}
    missing = [
        one for one in reading.instrument.indicators if one.is_typed and one.code not in covered
    ]
    if missing:
        heading = say(words.ASKED_NOT_REPORTED, lang, instrument=reading.instrument.id)
        slots = reading.instrument.slots
        blocks += [
            Subheading(key="not-reported", text=heading),
            Table(
                caption="",
                columns=(
                    Column(heading=reading.say(words.FIGURE), width=48),
                    Column(heading=reading.say(words.SUPPLIER), width=24),
                    Column(heading=reading.say(words.EVIDENCE), width=28, align=Align.LEFT),
                ),
                rows=tuple(
                    (
                        f"{one.code} {one.name.filled(slots)[lang]} ({one.unit[lang]})",
                        reading.instrument.role(one.supplied_by).label.filled(slots)[lang],
                        one.evidence.filled(slots)[lang],
                    )
                    for one in missing
                ),
            ),
        ]
    return Section(key="unknown", heading=reading.say(words.UNKNOWN), blocks=tuple(blocks))


def _methods(reading: CaseReading) -> Section:
    lang = reading.lang
    rows = [Fact(name=name[lang], value=text[lang]) for name, text in words.METHOD_ROWS]
    version = say(
        words.VERSION_VALUE,
        lang,
        case=reading.case.id,
        hash=reading.content_hash[:12],
        instrument=reading.instrument.id,
        version=reading.instrument.version,
        dated=reading.dated,
    )
    rows.append(Fact(name=reading.say(words.VERSION), value=version))
    return Section(
        key="methods",
        heading=reading.say(words.METHODS),
        blocks=(Facts(entries=tuple(rows)),),
    )
