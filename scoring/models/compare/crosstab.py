"""Two questions with categories: is the one answered differently where the other is?"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy.special import chdtrc
from scipy.stats import fisher_exact
from scipy.stats.contingency import odds_ratio

from scoring.errors import NotEnoughDataError
from scoring.models.compare.noncentral import noncentral_chi2
from scoring.models.compare.results import Effect, HypothesisTest
from scoring.models.compare.samples import Floats, label
from scoring.results import Interval, Notice, NoticeCode

FEW_EXPECTED = 5.0  # below that the chi-squared distribution is a rough guide


@dataclass(frozen=True, slots=True, kw_only=True)
class TwoByTwo:
    """Fisher's exact test with the conditional estimate of the odds ratio (infinite or 0 when a
    cell is empty), chi-squared with Yates's correction, and phi."""

    p: float
    odds_ratio: float
    interval: Interval
    yates: HypothesisTest
    phi: float


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Crosstab:
    """`counts[i, j]` people answered `rows[i]` and `columns[j]`.

    `residuals` are standardised: about 2 in size is more than chance. `corrected_v` is Cramer's V
    without its bias (Bergsma 2013). `two_by_two` only where the table is.
    """

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    counts: Floats
    test: HypothesisTest
    cramers_v: Effect
    corrected_v: float
    residuals: Floats
    two_by_two: TwoByTwo | None
    used: int
    dropped: int
    notices: tuple[Notice, ...] = ()
    convention: str = "R 4.2: chisq.test(correct = FALSE), fisher.test; effectsize::cramers_v"


def crosstab(frame: pd.DataFrame, rows: str, columns: str, *, level: float = 0.95) -> Crosstab:
    """Pearson's chi-squared of two columns of categories; rows that lack one are dropped.

    V = sqrt(chi2/(n (min(r, c) - 1))), its limits those of the non-centrality of chi-squared.
    A table with expected counts below 5 carries a notice.

    Raises NotEnoughDataError when one of the two has a single category.
    """
    known = frame[[rows, columns]].dropna()
    table = pd.crosstab(known[rows], known[columns])
    if min(table.shape) < 2:
        raise NotEnoughDataError(f"{rows}, {columns}: a table needs two categories of each.")
    counts = table.to_numpy(dtype=np.float64)
    total, down, across = counts.sum(), counts.sum(axis=1), counts.sum(axis=0)
    expected = np.outer(down, across) / total
    statistic = float(((counts - expected) ** 2 / expected).sum())
    df = (counts.shape[0] - 1) * (counts.shape[1] - 1)
    left = np.outer(1 - down / total, 1 - across / total)
    few = (Notice(code=NoticeCode.FEW_EXPECTED),) if expected.min() < FEW_EXPECTED else ()
    return Crosstab(
        rows=tuple(label(one) for one in table.index),
        columns=tuple(label(one) for one in table.columns),
        counts=counts,
        test=HypothesisTest(
            statistic=statistic, p=float(chdtrc(df, statistic)), df1=df, method="chi-squared"
        ),
        cramers_v=_cramers_v(statistic, df, total, min(counts.shape), level),
        corrected_v=_corrected(statistic, total, counts.shape),
        residuals=(counts - expected) / np.sqrt(expected * left),
        two_by_two=_two_by_two(counts, expected, statistic, level) if df == 1 else None,
        used=int(total),
        dropped=len(frame) - len(known),
        notices=few,
    )


def _cramers_v(statistic: float, df: int, total: float, smaller: int, level: float) -> Effect:
    low, high = noncentral_chi2(statistic, df, level=level)
    scale = total * (smaller - 1)
    return Effect(
        value=math.sqrt(statistic / scale),
        interval=Interval(
            low=math.sqrt(low / scale),
            high=min(1.0, math.sqrt(high / scale)),
            level=level,
            method="non-central chi-squared",
        ),
    )


def _corrected(statistic: float, total: float, shape: tuple[int, ...]) -> float:
    rows, columns = shape
    phi = max(0.0, statistic / total - (rows - 1) * (columns - 1) / (total - 1))
    sizes = [side - (side - 1) ** 2 / (total - 1) for side in shape]
    return math.sqrt(phi / (min(sizes) - 1))


def _two_by_two(counts: Floats, expected: Floats, statistic: float, level: float) -> TwoByTwo:
    whole = counts.astype(np.int64)
    odds = odds_ratio(whole, kind="conditional")
    limits = odds.confidence_interval(confidence_level=level)
    gap = np.maximum(np.abs(counts - expected) - min(0.5, np.abs(counts - expected).min()), 0)
    yates = float((gap**2 / expected).sum())
    return TwoByTwo(
        p=float(fisher_exact(whole).pvalue),
        odds_ratio=float(odds.statistic),
        interval=Interval(
            low=float(limits.low), high=float(limits.high), level=level, method="exact, conditional"
        ),
        yates=HypothesisTest(
            statistic=yates, p=float(chdtrc(1, yates)), df1=1, method="chi-squared, Yates"
        ),
        phi=math.sqrt(statistic / counts.sum()),
    )
