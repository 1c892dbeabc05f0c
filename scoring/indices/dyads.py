"""Dependence of one party on another, in both directions.

Two facts per resource make dependence: how much it matters and how easily it could be had
elsewhere (Emerson 1962, American Sociological Review 27:31-41). What two directions make of a pair
is in `pairs`.

Missing data: a resource counts for a person who rated both of its parts, and for one who does not
need it at all (there is nothing to replace, so the dependence is 0 whatever the alternatives); don't
know, not applicable and refused leave that resource out for that person, and nothing is imputed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from scoring.errors import NotEnoughDataError
from scoring.indices.estimates import (
    INFORMANTS_FOR_INTERVAL,
    Codes,
    Estimate,
    Floats,
    column_means,
    mean_over,
    percentile_interval,
    resampled_means,
    units,
)

Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Ratings:
    """What the people of one party (ego) say about another (alter).

    `importance` and `alternatives` are people x resources, raw answers, NaN for none. All ratings
    of one ego have the same people in the same order, so that a leader who answers about two
    alters stays one person; with a split ballot the other alter's row is NaN.
    """

    ego: str
    alter: str
    resources: tuple[str, ...]
    importance: Floats
    alternatives: Floats
    low: int = 1
    high: int = 5
    clusters: Codes | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ResourceDependence:
    resource: str
    value: float | None  # D(e, a, r), 0 to 1; None where nobody rated both parts
    used: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Dependence:
    """D(ego -> alter), 0 to 1, with its resources. `estimate` is None where nobody answered."""

    ego: str
    alter: str
    estimate: Estimate | None
    resources: tuple[ResourceDependence, ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Reading:
    """D of one ego towards each of its alters, with the resamples that its intervals need.

    `draws` is resamples x alters, or None without a generator. `informants` are the independent
    voices about each alter: people, or their projects; `fewest` of them make an interval.
    """

    ego: str
    alters: tuple[str, ...]
    dependence: tuple[Dependence, ...]
    draws: Floats | None
    informants: tuple[int, ...]
    fewest: int

    def of(self, alter: str) -> Estimate | None:
        """D towards one alter; None where nobody answered or nobody was asked."""
        found = (one.estimate for one in self.dependence if one.alter == alter)
        return next(found, None)

    def informants_of(self, alter: str) -> int:
        return self.informants[self.alters.index(alter)] if alter in self.alters else 0

    def draws_of(self, alter: str) -> Floats | None:
        return None if self.draws is None else self.draws[:, self.alters.index(alter)]


def dependence_parts(
    importance: npt.ArrayLike, alternatives: npt.ArrayLike, *, low: int = 1, high: int = 5
) -> Floats:
    """D(e, a, r) = n (1 - s) per answer, with need n and replaceability s in 0-1.

    n = (importance - low)/(high - low), s = (alternatives - low)/(high - low), where a high
    `alternatives` says that the resource is easily had elsewhere. NaN where either is missing,
    except that no need is no dependence: 0 whether or not the alternatives were rated.
    """
    need = (np.asarray(importance, dtype=np.float64) - low) / (high - low)
    replaceable = (np.asarray(alternatives, dtype=np.float64) - low) / (high - low)
    outside = (need < 0) | (need > 1) | (replaceable < 0) | (replaceable > 1)
    if outside.any():
        raise ValueError(f"Answers about dependence lie between {low} and {high}.")
    return np.where(need == 0, 0.0, need * (1.0 - replaceable))


def read_dependence(
    ratings: Sequence[Ratings],
    generator: np.random.Generator | None = None,
    *,
    fewest: int = INFORMANTS_FOR_INTERVAL,
) -> Reading:
    """D(e->a) = mean over resources of D(e, a, r), each the mean over the people who rated it.

    `ratings` holds one entry per alter of the same ego. The interval is a percentile bootstrap
    over ego's people (over their projects where these are given), from `fewest` of them on; with
    one informant there is none, and the notice says so.
    Raises NotEnoughDataError without any rating.
    """
    if not ratings:
        raise NotEnoughDataError("Dependence needs ratings of at least one other party.")
    people = {len(entry.importance) for entry in ratings}
    if len(people) != 1 or len({entry.ego for entry in ratings}) != 1:
        raise ValueError("Ratings read together come from the same people of one party.")
    parts = [
        dependence_parts(entry.importance, entry.alternatives, low=entry.low, high=entry.high)
        for entry in ratings
    ]
    draws = None
    if generator is not None and people.pop():
        means = resampled_means(np.hstack(parts), generator, ratings[0].clusters)
        ends = np.cumsum([part.shape[1] for part in parts])[:-1]
        draws = np.column_stack([mean_over(own) for own in np.split(means, ends, axis=1)])
    return Reading(
        ego=ratings[0].ego,
        alters=tuple(entry.alter for entry in ratings),
        dependence=tuple(
            _dependence(entry, part, None if draws is None else draws[:, place], fewest)
            for place, (entry, part) in enumerate(zip(ratings, parts, strict=True))
        ),
        draws=draws,
        informants=tuple(
            units(_rated(part), entry.clusters) for entry, part in zip(ratings, parts, strict=True)
        ),
        fewest=fewest,
    )


def _rated(parts: Floats) -> Flags:
    """Who rated at least one resource completely."""
    return np.asarray((~np.isnan(parts)).any(axis=1), dtype=np.bool_)


def _dependence(entry: Ratings, parts: Floats, draws: Floats | None, fewest: int) -> Dependence:
    means = column_means(parts)
    there = ~np.isnan(parts)
    resources = tuple(
        ResourceDependence(
            resource=name,
            value=None if np.isnan(mean) else float(mean),
            used=int(count),
        )
        for name, mean, count in zip(entry.resources, means, there.sum(axis=0), strict=True)
    )
    return Dependence(
        ego=entry.ego,
        alter=entry.alter,
        estimate=_estimate(entry, parts, draws, fewest),
        resources=resources,
    )


def _estimate(entry: Ratings, parts: Floats, draws: Floats | None, fewest: int) -> Estimate | None:
    """`dropped` people rated a part of something and no resource completely."""
    rated = _rated(parts)
    used = int(rated.sum())
    if used == 0:
        return None
    begun = (~np.isnan(entry.importance) | ~np.isnan(entry.alternatives)).any(axis=1)
    interval, notices = percentile_interval(draws, units(rated, entry.clusters), fewest)
    return Estimate(
        value=float(mean_over(column_means(parts))),
        interval=interval,
        used=used,
        dropped=int((begun & ~rated).sum()),
        notices=notices,
    )
