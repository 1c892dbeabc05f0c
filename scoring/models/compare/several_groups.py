"""Several independent groups at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy.special import fdtrc
from scipy.stats import chi2, rankdata

from scoring.models.compare.noncentral import noncentral_f
from scoring.models.compare.results import Effect, HypothesisTest
from scoring.models.compare.samples import Samples, need, need_variation, samples_of
from scoring.models.compare.spread import bartlett_test, fligner_test, levene_medians
from scoring.results import Interval


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """Shares of the variance that lie between groups, from 0 to 1.

    eta^2 = SSB/SST; omega^2 = (SSB - df1 MSW)/(SST + MSW); epsilon^2 = (SSB - df1 MSW)/SST, the two
    latter not below 0. Intervals: limits of the non-centrality of the F that the value itself would
    give (effectsize 0.8.3), as a share l/(l + df2).
    """

    eta_squared: Effect
    omega_squared: Effect
    epsilon_squared: Effect


@dataclass(frozen=True, slots=True, kw_only=True)
class SeveralGroups:
    """`welch` is the analysis of variance without equal variances, `ranks` Kruskal and Wallis's
    with `rank_epsilon_squared` = H (n + 1)/(n^2 - 1).

    Of the three tests of equal spread `levene` (medians) minds the shape of the distribution least;
    `bartlett` supposes normal answers. `welch` and `bartlett` are None when a group has one person or
    does not vary, `levene` and `fligner` when distances from medians do not.
    """

    names: tuple[str, ...]
    counts: tuple[int, ...]
    means: tuple[float, ...]
    deviations: tuple[float | None, ...]
    anova: HypothesisTest
    welch: HypothesisTest | None
    explained: Explained
    ranks: HypothesisTest
    rank_epsilon_squared: float
    levene: HypothesisTest | None
    bartlett: HypothesisTest | None
    fligner: HypothesisTest | None
    used: int
    dropped: int
    convention: str = "R 4.2: aov, oneway.test, kruskal.test; car::leveneTest; effectsize"


def several_groups(
    frame: pd.DataFrame,
    *,
    outcome: str,
    group: str,
    levels: Sequence[object] = (),
    level: float = 0.95,
) -> SeveralGroups:
    """One-way comparison of all levels of `group` (see samples_of for their order and for gaps).

    Raises NotEnoughDataError for fewer than two groups, as many groups as people, or when nobody
    differs from the own group's mean.
    """
    samples = samples_of(frame, outcome=outcome, group=group, levels=levels)
    need(samples, people=1)
    need_variation(samples)
    anova, explained = _anova(samples, level)
    ranks, epsilon = kruskal_wallis(samples)
    variances = samples.variances
    every = bool((variances > 0).all())
    return SeveralGroups(
        names=samples.names,
        counts=tuple(len(one) for one in samples.values),
        means=tuple(map(float, samples.means)),
        deviations=tuple(float(one) ** 0.5 if one == one else None for one in variances),
        anova=anova,
        welch=welch_anova(samples) if every else None,
        explained=explained,
        ranks=ranks,
        rank_epsilon_squared=epsilon,
        levene=levene_medians(samples),
        bartlett=bartlett_test(samples),
        fligner=fligner_test(samples),
        used=samples.used,
        dropped=samples.dropped,
    )


def _anova(samples: Samples, level: float) -> tuple[HypothesisTest, Explained]:
    sizes, means = samples.sizes, samples.means
    df1, df2 = len(sizes) - 1, samples.used - len(sizes)
    grand = float(sizes @ means / samples.used)
    between = float(sizes @ (means - grand) ** 2)
    within = float(
        sum(((one - mean) ** 2).sum() for one, mean in zip(samples.values, means, strict=True))
    )
    noise = within / df2
    statistic = between / df1 / noise
    beyond, total = max(0.0, between - df1 * noise), between + within
    return (
        HypothesisTest(
            statistic=statistic,
            p=float(fdtrc(df1, df2, statistic)),
            df1=df1,
            df2=df2,
            method="one-way analysis of variance",
        ),
        Explained(
            eta_squared=share_effect(between / total, df1, df2, level),
            omega_squared=share_effect(beyond / (total + noise), df1, df2, level),
            epsilon_squared=share_effect(beyond / total, df1, df2, level),
        ),
    )


def share_effect(share: float, df1: float, df2: float, level: float) -> Effect:
    """A share of variance with its interval, from the F that the share corresponds to."""
    statistic = share / df1 / ((1 - share) / df2)
    low, high = noncentral_f(statistic, df1, df2, level=level)
    return Effect(
        value=share,
        interval=Interval(
            low=low / (low + df2), high=high / (high + df2), level=level, method="non-central F"
        ),
    )


def welch_anova(samples: Samples) -> HypothesisTest:
    """Welch (1951), Biometrika 38:330-336, as oneway.test: weights n/s^2."""
    sizes, means = samples.sizes, samples.means
    weights = sizes / samples.variances
    count, total = len(sizes), weights.sum()
    centre = float(weights @ means / total)
    lack = float(((1 - weights / total) ** 2 / (sizes - 1)).sum() / (count**2 - 1))
    statistic = float(weights @ (means - centre) ** 2) / (count - 1) / (1 + 2 * (count - 2) * lack)
    df1, df2 = count - 1, 1 / (3 * lack)
    return HypothesisTest(
        statistic=statistic,
        p=float(fdtrc(df1, df2, statistic)),
        df1=df1,
        df2=df2,
        method="Welch's analysis of variance",
    )


def kruskal_wallis(samples: Samples) -> tuple[HypothesisTest, float]:
    """H corrected for ties, and the rank epsilon squared H (n + 1)/(n^2 - 1)."""
    ranks = rankdata(np.concatenate(samples.values))
    sizes, total = samples.sizes, samples.used
    sums = np.add.reduceat(ranks, np.concatenate([[0], np.cumsum(sizes)[:-1]]).astype(int))
    tied = np.unique(ranks, return_counts=True)[1].astype(np.float64)
    raw = 12 / (total * (total + 1)) * float((sums**2 / sizes).sum()) - 3 * (total + 1)
    value = raw / (1 - float((tied**3 - tied).sum()) / (total**3 - total))
    df = len(sizes) - 1
    found = HypothesisTest(
        statistic=value, p=float(chi2.sf(value, df)), df1=df, method="Kruskal-Wallis"
    )
    return found, value * (total + 1) / (total**2 - 1)
