"""Power by drawing studies: a check on the formulas, and the only way where sizes differ much."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.special import stdtr, stdtrit

from scoring.measure.proportion import wilson
from scoring.models.compare.equivalence import ALPHA
from scoring.models.compare.samples import Floats
from scoring.models.power.designs import ChangeDifference, ProjectDifference, RoleMean
from scoring.results import Interval

REPEATS = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class Simulated:
    """The share of `repeats` studies in which it happened, with Wilson's interval."""

    share: float
    interval: Interval
    repeats: int
    method: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SimulatedPrecision:
    """How often the interval of a role mean held the population's mean, and its mean half width."""

    coverage: Simulated
    half_width: float


def simulate_difference(
    design: ProjectDifference,
    difference: float,
    rng: np.random.Generator,
    *,
    repeats: int = REPEATS,
    alpha: float = ALPHA,
) -> Simulated:
    """Power of a clustered difference (CR2) on drawn projects; with 0 its error rate.

    t is compared with Student's on Satterthwaite's degrees of freedom, which can be done for all repeats at
    once; `clustered_difference` is nearer to its level (docs/explanation/cluster-coverage.md).

    A project's mean is normal with variance s^2 (icc + (1 - icc)/n), which is all that the test looks
    at. Sizes: m, or with `size_variation` drawn from a gamma distribution, rounded, at least 1.
    """
    one, other = (
        _Kind.drawn(design, count, level, rng, repeats)
        for count, level in zip(design.projects, (difference, 0.0), strict=True)
    )
    variance = one.variance + other.variance
    df = (one.trust + other.trust) ** 2 / (one.trust_squared + other.trust_squared)
    statistic = (one.mean - other.mean) / np.sqrt(variance)
    found = int((2 * stdtr(df, -np.abs(statistic)) < alpha).sum())
    return _simulated(found, repeats, "CR2, Satterthwaite")


def simulate_change(
    design: ChangeDifference,
    difference: float,
    rng: np.random.Generator,
    *,
    repeats: int = REPEATS,
    alpha: float = ALPHA,
) -> Simulated:
    """Power of Student's t on the changes of project means, both times drawn."""
    changes = [
        _changes(design, count, rng, repeats) + level
        for count, level in zip(design.projects, (difference, 0.0), strict=True)
    ]
    squares = sum(one.var(axis=1) * one.shape[1] for one in changes)
    error = np.sqrt(squares / design.df * sum(1 / count for count in design.projects))
    statistic = (changes[0].mean(axis=1) - changes[1].mean(axis=1)) / error
    found = int((2 * stdtr(design.df, -np.abs(statistic)) < alpha).sum())
    return _simulated(found, repeats, "t of the changes of project means")


def _changes(
    design: ChangeDifference, count: int, rng: np.random.Generator, repeats: int
) -> Floats:
    between = design.spread * math.sqrt(design.icc)
    within = design.spread * math.sqrt((1 - design.icc) / design.people)

    def moved(deviation: float, stability: float) -> Floats:
        before = rng.standard_normal((repeats, count))
        new = rng.standard_normal((repeats, count))
        after = stability * before + math.sqrt(1 - stability**2) * new
        return np.asarray(deviation * (after - before))

    return moved(between, design.project_stability) + moved(within, design.person_stability)


def simulate_precision(
    design: RoleMean,
    shares: Sequence[float],
    rng: np.random.Generator,
    *,
    repeats: int = REPEATS,
    level: float = 0.95,
) -> SimulatedPrecision:
    """Draw without replacement from a population that answers in `shares` of 0 ... 100 in equal steps.

    Interval: t s/sqrt(n) sqrt(1 - n/N) with the sample's own s; the design's `spread` is not used.
    Raises ValueError for a large (None) population or shares that do not add up to 1.
    """
    if design.population is None or abs(sum(shares) - 1) > 1e-9:
        raise ValueError(
            "Drawing needs the number of people there are, and shares that add up to 1."
        )
    population, used = design.population, design.used
    ends = np.rint(np.cumsum(shares) * population).astype(np.int64)
    counts = np.diff(np.concatenate([[0], ends]))
    points = np.linspace(0.0, 100.0, len(shares))
    drawn = rng.multivariate_hypergeometric(counts, used, size=repeats)
    means = drawn @ points / used
    variances = (drawn @ points**2 - used * means**2).clip(0) / (used - 1)
    half = (
        stdtrit(used - 1, (1 + level) / 2)
        * np.sqrt(variances / used)
        * math.sqrt(1 - used / population)
    )
    held = int((np.abs(means - counts @ points / population) <= half + 1e-9).sum())
    return SimulatedPrecision(
        coverage=_simulated(held, repeats, "t with finite population correction"),
        half_width=float(half.mean()),
    )


def _simulated(count: int, repeats: int, method: str) -> Simulated:
    return Simulated(
        share=count / repeats, interval=wilson(count, repeats), repeats=repeats, method=method
    )


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Kind:
    """The projects of one kind in all repeats: see clustered_difference for the terms."""

    mean: Floats
    variance: Floats
    trust: Floats
    trust_squared: Floats

    @classmethod
    def drawn(
        cls,
        design: ProjectDifference,
        count: int,
        level: float,
        rng: np.random.Generator,
        repeats: int,
    ) -> _Kind:
        sizes = _sizes(design, (repeats, count), rng)
        deviation = design.spread * np.sqrt(design.icc + (1 - design.icc) / sizes)
        means = level + deviation * rng.standard_normal(sizes.shape)
        total = sizes.sum(axis=1, keepdims=True)
        centre = (sizes * means).sum(axis=1, keepdims=True) / total
        stretch = 1 / (1 - sizes / total)
        own = sizes * stretch  # the diagonal before the common part is taken off
        common = sizes**2 * stretch / total
        scale = total[:, 0] ** 2
        squared = (own**2 - 2 * own * common).sum(axis=1) + common.sum(axis=1) ** 2
        return cls(
            mean=centre[:, 0],
            variance=((sizes * (means - centre)) ** 2 * stretch).sum(axis=1) / scale,
            trust=(own - common).sum(axis=1) / scale,
            trust_squared=squared / scale**2,
        )


def _sizes(design: ProjectDifference, shape: tuple[int, int], rng: np.random.Generator) -> Floats:
    if design.size_variation == 0:
        return np.full(shape, float(design.people))
    form = 1 / design.size_variation**2
    drawn = rng.gamma(form, design.people / form, size=shape)
    return np.asarray(np.maximum(1.0, np.rint(drawn)))
