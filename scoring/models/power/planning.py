"""From a design to its power, and from a power to the number of projects or people."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from scipy.special import ndtri

from scoring.models.compare.equivalence import (
    ALPHA,
    POWER,
    detectable_difference,
    two_sided_power,
)
from scoring.models.power.designs import ChangeDifference, DifferenceDesign, ProjectDifference

Clustered = TypeVar("Clustered", ProjectDifference, ChangeDifference)

MOST = 1_000_000  # projects or people; a study that needs more is none


def power_of(design: DifferenceDesign, difference: float, *, alpha: float = ALPHA) -> float:
    """P(|T| > t_c) with non-centrality difference/error; R: power.t.test(strict = TRUE)."""
    return two_sided_power(abs(difference) / design.error, design.df, alpha=alpha)


def detectable_by(design: DifferenceDesign, *, power: float = POWER, alpha: float = ALPHA) -> float:
    """The smallest true difference that the design finds with this power."""
    return detectable_difference(design.error, design.df, power=power, alpha=alpha)


def projects_needed(
    design: Clustered, difference: float, *, power: float = POWER, alpha: float = ALPHA
) -> int:
    """Projects per kind, the same for both, with the design's number of people in each.

    Raises ValueError for a difference of 0, or when no number of projects up to a million suffices.
    """

    def with_projects(count: int) -> Clustered:
        return replace(design, projects=(count, count))

    return _least(with_projects, 2, difference, power, alpha, "projects of each kind")


def people_needed(
    design: Clustered, difference: float, *, power: float = POWER, alpha: float = ALPHA
) -> int:
    """Answers per project, with the design's projects.

    More people in the same projects help only so far: with `icc` above 0 the error falls no further
    than what projects differ by. Raises ValueError with that limit where it is not enough.
    """

    def with_people(count: int) -> Clustered:
        return replace(design, people=count)

    return _least(with_people, 1, difference, power, alpha, "people in each project")


def _least(
    design: Callable[[int], Clustered],
    start: int,
    difference: float,
    power: float,
    alpha: float,
    what: str,
) -> int:
    if difference == 0 or not alpha < power < 1:
        raise ValueError(
            "A difference of 0 is found with no number; power lies between alpha and 1."
        )
    if power_of(design(MOST), difference, alpha=alpha) < power:
        limit = detectable_by(design(MOST), power=power, alpha=alpha)
        raise ValueError(
            f"No number of {what} finds a difference of {abs(difference):g} with power {power:g}; "
            f"the smallest that can be found is {limit:.3g}."
        )
    high = start
    while power_of(design(high), difference, alpha=alpha) < power:
        high *= 2
    low = max(start, high // 2)
    while low < high:
        middle = (low + high) // 2
        if power_of(design(middle), difference, alpha=alpha) >= power:
            high = middle
        else:
            low = middle + 1
    return low


def answers_for_precision(
    half_width: float, *, spread: float, population: int | None = None, level: float = 0.95
) -> int:
    """Answers of one role for an interval of +-half_width: n0/(1 + n0/N), n0 = (z s/h)^2, rounded up.

    Cochran (1977), Sampling Techniques, 4.6. Below about thirty answers add two: the spread is then
    estimated from few. Raises ValueError for a width or spread that is not above 0.
    """
    if half_width <= 0 or spread <= 0:
        raise ValueError("The half width and the spread must be above 0.")
    large = (float(ndtri((1 + level) / 2)) * spread / half_width) ** 2
    if population is None:
        return math.ceil(large)
    return min(population, math.ceil(large / (1 + large / population)))
