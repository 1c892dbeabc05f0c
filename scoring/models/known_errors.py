"""Shrunken estimates from values whose standard errors are known: no answer of a person is needed.

The random-effects model of a meta-analysis, with the project in the place of the study. It works on
what was released (a score and its interval), so that nothing hidden can come out of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import minimize_scalar
from scipy.stats import norm

from scoring.crossproducts import Floats
from scoring.errors import NotEnoughDataError
from scoring.models.shrinkage import LEVEL, ShrunkenMean
from scoring.results import Interval

FEWEST = 3
WIDEST = 10.0  # tau^2 is looked for up to this many times the variance of the values


@dataclass(frozen=True, slots=True, kw_only=True)
class ShrunkenEstimates:
    """`between` = tau^2 by REML, in squared units of the values; `mean` the mean of all, weighted
    by 1 / (tau^2 + s^2), `mean_se` its standard error."""

    projects: tuple[ShrunkenMean, ...]
    between: float
    mean: float
    mean_se: float


def shrunken_estimates(
    groups: Sequence[str],
    values: Sequence[float],
    errors: Sequence[float],
    *,
    sizes: Sequence[int],
    peers: Sequence[str] | None = None,
) -> ShrunkenEstimates:
    """Empirical Bayes estimates: y_i ~ Normal(x_i beta, tau^2 + s_i^2), tau^2 by REML.

    With lambda_i = tau^2 / (tau^2 + s_i^2) and x_i beta the mean of the project's `peers` (of all
    projects without them),

        estimate = lambda * y + (1 - lambda) * x beta
        se^2 = (1 - lambda) tau^2 + (1 - lambda)^2 x cov(beta) x'

    the variances counting as known. `sizes` are the people behind a value; they are only handed on.
    Source: Fay and Herriot 1979, JASA 74, 269-277; REML as in Viechtbauer 2005, Journal of
    Educational and Behavioral Statistics 30, 261-293.
    Raises NotEnoughDataError below three projects, without more projects than kinds of peers, or
    where an error is not positive.
    """
    y, s2 = np.asarray(values, dtype=float), np.asarray(errors, dtype=float) ** 2
    x = _kinds(peers, len(y))
    if len(y) < max(FEWEST, x.shape[1] + 1) or not (np.isfinite(y).all() and (s2 > 0).all()):
        raise NotEnoughDataError(
            "Shrinkage needs three projects, and more than there are kinds, each with a value and a "
            "positive standard error."
        )
    between = _between(y, s2, x)
    precision = 1 / (between + s2)
    return ShrunkenEstimates(
        projects=_projects(groups, sizes, y, s2, x, between),
        between=between,
        mean=float((precision * y).sum() / precision.sum()),
        mean_se=float(precision.sum() ** -0.5),
    )


def _kinds(peers: Sequence[str] | None, count: int) -> Floats:
    """A column per kind, 1 where the project is of it; one column of ones without peers."""
    if not peers:
        return np.ones((count, 1))
    names = sorted(set(peers))
    return np.array([[float(kind == name) for name in names] for kind in peers])


def _projects(
    groups: Sequence[str], sizes: Sequence[int], y: Floats, s2: Floats, x: Floats, between: float
) -> tuple[ShrunkenMean, ...]:
    weight = between / (between + s2)
    beta, covariance = _coefficients(y, between + s2, x)
    target = x @ beta
    estimate = weight * y + (1 - weight) * target
    known = np.einsum("gi,ij,gj->g", x, covariance, x)
    se = np.sqrt((1 - weight) * between + (1 - weight) ** 2 * known)
    return tuple(
        _project(group, int(size), *parts)
        for group, size, *parts in zip(groups, sizes, y, target, weight, estimate, se, strict=True)
    )


def _coefficients(y: Floats, variance: Floats, x: Floats) -> tuple[Floats, Floats]:
    covariance: Floats = np.asarray(np.linalg.inv(x.T @ (x / variance[:, None])), dtype=np.float64)
    return covariance @ (x.T @ (y / variance)), covariance


def _between(y: Floats, s2: Floats, x: Floats) -> float:
    """The maximum of the restricted likelihood, not below zero."""

    def deviance(tau2: float) -> float:
        variance = tau2 + s2
        beta, covariance = _coefficients(y, variance, x)
        residual = y - x @ beta
        return float(
            np.log(variance).sum()
            - np.linalg.slogdet(covariance)[1]
            + (residual**2 / variance).sum()
        )

    most = WIDEST * float(y.var()) + 1e-12
    found = minimize_scalar(
        deviance, bounds=(0.0, most), method="bounded", options={"xatol": 1e-9 * most}
    )
    return 0.0 if deviance(0.0) <= found.fun else float(found.x)


def _project(
    group: str, size: int, raw: float, target: float, weight: float, estimate: float, se: float
) -> ShrunkenMean:
    reach = float(norm.ppf((1 + LEVEL) / 2)) * float(se)
    return ShrunkenMean(
        group=group,
        size=size,
        raw=float(raw),
        target=float(target),
        reliability=float(weight),
        estimate=float(estimate),
        se=float(se),
        interval=Interval(
            low=float(estimate) - reach,
            high=float(estimate) + reach,
            level=LEVEL,
            method="empirical Bayes",
        ),
    )
