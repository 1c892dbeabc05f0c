"""Whether the questions of a part were answered alike, and people of a role alike: one row each."""

from __future__ import annotations

from collections.abc import Sequence

from instruments.text import Lang
from reports.document import Align, Block, Column, Paragraph, Table, Tone
from reports.pages.reading import Reading
from reports.wording import annex, labels
from reports.wording.caveats import caveat
from reports.wording.numbers import NOTHING, coefficient, coefficient_interval
from reports.wording.phrase import say, sentences
from scoring.assessment.annex_results import RoleAgreement
from scoring.results import Reliability


def reliability(reading: Reading) -> tuple[Block, ...]:
    """One table for both; a part and role without any of the numbers is counted below it."""
    found = [
        one
        for dimension in reading.assessment.dimensions
        for sub in dimension.subdimensions
        for one in sub.reliability
    ]
    given = [one for one in found if one.alpha is not None or one.spearman_brown is not None]
    alike = reading.assessment.agreements
    told = [
        *([reading.say(labels.RELIABILITY_READING)] if given else []),
        *([reading.say(annex.AGREEMENT_READING)] if alike else []),
    ]
    blocks: list[Block] = []
    if given or alike:
        blocks.append(Paragraph(text=sentences(told, reading.lang), tone=Tone.ASIDE))
        blocks.append(_table(reading, given, alike))
        blocks += _notes(reading, given)
    if not found:
        blocks.append(Paragraph(text=reading.say(labels.NO_RELIABILITY)))
    if len(found) > len(given):
        without = [one for one in found if one not in given]
        blocks.append(Paragraph(text=_left_out(reading, without), tone=Tone.ASIDE))
    return tuple(blocks)


def _table(reading: Reading, given: Sequence[Reliability], alike: Sequence[RoleAgreement]) -> Table:
    by_role = {(one.subdimension, one.role): one for one in given}
    agreed = {(one.subdimension, one.role): one for one in alike}
    order = [sub.code for one in reading.assessment.dimensions for sub in one.subdimensions]
    keys = sorted({**by_role, **agreed}, key=lambda key: order.index(key[0]))
    return Table(
        caption=reading.say(labels.RELIABILITY_TABLE),
        columns=_columns(reading, agreement=bool(alike)),
        rows=tuple(
            (
                reading.subdimension(part),
                reading.role(role),
                *_consistency(by_role.get((part, role))),
                *(_agreement(reading, agreed.get((part, role))) if alike else ()),
            )
            for part, role in keys
        ),
    )


def _columns(reading: Reading, *, agreement: bool) -> tuple[Column, ...]:
    names = [labels.PART, labels.ROLE, labels.ITEMS, labels.COMPLETE, labels.ALPHA_AND_INTERVAL]
    widths = [28, 39, 6, 10, 17]
    if agreement:
        names += [annex.RATERS, annex.RWG, annex.DEVIATION, annex.ICC]
        # Chinese names are shorter and its figures are set larger.
        chinese = reading.lang is Lang.ZH
        widths = [16, 14, 6, 8, 14, 5, 11, 11, 15] if chinese else [19, 16, 6, 7, 13, 5, 9, 9, 16]
    return tuple(
        Column(
            heading=reading.say(name), width=width, align=Align.RIGHT if place > 1 else Align.LEFT
        )
        for place, (name, width) in enumerate(zip(names, widths, strict=True))
    )


def _consistency(one: Reliability | None) -> tuple[str, ...]:
    if one is None:
        return (NOTHING,) * 3
    return str(len(one.items)), f"{one.used} / {one.dropped}", _value(one)


def _value(one: Reliability) -> str:
    value = coefficient(one.alpha if one.alpha is not None else one.spearman_brown)
    name = "" if one.alpha is not None else "SB "
    span = "" if one.interval is None else f"\u00a0({coefficient_interval(one.interval)})"
    return f"{name}{value}{span}"


def _agreement(reading: Reading, one: RoleAgreement | None) -> tuple[str, ...]:
    if one is None:
        return (NOTHING,) * 4
    verdict = reading.say(annex.ALIKE if one.alike else annex.NOT_ALIKE)
    return (
        str(one.raters),
        f"{coefficient(one.rwg_uniform)} / {coefficient(one.rwg_skewed)}",
        f"{coefficient(one.average_deviation)} ({coefficient(one.deviation_limit)})",
        f"{coefficient(one.icc1)} / {coefficient(one.icc2)} {verdict}",
    )


def _notes(reading: Reading, given: list[Reliability]) -> list[Paragraph]:
    """The caveats of the coefficients in the table, if there are any."""
    found = [
        caveat(notice, reading.lang, about=f"{reading.subdimension(one.subdimension)} · {role}")
        for one in given
        for role in [reading.role(one.role)]
        for notice in one.notices
    ]
    return [Paragraph(text=sentences(found, reading.lang), tone=Tone.ASIDE)] if found else []


def _left_out(reading: Reading, without: list[Reliability]) -> str:
    """How many parts and roles have no coefficient, by the reason why."""
    by_reason: dict[str, list[str]] = {}
    for one in without:
        for notice in one.notices[:1]:
            by_reason.setdefault(caveat(notice, reading.lang), []).append(one.subdimension)
    return sentences(
        [
            say(labels.LEFT_OUT, reading.lang, reason=reason, count=len(parts))
            for reason, parts in by_reason.items()
        ],
        reading.lang,
    )
