"""Scores of several scales from one set of items, and how scales and items go together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from scoring.crossproducts import Floats, Integers
from scoring.errors import NotEnoughDataError
from scoring.measure.reliability.coefficients import squared_multiple_correlations
from scoring.moments import moments
from scoring.threads import one_blas_thread

REVERSED = "-"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ScaleScores:
    """Scores and coefficients of the scales; all per scale in the order of `scales`.

    `scores` (people x scales) are means of the answered items, NaN for who answered none; `scored`
    counts who answered any. `alpha` and `average_r` (NaN for one item) describe each scale,
    `correlation` the scales.
    `corrected` has alpha in its diagonal, the correlations below, and those corrected for attenuation
    above it. `item_correlation` (items x scales) has the item's own part replaced by its smc.
    """

    scales: tuple[str, ...]
    items: tuple[str, ...]
    scores: Floats
    mean: Floats
    sd: Floats
    scored: Integers
    alpha: Floats
    average_r: Floats
    correlation: Floats
    corrected: Floats
    item_correlation: Floats


@one_blas_thread()
def scale_scores(
    frame: pd.DataFrame, keys: Mapping[str, Sequence[str]], *, ends: tuple[float, float]
) -> ScaleScores:
    """As psych::scoreItems(keys, x, impute = "none", totals = FALSE). "-item" is a reversed item.

    A score is the mean of the answered items, reversed ones turned by low + high - x. The rest is made
    of the pairwise covariances C and the keys K (+1, -1, 0): correlations cov2cor(K'CK);
    alpha_s = k/(k-1) (1 - sum of item variances / (K'CK)_ss), 1 for one item; average_r = alpha /
    (k - alpha (k-1)); item correlations (C~ K)_js / sqrt((K'C~K)_ss C_jj), C~ with smc_j C_jj in its
    diagonal. psych leaves items that do not vary out of all but the count of a scale's items; here
    they raise NotEnoughDataError. KeyError for a column that is not there.
    """
    names = tuple(dict.fromkeys(_plain(item) for scale in keys.values() for item in scale))
    sign = _signs(keys, names)
    answers = frame[list(names)].to_numpy(dtype=np.float64)
    scores = _scores(answers, sign, sum(ends))
    found = moments(answers, items=names, pair_variances=False)
    covariance, correlation = found.covariance(), found.correlation_from_covariance()
    shared = sign.T @ covariance @ sign
    alpha, average_r = _alphas(np.diag(covariance) @ np.abs(sign), np.diag(shared), sign)
    spread = np.sqrt(np.diag(shared))
    between = shared / np.outer(spread, spread)
    scored = np.count_nonzero(~np.isnan(scores), axis=0)
    if scored.min() < 2:
        raise NotEnoughDataError("A scale needs at least two people who answered any of its items.")
    return ScaleScores(
        scales=tuple(keys),
        items=names,
        scores=scores,
        mean=np.nanmean(scores, axis=0),
        sd=np.nanstd(scores, axis=0, ddof=1),
        scored=scored,
        alpha=alpha,
        average_r=average_r,
        correlation=between,
        corrected=_corrected(between, alpha),
        item_correlation=_item_correlation(covariance, correlation, sign),
    )


def _plain(item: str) -> str:
    return item.removeprefix(REVERSED)


def _signs(keys: Mapping[str, Sequence[str]], names: Sequence[str]) -> Floats:
    """Items x scales: 1, -1 for reversed, 0 for not in the scale."""
    sign = np.zeros((len(names), len(keys)))
    for column, scale in enumerate(keys.values()):
        for item in scale:
            sign[names.index(_plain(item)), column] = -1 if item.startswith(REVERSED) else 1
    return sign


def _scores(answers: Floats, sign: Floats, ends: float) -> Floats:
    known = ~np.isnan(answers)
    turned = (sign < 0).astype(np.float64)
    sums = np.where(known, answers, 0.0) @ sign + ends * (known @ turned)
    answered = known @ np.abs(sign)
    return np.where(answered > 0, sums / np.maximum(answered, 1), np.nan)


def _alphas(item_variance: Floats, variance: Floats, sign: Floats) -> tuple[Floats, Floats]:
    size = np.abs(sign).sum(axis=0)
    several = np.maximum(size - 1, 1)
    alpha = np.where(size > 1, size / several * (1 - item_variance / variance), 1.0)
    return alpha, np.where(size > 1, alpha / (size - alpha * (size - 1)), np.nan)


def _corrected(between: Floats, alpha: Floats) -> Floats:
    with np.errstate(divide="ignore", invalid="ignore"):
        attenuated = between / np.sqrt(np.outer(alpha, alpha))
    corrected = np.where(np.triu(np.ones_like(between), 1) > 0, attenuated, between)
    np.fill_diagonal(corrected, alpha)
    return corrected


def _item_correlation(covariance: Floats, correlation: Floats, sign: Floats) -> Floats:
    variance = np.diag(covariance)
    without_self = covariance.copy()
    np.fill_diagonal(without_self, squared_multiple_correlations(correlation) * variance)
    shared = without_self @ sign
    with np.errstate(invalid="ignore"):
        spread = np.sqrt(np.einsum("js,js->s", sign, shared))
    return np.asarray(shared / spread / np.sqrt(variance)[:, None])
