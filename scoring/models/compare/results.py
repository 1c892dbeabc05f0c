"""What comparisons return: a test, an effect."""

from __future__ import annotations

from dataclasses import dataclass

from scipy.special import stdtr, stdtrit

from scoring.models.few_clusters import ClusterT
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
    """A difference of means: first minus second, t, and the interval of the difference.

    Where there is `exact`, p and interval are by it and not by Student's t with `df`.
    """

    difference: float
    statistic: float
    df: float
    p: float
    interval: Interval
    method: str
    exact: ClusterT | None = None

    def critical(self, level: float) -> float:
        """The value that |t| exceeds with probability 1 - level when there is no difference."""
        if self.exact is not None:
            return self.exact.critical(level)
        return float(stdtrit(self.df, (1 + level) / 2))

    def below(self, statistic: float) -> float:
        """P(t < statistic) when there is no difference."""
        if self.exact is not None:
            return self.exact.below(statistic)
        return float(stdtr(self.df, statistic))


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    value: float
    interval: Interval
