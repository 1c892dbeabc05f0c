"""All pairs of several groups, with the error of the whole family of pairs held."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
import pandas as pd
from scipy.special import ndtr
from scipy.stats import rankdata

from scoring.models.compare.adjust import Adjustment, adjusted
from scoring.models.compare.samples import Samples, need, need_variation, samples_of
from scoring.models.compare.studentized import range_quantile, range_tail
from scoring.models.compare.two_groups import welch_test
from scoring.results import Interval


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """`difference` is the second minus the first: of means, or of mean ranks for Dunn's test.

    `p` holds for the family of all pairs with Tukey and Games-Howell; with Dunn and Welch it is that
    of the single pair, and `adjusted` what the family makes of it.
    """

    first: str
    second: str
    difference: float
    statistic: float
    df: float | None
    p: float
    adjusted: float | None
    interval: Interval | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairs:
    pairs: tuple[Pair, ...]
    method: str
    used: int
    dropped: int


def tukey(
    frame: pd.DataFrame,
    *,
    outcome: str,
    group: str,
    levels: Sequence[object] = (),
    level: float = 0.95,
) -> Pairs:
    """Tukey and Kramer's honest differences, equal variances supposed (R: TukeyHSD).

    q = |d| / sqrt(MSW/2 (1/n1 + 1/n2)) on N - k degrees of freedom. Raises as several_groups.
    """
    samples = _samples(frame, outcome, group, levels, people=1)
    df = samples.used - len(samples.names)
    within = sum(float(((one - one.mean()) ** 2).sum()) for one in samples.values) / df
    pairs = tuple(
        _range_pair(samples, pair, within / 2 * (1 / n1 + 1 / n2), df, level)
        for pair, n1, n2 in _sized(samples)
    )
    return _pairs(samples, pairs, "Tukey-Kramer")


def games_howell(
    frame: pd.DataFrame,
    *,
    outcome: str,
    group: str,
    levels: Sequence[object] = (),
    level: float = 0.95,
) -> Pairs:
    """Games and Howell (1976): as Tukey, each pair with its own variances and Welch's df.

    Raises as several_groups, and for a group of one person.
    """
    samples = _samples(frame, outcome, group, levels, people=2)
    parts = samples.variances / samples.sizes
    pairs = []
    for (i, j), n1, n2 in _sized(samples):
        variance = parts[i] + parts[j]
        df = variance**2 / (parts[i] ** 2 / (n1 - 1) + parts[j] ** 2 / (n2 - 1))
        pairs.append(_range_pair(samples, (i, j), float(variance) / 2, float(df), level))
    return _pairs(samples, tuple(pairs), "Games-Howell")


def dunn(
    frame: pd.DataFrame,
    *,
    outcome: str,
    group: str,
    levels: Sequence[object] = (),
    adjustment: Adjustment = Adjustment.HOLM,
) -> Pairs:
    """Dunn (1964), Technometrics 6:241-252: differences of mean ranks of the whole sample.

    z = (R2 - R1) / sqrt((N(N+1)/12 - sum(t^3 - t)/(12(N-1))) (1/n1 + 1/n2)).
    """
    samples = _samples(frame, outcome, group, levels, people=1)
    ranks = rankdata(np.concatenate(samples.values))
    total, ends = samples.used, np.cumsum(samples.sizes).astype(int)
    means = [float(part.mean()) for part in np.split(ranks, ends[:-1])]
    tied = np.unique(ranks, return_counts=True)[1].astype(np.float64)
    base = total * (total + 1) / 12 - float((tied**3 - tied).sum()) / (12 * (total - 1))
    rows = []
    for (i, j), n1, n2 in _sized(samples):
        gap = means[j] - means[i]
        rows.append(((i, j), gap, gap / math.sqrt(base * (1 / n1 + 1 / n2))))
    raw = [min(1.0, float(2 * ndtr(-abs(z)))) for _, _, z in rows]
    pairs = tuple(
        Pair(
            first=samples.names[pair[0]],
            second=samples.names[pair[1]],
            difference=gap,
            statistic=z,
            df=None,
            p=p,
            adjusted=family,
            interval=None,
        )
        for (pair, gap, z), p, family in zip(rows, raw, adjusted(raw, adjustment), strict=True)
    )
    return _pairs(samples, pairs, f"Dunn, {adjustment.value}")


def welch_pairs(
    frame: pd.DataFrame,
    *,
    outcome: str,
    group: str,
    levels: Sequence[object] = (),
    adjustment: Adjustment = Adjustment.HOLM,
    level: float = 0.95,
) -> Pairs:
    """Welch's t of every pair (R: pairwise.t.test without pooled deviation)."""
    samples = _samples(frame, outcome, group, levels, people=2)
    places = list(combinations(range(len(samples.names)), 2))
    tests = [welch_test(samples.values[j], samples.values[i], level=level) for i, j in places]
    family = adjusted([test.p for test in tests], adjustment)
    pairs = tuple(
        Pair(
            first=samples.names[i],
            second=samples.names[j],
            difference=test.difference,
            statistic=test.statistic,
            df=test.df,
            p=test.p,
            adjusted=held,
            interval=test.interval,
        )
        for (i, j), test, held in zip(places, tests, family, strict=True)
    )
    return _pairs(samples, pairs, f"Welch, {adjustment.value}")


def _samples(
    frame: pd.DataFrame, outcome: str, group: str, levels: Sequence[object], *, people: int
) -> Samples:
    samples = samples_of(frame, outcome=outcome, group=group, levels=levels)
    need(samples, people=people)
    need_variation(samples)
    return samples


def _sized(samples: Samples) -> Iterator[tuple[tuple[int, int], int, int]]:
    for i, j in combinations(range(len(samples.names)), 2):
        yield (i, j), len(samples.values[i]), len(samples.values[j])


def _range_pair(
    samples: Samples, pair: tuple[int, int], variance: float, df: float, level: float
) -> Pair:
    """A pair on the scale of the studentised range; `variance` is that of one of its two means."""
    one, other = pair
    groups = len(samples.names)
    gap = float(samples.means[other] - samples.means[one])
    error = math.sqrt(variance)
    statistic = abs(gap) / error
    half = range_quantile(level, groups, df) * error
    return Pair(
        first=samples.names[one],
        second=samples.names[other],
        difference=gap,
        statistic=statistic,
        df=df,
        p=range_tail(statistic, groups, df),
        adjusted=None,
        interval=Interval(low=gap - half, high=gap + half, level=level, method="studentised range"),
    )


def _pairs(samples: Samples, pairs: tuple[Pair, ...], method: str) -> Pairs:
    return Pairs(pairs=pairs, method=method, used=samples.used, dropped=samples.dropped)
