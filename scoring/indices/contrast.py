"""Two groups set against each other (rural and urban, now and then), with the interval where the
number of cases is known and the reason where it is not.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from enum import StrEnum

from scipy.special import ndtri, stdtrit

from scoring.results import Interval, Notice, NoticeCode

LEVEL = 0.95


class ShareMethod(StrEnum):
    NEWCOMBE = "Newcombe, hybrid score"
    WALD = "Wald"


@dataclass(frozen=True, slots=True, kw_only=True)
class Contrast:
    """`one` minus `other`, and one divided by other (None where other is 0).

    `interval` is that of the difference, None without numbers of cases; then nobody may say which
    of the two is higher.
    """

    one: float
    other: float
    difference: float
    ratio: float | None
    interval: Interval | None
    used: tuple[int | None, int | None]
    notices: tuple[Notice, ...] = ()

    def times(self, factor: float) -> Contrast:
        """The same contrast in another unit (shares in per cent)."""
        interval = self.interval
        scaled = interval and replace(
            interval, low=interval.low * factor, high=interval.high * factor
        )
        return replace(
            self,
            one=self.one * factor,
            other=self.other * factor,
            difference=self.difference * factor,
            interval=scaled,
        )


def contrast_of_figures(
    one: float,
    other: float,
    *,
    used: tuple[int | None, int | None] = (None, None),
    notices: tuple[Notice, ...] = (Notice(code=NoticeCode.NO_COUNT_BEHIND),),
) -> Contrast:
    """Two figures without a sampling error: a source that does not say how many cases it counted."""
    return Contrast(
        one=one,
        other=other,
        difference=one - other,
        ratio=one / other if other else None,
        interval=None,
        used=used,
        notices=notices,
    )


def contrast_of_shares(
    one: float,
    other: float,
    *,
    used: tuple[int | None, int | None],
    method: ShareMethod = ShareMethod.NEWCOMBE,
) -> Contrast:
    """p1 - p2 of two independent groups, shares in 0-1.

    Newcombe 1998, Statistics in Medicine 17:873-890 (method 10): from the Wilson limits l, u,
    low = d - sqrt((p1-l1)^2 + (u2-p2)^2), high = d + sqrt((u1-p1)^2 + (p2-l2)^2).
    Wald: d +- z sqrt(p1 q1/n1 + p2 q2/n2), too narrow for few cases; kept for comparison.
    Without both numbers of cases there is no interval, and the notice says why.
    Raises ValueError for a share outside 0-1 or fewer than one case.
    """
    if not (0.0 <= one <= 1.0 and 0.0 <= other <= 1.0):
        raise ValueError(f"Shares lie between 0 and 1, not {one:g} and {other:g}.")
    first, second = used
    if first is None or second is None:
        return contrast_of_figures(one, other, used=used)
    if first < 1 or second < 1:
        raise ValueError("A share rests on at least one case.")
    difference = one - other
    if method is ShareMethod.WALD:
        half = _z() * math.sqrt(one * (1 - one) / first + other * (1 - other) / second)
        low, high = difference - half, difference + half
    else:
        l1, u1 = _wilson(one, first)
        l2, u2 = _wilson(other, second)
        low = difference - math.hypot(one - l1, u2 - other)
        high = difference + math.hypot(u1 - one, other - l2)
    return _sampled(one, other, (max(-1.0, low), min(1.0, high)), used, method.value)


def contrast_of_means(
    means: tuple[float, float], spreads: tuple[float, float], used: tuple[int, int]
) -> Contrast:
    """Welch: d +- t sqrt(s1^2/n1 + s2^2/n2) with Satterthwaite's degrees of freedom.

    `spreads` are standard deviations with n - 1. With fewer than two cases on a side, or without
    any variation, there is no interval and the notice says why.
    """
    one, other = means
    if min(used) < 2:
        single = (Notice(code=NoticeCode.ONE_INFORMANT),)
        return contrast_of_figures(one, other, used=used, notices=single)
    parts = [spread**2 / count for spread, count in zip(spreads, used, strict=True)]
    total = sum(parts)
    if total <= 0:
        alike = (Notice(code=NoticeCode.NO_INTERVAL_NO_VARIATION),)
        return contrast_of_figures(one, other, used=used, notices=alike)
    df = total**2 / sum(part**2 / (count - 1) for part, count in zip(parts, used, strict=True))
    half = float(stdtrit(df, (1 + LEVEL) / 2)) * math.sqrt(total)
    return _sampled(one, other, (one - other - half, one - other + half), used, "Welch t")


def _sampled(
    one: float,
    other: float,
    limits: tuple[float, float],
    used: tuple[int | None, int | None],
    method: str,
) -> Contrast:
    return Contrast(
        one=one,
        other=other,
        difference=one - other,
        ratio=one / other if other else None,
        interval=Interval(low=limits[0], high=limits[1], level=LEVEL, method=method),
        used=used,
    )


def _wilson(share: float, used: int) -> tuple[float, float]:
    """Wilson's limits of a share that need not be a whole count (a printed percentage is not)."""
    z = _z()
    shrink = 1 + z * z / used
    centre = (share + z * z / (2 * used)) / shrink
    half = z / shrink * math.sqrt(share * (1 - share) / used + z * z / (4 * used * used))
    return max(0.0, centre - half), min(1.0, centre + half)


def _z() -> float:
    return float(ndtri((1 + LEVEL) / 2))
