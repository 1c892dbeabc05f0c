"""Where two sides see the same thing differently. Honest: the same items, or no comparison."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

import numpy as np

from instruments.model import Side
from scoring.assessment.disclosure import FLOOR
from scoring.assessment.findings import CellState, Difference, Gap
from scoring.assessment.frame import Floats
from scoring.assessment.group import SIDES, SidePeople
from scoring.assessment.scales import level_items, person_mean
from scoring.assessment.spread import PooledSpread
from scoring.assessment.uncertainty import Variance, combined, interval_of, side_variance
from scoring.assessment.view import View
from scoring.results import Interval

SEVERAL = 2  # items; a gap on a single one must name it
MARGIN = 5.0  # points: smaller differences are called similar


def difference_word(
    difference: float, interval: Interval | None, *, margin: float = MARGIN, refuted: bool = True
) -> Difference:
    """The word that the interval of a difference and the margin permit.

    `refuted` says, for one difference of many, whether "no difference" is refuted with all of them
    taken into account; where it is not, an interval without 0 is no finding.
    """
    if interval is None:
        return Difference.UNDECIDED
    if refuted and (interval.low > 0 or interval.high < 0):
        return Difference.CLEAR if abs(difference) >= margin else Difference.SLIGHT
    within = max(-interval.low, interval.high) <= margin
    return Difference.SIMILAR if within else Difference.UNDECIDED


def gaps(view: View, *, least: int = 1) -> tuple[Gap, ...]:
    """All pairs of sides on what both were asked: clear ones first, several items before one.

    With `least`, only pairs of sides that so many people speak for.
    """
    found = [
        gap
        for sub in view.instrument.subdimensions
        for level in [level_items(view.instrument, sub.code)]
        for pair in combinations(_shown(view, sub.code, least), 2)
        for gap in _gap(view, sub.code, level, *pair)
    ]
    return tuple(sorted(found, key=_order))


def _order(gap: Gap) -> tuple[int, bool, float]:
    return list(Difference).index(gap.verdict), len(gap.items) < SEVERAL, -gap.difference


def _shown(view: View, code: str, least: int) -> list[Side]:
    return [
        side
        for side in SIDES
        if len(view.group.sides[side].rows) >= least and view.state(code, side) is CellState.SHOWN
    ]


def _gap(view: View, code: str, level: tuple[str, ...], one: Side, other: Side) -> Iterator[Gap]:
    items = _shared_items(view, level, one, other)
    if not items:
        return
    means = {side: _means(view, items, view.group.sides[side]) for side in (one, other)}
    if any(_too_few(view, items, side, means[side]) for side in (one, other)):
        return
    values = {side: float(np.nanmean(means[side])) for side in means}
    higher, lower = (one, other) if values[one] >= values[other] else (other, one)
    difference = values[higher] - values[lower]
    variance = combined(_variance(view, code, side, means[side]) for side in means)
    interval, _ = interval_of(difference, variance, low=-100.0, high=100.0)
    yield Gap(
        subdimension=code,
        items=items,
        higher=higher,
        lower=lower,
        higher_value=values[higher],
        lower_value=values[lower],
        difference=difference,
        interval=interval,
        verdict=difference_word(difference, interval),
        higher_used=int((~np.isnan(means[higher])).sum()),
        lower_used=int((~np.isnan(means[lower])).sum()),
    )


def _shared_items(view: View, level: tuple[str, ...], one: Side, other: Side) -> tuple[str, ...]:
    """Items that both sides were asked and that may be shown for both."""

    def asked(item: str, side: Side) -> bool:
        rows = view.group.sides[side].rows
        hidden = (item, side) in view.visibility.hidden_items
        return not hidden and bool(view.frame.asked[rows, view.frame.items.index(item)].any())

    return tuple(item for item in level if asked(item, one) and asked(item, other))


def _means(view: View, items: tuple[str, ...], people: SidePeople) -> Floats:
    cells = np.ix_(people.rows, view.frame.columns(items))
    return person_mean(view.frame.scores[cells], view.frame.asked[cells])


def _too_few(view: View, items: tuple[str, ...], side: Side, means: Floats) -> bool:
    count = int((~np.isnan(means)).sum())
    if view.visibility.open_ or all((item, side) in view.visibility.statements for item in items):
        return count == 0
    return count < FLOOR


def _variance(view: View, code: str, side: Side, means: Floats) -> Variance:
    place = view.place(code)
    spread = PooledSpread(variance=view.spread.variance[:, [place]], df=view.spread.df[:, [place]])
    return side_variance(means[:, None], view.group.sides[side].role, np.array([1.0]), spread)
