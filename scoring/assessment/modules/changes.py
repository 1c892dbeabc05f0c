"""Before and now: the same people, by recall or by their code in an earlier wave.

Change is taken side by side and then over the sides, one voice each. Released changes keep to the
rule for pairs: with the levels of both times printed beside them, the people left over must be none
or enough.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from instruments.model import Item, Measure, Side
from instruments.responses import Missing
from scoring.assessment.disclosure import showable_levels, showable_pairs
from scoring.assessment.findings import CellState
from scoring.assessment.frame import REASONS, Codes, Flags, Floats
from scoring.assessment.group import SIDES, speaks_for_a_body
from scoring.assessment.modules.context import ModuleContext
from scoring.assessment.modules.results import (
    ChangeSection,
    ItemChange,
    SideChange,
    SidesChange,
    SubDimensionChange,
)
from scoring.assessment.uncertainty import Variance, combined, interval_of
from scoring.assessment.view import View
from scoring.indices.before_now import Before, Change, Pairing, pair_waves, paired_change
from scoring.indices.estimates import Estimate

_ABSENT = REASONS.index(Missing.NOT_APPLICABLE)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Pairs:
    """Before and now of one side's people, one row each, 0-100, NaN for none.

    `left_before` and `left_now` answered and are not among the rows; `named` marks a body's own
    statements; `barred` that one of the two times is hidden, and so is the change.
    """

    side: Side
    weight: float
    before: Floats
    now: Floats
    absent: Flags
    left_before: int = 0
    left_now: int = 0
    named: bool = False
    barred: bool = False


def change_section(context: ModuleContext) -> ChangeSection | None:
    """None where no past was asked for and nobody can be found in an earlier wave."""
    recalled = tuple(
        ItemChange(item=str(item.recalls), change=_recalled_change(context, item))
        for item in context.instrument.items
        if item.measures is Measure.BEFORE
    )
    waves = _wave_changes(context)
    if not recalled and not waves:
        return None
    return ChangeSection(
        before_period=context.instrument.before_period,
        items=recalled,
        earlier_wave=context.earlier.group.wave if waves and context.earlier else None,
        subdimensions=waves,
    )


def over_sides(context: ModuleContext, kind: Before, pairs: Iterable[Pairs]) -> SidesChange:
    """Each side's change, and the mean over the sides that may be shown with its interval."""
    known = list(pairs)
    sides = tuple(_side_change(context, kind, one) for one in known)
    heard = [
        (one, side.change)
        for one, side in zip(known, sides, strict=True)
        if side.change is not None and side.change.difference is not None
    ]
    shown = [side.change for side in sides if side.change is not None]
    return SidesChange(
        kind=kind,
        overall=_overall([(one, change) for one, change in heard]),
        better=sum(change.better for change in shown),
        same=sum(change.same for change in shown),
        worse=sum(change.worse for change in shown),
        came_into_being=sum(change.came_into_being for change in shown),
        sides=sides,
    )


def _overall(heard: Sequence[tuple[Pairs, Change]]) -> Estimate | None:
    estimates = [change.difference for _, change in heard if change.difference is not None]
    if not estimates:
        return None
    if len(estimates) == 1:
        return replace(estimates[0], notices=heard[0][1].notices)
    total = sum(one.weight for one, _ in heard)
    shares = [one.weight / total for one, _ in heard]
    value = sum(share * one.value for share, one in zip(shares, estimates, strict=True))
    pieces = [_variance(one, share) for share, (one, _) in zip(shares, heard, strict=True)]
    interval, why = interval_of(value, combined(pieces), low=-100.0, high=100.0)
    own = tuple(notice for _, change in heard for notice in change.notices)
    return Estimate(
        value=value,
        interval=interval,
        used=sum(one.used for one in estimates),
        dropped=sum(one.dropped for one in estimates),
        notices=tuple(dict.fromkeys((*why, *own))),
    )


def _variance(pairs: Pairs, share: float) -> Variance:
    differences = (pairs.now - pairs.before)[~pairs.absent]
    differences = differences[~np.isnan(differences)]
    count = len(differences)
    if count < 2:
        return Variance(value=0.0, df=0.0, unknown=True)
    spread = float(differences.var(ddof=1))
    return Variance(value=share**2 * spread / count, df=count - 1.0)


def _side_change(context: ModuleContext, kind: Before, pairs: Pairs) -> SideChange:
    found = paired_change(
        pairs.before,
        pairs.now,
        kind=kind,
        absent_before=pairs.absent,
        unpaired=pairs.left_before + pairs.left_now if kind is Before.EARLIER_WAVE else 0,
    )
    open_ = context.view.visibility.open_ or pairs.named
    if found.difference is None and not found.came_into_being:
        state = CellState.HIDDEN if pairs.barred else CellState.MISSING
        return SideChange(side=pairs.side, state=state, change=None)
    only_before, only_now = _left_over(pairs)
    paired = found.difference.used if found.difference else 0
    if not open_ and (pairs.barred or not showable_pairs(paired, only_before, only_now)):
        return SideChange(side=pairs.side, state=CellState.HIDDEN, change=None)
    if not open_ and not showable_levels(only_before, only_now):
        found = replace(found, before=None, now=None)
    return SideChange(side=pairs.side, state=CellState.SHOWN, change=found)


def _left_over(pairs: Pairs) -> tuple[int, int]:
    """People in a printed level of one time who are not in the change."""
    then, today = ~np.isnan(pairs.before) & ~pairs.absent, ~np.isnan(pairs.now)
    both = then & today
    return (
        pairs.left_before + int((then & ~both).sum()),
        pairs.left_now + int((today & ~both).sum()),
    )


def recalled_pairs(context: ModuleContext, before: Sequence[Item], side: Side) -> Pairs:
    """Each person's means over the items with both times, of the people asked about the past.

    "Not applicable" says that it did not exist then. Items hidden for the side are left out.
    """
    view = context.view
    people = view.group.sides[side]
    kept = [
        item
        for item in before
        if not (context.is_hidden(item.code, side) or context.is_hidden(str(item.recalls), side))
    ]
    then = view.frame.columns([item.code for item in kept])
    today = view.frame.columns([str(item.recalls) for item in kept])
    scores = view.frame.scores
    now, past = scores[np.ix_(people.rows, today)], scores[np.ix_(people.rows, then)]
    absent = view.frame.reasons[np.ix_(people.rows, then)] == _ABSENT
    asked = view.frame.asked[np.ix_(people.rows, then)].any(axis=1)
    twice = ~np.isnan(now) & ~np.isnan(past)
    codes = tuple(item.code for item in before) + tuple(str(item.recalls) for item in before)
    return Pairs(
        side=side,
        weight=people.weight,
        before=_means(past, twice)[asked],
        now=_means(now, twice)[asked],
        absent=((absent & ~np.isnan(now)).any(axis=1) & ~twice.any(axis=1))[asked],
        left_now=int(((~np.isnan(now)).any(axis=1) & ~asked).sum()),
        named=speaks_for_a_body(view.instrument, people, codes),
        barred=not kept,
    )


def _means(scores: Floats, twice: Flags) -> Floats:
    """Over the items with both times; over all answered items for those who have none."""
    chosen = np.where(twice.any(axis=1, keepdims=True), twice, ~np.isnan(scores))
    count = chosen.sum(axis=1)
    total = np.where(chosen, scores, 0.0).sum(axis=1)
    return np.where(count > 0, total / np.maximum(count, 1), np.nan)


def _recalled_change(context: ModuleContext, item: Item) -> SidesChange:
    sides = _sides_asked(context, (item,))
    return over_sides(
        context, Before.RECALLED, (recalled_pairs(context, (item,), side) for side in sides)
    )


def _sides_asked(context: ModuleContext, items: Sequence[Item]) -> tuple[Side, ...]:
    """The sides whose roles are asked one of these items."""
    roles = {role for item in items for role in item.roles}
    asked = {context.study.side_of(context.instrument, role) for role in roles}
    return tuple(side for side in SIDES if side in asked)


def recalled_over_sides(context: ModuleContext, before: Sequence[Item]) -> SidesChange:
    """The recalled change over several items, person by person."""
    sides = _sides_asked(context, before)
    return over_sides(
        context, Before.RECALLED, (recalled_pairs(context, before, side) for side in sides)
    )


def _wave_changes(context: ModuleContext) -> tuple[SubDimensionChange, ...]:
    if context.earlier is None:
        return ()
    return tuple(
        SubDimensionChange(subdimension=code, change=change)
        for code in context.view.subdimensions
        if (change := wave_change(context, context.view, context.earlier, code)) is not None
    )


def wave_change(context: ModuleContext, view: View, earlier: View, code: str) -> SidesChange | None:
    """The change of one score between two waves; None where nobody can be paired on any side."""
    pairs = [
        wave_pairs(context, view, earlier, code, side)
        for side in SIDES
        if view.state(code, side) is not CellState.NOT_ASKED
    ]
    if not any(len(one.now) for one in pairs):
        return None
    return over_sides(context, Before.EARLIER_WAVE, pairs)


def wave_pairs(context: ModuleContext, view: View, earlier: View, code: str, side: Side) -> Pairs:
    """One side's people who have a score in both waves, matched by their code."""
    scores = [one.group.sides[side].scores[:, one.place(code)] for one in (earlier, view)]
    found = context.pairings[side]
    before, now = scores[0][found.before], scores[1][found.now]
    counted = [int((~np.isnan(own)).sum()) for own in scores]
    shown = [one.state(code, side) is CellState.SHOWN for one in (earlier, view)]
    named = all((code, side) in one.visibility.statements for one in (earlier, view))
    return Pairs(
        side=side,
        weight=view.group.sides[side].weight,
        before=before,
        now=now,
        absent=np.zeros(len(now), dtype=np.bool_),
        left_before=counted[0] - int((~np.isnan(before)).sum()),
        left_now=counted[1] - int((~np.isnan(now)).sum()),
        named=named,
        barred=not all(shown),
    )


def pairings(context: ModuleContext) -> dict[Side, Pairing]:
    """Who of each side spoke in the wave before too; empty without one."""
    if context.earlier is None:
        return {}
    both = (context.earlier, context.view)
    return {
        side: pair_waves(*(_codes(context, one.group.sides[side].rows) for one in both))
        for side in SIDES
    }


def _codes(context: ModuleContext, rows: Codes) -> list[str | None]:
    return [context.responses[row].respondent for row in rows.tolist()]
