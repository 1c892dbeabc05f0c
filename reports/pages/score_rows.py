"""Scores as rows of the score axis: the mean of the sides first, then every side."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from instruments.model import Side
from instruments.text import Lang
from reports.figures.score_axis import AxisRow, RowKind, fits_note
from reports.figures.sides import COLOURS, MEAN_COLOUR, MEAN_SHAPE, SHAPES, SIGNS
from reports.wording import labels
from reports.wording.numbers import bounds, interval, score
from reports.wording.phrase import listed, say
from reports.wording.terms import MARKS, marked, side
from scoring.assessment.findings import CellState
from scoring.assessment.results import Composite, SideScore

WHOLE = (0.0, 100.0)
UNSEEN = (CellState.HIDDEN, CellState.MISSING)


def group(
    label: str,
    composite: Composite,
    sides: Sequence[SideScore],
    lang: Lang,
    *,
    parts: int,
) -> tuple[AxisRow, ...]:
    """All rows of one dimension or sub-dimension; `parts` is how many it is made of."""
    mean = _mean(label, composite, lang)
    if is_unscored(sides):
        return (mean,)
    seen = [_side(one, lang, parts) for one in sides if one.state is CellState.SHOWN]
    unseen = unseen_sides(((one.side, one.state) for one in sides), lang)
    if not unseen or fits_note(label, unseen):
        return (replace(mean, note=unseen), *seen)
    line = AxisRow(label=unseen, shape=None, colour=MEAN_COLOUR, kind=RowKind.UNSEEN)
    return (mean, *seen, line)


def is_unscored(sides: Iterable[SideScore]) -> bool:
    """Nobody was asked anything that makes up a level: it changes only, or belongs to an index."""
    return all(one.state is CellState.NOT_ASKED for one in sides)


def _mean(label: str, composite: Composite, lang: Lang) -> AxisRow:
    span, possible = composite.interval, composite.bounds
    remark = interval(span) if span else without_interval(composite, lang)
    around = None if possible is None else (possible.low, possible.high)
    if possible is not None and composite.value is not None:
        remark = say(labels.RANGE_AND_POSSIBLE, lang, range=remark, possible=bounds(possible))
    return AxisRow(
        label=label,
        shape=MEAN_SHAPE,
        colour=MEAN_COLOUR,
        kind=RowKind.VALUE,
        value=composite.value,
        low=span.low if span else None,
        high=span.high if span else None,
        possible=None if around == WHOLE else around,
        value_text=score(composite.value),
        remark=remark,
        strong=True,
    )


def without_interval(composite: Composite, lang: Lang) -> str:
    if composite.value is not None:
        return labels.NO_INTERVAL_NOTE[lang]
    return (labels.NO_SCORE_NOTE if composite.absent else labels.NOT_SCORED)[lang]


def unseen_sides(cells: Iterable[tuple[Side, CellState]], lang: Lang) -> str:
    """▨ 隐藏：承接方、主管与村级 · □ 无人答：参与方; empty where everybody is seen."""
    names: dict[CellState, list[str]] = {}
    for whose, state in cells:
        if state in UNSEEN:
            names.setdefault(state, []).append(side(whose, lang))
    told = [
        say(labels.UNSEEN, lang, state=marked(state, lang), sides=listed(names[state], lang))
        for state in UNSEEN
        if state in names
    ]
    return " · ".join(told)


def unseen_marks(cells: Iterable[tuple[Side, CellState]]) -> str:
    """The same in signs, where a legend has explained them: ▨ ■ ▼ · □ ▲."""
    found: dict[CellState, list[str]] = {}
    for whose, state in cells:
        if state in UNSEEN:
            found.setdefault(state, []).append(SIGNS[whose])
    return " · ".join(" ".join((MARKS[one], *found[one])) for one in UNSEEN if one in found)


def named_signs(sides: Iterable[Side], lang: Lang) -> str:
    """The key to signs that stand for sides in a table: ● 受益方 ▲ 参与方."""
    return " ".join(f"{SIGNS[one]}\u00a0{side(one, lang)}" for one in sides)


def _side(one: SideScore, lang: Lang, parts: int) -> AxisRow:
    name = side(one.side, lang)
    if one.covers and len(one.covers) < parts:
        brackets = "（{}）" if lang is Lang.ZH else " ({})"
        name += brackets.format(" ".join(one.covers))
    people = say(labels.PEOPLE, lang, count=one.used)
    span = one.interval
    remark = people
    if span is not None:
        remark = say(labels.INTERVAL_AND_PEOPLE, lang, range=interval(span), people=people)
    return AxisRow(
        label=name,
        shape=SHAPES[one.side],
        colour=COLOURS[one.side],
        kind=RowKind.VALUE,
        value=one.value,
        low=span.low if span else None,
        high=span.high if span else None,
        value_text=score(one.value),
        remark=remark,
    )


def caption(
    groups: Iterable[tuple[Composite, Iterable[SideScore]]], lang: Lang, *, parts: int
) -> str:
    """How to read the first figure: only the marks that occur in it are explained.

    The figures after it are read in the same way and say no more than that.
    """
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
