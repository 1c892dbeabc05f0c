"""Yes or no in groups: logistic regression with a random intercept, by Laplace or quadrature."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from scoring.crossproducts import Floats
from scoring.errors import NotEnoughDataError
from scoring.models.design import Design, DesignError
from scoring.models.mixed.coefficients import coefficients
from scoring.models.mixed.grouping import (
    FEW_GROUPS,
    INTERCEPT,
    Grouping,
    check_columns,
    grouping_of,
)
from scoring.models.mixed.newton import Lowest, minimise
from scoring.models.mixed.pirls import lagged_modes
from scoring.models.mixed.quadrature import (
    Grouped,
    Modes,
    ModeSearch,
    Quadrature,
    curve,
    modes,
)
from scoring.models.mixed.results import Coefficient, GroupEffects
from scoring.models.mixed.search import ON_THE_EDGE
from scoring.results import Notice, NoticeCode
from scoring.threads import one_blas_thread

SEPARATED = 1e-8  # a fitted chance nearer to 0 or 1 than this


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class LogisticMixedModel:
    """Log odds per unit; `statistic` of a coefficient is z, its df are infinite.

    `variance` of the random intercepts on the scale of log odds; `icc` = variance / (variance + pi^2/3).
    """

    outcome: str
    group: str
    coefficients: tuple[Coefficient, ...]
    covariance: Floats
    variance: float
    icc: float
    log_likelihood: float
    aic: float
    bic: float
    effects: GroupEffects
    quadrature: Quadrature
    converged: bool
    singular: bool
    used: int
    dropped: int
    notices: tuple[Notice, ...] = ()


@one_blas_thread()
def logistic_mixed_model(
    design: Design, *, quadrature: Quadrature | None = None
) -> LogisticMixedModel:
    """P(y = 1) = 1 / (1 + exp(-(X beta + b_group))), b ~ N(0, variance), by maximum likelihood.

    `quadrature` is Laplace's approximation unless more points are asked for; with few answers per group
    ten are safer. Equals lme4::glmer(family = binomial, nAGQ), standard errors from the Hessian of the
    deviance by standard deviation and coefficients. With a level of the outcome as text, the second level
    counts as yes.

    Raises DesignError for anything but one cluster column without weights and an outcome of 0 and 1,
    NotEnoughDataError if everybody answers alike or there is one group.
    """
    quadrature = quadrature or Quadrature()
    _check(design)
    grouping = grouping_of(design.clusters[0], (INTERCEPT,), design.used)
    orthogonal, upper = np.linalg.qr(design.matrix)
    check_columns(design, upper)
    length = float(np.sqrt(design.used))
    data = Grouped(
        x=orthogonal * length, y=design.y, codes=grouping.codes, groups=len(grouping.levels)
    )
    search = modes if quadrature.search is ModeSearch.EXACT else lagged_modes(data)
    start = np.append(1.0, np.zeros(len(design.columns)))
    found = minimise(lambda place: curve(data, place, quadrature.points, search), start)
    return _told(design, grouping, data, quadrature, found, np.linalg.inv(upper) * length)


def _told(
    design: Design,
    grouping: Grouping,
    data: Grouped,
    quadrature: Quadrature,
    found: Lowest,
    back: Floats,
) -> LogisticMixedModel:
    spread, inner = abs(float(found.place[0])), found.place[1:]
    covariance = back @ (2 * np.linalg.inv(found.curve.hessian))[1:, 1:] @ back.T
    linear = data.x @ inner
    modal = modes(data, linear, spread)
    odds = linear + spread * modal.places[data.codes]
    converged = found.converged and bool(np.abs(odds).max() < -np.log(SEPARATED))
    singular, parameters = spread < ON_THE_EDGE, len(inner) + 1
    return LogisticMixedModel(
        outcome=design.outcome,
        group=grouping.name,
        coefficients=coefficients(
            design.columns,
            back @ inner,
            np.sqrt(np.diagonal(covariance)),
            np.full(len(inner), np.inf),
            method="Wald",
        ),
        covariance=covariance,
        variance=spread**2,
        icc=spread**2 / (spread**2 + np.pi**2 / 3),
        log_likelihood=-found.curve.value / 2,
        aic=found.curve.value + 2 * parameters,
        bic=found.curve.value + float(np.log(design.used)) * parameters,
        effects=_effects(grouping, spread, modal),
        quadrature=quadrature,
        converged=converged,
        singular=singular,
        used=design.used,
        dropped=design.dropped,
        notices=_notices(converged, singular, len(grouping.levels)),
    )


def _effects(grouping: Grouping, spread: float, modal: Modes) -> GroupEffects:
    return GroupEffects(
        group=grouping.name,
        levels=grouping.levels,
        columns=(INTERCEPT,),
        values=(spread * modal.places)[:, None],
        errors=(spread / np.sqrt(modal.curvature))[:, None],
    )


def _check(design: Design) -> None:
    problems = []
    if len(design.clusters) != 1:
        problems.append(
            "A logistic mixed model has one grouping factor with a random intercept; several factors "
            "and random slopes are not offered."
        )
    if design.weights is not None:
        problems.append("Logistic mixed models with case weights are not offered.")
    if not np.isin(design.y, (0.0, 1.0)).all():
        problems.append(f"{design.outcome}: a logistic model needs an outcome of 0 and 1.")
    if problems:
        raise DesignError(problems)
    if not 0 < design.y.mean() < 1:
        raise NotEnoughDataError(f"{design.outcome}: all answers are the same.")


def _notices(converged: bool, singular: bool, groups: int) -> tuple[Notice, ...]:
    told = (
        (NoticeCode.NOT_CONVERGED, not converged),
        (NoticeCode.SINGULAR_FIT, singular),
        (NoticeCode.FEW_CLUSTERS, groups < FEW_GROUPS),
    )
    return tuple(Notice(code=code) for code, holds in told if holds)
