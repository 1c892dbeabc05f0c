"""Answers of one programme or several as one table, with the words of every column."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from instruments.attributes import words_for
from instruments.core_items import differences
from instruments.model import ChoiceQuestion, Instrument, Item, SubDimension
from instruments.responses import is_asked
from instruments.text import Text
from scoring.assessment.frame import REASONS, AnswerFrame, frame_of
from scoring.assessment.scales import PersonScores, level_items, person_scores
from scoring.research import words
from scoring.research.deidentify import (
    DRAW,
    HELD_BY,
    LANGUAGE,
    REPLACEMENT,
    Kept,
    kept_of,
)
from scoring.research.sources import Draw, Entry, Source
from scoring.research.table import KnownColumn, Table
from scoring.research.variables import (
    Gap,
    Measured,
    Part,
    ProgrammeCells,
    ResearchData,
    Value,
)

GAPS = tuple(None if reason is None else Gap(reason.value) for reason in REASONS)


def research_data(sources: Sequence[Source]) -> ResearchData:
    """All answers that may leave, source by source. What one source does not ask is NOT_ASKED there.

    Items are one column where they are the same question: of one questionnaire under one code, or
    core items of two under one key, without any of `core_items.differences`. Else each has its own.
    """
    kept = [kept_of(source) for source in sources]
    table = Table(rows=sum(len(one.entries) for one in kept))
    table.reserve(words.DESIGN)
    first = 0
    for source, one in zip(sources, kept, strict=True):
        _lay_out(table, source, one, first)
        first += len(one.entries)
    return ResearchData(
        variables=table.variables(),
        columns=table.columns(),
        rows=table.rows,
        programmes=tuple(
            ProgrammeCells(programme=source.programme, cells=one.cells)
            for source, one in zip(sources, kept, strict=True)
        ),
    )


def _lay_out(table: Table, source: Source, kept: Kept, first: int) -> None:
    responses = tuple(entry.response for entry in kept.entries)
    frame = frame_of(source.instrument, source.study, responses)
    _design(table, source, kept, first)
    _attributes(table, source, kept, first)
    _background(table, source, kept, first)
    names = _items(table, source, kept, first, frame)
    _scores(table, source, kept, first, person_scores(source.instrument, frame), names)


def _design(table: Table, source: Source, kept: Kept, first: int) -> None:
    units = {
        name: table.design(name, Measured.UNIT) for name in ("id", "programme", "project", "person")
    }
    coded = {
        name: table.design(name, Measured.NOMINAL)
        for name in ("wave", "role", "side", "replacement", "held_by", "language")
    }
    numbers = {name: table.design(name, Measured.NUMBER) for name in ("probability", "weight")}
    _number(coded, source)
    waves = {one.code: one.label for one in source.study.waves}
    people: dict[str, int] = {}
    for row, (entry, gone) in enumerate(zip(kept.entries, kept.withheld, strict=True), start=first):
        given = entry.response
        role = source.instrument.role(given.role)
        side = source.study.side_of(source.instrument, given.role)
        units["id"].cells[row] = row + 1
        units["programme"].cells[row] = source.programme
        units["project"].cells[row] = given.project
        units["person"].cells[row] = (
            first + people.setdefault(entry.person, len(people) + 1)
            if entry.person
            else Gap.NOT_APPLICABLE
        )
        coded["wave"].cells[row] = coded["wave"].code(given.wave, waves[given.wave])
        coded["role"].cells[row] = coded["role"].code(role.code, role.label)
        coded["side"].cells[row] = coded["side"].code(side, words.SIDES[side])
        for name, cell in _circumstances(coded, entry, gone):
            coded[name].cells[row] = cell
        for name, cell in _drawn(entry.draw, DRAW in gone):
            numbers[name].cells[row] = cell


def _number(coded: Mapping[str, KnownColumn], source: Source) -> None:
    """Values are numbered in the order of plan and questionnaire, never in that of the rows: the numbers
    must stay when answers are added."""
    for wave in source.study.waves:
        coded["wave"].code(wave.code, wave.label)
    for role in source.instrument.roles:
        coded["role"].code(role.code, role.label)
    for name, labels in (
        ("side", words.SIDES),
        ("replacement", {"no": words.NO, "yes": words.YES}),
        ("held_by", words.HELD_BY),
        ("language", words.LANGUAGES),
    ):
        for value, label in labels.items():
            coded[name].code(value, label)


def _circumstances(
    coded: Mapping[str, KnownColumn], entry: Entry, gone: frozenset[str]
) -> list[tuple[str, Value]]:
    replaced: Value = Gap.NOT_APPLICABLE
    if entry.replacement is not None:
        named = "yes" if entry.replacement else "no"
        replaced = coded["replacement"].code(named, words.YES if entry.replacement else words.NO)
    found = [("replacement", replaced, REPLACEMENT in gone)]
    for name, key, value, labels in (
        ("held_by", HELD_BY, entry.held_by, words.HELD_BY),
        ("language", LANGUAGE, entry.language, words.LANGUAGES),
    ):
        label = labels.get(value)
        cell = Gap.SKIPPED if label is None else coded[name].code(value, label)
        found.append((name, cell, key in gone))
    return [(name, Gap.WITHHELD if hidden else cell) for name, cell, hidden in found]


def _drawn(draw: Draw | None, is_withheld: bool) -> list[tuple[str, Value]]:
    if is_withheld or draw is None:
        gap = Gap.WITHHELD if is_withheld else Gap.NOT_APPLICABLE
        return [("probability", gap), ("weight", gap)]
    return [
        ("probability", draw.selected / draw.frame),
        ("weight", draw.frame / draw.selected),
    ]


def _attributes(table: Table, source: Source, kept: Kept, first: int) -> None:
    projects = {one.code: one for one in source.study.projects}
    codes = dict.fromkeys(code for one in source.study.projects for code in one.attributes)
    for code in codes:
        spoken = words_for(code, source.study.attributes)
        column = table.column(
            (Part.PROJECT, code),
            code,
            label=spoken.label,
            part=Part.PROJECT,
            measured=Measured.NOMINAL,
        )
        for value in sorted({one.attributes.get(code, "") for one in projects.values()} - {""}):
            column.code(value, spoken.value(value))
        for row, entry in enumerate(kept.entries, start=first):
            value = projects[entry.response.project].attributes.get(code, "")
            column.cells[row] = (
                column.code(value, spoken.value(value)) if value else Gap.NOT_APPLICABLE
            )


def _background(table: Table, source: Source, kept: Kept, first: int) -> None:
    """Background and gates. A gate is told by what was asked after it, so it is never withheld."""
    instrument = source.instrument
    for question in instrument.questions:
        column = table.column(
            (Part.BACKGROUND, question.code, question.text, question.options),
            question.code,
            label=question.text.filled(instrument.slots),
            part=Part.BACKGROUND,
            measured=Measured.NOMINAL,
            values=tuple(
                (number, option.label.filled(instrument.slots))
                for number, option in enumerate(question.options, start=1)
            ),
        )
        numbers = {option.code: number for number, option in enumerate(question.options, start=1)}
        for row, entry in enumerate(kept.entries, start=first):
            column.cells[row] = _chosen(question, numbers, entry)
            if question.code in kept.withheld[row - first]:
                column.cells[row] = Gap.WITHHELD


def _chosen(question: ChoiceQuestion, numbers: Mapping[str, int], entry: Entry) -> Value:
    given = entry.response
    if not is_asked(question, given.role, given.choices, given.instance_id):
        return Gap.NOT_ASKED
    return numbers.get(given.choices.get(question.code, ""), Gap.SKIPPED)


def _items(
    table: Table, source: Source, kept: Kept, first: int, frame: AnswerFrame
) -> Mapping[str, str]:
    """The names of the columns by the codes of the items."""
    names = {}
    for place, item in enumerate(source.instrument.items):
        column = table.column(
            _same(table, source.instrument, item), item.code, **_item(source, item)
        )
        names[item.code] = column.variable.name
        raw, reasons = frame.raw[:, place], frame.reasons[:, place]
        for row, withheld in enumerate(kept.withheld):
            gap = Gap.WITHHELD if item.code in withheld else GAPS[reasons[row]]
            column.cells[first + row] = int(raw[row]) if gap is None else gap
    return names


def _item(source: Source, item: Item) -> dict[str, object]:
    instrument = source.instrument
    scale = instrument.scale(item.scale)
    return {
        "label": item.text.filled(instrument.slots),
        "part": Part.ITEM,
        "measured": Measured.ORDINAL,
        "values": tuple((one.value, one.label.filled(instrument.slots)) for one in scale.points),
        "low": scale.low,
        "high": scale.high,
        "reverse": item.reverse,
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class _SameItem:
    """The key of an item's column: who asked it first."""

    instrument: Instrument
    item: Item

    def __hash__(self) -> int:
        return hash((self.instrument.content_hash, self.item.code))


def _same(table: Table, instrument: Instrument, item: Item) -> _SameItem:
    for key in table.known:
        if not isinstance(key, _SameItem):
            continue
        same_code = key.instrument.id == instrument.id and key.item.code == item.code
        same_core = bool(item.core) and key.item.core == item.core
        if (same_code or same_core) and not differences(instrument, item, key.instrument, key.item):
            return key
    return _SameItem(instrument=instrument, item=item)


def _scores(
    table: Table,
    source: Source,
    kept: Kept,
    first: int,
    scores: PersonScores,
    names: Mapping[str, str],
) -> None:
    instrument = source.instrument
    for place, sub in enumerate(instrument.subdimensions):
        items = level_items(instrument, sub.code)
        if not items:
            continue
        column = table.column(
            (Part.SCORE, instrument.id, sub.code, tuple(names[item] for item in items)),
            f"{sub.code}_score",
            **_score(sub, tuple(names[item] for item in items)),
        )
        asked, values = scores.asked[:, place], scores.values[:, place]
        for row, withheld in enumerate(kept.withheld):
            column.cells[first + row] = _scored(
                float(values[row]), asked=bool(asked[row]), gone=not withheld.isdisjoint(items)
            )


def _score(sub: SubDimension, names: tuple[str, ...]) -> dict[str, object]:
    label = Text(zh=f"{sub.code} {sub.label.zh}", en=f"{sub.code} {sub.label.en}")
    return {
        "label": words.SCORE.filled({"label": label}),
        "part": Part.SCORE,
        "measured": Measured.NUMBER,
        "derivation": words.SCORED,
        "items": names,
    }


def _scored(value: float, *, asked: bool, gone: bool) -> Value:
    if gone:
        return Gap.WITHHELD
    if not asked:
        return Gap.NOT_ASKED
    return Gap.SKIPPED if np.isnan(value) else value
