"""Krippendorff's alpha: one coefficient for any number of coders, any level, missing ratings."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from scoring.errors import NotEnoughDataError
from scoring.measure.agreement.categories import category_counts
from scoring.measure.agreement.ratings import Floats, Ratings, as_array


class Level(StrEnum):
    """What a difference between two values means."""

    NOMINAL = "nominal"
    ORDINAL = "ordinal"
    INTERVAL = "interval"
    RATIO = "ratio"


@dataclass(frozen=True, slots=True, kw_only=True)
class KrippendorffAlpha:
    """`used` units have at least two ratings; `dropped` units cannot be paired."""

    value: float
    level: Level
    coders: int
    used: int
    dropped: int


def krippendorff_alpha(ratings: Ratings, *, level: Level) -> KrippendorffAlpha:
    """Alpha of units x coders, NaN for a missing rating.

    alpha = 1 - (n - 1) * sum(o_ck d_ck) / sum(n_c n_k d_ck), o the coincidences of values within
    units (each unit weighted by 1 / (ratings - 1)), n_c their margins, and d the squared
    difference: 1 for unequal (nominal), the values between, half of both ends (ordinal), (c-k)^2
    (interval), ((c-k)/(c+k))^2 (ratio) (Krippendorff 2011, Computing Krippendorff's alpha-
    reliability). A unit with a single rating has nothing to agree with and is left out.

    Raises NotEnoughDataError when no two ratings can be paired or all of them are equal, and for
    ratio when a value is not above zero.
    """
    values = as_array(ratings)
    known = np.unique(values[~np.isnan(values)])
    if level is Level.RATIO and len(known) and known[0] <= 0:
        raise NotEnoughDataError(f"Ratios need values above zero; there is {known[0]:g}.")
    counts = category_counts(values, tuple(known)) if len(known) else np.zeros((len(values), 1))
    pairable = counts.sum(axis=1) >= 2
    coincidences = _coincidences(counts[pairable])
    margins = coincidences.sum(axis=1)
    distance = _squared_differences(known, margins, level)
    expected = float((np.outer(margins, margins) * distance).sum())
    if not pairable.any() or expected <= 0:
        raise NotEnoughDataError(
            "Krippendorff's alpha needs paired ratings that are not all equal."
        )
    seen = float((coincidences * distance).sum())
    return KrippendorffAlpha(
        value=1 - (margins.sum() - 1) * seen / expected,
        level=level,
        coders=values.shape[1],
        used=int(pairable.sum()),
        dropped=int((~pairable).sum()),
    )


def _coincidences(counts: Floats) -> Floats:
    weights = 1 / (counts.sum(axis=1) - 1)
    weighted = counts * weights[:, None]
    return np.asarray(weighted.T @ counts - np.diag(weighted.sum(axis=0)), dtype=float)


def _squared_differences(known: Floats, margins: Floats, level: Level) -> Floats:
    if level is Level.NOMINAL:
        return 1 - np.eye(len(known))
    if level is Level.ORDINAL:
        # The values from one to the other, counting both ends half.
        middle = np.cumsum(margins) - margins / 2
        return np.asarray(np.subtract.outer(middle, middle) ** 2, dtype=float)
    gaps = np.subtract.outer(known, known)
    if level is Level.RATIO:
        gaps = gaps / np.add.outer(known, known)
    return np.asarray(gaps**2, dtype=float)
