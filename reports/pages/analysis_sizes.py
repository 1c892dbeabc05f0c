"""What the study needs: precision, power, people and projects, before any data."""

from __future__ import annotations

from instruments.planned_sizes import PlannedSize, SizeKind
from reports.document import Block, Paragraph, Section, Subheading
from reports.pages.analysis_reading import AnalysisReading
from reports.pages.analysis_sample import steps_of
from reports.pages.analysis_tables import result_blocks
from reports.wording import analysis_sizes as words
from scoring.analysis.tables import Cell, ResultTable, Shown, StepKind


def sizes(reading: AnalysisReading) -> Section:
    planned = {one.code: one for one in reading.plan.planning}
    blocks: list[Block] = []
    for step in steps_of(reading, StepKind.PLANNING):
        size = planned[step.code]
        kind = words.SIZE_KINDS[size.kind][reading.lang]
        blocks.append(Subheading(key=step.code, text=f"{step.code}. {kind}"))
        for table in step.tables:
            blocks.append(Paragraph(text=_sentence(reading, size, table)))
            blocks += result_blocks(reading, table, step.code)
    if blocks:
        blocks.append(Paragraph(text=reading.say(words.SUPPOSED)))
    return Section(key="planning", heading=reading.say(words.PLANNING), blocks=tuple(blocks))


def _sentence(reading: AnalysisReading, size: PlannedSize, table: ResultTable) -> str:
    cells = dict(zip(table.values("measure"), table.values("value"), strict=True))
    facts = {str(name).replace("-", "_"): _shown(reading, value) for name, value in cells.items()}
    if size.kind is SizeKind.MEAN:
        told = reading.say(words.MEAN, level=reading.level, **facts)
        if "people_needed" not in facts:
            return told
        return f"{told}{reading.say(words.MEAN_NEEDED, **facts)}"
    told = reading.say(words.DIFFERENCE, **facts)
    for name, enough, never in (
        ("projects-needed", words.PROJECTS_NEEDED, words.NO_PROJECTS),
        ("people-needed", words.PEOPLE_NEEDED, words.NO_PEOPLE),
    ):
        told += reading.say(never if cells[name] is None else enough, **facts)
    return told


def _shown(reading: AnalysisReading, value: Cell) -> str:
    return reading.cell("", Shown.ESTIMATE, value)
