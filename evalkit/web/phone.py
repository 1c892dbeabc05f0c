"""A form that lies on the phone as a whole, the page about what is on the phone, the service worker.

These pages hold no answers, no session and no secret: a phone may keep them and show them to anybody.
"""

from __future__ import annotations

from importlib.resources import files

from flask import Blueprint, make_response, redirect, render_template, url_for
from werkzeug.wrappers import Response as Reply

from evalkit.access.rights import Action
from evalkit.web.actions import needs
from evalkit.web.entrance import way_to
from evalkit.web.phone_contexts import HerePage, OutcomeLine
from evalkit.web.phone_view import phone_page
from evalkit.web.places import asked_role, open_place
from evalkit.web.shell import frame, other, scripts, shell
from evalkit.web.staff.gate import may_fill_in
from evalkit.web.wording import Words
from instruments.text import Lang
from instruments.visits import RECORDABLE

phone = Blueprint("phone", __name__)

SHELL_HEADER = "Evalkit-Form"  # how the service worker knows a page that it may keep


@phone.get("/<lang:lang>/p/<programme>/<wave>/<project>/<role>/phone")
@needs(Action.PUBLIC)
def form(lang: Lang, programme: str, wave: str, project: str, role: str) -> Reply:
    """Every page of one role's form, from consent to the end, without any answer."""
    place = open_place(programme, wave, project)
    is_in = way_to(place, role) is not None or may_fill_in(programme)
    if place.programme.by_invitation and not is_in:
        return redirect(url_for("invitation.box", lang=lang, needed=1), code=303)
    page = phone_page(lang, place, asked_role(place, role))
    return _shell(render_template("phone.html", page=page))


@phone.get("/<lang:lang>/phone")
@needs(Action.PUBLIC)
def here(lang: Lang) -> Reply:
    """What waits on this phone. The browser fills it in; the server knows nothing of it."""
    page = HerePage(
        frame=frame(
            lang,
            Words(lang)("phone_here"),
            simulated=False,
            switch_url=url_for("phone.here", lang=other(lang)),
        ),
        outcomes=tuple(
            OutcomeLine(value=one.outcome.value, text=one.label[lang]) for one in RECORDABLE
        ),
        scripts=scripts(
            "canonical",
            "phone-store",
            "phone-identity",
            "phone-ticket",
            "queue",
            "queue-panel",
            "phone-shell",
            "phone-day",
            "phone-visit",
            "phone-here",
        ),
    )
    return _shell(render_template("here.html", page=page))


@phone.get("/service-worker.js")
@needs(Action.PUBLIC)
def service_worker() -> Reply:
    """From the root, so that it serves every page; a new version of any file makes it a new one."""
    text = (files("templates") / "web" / "static" / "service-worker.js").read_text("utf-8")
    reply = make_response(f'const VERSION = "{shell().static_version}";\n{text}')
    reply.mimetype = "text/javascript"
    return reply


def _shell(html: str) -> Reply:
    reply = make_response(html)
    reply.headers[SHELL_HEADER] = "1"
    return reply
