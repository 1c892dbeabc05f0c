"""What each item adds to a scale: item-rest correlations, and the scale without the item."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from scoring.crossproducts import Floats
from scoring.measure.reliability import coefficients
from scoring.measure.reliability.alpha import Alpha, add_interval, alpha_of, varying
from scoring.moments import Deletion, Moments, moments
from scoring.tables import Data, table_of
from scoring.threads import one_blas_thread

PERSON_MEAN = "mean of a person's answers"


@dataclass(frozen=True, slots=True, kw_only=True)
class WithoutItem:
    """The scale without one item. None is what does not exist: the variance of a single correlation,
    a coefficient of items whose sum has no variance.
    """

    alpha: float | None
    standardised: float | None
    lambda6: float | None
    average_r: float | None
    signal_noise: float | None
    var_r: float | None
    median_r: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemStatistics:
    """An item and the scale: `answered`, mean and sd over its own answers; correlations with the scale.

    `raw_r` with the mean of a person's answers (None where these were not read), `std_r` with the sum of
    the standardised items, `r_cor` the same with the item's own part replaced by its smc, `r_drop` with
    the sum of the other items (the corrected item-rest correlation); None where the sum does not vary.
    """

    item: str
    answered: int
    mean: float
    sd: float
    raw_r: float | None
    std_r: float | None
    r_cor: float | None
    r_drop: float | None
    without: WithoutItem


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemAnalysis:
    """Everything psych::alpha prints. `mean` and `sd` are those of the persons' means (see `raw_r`)."""

    alpha: Alpha
    mean: float | None
    sd: float | None
    items: tuple[ItemStatistics, ...]


def item_analysis(
    data: Data | Moments,
    *,
    items: Sequence[str] | None = None,
    deletion: Deletion = Deletion.PAIRWISE,
    person_mean: str | None = None,
    level: float = 0.95,
) -> ItemAnalysis:
    """Alpha, the statistics of each item, and the scale without each, as psych::alpha.

    Of moments, `raw_r`, `mean` and `sd` exist if there are no gaps, or if the moments carry the
    persons' means as an item of the name `person_mean` (see `with_person_mean`).
    Raises NotEnoughDataError as `cronbach_alpha` does.
    """
    if isinstance(data, Moments):
        return _analysis(data, tuple(items or _all_but(data, person_mean)), person_mean, level)
    names, table = table_of(data, items)
    frame = pd.DataFrame(table, columns=list(names))
    read = moments(with_person_mean(frame, names, PERSON_MEAN), deletion=deletion)
    found = _analysis(read, names, PERSON_MEAN, level)
    return replace(found, alpha=add_interval(found.alpha, frame, names, level))


def with_person_mean(frame: pd.DataFrame, items: Sequence[str], name: str) -> pd.DataFrame:
    """The frame and, as a further column, the mean of the answers that each person gave to `items`.

    R: rowMeans(x, na.rm = TRUE); a person without any answer has none.
    """
    return frame.assign(**{name: frame[list(items)].mean(axis=1)})


def _all_but(found: Moments, name: str | None) -> list[str]:
    return [item for item in found.items if item != name]


@one_blas_thread()
def _analysis(
    found: Moments, items: tuple[str, ...], person_mean: str | None, level: float
) -> ItemAnalysis:
    whole = found.select(items)
    kept = varying(whole)
    covariance, correlation = kept.covariance(), kept.correlation_from_covariance()
    mean, sd, raw_r = _person_means(found, kept, person_mean)
    rows = zip(
        kept.items,
        kept.answered().tolist(),
        kept.means().tolist(),
        np.sqrt(np.diag(covariance)).tolist(),
        raw_r,
        _existing(_with_total(correlation)),
        _existing(_with_total(_corrected(correlation))),
        _existing(item_rest(covariance)),
        scale_without_each(covariance, correlation),
        strict=True,
    )
    names = ("item", "answered", "mean", "sd", "raw_r", "std_r", "r_cor", "r_drop", "without")
    return ItemAnalysis(
        alpha=alpha_of(kept, whole, level),
        mean=mean,
        sd=sd,
        items=tuple(ItemStatistics(**dict(zip(names, row, strict=True))) for row in rows),
    )


def _person_means(
    found: Moments, kept: Moments, name: str | None
) -> tuple[float | None, float | None, list[float | None]]:
    """Mean and sd of the persons' means, and each item's correlation with them."""
    size = len(kept.items)
    if name is not None:
        both = found.select([*kept.items, name])
        variance = both.covariance()[-1, -1]
        return (
            float(both.means()[-1]),
            float(np.sqrt(variance)),
            both.correlation()[-1, :-1].tolist(),
        )
    if not kept.complete:
        return None, None, [None] * size
    covariance = kept.covariance()
    sd = float(np.sqrt(covariance.sum())) / size
    raw_r = covariance.sum(axis=0) / np.sqrt(np.diag(covariance) * covariance.sum())
    return float(kept.means().mean()), sd, raw_r.tolist()


def item_rest(covariance: Floats) -> Floats:
    """Correlation of each item with the sum of the others (psych's r.drop), from ... x k x k."""
    variances = np.diagonal(covariance, axis1=-2, axis2=-1)
    shared = covariance.sum(axis=-1) - variances
    rest = coefficients.total(covariance)[..., None] - 2 * shared - variances
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray(shared / np.sqrt(variances * rest))


def _with_total(matrix: Floats) -> Floats:
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray(matrix.sum(axis=0) / np.sqrt(matrix.sum()))


def _existing(values: Floats) -> list[float | None]:
    return [float(value) if np.isfinite(value) else None for value in values]


def _corrected(correlation: Floats) -> Floats:
    corrected = correlation.copy()
    np.fill_diagonal(corrected, coefficients.squared_multiple_correlations(correlation))
    return corrected


def scale_without_each(covariance: Floats, correlation: Floats) -> list[WithoutItem]:
    """The scale without each of its items in turn, by psych::alpha's rules.

    Of two items the other one is left, and psych prints for "raw alpha" the covariance over the
    variance of the item that is left, and for the rest their correlation and smc.
    """
    size = len(covariance)
    if size == 2:
        return _of_two(covariance, correlation)
    keep = np.array([[row for row in range(size) if row != left] for left in range(size)])
    cut = (keep[:, :, None], keep[:, None, :])
    covariances, correlations = covariance[cut], correlation[cut]
    lower = np.tril_indices(size - 1, -1)
    pairs = correlations[:, lower[0], lower[1]]
    average = coefficients.average_correlation(correlations)
    columns = (
        coefficients.alpha(covariances),
        coefficients.alpha(correlations),
        coefficients.lambda6(correlations),
        average,
        signal_noise(average, size - 1),
        pairs.var(axis=1, ddof=1) if size > 3 else np.full(size, np.nan),
        np.median(pairs, axis=1),
    )
    names = ("alpha", "standardised", "lambda6", "average_r", "signal_noise", "var_r", "median_r")
    rows = zip(*map(_existing, columns), strict=True)
    return [WithoutItem(**dict(zip(names, row, strict=True))) for row in rows]


def signal_noise(average: Floats, items: int) -> Floats:
    """k r / (1 - r), infinite where all correlations are 1 (psych's S/N)."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray(items * average / (1 - average))


def _of_two(covariance: Floats, correlation: Floats) -> list[WithoutItem]:
    r = float(correlation[0, 1])
    first = WithoutItem(
        alpha=float(covariance[0, 1] / covariance[1, 1]),
        standardised=r,
        lambda6=float(coefficients.squared_multiple_correlations(correlation)[0]),
        average_r=r,
        signal_noise=r / (1 - r) if r < 1 else None,
        var_r=0.0,
        median_r=r,
    )
    return [first, replace(first, alpha=float(covariance[0, 1] / covariance[0, 0]))]
