"""How even several scores are: coupling coordination (耦合协调度).

A second view and one descriptive line ("S、P、V 的均衡程度"), never a headline: it is not a test, it
depends on the normalisation, and scores that are equally *bad* couple perfectly.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from scoring.errors import NotEnoughDataError


class Coordination(StrEnum):
    """Ten steps of .1 of the coordination degree, the worst first."""

    EXTREME_IMBALANCE = "extreme-imbalance"  # 极度失调
    SEVERE_IMBALANCE = "severe-imbalance"  # 严重失调
    MODERATE_IMBALANCE = "moderate-imbalance"  # 中度失调
    MILD_IMBALANCE = "mild-imbalance"  # 轻度失调
    NEAR_IMBALANCE = "near-imbalance"  # 濒临失调
    BARE_COORDINATION = "bare-coordination"  # 勉强协调
    PRIMARY_COORDINATION = "primary-coordination"  # 初级协调
    INTERMEDIATE_COORDINATION = "intermediate-coordination"  # 中级协调
    GOOD_COORDINATION = "good-coordination"  # 良好协调
    HIGH_COORDINATION = "high-coordination"  # 优质协调


@dataclass(frozen=True, slots=True, kw_only=True)
class Coupling:
    """Coupling C and coordination D = sqrt(C T), all from 0 to 1, in two forms.

    `coupling` and `coordination` are the modified form, the traditional one stands beside it.
    `level` is T, the weighted mean of the scores: read D with it, because equally low scores
    couple perfectly.
    """

    coupling: float
    coordination: float
    coordination_class: Coordination
    traditional_coupling: float
    traditional_coordination: float
    level: float


def coupling(scores: npt.ArrayLike, weights: npt.ArrayLike | None = None) -> Coupling:
    """Coupling coordination of n scores U in 0-1, weights (equal by default) in T = sum a U.

    Modified (Wang et al. 2021, Journal of Natural Resources 36(3):793-810):
    C = sqrt{ [1 - sum_{i>j} |U_i - U_j| / (n(n-1)/2)] * (prod U_i / max U)^(1/(n-1)) }.
    Traditional: C = n (prod U)^(1/n) / sum U, squeezed towards 1. D = sqrt(C T) for both.

    Raises ValueError for scores outside 0-1 or weights that do not fit, NotEnoughDataError for
    fewer than two scores, a missing one, or all zero (C is 0/0).
    """
    values = np.asarray(scores, dtype=np.float64).ravel()
    share = _shares(weights, len(values))
    if len(values) < 2 or np.isnan(values).any():
        raise NotEnoughDataError("Coupling needs at least two scores, none of them missing.")
    if (values < 0).any() or (values > 1).any():
        raise ValueError("Coupling takes scores from 0 to 1; divide 0-100 scores by 100.")
    if values.max() == 0:
        raise NotEnoughDataError("All scores are 0: there is nothing that could be coupled.")
    level = float(share @ values)
    modified, old = _modified(values), _traditional(values)
    degree = math.sqrt(modified * level)
    return Coupling(
        coupling=modified,
        coordination=degree,
        coordination_class=coordination_class(degree),
        traditional_coupling=old,
        traditional_coordination=math.sqrt(old * level),
        level=level,
    )


def coordination_class(degree: float) -> Coordination:
    """The step of .1 that holds the degree; a boundary belongs to the better class."""
    if not 0.0 <= degree <= 1.0:
        raise ValueError(f"A coordination degree lies between 0 and 1, not {degree}.")
    return tuple(Coordination)[min(9, math.floor(degree * 10 + 1e-9))]


def _modified(values: npt.NDArray[np.float64]) -> float:
    count = len(values)
    pairs = np.abs(values[:, None] - values[None, :])[np.triu_indices(count, 1)]
    product = float(np.prod(values / values.max()))
    return math.sqrt((1.0 - float(pairs.mean())) * product ** (1.0 / (count - 1)))


def _traditional(values: npt.NDArray[np.float64]) -> float:
    count = len(values)
    return count * math.pow(float(np.prod(values)), 1.0 / count) / float(values.sum())


def _shares(weights: npt.ArrayLike | None, count: int) -> npt.NDArray[np.float64]:
    share = np.ones(count) if weights is None else np.asarray(weights, dtype=np.float64).ravel()
    if len(share) != count or (share < 0).any() or share.sum() <= 0:
        raise ValueError(f"Weights are {count} numbers of zero or more, not all zero.")
    return np.asarray(share / share.sum(), dtype=np.float64)
