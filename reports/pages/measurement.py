"""The researcher's section: what can be said of the instrument's reliability, and why not of the rest.

Built from the measurements of a whole programme; the command line prints the same blocks as text.
"""

from __future__ import annotations

from collections.abc import Sequence

from instruments.model import Instrument
from instruments.text import Lang, Text
from reports.document import Align, Block, Column, Entry, Notes, Paragraph, Section, Table, Tone
from reports.wording import labels
from reports.wording import measurement as words
from reports.wording.caveats import caveat
from reports.wording.numbers import NOTHING, coefficient, coefficient_interval
from reports.wording.phrase import listed, say
from scoring.assessment.disclosure import ALPHA_FLOOR
from scoring.assessment.measurement import Measurement, SharedView
from scoring.results import Interval


def measurement(
    found: Sequence[Measurement], instrument: Instrument, lang: Lang, *, detail: str | None = None
) -> Section:
    """Coefficients where they make sense, reasons where not; `detail` adds a part's items."""
    given = [one for one in found if _coefficient(one, lang) is not None]
    shared = [
        (one, one.shared)
        for one in found
        if one.shared is not None and one.reliability and one.reliability.used >= ALPHA_FLOOR
    ]
    lead = say(words.LEAD, lang, all=len(found), given=len(given))
    blocks: list[Block] = [Paragraph(text=lead, tone=Tone.LEAD)]
    if given:
        blocks.append(_consistency(given, instrument, lang))
        blocks.append(Paragraph(text=words.CUSTOM[lang], tone=Tone.ASIDE))
    if shared:
        blocks.append(_shared(shared, instrument, lang))
        blocks.append(Paragraph(text=words.SHARED_READING[lang], tone=Tone.ASIDE))
    if detail is not None:
        blocks += _details(found, instrument, lang, detail)
    blocks += _without([one for one in found if one not in given], lang)
    return Section(key="measurement", heading=words.MEASUREMENT[lang], blocks=tuple(blocks))


def _coefficient(one: Measurement, lang: Lang) -> str | None:
    known = one.reliability
    if known is None:
        return None
    if known.alpha is not None:
        return _with_range(known.alpha, known.interval, lang)
    if known.spearman_brown is not None:
        return say(words.TWO_ITEMS, lang, value=coefficient(known.spearman_brown))
    return None


def _with_range(value: float, span: Interval | None, lang: Lang) -> str:
    written = coefficient(value)
    if span is None:
        return written
    brackets = "{}（{}）" if lang is Lang.ZH else "{} ({})"
    return brackets.format(written, coefficient_interval(span))


def _names(one: Measurement, instrument: Instrument, lang: Lang) -> tuple[str, str]:
    label = instrument.subdimension(one.subdimension).label[lang]
    return f"{one.subdimension} {label}", instrument.role(one.role).label[lang]


def _column(heading: Text, width: int, lang: Lang) -> Column:
    return Column(heading=heading[lang], width=width, align=Align.RIGHT)


def _consistency(found: Sequence[Measurement], instrument: Instrument, lang: Lang) -> Table:
    return Table(
        caption=words.CONSISTENCY_TABLE[lang],
        columns=(
            Column(heading=labels.PART[lang], width=22),
            Column(heading=labels.ROLE[lang], width=15),
            _column(labels.ITEMS, 6, lang),
            _column(words.COUNT_COLUMN, 11, lang),
            _column(words.RELIABILITY_COLUMN, 17, lang),
            _column(words.OMEGA_COLUMN, 17, lang),
            _column(words.LOWEST_COLUMN, 12, lang),
        ),
        rows=tuple(_consistency_row(one, instrument, lang) for one in found),
    )


def _consistency_row(one: Measurement, instrument: Instrument, lang: Lang) -> tuple[str, ...]:
    known = one.reliability
    size = f"{known.used} / {known.dropped}" if known else NOTHING
    omega = NOTHING if one.omega is None else _with_range(one.omega, one.omega_interval, lang)
    rests = [(item.item_rest, item.item) for item in one.items if item.item_rest is not None]
    weakest = NOTHING
    if rests:
        value, item = min(rests)
        weakest = say(words.ITEM_REST, lang, item=item, value=coefficient(value))
    items = str(len(known.items)) if known else NOTHING
    return (
        *_names(one, instrument, lang),
        items,
        size,
        _coefficient(one, lang) or NOTHING,
        omega,
        weakest,
    )


def _shared(
    found: Sequence[tuple[Measurement, SharedView]], instrument: Instrument, lang: Lang
) -> Table:
    limits = sorted({coefficient(view.deviation_limit) for _, view in found})
    deviation = say(words.DEVIATION_COLUMN, lang, limit=" / ".join(limits))
    return Table(
        caption=words.SHARED_TABLE[lang],
        columns=(
            Column(heading=labels.PART[lang], width=22),
            Column(heading=labels.ROLE[lang], width=15),
            _column(words.PROJECTS_COLUMN, 8, lang),
            _column(words.RWG_COLUMN, 17, lang),
            Column(heading=deviation, width=23, align=Align.RIGHT),
            _column(words.ICC_COLUMN, 15, lang),
        ),
        rows=tuple(
            (
                *_names(one, instrument, lang),
                str(view.projects),
                f"{coefficient(view.rwg_uniform)} / {coefficient(view.rwg_skewed)}",
                say(
                    words.DEVIATION,
                    lang,
                    value=coefficient(view.average_deviation),
                    within=view.within_limit,
                    all=view.projects,
                ),
                f"{coefficient(view.icc1)} / {coefficient(view.icc2)}",
            )
            for one, view in found
        ),
    )


def _details(
    found: Sequence[Measurement], instrument: Instrument, lang: Lang, part: str
) -> tuple[Block, ...]:
    tables = tuple(
        _items(one, instrument, lang) for one in found if one.subdimension == part and one.items
    )
    return tables or (Paragraph(text=say(words.NO_DETAIL, lang, part=part)),)


def _items(one: Measurement, instrument: Instrument, lang: Lang) -> Table:
    part, role = _names(one, instrument, lang)
    return Table(
        caption=say(words.ITEMS_TABLE, lang, part=part, role=role),
        columns=(
            Column(heading=words.ITEM_COLUMN[lang], width=64),
            _column(words.ITEM_REST_COLUMN, 19, lang),
            _column(words.WITHOUT_COLUMN, 17, lang),
        ),
        rows=tuple(
            (
                f"{item.item} {instrument.item(item.item).text.filled(instrument.slots)[lang]}",
                coefficient(item.item_rest),
                coefficient(item.alpha_without),
            )
            for item in one.items
        ),
    )


def _without(found: Sequence[Measurement], lang: Lang) -> tuple[Block, ...]:
    """Every group without a coefficient, by the reason why."""
    parts: dict[str, list[str]] = {}
    for one in found:
        parts.setdefault(_reason(one, lang), []).append(one.subdimension)
    entries = tuple(
        Entry(
            mark=NOTHING,
            text=say(
                words.REASON,
                lang,
                reason=reason,
                count=len(codes),
                parts=listed(list(dict.fromkeys(codes)), lang),
            ),
        )
        for reason, codes in parts.items()
    )
    return (Notes(entries=entries, title=words.WITHOUT[lang]),) if entries else ()


def _reason(one: Measurement, lang: Lang) -> str:
    if one.why_none is not None:
        return words.WHY[one.why_none][lang]
    notices = one.reliability.notices if one.reliability else ()
    return caveat(notices[0], lang) if notices else NOTHING
