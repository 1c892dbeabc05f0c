"""What every regression says of its coefficients: estimate, standard error, test, interval."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Protocol

import numpy as np
from scipy import stats

from scoring.crossproducts import Floats
from scoring.errors import NotEnoughDataError
from scoring.models.few_clusters import ClusterT
from scoring.results import Interval, Notice


class Errors(StrEnum):
    """Where standard errors come from, by the names that R's sandwich and clubSandwich use."""

    CLASSICAL = "classical"
    HC0 = "HC0"
    HC1 = "HC1"
    HC2 = "HC2"
    HC3 = "HC3"
    HC4 = "HC4"
    CR0 = "CR0"
    CR1 = "CR1"
    CR1S = "CR1S"
    CR2 = "CR2"
    CR3 = "CR3"
    TWO_WAY = "two-way"
    SURVEY = "survey"


class Exact(Protocol):
    """What knows how the t of each coefficient is distributed, where that is not Student's."""

    def distribution(self, place: int) -> ClusterT: ...


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Covariance:
    """Covariance matrix of the coefficients (k x k), and the degrees of freedom of each (k).

    Degrees of freedom are infinite where the normal distribution is used. `clusters` counts groups of
    each clustering column. Where there is `exact`, tests and intervals are by it, and the degrees of
    freedom only say how much the clusters know.
    """

    errors: Errors
    matrix: Floats
    df: Floats
    clusters: tuple[int, ...] = ()
    notices: tuple[Notice, ...] = ()
    exact: Exact | None = None

    def by_student(self) -> Covariance:
        """The same with Student's t on the degrees of freedom, as clubSandwich has it."""
        return replace(self, exact=None)

    @property
    def method(self) -> str:
        """The errors and what t is compared with."""
        return f"{self.errors.value}, few clusters" if self.exact else self.errors.value

    @property
    def se(self) -> Floats:
        """Standard errors.

        Raises NotEnoughDataError where a variance came out below zero, as two-way ones can.
        """
        variances = np.diag(self.matrix)
        if (variances < 0).any():
            raise NotEnoughDataError(
                f"{self.errors.value} standard errors: a variance was estimated below zero, because "
                "there are too few groups; cluster by one column and use CR2."
            )
        return np.asarray(np.sqrt(variances))


@dataclass(frozen=True, slots=True, kw_only=True)
class Coefficient:
    """One coefficient; `statistic` is t with `df` degrees of freedom, or z where `df` is infinite."""

    name: str
    estimate: float
    se: float
    statistic: float
    df: float
    p: float
    interval: Interval


def coefficients(
    names: Sequence[str], estimates: Floats, covariance: Covariance, *, level: float = 0.95
) -> tuple[Coefficient, ...]:
    """Tests against zero and intervals estimate ± t * se, with the covariance's degrees of freedom."""
    se, df = covariance.se, covariance.df
    if not (se > 0).all():
        raise NotEnoughDataError(
            f"The standard error of {names[int(np.argmin(se))]} is zero: the model fits its data "
            "exactly, so there is nothing to test."
        )
    statistic = estimates / se
    p = 2 * stats.t.sf(np.abs(statistic), df)
    critical = stats.t.isf((1 - level) / 2, df)
    if covariance.exact is not None:
        exact = [covariance.exact.distribution(place) for place in range(len(names))]
        p = np.array([one.p(t) for one, t in zip(exact, statistic, strict=True)])
        critical = np.array([one.critical(level) for one in exact])
    half = critical * se
    return tuple(
        Coefficient(
            name=name,
            estimate=float(estimates[at]),
            se=float(se[at]),
            statistic=float(statistic[at]),
            df=float(df[at]),
            p=float(p[at]),
            interval=Interval(
                low=float(estimates[at] - half[at]),
                high=float(estimates[at] + half[at]),
                level=level,
                method=covariance.method,
            ),
        )
        for at, name in enumerate(names)
    )
