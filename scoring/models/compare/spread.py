"""Are groups equally spread?"""

from __future__ import annotations

import numpy as np
from scipy.special import fdtrc
from scipy.stats import bartlett, fligner

from scoring.models.compare.results import HypothesisTest
from scoring.models.compare.samples import Samples


def levene_medians(samples: Samples) -> HypothesisTest | None:
    """Analysis of variance of the distances from the own median (Brown & Forsythe 1974).

    None where these distances do not vary within groups, as with two people each. R: car::leveneTest.
    """
    distances = [np.abs(one - np.median(one)) for one in samples.values]
    means = np.array([one.mean() for one in distances])
    within = float(
        sum(((one - mean) ** 2).sum() for one, mean in zip(distances, means, strict=True))
    )
    count, total = len(means), samples.used
    if within <= 0:
        return None
    grand = float(samples.sizes @ means / total)
    between = float(samples.sizes @ (means - grand) ** 2)
    df1, df2 = count - 1, total - count
    statistic = between / df1 / (within / df2)
    return HypothesisTest(
        statistic=statistic,
        p=float(fdtrc(df1, df2, statistic)),
        df1=df1,
        df2=df2,
        method="Levene, medians",
    )


def bartlett_test(samples: Samples) -> HypothesisTest | None:
    """Bartlett's test, which supposes normal answers; None when a group does not vary."""
    if not (samples.variances > 0).all():
        return None
    found = bartlett(*samples.values)
    return HypothesisTest(
        statistic=float(found.statistic),
        p=float(found.pvalue),
        df1=len(samples.names) - 1,
        method="Bartlett",
    )


def fligner_test(samples: Samples) -> HypothesisTest | None:
    """Fligner and Killeen's, on ranks of distances from medians; None when these are all equal."""
    distances = np.concatenate([np.abs(one - np.median(one)) for one in samples.values])
    if distances.max() == distances.min():
        return None
    found = fligner(*samples.values, center="median")
    return HypothesisTest(
        statistic=float(found.statistic),
        p=float(found.pvalue),
        df1=len(samples.names) - 1,
        method="Fligner-Killeen, medians",
    )
