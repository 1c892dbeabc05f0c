"""How the answers to each item are distributed, side by side."""

from __future__ import annotations

import numpy as np

from instruments.model import Item, Scale, Side
from instruments.responses import Missing
from scoring.assessment.disclosure import INTERVAL_FLOOR, display_for
from scoring.assessment.findings import CellState
from scoring.assessment.frame import REASONS, Floats
from scoring.assessment.group import SIDES, SidePeople
from scoring.assessment.results import Display, ItemCell, ItemResult
from scoring.assessment.view import View
from scoring.measure.proportion import proportion
from scoring.results import Change

FAVOURABLE = 75.0  # keyed score: the upper two of five points, 8 to 10 of 0-10


def item_results(view: View) -> tuple[ItemResult, ...]:
    return tuple(
        ItemResult(
            code=item.code,
            cells=tuple(_cell(view, item, side) for side in (*SIDES, Side.OBSERVER)),
        )
        for item in view.instrument.items
    )


def _cell(view: View, item: Item, side: Side) -> ItemCell:
    people = view.group.sides[side]
    column = view.frame.items.index(item.code)
    raw = view.frame.raw[people.rows, column]
    answered = raw[~np.isnan(raw)]
    state = _state(view, item, side, people, len(answered))
    statement = view.visibility.open_ or (item.code, side) in view.visibility.statements
    display = display_for(len(answered), statement=statement)
    if state is not CellState.SHOWN:
        return ItemCell(side=side, state=state, display=Display.NOTHING)
    scale = view.instrument.scale(item.scale)
    keyed = view.frame.scores[people.rows, column]
    scores = keyed[~np.isnan(keyed)]
    reasons = np.bincount(view.frame.reasons[people.rows, column], minlength=len(REASONS))
    return ItemCell(
        side=side,
        state=state,
        display=display,
        counts=_counts(answered, scale),
        mean=None if scale.change else float(scores.mean()),
        spread=_spread(scores) if not scale.change else None,
        favourable=proportion(
            int((scores >= FAVOURABLE).sum()),
            len(answered),
            with_interval=len(answered) >= INTERVAL_FLOOR,
        ),
        change=_change(answered, scale) if scale.change else None,
        used=len(answered),
        dont_know=int(reasons[REASONS.index(Missing.DONT_KNOW)]),
        not_applicable=int(reasons[REASONS.index(Missing.NOT_APPLICABLE)]),
        refused=int(reasons[REASONS.index(Missing.REFUSED)]),
        skipped=int(reasons[REASONS.index(Missing.SKIPPED)]),
        not_asked=int(reasons[REASONS.index(Missing.NOT_ASKED)]),
    )


def _spread(scores: Floats) -> float | None:
    """None below ten answers: with so few it would tell who answered what."""
    return float(scores.std(ddof=1)) if len(scores) >= INTERVAL_FLOOR else None


def _counts(answered: Floats, scale: Scale) -> tuple[int, ...]:
    places = answered.astype(np.int64) - scale.low
    return tuple(np.bincount(places, minlength=len(scale.values)).tolist())


def _state(view: View, item: Item, side: Side, people: SidePeople, answers: int) -> CellState:
    expected = (item.subdimension, side) in view.group.expects
    if not people.speakers.intersection(item.roles):
        asked = expected and not len(people.rows)
        return CellState.MISSING if asked else CellState.NOT_ASKED
    if answers == 0:
        return CellState.MISSING
    hidden = (item.code, side) in view.visibility.hidden_items
    return CellState.HIDDEN if hidden else CellState.SHOWN


def _change(answered: Floats, scale: Scale) -> Change:
    """Shares below, at and above the middle of a less-or-more scale, and more minus less."""
    middle = (scale.low + scale.high) / 2
    less, same, more = (
        float(np.mean(part)) for part in (answered < middle, answered == middle, answered > middle)
    )
    return Change(less=less, same=same, more=more, net=more - less)
