"""What the answers to each item look like, on their own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from scoring.crossproducts import Floats
from scoring.errors import NotEnoughDataError
from scoring.tables import Data, table_of

NORMAL_MAD = 1.4826  # makes the median deviation of a normal variable its standard deviation
TRIM = 0.1


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """Skewness and excess kurtosis, None where there are too few answers or no variation."""

    skewness: float | None
    kurtosis: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemDescription:
    """The `used` answers to an item, `dropped` were missing.

    `trimmed` is the mean without a tenth at each end, `mad` 1.4826 times the median distance from the
    median. `sample` is psych's and Minitab's shape (type 3), `unbiased` that of SPSS and SAS (type 2).
    `floor` and `ceiling` are the shares at the ends of the scale, None if these were not given.
    """

    item: str
    used: int
    dropped: int
    mean: float
    sd: float | None
    se: float | None
    median: float
    trimmed: float
    mad: float
    low: float
    high: float
    sample: Shape
    unbiased: Shape
    floor: float | None
    ceiling: float | None


def item_descriptions(
    data: Data, *, items: Sequence[str] | None = None, ends: tuple[float, float] | None = None
) -> tuple[ItemDescription, ...]:
    """One description per column, over the answers that are there; `ends` are those of the scale.

    As psych::describe (types 3 and 2). Raises NotEnoughDataError for an item that nobody answered.
    """
    names, table = table_of(data, items)
    columns = np.asarray(table, dtype=np.float64).T
    return tuple(
        _described(name, column, ends) for name, column in zip(names, columns, strict=True)
    )


def _described(name: str, column: Floats, ends: tuple[float, float] | None) -> ItemDescription:
    answers = np.sort(column[~np.isnan(column)])
    n = len(answers)
    if n < 1:
        raise NotEnoughDataError(f"Nobody answered {name}; there is nothing to describe.")
    cut = int(n * TRIM)
    median = float(np.median(answers))
    sd = float(answers.std(ddof=1)) if n > 1 else None
    return ItemDescription(
        item=name,
        used=n,
        dropped=len(column) - n,
        mean=float(answers.mean()),
        sd=sd,
        se=None if sd is None else float(sd / np.sqrt(n)),
        median=median,
        trimmed=float(answers[cut : n - cut].mean()),
        mad=NORMAL_MAD * float(np.median(np.abs(answers - median))),
        low=float(answers[0]),
        high=float(answers[-1]),
        sample=_sample_shape(answers),
        unbiased=_unbiased_shape(answers),
        floor=None if ends is None else float(np.mean(answers == min(ends))),
        ceiling=None if ends is None else float(np.mean(answers == max(ends))),
    )


def _powers(answers: Floats) -> tuple[float, float, float]:
    centred = answers - answers.mean()
    centred -= centred.mean()  # what rounding left of a large mean
    second, third, fourth = (float((centred**power).sum()) for power in (2, 3, 4))
    return second, third, fourth


def _sample_shape(answers: Floats) -> Shape:
    """b1 = m3 / s**3 and b2 = m4 / s**4 - 3 with s over n - 1 (Joanes and Gill 1998)."""
    n = len(answers)
    second, third, fourth = _powers(answers)
    if n < 2 or second == 0:
        return Shape(skewness=None, kurtosis=None)
    variance = second / (n - 1)
    return Shape(skewness=third / (n * variance**1.5), kurtosis=fourth / (n * variance**2) - 3)


def _unbiased_shape(answers: Floats) -> Shape:
    """G1 and G2 of Joanes and Gill (1998), unbiased for normal answers."""
    n = len(answers)
    second, third, fourth = _powers(answers)
    if n < 3 or second == 0:
        return Shape(skewness=None, kurtosis=None)
    skewness = n * np.sqrt(n - 1) * third / ((n - 2) * second**1.5)
    if n < 4:
        return Shape(skewness=float(skewness), kurtosis=None)
    spread = (n - 1) * (n - 2) * (n - 3) * (second / (n - 1)) ** 2
    kurtosis = n * (n + 1) * fourth / spread - 3 * (n - 1) ** 2 / ((n - 2) * (n - 3))
    return Shape(skewness=float(skewness), kurtosis=kurtosis)
