"""Agreement of raters on a common set of targets: intraclass correlations and Kendall's W."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.stats import chi2, f, rankdata

from scoring.errors import NotEnoughDataError
from scoring.measure.agreement.ratings import Floats, Ratings, complete
from scoring.results import Interval


@dataclass(frozen=True, slots=True, kw_only=True)
class IccForm:
    """One of the six coefficients with its F test against 0 and its interval."""

    form: str
    value: float
    statistic: float
    df1: int
    df2: int
    p: float
    interval: Interval


@dataclass(frozen=True, slots=True, kw_only=True)
class IccForms:
    """ICC1, ICC2, ICC3 (one rater) and ICC1k, ICC2k, ICC3k (the mean of all raters), in that order.

    `used` targets were rated by all `raters`; `dropped` targets were not.
    """

    forms: tuple[IccForm, ...]
    raters: int
    mean_square_targets: float
    mean_square_raters: float
    mean_square_residual: float
    used: int
    dropped: int


@dataclass(frozen=True, slots=True, kw_only=True)
class KendallW:
    """Concordance of rankings from 0 to 1, corrected for ties, with its chi-square test."""

    value: float
    chi2: float
    df: int
    p: float
    used: int
    dropped: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _TwoWay:
    """The mean squares of targets x raters without replication."""

    targets: int
    raters: int
    between: float
    judges: float
    residual: float

    @property
    def within(self) -> float:
        """Everything inside a target: raters and residual together."""
        n, k = self.targets, self.raters
        squares = self.judges * (k - 1) + self.residual * (n - 1) * (k - 1)
        return squares / (n * (k - 1))


def icc_forms(ratings: Ratings, *, level: float = 0.95) -> IccForms:
    """The six forms of Shrout and Fleiss (1979, Psychological Bulletin 86:420-428).

    With B, J, E, W the mean squares of targets, raters, residual and within, n targets, k raters:

        ICC1 = (B - W) / (B + (k-1) W)                     ICC1k = (B - W) / B
        ICC2 = (B - E) / (B + (k-1) E + k (J - E) / n)     ICC2k = (B - E) / (B + (J - E) / n)
        ICC3 = (B - E) / (B + (k-1) E)                     ICC3k = (B - E) / B

    Exact F intervals for ICC1 and ICC3, Satterthwaite's for ICC2 (McGraw and Wong 1996), as
    psych::ICC(lmer = FALSE). Targets with a missing rating are left out.

    Raises NotEnoughDataError below two complete targets or two raters, or without any residual.
    """
    values, dropped = complete(ratings)
    table = _two_way(values)
    k, singles = table.raters, _single_forms(table, level)
    forms = [_form(*single, level=level) for single in singles]
    forms += [
        _form(f"{name}k", _stepped_up(value, k), statistic, df, _stepped_up_pair(bounds, k), level)
        for name, value, statistic, df, bounds in singles
    ]
    return IccForms(
        forms=tuple(forms),
        raters=k,
        mean_square_targets=table.between,
        mean_square_raters=table.judges,
        mean_square_residual=table.residual,
        used=table.targets,
        dropped=dropped,
    )


_Single = tuple[str, float, float, tuple[int, int], tuple[float, float]]


def _single_forms(table: _TwoWay, level: float) -> tuple[_Single, ...]:
    """The three forms for one rater: name, value, F, degrees of freedom, bounds."""
    n, k = table.targets, table.raters
    one_way, two_way = table.between / table.within, table.between / table.residual
    first, second = (n - 1, n * (k - 1)), (n - 1, (n - 1) * (k - 1))
    return (
        ("ICC1", _icc1(table), one_way, first, _single_bounds(one_way, first, k, level)),
        ("ICC2", _icc2(table), two_way, second, _random_bounds(table, level)),
        ("ICC3", _icc3(table), two_way, second, _single_bounds(two_way, second, k, level)),
    )


def _two_way(values: Floats) -> _TwoWay:
    targets, raters = values.shape
    if targets < 2 or raters < 2:
        raise NotEnoughDataError(
            f"Agreement of raters needs 2 targets rated by all of at least 2 raters; "
            f"there are {targets} targets and {raters} raters."
        )
    rows, columns = values.mean(axis=1), values.mean(axis=0)
    grand = values.mean()
    residuals = values - rows[:, None] - columns + grand
    table = _TwoWay(
        targets=targets,
        raters=raters,
        between=float(raters * ((rows - grand) ** 2).sum() / (targets - 1)),
        judges=float(targets * ((columns - grand) ** 2).sum() / (raters - 1)),
        residual=float((residuals**2).sum() / ((targets - 1) * (raters - 1))),
    )
    if table.residual <= 1e-14 * max(table.between, table.judges, 1e-300):
        raise NotEnoughDataError(
            "The raters differ by constants only: no residual to compare with."
        )
    return table


def _icc1(table: _TwoWay) -> float:
    return (table.between - table.within) / (table.between + (table.raters - 1) * table.within)


def _icc2(table: _TwoWay) -> float:
    k, judges = table.raters, table.raters * (table.judges - table.residual) / table.targets
    return (table.between - table.residual) / (table.between + (k - 1) * table.residual + judges)


def _icc3(table: _TwoWay) -> float:
    return (table.between - table.residual) / (table.between + (table.raters - 1) * table.residual)


def _stepped_up(single: float, raters: int) -> float:
    """Spearman-Brown: the reliability of the mean of all raters."""
    return raters * single / (1 + (raters - 1) * single)


def _stepped_up_pair(bounds: tuple[float, float], raters: int) -> tuple[float, float]:
    return _stepped_up(bounds[0], raters), _stepped_up(bounds[1], raters)


def _single_bounds(
    statistic: float, df: tuple[int, int], raters: int, level: float
) -> tuple[float, float]:
    upper = (1 + level) / 2
    low = statistic / f.ppf(upper, *df)
    high = statistic * f.ppf(upper, df[1], df[0])
    return (low - 1) / (low + raters - 1), (high - 1) / (high + raters - 1)


def _random_bounds(table: _TwoWay, level: float) -> tuple[float, float]:
    """The interval of ICC2: a Satterthwaite df for a combination of two mean squares."""
    n, k, icc = table.targets, table.raters, _icc2(table)
    ratio = table.judges / table.residual
    whole = n * (1 + (k - 1) * icc) - k * icc
    df = (k - 1) * (n - 1) * (k * icc * ratio + whole) ** 2
    df /= (n - 1) * k**2 * icc**2 * ratio**2 + whole**2
    above, below = f.ppf((1 + level) / 2, [n - 1, df], [df, n - 1])
    rest = k * table.judges + (k * n - k - n) * table.residual
    low = n * (table.between - above * table.residual) / (above * rest + n * table.between)
    high = n * (below * table.between - table.residual) / (rest + n * below * table.between)
    return float(low), float(high)


def _form(
    name: str,
    value: float,
    statistic: float,
    df: tuple[int, int],
    bounds: tuple[float, float],
    level: float,
) -> IccForm:
    return IccForm(
        form=name,
        value=float(value),
        statistic=float(statistic),
        df1=df[0],
        df2=df[1],
        p=float(f.sf(statistic, *df)),
        interval=Interval(low=float(bounds[0]), high=float(bounds[1]), level=level, method="F"),
    )


def kendall_w(ratings: Ratings) -> KendallW:
    """Kendall's coefficient of concordance, corrected for ties.

    W = 12 S / (m^2 (n^3 - n) - m T), with S the sum of squared deviations of the rank sums of n
    targets over m raters and T = sum over raters and their ties of t^3 - t; chi2 = m (n-1) W with
    n - 1 degrees of freedom (Kendall and Gibbons 1990). Targets with a missing rating are left out.

    Raises NotEnoughDataError below two targets or raters, or when every rater ties all targets.
    """
    values, dropped = complete(ratings)
    targets, raters = values.shape
    if targets < 2 or raters < 2:
        raise NotEnoughDataError(
            f"Kendall's W needs 2 targets and 2 raters; there are {targets} and {raters}."
        )
    ranks = rankdata(values, axis=0)
    sums = ranks.sum(axis=1)
    ties = sum(_ties(values[:, rater]) for rater in range(raters))
    room = raters**2 * (targets**3 - targets) - raters * ties
    if room <= 0:
        raise NotEnoughDataError(
            "Kendall's W needs raters who rank: all give every target the same."
        )
    value = float(12 * ((sums - sums.mean()) ** 2).sum() / room)
    statistic = raters * (targets - 1) * value
    return KendallW(
        value=value,
        chi2=statistic,
        df=targets - 1,
        p=float(chi2.sf(statistic, targets - 1)),
        used=targets,
        dropped=dropped,
    )


def _ties(column: Floats) -> float:
    counts = np.unique(column, return_counts=True)[1].astype(float)
    return float((counts**3 - counts).sum())
