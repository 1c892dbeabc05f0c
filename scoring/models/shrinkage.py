"""Project estimates that borrow strength: shrunken means, what their ranks are worth, funnel limits.

A small project's mean is far from the others' mostly by chance. Shrunken means take that into account;
a funnel shows instead how far from the target chance alone would leave a project of each size.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy.stats import norm

from scoring.crossproducts import Floats
from scoring.errors import NotEnoughDataError
from scoring.models.design import Design, DesignError, Factors, Term, design
from scoring.models.mixed.fit import mixed_model
from scoring.models.mixed.results import MixedModel
from scoring.results import Interval, Notice

ENOUGH_TO_RANK = 10
DRAWS = 10_000
LEVEL = 0.95
FUNNEL_LEVELS = (0.95, 0.998)
WINSORISED = 0.1


@dataclass(frozen=True, slots=True, kw_only=True)
class ShrunkenMean:
    """`estimate` = reliability * raw + (1 - reliability) * target, with its standard error.

    `raw` is the mean of `size` people, `target` that of the project's peers.
    """

    group: str
    size: int
    raw: float
    target: float
    reliability: float
    estimate: float
    se: float
    interval: Interval


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ShrunkenMeans:
    """`between` = tau^2 and `within` = sigma^2 by REML; `model` is the fit they come from."""

    projects: tuple[ShrunkenMean, ...]
    between: float
    within: float
    used: int
    dropped: int
    model: MixedModel
    notices: tuple[Notice, ...] = ()


def reliability_of_mean(between: float, within: float, size: float | Floats) -> Floats:
    """tau^2 / (tau^2 + sigma^2 / n): how much of the variance of project means is about projects."""
    size = np.asarray(size, dtype=float)
    return np.asarray(between * size / (between * size + within))


def shrunken_means(
    frame: pd.DataFrame,
    outcome: str,
    group: str,
    *,
    peers: Sequence[Term | str] = (),
    factors: Factors | None = None,
) -> ShrunkenMeans:
    """Empirical Bayes estimates of the projects' means (the BLUPs of a random intercept, by REML).

    `peers` are project columns (type, rural or urban) whose cells give the targets; without any it is the
    overall mean. With lambda = tau^2 / (tau^2 + sigma^2 / n) and x beta the target,

        estimate = lambda * mean + (1 - lambda) * x beta
        se^2 = (1 - lambda) tau^2 + (1 - lambda)^2 x cov(beta) x'

    the variances counting as known. Rows without outcome, group or peers are left out. Raises DesignError
    if a peer column differs within a project, and what `mixed_model` raises.
    """
    built = design(frame, outcome, peers, factors=factors, cluster=group)
    model = mixed_model(built)
    levels, between, within = model.effects[0].levels, model.components[0].value, model.sigma**2
    sizes, raw, x = _by_group(built, levels)
    weight = reliability_of_mean(between, within, sizes)
    target = x @ [one.estimate for one in model.coefficients]
    known = np.einsum("gi,ij,gj->g", x, model.covariance, x)
    se = np.sqrt((1 - weight) * between + (1 - weight) ** 2 * known)
    projects = tuple(
        _project(level, *parts)
        for level, *parts in zip(levels, sizes, raw, target, weight, se, strict=True)
    )
    return ShrunkenMeans(
        projects=projects,
        between=between,
        within=within,
        used=model.used,
        dropped=model.dropped,
        model=model,
        notices=model.notices,
    )


def _project(
    group: str, size: float, raw: float, target: float, weight: float, se: float
) -> ShrunkenMean:
    estimate = float(weight * raw + (1 - weight) * target)
    reach = float(norm.ppf((1 + LEVEL) / 2) * se)
    return ShrunkenMean(
        group=group,
        size=int(size),
        raw=float(raw),
        target=float(target),
        reliability=float(weight),
        estimate=estimate,
        se=float(se),
        interval=Interval(
            low=estimate - reach, high=estimate + reach, level=LEVEL, method="empirical Bayes"
        ),
    )


def _by_group(built: Design, levels: Sequence[str]) -> tuple[Floats, Floats, Floats]:
    """Sizes, means of the outcome, and the project's row of the design, in the order of `levels`."""
    clusters = built.clusters[0]
    order = [clusters.labels.index(level) for level in levels]
    sizes = np.bincount(clusters.codes).astype(float)
    means = np.bincount(clusters.codes, built.y) / sizes
    first = np.zeros(len(sizes), dtype=np.int64)
    first[clusters.codes[::-1]] = np.arange(built.used)[::-1]
    rows = built.matrix[first]
    if (built.matrix != rows[clusters.codes]).any():
        raise DesignError([f"Peer columns must be the same for all rows of one {clusters.column}."])
    return sizes[order], means[order], rows[order]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rank:
    """Rank 1 is the highest. `interval` holds a share `level` of the draws, `best` and `worst` are chances of a place
    in the first and in the last quarter."""

    group: str
    expected: float
    interval: Interval
    best: float
    worst: float


def ranks(
    projects: Sequence[ShrunkenMean],
    generator: np.random.Generator,
    *,
    draws: int = DRAWS,
    level: float = LEVEL,
) -> tuple[Rank, ...]:
    """What the ranks of shrunken means are worth: ranks of `draws` draws from Normal(estimate, se).

    Raises NotEnoughDataError below ten projects: tau^2 is too uncertain for a rank to mean anything.
    """
    if len(projects) < ENOUGH_TO_RANK:
        raise NotEnoughDataError(
            f"Ranks need {ENOUGH_TO_RANK} projects; there are {len(projects)}."
        )
    centre = np.array([one.estimate for one in projects])
    se = np.array([one.se for one in projects])
    drawn = generator.normal(centre, se, (draws, len(projects)))
    places = np.argsort(np.argsort(-drawn, axis=1), axis=1) + 1
    quarter = max(1, len(projects) // 4)
    low, high = np.quantile(places, [(1 - level) / 2, (1 + level) / 2], axis=0, method="nearest")
    return tuple(
        Rank(
            group=one.group,
            expected=float(places[:, k].mean()),
            interval=Interval(low=float(low[k]), high=float(high[k]), level=level, method="draws"),
            best=float((places[:, k] <= quarter).mean()),
            worst=float((places[:, k] > len(projects) - quarter).mean()),
        )
        for k, one in enumerate(projects)
    )


def band_chances(project: ShrunkenMean, cuts: Sequence[float]) -> tuple[float, ...]:
    """The chance of each band between ascending `cuts`, from the lowest to the highest band."""
    below = norm.cdf([(cut - project.estimate) / project.se for cut in cuts])
    return tuple(np.diff(np.concatenate([[0.0], below, [1.0]])).tolist())


@dataclass(frozen=True, slots=True, kw_only=True)
class FunnelPoint:
    """`z` = (value - target) / (error * sqrt(dispersion)); `outside` the 99.8 % limits or not."""

    group: str
    value: float
    error: float
    z: float
    outside: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Funnel:
    """`dispersion` widens the limits by its root; `estimated_dispersion` may be below 1."""

    target: float
    dispersion: float
    estimated_dispersion: float
    points: tuple[FunnelPoint, ...]

    def limits(self, error: float, level: float = LEVEL) -> Interval:
        """Where a project on target, measured with this standard error, is with this chance."""
        reach = float(norm.ppf((1 + level) / 2)) * error * float(np.sqrt(self.dispersion))
        return Interval(
            low=self.target - reach, high=self.target + reach, level=level, method="funnel"
        )


def funnel(
    groups: Sequence[str],
    values: Sequence[float] | Floats,
    errors: Sequence[float] | Floats,
    *,
    target: float | None = None,
    winsorised: float = WINSORISED,
) -> Funnel:
    """Funnel limits with over-dispersion (Spiegelhalter 2005, Statistics in Medicine 24, 1185-1202).

    `errors` are the standard errors that values would have on target: sigma / sqrt(n) for means,
    sqrt(target (1 - target) / n) for shares. The target is the mean weighted by 1 / error^2 unless
    given. With z = (value - target) / error, the lowest and highest tenth (`winsorised`) set to the 10 %
    and 90 % quantiles, phi = mean(z^2); limits are target +- z sqrt(max(phi, 1)) error.

    Raises NotEnoughDataError below three projects, or if an error is not positive.
    """
    y, s = np.asarray(values, dtype=float), np.asarray(errors, dtype=float)
    if len(y) < 3 or not (s > 0).all() or not np.isfinite(y).all():
        raise NotEnoughDataError(
            "A funnel needs three projects, each with a value and a positive standard error."
        )
    aim = float((y / s**2).sum() / (1 / s**2).sum()) if target is None else target
    z = (y - aim) / s
    kept = np.clip(z, *np.quantile(z, [winsorised, 1 - winsorised]))
    phi = float((kept**2).mean())
    dispersion = max(phi, 1.0)
    z = z / np.sqrt(dispersion)
    edge = float(norm.ppf((1 + FUNNEL_LEVELS[1]) / 2))
    points = tuple(
        FunnelPoint(
            group=group,
            value=float(y[k]),
            error=float(s[k]),
            z=float(z[k]),
            outside=bool(abs(z[k]) > edge),
        )
        for k, group in enumerate(groups)
    )
    return Funnel(target=aim, dispersion=dispersion, estimated_dispersion=phi, points=points)
