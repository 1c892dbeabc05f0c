"""Whether the people of one role in one project describe a shared thing alike."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from instruments.model import Composition, Instrument
from scoring.assessment.annex_results import RoleAgreement
from scoring.assessment.disclosure import INTERVAL_FLOOR
from scoring.assessment.findings import CellState
from scoring.assessment.frame import AnswerFrame, Codes, Floats
from scoring.assessment.measurement import shared_icc
from scoring.assessment.results import DimensionResult
from scoring.assessment.scales import level_items
from scoring.errors import NotEnoughDataError
from scoring.measure.agreement.chance import Null
from scoring.measure.agreement.within import agreement_within

STRONG = 0.70  # rwg(J): LeBreton and Senter 2008
FIVE = 5  # points, for which slight skew has a known variance

Iccs = Mapping[tuple[str, str], tuple[float | None, float | None]]  # by sub-dimension and role


def programme_iccs(instrument: Instrument, frame: AnswerFrame, rows: Codes) -> Iccs:
    """ICC(1) and ICC(2) over projects, for each role on each sub-dimension of consensus."""
    found = {}
    for sub, role, items in _scales(instrument, frame):
        mine = rows[frame.role[rows] == frame.roles.index(role)]
        scores = frame.scores[np.ix_(mine, frame.columns(items))]
        found[sub, role] = shared_icc(scores, frame.project[mine])
    return found


def agreements(
    instrument: Instrument,
    frame: AnswerFrame,
    rows: Codes,
    dimensions: Sequence[DimensionResult],
    iccs: Iccs,
) -> tuple[RoleAgreement, ...]:
    """rwg(J) and AD from ten complete answers of a role on, of roles that may be shown.

    Only consensus sub-dimensions whose items share one scale. Incomplete answers are left out.
    """
    shown = _shown(dimensions)
    found = []
    for sub, role, items in _scales(instrument, frame):
        mine = rows[frame.role[rows] == frame.roles.index(role)]
        if (sub, role) not in shown or len(mine) < INTERVAL_FLOOR:
            continue
        scores = frame.scores[np.ix_(mine, frame.columns(items))]
        points = len(instrument.scale(instrument.item(items[0]).scale).values)
        one = _agreement(sub, role, scores, points, iccs.get((sub, role), (None, None)))
        found += [one] if one else []
    return tuple(found)


def _scales(instrument: Instrument, frame: AnswerFrame) -> list[tuple[str, str, tuple[str, ...]]]:
    """Sub-dimension, role and its items, two or more on one scale."""
    found = []
    for sub in instrument.subdimensions:
        if sub.composition is not Composition.CONSENSUS:
            continue
        for role in frame.roles:
            items = tuple(
                code
                for code in level_items(instrument, sub.code)
                if role in instrument.item(code).roles
            )
            sizes = {len(instrument.scale(instrument.item(code).scale).values) for code in items}
            if len(items) > 1 and len(sizes) == 1:
                found.append((sub.code, role, items))
    return found


def _shown(dimensions: Sequence[DimensionResult]) -> set[tuple[str, str]]:
    return {
        (sub.code, role.role)
        for dimension in dimensions
        for sub in dimension.subdimensions
        for side in sub.sides
        if side.state is CellState.SHOWN
        for role in side.roles
        if role.state is CellState.SHOWN
    }


def _agreement(
    sub: str,
    role: str,
    scores: Floats,
    points: int,
    icc: tuple[float | None, float | None],
) -> RoleAgreement | None:
    codes = 1 + scores / 100.0 * (points - 1)
    if int((~np.isnan(codes).any(axis=1)).sum()) < INTERVAL_FLOOR:
        return None
    try:
        even = agreement_within(codes, scale=(1, points), null=Null.UNIFORM)
        lean = None
        if points == FIVE:
            lean = agreement_within(codes, scale=(1, points), null=Null.SLIGHT_SKEW).rwg_j
    except NotEnoughDataError:
        return None
    strict = even.rwg_j if lean is None else lean
    return RoleAgreement(
        subdimension=sub,
        role=role,
        raters=even.used,
        rwg_uniform=even.rwg_j,
        rwg_skewed=lean,
        average_deviation=even.ad_mean,
        deviation_limit=even.ad_limit,
        alike=strict >= STRONG and even.ad_mean <= even.ad_limit,
        icc1=icc[0],
        icc2=icc[1],
    )
