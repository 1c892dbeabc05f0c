"""Logistic regression: estimates, fit, and standard errors."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.special import expit

from scoring.crossproducts import Flags, Floats
from scoring.errors import NotEnoughDataError
from scoring.models.coefficients import Covariance, Errors
from scoring.models.design import Design
from scoring.models.linear import refuse_dependent
from scoring.models.newton import Likelihood, maximised
from scoring.models.sandwich import clusters_of, summed
from scoring.models.separation import FAR, refuse_separation
from scoring.threads import one_blas_thread


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class LogisticModel:
    """A fitted model of P(y = 1) = 1 / (1 + exp(-x'b)); `bread` is the inverse information (k x k)."""

    design: Design
    estimates: Floats
    bread: Floats
    probabilities: Floats
    log_likelihood: float
    null_log_likelihood: float

    @property
    def columns(self) -> tuple[str, ...]:
        return self.design.columns

    @property
    def used(self) -> int:
        return self.design.used

    @property
    def dropped(self) -> int:
        return self.design.dropped

    @property
    def deviance(self) -> float:
        return -2 * self.log_likelihood

    @property
    def null_deviance(self) -> float:
        """Of the model with an intercept alone; without any, where the model has none."""
        weights = row_weights(self.design)
        nothing = float(weights.sum() * np.log(2))
        return -2 * self.null_log_likelihood if self.design.intercept else 2 * nothing

    @property
    def aic(self) -> float:
        return self.deviance + 2 * len(self.columns)

    @property
    def mcfadden(self) -> float:
        return 1 - self.log_likelihood / self.null_log_likelihood

    @property
    def nagelkerke(self) -> float:
        """Cox and Snell's measure, divided by the largest value that it can take."""
        rows = self.used
        gained = -np.expm1(2 / rows * (self.null_log_likelihood - self.log_likelihood))
        return float(gained / -np.expm1(2 / rows * self.null_log_likelihood))

    def covariance(self, errors: Errors = Errors.CLASSICAL, *, cluster: int = 0) -> Covariance:
        """Inverse information, or the sandwich HC0, CR0, CR1, CR1S of its scores; tests are normal."""
        return _covariance(self, errors, cluster)


@one_blas_thread()
def logit(design: Design) -> LogisticModel:
    """Maximum likelihood by Newton's method, as R's glm(family = binomial) with a sharp tolerance.

    The outcome is 0 or 1 (a factor of two levels: its second level is 1); weights count rows.

    Raises ValueError for another outcome, NotEnoughDataError if it is constant, if columns follow from
    others, or if columns tell the outcome exactly (separation: no finite estimate exists).
    """
    y, weights = design.y, row_weights(design)
    if not ((y == 0) | (y == 1)).all():
        raise ValueError(f"{design.outcome}: logistic regression needs an outcome of 0 and 1.")
    if np.ptp(y) == 0:
        raise NotEnoughDataError(f"{design.outcome} has the same value in all {len(y)} rows.")
    refuse_dependent(design, weights)
    everything = np.ones(len(design.columns), dtype=bool)
    try:
        estimates, found = maximised_with(design, np.zeros(len(design.columns)), everything)
    except NotEnoughDataError:
        _refuse_separation(design)
        raise
    linear = design.matrix @ estimates
    if np.abs(linear).max() > FAR:
        _refuse_separation(design)
    share = np.average(y, weights=weights)
    total = weights.sum()
    return LogisticModel(
        design=design,
        estimates=estimates,
        bread=np.asarray(np.linalg.inv(found.information), dtype=np.float64),
        probabilities=expit(linear),
        log_likelihood=found.value,
        null_log_likelihood=float(total * (share * np.log(share) + (1 - share) * np.log1p(-share))),
    )


def row_weights(design: Design) -> Floats:
    return np.ones(design.used) if design.weights is None else design.weights


def _refuse_separation(design: Design) -> None:
    names = [
        name if term >= 0 else "" for name, term in zip(design.columns, design.term_of, strict=True)
    ]
    refuse_separation(design.outcome, names, (2 * design.y - 1)[:, None] * design.matrix)


def maximised_with(design: Design, start: Floats, free: Flags) -> tuple[Floats, Likelihood]:
    """Estimates and likelihood with the other coefficients held at their start."""
    sign, x, weights = 2 * design.y - 1, design.matrix, row_weights(design)
    moving = x if free.all() else x[:, free]
    held = x[:, ~free] @ start[~free]

    def likelihood(point: Floats) -> Likelihood:
        right = expit(sign * (moving @ point + held))  # the probability of what was observed
        wrong = weights * (1 - right)
        with np.errstate(divide="ignore"):
            value = float(weights @ np.log(right))
        information = (moving * (wrong * right)[:, None]).T @ moving
        return Likelihood(value, moving.T @ (sign * wrong), information)

    point, found = maximised(likelihood, start[free])
    values = start.copy()
    values[free] = point
    return values, found


def _covariance(model: LogisticModel, errors: Errors, cluster: int) -> Covariance:
    design = model.design
    width = len(model.columns)
    normal = np.full(width, np.inf)
    if errors is Errors.CLASSICAL:
        return Covariance(errors=errors, matrix=model.bread, df=normal)
    scores = design.matrix * (row_weights(design) * (design.y - model.probabilities))[:, None]
    factor, clusters = 1.0, tuple[int, ...]()
    if errors in (Errors.CR0, Errors.CR1, Errors.CR1S):
        groups = clusters_of(design, cluster)
        scores, count = summed(scores, groups.codes), len(groups.labels)
        clusters = (count,)
        if errors is not Errors.CR0:
            factor = count / (count - 1)
        if errors is Errors.CR1S:
            factor *= (design.used - 1) / (design.used - width)
    elif errors is not Errors.HC0:
        raise ValueError(f"Logistic regression has no {errors.value} standard errors.")
    half = scores @ model.bread
    return Covariance(errors=errors, matrix=factor * half.T @ half, df=normal, clusters=clusters)
