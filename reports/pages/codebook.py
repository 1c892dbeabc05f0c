"""The codebook of a data set for research: every variable, in both languages, with its counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from instruments.text import Lang, Text
from reports.document import (
    Align,
    Block,
    Column,
    Entry,
    Form,
    Metadata,
    Notes,
    Paragraph,
    ReportDocument,
    Section,
    Table,
    Tone,
)
from reports.wording import research as words
from reports.wording.phrase import say
from scoring.assessment.disclosure import FLOOR
from scoring.research import words as names
from scoring.research.variables import Column as Cells
from scoring.research.variables import Gap, Measured, Part, ResearchData, Variable

CodesOf = Mapping[Gap, object]


def codebook(data: ResearchData, lang: Lang, *, spss: CodesOf, stata: CodesOf) -> Section:
    """Every variable by part. `spss` and `stata` are the codes that stand for the reasons there."""
    lead = say(words.LEAD, lang, rows=data.rows, columns=len(data.variables))
    blocks: list[Block] = [Paragraph(text=lead, tone=Tone.LEAD)]
    rules = tuple(Entry(mark="", text=say(one, lang, floor=FLOOR)) for one in words.RULE_LINES)
    blocks.append(Notes(entries=rules, title=words.RULES[lang]))
    blocks.append(_gaps(lang, spss, stata))
    for part in Part:
        own = [
            (one, cells)
            for one, cells in zip(data.variables, data.columns, strict=True)
            if one.part is part
        ]
        if own:
            blocks.append(_table(part, own, lang))
    return Section(key="codebook", heading=words.CODEBOOK[lang], blocks=tuple(blocks))


def codebook_document(
    section: Section, title: Text, lang: Lang, *, data_hash: str, dated: str, simulated: bool
) -> ReportDocument:
    """The codebook as a page of its own."""
    kind = words.CODEBOOK[lang]
    return ReportDocument(
        metadata=Metadata(
            title=title[lang],
            subtitle=f"{kind} · {dated}",
            lang=lang,
            project=title[lang],
            project_code="",
            wave=kind,
            dated=dated,
            kind=kind,
            instrument="",
            version="",
            validated=False,
            instrument_hash="",
            input_hash=data_hash,
            simulated=simulated,
            marks=(),
            form=Form.REPORT,
        ),
        sections=(section,),
    )


def both(text: Text, lang: Lang) -> str:
    """Both languages, the reader's first."""
    other = Lang.EN if lang is Lang.ZH else Lang.ZH
    return text[lang] if text.zh == text.en else f"{text[lang]} / {text[other]}"


def _gaps(lang: Lang, spss: CodesOf, stata: CodesOf) -> Table:
    columns = (words.GAP, words.IN_CSV, words.IN_SPSS, words.IN_STATA)
    widths = (46, 18, 18, 18)
    return Table(
        caption=words.GAPS[lang],
        columns=tuple(
            Column(heading=name[lang], width=width)
            for name, width in zip(columns, widths, strict=True)
        ),
        rows=tuple(
            (both(names.GAPS[gap], lang), gap.value, str(spss[gap]), f".{stata[gap]}")
            for gap in Gap
        ),
    )


def _table(part: Part, own: list[tuple[Variable, Cells]], lang: Lang) -> Table:
    return Table(
        caption=words.PARTS[part][lang],
        columns=(
            Column(heading=words.NAME[lang], width=14),
            Column(heading=words.QUESTION[lang], width=34),
            Column(heading=words.VALUES[lang], width=30),
            Column(heading=words.COUNT[lang], width=8, align=Align.RIGHT),
            Column(heading=words.MISSING[lang], width=14),
        ),
        rows=tuple(_row(one, cells, lang) for one, cells in own),
    )


def _row(one: Variable, cells: Cells, lang: Lang) -> tuple[str, ...]:
    gaps = Counter(cell for cell in cells if isinstance(cell, Gap))
    missing = [f"{names.GAPS[gap][lang]} {gaps[gap]}" for gap in Gap if gaps[gap]]
    return (
        one.name,
        both(one.label, lang),
        _values(one, lang),
        str(len(cells) - gaps.total()),
        words.SEVERAL[lang].join(missing),
    )


def _values(one: Variable, lang: Lang) -> str:
    parts = [f"{code} {both(label, lang)}" for code, label in one.values]
    if one.derivation is not None:
        how = both(one.derivation, lang)
        items = ", ".join(one.items)
        parts.append(say(words.FROM, lang, items=items, how=how) if items else how)
    if one.low is not None and len(one.values) < 3:
        parts.insert(0, say(words.ENDS, lang, low=one.low, high=one.high))
    if one.reverse:
        parts.append(both(words.REVERSED, lang))
    if not parts:
        parts.append((words.FREE if one.measured is Measured.UNIT else words.ANY_NUMBER)[lang])
    return words.SEVERAL[lang].join(parts)
