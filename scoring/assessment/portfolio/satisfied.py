"""Satisfied beneficiaries of all projects, against how many answered: the funnel."""

from __future__ import annotations

import math
from collections.abc import Sequence

from scoring.assessment.portfolio.results import LeftOut, Refused, SatisfactionFunnel
from scoring.assessment.portfolio.standings import is_compared
from scoring.assessment.results import Assessment
from scoring.assessment.standing import ENOUGH_PROJECTS
from scoring.models.shrinkage import funnel

FEWEST = 3


def satisfaction_funnel(
    projects: Sequence[tuple[str, Assessment | None]],
) -> SatisfactionFunnel | Refused:
    """The target is the share of all satisfied people; limits widen where projects differ more.

    Errors are sqrt(target (1 - target) / n). Projects of grade C are left out of target and limits.
    """
    reasons = {project: _left_out(one) for project, one in projects}
    shares = [
        (project, one.satisfaction.item, one.satisfaction.satisfied)
        for project, one in projects
        if reasons[project] is None
        and one is not None
        and one.satisfaction is not None
        and one.satisfaction.satisfied is not None
    ]
    if not shares:
        return Refused.NO_SATISFACTION
    if len(shares) < FEWEST:
        return Refused.FEW_PROJECTS
    counts = tuple(share.count for _, _, share in shares)
    sizes = tuple(share.used for _, _, share in shares)
    target = sum(counts) / sum(sizes)
    if not 0 < target < 1:
        return Refused.NO_SPREAD
    found = funnel(
        [project for project, _, _ in shares],
        [count / size for count, size in zip(counts, sizes, strict=True)],
        [math.sqrt(target * (1 - target) / size) for size in sizes],
        target=target,
    )
    return SatisfactionFunnel(
        item=shares[0][1],
        funnel=found,
        sizes=sizes,
        counts=counts,
        stated=len(shares) >= ENOUGH_PROJECTS,
        left_out=tuple((project, why) for project, why in reasons.items() if why is not None),
    )


def _left_out(one: Assessment | None) -> LeftOut | None:
    if one is None:
        return LeftOut.NO_ANSWERS
    if not is_compared(one):
        return LeftOut.GRADE_C
    share = one.satisfaction.satisfied if one.satisfaction else None
    return None if share is not None and share.used else LeftOut.NO_SCORE
