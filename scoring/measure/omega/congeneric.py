"""Omega of a scale that measures one thing."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.special import ndtri

from scoring.errors import NotEnoughDataError
from scoring.measure.factor.congeneric import OneFactor, one_factor
from scoring.measure.factor.correlations import (
    SINGULAR,
    Correlations,
    Source,
    correlations,
    eigenvalues,
    refuse_singular,
)
from scoring.results import Interval, Notice, NoticeCode
from scoring.threads import one_blas_thread

Floats = npt.NDArray[np.float64]

FEWEST_ITEMS_OF_ONE_FACTOR = 3
CONVENTION = "lavaan 0.6.14, semTools 0.5.6"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class CongenericOmega:
    """Reliability of a sum of raw items by a model of one factor.

    `model` divides true variance by the variance the model implies, `observed` by that of the sum
    in the data. `standard_error` and `interval` belong to `model`. `average_variance` is the average
    variance extracted. `loadings` and `uniqueness` are in the units of the items (factor variance 1),
    `standardised` loadings in their standard deviations.
    """

    correlations: Correlations
    model: float
    observed: float
    standard_error: float | None
    interval: Interval | None
    average_variance: float
    loadings: Floats
    standardised: Floats
    uniqueness: Floats
    notices: tuple[Notice, ...]
    convention: str = CONVENTION

    @property
    def items(self) -> tuple[str, ...]:
        return self.correlations.items

    @property
    def used(self) -> int:
        return self.correlations.used

    @property
    def dropped(self) -> int:
        return self.correlations.dropped


@one_blas_thread()
def congeneric_omega(source: Source, *, level: float = 0.95) -> CongenericOmega:
    """Omega of one factor by ML on the covariances with divisor n, unique variances without bounds.

    model = A / (A + sum u), A = (sum l)^2 (Joreskog 1971; McDonald 1999); observed = A / variance of
    the sum (semTools::compRelSEM, its default); average variance = sum l^2 / sum of the items'
    variances (semTools::AVE). The standard error is by the delta method from the expected information, as
    lavaan gives for `omega := ...`, and assumes normal items; it is right for complete data.

    A frame is used listwise. Notices: NEGATIVE_VARIANCE, NOT_CONVERGED, SINGULAR_INFORMATION (then
    there is no standard error), INDEFINITE_MATRIX. Raises NotEnoughDataError below three items and where the correlations have no inverse.
    """
    known = correlations(source)
    if len(known.items) < FEWEST_ITEMS_OF_ONE_FACTOR:
        raise NotEnoughDataError(
            f"Omega of one factor needs at least {FEWEST_ITEMS_OF_ONE_FACTOR} items; there are "
            f"{len(known.items)}."
        )
    refuse_singular(known)
    covariance = known.covariance * ((known.used - 1) / known.used)
    found = one_factor(covariance)
    true = float(found.loadings.sum()) ** 2
    value = true / (true + float(found.uniqueness.sum()))
    error = _standard_error(found, known.used)
    deviations = np.sqrt(found.loadings**2 + found.uniqueness)
    return CongenericOmega(
        correlations=known,
        model=value,
        observed=true / float(covariance.sum()),
        standard_error=error,
        interval=None if error is None else _interval(value, error, level),
        average_variance=float((found.loadings**2).sum() / np.trace(covariance)),
        loadings=found.loadings,
        standardised=found.loadings / deviations,
        uniqueness=found.uniqueness,
        notices=_one_factor_notices(known, found, error),
    )


def _interval(value: float, error: float, level: float) -> Interval:
    half = float(ndtri((1 + level) / 2)) * error
    return Interval(low=value - half, high=value + half, level=level, method="delta, ML")


def _standard_error(found: OneFactor, used: int) -> float | None:
    scale = np.sqrt(np.diag(found.information))
    curvature = eigenvalues(found.information / np.outer(scale, scale))
    if curvature[-1] <= SINGULAR * curvature[0]:
        return None
    sum_loadings, rest = float(found.loadings.sum()), float(found.uniqueness.sum())
    whole = sum_loadings**2 + rest
    slope = np.repeat([2 * sum_loadings * rest, -(sum_loadings**2)], len(found.loadings)) / whole**2
    return float(np.sqrt(slope @ np.linalg.solve(found.information, slope) / used))


def _one_factor_notices(
    known: Correlations, found: OneFactor, error: float | None
) -> tuple[Notice, ...]:
    notices = list(known.notices)
    if not found.converged:
        notices.append(Notice(code=NoticeCode.NOT_CONVERGED))
    if error is None:
        notices.append(Notice(code=NoticeCode.SINGULAR_INFORMATION))
    below = [item for item, one in zip(known.items, found.uniqueness, strict=True) if one < 0]
    if below:
        facts = (("items", ", ".join(below)),)
        notices.append(Notice(code=NoticeCode.NEGATIVE_VARIANCE, facts=facts))
    return tuple(notices)
