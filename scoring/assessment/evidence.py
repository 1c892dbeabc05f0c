"""Who answered, against who was to be heard: the grade of the evidence.

A: every planned role meets its floor. B: the beneficiaries' side does, and one other side does
not. C: the beneficiaries' side does not, or two others do not. Without a roster nothing can be
said.
"""

from __future__ import annotations

import math

import numpy as np

from instruments.model import Instrument, Side
from instruments.study import RolePlan, Study
from scoring.assessment.disclosure import FLOOR
from scoring.assessment.findings import Evidence, Floor, Grade, RoleEvidence
from scoring.assessment.frame import Codes
from scoring.assessment.uncertainty import half_width, side_variance
from scoring.assessment.view import View

RESPONSE_SHARE = 0.8
SMALL_CENSUS = 3  # so few that all of them must answer
PRECISION = 10.0  # points of half-width
ENOUGH_USERS = 15


def evidence(view: View, instrument: Instrument, study: Study) -> Evidence:
    """Hold every planned role against its floor."""
    project = view.group.project
    answered = _answered(view)
    if not project.plan:
        roles = tuple(
            _unplanned(role, study.side_of(instrument, role), count)
            for role, count in answered.items()
            if count
        )
        return Evidence(grade=Grade.NOT_ASSESSABLE, roles=roles, short=())
    roles = tuple(
        _role_evidence(view, plan, study.side_of(instrument, plan.role), answered[plan.role])
        for plan in project.plan
        if plan.roster > 0
    )
    planned = {role.role for role in roles}
    return Evidence(
        grade=_grade(roles),
        roles=roles,
        short=tuple(role.role for role in roles if role.met is False),
        unplanned=tuple(role for role, count in answered.items() if count and role not in planned),
    )


def _answered(view: View) -> dict[str, int]:
    """People with at least one answer, per role."""
    rows = view.group.rows
    spoke = (view.frame.reasons[rows] == 0).any(axis=1)
    return {
        role: int((spoke & (view.frame.role[rows] == number)).sum())
        for number, role in enumerate(view.frame.roles)
    }


def _grade(roles: tuple[RoleEvidence, ...]) -> Grade:
    short = {role.side for role in roles if role.met is False and role.side is not Side.OBSERVER}
    if not any(role.side is Side.BENEFICIARIES for role in roles):
        short.add(Side.BENEFICIARIES)
    if not short:
        return Grade.A
    return Grade.C if Side.BENEFICIARIES in short or len(short) > 1 else Grade.B


def _role_evidence(view: View, plan: RolePlan, side: Side, answered: int) -> RoleEvidence:
    floor = _floor(plan, side)
    width = _half_width(view, plan, side, answered)
    needed = _needed(plan, floor, answered, width)
    visible = view.visibility.open_ or answered >= FLOOR
    return RoleEvidence(
        role=plan.role,
        side=side,
        roster=plan.roster,
        target=plan.target,
        answered=answered,
        floor=floor,
        half_width=width if visible else None,
        met=needed == 0,
        needed=needed,
    )


def _floor(plan: RolePlan, side: Side) -> Floor:
    if side is Side.BENEFICIARIES:
        return Floor.USERS
    if not plan.is_census:
        return Floor.PRECISION
    return Floor.CENSUS_ALL if plan.roster <= SMALL_CENSUS else Floor.CENSUS_SHARE


def _needed(plan: RolePlan, floor: Floor, answered: int, width: float | None) -> int:
    """How many more answers the floor asks for; for precision, at the spread seen so far."""
    if floor is Floor.PRECISION:
        return _needed_for_precision(plan, answered, width)
    wanted = {
        Floor.CENSUS_ALL: plan.roster,
        Floor.CENSUS_SHARE: math.ceil(RESPONSE_SHARE * plan.roster),
        Floor.USERS: math.ceil(min(ENOUGH_USERS, RESPONSE_SHARE * plan.roster)),
    }
    return max(0, wanted[floor] - answered)


def _needed_for_precision(plan: RolePlan, answered: int, width: float | None) -> int:
    if width is None:
        return max(plan.target - answered, 1)
    if width <= PRECISION:
        return 0
    return max(1, min(plan.roster, _enough(plan, answered, width)) - answered)


def _enough(plan: RolePlan, answered: int, width: float) -> int:
    """People needed for the precision: n0 = n (w / 10)^2 without, then with, the finite roster."""
    unlimited = width**2 / PRECISION**2 * answered / (1 - answered / plan.roster)
    return math.ceil(unlimited / (1 + unlimited / plan.roster))


def _half_width(view: View, plan: RolePlan, side: Side, answered: int) -> float | None:
    """95 % half-width of the role's mean over its sub-dimensions, times sqrt(1 - n/N)."""
    number = view.frame.roles.index(plan.role)
    people = view.group.sides[side]
    mine: Codes = np.flatnonzero(people.role == number)
    scores = people.scores[mine]
    there = (~np.isnan(scores)).sum(axis=0) >= 2
    if not there.any():
        return None
    weights = np.where(there, 1.0 / there.sum(), 0.0)
    variance = side_variance(scores, people.role[mine], weights, view.spread)
    if variance.df <= 0:
        return None
    finite = max(0.0, 1.0 - answered / plan.roster)
    return half_width(variance) * math.sqrt(finite)


def _unplanned(role: str, side: Side, answered: int) -> RoleEvidence:
    return RoleEvidence(
        role=role,
        side=side,
        roster=None,
        target=None,
        answered=answered,
        floor=None,
        half_width=None,
        met=None,
        needed=None,
    )
