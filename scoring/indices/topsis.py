"""Closeness to the best: TOPSIS. A second view, and never for a single project.

Hwang & Yoon 1981. In its usual form the value depends on the set that is compared, and two
projects can change places when a third joins; with absolute goalposts that cannot happen.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from scoring.errors import NotEnoughDataError
from scoring.results import Notice, NoticeCode

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Closeness:
    """One value from 0 (the worst point) to 1 (the best point) per project."""

    values: tuple[float, ...]
    method: str
    notices: tuple[Notice, ...] = ()


def closeness_within(values: npt.ArrayLike, weights: npt.ArrayLike) -> Closeness:
    """The usual form: r_ij = x_ij / sqrt(sum_i x_ij^2), v = w r, best and worst of this set.

    C_i = D-_i / (D+_i + D-_i), Euclidean distances. values: projects x indicators, zero or more,
    high is good. Raises NotEnoughDataError for fewer than two projects, a missing value, a column
    of zeros, or projects that are all alike.
    """
    data, share = _checked(values, weights)
    norms = np.sqrt((data**2).sum(axis=0))
    if (norms == 0).any():
        raise NotEnoughDataError("An indicator is 0 for all projects and cannot be scaled.")
    weighted = data / norms * share
    found = _closeness(weighted, weighted.max(axis=0), weighted.min(axis=0))
    return Closeness(
        values=found,
        method="TOPSIS, relative to the set",
        notices=(Notice(code=NoticeCode.RELATIVE_TO_SET),),
    )


def closeness_to_goalposts(values: npt.ArrayLike, weights: npt.ArrayLike) -> Closeness:
    """The form without rank reversal: values already in 0-1 by fixed goalposts, best 1, worst 0."""
    data, share = _checked(values, weights)
    if (data > 1).any():
        raise ValueError("Closeness to goalposts takes values from 0 to 1.")
    found = _closeness(data * share, share, np.zeros_like(share))
    return Closeness(values=found, method="TOPSIS, fixed goalposts")


def _closeness(weighted: Floats, best: Floats, worst: Floats) -> tuple[float, ...]:
    far = np.sqrt(((weighted - best) ** 2).sum(axis=1))
    near = np.sqrt(((weighted - worst) ** 2).sum(axis=1))
    if (far + near <= 0).any():
        raise NotEnoughDataError("All projects are alike: best and worst are the same point.")
    return tuple(float(value) for value in near / (far + near))


def _checked(values: npt.ArrayLike, weights: npt.ArrayLike) -> tuple[Floats, Floats]:
    data = np.asarray(values, dtype=np.float64)
    share = np.asarray(weights, dtype=np.float64).ravel()
    if data.ndim != 2 or data.shape[1] != len(share):
        raise ValueError("TOPSIS needs one weight per column.")
    if (share < 0).any() or share.sum() <= 0 or (data < 0).any():
        raise ValueError(
            "TOPSIS takes values and weights of zero or more, turned so that high is good."
        )
    if len(data) < 2:
        raise NotEnoughDataError(
            f"TOPSIS ranks projects against each other; {len(data)} cannot be ranked."
        )
    if np.isnan(data).any():
        raise NotEnoughDataError("TOPSIS needs every figure of every project.")
    return data, share / share.sum()
