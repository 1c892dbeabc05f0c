"""Is a difference small enough not to matter, and how large a one could have been found?"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy.optimize import brentq
from scipy.special import stdtrit

from scoring.assessment.gaps import MARGIN
from scoring.models.compare.noncentral import noncentral_t, t_below
from scoring.models.compare.results import MeanTest
from scoring.models.compare.samples import Floats, need, need_variation, samples_of
from scoring.models.compare.two_groups import welch_test
from scoring.results import Interval

POWER = 0.80
ALPHA = 0.05


@dataclass(frozen=True, slots=True, kw_only=True)
class Equivalence:
    """Two one-sided tests: of "at or below -margin" and of "at or above margin".

    `p` is the larger of the two and `equivalent` says that it is below alpha, which is the same as
    `interval`, on level 1 - 2 alpha, lying within the margin. Not being equivalent is no difference.
    """

    difference: float
    margin: float
    p_lower: float
    p_upper: float
    interval: Interval
    alpha: float
    method: str

    @property
    def p(self) -> float:
        return max(self.p_lower, self.p_upper)

    @property
    def equivalent(self) -> bool:
        return self.p < self.alpha


def equivalence(test: MeanTest, *, margin: float = MARGIN, alpha: float = ALPHA) -> Equivalence:
    """TOST (Schuirmann 1987) from any t-test of a difference, in the unit of the difference.

    t_lower = (d + margin)/se, t_upper = (d - margin)/se, with the distribution of the test.
    `margin` is on 0-100 by default the one below which reports call two scores similar.
    Raises ValueError for a margin that is not above 0.
    """
    _check(margin, alpha)
    error = _error(test)
    half = test.critical(1 - 2 * alpha) * error
    return Equivalence(
        difference=test.difference,
        margin=margin,
        p_lower=test.below(-(test.difference + margin) / error),
        p_upper=test.below((test.difference - margin) / error),
        interval=Interval(
            low=test.difference - half,
            high=test.difference + half,
            level=1 - 2 * alpha,
            method=test.method,
        ),
        alpha=alpha,
        method=f"two one-sided tests, {test.method}",
    )


def equivalence_of_means(
    frame: pd.DataFrame,
    *,
    outcome: str,
    group: str,
    levels: tuple[object, object],
    margin: float = MARGIN,
    alpha: float = ALPHA,
) -> Equivalence:
    """TOST of two groups with unequal variances (Welch). Gaps and refusals as in two_groups."""
    one, other = _two(frame, outcome, group, levels)
    return equivalence(welch_test(one, other), margin=margin, alpha=alpha)


def standardised_equivalence(
    frame: pd.DataFrame,
    *,
    outcome: str,
    group: str,
    levels: tuple[object, object],
    margin: float,
    alpha: float = ALPHA,
) -> Equivalence:
    """TOST of Cohen's d (pooled deviation) with `margin` in standard deviations.

    p_lower = P(T >= t), p_upper = P(T <= t) for T non-central with -+margin/sqrt(1/n1 + 1/n2): the
    deviation is estimated too, which turning the margin into points by it would forget (Wellek 2010).
    """
    _check(margin, alpha)
    one, other = _two(frame, outcome, group, levels)
    df = len(one) + len(other) - 2
    root = math.sqrt(1 / len(one) + 1 / len(other))
    squares = (len(one) - 1) * one.var(ddof=1) + (len(other) - 1) * other.var(ddof=1)
    d = float(one.mean() - other.mean()) / math.sqrt(squares / df)
    low, high = noncentral_t(d / root, df, level=1 - 2 * alpha)
    return Equivalence(
        difference=d,
        margin=margin,
        p_lower=1 - t_below(d / root, df, -margin / root),
        p_upper=t_below(d / root, df, margin / root),
        interval=Interval(
            low=low * root, high=high * root, level=1 - 2 * alpha, method="non-central t"
        ),
        alpha=alpha,
        method="two one-sided tests, non-central t",
    )


def detectable_difference(
    error: float, df: float, *, power: float = POWER, alpha: float = ALPHA
) -> float:
    """The true difference that a two-sided test finds with this power, given its standard error.

    The difference d with 1 - P(-t_c < T(df, d/error) < t_c) = power, t_c = t(1 - alpha/2, df); near
    (t_c + t(power, df)) error (Bloom 1995, Evaluation Review 19:547-556). In the unit of `error`.
    """
    if error <= 0 or not alpha < power < 1:
        raise ValueError(
            "A detectable difference needs a standard error above 0 and a power below 1."
        )

    def lacking(shift: float) -> float:
        return power - two_sided_power(shift, df, alpha=alpha)

    high = 16.0
    while lacking(high) > 0:
        high *= 2
    return float(brentq(lacking, 0.0, high, xtol=1e-10)) * error


def two_sided_power(shift: float, df: float, *, alpha: float = ALPHA) -> float:
    """The chance that |T| exceeds its critical value, T non-central with `shift` = difference/error."""
    critical = float(stdtrit(df, 1 - alpha / 2))
    return 1 - t_below(critical, df, shift) + t_below(-critical, df, shift)


def detectable_of(test: MeanTest, *, power: float = POWER, alpha: float = ALPHA) -> float:
    """The detectable difference of the design that gave this test."""
    return detectable_difference(_error(test), test.df, power=power, alpha=alpha)


def _error(test: MeanTest) -> float:
    """The standard error, from the interval: it is there even when the difference is 0."""
    width = test.interval.high - test.interval.low
    return width / 2 / test.critical(test.interval.level)


def _check(margin: float, alpha: float) -> None:
    if margin <= 0 or not 0 < alpha < 0.5:
        raise ValueError(f"A margin lies above 0 and alpha below .5, not {margin:g} and {alpha:g}.")


def _two(
    frame: pd.DataFrame, outcome: str, group: str, levels: tuple[object, object]
) -> tuple[Floats, Floats]:
    samples = samples_of(frame, outcome=outcome, group=group, levels=levels)
    need(samples)
    need_variation(samples)
    return np.asarray(samples.values[0]), np.asarray(samples.values[1])
