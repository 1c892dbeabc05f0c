"""Fit indices of a model for ordered items: plain, scaled and robust, as lavaan prints them."""

from __future__ import annotations

from dataclasses import dataclass

from scoring.measure.ordinal.adjustment import AdjustedTest, RobustChiSquare
from scoring.measure.sem.indices import ComparativeFit, cfi, rmsea, tli


@dataclass(frozen=True, slots=True, kw_only=True)
class OrdinalIndices:
    """`scaled` uses the adjusted statistics; `robust` the normal-theory ones, and is None where the
    polychoric matrix is not positive definite. `srmr` is over correlations (diagonal counted),
    `rmr` over thresholds too."""

    test: AdjustedTest
    baseline: AdjustedTest
    plain: ComparativeFit
    scaled: ComparativeFit
    robust: ComparativeFit | None
    nfi: float | None
    ifi: float | None
    rni: float | None
    srmr: float
    rmr: float
    gfi: float
    agfi: float


def compared(
    chisq: float, df: int, baseline: float, baseline_df: int, people: int
) -> ComparativeFit:
    """CFI, TLI and RMSEA of a chi-square; `people` is what lavaan divides by, N - 1."""
    return ComparativeFit(
        cfi=cfi(chisq, df, baseline, baseline_df),
        tli=tli(chisq, df, baseline, baseline_df),
        rmsea=rmsea(chisq, df, people),
    )


def robust_fit(
    robust: RobustChiSquare | None, df: int, baseline_df: int, people: int
) -> ComparativeFit | None:
    """Savalei (2021): excess over what the chi-square is on average under the model."""
    if robust is None:
        return None
    factor = robust.factor / df if df else 1.0
    values = (robust.statistic, df, robust.baseline, baseline_df, factor, robust.baseline_factor)
    return ComparativeFit(
        cfi=cfi(*values) if df else 1.0,
        tli=tli(*values),
        rmsea=rmsea(robust.statistic, df, people, c=factor),
    )
