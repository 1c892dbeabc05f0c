"""Two independent groups: means, ranks, spreads, and how large the difference is."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy.special import ndtr, stdtr, stdtrit
from scipy.stats import mannwhitneyu, rankdata

from scoring.models.compare.effects import Dominance, Effects, cliffs_delta, standardised
from scoring.models.compare.results import HypothesisTest, MeanTest
from scoring.models.compare.samples import Floats, Samples, need, need_variation, samples_of
from scoring.models.compare.spread import levene_medians
from scoring.results import Interval

EXACT_BELOW = 50  # people per group; R's wilcox.test enumerates below that when nobody ties


@dataclass(frozen=True, slots=True, kw_only=True)
class RankTest:
    """Mann and Whitney: in how many pairs the first is higher (ties count half).

    `p` follows R's default: exact below 50 people a side without ties, else the normal
    approximation with continuity correction, `p_corrected`. `p_uncorrected` is without it.
    """

    wins: float
    p: float
    p_corrected: float
    p_uncorrected: float
    exact: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TwoGroups:
    """Every difference is first minus second."""

    names: tuple[str, str]
    counts: tuple[int, int]
    means: tuple[float, float]
    deviations: tuple[float, float]
    welch: MeanTest
    student: MeanTest
    ranks: RankTest
    spread: HypothesisTest | None
    effects: Effects
    dominance: Dominance
    used: int
    dropped: int
    convention: str = "R 4.2: t.test, wilcox.test; car::leveneTest; effectsize"


def two_groups(
    frame: pd.DataFrame,
    *,
    outcome: str,
    group: str,
    levels: Sequence[object] = (),
    level: float = 0.95,
) -> TwoGroups:
    """Compare the first with the second of two levels of `group`.

    Rows without outcome or group, or of other levels, are dropped. `spread` is Levene's test about
    medians (Brown & Forsythe), None when distances from medians do not vary.

    Raises ValueError for other than two levels, NotEnoughDataError for fewer than two people a
    side or when nobody differs from the own group's mean.
    """
    samples = samples_of(frame, outcome=outcome, group=group, levels=levels)
    if len(samples.names) != 2:
        raise ValueError(
            f"{group}: two groups were expected, not {', '.join(samples.names) or 'none'}; name the two."
        )
    need(samples)
    need_variation(samples)
    return _two_groups(samples, level)


def _two_groups(samples: Samples, level: float) -> TwoGroups:
    one, other = samples.values
    n1, n2 = len(one), len(other)
    means, variances = samples.means, samples.variances
    return TwoGroups(
        names=(samples.names[0], samples.names[1]),
        counts=(n1, n2),
        means=(float(means[0]), float(means[1])),
        deviations=(math.sqrt(variances[0]), math.sqrt(variances[1])),
        welch=welch_test(one, other, level=level),
        student=student_test(one, other, level=level),
        ranks=rank_test(one, other),
        spread=levene_medians(samples),
        effects=standardised(one, other, level=level),
        dominance=cliffs_delta(one, other, level=level),
        used=samples.used,
        dropped=samples.dropped,
    )


def welch_test(first: Floats, second: Floats, *, level: float = 0.95) -> MeanTest:
    """t with unequal variances and Satterthwaite's degrees of freedom."""
    parts = np.array([first.var(ddof=1) / len(first), second.var(ddof=1) / len(second)])
    df = float(parts.sum() ** 2 / (parts**2 / np.array([len(first) - 1, len(second) - 1])).sum())
    return mean_test(
        float(first.mean() - second.mean()), float(parts.sum()) ** 0.5, df, level, "Welch t"
    )


def student_test(first: Floats, second: Floats, *, level: float = 0.95) -> MeanTest:
    """t with one pooled variance on n - 2 degrees of freedom."""
    n1, n2 = len(first), len(second)
    df = n1 + n2 - 2
    pooled = ((n1 - 1) * first.var(ddof=1) + (n2 - 1) * second.var(ddof=1)) / df
    error = math.sqrt(pooled * (1 / n1 + 1 / n2))
    return mean_test(float(first.mean() - second.mean()), error, df, level, "Student t")


def mean_test(difference: float, error: float, df: float, level: float, method: str) -> MeanTest:
    """A t-test from a difference and its standard error."""
    half = float(stdtrit(df, (1 + level) / 2)) * error
    statistic = difference / error
    return MeanTest(
        difference=difference,
        statistic=statistic,
        df=float(df),
        p=float(2 * stdtr(df, -abs(statistic))),
        interval=Interval(
            low=difference - half, high=difference + half, level=level, method=method
        ),
        method=method,
    )


def rank_test(first: Floats, second: Floats) -> RankTest:
    """Mann-Whitney with the variance corrected for ties (R's wilcox.test)."""
    n1, n2 = len(first), len(second)
    both = np.concatenate([first, second])
    total = n1 + n2
    wins = float(rankdata(both)[:n1].sum()) - n1 * (n1 + 1) / 2
    tied = np.unique(both, return_counts=True)[1].astype(np.float64)
    variance = n1 * n2 / 12 * ((total + 1) - (tied**3 - tied).sum() / (total * (total - 1)))
    distance, sigma = wins - n1 * n2 / 2, math.sqrt(variance)
    corrected = _two_sided((distance - math.copysign(0.5, distance) * (distance != 0)) / sigma)
    exact = max(n1, n2) < EXACT_BELOW and len(tied) == total
    p = float(mannwhitneyu(first, second, method="exact").pvalue) if exact else corrected
    return RankTest(
        wins=wins,
        p=p,
        p_corrected=corrected,
        p_uncorrected=_two_sided(distance / sigma),
        exact=exact,
    )


def _two_sided(z: float) -> float:
    return min(1.0, float(2 * ndtr(-abs(z))))
