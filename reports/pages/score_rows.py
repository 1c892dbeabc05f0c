"""Scores as rows of the score axis: the mean of the sides first, then every side."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from instruments.text import Lang
from reports.figures.score_axis import AxisRow, RowKind
from reports.figures.sides import COLOURS, MEAN_COLOUR, MEAN_SHAPE, SHAPES
from reports.wording import labels
from reports.wording.numbers import bounds, interval, score
from reports.wording.phrase import listed, say
from reports.wording.terms import marked, side
from scoring.assessment.findings import CellState
from scoring.assessment.results import Composite, SideScore

_KINDS = {
    CellState.SHOWN: RowKind.VALUE,
    CellState.HIDDEN: RowKind.HIDDEN,
    CellState.MISSING: RowKind.MISSING,
}


def group(
    label: str,
    composite: Composite,
    sides: Sequence[SideScore],
    lang: Lang,
    *,
    parts: int,
) -> tuple[AxisRow, ...]:
    """All rows of one dimension or sub-dimension; `parts` is how many it is made of."""
    rows = [_mean(label, composite, lang)]
    if composite.bounds is not None:
        rows.append(
            AxisRow(
                label=labels.BOUNDS_ROW[lang],
                shape=None,
                colour=MEAN_COLOUR,
                kind=RowKind.SPAN,
                low=composite.bounds.low,
                high=composite.bounds.high,
                remark=bounds(composite.bounds),
            )
        )
    if is_unscored(sides):
        return tuple(rows)
    asked = [one for one in sides if one.state is not CellState.NOT_ASKED]
    return (*rows, *(_side(one, lang, parts) for one in asked), *_not_asked(sides, lang))


def is_unscored(sides: Iterable[SideScore]) -> bool:
    """Nobody was asked anything that makes up a level: it changes only, or belongs to an index."""
    return all(one.state is CellState.NOT_ASKED for one in sides)


def _mean(label: str, composite: Composite, lang: Lang) -> AxisRow:
    span = composite.interval
    return AxisRow(
        label=label,
        shape=MEAN_SHAPE,
        colour=MEAN_COLOUR,
        kind=RowKind.VALUE,
        value=composite.value,
        low=span.low if span else None,
        high=span.high if span else None,
        value_text=score(composite.value),
        remark=interval(span) if span else _without(composite, lang),
        strong=True,
    )


def _without(composite: Composite, lang: Lang) -> str:
    if composite.value is not None:
        return labels.NO_INTERVAL_NOTE[lang]
    return (labels.NO_SCORE_NOTE if composite.absent else labels.NOT_SCORED)[lang]


def _not_asked(sides: Sequence[SideScore], lang: Lang) -> tuple[AxisRow, ...]:
    """One row for all sides that were not asked."""
    names = [side(one.side, lang) for one in sides if one.state is CellState.NOT_ASKED]
    if not names:
        return ()
    return (
        AxisRow(
            label=listed(names, lang),
            shape=None,
            colour=MEAN_COLOUR,
            kind=RowKind.ABSENT,
            remark=marked(CellState.NOT_ASKED, lang),
        ),
    )


def _side(one: SideScore, lang: Lang, parts: int) -> AxisRow:
    name = side(one.side, lang)
    if one.covers and len(one.covers) < parts:
        brackets = "（{}）" if lang is Lang.ZH else " ({})"
        name += brackets.format(" ".join(one.covers))
    shown = one.state is CellState.SHOWN
    people = say(labels.PEOPLE, lang, count=one.used)
    span = one.interval
    remark = people
    if span is not None:
        remark = say(labels.INTERVAL_AND_PEOPLE, lang, range=interval(span), people=people)
    return AxisRow(
        label=name,
        shape=SHAPES[one.side],
        colour=COLOURS[one.side],
        kind=_KINDS[one.state],
        value=one.value,
        low=span.low if span else None,
        high=span.high if span else None,
        value_text=score(one.value),
        remark=remark if shown else marked(one.state, lang),
    )


def caption(
    groups: Iterable[tuple[Composite, Iterable[SideScore]]], lang: Lang, *, parts: int
) -> str:
    """How to read the figure: only the marks that occur in it are explained."""
    found = [(composite, tuple(sides)) for composite, sides in groups]
    sides = [one for _, several in found for one in several]
    states = {one.state for one in sides}
    wanted = [
        (labels.AXIS_CAPTION, True),
        (labels.BOUNDS_CAPTION, any(composite.bounds for composite, _ in found)),
        (labels.HIDDEN_CAPTION, CellState.HIDDEN in states),
        (labels.MISSING_CAPTION, CellState.MISSING in states),
        (labels.COVERS_CAPTION, any(0 < len(one.covers) < parts for one in sides)),
    ]
    join = "" if lang is Lang.ZH else " "
    return join.join(words[lang] for words, used in wanted if used)
