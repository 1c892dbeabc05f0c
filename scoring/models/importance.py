"""Drivers: which share of the explained variance belongs to each predictor.

LMG (Lindeman, Merenda and Gold 1980), the Shapley value of R-squared: what a predictor adds to R-squared,
averaged over all orders in which predictors can enter. Shares are not negative and sum to R-squared. They
describe who goes together with the outcome; they do not say what would change it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import factorial

import numpy as np
import pandas as pd

from scoring.crossproducts import Flags, Floats
from scoring.errors import NotEnoughDataError
from scoring.measure.cfa import FEW_CLUSTERS
from scoring.measure.reliability.resampling import draws
from scoring.models.claims import Claim
from scoring.models.path_bootstrap import covariances_of, row_sums
from scoring.results import Interval, Notice, NoticeCode
from scoring.threads import one_blas_thread

RESAMPLES = 1000
MOST_PREDICTORS = 12  # 4,096 regressions
SINGULAR = 1e-10
FEWEST_RESAMPLES = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """`share` of the outcome's variance; `relative` of R-squared. `first` is R-squared of the predictor
    alone, `last` what it adds to all others; `rank` 1 is the largest share."""

    predictor: str
    share: float
    relative: float
    first: float
    last: float
    rank: int
    interval: Interval | None = None
    relative_interval: Interval | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Importance:
    """Shares in the order of the predictors. `clusters` were drawn, or people where None."""

    outcome: str
    r_squared: float
    shares: tuple[Share, ...]
    used: int
    dropped: int
    clusters: int | None
    resamples: int
    claim: Claim
    method: str
    notices: tuple[Notice, ...] = ()


@one_blas_thread()
def relative_importance(
    frame: pd.DataFrame,
    outcome: str,
    predictors: Sequence[str],
    *,
    generator: np.random.Generator | None = None,
    cluster: str | None = None,
    resamples: int = RESAMPLES,
    level: float = 0.95,
) -> Importance:
    """LMG shares of numeric predictors, with percentile intervals if a generator is given.

    share_j = sum over sets S without j of |S|! (p - |S| - 1)! / p! (R2(S and j) - R2(S)). The bootstrap
    draws people, or whole clusters. Rows with a missing value are dropped.
    Raises ValueError for fewer than two or more than 12 predictors, NotEnoughDataError if predictors
    or outcome do not vary or predictors cannot be told apart.
    """
    names = tuple(predictors)
    complete = frame.dropna(subset=[outcome, *names, *([cluster] if cluster else [])])
    values = complete[[outcome, *names]].to_numpy(dtype=np.float64)
    explained = _explained(outcome, names, values)
    groups = None if cluster is None else pd.factorize(complete[cluster])[0].astype(np.int64)
    found = None
    if generator is not None:
        found = _resampled(row_sums(values, groups), len(names), generator, resamples)
    clusters = None if groups is None else int(groups.max()) + 1
    drawn = "" if found is None else f", bootstrap of {cluster or 'people'}"
    return Importance(
        outcome=outcome,
        r_squared=float(explained[0, -1]),
        shares=_shares(names, explained, found, level),
        used=len(values),
        dropped=len(frame) - len(values),
        clusters=clusters,
        resamples=0 if found is None else len(found),
        claim=Claim.ASSOCIATION,
        method=f"LMG{drawn}",
        notices=_notices(clusters, found, resamples),
    )


def _explained(outcome: str, names: Sequence[str], values: Floats) -> Floats:
    rows = len(values)
    if not 2 <= len(names) <= MOST_PREDICTORS:
        raise ValueError(f"Shares need 2 to {MOST_PREDICTORS} predictors, not {len(names)}.")
    if rows < len(names) + 2:
        raise NotEnoughDataError(
            f"Shares of {len(names)} predictors need at least {len(names) + 2} complete rows; there "
            f"are {rows}."
        )
    explained = explained_by_subset(np.cov(values.T, bias=True)[None])
    if np.isnan(explained).any():
        raise NotEnoughDataError(
            f"{outcome} or a predictor does not vary, or a predictor follows from the others."
        )
    return explained


def explained_by_subset(covariances: Floats) -> Floats:
    """R-squared of the first variable on each subset of the others: ... x 2^p, bit j is predictor j.

    NaN in all subsets where something does not vary or predictors cannot be told apart.
    """
    scale = np.sqrt(np.diagonal(covariances, axis1=1, axis2=2))
    varied: Flags = np.asarray((scale > 0).all(axis=1))
    product = np.where(varied[:, None, None], scale[:, :, None] * scale[:, None, :], 1.0)
    correlations = covariances / product
    smallest = np.linalg.eigvalsh(correlations[:, 1:, 1:])[:, 0]
    usable = varied & (smallest > SINGULAR)
    inner, right = correlations[usable, 1:, 1:], correlations[usable, 1:, 0]
    predictors = inner.shape[1]
    found = np.full((len(covariances), 2**predictors), np.nan)
    for subset in range(2**predictors):
        at = [j for j in range(predictors) if subset >> j & 1]
        b = np.linalg.solve(inner[:, at][:, :, at], right[:, at, None])[:, :, 0]
        found[usable, subset] = (b * right[:, at]).sum(axis=1)
    return found


def averaged(explained: Floats) -> Floats:
    """Shapley values (... x p) of the values of all subsets (... x 2^p)."""
    predictors = int(explained.shape[1]).bit_length() - 1
    subsets = np.arange(2**predictors)
    size = np.array([int(one).bit_count() for one in subsets])
    weight = np.array(
        [factorial(k) * factorial(predictors - k - 1) for k in range(predictors)], dtype=float
    ) / factorial(predictors)
    shares = np.empty((len(explained), predictors))
    for j in range(predictors):
        without = subsets[subsets >> j & 1 == 0]
        gain = explained[:, without | 1 << j] - explained[:, without]
        shares[:, j] = gain @ weight[size[without]]
    return shares


def _resampled(
    sums: Floats, predictors: int, generator: np.random.Generator, resamples: int
) -> Floats:
    width = max(sums.shape[1], 2**predictors)
    parts = [
        averaged(
            explained_by_subset(covariances_of(counts.astype(np.float64) @ sums, predictors + 1))
        )
        for counts in draws(generator, len(sums), resamples, width)
    ]
    values = np.concatenate(parts)
    usable = values[np.isfinite(values).all(axis=1)]
    if len(usable) < min(FEWEST_RESAMPLES, resamples):
        raise NotEnoughDataError(
            f"Only {len(usable)} of {resamples} resamples have shares; more people or clusters in "
            "which the predictors differ are needed."
        )
    return np.asarray(usable)


def _shares(
    names: Sequence[str], explained: Floats, found: Floats | None, level: float
) -> tuple[Share, ...]:
    shares, whole = averaged(explained)[0], explained[0, -1]
    ranks = np.argsort(np.argsort(-shares, kind="stable")) + 1
    last = 2 ** len(names) - 1
    limits = [None] * len(names) if found is None else _limits(found, level)
    relative = (
        [None] * len(names)
        if found is None
        else _limits(found / found.sum(axis=1, keepdims=True), level)
    )
    return tuple(
        Share(
            predictor=name,
            share=float(shares[j]),
            relative=float(shares[j] / whole) if whole > 0 else 0.0,
            first=float(explained[0, 1 << j]),
            last=float(whole - explained[0, last ^ 1 << j]),
            rank=int(ranks[j]),
            interval=limits[j],
            relative_interval=relative[j],
        )
        for j, name in enumerate(names)
    )


def _limits(found: Floats, level: float) -> list[Interval | None]:
    low, high = np.quantile(found, [(1 - level) / 2, (1 + level) / 2], axis=0)
    return [
        Interval(low=float(a), high=float(b), level=level, method="bootstrap, percentile")
        for a, b in zip(low, high, strict=True)
    ]


def _notices(clusters: int | None, found: Floats | None, resamples: int) -> tuple[Notice, ...]:
    few = clusters is not None and clusters < FEW_CLUSTERS
    facts = (("clusters", str(clusters)),)
    missing = found is not None and len(found) < resamples
    return (
        *((Notice(code=NoticeCode.FEW_CLUSTERS, facts=facts),) if few else ()),
        *((Notice(code=NoticeCode.FEW_RESAMPLES),) if missing else ()),
    )
