"""The factor structure of a data set: one table of loadings for each dimension and role."""

from __future__ import annotations

from collections.abc import Sequence

from instruments.model import Instrument
from instruments.text import Lang
from reports.document import Align, Block, Column, Paragraph, Section, Table, Tone
from reports.wording import factor_structure as words
from reports.wording.numbers import NOTHING, coefficient, probability
from reports.wording.phrase import say
from scoring.assessment.factor_structure import FactorStructure


def factor_structure(
    found: Sequence[FactorStructure], instrument: Instrument, lang: Lang
) -> Section:
    blocks: list[Block] = [Paragraph(text=words.LEAD[lang], tone=Tone.ASIDE)]
    for one in found:
        blocks += [_loadings(one, instrument, lang), _fit(one, lang)]
    if not found:
        blocks.append(Paragraph(text=words.NOTHING[lang]))
    return Section(key="structure", heading=words.STRUCTURE[lang], blocks=tuple(blocks))


def _loadings(one: FactorStructure, instrument: Instrument, lang: Lang) -> Table:
    label = next(each.label for each in instrument.dimensions if each.code == one.dimension)
    width = 50 // (one.factors + 1)
    numbers = range(1, one.factors + 1)
    headings = [say(words.FACTOR, lang, number=number) for number in numbers]
    return Table(
        caption=say(
            words.CAPTION,
            lang,
            dimension=label[lang],
            role=instrument.role(one.role).label[lang],
            used=one.used,
            dropped=one.dropped,
            kmo=coefficient(one.kmo),
            p=probability(one.bartlett_p),
            suggested=one.suggested,
        ),
        columns=(
            Column(heading=words.ITEM[lang], width=100 - width * (one.factors + 1)),
            *(
                Column(heading=heading, width=width, align=Align.RIGHT)
                for heading in (*headings, words.COMMUNALITY[lang])
            ),
        ),
        rows=tuple(
            (
                f"{each.item} {instrument.item(each.item).text.filled(instrument.slots)[lang]}",
                *(coefficient(value) for value in each.loadings),
                coefficient(each.communality),
            )
            for each in one.items
        ),
    )


def _fit(one: FactorStructure, lang: Lang) -> Paragraph:
    values = " ".join(coefficient(value) for value in one.correlations)
    return Paragraph(
        text=say(
            words.FIT,
            lang,
            factors=one.factors,
            rmsea=NOTHING if one.rmsea is None else coefficient(one.rmsea),
            rms=coefficient(one.rms),
            pairs=say(words.PAIRS, lang, values=values) if values else "",
        ).strip(),
        tone=Tone.ASIDE,
    )
