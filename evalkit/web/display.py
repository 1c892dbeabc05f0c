"""How somebody wants to see the pages: large type, one question at a time. A cookie keeps it, nothing else does.

The cookie is readable by scripts, because a page that lies on the phone is the same for everybody.
"""

from __future__ import annotations

import re

from flask import Blueprint, current_app, redirect, request
from werkzeug.wrappers import Response as Reply

from evalkit.access.rights import Action
from evalkit.web.actions import needs
from instruments.text import Lang

display = Blueprint("display", __name__)

COOKIE = "evalkit-display"
LARGE, ONE = "large", "one"  # classes of the page
KNOWN = (LARGE, ONE)
YEAR = 365 * 24 * 3600
LARGER, SMALLER = "larger", "smaller"  # what a button says
OWN_PAGE = re.compile(r"/(?:zh|en)/[\w/.-]*", re.ASCII)


def chosen() -> str:
    """The classes of the page, in their order."""
    kept = request.cookies.get(COOKIE, "").split(".")
    return " ".join(one for one in KNOWN if one in kept)


@display.post("/<lang:lang>/display")
@needs(Action.PUBLIC)
def choose(lang: Lang) -> Reply:
    """Without a script: set the size of the type and go back to the page."""
    back = request.form.get("back", "")
    target = back if OWN_PAGE.fullmatch(back) else f"/{lang}/"
    return with_type(redirect(target, code=303), request.form.get("type", ""))


def with_type(reply: Reply, wanted: str) -> Reply:
    """The reply, telling the browser to keep the size of the type that a button asked for."""
    kept = [one for one in chosen().split() if one != LARGE]
    kept += [LARGE] if wanted == LARGER else []
    reply.set_cookie(
        COOKIE,
        ".".join(kept),
        max_age=YEAR,
        secure=bool(current_app.config["SESSION_COOKIE_SECURE"]),
        samesite="Lax",
    )
    return reply
