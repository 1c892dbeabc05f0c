"""What was planned, whether it was kept to, and by which methods."""

from __future__ import annotations

from collections.abc import Iterator

from instruments.analysis_plan import PlannedCutOffs, PlannedModel
from reports.document import (
    Block,
    Column,
    Entry,
    Fact,
    Facts,
    Notes,
    Paragraph,
    Section,
    Table,
    Tone,
)
from reports.pages.analysis_reading import AnalysisReading
from reports.wording import analysis as words
from reports.wording.analysis_columns import CORRECTIONS, MODEL_KINDS
from reports.wording.analysis_methods import MODEL_METHODS, NESTING
from reports.wording.numbers import NOTHING, figure
from reports.wording.phrase import listed
from scoring.analysis.multilevel import POINTS


def planned(reading: AnalysisReading) -> Section:
    plan = reading.plan
    registered = (
        reading.say(words.IS_REGISTERED, day=reading.registered_on, hash=reading.registered)
        if reading.registered
        else reading.say(words.NOT_REGISTERED)
    )
    facts = (
        (words.PLAN_HASH, plan.content_hash),
        (words.REGISTERED, registered),
        (words.DATA_FILE, plan.data.file.rpartition("/")[2]),
        (words.DATA_HASH, reading.data_hash or reading.say(words.NO_DATA_YET)),
        *([(words.ROWS, f"{reading.result.rows}")] if reading.data_hash else []),
        (words.SEED, f"{plan.seed}"),
        (words.LEVEL, reading.level),
        (words.CORRECTION, CORRECTIONS[plan.correction][reading.lang]),
    )
    entries = tuple(Fact(name=reading.say(name), value=value) for name, value in facts)
    blocks: list[Block] = [Facts(entries=entries), *_deviations(reading)]
    return Section(key="plan", heading=reading.say(words.PLAN), blocks=tuple(blocks))


def _deviations(reading: AnalysisReading) -> list[Block]:
    if not reading.registered:
        return []
    if not reading.deviations:
        return [Paragraph(text=reading.say(words.NO_DEVIATIONS))]
    columns = (
        Column(heading=reading.say(words.DEVIATION_PLACE), width=34),
        Column(heading=reading.say(words.DEVIATION_BEFORE), width=33),
        Column(heading=reading.say(words.DEVIATION_NOW), width=33),
    )
    rows = tuple(
        (one.place, one.registered or NOTHING, one.now or NOTHING) for one in reading.deviations
    )
    caption = reading.say(words.DEVIATIONS)
    table = Table(caption=caption, columns=columns, rows=rows)
    return [Paragraph(text=caption, tone=Tone.WARNING), table]


def methods(reading: AnalysisReading) -> Section:
    entries = tuple(Entry(mark=mark, text=text) for mark, text in _methods(reading))
    blocks: tuple[Block, ...] = (
        Notes(entries=entries),
        Paragraph(text=reading.say(words.FILES_TEXT), tone=Tone.ASIDE),
    )
    return Section(key="methods", heading=reading.say(words.METHODS), blocks=blocks)


def _cut_offs(reading: AnalysisReading, model: PlannedModel) -> dict[str, str]:
    planned = model.cutoffs or PlannedCutOffs()
    expected = [reading.sets(one) for one in model.expected]
    return {
        "frequency": f"{planned.frequency}",
        "consistency": figure(planned.consistency),
        "pri": figure(planned.pri),
        "expected": listed(expected, reading.lang) or reading.say(words.NOTHING_EXPECTED),
    }


def _methods(reading: AnalysisReading) -> Iterator[tuple[str, str]]:
    plan = reading.plan
    yield "", reading.say(words.MISSING)
    if plan.scales:
        yield reading.say(words.SCALES_MARK), reading.say(words.SCALED)
    for comparison in plan.comparisons:
        margin = figure(comparison.margin)
        yield comparison.code, reading.say(words.COMPARED, margin=margin)
    for model in plan.models:
        how = reading.say(
            MODEL_METHODS[model.kind],
            errors=model.errors.value,
            group=listed([f"“{reading.label(name)}”" for name in model.group], reading.lang),
            nesting="" if model.nesting is None else reading.say(NESTING[model.nesting]),
            points=model.points or POINTS,
            weight=reading.label(model.weight),
            reference=model.reference,
            moderator=reading.label(model.moderator),
            unit=reading.label(model.unit),
            draws=model.draws,
            **_cut_offs(reading, model),
        )
        kind = MODEL_KINDS[model.kind][reading.lang]
        yield model.code, f"{kind}：{how}" if reading.lang == "zh" else f"{kind}. {how}"
