"""Agreement on categories, beyond what chance would give: kappa and its relatives.

Cohen's kappa and its standard error are statsmodels'; the others are here.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt
from scipy.special import ndtri
from statsmodels.stats.inter_rater import cohens_kappa

from scoring.errors import NotEnoughDataError
from scoring.measure.agreement.ratings import Floats, Ratings, as_array, complete
from scoring.results import Interval


class Weights(StrEnum):
    """How much a near miss counts: not at all, by its distance, by the square of its distance."""

    NONE = "none"
    LINEAR = "linear"
    QUADRATIC = "quadratic"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Kappa:
    """`table` counts the pairs of ratings, first rater in the rows, over `categories`.

    `se` is the large-sample standard error of Fleiss, Cohen and Everitt (1969), and `interval`
    goes with it. `psych_interval` is what psych::cohen.kappa prints: with weights its margins
    are taken over the weights instead of the ratings, so it differs; kept for comparison.
    """

    value: float
    se: float
    interval: Interval
    psych_interval: Interval
    weights: Weights
    observed: float
    categories: tuple[float, ...]
    table: Floats
    used: int
    dropped: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FleissKappa:
    """Several raters per subject, all subjects rated equally often.

    `se_null` is the standard error if raters only guessed (Fleiss, Nee and Landis 1979), `z` the
    test against that; `of_category` the kappa of each category against the others, None for a
    category that everybody or nobody chose.
    """

    value: float
    se_null: float
    z: float
    observed: float
    by_chance: float
    of_category: tuple[float | None, ...]
    used: int
    dropped: int


@dataclass(frozen=True, slots=True, kw_only=True)
class GwetAC1:
    """Agreement whose chance term does not explode when nearly all choose the same category."""

    value: float
    observed: float
    by_chance: float
    used: int
    dropped: int


def cohen_kappa(
    ratings: Ratings,
    *,
    weights: Weights = Weights.NONE,
    categories: Sequence[float] | None = None,
    level: float = 0.95,
) -> Kappa:
    """Cohen's kappa of two raters (two columns), plain or weighted.

    kappa_w = (sum(w p) - sum(w r c')) / (1 - sum(w r c')), p the shares of pairs, r and c their
    margins; w = 1 on the diagonal, elsewhere 0, 1 - |i-j|/(k-1) or 1 - (i-j)^2/(k-1)^2. The
    categories are those that occur unless given, ascending. Incomplete pairs are left out.

    Raises NotEnoughDataError without a pair, or when one category was all that anybody chose.
    """
    values, dropped = complete(ratings)
    if values.shape[1] != 2:
        raise ValueError(f"Cohen's kappa compares two raters, not {values.shape[1]}.")
    known = np.unique(values) if categories is None else np.asarray(categories, dtype=float)
    if len(values) < 2 or len(known) < 2 or len(np.unique(values)) < 2:
        raise NotEnoughDataError(
            f"Kappa needs 2 pairs and 2 categories that were chosen; there are {len(values)} "
            f"pairs and {len(np.unique(values))} categories."
        )
    table = _pairs(values, known)
    fit = cohens_kappa(table, wt=None if weights is Weights.NONE else str(weights))
    value, se = float(fit.kappa), math.sqrt(max(float(fit.var_kappa), 0.0))
    theirs = _psych_se(table / len(values), weights, len(values))
    return Kappa(
        value=value,
        se=se,
        interval=_normal(value, se, level, "normal"),
        psych_interval=_normal(value, theirs, level, "normal, psych"),
        weights=weights,
        observed=float(np.trace(table) / len(values)),
        categories=tuple(float(each) for each in known),
        table=table,
        used=len(values),
        dropped=dropped,
    )


def _pairs(values: Floats, known: Floats) -> Floats:
    places = np.searchsorted(known, values)
    table = np.zeros((len(known), len(known)))
    np.add.at(table, (places[:, 0], places[:, 1]), 1.0)
    return table


def _normal(value: float, se: float, level: float, method: str) -> Interval:
    half = float(ndtri((1 + level) / 2)) * se
    low, high = max(value - half, -1.0), min(value + half, 1.0)
    return Interval(low=low, high=high, level=level, method=method)


def _weight_matrix(size: int, weights: Weights) -> Floats:
    if weights is Weights.NONE:
        return np.eye(size)
    steps = np.abs(np.subtract.outer(np.arange(size), np.arange(size))) / (size - 1)
    return np.asarray(1 - (steps if weights is Weights.LINEAR else steps**2), dtype=float)


def _psych_se(shares: Floats, weights: Weights, used: int) -> float:
    """psych::cohen.kappa adds each row's own margin times its sum of weights; see `Kappa`."""
    rows, columns = shares.sum(axis=1), shares.sum(axis=0)
    w = _weight_matrix(len(shares), weights)
    seen, chance = float((w * shares).sum()), float(rows @ w @ columns)
    margins = np.add.outer(
        w @ columns, w @ rows if weights is Weights.NONE else rows * w.sum(axis=1)
    )
    spread = float((shares * (w * (1 - chance) - margins * (1 - seen)) ** 2).sum())
    variance = (spread - (seen * chance - 2 * chance + seen) ** 2) / (used * (1 - chance) ** 4)
    return math.sqrt(max(variance, 0.0))


def category_counts(
    ratings: Ratings, categories: Sequence[float] | None = None
) -> npt.NDArray[np.float64]:
    """Subjects x categories: how many raters put the subject there. Missing ratings count nowhere."""
    values = as_array(ratings)
    known = np.unique(values[~np.isnan(values)]) if categories is None else np.asarray(categories)
    return np.stack([(values == category).sum(axis=1) for category in known], axis=1).astype(float)


def fleiss_kappa(counts: Ratings) -> FleissKappa:
    """Fleiss' kappa from subjects x categories (Fleiss 1971, Psychological Bulletin 76:378-382).

    kappa = (P - Pe) / (1 - Pe), P the mean over subjects of (sum(n_ij^2) - n) / (n (n-1)), Pe the
    sum of squared shares of the categories. Subjects rated less often than the most often rated
    are left out, because the formula has one n.

    Raises NotEnoughDataError below two subjects or two ratings each, or with one category only.
    """
    table, raters, dropped = _evenly_rated(as_array(counts))
    subjects = len(table)
    shares = table.sum(axis=0) / (subjects * raters)
    chance = float((shares**2).sum())
    if 1 - chance <= 1e-12:
        raise NotEnoughDataError("Fleiss' kappa needs at least two categories that were chosen.")
    observed = float((((table**2).sum(axis=1) - raters) / (raters * (raters - 1))).mean())
    value, spread = (observed - chance) / (1 - chance), shares * (1 - shares)
    se = math.sqrt(2 / (subjects * raters * (raters - 1))) / spread.sum()
    se *= math.sqrt(spread.sum() ** 2 - (spread * (1 - 2 * shares)).sum())
    apart = (table * (raters - table)).sum(axis=0)
    room = subjects * raters * (raters - 1) * spread
    return FleissKappa(
        value=value,
        se_null=float(se),
        z=float(value / se),
        observed=observed,
        by_chance=chance,
        of_category=tuple(
            float(1 - a / r) if r > 0 else None for a, r in zip(apart, room, strict=True)
        ),
        used=subjects,
        dropped=dropped,
    )


def _evenly_rated(table: Floats) -> tuple[Floats, float, int]:
    ratings = table.sum(axis=1)
    raters = float(ratings.max(initial=0))
    even = table[ratings == raters]
    if len(even) < 2 or raters < 2:
        raise NotEnoughDataError(
            f"Fleiss' kappa needs 2 subjects with 2 ratings; there are {len(even)} subjects with "
            f"{raters:.0f}."
        )
    return even, raters, len(table) - len(even)


def gwet_ac1(counts: Ratings) -> GwetAC1:
    """Gwet's AC1 from subjects x categories; subjects may be rated unequally often.

    AC1 = (Pa - Pe) / (1 - Pe), Pa over the subjects with at least two ratings, and
    Pe = sum(pi (1 - pi)) / (q - 1) with pi the mean share of a category, q categories
    (Gwet 2008, British Journal of Mathematical and Statistical Psychology 61:29-48).

    Raises NotEnoughDataError with fewer than two categories or no subject rated twice.
    """
    table = as_array(counts)
    table = table[table.sum(axis=1) > 0]
    ratings, q = table.sum(axis=1), table.shape[1]
    pairs = ratings >= 2
    if q < 2 or not pairs.any():
        raise NotEnoughDataError("AC1 needs two categories and a subject with two ratings.")
    twice, n = table[pairs], ratings[pairs]
    observed = float((((twice**2).sum(axis=1) - n) / (n * (n - 1))).mean())
    shares = (table / ratings[:, None]).mean(axis=0)
    chance = float((shares * (1 - shares)).sum() / (q - 1))
    return GwetAC1(
        value=(observed - chance) / (1 - chance),
        observed=observed,
        by_chance=chance,
        used=int(pairs.sum()),
        dropped=len(as_array(counts)) - int(pairs.sum()),
    )
