"""The rules in plain words, who is hidden, and the versions that make a report repeatable."""

from __future__ import annotations

from instruments.grounding import Basis, Source
from instruments.model import Side
from reports.document import (
    Align,
    Block,
    Column,
    Fact,
    Facts,
    Paragraph,
    Section,
    Subheading,
    Table,
    Tone,
)
from reports.pages.reading import Reading
from reports.wording import annex, labels, methods
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


def methods_page(reading: Reading) -> Section:
    say_ = reading.say
    blocks: list[Block] = []
    if not reading.assessment.validated:
        blocks.append(Paragraph(text=say_(methods.UNVALIDATED), tone=Tone.WARNING))
    blocks += [
        Subheading(key="rules", text=say_(methods.RULES_HEADING)),
        _rules(reading),
        Subheading(key="parts", text=say_(methods.PARTS_HEADING)),
        _parts(reading),
        Subheading(key="sensitivity", text=say_(methods.SENSITIVITY_HEADING)),
        Paragraph(text=say_(methods.SENSITIVITY_READING), tone=Tone.ASIDE),
        *_sensitivity(reading),
    ]
    heading = say(annex.ANNEX, reading.lang, heading=say_(labels.METHODS))
    return Section(key="methods", heading=heading, blocks=tuple(blocks))


def _rules(reading: Reading) -> Facts:
    rules = methods.rules(reading.lang)
    entries = [Fact(name=name, value=words) for name, words in rules]
    special = reading.instrument.service_value
    if special is not None:
        label = reading.subdimension(special)
        text = say(methods.SERVICE_VALUE, reading.lang, label=label)
        entries.insert(3, Fact(name=reading.say(methods.SERVICE_VALUE_ROW), value=text))
    return Facts(entries=tuple(entries))


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


def _parts(reading: Reading) -> Table:
    columns = (
        Column(heading=reading.say(labels.PART), width=32),
        Column(heading=reading.say(methods.KIND), width=22),
        Column(heading=reading.say(methods.QUESTIONS), width=10, align=Align.RIGHT),
        Column(heading=reading.say(methods.ASKED_SIDES), width=36),
    )
    rows = tuple(
        (
            reading.subdimension(sub.code),
            COMPOSITIONS[sub.composition][reading.lang],
            str(len(level_items(reading.instrument, sub.code))),
            listed(
                [
                    side(one.side, reading.lang)
                    for one in sub.sides
                    if one.state is not CellState.NOT_ASKED
                ],
                reading.lang,
            ),
        )
        for dimension in reading.assessment.dimensions
        for sub in dimension.subdimensions
    )
    return Table(caption=reading.say(methods.PARTS_TABLE), columns=columns, rows=rows)


def _sensitivity(reading: Reading) -> tuple[Block, ...]:
    """The mean of sides beside all people together, then every role."""
    dimensions = reading.assessment.dimensions
    names = [dimension.label[reading.lang] for dimension in dimensions]
    composites = [dimension.composite for dimension in dimensions]
    rows = [
        (reading.say(labels.MEAN), *(score(one.value) for one in composites)),
        (reading.say(methods.INTERVAL), *(interval(one.interval) for one in composites)),
        *_resampled(reading, composites),
        (reading.say(methods.POOLED), *(score(one.pooled) for one in composites)),
        *(_role_row(reading, whose, role) for whose, role in _roles(dimensions)),
    ]
    width = 50 // max(len(names), 1)
    columns = (
        Column(heading=reading.say(methods.VIEW), width=100 - width * len(names)),
        *(Column(heading=name, width=width, align=Align.RIGHT) for name in names),
    )
    caption = reading.say(methods.SENSITIVITY_TABLE)
    return (Table(caption=caption, columns=columns, rows=tuple(rows)),)


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
    return (f"{side(whose, reading.lang)} · {reading.role(role)}", *cells)


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
    found, lang, instrument = reading.assessment, reading.lang, reading.instrument
    status = VALIDATED if found.validated else NOT_VALIDATED
    entries = [
        (methods.PROJECT, f"{found.project_label[lang]} ({found.project})"),
        (methods.WAVE, f"{found.wave_label[lang]} ({found.wave})"),
        (methods.DATED, dated),
        (methods.RESPONSES, str(found.answered)),
        (methods.INSTRUMENT, f"{instrument.title[lang]} ({found.instrument} {found.version})"),
        (methods.STATUS, status[lang]),
        (methods.RECALL, instrument.recall_period[lang]),
        (methods.INSTRUMENT_HASH, found.instrument_hash),
        (methods.INPUT_HASH, found.input_hash),
    ]
    if instrument.source is not None:
        entries.append(
            (methods.SOURCE, f"{instrument.source.title}, {instrument.source.published}")
        )
        if grounds := _grounds(reading, instrument.source):
            entries.append((methods.GROUNDS, grounds))
    if found.simulated:
        entries.append((methods.DATA, SIMULATED[lang]))
    return Facts(entries=tuple(Fact(name=name[lang], value=value) for name, value in entries))
