"""Internal consistency of the items of one sub-dimension: Cronbach's alpha and its intervals."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.stats import f as f_distribution

from scoring.errors import NotEnoughDataError
from scoring.results import Interval

Floats = npt.NDArray[np.float64]

NEGLIGIBLE = 1e-12  # total variance below this share of the item variance is rounding
RESAMPLES = 1000
CELLS_AT_ONCE = 4_000_000  # people x resamples drawn in one block: about 32 MB of counts


@dataclass(frozen=True, slots=True, kw_only=True)
class Alpha:
    """Cronbach's alpha with Feldt's interval; `used` complete rows, `dropped` incomplete ones."""

    value: float
    feldt: Interval
    items: int
    used: int
    dropped: int


def complete_rows(scores: Floats) -> Floats:
    """Listwise: the rows (people) without a missing item (column)."""
    return scores[~np.isnan(scores).any(axis=1)]


def cronbach_alpha(scores: Floats, *, level: float = 0.95) -> Alpha:
    """Alpha of people x items, NaN for missing, listwise.

    alpha = k/(k-1) * (1 - sum of item variances / variance of the row sums), with n - 1 in the
    variances (Cronbach 1951). Raw alpha: items enter in the units they are given in. Equals
    psych::alpha(use="complete")$raw_alpha. Feldt's interval: 1 - (1 - alpha) * F quantiles with
    n - 1 and (n - 1)(k - 1) degrees of freedom (Feldt 1965; psych::alpha.ci).

    Raises NotEnoughDataError below two items or three complete rows, and without variation.
    """
    complete = complete_rows(scores)
    used, items = complete.shape
    if items < 2 or used < 3:
        raise NotEnoughDataError(
            f"Alpha needs at least 2 items and 3 complete rows; there are {items} and {used}."
        )
    item_variance = float(complete.var(axis=0, ddof=1).sum())
    total_variance = float(complete.sum(axis=1).var(ddof=1))
    if total_variance <= NEGLIGIBLE * max(item_variance, 1.0):
        raise NotEnoughDataError("Alpha needs variation: everybody has the same total.")
    value = items / (items - 1) * (1 - item_variance / total_variance)
    return Alpha(
        value=value,
        feldt=_feldt(value, used, items, level),
        items=items,
        used=used,
        dropped=len(scores) - used,
    )


def _feldt(alpha: float, used: int, items: int, level: float) -> Interval:
    tail = (1 - level) / 2
    df = (used - 1, (used - 1) * (items - 1))
    low, high = (1 - (1 - alpha) * float(f_distribution.isf(p, *df)) for p in (tail, 1 - tail))
    return Interval(low=low, high=high, level=level, method="Feldt")


def bootstrap_alpha(
    scores: Floats,
    generator: np.random.Generator,
    *,
    resamples: int = RESAMPLES,
    level: float = 0.95,
) -> Interval:
    """Percentile bootstrap over people of alpha (listwise).

    A resample is a vector of counts; its sums and sums of squares are products of the count
    matrix with the data, so that no resample is ever written out. Ceilings break Feldt's interval
    (coverage .75-.90), this one far less. Resamples without variation are left out.
    """
    complete = complete_rows(scores)
    people = len(complete)
    totals = complete.sum(axis=1)
    columns = np.column_stack([complete, complete**2, totals, totals**2])
    block = max(1, CELLS_AT_ONCE // max(people, 1))
    values = [
        _alphas(_counts(generator, people, min(block, resamples - start)) @ columns, people)
        for start in range(0, resamples, block)
    ]
    usable = np.concatenate(values)
    usable = usable[np.isfinite(usable)]
    if usable.size == 0:
        raise NotEnoughDataError("No resample has variation.")
    low, high = np.quantile(usable, [(1 - level) / 2, (1 + level) / 2])
    return Interval(low=float(low), high=float(high), level=level, method="bootstrap, percentile")


def _counts(generator: np.random.Generator, people: int, resamples: int) -> Floats:
    drawn = generator.integers(0, people, size=(resamples, people), dtype=np.int32)
    drawn += np.arange(0, resamples * people, people, dtype=np.int32)[:, None]
    counts = np.bincount(drawn.ravel(), minlength=resamples * people)
    return counts.reshape(resamples, people).astype(np.float64)


def _alphas(sums: Floats, people: int) -> Floats:
    items = sums.shape[1] // 2 - 1
    first, second = sums[:, :items], sums[:, items : 2 * items]
    total, total_squares = sums[:, -2], sums[:, -1]
    item_variance = (second - first**2 / people).sum(axis=1)
    total_variance = total_squares - total**2 / people
    with np.errstate(divide="ignore", invalid="ignore"):
        alpha = items / (items - 1) * (1 - item_variance / total_variance)
    varied = total_variance > NEGLIGIBLE * np.maximum(total_squares, 1.0)
    return np.where(varied, alpha, np.nan)


def spearman_brown(scores: Floats) -> float:
    """Reliability of two items: 2r / (1 + r), listwise (Eisinga et al. 2013).

    Raises NotEnoughDataError below three complete rows or without variation in an item.
    """
    complete = complete_rows(scores)
    if len(complete) < 3 or not complete.std(axis=0).all():
        raise NotEnoughDataError("Two-item reliability needs 3 complete rows that vary.")
    r = float(np.atleast_2d(np.corrcoef(complete, rowvar=False))[0, 1])
    return 2 * r / (1 + r)
