"""Omega as a function of covariances alone, for `scoring.measure.reliability.bootstrap`."""

from __future__ import annotations

import math
from collections.abc import Callable
from contextlib import suppress

import numpy as np
import numpy.typing as npt

from scoring.errors import NotEnoughDataError
from scoring.measure.factor.correlations import Correlations, given_correlations
from scoring.measure.omega.congeneric import congeneric_omega
from scoring.measure.omega.hierarchical import hierarchical_omega
from scoring.results import Notice, NoticeCode

Floats = npt.NDArray[np.float64]

BARELY_ENOUGH = 3  # people; the values themselves do not depend on how many there are


def hierarchical_statistic(factors: int) -> Callable[[Floats], Floats]:
    """Omega hierarchical as a function of covariances (... x k x k)."""

    def value(one: Correlations) -> float:
        found = hierarchical_omega(one, factors)
        return _converged(found.hierarchical, found.notices)

    return lambda matrices: _each(matrices, value)


def congeneric_statistic(matrices: Floats) -> Floats:
    """Omega of one factor, by the model, of covariances (... x k x k)."""

    def value(one: Correlations) -> float:
        found = congeneric_omega(one)
        return _converged(found.model, found.notices)

    return _each(matrices, value)


def _converged(value: float, notices: tuple[Notice, ...]) -> float:
    failed = any(notice.code is NoticeCode.NOT_CONVERGED for notice in notices)
    return math.nan if failed else value


def _each(matrices: Floats, value: Callable[[Correlations], float]) -> Floats:
    """NaN where there is no value: the bootstrap counts and leaves out such resamples."""
    shape = matrices.shape[:-2]
    found = np.full(int(np.prod(shape)), np.nan)
    for place, matrix in enumerate(matrices.reshape(-1, *matrices.shape[-2:])):
        with suppress(NotEnoughDataError):
            found[place] = value(given_correlations(matrix, BARELY_ENOUGH))
    return found.reshape(shape)
