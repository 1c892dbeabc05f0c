"""Fit a linear mixed model to a design whose clusters are the grouping factors."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from scoring.crossproducts import Floats
from scoring.errors import NotEnoughDataError
from scoring.models.design import Design
from scoring.models.mixed.coefficients import coefficients
from scoring.models.mixed.degrees import satterthwaite
from scoring.models.mixed.grouping import Grouping, check_columns, groupings_of
from scoring.models.mixed.intercepts import intercepts
from scoring.models.mixed.one_factor import one_factor
from scoring.models.mixed.results import Criterion, MixedModel, Parts
from scoring.models.mixed.search import estimate
from scoring.models.mixed.structure import Structure
from scoring.models.mixed.telling import components_of, effects_of, notices_of


def mixed_model(
    design: Design, *, slopes: Sequence[str] = (), criterion: Criterion = Criterion.REML
) -> MixedModel:
    """Fit y = X beta + Z b + e to the rows of `design`, whose clusters are the grouping factors.

    With one cluster column every group has its own intercept and its own effect of the design columns
    `slopes`, all correlated. With several, nested or crossed, each has an intercept; labels of a nested
    factor must be unique over the whole (class "7b", not "b" in each school).

    Estimates, errors, Satterthwaite df, log-likelihood, AIC, BIC and predicted group effects are those
    of lme4::lmer and lmerTest. Coefficient intervals are 95 % t intervals.

    Raises DesignError for a design that is not one of these models, with the reason: no cluster, weights,
    slopes with several clusters or that are not columns, columns that are sums of others. Raises
    NotEnoughDataError if a factor has one level, if effects are as many as rows, or if no residuals are
    left.
    """
    groupings = groupings_of(design, slopes)
    orthogonal, upper = np.linalg.qr(design.matrix)
    check_columns(design, upper)
    shift = orthogonal.T @ design.y
    residual = design.y - orthogonal @ shift
    if residual @ residual <= 1e-20 * (design.y @ design.y):
        raise NotEnoughDataError(
            f"{design.outcome}: the columns of the model explain it without rest."
        )
    structure = _structure(design, groupings, np.column_stack([orthogonal, residual]))
    found = estimate(structure, len(design.columns), restricted=criterion is Criterion.REML)
    back = np.linalg.inv(upper)
    beta = back @ (found.point.beta + shift)
    fixed = float(np.var(design.matrix @ beta, ddof=1))
    parts = Parts(estimate=found, back=back, shift=shift, variance_fixed=fixed)
    return _told(design, groupings, criterion, parts, beta)


def _told(
    design: Design, groupings: list[Grouping], criterion: Criterion, parts: Parts, beta: Floats
) -> MixedModel:
    found, back = parts.estimate, parts.back
    covariance = found.sigma**2 * back @ found.point.inverse @ back.T
    deviance = found.deviance
    if found.restricted:
        deviance -= 2 * float(np.linalg.slogdet(back)[1])
    parameters = len(beta) + len(found.theta) + 1
    return MixedModel(
        outcome=design.outcome,
        criterion=criterion,
        coefficients=coefficients(
            design.columns,
            beta,
            np.sqrt(np.diagonal(covariance)),
            satterthwaite(found, back),
            method="Satterthwaite",
        ),
        covariance=covariance,
        components=components_of(found, groupings),
        log_likelihood=-deviance / 2,
        deviance=deviance,
        aic=deviance + 2 * parameters,
        bic=deviance + float(np.log(design.used)) * parameters,
        parameters=parameters,
        singular=found.singular,
        converged=found.converged,
        groups=tuple((one.name, len(one.levels)) for one in groupings),
        effects=effects_of(found, groupings),
        used=design.used,
        dropped=design.dropped,
        parts=parts,
        notices=notices_of(found, groupings),
    )


def _structure(design: Design, groupings: list[Grouping], r: Floats) -> Structure:
    if len(groupings) > 1:
        counts = [len(one.levels) for one in groupings]
        return intercepts(r, [one.codes for one in groupings], counts)
    one = groupings[0]
    slopes = [design.columns.index(name) for name in one.columns[1:]]
    z = np.column_stack([np.ones(design.used), design.matrix[:, slopes]])
    return one_factor(z, r, one.codes, len(one.levels))
