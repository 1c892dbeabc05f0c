"""The first pages of a case report: what it is, and every figure with the words of the paper."""

from __future__ import annotations

from instruments.cases import CaseFigure
from instruments.model import Instrument
from instruments.text import Lang
from reports.document import (
    Align,
    Block,
    Column,
    Fact,
    Facts,
    Figure,
    Paragraph,
    Section,
    Table,
    Tile,
    Tiles,
    Tone,
)
from reports.figures.dumbbell import PairRow, dumbbell
from reports.pages.case_reading import CaseReading
from reports.wording import case as words
from reports.wording.numbers import signed_figure
from reports.wording.phrase import say
from scoring.indices.derived import Agreement


def overview(reading: CaseReading) -> Section:
    found = reading.findings
    lead = say(words.LEAD, reading.lang, reported=found.reported)
    return Section(
        key="overview",
        heading=reading.say(words.OVERVIEW),
        blocks=(
            Paragraph(text=lead, tone=Tone.LEAD),
            _tiles(reading),
            Paragraph(text=reading.say(words.WARNING), tone=Tone.WARNING),
            _facts(reading),
        ),
    )


def _tiles(reading: CaseReading) -> Tiles:
    found, lang = reading.findings, reading.lang
    agreeing = sum(one.agreement is Agreement.AGREES for one in found.derived)
    missing = bool(found.bare) + bool(found.one_sided)
    tiles = (
        (words.REPORTED_TILE, found.reported, reading.say(words.REPORTED_NOTE)),
        (
            words.SHARES_TILE,
            found.shares - len(found.bare),
            say(words.SHARES_NOTE, lang, shares=found.shares),
        ),
        (
            words.DERIVED_TILE,
            len(found.derived),
            say(words.DERIVED_NOTE, lang, agreeing=agreeing),
        ),
        (words.NOTES_TILE, len(reading.case.notes) + missing, reading.say(words.NOTES_NOTE)),
    )
    return Tiles(
        entries=tuple(
            Tile(label=label[lang], value=str(value), note=note) for label, value, note in tiles
        )
    )


def _facts(reading: CaseReading) -> Facts:
    source, case = reading.case.source, reading.case
    held = words.ABSTRACT if source.abstract_only else words.FULL_TEXT
    instrument = reading.instrument
    rows = (
        (words.SOURCE, source.title),
        (words.AUTHORS, source.authors),
        (words.PUBLISHED, source.published),
        (words.HELD, reading.say(held)),
        (words.PLACE, case.place[reading.lang]),
        (words.PERIOD, case.period[reading.lang]),
        (words.INSTRUMENT, _with_id(instrument, reading.lang)),
    )
    return Facts(entries=tuple(Fact(name=reading.say(name), value=value) for name, value in rows))


def reported(reading: CaseReading) -> Section:
    blocks: list[Block] = []
    if (drawn := _contrasts(reading)) is not None:
        blocks.append(drawn)
    blocks.append(_table(reading))
    return Section(key="figures", heading=reading.say(words.FIGURES), blocks=tuple(blocks))


def _contrasts(reading: CaseReading) -> Figure | None:
    """Shares that are given for both groups, on one axis."""
    pair = reading.pair
    if pair is None:
        return None
    first, second = (one.label[reading.lang] for one in pair)
    rows = []
    for one in reading.case.figures:
        left, right = (one.value_of(group.code) for group in pair)
        if one.is_share and left and right and left.value is not None and right.value is not None:
            remark = signed_figure(left.value - right.value)
            rows.append(
                PairRow(
                    label=one.name[reading.lang],
                    first=left.value,
                    second=right.value,
                    remark=remark,
                )
            )
    if not rows:
        return None
    title = say(words.CONTRAST_FIGURE, reading.lang, first=first, second=second)
    told = "; ".join(f"{row.label}: {row.first:g}, {row.second:g}" for row in rows)
    caption = (
        f"{title}{'。' if reading.lang == 'zh' else '. '}{words.CONTRAST_CAPTION[reading.lang]}"
    )
    return Figure(
        svg=dumbbell(rows, first=first, second=second, title=title),
        alt=f"{title}. {told}",
        caption=caption,
    )


def _table(reading: CaseReading) -> Table:
    groups = reading.case.groups
    width = 11 if groups else 18
    columns = [
        Column(heading=reading.say(words.FIGURE), width=30),
        *(
            Column(heading=one.label[reading.lang], width=width, align=Align.RIGHT)
            for one in groups
        ),
        Column(
            heading=reading.say(words.OVERALL if groups else words.VALUE),
            width=width,
            align=Align.RIGHT,
        ),
        Column(heading=reading.say(words.PHRASE), width=70 - 8 - width * (len(groups) + 1)),
        Column(heading=reading.say(words.SECTION), width=8),
    ]
    return Table(
        caption=reading.say(words.FIGURES_TABLE),
        columns=tuple(columns),
        rows=tuple(_row(reading, one) for one in reading.case.figures),
    )


def _cell(reading: CaseReading, one: CaseFigure, group: str) -> str:
    """Empty where nothing is to be expected; a mark where the paper gives the other group only."""
    value = one.value_of(group)
    if value is None:
        return reading.say(words.NOT_GIVEN) if group and one.contrast else ""
    return reading.value(value)


def _row(reading: CaseReading, one: CaseFigure) -> tuple[str, ...]:
    """Groups first, the figure for all last; phrases that are the same are printed once."""
    phrases = dict.fromkeys(value.phrase for value in one.values)
    places = dict.fromkeys(value.where for value in one.values)
    note = f" — {one.note[reading.lang]}" if one.note else ""
    return (
        reading.heading(one),
        *(_cell(reading, one, group.code) for group in reading.case.groups),
        _cell(reading, one, ""),
        " / ".join(phrases) + note,
        " ".join(places),
    )


def _with_id(instrument: Instrument, lang: Lang) -> str:
    brackets = "{}（{}）" if lang is Lang.ZH else "{} ({})"
    return brackets.format(instrument.title[lang], instrument.id)
