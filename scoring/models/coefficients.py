"""What every regression says of its coefficients: estimate, standard error, test, interval."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from scipy import stats

from scoring.crossproducts import Floats
from scoring.errors import NotEnoughDataError
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


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Covariance:
    """Covariance matrix of the coefficients (k x k), and the degrees of freedom of each (k).

    Degrees of freedom are infinite where the normal distribution is used. `clusters` counts groups of
    each clustering column.
    """

    errors: Errors
    matrix: Floats
    df: Floats
    clusters: tuple[int, ...] = ()
    notices: tuple[Notice, ...] = ()

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
    half = stats.t.isf((1 - level) / 2, df) * se
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
                method=covariance.errors.value,
            ),
        )
        for at, name in enumerate(names)
    )
