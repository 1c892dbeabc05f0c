"""The one table of rights: an action names the roles that may do it, and nothing else grants it.

A role is held in one programme; `ADMIN` belongs to the installation and never reaches answers.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from types import MappingProxyType


class Right(StrEnum):
    """A role of a person of staff. Not a role of a questionnaire: those answer, these work."""

    OWNER = "owner"
    COORDINATOR = "coordinator"
    EVALUATOR = "evaluator"
    OFFICER = "officer"
    ANALYST = "analyst"
    AUDITOR = "auditor"
    ADMIN = "admin"


PROGRAMME_RIGHTS = tuple(right for right in Right if right is not Right.ADMIN)
SECOND_FACTOR = frozenset({Right.ADMIN, Right.ANALYST})


class Action(StrEnum):
    """What a view does. Three need no right: a public page, one's own account, one's own home page."""

    PUBLIC = "public"
    OWN_ACCOUNT = "own account"
    HOME = "home"
    SEE_PROGRAMME = "see programme"
    MANAGE_ACCOUNTS = "manage accounts"
    MANAGE_GRANTS = "manage grants"
    RESET_PASSWORD = "reset password"  # noqa: S105 - an action, not a secret
    EDIT_PLAN = "edit plan"
    INVITE = "invite"
    SEE_PROGRESS = "see progress"
    FILL_IN = "fill in"
    REVIEW_ANSWERS = "review answers"
    READ_REPORTS = "read reports"
    SIGN_OFF = "sign off"
    ANALYSE = "analyse"
    READ_AUDIT = "read audit"


NEEDS_NO_RIGHT = frozenset({Action.OWN_ACCOUNT, Action.HOME})

_TABLE: dict[Action, frozenset[Right]] = {
    Action.SEE_PROGRAMME: frozenset(Right),
    Action.MANAGE_ACCOUNTS: frozenset({Right.ADMIN}),
    Action.MANAGE_GRANTS: frozenset({Right.ADMIN, Right.OWNER}),
    Action.RESET_PASSWORD: frozenset({Right.ADMIN, Right.OWNER, Right.COORDINATOR}),
    Action.EDIT_PLAN: frozenset({Right.OWNER}),
    Action.INVITE: frozenset({Right.OWNER, Right.COORDINATOR}),
    Action.SEE_PROGRESS: frozenset({Right.OWNER, Right.COORDINATOR, Right.OFFICER}),
    Action.FILL_IN: frozenset({Right.EVALUATOR}),
    Action.REVIEW_ANSWERS: frozenset({Right.OWNER}),
    Action.READ_REPORTS: frozenset({Right.OWNER, Right.COORDINATOR, Right.OFFICER}),
    Action.SIGN_OFF: frozenset({Right.OFFICER}),
    Action.ANALYSE: frozenset({Right.ANALYST}),
    Action.READ_AUDIT: frozenset({Right.OWNER, Right.AUDITOR}),
}
TABLE: Mapping[Action, frozenset[Right]] = MappingProxyType(_TABLE)


def may(action: Action, held: Iterable[Right], *, logged_in: bool = True) -> bool:
    """Do the rights that somebody holds in a place allow the action there?"""
    if action is Action.PUBLIC:
        return True
    if not logged_in:
        return False
    return action in NEEDS_NO_RIGHT or not TABLE[action].isdisjoint(held)


def needs_second_factor(held: Iterable[Right]) -> bool:
    """Rights over people's accounts or over data sets need a code beside the password."""
    return not SECOND_FACTOR.isdisjoint(held)


def effective(
    held: Iterable[Right], *, all_held: Iterable[Right], second_factor: bool
) -> frozenset[Right]:
    """The rights in one place, or none while the account still owes its second factor.

    `all_held` are the rights in every place: an analyst anywhere owes the code everywhere.
    """
    if needs_second_factor(all_held) and not second_factor:
        return frozenset()
    return frozenset(held)
