"""How strong the tie between two parties is, seen from each side.

The paper on position-filling and undertaking asks for a measure of relationship strength and gives
none; the components and the formula are a proposal of this project. Scores run from 0 to 100 with
high meaning a strong tie (friction is reversed before it gets here).
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Sequence
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
from scoring.results import Notice, NoticeCode

Flags = npt.NDArray[np.bool_]

IN_PLACE = 50.0  # a mechanism from here on counts as working


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class TieView:
    """What the people of `party` say about the other party.

    `ties` is people x tie components and `mechanisms` people x mechanisms, 0-100, NaN for no
    answer. A mechanism that this party was not asked about has no column. `clusters` numbers the
    project of each person where several are read together, the same for both parties.
    """

    party: str
    components: tuple[str, ...]
    ties: Floats
    mechanism_codes: tuple[str, ...]
    mechanisms: Floats
    clusters: Codes | None = None

    @property
    def all_columns(self) -> Floats:
        return np.hstack([self.ties, self.mechanisms])

    @property
    def answered(self) -> Flags:
        """Who said anything about the tie."""
        return np.asarray((~np.isnan(self.ties)).any(axis=1), dtype=np.bool_)

    @property
    def informants(self) -> int:
        """Independent voices: people, or their projects."""
        return units(self.answered, self.clusters)


@dataclass(frozen=True, slots=True, kw_only=True)
class Component:
    code: str
    value: float | None
    used: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Multiplexity:
    """How many of the mechanisms work in this party's eyes: `working` of `asked`."""

    working: int
    asked: int

    @property
    def score(self) -> float | None:
        """The share in 0-100, None where no mechanism was asked."""
        return 100.0 * self.working / self.asked if self.asked else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Strength:
    """RS(party -> other), 0-100; `estimate` is None where nobody of the party answered."""

    party: str
    other: str
    estimate: Estimate | None
    components: tuple[Component, ...]
    multiplexity: Multiplexity


@dataclass(frozen=True, slots=True, kw_only=True)
class Relationship:
    """A tie from both sides. `gap` is the first side's strength minus the second's.

    `reciprocity` (0-100), `gap` and `dyad` are None, with the notice ONE_DIRECTION, where only
    one side answered.
    """

    directions: tuple[Strength, Strength]
    reciprocity: Estimate | None
    gap: Estimate | None
    dyad: Estimate | None
    notices: tuple[Notice, ...] = ()


def relationship(
    one: TieView,
    other: TieView,
    generator: np.random.Generator | None = None,
    *,
    fewest: int = INFORMANTS_FOR_INTERVAL,
) -> Relationship:
    """RS(x->y) = mean of x's tie components, multiplexity and reciprocity, each in 0-100.

    Multiplexity: share of the mechanisms asked of x whose mean over x's people is at least 50; it
    counts only if both sides were asked. Reciprocity: 100 - |view of x - view of y|, a view being
    the mean of the components that both sides answered; both share it. RS_dyad =
    sqrt(RS(x->y) RS(y->x)): a tie that one side does not feel is weak.

    A component without an answer is left out. Intervals: percentile bootstrap over each side's
    people, from `fewest` per side on. Raises NotEnoughDataError where neither side answered.
    """
    sides = (one, other)
    means = [_Means.of(view, column_means(view.all_columns)[None, :]) for view in sides]
    if not any(part.people for part in means):
        raise NotEnoughDataError(f"Neither {one.party} nor {other.party} answered about the other.")
    mutual = all(part.people for part in means)
    values = _whole_of(means, mutual=mutual)
    draws = _draws(sides, generator) if mutual and generator is not None else None
    first, second = (
        _strength(
            view,
            means[place],
            values.whole[place],
            draws.whole[place] if draws else None,
            other=sides[1 - place].party,
            fewest=fewest,
        )
        for place, view in enumerate(sides)
    )
    if mutual:
        return _mutual((first, second), sides, values, draws, fewest)
    return _one_way(first, second)


def _one_way(first: Strength, second: Strength) -> Relationship:
    return Relationship(
        directions=(first, second),
        reciprocity=None,
        gap=None,
        dyad=None,
        notices=(Notice(code=NoticeCode.ONE_DIRECTION),),
    )


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Whole:
    """Reciprocity and both directional strengths, one entry per resample."""

    shared: Floats
    whole: tuple[Floats, ...]


def _whole_of(means: Sequence[_Means], *, mutual: bool = True) -> _Whole:
    plural = [part.multiplexity() for part in means]
    if mutual and any(np.isnan(part).all() for part in plural):
        plural = [np.full_like(part, np.nan) for part in plural]
    shared = _reciprocity(*means) if mutual else np.array([np.nan])
    whole = (
        mean_over(np.column_stack([part.ties, several, shared]))
        for part, several in zip(means, plural, strict=True)
    )
    return _Whole(shared=shared, whole=tuple(whole))


def _draws(sides: tuple[TieView, TieView], generator: np.random.Generator) -> _Whole:
    """People of the two sides are drawn apart; projects are drawn once for both sides."""
    again = copy.deepcopy(generator) if sides[1].clusters is not None else generator
    return _whole_of(
        [
            _Means.of(view, resampled_means(view.all_columns, own, view.clusters))
            for view, own in zip(sides, (generator, again), strict=True)
        ]
    )


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Means:
    """Means per component and mechanism, one row per resample (one row for the value itself)."""

    people: int
    components: tuple[str, ...]
    ties: Floats
    mechanisms: Floats

    @classmethod
    def of(cls, view: TieView, means: Floats) -> _Means:
        """`means` are those of all columns of the view."""
        ties, mechanisms = np.split(means, [view.ties.shape[1]], axis=1)
        return cls(
            people=int(view.answered.sum()),
            components=view.components,
            ties=ties,
            mechanisms=mechanisms,
        )

    def multiplexity(self) -> Floats:
        """Share of the mechanisms with a mean that work, 0-100; NaN where none was asked."""
        working = np.where(np.isnan(self.mechanisms), np.nan, self.mechanisms >= IN_PLACE)
        return 100.0 * mean_over(working)


def _reciprocity(one: _Means, other: _Means) -> Floats:
    """Over the components with an answer from both sides; NaN where there is none."""
    pairs = [
        (mine, other.components.index(code))
        for mine, code in enumerate(one.components)
        if code in other.components
    ]
    own = one.ties[:, [mine for mine, _ in pairs]]
    theirs = other.ties[:, [place for _, place in pairs]]
    both = ~np.isnan(own) & ~np.isnan(theirs)
    views = [mean_over(np.where(both, ties, np.nan)) for ties in (own, theirs)]
    return np.asarray(100.0 - np.abs(views[0] - views[1]), dtype=np.float64)


def components_of(view: TieView) -> tuple[Component, ...]:
    """Mean of every component over the people who answered it."""
    return tuple(
        Component(code=code, value=None if np.isnan(mean) else float(mean), used=int(used))
        for code, mean, used in zip(
            view.components,
            column_means(view.ties),
            (~np.isnan(view.ties)).sum(axis=0),
            strict=True,
        )
    )


def _strength(
    view: TieView, means: _Means, value: Floats, draws: Floats | None, *, other: str, fewest: int
) -> Strength:
    scored = column_means(view.mechanisms)
    multiplexity = Multiplexity(
        working=int((scored >= IN_PLACE).sum()), asked=int((~np.isnan(scored)).sum())
    )
    estimate = None
    if means.people:
        interval, notices = percentile_interval(draws, view.informants, fewest)
        estimate = Estimate(
            value=float(value[0]), interval=interval, used=means.people, notices=notices
        )
    return Strength(
        party=view.party,
        other=other,
        estimate=estimate,
        components=components_of(view),
        multiplexity=multiplexity,
    )


def _mutual(
    directions: tuple[Strength, Strength],
    sides: tuple[TieView, TieView],
    values: _Whole,
    draws: _Whole | None,
    fewest: int,
) -> Relationship:
    least = min(side.informants for side in sides)
    used = sum(int(side.answered.sum()) for side in sides)

    def estimate(of: Callable[[_Whole], Floats]) -> Estimate:
        interval, notices = percentile_interval(of(draws) if draws else None, least, fewest)
        return Estimate(value=float(of(values)[0]), interval=interval, used=used, notices=notices)

    dyad = estimate(lambda found: np.sqrt(found.whole[0] * found.whole[1]))
    return Relationship(
        directions=directions,
        reciprocity=None if np.isnan(values.shared[0]) else estimate(lambda found: found.shared),
        gap=estimate(lambda found: found.whole[0] - found.whole[1]),
        dyad=dyad,
        notices=dyad.notices,
    )
