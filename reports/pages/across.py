"""Two projects with different questionnaires: core questions compared, related ones side by side."""

from __future__ import annotations

from collections.abc import Sequence

from instruments.model import Instrument
from instruments.text import Lang
from reports.document import Align, Block, Column, Paragraph, Section, Table, Tone
from reports.wording import across as words
from reports.wording.numbers import NOTHING, difference_interval, score, signed
from reports.wording.phrase import say
from reports.wording.terms import DIFFERENCES, side
from scoring.assessment.gaps import difference_word
from scoring.indices.across import (
    AcrossInstruments,
    CoreMean,
    Kinship,
    Mean,
    QuestionBesideQuestion,
)
from scoring.results import Interval


def across(found: AcrossInstruments, instrument: Instrument, lang: Lang) -> Section:
    """`instrument` is the first project's: its words stand for a core question."""
    core = [row for row in found.rows if row.question.kinship is Kinship.CORE]
    related = [row for row in found.rows if row.question.kinship is Kinship.PARALLEL]
    blocks: list[Block] = [Paragraph(text=words.READING[lang], tone=Tone.ASIDE)]
    if found.refusal is not None:
        blocks.append(Paragraph(text=words.REFUSED[found.refusal][lang], tone=Tone.WARNING))
    if found.core:
        blocks.append(_core_table(found, lang))
    if core and found.refusal is None:
        blocks.append(_item_table(found, core, instrument, lang))
    if related:
        blocks.append(_related_table(found, related, instrument, lang))
    one, other = found.projects
    heading = say(words.HEADING, lang, one=one, other=other)
    return Section(key="across", heading=heading, blocks=tuple(blocks))


def _core_table(found: AcrossInstruments, lang: Lang) -> Table:
    columns = (
        Column(heading=words.SIDE[lang], width=20),
        Column(heading=words.CORE_ITEMS[lang], width=12, align=Align.RIGHT),
        Column(heading=found.projects[0], width=14, align=Align.RIGHT),
        Column(heading=found.projects[1], width=14, align=Align.RIGHT),
        Column(heading=words.DIFFERENCE[lang], width=24, align=Align.RIGHT),
        Column(heading=words.VERDICT[lang], width=16),
    )
    rows = tuple(_core_row(one, lang) for one in found.core)
    return Table(caption=words.CORE_TABLE[lang], columns=columns, rows=rows)


def _core_row(one: CoreMean, lang: Lang) -> tuple[str, ...]:
    return (
        side(one.side, lang),
        str(len(one.keys)),
        score(one.one),
        score(one.other),
        _difference(one.difference, one.interval, lang),
        DIFFERENCES[difference_word(one.difference, one.interval)][lang],
    )


def _item_table(
    found: AcrossInstruments,
    rows: Sequence[QuestionBesideQuestion],
    instrument: Instrument,
    lang: Lang,
) -> Table:
    columns = (
        Column(heading=words.QUESTION[lang], width=34),
        Column(heading=words.SIDE[lang], width=14),
        Column(heading=found.projects[0], width=13, align=Align.RIGHT),
        Column(heading=found.projects[1], width=13, align=Align.RIGHT),
        Column(heading=words.DIFFERENCE[lang], width=26, align=Align.RIGHT),
    )
    return Table(
        caption=words.ITEM_TABLE[lang],
        columns=columns,
        rows=tuple(
            (
                *_beside(row, instrument, lang),
                _difference(row.contrast.difference, row.contrast.interval, lang)
                if row.contrast
                else NOTHING,
            )
            for row in rows
        ),
    )


def _related_table(
    found: AcrossInstruments,
    rows: Sequence[QuestionBesideQuestion],
    instrument: Instrument,
    lang: Lang,
) -> Table:
    columns = (
        Column(heading=words.QUESTION[lang], width=50),
        Column(heading=words.SIDE[lang], width=18),
        Column(heading=found.projects[0], width=16, align=Align.RIGHT),
        Column(heading=found.projects[1], width=16, align=Align.RIGHT),
    )
    cells = tuple(_beside(row, instrument, lang) for row in rows)
    return Table(caption=words.PARALLEL_TABLE[lang], columns=columns, rows=cells)


def _beside(
    row: QuestionBesideQuestion, instrument: Instrument, lang: Lang
) -> tuple[str, str, str, str]:
    item = instrument.item(row.question.items[0])
    codes = say(words.BOTH, lang, one=row.question.items[0], other=row.question.items[1])
    question = f"{codes} {item.text.filled(instrument.slots)[lang]}"
    return question, side(row.side, lang), _cell(row.one, lang), _cell(row.other, lang)


def _cell(mean: Mean, lang: Lang) -> str:
    return say(words.CELL, lang, value=score(mean.value), used=mean.used)


def _difference(value: float, interval: Interval | None, lang: Lang) -> str:
    if interval is None:
        return signed(value)
    spread = difference_interval(interval, lang)
    return say(words.WITH_INTERVAL, lang, difference=signed(value), range=spread)
