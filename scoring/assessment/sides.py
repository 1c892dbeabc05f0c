"""What one side says: its mean over its people, and the roles inside it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from instruments.model import Side
from scoring.assessment.disclosure import hidden_roles
from scoring.assessment.findings import CellState
from scoring.assessment.frame import Floats
from scoring.assessment.group import SidePeople, column_means
from scoring.assessment.results import Display, RoleScore, SideScore
from scoring.assessment.uncertainty import interval_of, side_variance
from scoring.assessment.view import View
from scoring.results import Interval, Notice, NoticeCode


def side_score(view: View, codes: Sequence[str], side: Side) -> SideScore:
    """A side's mean over the sub-dimensions that it is asked and that may be shown.

    The mean over sub-dimensions of the mean over people; people without a score on a
    sub-dimension are left out of its mean and counted in `dropped` when they have none at all.
    """
    people = view.group.sides[side]
    states = [view.state(code, side) for code in codes]
    state = _overall(states)
    if state is not CellState.SHOWN:
        return _blank(side, people.weight, state)
    covers = tuple(code for code, own in zip(codes, states, strict=True) if own is CellState.SHOWN)
    columns = [view.place(code) for code in covers]
    weights = np.zeros(len(view.subdimensions))
    weights[columns] = 1.0 / len(columns)
    value = view.weighted_sum(side, weights)
    display = _least_display(view, covers, people)
    interval, notices = _interval(view, value, people, weights, display)
    tally = people.tally(columns)
    return SideScore(
        side=side,
        state=state,
        value=value,
        interval=interval,
        used=tally.used,
        dropped=tally.dropped,
        weight=people.weight,
        covers=covers,
        display=display,
        roles=_roles(view, people, columns),
        notices=notices,
    )


def _least_display(view: View, covers: Sequence[str], people: SidePeople) -> Display:
    """The detail that the sub-dimension with the fewest answers bears."""
    smallest = min(covers, key=lambda code: int(people.counts[view.place(code)]))
    count = int(people.counts[view.place(smallest)])
    return view.visibility.display(smallest, people.side, count)


def _interval(
    view: View, value: float, people: SidePeople, weights: Floats, display: Display
) -> tuple[Interval | None, tuple[Notice, ...]]:
    bears = display in (Display.COUNTS_WITH_INTERVAL, Display.PERCENTAGES)
    if not (bears or view.visibility.open_):
        return None, (Notice(code=NoticeCode.NO_INTERVAL_FEW_PEOPLE),)
    return interval_of(value, side_variance(people.scores, people.role, weights, view.spread))


def _roles(view: View, people: SidePeople, columns: Sequence[int]) -> tuple[RoleScore, ...]:
    scores = people.scores[:, columns]
    answered = ~np.isnan(scores).all(axis=1)
    counts = {
        view.frame.roles[number]: int((answered & (people.role == number)).sum())
        for number in np.unique(people.role)
    }
    hidden = frozenset[str]() if view.visibility.open_ else hidden_roles(counts)
    return tuple(
        _role_score(role, scores[people.role == view.frame.roles.index(role)], role in hidden)
        for role in counts
    )


def _role_score(role: str, scores: Floats, hidden: bool) -> RoleScore:
    used = int((~np.isnan(scores).all(axis=1)).sum())
    if used == 0 or hidden:
        state = CellState.HIDDEN if used else CellState.MISSING
        return RoleScore(role=role, state=state, value=None, used=used)
    counts, means = column_means(scores)
    value = float(means[counts > 0].mean())
    return RoleScore(role=role, state=CellState.SHOWN, value=value, used=used)


def _overall(states: Sequence[CellState]) -> CellState:
    """One shown sub-dimension makes a dot; else say the strongest reason why there is none."""
    for state in (CellState.SHOWN, CellState.HIDDEN, CellState.MISSING):
        if state in states:
            return state
    return CellState.NOT_ASKED


def _blank(side: Side, weight: float, state: CellState) -> SideScore:
    return SideScore(
        side=side,
        state=state,
        value=None,
        interval=None,
        used=0,
        dropped=0,
        weight=weight,
        covers=(),
        display=Display.NOTHING,
    )
