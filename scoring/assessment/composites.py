"""The score of a sub-dimension or a dimension: a mean of sides.

Each side that is asked has one voice, whatever its number of people; 200 residents must not drown
three officials. A side that is missing or hidden is not replaced and not re-weighted silently: the
composite is the mean of the sides shown, with bounds for what the others could have said.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from instruments.model import Side
from scoring.assessment.frame import Floats
from scoring.assessment.group import SIDES
from scoring.assessment.resampling import stratified_bootstrap
from scoring.assessment.results import Composite
from scoring.assessment.uncertainty import combined, interval_of, side_variance
from scoring.assessment.view import View
from scoring.indices.estimates import Estimate
from scoring.results import Bounds, Interval, Notice, NoticeCode

Shown = Mapping[str, tuple[Side, ...]]  # sub-dimension -> the sides that may be heard


def composite(view: View, codes: Sequence[str]) -> Composite:
    """One sub-dimension, or the equal mean of those among several that have a value."""
    shown = {code: view.shown(code) for code in codes}
    valued = [code for code in codes if shown[code]]
    absent = _absent(view, shown)
    notices = _absences(view, absent, valued)
    if not valued:
        return _without_value(absent, notices)
    weights = _weights(view, valued, shown)
    value = sum(view.weighted_sum(side, row) for side, row in weights.items())
    interval, why = _interval(view, value, weights)
    used, dropped = _counted(view, valued, shown)
    return Composite(
        value=value,
        interval=interval,
        bounds=_bounds(view, shown) if absent else None,
        shown=tuple(side for side in SIDES if side in weights),
        absent=absent,
        pooled=float(np.mean([_pooled(view, code, shown[code]) for code in valued])),
        used=used,
        dropped=dropped,
        bootstrap=_check(view, weights) if len(codes) > 1 else None,
        notices=(*why, *notices),
    )


def total_of(view: View, weights: Mapping[str, float]) -> Estimate | None:
    """sum of weight * score over sub-dimensions, each the mean of the sides shown.

    None where there is none, or one of them has no side to show. The interval keeps that the same people speak on
    several sub-dimensions.
    """
    rows: dict[Side, Floats] = {}
    for code, weight in weights.items():
        shares = view.shares(view.shown(code))
        if not shares:
            return None
        for side, share in shares.items():
            row = rows.setdefault(side, np.zeros(len(view.subdimensions)))
            row[view.place(code)] += weight * share
    if not rows:
        return None
    value = sum(view.weighted_sum(side, row) for side, row in rows.items())
    interval, notices = _interval(view, value, rows)
    used, dropped = _counted(view, list(weights), {code: view.shown(code) for code in weights})
    return Estimate(value=value, interval=interval, used=used, dropped=dropped, notices=notices)


def _check(view: View, weights: Mapping[Side, Floats]) -> Interval | None:
    """Dimensions only: they are what the summary prints."""
    if view.generator is None:
        return None
    return stratified_bootstrap(view.group.sides, weights, view.generator)


def _weights(view: View, valued: Sequence[str], shown: Shown) -> dict[Side, Floats]:
    """What each sub-dimension's mean of each side counts for in the composite."""
    weights: dict[Side, Floats] = {}
    for code in valued:
        for side, share in view.shares(shown[code]).items():
            row = weights.setdefault(side, np.zeros(len(view.subdimensions)))
            row[view.place(code)] = share / len(valued)
    return weights


def _interval(
    view: View, value: float, weights: Mapping[Side, Floats]
) -> tuple[Interval | None, tuple[Notice, ...]]:
    pieces = []
    for side, row in weights.items():
        people = view.group.sides[side]
        pieces.append(side_variance(people.scores, people.role, row, view.spread))
    return interval_of(value, combined(pieces))


def _counted(view: View, valued: Sequence[str], shown: Shown) -> tuple[int, int]:
    used = dropped = 0
    for side in SIDES:
        columns = [view.place(code) for code in valued if side in shown[code]]
        here = view.group.sides[side].tally(columns)
        used, dropped = used + here.used, dropped + here.dropped
    return used, dropped


def _pooled(view: View, code: str, sides: Sequence[Side]) -> float:
    place = view.place(code)
    everybody = np.concatenate([view.group.sides[side].scores[:, place] for side in sides])
    return float(np.nanmean(everybody))


def _absent(view: View, shown: Shown) -> tuple[Side, ...]:
    gone = {side for code in shown for side in view.voices(code) if side not in shown[code]}
    return tuple(side for side in SIDES if side in gone)


def _absences(view: View, absent: Sequence[Side], valued: Sequence[str]) -> tuple[Notice, ...]:
    notices = () if valued else (Notice(code=NoticeCode.NO_SIDE_SHOWN),)
    hidden = {side for _, side in view.visibility.hidden_subdimensions}
    return notices + tuple(
        Notice(
            code=NoticeCode.SIDE_HIDDEN if side in hidden else NoticeCode.SIDE_MISSING,
            facts=(("side", side.value),),
        )
        for side in absent
    )


def _bounds(view: View, shown: Shown) -> Bounds:
    """The absent sides at 0 and at 100, sub-dimension by sub-dimension, then their mean."""
    spans = [_span(view, code, shown[code]) for code in shown if view.voices(code)]
    return Bounds(
        low=float(np.mean([span.low for span in spans])),
        high=float(np.mean([span.high for span in spans])),
    )


def _span(view: View, code: str, heard: Sequence[Side]) -> Bounds:
    shares = view.shares(view.voices(code))
    place = view.place(code)
    known = sum(shares[side] * float(view.group.sides[side].means[place]) for side in heard)
    open_ = sum(share for side, share in shares.items() if side not in heard)
    return Bounds(low=known, high=known + 100.0 * open_)


def _without_value(absent: tuple[Side, ...], notices: tuple[Notice, ...]) -> Composite:
    return Composite(
        value=None,
        interval=None,
        bounds=Bounds(low=0.0, high=100.0) if absent else None,
        shown=(),
        absent=absent,
        pooled=None,
        used=0,
        dropped=0,
        notices=notices,
    )
