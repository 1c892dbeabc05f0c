"""The rules in plain words, who is hidden, and the versions that make a report repeatable."""

from __future__ import annotations

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
from reports.wording import labels, methods
from reports.wording.numbers import score
from reports.wording.phrase import listed, say
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
from scoring.assessment.results import DimensionResult, RoleScore, SubDimensionResult


def methods_page(reading: Reading, dated: str) -> Section:
    say_ = reading.say
    blocks: list[Block] = []
    if not reading.assessment.validated:
        blocks.append(Paragraph(text=say_(methods.UNVALIDATED), tone=Tone.WARNING))
    blocks += [
        Subheading(key="rules", text=say_(methods.RULES_HEADING)),
        _rules(reading),
        Subheading(key="hidden", text=say_(methods.HIDDEN_HEADING)),
        *_hidden(reading),
        Subheading(key="parts", text=say_(methods.PARTS_HEADING)),
        _parts(reading),
        Subheading(key="sensitivity", text=say_(methods.SENSITIVITY_HEADING)),
        Paragraph(text=say_(methods.SENSITIVITY_READING), tone=Tone.ASIDE),
        _sensitivity(reading),
        Subheading(key="versions", text=say_(methods.VERSIONS_HEADING)),
        _versions(reading, dated),
    ]
    return Section(key="methods", heading=say_(labels.METHODS), blocks=tuple(blocks), new_page=True)


def _rules(reading: Reading) -> Facts:
    rules = methods.rules(reading.lang)
    entries = [Fact(name=name, value=words) for name, words in rules]
    special = reading.instrument.service_value
    if special is not None:
        label = reading.subdimension(special)
        text = say(methods.SERVICE_VALUE, reading.lang, label=label)
        entries.insert(3, Fact(name=special, value=text))
    return Facts(entries=tuple(entries))


def _hidden(reading: Reading) -> tuple[Block, ...]:
    lang = reading.lang
    subs = [sub for dim in reading.assessment.dimensions for sub in dim.subdimensions]
    hidden = _cells(reading, subs, CellState.HIDDEN)
    missing = _cells(reading, subs, CellState.MISSING)
    single = [
        say(methods.CELL, lang, code=item.code, side=side(cell.side, lang))
        for item in reading.assessment.items
        for cell in item.cells
        if cell.state is CellState.HIDDEN
    ]
    told = []
    if hidden:
        told.append(say(methods.HIDDEN_CELLS, lang, cells=listed(hidden, lang), floor=FLOOR))
    if single:
        told.append(say(methods.HIDDEN_QUESTIONS, lang, cells=listed(single, lang)))
    if not told:
        told.append(reading.say(methods.NOTHING_HIDDEN))
    if missing:
        told.append(say(methods.MISSING_CELLS, lang, cells=listed(missing, lang)))
    return tuple(Paragraph(text=text) for text in told)


def _cells(reading: Reading, subs: list[SubDimensionResult], state: CellState) -> list[str]:
    return [
        say(methods.CELL, reading.lang, code=sub.code, side=side(one.side, reading.lang))
        for sub in subs
        for one in sub.sides
        if one.state is state
    ]


def _parts(reading: Reading) -> Table:
    columns = (
        Column(heading=reading.say(labels.PART), width=34),
        Column(heading=reading.say(methods.KIND), width=28),
        Column(heading=reading.say(methods.QUESTIONS), width=8, align=Align.RIGHT),
        Column(heading=reading.say(methods.ASKED_SIDES), width=30),
    )
    rows = tuple(
        (
            reading.subdimension(sub.code),
            COMPOSITIONS[sub.composition][reading.lang],
            str(len(reading.instrument.items_of(sub.code))),
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


def _sensitivity(reading: Reading) -> Table:
    """The mean of sides, all people together, and every role."""
    roles = _roles(reading.assessment.dimensions)
    width = 60 // max(len(roles), 1)
    columns = (
        Column(heading=reading.say(methods.DIMENSION), width=100 - 24 - width * len(roles)),
        Column(heading=reading.say(labels.MEAN), width=12, align=Align.RIGHT),
        Column(heading=reading.say(methods.POOLED), width=12, align=Align.RIGHT),
        *(Column(heading=reading.role(role), width=width, align=Align.RIGHT) for role in roles),
    )
    return Table(
        caption=reading.say(methods.SENSITIVITY_TABLE),
        columns=columns,
        rows=tuple(
            (
                dimension.label[reading.lang],
                score(dimension.composite.value),
                score(dimension.composite.pooled),
                *_role_cells(reading, dimension, roles),
            )
            for dimension in reading.assessment.dimensions
        ),
    )


def _roles(dimensions: tuple[DimensionResult, ...]) -> tuple[str, ...]:
    found = [role.role for dim in dimensions for one in dim.sides for role in one.roles]
    return tuple(dict.fromkeys(found))


def _role_cells(
    reading: Reading, dimension: DimensionResult, roles: tuple[str, ...]
) -> tuple[str, ...]:
    known = {role.role: role for one in dimension.sides for role in one.roles}
    return tuple(_role_cell(reading, known.get(role)) for role in roles)


def _role_cell(reading: Reading, role: RoleScore | None) -> str:
    if role is None:
        return marked(CellState.NOT_ASKED, reading.lang)
    if role.state is not CellState.SHOWN:
        return marked(role.state, reading.lang)
    return f"{score(role.value)} ({role.used})"


def _versions(reading: Reading, dated: str) -> Facts:
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
    if found.simulated:
        entries.append((methods.DATA, SIMULATED[lang]))
    return Facts(entries=tuple(Fact(name=name[lang], value=value) for name, value in entries))
