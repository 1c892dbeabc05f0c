"""From an estimate to variance components, predicted group effects and notices."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from scoring.models.mixed.grouping import FEW_GROUPS, Grouping
from scoring.models.mixed.results import GroupEffects, VarianceComponent
from scoring.models.mixed.search import Estimate
from scoring.results import Notice, NoticeCode


def components_of(found: Estimate, groupings: Sequence[Grouping]) -> tuple[VarianceComponent, ...]:
    components = []
    for grouping, covariance in zip(groupings, found.covariances(), strict=True):
        spread = np.sqrt(np.diagonal(covariance))
        for place, name in enumerate(grouping.columns):
            components.append(
                VarianceComponent(
                    group=grouping.name,
                    first=name,
                    second=None,
                    value=float(covariance[place, place]),
                    spread=float(spread[place]),
                )
            )
        for one, first in enumerate(grouping.columns):
            for other in range(one + 1, len(grouping.columns)):
                product = float(spread[one] * spread[other])
                value = float(covariance[one, other])
                components.append(
                    VarianceComponent(
                        group=grouping.name,
                        first=first,
                        second=grouping.columns[other],
                        value=value,
                        spread=value / product if product > 0 else None,
                    )
                )
    residual = VarianceComponent(
        group="Residual", first=None, second=None, value=found.sigma**2, spread=found.sigma
    )
    return (*components, residual)


def effects_of(found: Estimate, groupings: Sequence[Grouping]) -> tuple[GroupEffects, ...]:
    """b = Psi Z'W^-1 (y - X beta), with conditional covariance sigma^2 (Psi - Psi Z'W^-1Z Psi)."""
    contrast = np.append(-found.point.beta, 1.0)
    structure = found.likelihood.structure
    scores = structure.scores(found.point.jacobian @ found.theta / 2, contrast)
    told = []
    for grouping, covariance, (score, inner) in zip(
        groupings, found.covariances(), scores, strict=True
    ):
        psi = covariance / found.sigma**2
        left = covariance - found.sigma**2 * psi @ inner @ psi
        told.append(
            GroupEffects(
                group=grouping.name,
                levels=grouping.levels,
                columns=grouping.columns,
                values=score @ psi,
                errors=np.sqrt(np.maximum(np.diagonal(left, axis1=1, axis2=2), 0.0)),
            )
        )
    return tuple(told)


def notices_of(found: Estimate, groupings: Sequence[Grouping]) -> tuple[Notice, ...]:
    notices = []
    if not found.converged:
        notices.append(Notice(code=NoticeCode.NOT_CONVERGED))
    if found.singular:
        notices.append(Notice(code=NoticeCode.SINGULAR_FIT))
    if min(len(one.levels) for one in groupings) < FEW_GROUPS:
        notices.append(Notice(code=NoticeCode.FEW_CLUSTERS))
    return tuple(notices)
