"""The same people twice."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy.special import ndtr
from scipy.stats import rankdata

from scoring.errors import NotEnoughDataError
from scoring.models.compare.effects import standardised_change
from scoring.models.compare.results import Effect, HypothesisTest, MeanTest
from scoring.models.compare.samples import Floats
from scoring.models.compare.two_groups import mean_test
from scoring.results import Notice, NoticeCode


@dataclass(frozen=True, slots=True, kw_only=True)
class PairedComparison:
    """`change` is after minus before.

    d_z and g_z are in deviations of the change; `d_average` in sqrt((s1^2 + s2^2)/2);
    `d_repeated` = d_z sqrt(2 (1 - r)), the size it would have between independent groups. `r` is
    the correlation of both times (None with `d_repeated` when one time does not vary). `ranks`: Wilcoxon's V, zero changes left out, normal
    approximation with continuity correction and ties (None when nobody changed).
    """

    change: MeanTest
    d_z: Effect
    g_z: Effect
    d_average: float
    d_repeated: float | None
    r: float | None
    ranks: HypothesisTest | None
    used: int
    dropped: int
    notices: tuple[Notice, ...] = ()
    convention: str = "R 4.2: t.test, wilcox.test(exact = FALSE); effectsize"


def paired(
    frame: pd.DataFrame, *, before: str, after: str, level: float = 0.95
) -> PairedComparison:
    """Compare two columns person by person; whoever lacks one of them is dropped.

    Raises NotEnoughDataError for fewer than two people, or when all changed by the same amount.
    """
    both = frame[[before, after]].apply(pd.to_numeric).dropna()
    first = both.iloc[:, 0].to_numpy(dtype=np.float64)
    second = both.iloc[:, 1].to_numpy(dtype=np.float64)
    change = second - first
    if len(change) < 2 or change.std() == 0:
        raise NotEnoughDataError(
            f"A paired comparison needs two people who changed differently; {len(change)} answered "
            "both times."
        )
    dropped = len(frame) - len(both)
    error = float(change.std(ddof=1)) / math.sqrt(len(change))
    test = mean_test(float(change.mean()), error, len(change) - 1, level, "paired t")
    d_z, g_z = standardised_change(change, level=level)
    average = math.sqrt((first.var(ddof=1) + second.var(ddof=1)) / 2)
    varies = first.std() > 0 and second.std() > 0
    r = float(np.corrcoef(first, second)[0, 1]) if varies else None
    unpaired = (Notice(code=NoticeCode.UNPAIRED_PEOPLE),) if dropped else ()
    return PairedComparison(
        change=test,
        d_z=d_z,
        g_z=g_z,
        d_average=test.difference / average,
        d_repeated=None if r is None else d_z.value * math.sqrt(2 * (1 - r)),
        r=r,
        ranks=signed_ranks(change),
        used=len(change),
        dropped=dropped,
        notices=unpaired,
    )


def signed_ranks(change: Floats) -> HypothesisTest | None:
    """Wilcoxon's V = sum of the ranks of positive changes."""
    moved = change[change != 0]
    count = len(moved)
    if not count:
        return None
    ranks = rankdata(np.abs(moved))
    value = float(ranks[moved > 0].sum())
    tied = np.unique(ranks, return_counts=True)[1].astype(np.float64)
    variance = count * (count + 1) * (2 * count + 1) / 24 - float((tied**3 - tied).sum()) / 48
    distance = value - count * (count + 1) / 4
    z = (distance - math.copysign(0.5, distance) * (distance != 0)) / math.sqrt(variance)
    return HypothesisTest(
        statistic=value, p=min(1.0, float(2 * ndtr(-abs(z)))), method="Wilcoxon signed ranks"
    )
