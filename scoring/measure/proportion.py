"""Shares of people and how sure they are."""

from __future__ import annotations

import math

from scipy.special import ndtri

from scoring.results import Interval, Proportion


def wilson(count: int, used: int, *, level: float = 0.95) -> Interval:
    """Wilson's score interval of a share, from 0 to 1.

    centre = (p + z^2/2n) / (1 + z^2/n), half = z/(1 + z^2/n) * sqrt(p(1-p)/n + z^2/4n^2)
    (Wilson 1927, JASA 22:209-212). Stays inside 0-1 and is not empty at 0 of n or n of n.
    """
    if used < 1 or not 0 <= count <= used:
        raise ValueError(f"A share needs 0 <= count <= used and used >= 1, not {count} of {used}.")
    z = float(ndtri((1 + level) / 2))
    share, shrink = count / used, 1 + z * z / used
    centre = (share + z * z / (2 * used)) / shrink
    half = z / shrink * math.sqrt(share * (1 - share) / used + z * z / (4 * used * used))
    low = 0.0 if count == 0 else centre - half
    high = 1.0 if count == used else centre + half
    return Interval(low=low, high=high, level=level, method="Wilson")


def proportion(count: int, used: int, *, with_interval: bool) -> Proportion:
    interval = wilson(count, used) if with_interval and used else None
    return Proportion(count=count, used=used, interval=interval)
