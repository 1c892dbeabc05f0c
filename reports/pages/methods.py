"""The rules in plain words, who is hidden, and the versions that make a report repeatable."""

from __future__ import annotations

from instruments.grounding import Basis, Source
from instruments.model import Side
from reports.document import (
    Align,
    Block,
    Column,
    Entry,
    Fact,
    Facts,
    Notes,
    Paragraph,
    Table,
)
from reports.figures.sides import SIGNS
from reports.pages.reading import Reading
from reports.pages.score_rows import named_signs
from reports.wording import methods
from reports.wording.numbers import interval, score
from reports.wording.phrase import listed, say, sentences
from reports.wording.terms import (
    COMPOSITIONS,
    NOT_VALIDATED,
    SIMULATED,
    VALIDATED,
    marked,
    side,
)
from scoring.assessment.disclosure import FLOOR
from scoring.assessment.findings import CellState
from scoring.assessment.results import Composite, DimensionResult, RoleScore
from scoring.assessment.scales import level_items


def rules(reading: Reading) -> tuple[Block, ...]:
    """The rules as short notes, and what kinds of questions the parts are made of."""
    told = list(methods.rules(reading.lang))
    special = reading.instrument.service_value
    if special is not None:
        label = reading.subdimension(special)
        text = say(methods.SERVICE_VALUE, reading.lang, label=label)
        told.insert(3, (reading.say(methods.SERVICE_VALUE_ROW), text))
    if reading.approved_only:
        told.insert(0, (reading.say(methods.COUNTED), reading.say(methods.APPROVED_ONLY)))
    told.append((reading.say(methods.KIND), _kinds(reading)))
    return (Notes(entries=tuple(Entry(mark=name, text=words) for name, words in told)),)


def _kinds(reading: Reading) -> str:
    """Every kind of question once, with its parts and how many of their questions are scored."""
    by_kind: dict[str, list[str]] = {}
    for dimension in reading.assessment.dimensions:
        for sub in dimension.subdimensions:
            count = len(level_items(reading.instrument, sub.code))
            part = say(methods.PART_ITEMS, reading.lang, part=sub.code, count=count)
            by_kind.setdefault(COMPOSITIONS[sub.composition][reading.lang], []).append(part)
    told = [
        say(methods.KIND_PARTS, reading.lang, kind=kind, parts=listed(parts, reading.lang))
        for kind, parts in by_kind.items()
    ]
    return say(methods.KINDS, reading.lang, kinds=reading.say(methods.BETWEEN_CELLS).join(told))


def hidden(reading: Reading) -> tuple[Block, ...]:
    lang = reading.lang
    subs = [sub for dim in reading.assessment.dimensions for sub in dim.subdimensions]
    parts = [(one.side, sub.code, one.state) for sub in subs for one in sub.sides]
    single = [
        (cell.side, item.code, cell.state)
        for item in reading.assessment.items
        for cell in item.cells
    ]
    unseen = _by_side(reading, parts, CellState.HIDDEN)
    questions = sum(state is CellState.HIDDEN for _, _, state in single)
    missing = _by_side(reading, parts, CellState.MISSING)
    told = []
    if unseen:
        told.append(say(methods.HIDDEN_CELLS, lang, cells=unseen, floor=FLOOR))
    if questions:
        told.append(say(methods.HIDDEN_QUESTIONS, lang, count=questions))
    if not told:
        told.append(reading.say(methods.NOTHING_HIDDEN))
    if missing:
        told.append(say(methods.MISSING_CELLS, lang, cells=missing))
    return (Paragraph(text=sentences(told, lang)),)


def _by_side(reading: Reading, cells: list[tuple[Side, str, CellState]], state: CellState) -> str:
    """The codes in this state, side by side: 承接方 S1、S2；主管与村级 S2."""
    codes: dict[Side, list[str]] = {}
    for whose, code, own in cells:
        if own is state:
            codes.setdefault(whose, []).append(code)
    parts = [
        say(
            methods.CELLS,
            reading.lang,
            side=side(whose, reading.lang),
            codes=listed(found, reading.lang),
        )
        for whose, found in codes.items()
    ]
    return reading.say(methods.BETWEEN_CELLS).join(parts)


def sensitivity(reading: Reading) -> Table:
    """All people together instead of one voice a side, the check of the intervals, every role."""
    dimensions = reading.assessment.dimensions
    names = [dimension.label[reading.lang] for dimension in dimensions]
    composites = [dimension.composite for dimension in dimensions]
    rows = [
        *_resampled(reading, composites),
        (reading.say(methods.POOLED), *(score(one.pooled) for one in composites)),
        *(_role_row(reading, whose, role) for whose, role in _roles(dimensions)),
    ]
    width = 51 // max(len(names), 1)
    columns = (
        Column(heading=reading.say(methods.VIEW), width=100 - width * len(names)),
        *(Column(heading=name, width=width, align=Align.RIGHT) for name in names),
    )
    key = named_signs(dict.fromkeys(whose for whose, _ in _roles(dimensions)), reading.lang)
    caption = say(methods.SENSITIVITY_READING, reading.lang, sides=key)
    return Table(caption=caption, columns=columns, rows=tuple(rows))


def _resampled(reading: Reading, composites: list[Composite]) -> tuple[tuple[str, ...], ...]:
    """The check of the intervals, where scoring was asked for one."""
    if not any(one.bootstrap for one in composites):
        return ()
    name = reading.say(methods.RESAMPLED)
    return ((name, *(interval(one.bootstrap) for one in composites)),)


def _roles(dimensions: tuple[DimensionResult, ...]) -> tuple[tuple[Side, str], ...]:
    found = [(one.side, role.role) for dim in dimensions for one in dim.sides for role in one.roles]
    return tuple(dict.fromkeys(found))


def _role_row(reading: Reading, whose: Side, role: str) -> tuple[str, ...]:
    cells = []
    for dimension in reading.assessment.dimensions:
        known = {own.role: own for one in dimension.sides for own in one.roles}
        cells.append(_role_cell(reading, known.get(role)))
    return (f"{SIGNS[whose]} {reading.role(role)}", *cells)


def _role_cell(reading: Reading, role: RoleScore | None) -> str:
    if role is None:
        return marked(CellState.NOT_ASKED, reading.lang)
    if role.state is not CellState.SHOWN:
        return marked(role.state, reading.lang)
    return f"{score(role.value)} ({role.used})"


def _grounds(reading: Reading, source: Source) -> str:
    """How far the items are carried by what was held of the paper."""
    grounds = [item.ground for item in reading.instrument.items if item.ground is not None]
    if not grounds:
        return ""
    return say(
        methods.ABSTRACT_ONLY if source.abstract_only else methods.FULL_TEXT,
        reading.lang,
        items=len(grounds),
        phrases=len({ground.quote for ground in grounds}),
        inferred=sum(ground.basis is Basis.INFERRED for ground in grounds),
    )


def versions(reading: Reading, dated: str) -> Facts:
    """What identifies the report. The checksums have a line of their own, to be copied."""
    found, lang, instrument = reading.assessment, reading.lang, reading.instrument
    status = VALIDATED if found.validated else NOT_VALIDATED
    project = f"{found.project_label[lang]} ({found.project})"
    counted = methods.ANSWER if found.answered == 1 else methods.ANSWERS
    answers = say(counted, lang, count=found.answered)
    wave = f"{found.wave_label[lang]} ({found.wave})"
    simulated = (SIMULATED[lang],) if found.simulated else ()
    title = f"{instrument.title[lang]} ({found.instrument} {found.version})"
    entries = [
        (methods.PROJECT, (project, wave, dated, answers, *simulated)),
        (methods.INSTRUMENT, (title, status[lang], instrument.recall_period[lang])),
        (methods.INSTRUMENT_HASH, (found.instrument_hash,)),
        (methods.INPUT_HASH, (found.input_hash,)),
    ]
    if instrument.source is not None:
        paper = f"{instrument.source.title}, {instrument.source.published}"
        grounds = _grounds(reading, instrument.source)
        entries.append((methods.SOURCE, (paper, grounds) if grounds else (paper,)))
    return Facts(
        entries=tuple(Fact(name=name[lang], value=" · ".join(values)) for name, values in entries)
    )
