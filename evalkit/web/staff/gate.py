"""Before every view of staff: who is it, may they, and did the request come from our own page?"""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import urlsplit

from flask import Flask, abort, current_app, g, redirect, request, url_for
from werkzeug.wrappers import Response as Reply

from evalkit.access.rights import Action, may
from evalkit.services.logging_in import keep_alive, person_of
from evalkit.web.actions import action_of
from evalkit.web.shell import shell
from evalkit.web.staff.place import EXTENSION, look_up
from evalkit.web.staff.section import Section
from evalkit.web.staff.trail import keep_trail
from instruments.text import Lang

SEEN_EVERY = timedelta(minutes=1)
PAGES = "evalkit-staff-pages"
LOOPBACK = ("127.0.0.1", "::1")


def open_sections(app: Flask, sections: tuple[Section, ...]) -> None:
    """Register the pages of staff behind their gate."""
    app.extensions[EXTENSION] = sections
    app.extensions[PAGES] = {section.pages.name for section in sections}
    for section in sections:
        app.register_blueprint(section.pages)
    app.before_request(_check)
    keep_trail(app)


def cookie_name() -> str:
    return "__Host-evalkit-staff" if current_app.config["SESSION_COOKIE_SECURE"] else "evalkit-dev"


def keep_cookie(reply: Reply, session_id: str) -> Reply:
    reply.set_cookie(
        cookie_name(),
        session_id,
        secure=bool(current_app.config["SESSION_COOKIE_SECURE"]),
        httponly=True,
        samesite="Lax",
        path="/",
    )
    return reply


def may_fill_in(programme: str) -> bool:
    """On a public page: is this the browser of an evaluator of the programme?"""
    cookie = request.cookies.get(cookie_name(), "")
    person = person_of(shell().store, cookie, at=shell().clock()) if cookie else None
    return person is not None and may(Action.FILL_IN, person.rights_in(programme))


def today_url(lang: Lang, programme: str) -> str | None:
    """Where an evaluator goes on after an interview; None for everybody else."""
    if not may_fill_in(programme):
        return None
    return url_for("staff_visits.today", lang=lang, programme=programme)


def _check() -> Reply | None:
    if request.endpoint is None:
        return None
    action = action_of(current_app, request.endpoint)
    if request.method == "POST" and request.blueprint in current_app.extensions[PAGES]:
        _refuse_other_sites()
    if action is Action.PUBLIC:
        return None
    arguments = request.view_args or {}
    lang = arguments.get("lang", Lang.ZH)
    person = person_of(shell().store, request.cookies.get(cookie_name(), ""), at=shell().clock())
    if person is None:
        return redirect(url_for("staff.login", lang=lang), code=303)
    g.person = person
    if action is not Action.OWN_ACCOUNT and person.owes_second_factor:
        return redirect(url_for("staff.factor", lang=lang), code=303)
    if not may(action, person.rights_in(arguments.get("programme"))):
        abort(404)  # what somebody may not see is not there
    look_up(arguments)
    if shell().clock() - person.session.seen_at > SEEN_EVERY:
        keep_alive(shell().store, person, at=shell().clock())
    return None


def _refuse_other_sites() -> None:
    """The browser says where a form was sent from; an old one says at least its origin."""
    site = request.headers.get("Sec-Fetch-Site")
    origin = request.headers.get("Origin")
    if site is not None and site not in ("same-origin", "none"):
        abort(403)
    if site is None and origin is not None and urlsplit(origin).netloc != request.host:
        abort(403)
