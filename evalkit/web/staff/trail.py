"""Every button of staff that did something leaves a line in the audit log, whatever its view is about.

What evaluators do in the field leaves none: the time of a visit would tell who gave an anonymous answer.
"""

from __future__ import annotations

from collections.abc import Iterable

from flask import Flask, current_app, g, request, session
from werkzeug.wrappers import Response as Reply

from evalkit.access.rights import Action
from evalkit.services.audit import note
from evalkit.services.people import Account
from evalkit.store.audit import Act
from evalkit.web.actions import action_of
from evalkit.web.shell import shell
from evalkit.web.staff.frame import SAID
from evalkit.web.staff.place import person_or_none

NOT_NOTED = frozenset({Action.PUBLIC, Action.OWN_ACCOUNT, Action.FILL_IN, Action.ADD_PHOTOS})
NOTHING_DONE = frozenset({"stale", "documents_busy", "accounts_no_link"})


def keep_trail(app: Flask) -> None:
    app.after_request(_noted)


def about(what: str) -> None:
    """What this button was about, for the log: a name or a code, never an answer or a secret."""
    g.about = what


def about_account(found: Account) -> None:
    """It concerned somebody's account: said in every programme in which that person works."""
    g.about, g.told = found.user.name, tuple(sorted(found.grants))


def about_data(what: str, programmes: Iterable[str]) -> None:
    """It concerned answers of these programmes: said in each."""
    g.about, g.told = what, tuple(programmes)


def _noted(reply: Reply) -> Reply:
    if request.method != "POST" or reply.status_code >= 400 or request.endpoint is None:
        return reply
    person, action = person_or_none(), action_of(current_app, request.endpoint)
    if person is None or action in NOT_NOTED or _did_nothing():
        return reply
    arguments = request.view_args or {}
    here = arguments.get("programme", "")
    for programme in (
        dict.fromkeys((here, *g.get("told", ()))) if here else g.get("told", ()) or ("",)
    ):
        act = Act(
            at=shell().clock(),
            actor=person.user.name,
            programme=programme,
            action=action.value,
            did=request.endpoint,
            wave=arguments.get("wave", ""),
            project=arguments.get("project", ""),
            about=g.get("about", ""),
        )
        note(shell().store, act)
    return reply


def _did_nothing() -> bool:
    said = session.get(SAID) or [("", {})]
    return said[-1][0] in NOTHING_DONE
