"""Agreement inside one group, item by item: rwg, rwg(J), Lindell's index, AD and awg."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from scoring.errors import NotEnoughDataError
from scoring.measure.agreement.chance import Null, critical_values, null_variance, rwg_j
from scoring.measure.agreement.ratings import Floats, Ratings, complete
from scoring.results import Notice, NoticeCode

FEW = 5  # with 3 or 4 raters only perfect agreement on an item differs from chance


@dataclass(frozen=True, slots=True, kw_only=True)
class WithinGroup:
    """How far the raters of a group agree about its items, complete rows only.

    `rwg_j` from 0 to 1 (negative values are set to 0), `lindell` unbounded below, `ad_mean` and
    `ad_median` in scale points (0 = perfect), `awg` from -1 to 1 or None where a mean near an
    end of the scale leaves it undefined for every item. `rwg_of_mean` treats the mean over the
    items as one answer. `ad_limit` is the customary c/6 for c points (Burke and Dunlap 2002).
    """

    rwg_j: float
    rwg_of_mean: float
    lindell: float
    ad_mean: float
    ad_median: float
    ad_limit: float
    awg: float | None
    null: Null
    expected_variance: float
    items: int
    used: int
    dropped: int
    notices: tuple[Notice, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupAgreement:
    """A group's name with its agreement; None, with the reason, where it has too few raters."""

    group: str
    size: int
    agreement: WithinGroup | None
    reason: str = ""


def agreement_within(
    ratings: Ratings, *, scale: tuple[int, int], null: Null = Null.UNIFORM
) -> WithinGroup:
    """Agreement of raters (rows) on items (columns) of one group.

    With s2 the mean over items of the raters' variance (n - 1) and v the variance of random
    answers under `null`:

        rwg(J) = J (1 - s2/v) / (J (1 - s2/v) + s2/v), s2/v cut at 1   (James, Demaree, Wolf 1984)
        r*wg(J) = 1 - s2/v                                             (Lindell 1999)
        AD = mean over items of mean |x - centre|, centre = mean or median   (Burke 1999)
        awg = 1 - 2 s2 / (((H+L) M - M^2 - H L) n/(n-1)), mean over items    (Brown, Hauenstein 2005)

    `scale` is (lowest, highest). As in R's multilevel. Raters with a missing answer are left out.
    Raises NotEnoughDataError below two complete raters.
    """
    low, high = scale
    values, dropped = complete(ratings)
    raters, items = values.shape
    if raters < 2:
        raise NotEnoughDataError(f"Agreement needs 2 raters with all answers; there are {raters}.")
    points = high - low + 1
    expected = null_variance(null, points)
    variances = values.var(axis=0, ddof=1)
    of_mean = float(values.mean(axis=1).var(ddof=1))
    return WithinGroup(
        rwg_j=rwg_j(float(variances.mean()), expected, items),
        rwg_of_mean=rwg_j(of_mean, expected, 1),
        lindell=1 - float(variances.mean()) / expected,
        ad_mean=float(np.abs(values - values.mean(axis=0)).mean()),
        ad_median=float(np.abs(values - np.median(values, axis=0)).mean()),
        ad_limit=points / 6,
        awg=_awg(values, variances, low, high),
        null=null,
        expected_variance=expected,
        items=items,
        used=raters,
        dropped=dropped,
        notices=_notices(raters, points, items, null),
    )


def _awg(values: Floats, variances: Floats, low: int, high: int) -> float | None:
    raters, means = len(values), values.mean(axis=0)
    most = ((high + low) * means - means**2 - high * low) * raters / (raters - 1)
    with np.errstate(divide="ignore", invalid="ignore"):
        index = 1 - 2 * variances / most
    defined = (means >= (low * (raters - 1) + high) / raters) & (
        means <= (high * (raters - 1) + low) / raters
    )
    at_an_end = (means == low) | (means == high)
    index = np.where(at_an_end, 1.0, np.where(defined, index, np.nan))
    known = index[~np.isnan(index)]
    return float(known.mean()) if len(known) else None


def _notices(raters: int, points: int, items: int, null: Null) -> tuple[Notice, ...]:
    """Too few raters for any disagreement to count: only unanimity would differ from chance."""
    if raters >= FEW:
        return ()
    critical = critical_values(raters, points=points, items=items, null=null).rwg
    return (Notice(code=NoticeCode.FEW_RATERS),) if critical is None or critical >= 1 else ()


def agreement_by_group(
    ratings: pd.DataFrame,
    groups: pd.Series | npt.NDArray[np.generic],
    *,
    scale: tuple[int, int],
    null: Null = Null.UNIFORM,
) -> tuple[GroupAgreement, ...]:
    """`agreement_within` for every group that has a complete rater, groups in ascending order."""
    kept = ratings.notna().all(axis=1).to_numpy() & pd.notna(np.asarray(groups, dtype=object))
    values = ratings.to_numpy(dtype=float, na_value=np.nan)[kept]
    names, codes = np.unique(np.asarray(groups)[kept], return_inverse=True)
    order = np.argsort(codes, kind="stable")
    parts = np.split(values[order], np.cumsum(np.bincount(codes))[:-1])
    return tuple(
        _of_group(str(name), part, scale, null) for name, part in zip(names, parts, strict=True)
    )


def _of_group(name: str, part: Floats, scale: tuple[int, int], null: Null) -> GroupAgreement:
    try:
        agreement = agreement_within(part, scale=scale, null=null)
    except NotEnoughDataError as error:
        return GroupAgreement(group=name, size=len(part), agreement=None, reason=str(error))
    return GroupAgreement(group=name, size=len(part), agreement=agreement)
