"""What a logistic model says: odds ratios, profile intervals, average marginal effects."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.special import expit
from scipy.stats import norm

from scoring.crossproducts import Floats
from scoring.errors import NotEnoughDataError
from scoring.models.coefficients import Coefficient, Covariance, coefficients
from scoring.models.design import Design
from scoring.models.logistic import LogisticModel, maximised_with, row_weights
from scoring.results import Interval
from scoring.threads import one_blas_thread

STEPS = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """Mean change of the probability with a column: per unit, or from 0 to 1 where it has no others."""

    name: str
    value: float
    se: float
    interval: Interval


def odds_ratios(model: LogisticModel, covariance: Covariance) -> tuple[Coefficient, ...]:
    """exp(b) of every column, with exp of the interval; se, statistic and p are those of b."""
    return tuple(
        Coefficient(
            name=one.name,
            estimate=float(np.exp(one.estimate)),
            se=one.se,
            statistic=one.statistic,
            df=one.df,
            p=one.p,
            interval=Interval(
                low=float(np.exp(one.interval.low)),
                high=float(np.exp(one.interval.high)),
                level=one.interval.level,
                method=one.interval.method,
            ),
        )
        for one in coefficients(model.columns, model.estimates, covariance)
    )


@one_blas_thread()
def profile_intervals(model: LogisticModel, *, level: float = 0.95) -> tuple[Interval, ...]:
    """Where the likelihood, maximised over the others, has fallen by half a chi-squared quantile.

    Newton's method on the signed root; its slope is the score of the fixed coefficient. What R's confint
    interpolates is solved exactly.

    Raises NotEnoughDataError if the likelihood does not fall that far on one side.
    """
    half = float(norm.isf((1 - level) / 2))
    return tuple(
        Interval(
            low=_limit(model, place, -half),
            high=_limit(model, place, half),
            level=level,
            method="profile likelihood",
        )
        for place in range(len(model.columns))
    )


def _limit(model: LogisticModel, place: int, target: float) -> float:
    free = np.arange(len(model.columns)) != place
    values = model.estimates.copy()
    root = np.sqrt(model.bread[place, place])
    values += target * model.bread[:, place] / root
    for _ in range(STEPS):
        values, found = maximised_with(model.design, values, free)
        deviation = np.sign(target) * np.sqrt(max(2 * (model.log_likelihood - found.value), 0.0))
        residual = row_weights(model.design) * (
            model.design.y - expit(model.design.matrix @ values)
        )
        score = float(model.design.matrix[:, place] @ residual)
        if score == 0:
            break
        step = (deviation - target) * deviation / score
        if abs(step) < 1e-9 * root:
            return float(values[place])
        values[place] += np.clip(step, -2 * root, 2 * root)
    raise NotEnoughDataError(
        f"{model.columns[place]}: the likelihood does not bound the coefficient on one side."
    )


@one_blas_thread()
def marginal_effects(
    model: LogisticModel, covariance: Covariance, *, level: float = 0.95
) -> tuple[Effect, ...]:
    """Average marginal effects of the columns, with standard errors by the delta method.

    Numbers: mean of p (1 - p) b; columns of 0 and 1: mean of p(1) - p(0). Columns that take part in an
    interaction or are transformed have no effect of their own and are left out.
    """
    design, weights = model.design, row_weights(model.design)
    shares = weights / weights.sum()
    quantile = float(norm.isf((1 - level) / 2))
    found = []
    for place in _alone(design):
        value, gradient = _effect(model, place, shares)
        se = float(np.sqrt(gradient @ covariance.matrix @ gradient))
        interval = Interval(
            low=value - quantile * se, high=value + quantile * se, level=level, method="delta"
        )
        found.append(Effect(name=design.columns[place], value=value, se=se, interval=interval))
    return tuple(found)


def _alone(design: Design) -> list[int]:
    shared = {v.column for one in design.terms if len(one.variables) > 1 for v in one.variables}
    plain = {
        place
        for place, one in enumerate(design.terms)
        if one.variables[0].name == one.variables[0].column
        and one.variables[0].column not in shared
    }
    return [column for column, place in enumerate(design.term_of) if place in plain]


def _effect(model: LogisticModel, place: int, shares: Floats) -> tuple[float, Floats]:
    x, p = model.design.matrix, model.probabilities
    slope = p * (1 - p)
    if not np.isin(x[:, place], (0.0, 1.0)).all():
        b = model.estimates[place]
        gradient = x.T @ (shares * slope * (1 - 2 * p)) * b
        gradient[place] += shares @ slope
        return float(shares @ slope * b), gradient
    # A dummy's siblings are 0 when it is compared with its reference.
    siblings = [
        at for at, term in enumerate(model.design.term_of) if term == model.design.term_of[place]
    ]
    with_it, without = x.copy(), x.copy()
    with_it[:, siblings] = without[:, siblings] = 0.0
    with_it[:, place] = 1.0
    on, off = expit(with_it @ model.estimates), expit(without @ model.estimates)
    gradient = with_it.T @ (shares * on * (1 - on)) - without.T @ (shares * off * (1 - off))
    return float(shares @ (on - off)), gradient
