"""Intervals of alpha that need no resampling: Feldt's, and one that needs no assumption about answers."""

from __future__ import annotations

import numpy as np
from scipy.special import fdtri, stdtrit

from scoring.crossproducts import Floats, Integers
from scoring.errors import NotEnoughDataError
from scoring.measure.reliability import coefficients
from scoring.results import Interval
from scoring.second_moments import pair_covariance

JACKKNIFE = "jackknife"
NUMBERS_AT_ONCE = 2_000_000


def feldt(alpha: float, *, people: int, items: int, level: float = 0.95) -> Interval:
    """Feldt's (1965) interval: 1 - (1 - alpha) F, F the quantiles with n-1 and (n-1)(k-1) df.

    As psych::alpha.ci. Exact for normal answers with equal covariances; too narrow at a ceiling.
    """
    low, high = feldt_limits(np.asarray(alpha), people=people, items=items, level=level)
    return Interval(low=float(low), high=float(high), level=level, method="Feldt")


def feldt_limits(
    alpha: Floats, *, people: int | Integers, items: int | Integers, level: float = 0.95
) -> tuple[Floats, Floats]:
    """Feldt's limits of many alphas at once, each of its own number of people."""
    tail = (1 - level) / 2
    sizes = np.stack(np.broadcast_arrays(people, items), axis=-1).reshape(-1, 2)
    kinds, of_kind = np.unique(sizes, axis=0, return_inverse=True)  # most groups are of few sizes
    df = (kinds[:, 0] - 1.0, (kinds[:, 0] - 1.0) * (kinds[:, 1] - 1.0))
    upper, lower = (
        fdtri(*df, p)[of_kind.reshape(-1)].reshape(np.shape(people)) for p in (1 - tail, tail)
    )
    return 1 - (1 - alpha) * upper, 1 - (1 - alpha) * lower


def jackknife_interval(table: Floats, *, level: float = 0.95) -> Interval:
    """An interval of alpha for any distribution of the answers (people x items, NaN for missing).

    a_i is alpha without person i, u_i = mean(a) - a_i. Standard error sqrt((n-1)/n * sum u**2) (Tukey's
    jackknife; to first order the distribution-free one of Maydeu-Olivares, Coffman and Hartmann 2007).
    A few people far from the rest carry it where most answers are at a ceiling, so it is itself
    uncertain: the t quantile has 2n / (kurtosis of u - 1) degrees of freedom, at most n - 1
    (Satterthwaite's for a variance estimated from such values). Not above 1, where alpha ends.
    Its coverage stands in docs/explanation/alpha-interval-coverage.md.
    Pairwise where answers are missing. Raises NotEnoughDataError where alpha does not exist, or no
    longer without one of the people.
    """
    alpha, without = alphas_without_each(table)
    if not np.isfinite(without).all():
        raise NotEnoughDataError("The interval of alpha rests on one person.")
    people = len(without)
    influence = without.mean() - without
    spread = float((influence**2).sum())
    error = np.sqrt((people - 1) / people * spread)
    half = error * stdtrit(_degrees_of_freedom(influence), (1 + level) / 2)
    return Interval(
        low=alpha - float(half), high=min(alpha + float(half), 1.0), level=level, method=JACKKNIFE
    )


def _degrees_of_freedom(influence: Floats) -> float:
    people = len(influence)
    square = (influence**2).mean()
    excess = (influence**4).mean() / square**2 - 1 if square > 0 else 0.0
    return people - 1 if excess <= 0 else float(np.clip(2 * people / excess, 1.0, people - 1))


def alphas_without_each(table: Floats) -> tuple[float, Floats]:
    """Alpha, and alpha without each person in turn."""
    if len(table) < 3 or table.shape[1] < 2:
        raise NotEnoughDataError(
            "Alpha and its interval need at least 3 people and 2 items; there are "
            f"{len(table)} and {table.shape[1]}."
        )
    complete = not np.isnan(table).any()
    with np.errstate(divide="ignore", invalid="ignore"):
        alpha, without = _of_complete(table) if complete else _of_pairs(table)
    if not np.isfinite(alpha):
        raise NotEnoughDataError("Alpha needs variation: the sum of the items does not vary.")
    return alpha, without


def _of_complete(table: Floats) -> tuple[float, Floats]:
    """Without person i the sums of squares fall by n/(n-1) times i's own squared deviations."""
    people, items = table.shape
    centred = table - table.mean(axis=0)
    own_items, own_total = (centred**2).sum(axis=1), centred.sum(axis=1) ** 2
    all_items, all_total = own_items.sum(), own_total.sum()
    weight = people / (people - 1)
    shares = (all_items - weight * own_items) / (all_total - weight * own_total)
    widening = items / (items - 1)
    return float(widening * (1 - all_items / all_total)), widening * (1 - shares)


def _of_pairs(table: Floats) -> tuple[float, Floats]:
    """The pairwise covariance matrix again without each person, some people at a time."""
    origin = np.nanmean(table, axis=0)
    present = ~np.isnan(table)
    answers = np.where(present, table - origin, 0.0)
    there = present.astype(np.float64)
    count, total, product = there.T @ there, answers.T @ there, answers.T @ answers
    blocks = []
    rows = max(1, NUMBERS_AT_ONCE // table.shape[1] ** 2)
    for start in range(0, len(table), rows):
        mine, also = answers[start : start + rows], there[start : start + rows]
        blocks.append(
            _pairwise_alpha(
                count - also[:, :, None] * also[:, None, :],
                total - mine[:, :, None] * also[:, None, :],
                product - mine[:, :, None] * mine[:, None, :],
            )
        )
    return float(_pairwise_alpha(count, total, product)), np.concatenate(blocks)


def _pairwise_alpha(count: Floats, total: Floats, product: Floats) -> Floats:
    return coefficients.alpha(pair_covariance(count, total, product))
