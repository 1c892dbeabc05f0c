"""Is it people or projects? A relation taken apart into what is within groups and what is between."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from scoring.crossproducts import Floats
from scoring.errors import NotEnoughDataError
from scoring.models.design import design
from scoring.models.mixed.fit import mixed_model
from scoring.models.mixed.results import MixedModel


@dataclass(frozen=True, slots=True, kw_only=True)
class WithinBetween:
    """r_xy = eta_x eta_y between + sqrt(1 - eta_x^2) sqrt(1 - eta_y^2) within.

    `eta_*` are the correlations of a variable with its group means; `between` correlates group means,
    each person counting once, and `within` deviations from them. A correlation is None where one of its
    variables does not vary.
    """

    raw: float
    within: float | None
    between: float | None
    eta_x: float
    eta_y: float
    groups: int
    used: int
    dropped: int


def within_between(frame: pd.DataFrame, x: str, y: str, group: str) -> WithinBetween:
    """WABA II (Dansereau, Alutto & Yammarino 1984), as multilevel::waba.

    Rows without one of the three columns are left out. Raises NotEnoughDataError below two groups,
    without a group of two, or where x or y does not vary at all.
    """
    values, codes, groups = _complete(frame, x, y, group)
    centred = values - values.mean(axis=0)
    sizes = np.bincount(codes)
    sums = np.column_stack([np.bincount(codes, column) for column in centred.T])
    means = (sums / sizes[:, None])[codes]
    inside = centred - means
    lengths = np.sqrt((centred**2).sum(axis=0))
    eta = np.sqrt((means**2).sum(axis=0)) / lengths
    return WithinBetween(
        raw=float(centred[:, 0] @ centred[:, 1] / lengths.prod()),
        within=_correlation(inside, lengths),
        between=_correlation(means, lengths),
        eta_x=float(eta[0]),
        eta_y=float(eta[1]),
        groups=groups,
        used=len(values),
        dropped=len(frame) - len(values),
    )


def _complete(
    frame: pd.DataFrame, x: str, y: str, group: str
) -> tuple[Floats, np.ndarray[tuple[int], np.dtype[np.int64]], int]:
    complete = frame[[x, y, group]].dropna()
    codes, labels = pd.factorize(complete[group])
    if len(labels) < 2 or len(labels) >= len(complete):
        raise NotEnoughDataError(
            f"Within and between need 2 groups in {group}, one of them with 2 people; there are "
            f"{len(labels)} groups and {len(complete)} complete rows."
        )
    values = complete[[x, y]].to_numpy(dtype=float)
    for name, spread in zip((x, y), np.ptp(values, axis=0), strict=True):
        if not spread:
            raise NotEnoughDataError(f"{name} is the same for everybody.")
    return values, codes.astype(np.int64), len(labels)


def _correlation(parts: Floats, lengths: Floats) -> float | None:
    own = np.sqrt((parts**2).sum(axis=0))
    if (own <= 1e-12 * lengths).any():
        return None
    return float(parts[:, 0] @ parts[:, 1] / own.prod())


def contextual_model(frame: pd.DataFrame, x: str, y: str, group: str) -> MixedModel:
    """y on a person's deviation from the group mean of x and on that mean, with random intercepts (REML).

    The two coefficients are the relation within and between groups (Raudenbush & Bryk 2002); they are
    called "x within" and "x between". Group means are those of the rows that have x, y and group.
    """
    complete = frame[[x, y, group]].dropna()
    means = complete.groupby(group)[x].transform("mean")
    within, between = f"{x} within", f"{x} between"
    parts = pd.DataFrame(
        {y: complete[y], within: complete[x] - means, between: means, group: complete[group]}
    )
    return mixed_model(design(parts, y, (within, between), cluster=group))
