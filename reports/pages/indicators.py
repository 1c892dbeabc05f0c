"""Administrative figures against the targets of the contract, and what the paper reports."""

from __future__ import annotations

from collections.abc import Sequence

from instruments.indicators import Indicator, Level, Reference
from instruments.text import Lang
from reports.document import Align, Block, Column, Paragraph, Section, Subheading, Table, Tone
from reports.pages.reading import Reading
from reports.wording import figures as words
from reports.wording import labels
from reports.wording.numbers import NOTHING, figure, share_of_people, signed_figure
from reports.wording.phrase import say
from reports.wording.terms import VERDICTS
from scoring.assessment.disclosure import display_for
from scoring.assessment.findings import IndicatorResult, IndicatorVerdict

COUNTED = (
    IndicatorVerdict.MET,
    IndicatorVerdict.PARTLY,
    IndicatorVerdict.NOT_MET,
    IndicatorVerdict.NO_EVIDENCE,
    IndicatorVerdict.NOT_DUE,
    IndicatorVerdict.NOT_REPORTED,
)


def indicators(reading: Reading) -> Section:
    blocks: tuple[Block, ...] = (Paragraph(text=reading.say(labels.NO_INDICATORS)),)
    if reading.assessment.indicators:
        blocks = tuple(_blocks(reading))
    return Section(key="indicators", heading=reading.say(labels.INDICATORS), blocks=blocks)


def _blocks(reading: Reading) -> list[Block]:
    own = [one for one in reading.assessment.indicators if not _is_shared(one, reading)]
    shared = [one for one in reading.assessment.indicators if _is_shared(one, reading)]
    promised = [one for one in own if one.target is not None]
    blocks: list[Block] = [Paragraph(text=_lead(reading, promised), tone=Tone.LEAD)]
    if any(one.points is not None for one in promised):
        blocks.append(Paragraph(text=_points(reading, promised), tone=Tone.ASIDE))
    blocks.append(_table(reading, own, targets=True))
    if shared:
        blocks.append(_table(reading, shared, targets=False))
    references = _references(reading)
    if references.rows:
        blocks += [
            Subheading(key="indicator-references", text=reading.say(words.REPORTED_IN_PAPER)),
            Paragraph(text=reading.say(words.REPORTED_LEAD), tone=Tone.ASIDE),
            references,
        ]
    return blocks


def _known(one: IndicatorResult, reading: Reading) -> Indicator:
    return next(known for known in reading.instrument.indicators if known.code == one.code)


def _is_shared(one: IndicatorResult, reading: Reading) -> bool:
    return _known(one, reading).level is Level.COUNTY


def _lead(reading: Reading, promised: Sequence[IndicatorResult]) -> str:
    if not promised:
        return reading.say(words.NO_TARGETS)
    verdicts = [one.verdict for one in promised]
    counted = [
        say(words.VERDICT_COUNTS[verdict], reading.lang, count=verdicts.count(verdict))
        for verdict in COUNTED
        if verdict in verdicts
    ]
    comma = "，" if reading.lang == "zh" else ", "
    return say(words.LEAD, reading.lang, targets=len(promised), counted=comma.join(counted))


def _points(reading: Reading, promised: Sequence[IndicatorResult]) -> str:
    """The contract's points by verdict: shown as they are, never summed to a score."""
    parts = []
    for verdict in COUNTED:
        points = sum(one.points or 0.0 for one in promised if one.verdict is verdict)
        if points:
            name = VERDICTS[verdict][reading.lang].split(" ", 1)[1]
            parts.append(say(words.POINTS_PART, reading.lang, name=name, points=figure(points)))
    comma = "，" if reading.lang == "zh" else ", "
    total = sum(one.points or 0.0 for one in promised)
    return say(words.POINTS, reading.lang, total=figure(total), parts=comma.join(parts))


def _table(reading: Reading, rows: Sequence[IndicatorResult], *, targets: bool) -> Table:
    points = targets and any(one.points is not None for one in rows)
    heading = labels.INDICATOR_TABLE if targets else words.COUNTY_TABLE
    right = Align.RIGHT
    name, now, change = (27, 14, 18) if reading.lang is Lang.ZH else (34, 12, 15)
    columns = [
        Column(heading=reading.say(labels.INDICATOR), width=name - 4 if points else name),
        Column(heading=reading.say(labels.NOW), width=now, align=right),
        Column(heading=reading.say(words.CHANGE), width=change, align=right),
    ]
    if targets:
        columns.append(Column(heading=reading.say(words.BASELINE_AND_TARGET), width=14))
    if points:
        columns.append(Column(heading=reading.say(words.POINTS_COLUMN), width=5, align=right))
    if targets:
        columns.append(Column(heading=reading.say(labels.RESULT), width=10))
    rest = 100 - sum(column.width for column in columns)
    columns.append(Column(heading=reading.say(labels.PROOF), width=rest))
    return Table(
        caption=reading.say(heading),
        columns=tuple(columns),
        rows=tuple(_row(one, reading, targets=targets, points=points) for one in rows),
    )


def _row(one: IndicatorResult, reading: Reading, *, targets: bool, points: bool) -> tuple[str, ...]:
    cells = [_name(one, reading), _value(one), _change(one, reading)]
    if targets:
        cells.append(_target(one, reading))
    if points:
        cells.append(figure(one.points))
    if targets:
        cells.append(VERDICTS[one.verdict][reading.lang])
    cells.append(_proof(one, reading))
    return tuple(cells)


def _name(one: IndicatorResult, reading: Reading) -> str:
    known = _known(one, reading)
    group = known.group(one.group)
    part = f" · {group.label[reading.lang]}" if group else ""
    return f"{one.code} {known.name[reading.lang]}{part} ({known.unit[reading.lang]})"


def _value(one: IndicatorResult) -> str:
    """As it was reported; with the counts behind it where they were given."""
    if one.share is not None:
        return share_of_people(one.share, display_for(one.share.used, statement=False))
    if one.numerator is None or one.denominator is None:
        return figure(one.value)
    return f"{figure(one.value)} ({figure(one.numerator)}/{figure(one.denominator)})"


def _change(one: IndicatorResult, reading: Reading) -> str:
    """Against the previous wave; where there is none, against the contract's baseline."""
    start, words_for = (
        (one.previous, words.SINCE_WAVE)
        if one.previous is not None
        else (one.baseline, words.SINCE_BASELINE)
    )
    if one.value is None or start is None:
        return NOTHING
    if one.share is not None and one.share.interval is None:
        return NOTHING  # a handful of answers: the difference of two shares says nothing
    change = signed_figure(one.value - start)
    return say(words_for, reading.lang, change=change, start=figure(start))


def _target(one: IndicatorResult, reading: Reading) -> str:
    if one.target is None:
        return NOTHING
    written = figure(one.target)
    if one.tolerance:
        written += f" ±{figure(one.tolerance)}"
    if one.baseline is not None:
        written = f"{figure(one.baseline)} → {written}"
    if one.due is not None:
        due = say(words.DUE, reading.lang, day=one.due.isoformat())
        written += ("，" if reading.lang == "zh" else ", ") + due
    return written


def _proof(one: IndicatorResult, reading: Reading) -> str:
    if not _known(one, reading).is_typed:
        return reading.say(words.FROM_ANSWERS)
    if one.evidence:
        return one.evidence
    if one.required:
        return say(words.REQUIRED, reading.lang, proof=one.required)
    return NOTHING


def _references(reading: Reading) -> Table:
    """The numbers of the paper; what it has in words only is no figure."""
    known = [
        (indicator, indicator.reference)
        for indicator in reading.instrument.indicators
        if isinstance(indicator.reference, Reference) and indicator.reference.values
    ]
    return Table(
        caption=reading.say(words.REFERENCE_TABLE),
        columns=(
            Column(heading=reading.say(labels.INDICATOR), width=30),
            Column(heading=reading.say(words.REPORTED_VALUE), width=26),
            Column(heading=reading.say(words.PHRASE), width=34),
            Column(heading=reading.say(words.SECTION), width=10),
        ),
        rows=tuple(_reference(one, reference, reading) for one, reference in known),
    )


def _reference(one: Indicator, reference: Reference, reading: Reading) -> tuple[str, ...]:
    lang = reading.lang
    values = [
        f"{value.group[lang]} {value.value}" if value.group else value.value
        for value in reference.values
    ]
    written = ("；" if lang == "zh" else "; ").join(values)
    kind = words.KINDS[reference.kind][lang]
    note = f" — {reference.note[lang]}" if reference.note else ""
    return (
        f"{one.code} {one.name[lang]} ({one.unit[lang]})",
        f"{written}（{kind}）" if lang == "zh" else f"{written} ({kind})",
        (reference.phrase or NOTHING) + note,
        reference.where or NOTHING,
    )
