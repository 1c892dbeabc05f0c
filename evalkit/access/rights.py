"""The one table of rights: an action names the roles that may do it, and nothing else grants it.

A role is held in one programme; `ADMIN` and `FOUNDER` belong to the installation. The admin never reaches
answers; a founder may open programmes, and owns those they open.
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
    FOUNDER = "founder"


INSTALLATION_RIGHTS = (Right.ADMIN, Right.FOUNDER)
PROGRAMME_RIGHTS = tuple(right for right in Right if right not in INSTALLATION_RIGHTS)
SECOND_FACTOR = frozenset({Right.ADMIN, Right.ANALYST})


class Action(StrEnum):
    """What a view does. Three need no right: a public page, one's own account, one's own home page."""

    PUBLIC = "public"
    OWN_ACCOUNT = "own account"
    HOME = "home"
    SEE_PROGRAMME = "see programme"
    MANAGE_ACCOUNTS = "manage accounts"
    OPEN_PROGRAMME = "open programme"
    MANAGE_GRANTS = "manage grants"
    RESET_PASSWORD = "reset password"  # noqa: S105 - an action, not a secret
    EDIT_PLAN = "edit plan"
    INVITE = "invite"
    SEE_PROGRESS = "see progress"
    SEE_INTERVIEWERS = "see interviewers"  # which of them a check is about
    FILL_IN = "fill in"
    ADD_PHOTOS = "add photos"
    SEE_PHOTOS = "see photos"  # an evaluator only their own
    REMOVE_PHOTOS = "remove photos"
    REVIEW_ANSWERS = "review answers"
    ENTER_PAPER = "enter paper"
    RECONCILE_PAPER = "reconcile paper"  # an evaluator only where two others have entered
    RUN_PAPER = "run paper"
    READ_REPORTS = "read reports"
    SIGN_OFF = "sign off"
    ANALYSE = "analyse"
    READ_AUDIT = "read audit"


SEES_ANSWERS = (Action.FILL_IN, Action.REVIEW_ANSWERS, Action.ANALYSE)
NEEDS_NO_RIGHT = frozenset({Action.OWN_ACCOUNT, Action.HOME})

_TABLE: dict[Action, frozenset[Right]] = {
    Action.SEE_PROGRAMME: frozenset(Right) - {Right.FOUNDER},
    Action.OPEN_PROGRAMME: frozenset({Right.FOUNDER}),
    Action.MANAGE_ACCOUNTS: frozenset({Right.ADMIN}),
    Action.MANAGE_GRANTS: frozenset({Right.ADMIN, Right.OWNER}),
    Action.RESET_PASSWORD: frozenset({Right.ADMIN, Right.OWNER, Right.COORDINATOR}),
    Action.EDIT_PLAN: frozenset({Right.OWNER}),
    Action.INVITE: frozenset({Right.OWNER, Right.COORDINATOR}),
    Action.SEE_PROGRESS: frozenset({Right.OWNER, Right.COORDINATOR, Right.OFFICER}),
    Action.SEE_INTERVIEWERS: frozenset({Right.OWNER, Right.COORDINATOR}),
    Action.FILL_IN: frozenset({Right.EVALUATOR}),
    Action.ADD_PHOTOS: frozenset({Right.EVALUATOR}),
    Action.SEE_PHOTOS: frozenset({Right.OWNER, Right.COORDINATOR, Right.EVALUATOR}),
    Action.REMOVE_PHOTOS: frozenset({Right.OWNER, Right.COORDINATOR, Right.EVALUATOR}),
    Action.REVIEW_ANSWERS: frozenset({Right.OWNER}),
    Action.ENTER_PAPER: frozenset({Right.EVALUATOR}),
    Action.RECONCILE_PAPER: frozenset({Right.OWNER, Right.COORDINATOR, Right.EVALUATOR}),
    Action.RUN_PAPER: frozenset({Right.OWNER, Right.COORDINATOR}),
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


def reads_answers(rights: Mapping[str, frozenset[Right]]) -> bool:
    """Do rights by programme let somebody see answers anywhere, be it only those of their own forms?"""
    return any(may(action, held) for held in rights.values() for action in SEES_ANSWERS)


def may_reset(
    actor: Mapping[str, frozenset[Right]], target: Mapping[str, frozenset[Right]]
) -> bool:
    """May somebody who is no admin give a person a link that sets a new password?

    Both are rights by programme. Whoever holds the link could log in as that person, so in every
    programme of theirs the actor must be able to reset, and nobody but an owner resets an owner.
    """
    return all(
        may(Action.RESET_PASSWORD, actor.get(programme, frozenset()))
        and (Right.OWNER in actor.get(programme, frozenset()) or Right.OWNER not in rights)
        for programme, rights in target.items()
    )
