"""Administrative figures against the targets of the contract."""

from __future__ import annotations

from reports.document import Align, Block, Column, Paragraph, Section, Table, Tone
from reports.pages.reading import Reading
from reports.wording import labels
from reports.wording.numbers import NOTHING, figure
from reports.wording.phrase import say
from reports.wording.terms import VERDICTS
from scoring.assessment.findings import IndicatorResult, IndicatorVerdict

WITHOUT_TARGET = (IndicatorVerdict.NO_TARGET, IndicatorVerdict.NOT_REPORTED)


def indicators(reading: Reading) -> Section:
    found = reading.assessment.indicators
    blocks: tuple[Block, ...] = (Paragraph(text=reading.say(labels.NO_INDICATORS)),)
    if found:
        blocks = (Paragraph(text=_lead(reading), tone=Tone.LEAD), _table(reading))
    return Section(key="indicators", heading=reading.say(labels.INDICATORS), blocks=blocks)


def _lead(reading: Reading) -> str:
    verdicts = [one.verdict for one in reading.assessment.indicators]
    return say(
        labels.INDICATOR_LEAD,
        reading.lang,
        targets=sum(verdict not in WITHOUT_TARGET for verdict in verdicts),
        met=verdicts.count(IndicatorVerdict.MET),
        partly=verdicts.count(IndicatorVerdict.PARTLY),
        missed=verdicts.count(IndicatorVerdict.NOT_MET),
        bare=verdicts.count(IndicatorVerdict.NO_EVIDENCE),
    )


def _table(reading: Reading) -> Table:
    numbers = (labels.NOW, labels.BEFORE, labels.BASELINE, labels.TARGET)
    columns = (
        Column(heading=reading.say(labels.INDICATOR), width=33),
        *(Column(heading=reading.say(one), width=9, align=Align.RIGHT) for one in numbers),
        Column(heading=reading.say(labels.RESULT), width=14),
        Column(heading=reading.say(labels.PROOF), width=17),
    )
    return Table(
        caption=reading.say(labels.INDICATOR_TABLE),
        columns=columns,
        rows=tuple(_row(one, reading) for one in reading.assessment.indicators),
    )


def _row(one: IndicatorResult, reading: Reading) -> tuple[str, ...]:
    known = {known.code: known for known in reading.instrument.indicators}[one.code]
    return (
        f"{one.code} {known.name[reading.lang]} ({known.unit[reading.lang]})",
        figure(one.value),
        figure(one.previous),
        figure(one.baseline),
        figure(one.target),
        VERDICTS[one.verdict][reading.lang],
        one.evidence or NOTHING,
    )
