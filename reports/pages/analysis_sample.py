"""The data, and how well the scales measure."""

from __future__ import annotations

from reports.document import Block, Paragraph, Section, Subheading, Tone
from reports.pages.analysis_reading import AnalysisReading
from reports.pages.analysis_tables import result_blocks
from reports.wording import analysis as words
from scoring.analysis.scales import comparability
from scoring.analysis.tables import StepKind, StepResult
from scoring.models.compare.comparable import Comparable


def sample(reading: AnalysisReading) -> Section:
    blocks = [
        block
        for step in steps_of(reading, StepKind.SAMPLE)
        for table in step.tables
        for block in result_blocks(reading, table, "")
    ]
    return Section(key="sample", heading=reading.say(words.SAMPLE), blocks=tuple(blocks))


def scales(reading: AnalysisReading) -> Section:
    blocks: list[Block] = []
    for step in steps_of(reading, StepKind.SCALE):
        label = reading.label(step.code)
        blocks.append(Subheading(key=step.code, text=label))
        for table in step.tables:
            blocks += result_blocks(reading, table, label)
        blocks += _comparable(reading, step, label)
    return Section(key="scales", heading=reading.say(words.SCALES), blocks=tuple(blocks))


def steps_of(reading: AnalysisReading, kind: StepKind) -> tuple[StepResult, ...]:
    return tuple(step for step in reading.result.steps if step.kind is kind)


def _comparable(reading: AnalysisReading, step: StepResult, label: str) -> list[Block]:
    scale = reading.plan.scale(step.code)
    if scale is None or not scale.across:
        return []
    return [comparable_sentence(reading, comparability(step), label)]


def comparable_sentence(reading: AnalysisReading, found: Comparable, label: str) -> Paragraph:
    """Whether means of a scale may be compared."""
    fine = found is Comparable.MEANS
    text = reading.say(words.COMPARABLE[found], outcome=label)
    return Paragraph(text=text, tone=Tone.PLAIN if fine else Tone.WARNING)
