"""Stages of a service: their profile, the weakest, and whether the chain holds.

Planning, design, delivery and evaluation are the phases in which people can co-produce
(Nabatchi, Sancino & Sicilia 2017, Public Administration Review 77:766-776).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from scoring.errors import NotEnoughDataError
from scoring.measure.proportion import proportion
from scoring.results import Interval, Notice, Proportion

IN_PLACE = 50.0  # the middle of the scale: from here on a stage counts as in place
INTERVAL_FROM = 10  # answers


@dataclass(frozen=True, slots=True, kw_only=True)
class Weakest:
    """The lowest stage and how far it lies below the next. `clear`: the interval excludes 0."""

    stage: str
    next: str
    distance: float  # points, next minus weakest, 0 or more
    interval: Interval | None
    clear: bool
    notices: tuple[Notice, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Of those who find `source` in place, how many find `target` in place too."""

    source: str
    target: str
    carried: Proportion | None  # None where nobody finds the source in place


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """Continuity from stage to stage. `unbroken` counts people with every stage in place.

    `used` people rated all stages; `dropped` rated some of them.
    """

    links: tuple[Link, ...]
    unbroken: Proportion
    used: int
    dropped: int


Distance = Callable[[str, str], tuple[Interval | None, tuple[Notice, ...]]]


def weakest_stage(values: Sequence[tuple[str, float | None]], distance: Distance) -> Weakest:
    """The stage with the lowest value, against the second lowest.

    `distance(low, high)` gives the interval of value(high) - value(low) with the notices that
    explain a missing one; it has to take into account that the same people rated both.
    Raises NotEnoughDataError for fewer than two stages with a value.
    """
    known = sorted(
        (value, place, code) for place, (code, value) in enumerate(values) if value is not None
    )
    if len(known) < 2:
        raise NotEnoughDataError(
            f"A weakest stage needs at least two stages with a score; there are {len(known)}."
        )
    (low, _, stage), (high, _, second) = known[:2]
    interval, notices = distance(stage, second)
    return Weakest(
        stage=stage,
        next=second,
        distance=high - low,
        interval=interval,
        clear=interval is not None and interval.low > 0,
        notices=notices,
    )


def chain(scores: npt.ArrayLike, stages: tuple[str, ...]) -> Chain:
    """Per pair of neighbours, P(target >= 50 | source >= 50) over people who rated all stages.

    scores: people x stages, 0-100, NaN for none. Wilson intervals from ten answers on. The
    measure is this project's; the paper speaks of a connected chain and measures none.
    Raises NotEnoughDataError where nobody rated all stages.
    Misleads: a link that few people reach rests on few people; read `used` of each link.
    """
    data = np.asarray(scores, dtype=np.float64)
    if data.ndim != 2 or data.shape[1] != len(stages) or len(stages) < 2:
        raise ValueError("A chain needs people x stages with at least two stages.")
    complete = data[~np.isnan(data).any(axis=1)]
    if not len(complete):
        raise NotEnoughDataError("Nobody rated all stages, so no chain can be followed.")
    placed = complete >= IN_PLACE
    links = tuple(
        Link(
            source=stages[place],
            target=stages[place + 1],
            carried=_share(placed[placed[:, place], place + 1]),
        )
        for place in range(len(stages) - 1)
    )
    unbroken = _share(np.asarray(placed.all(axis=1)))
    begun = (~np.isnan(data)).any(axis=1).sum()
    return Chain(
        links=links,
        unbroken=unbroken or Proportion(count=0, used=0, interval=None),
        used=len(complete),
        dropped=int(begun) - len(complete),
    )


def _share(flags: npt.NDArray[np.bool_]) -> Proportion | None:
    if not len(flags):
        return None
    return proportion(int(flags.sum()), len(flags), with_interval=len(flags) >= INTERVAL_FROM)
