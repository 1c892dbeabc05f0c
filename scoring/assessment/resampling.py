"""A check on the t interval of a composite: resample people within their side.

The t interval trusts the normal approximation; the bootstrap does not, but is too narrow for a
handful of people. Where both agree, neither assumption matters.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from instruments.model import Side
from scoring.assessment.frame import Floats
from scoring.assessment.group import SidePeople
from scoring.results import Interval

RESAMPLES = 500
LEVEL = 0.95
FEWEST = 2  # people in every side, or there is nothing to resample


def stratified_bootstrap(
    sides: Mapping[Side, SidePeople],
    weights: Mapping[Side, Floats],
    generator: np.random.Generator,
) -> Interval | None:
    """Percentile interval of sum over sides and sub-dimensions of a * mean.

    Each side's people are drawn with replacement, as many as there are; a resample in which a
    sub-dimension has no score is left out. None where a side has fewer than two people.
    """
    total = np.zeros(RESAMPLES)
    for side, row in weights.items():
        columns = np.flatnonzero(row)
        scores = sides[side].scores[:, columns]
        scores = scores[~np.isnan(scores).all(axis=1)]
        if len(scores) < FEWEST:
            return None
        total += _resampled_means(scores, generator) @ row[columns]
    usable = total[np.isfinite(total)]
    if usable.size < RESAMPLES / 2:
        return None
    low, high = np.quantile(usable, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    return Interval(
        low=float(low), high=float(high), level=LEVEL, method="stratified bootstrap, percentile"
    )


def _resampled_means(scores: Floats, generator: np.random.Generator) -> Floats:
    """Resamples x columns: counts of people times their scores, over counts of their answers."""
    people = len(scores)
    drawn = generator.integers(0, people, size=(RESAMPLES, people), dtype=np.int32)
    drawn += np.arange(0, RESAMPLES * people, people, dtype=np.int32)[:, None]
    counts = np.bincount(drawn.ravel(), minlength=RESAMPLES * people).reshape(RESAMPLES, people)
    there = ~np.isnan(scores)
    sums = counts @ np.where(there, scores, 0.0)
    answered = counts @ there
    return np.where(answered > 0, sums / np.maximum(answered, 1), np.nan)
