"""What comparisons return: a test, an effect."""

from __future__ import annotations

from dataclasses import dataclass

from scoring.results import Interval


@dataclass(frozen=True, slots=True, kw_only=True)
class HypothesisTest:
    """A statistic with its degrees of freedom (`df2` for F, none for a normal approximation)."""

    statistic: float
    p: float
    df1: float | None = None
    df2: float | None = None
    method: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeanTest:
    """A difference of means: first minus second, t, and the interval of the difference."""

    difference: float
    statistic: float
    df: float
    p: float
    interval: Interval
    method: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    value: float
    interval: Interval
