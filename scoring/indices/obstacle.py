"""Where the points are missing: obstacle degree (障碍度), printed as 失分构成.

A second view. It is the weighted shortfall share and nothing more: it says where points are
missing, not what would help.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from scoring.errors import NotEnoughDataError


@dataclass(frozen=True, slots=True, kw_only=True)
class Obstacles:
    """Shares of the missing points in per cent, summing to 100, in the order of `indicators`."""

    indicators: tuple[str, ...]
    shares: tuple[float, ...]
    shortfall: float  # sum of w (1 - y) with weights summing to 1: the points missing, 0 to 1


def obstacles(
    scores: npt.ArrayLike, weights: npt.ArrayLike, indicators: tuple[str, ...]
) -> Obstacles:
    """O_j = w_j (1 - y_j) / sum_k w_k (1 - y_k) * 100 %, for scores y in 0-1.

    Raises ValueError for scores outside 0-1 or lengths that do not fit, NotEnoughDataError for a
    missing score or when nothing is missing to a full score.
    """
    values = np.asarray(scores, dtype=np.float64).ravel()
    weight = np.asarray(weights, dtype=np.float64).ravel()
    if not len(values) == len(weight) == len(indicators):
        raise ValueError("Scores, weights and indicators are equally many.")
    if np.isnan(values).any() or not len(values):
        raise NotEnoughDataError("The shares of missing points need a score for every indicator.")
    if (values < 0).any() or (values > 1).any() or (weight < 0).any() or weight.sum() <= 0:
        raise ValueError("Scores lie between 0 and 1; weights are zero or more, not all zero.")
    missing = weight / weight.sum() * (1.0 - values)
    if missing.sum() <= 0:
        raise NotEnoughDataError("Every weighted indicator has its full score; nothing is missing.")
    return Obstacles(
        indicators=indicators,
        shares=tuple(float(share) for share in missing / missing.sum() * 100.0),
        shortfall=float(missing.sum()),
    )
