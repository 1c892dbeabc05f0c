"""Do members of one group answer more alike than members of different groups?"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.stats import f

from scoring.errors import NotEnoughDataError
from scoring.measure.agreement.one_way import GroupSums, VarianceComponents, one_way_reml
from scoring.results import Notice, NoticeCode

Values = pd.Series | npt.NDArray[np.generic]

FEW_GROUPS = 10  # below this a variance between groups is hardly known


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupIcc:
    """One-way analysis of variance of groups, and what it says about aggregating.

    `icc1` uses k0, the group size that makes the estimate unbiased with unequal groups;
    `icc1_mean_size` the plain mean size, as multilevel::ICC1 does. `icc2` is the reliability of
    group means. `components` are the REML estimates, with the design effect; None where they
    cannot be had.
    """

    icc1: float
    icc1_mean_size: float
    icc2: float
    statistic: float
    df1: int
    df2: int
    p: float
    mean_square_between: float
    mean_square_within: float
    eta_squared: float
    groups: int
    mean_size: float
    k0: float
    components: VarianceComponents | None
    used: int
    dropped: int
    notices: tuple[Notice, ...] = ()


def group_sums(values: Values, groups: Values) -> tuple[GroupSums, int]:
    """Sizes, means and squares within; and how many values had no number or no group."""
    y = pd.Series(values).to_numpy(dtype=float, na_value=np.nan)
    codes = pd.factorize(np.asarray(groups))[0]
    kept = ~np.isnan(y) & (codes >= 0)
    y, codes = y[kept], codes[kept]
    _, codes = np.unique(codes, return_inverse=True)
    sizes = np.bincount(codes).astype(float)
    centred = y - (y.mean() if len(y) else 0.0)  # keeps the means exact for values far from zero
    deviations = np.bincount(codes, weights=centred) / np.maximum(sizes, 1)
    squares = float(((centred - deviations[codes]) ** 2).sum())
    means = deviations + (y.mean() if len(y) else 0.0)
    return GroupSums(sizes=sizes, means=means, squares_within=squares), int((~kept).sum())


def group_icc(values: Values, groups: Values) -> GroupIcc:
    """ICC(1), ICC(2) and the analysis of variance behind them.

    ICC(1) = (MSB - MSW) / (MSB + (k0 - 1) MSW) with k0 = (N - sum(n^2)/N) / (G - 1);
    ICC(2) = (MSB - MSW) / MSB (Bliese 2000; multilevel::ICC1, ICC2). Values or groups that are
    missing are left out.

    Raises NotEnoughDataError below two groups, without a group of two, or without variation.
    """
    sums, dropped = group_sums(values, groups)
    people, count = sums.people, len(sums.sizes)
    between = _squares_between(sums)
    msb, msw = between / (count - 1), sums.squares_within / (people - count)
    mean_size = people / count
    k0 = (people - float((sums.sizes**2).sum()) / people) / (count - 1)
    few = (Notice(code=NoticeCode.FEW_CLUSTERS),) if count < FEW_GROUPS else ()
    return GroupIcc(
        icc1=_icc1(msb, msw, k0),
        icc1_mean_size=_icc1(msb, msw, mean_size),
        icc2=(msb - msw) / msb,
        statistic=msb / msw,
        df1=count - 1,
        df2=people - count,
        p=float(f.sf(msb / msw, count - 1, people - count)),
        mean_square_between=msb,
        mean_square_within=msw,
        eta_squared=between / (between + sums.squares_within),
        groups=count,
        mean_size=mean_size,
        k0=k0,
        components=one_way_reml(sums),
        used=people,
        dropped=dropped,
        notices=few,
    )


def _squares_between(sums: GroupSums) -> float:
    people, count = sums.people, len(sums.sizes)
    if count < 2 or people <= count:
        raise NotEnoughDataError(
            f"ICC(1) needs 2 groups, one of them with 2 people; there are {count} groups and "
            f"{people} people."
        )
    squares = float(sums.sizes @ (sums.means - sums.sizes @ sums.means / people) ** 2)
    if squares <= 0 or sums.squares_within <= 0:
        raise NotEnoughDataError("ICC(1) needs variation between groups and within them.")
    return squares


def _icc1(between: float, within: float, size: float) -> float:
    return (between - within) / (between + (size - 1) * within)
