"""Alpha of every group at once: a thousand projects in the time of a few."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from scoring.crossproducts import Flags, Floats, Integers
from scoring.errors import NotEnoughDataError
from scoring.measure.reliability import coefficients
from scoring.measure.reliability.alpha import alpha_of, varying
from scoring.measure.reliability.intervals import feldt_limits
from scoring.moments import Deletion, GroupedMoments
from scoring.second_moments import NEGLIGIBLE


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class GroupedAlphas:
    """Raw alpha and Feldt's limits of the groups `keys`; `n` people each. `without` says why others
    have none.
    """

    keys: tuple[Hashable, ...]
    value: Floats
    low: Floats
    high: Floats
    n: Integers
    items: tuple[str, ...]
    deletion: Deletion
    level: float
    without: Mapping[Hashable, str]


def alphas_by(
    grouped: GroupedMoments, *, items: Sequence[str] | None = None, level: float = 0.95
) -> GroupedAlphas:
    """`cronbach_alpha` with Feldt's interval of some (or all) items in each group.

    All groups in one computation; those in which an item does not vary, or a pair has no two rows,
    one by one by the rules of `cronbach_alpha`.
    """
    found = grouped if items is None else grouped.select(items)
    covariance = found.covariance()
    listwise = found.deletion is Deletion.LISTWISE
    people = np.asarray(found.used if listwise else found.rows, dtype=np.int64)
    value = coefficients.alpha(covariance)
    size = np.full(len(people), len(found.items))
    without: dict[Hashable, str] = {}
    for place in np.flatnonzero(~_plain(found, covariance, people)):
        key = found.keys[place]
        try:
            alone = alpha_of(varying(found[key]), found[key], level)
        except NotEnoughDataError as reason:
            without[key] = str(reason)
        else:
            value[place], size[place] = alone.value, len(alone.items)
    given = np.array([key not in without for key in found.keys], dtype=bool)
    low, high = feldt_limits(value[given], people=people[given], items=size[given], level=level)
    return GroupedAlphas(
        keys=tuple(key for key in found.keys if key not in without),
        value=value[given],
        low=low,
        high=high,
        n=people[given],
        items=found.items,
        deletion=found.deletion,
        level=level,
        without=without,
    )


def _plain(found: GroupedMoments, covariance: Floats, people: Integers) -> Flags:
    """Groups in which every item varies, and their sum does."""
    variance = np.diagonal(covariance, axis1=1, axis2=2)
    squares = np.diagonal(found.product, axis1=1, axis2=2)
    spread = coefficients.total(covariance) > NEGLIGIBLE * coefficients.trace(covariance)
    return np.asarray((variance > NEGLIGIBLE * squares).all(axis=1) & spread & (people >= 3))
