"""Fuzzy comprehensive evaluation (模糊综合评价): how the judgements spread over the grades.

A second view, for its distribution. With the weighted-average operator and linear grade values its
mean *equals* the weighted mean of the scores: a "method effect" is the choice of grade values and
nothing else. The max-min operator is not offered, because it throws most of the data away.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from scoring.errors import NotEnoughDataError


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership:
    """Shares of judgement per grade, the worst first, summing to 1, and their mean value."""

    shares: tuple[float, ...]
    grade_values: tuple[float, ...]
    mean: float


def linear_grades(count: int) -> tuple[float, ...]:
    """Grade values 0 to 100 in equal steps, as items are scored everywhere else."""
    if count < 2:
        raise ValueError(f"At least two grades are needed, not {count}.")
    return tuple(100.0 * step / (count - 1) for step in range(count))


def fuzzy_evaluation(
    counts: npt.ArrayLike, weights: npt.ArrayLike, grade_values: tuple[float, ...] | None = None
) -> Membership:
    """B = W o R with the weighted-average operator; mean = sum B_k * value_k.

    counts: indicators x grades, how many people gave each grade (the worst first); rows become
    shares R. weights: one per indicator. grade_values: linear by default.
    Raises NotEnoughDataError for an indicator without an answer, ValueError where lengths differ.
    """
    given = np.atleast_2d(np.asarray(counts, dtype=np.float64))
    share = np.asarray(weights, dtype=np.float64).ravel()
    values = linear_grades(given.shape[1]) if grade_values is None else grade_values
    if len(share) != len(given) or len(values) != given.shape[1]:
        raise ValueError("One weight per indicator and one value per grade are needed.")
    if (given < 0).any() or (share < 0).any() or share.sum() <= 0:
        raise ValueError("Counts and weights are zero or more.")
    if (given.sum(axis=1) <= 0).any():
        raise NotEnoughDataError("An indicator has no answer, so it has no shares per grade.")
    rows = given / given.sum(axis=1, keepdims=True)
    mixed = share / share.sum() @ rows
    return Membership(
        shares=tuple(float(part) for part in mixed),
        grade_values=values,
        mean=float(mixed @ np.array(values)),
    )
