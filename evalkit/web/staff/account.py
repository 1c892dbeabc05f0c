"""The pages of an account: set up, log in, second factor, own sessions."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pyotp
import segno
from flask import Blueprint, abort, redirect, request, url_for
from werkzeug.wrappers import Response as Reply

from evalkit.access.rights import Action
from evalkit.services import accounts, logging_in, second_factor
from evalkit.services.logging_in import Refusal
from evalkit.web.actions import needs
from evalkit.web.forms import PageForm
from evalkit.web.shell import shell
from evalkit.web.staff.frame import StaffFrame, here, show, staff_frame, words_here
from evalkit.web.staff.gate import LOOPBACK, cookie_name, keep_cookie
from evalkit.web.staff.place import person_or_none, somebody
from evalkit.web.staff.section import Section
from instruments.text import Lang

staff = Blueprint("staff", __name__)
ACCOUNT = Section(pages=staff)
SECRET = re.compile(r"[A-Z2-7]{32}")


@dataclass(frozen=True, slots=True, kw_only=True)
class EnrolView:
    secret: str
    image: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionView:
    id_hash: str
    device: str
    seen: str
    is_this: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountPage:
    frame: StaffFrame
    csrf: str
    error: str | None
    enrol: EnrolView | None
    recovery: tuple[str, ...]
    sessions: tuple[SessionView, ...]
    password_url: str
    factor_url: str | None


@staff.get("/setup")
@needs(Action.PUBLIC)
def find_setup() -> Reply:
    """The printed link names no language. The browser takes the part after # along."""
    _only_here()
    return redirect(url_for("staff.setup", lang=Lang.ZH))


@staff.get("/<lang:lang>/setup")
@needs(Action.PUBLIC)
def setup(lang: Lang) -> str:
    del lang
    _only_here()
    return _page("setup.html", "staff_setup")


@staff.post("/<lang:lang>/setup")
@needs(Action.PUBLIC)
def make_admin(lang: Lang) -> Reply | str:
    """The first admin, by the link that `evalkit init` printed."""
    _only_here()
    if not PageForm(request.form).validate():
        return _page("setup.html", "staff_setup", error="stale")
    problem = accounts.make_first_admin(
        shell().store,
        request.form.get("token", "").strip().rpartition("#")[2],
        name=request.form.get("name", ""),
        password=request.form.get("password", ""),
        at=shell().clock(),
    )
    if problem is not None:
        return _page("setup.html", "staff_setup", error=f"staff_bad_{problem.value}")
    return redirect(url_for("staff.login", lang=lang), code=303)


@staff.get("/<lang:lang>/login")
@needs(Action.PUBLIC)
def login(lang: Lang) -> str:
    del lang
    return _page("login.html", "staff_login")


@staff.post("/<lang:lang>/login")
@needs(Action.PUBLIC)
def enter(lang: Lang) -> Reply | str:
    if not PageForm(request.form).validate():
        return _page("login.html", "staff_login", error="stale")
    session_id = logging_in.log_in(
        shell().store,
        request.form.get("name", ""),
        request.form.get("password", ""),
        address=request.remote_addr or "",
        device=request.headers.get("User-Agent", ""),
        at=shell().clock(),
    )
    if isinstance(session_id, Refusal):
        return _page("login.html", "staff_login", error=f"staff_{session_id.value}")
    return keep_cookie(redirect(url_for("staff_home.home", lang=lang), code=303), session_id)


@staff.get("/<lang:lang>/account")
@needs(Action.OWN_ACCOUNT)
def account(lang: Lang) -> Reply | str:
    if somebody().owes_second_factor:
        return redirect(url_for("staff.factor", lang=lang), code=303)
    return _page("account.html", "staff_account")


@staff.post("/<lang:lang>/account")
@needs(Action.OWN_ACCOUNT)
def leave(lang: Lang) -> Reply | str:
    """End this session, or the one that is named."""
    if not PageForm(request.form).validate():
        return _page("account.html", "staff_account", error="stale")
    person, ended = somebody(), request.form.get("session") or None
    logging_in.log_out(shell().store, person, id_hash=ended)
    if ended not in (None, person.session.id_hash):
        return redirect(url_for("staff.account", lang=lang), code=303)
    reply = redirect(url_for("staff.login", lang=lang), code=303)
    reply.delete_cookie(cookie_name(), path="/")
    return reply


@staff.get("/<lang:lang>/second-factor")
@needs(Action.OWN_ACCOUNT)
def factor(lang: Lang) -> str:
    del lang
    return _page("factor.html", "staff_factor", enrol=_enrolment())


@staff.post("/<lang:lang>/second-factor")
@needs(Action.OWN_ACCOUNT)
def confirm(lang: Lang) -> Reply | str:
    """A code for the account's app, or the first code of a new one with the recovery codes."""
    secret = request.form.get("secret", "")
    if not PageForm(request.form).validate():
        return _page("factor.html", "staff_factor", error="stale", enrol=_enrolment())
    person, at, code = somebody(), shell().clock(), request.form.get("code", "")[:40]
    there = redirect(url_for("staff_home.home", lang=lang), code=303)
    if person.user.totp_sealed is not None:
        found = second_factor.confirm(shell().store, shell().vault, person, code, at=at)
        if isinstance(found, Refusal):
            return _page("factor.html", "staff_factor", error=f"staff_code_{found.value}")
        return keep_cookie(there, found)
    if not SECRET.fullmatch(secret):
        abort(400)
    made = second_factor.enrol(shell().store, shell().vault, person, secret, code, at=at)
    if isinstance(made, Refusal):
        again = _enrolment(secret)
        return _page("factor.html", "staff_factor", error="staff_code_wrong", enrol=again)
    shown = _page("factor.html", "staff_factor", recovery=made[1])
    return keep_cookie(Reply(shown, mimetype="text/html"), made[0])


def _only_here() -> None:
    if request.remote_addr not in LOOPBACK:
        abort(404)


def _enrolment(secret: str | None = None) -> EnrolView | None:
    user = somebody().user
    if user.totp_sealed is not None:
        return None
    secret = secret or second_factor.new_totp_secret()
    uri = pyotp.TOTP(secret).provisioning_uri(name=user.name, issuer_name="evalkit")
    return EnrolView(secret=secret, image=segno.make(uri).svg_data_uri(scale=5))


def _page(
    template: str,
    title: str,
    *,
    error: str | None = None,
    enrol: EnrolView | None = None,
    recovery: tuple[str, ...] = (),
) -> str:
    words = words_here()
    page = AccountPage(
        frame=staff_frame(words(title), has_errors=error is not None),
        csrf=PageForm().token,
        error=words(error) if error else None,
        enrol=enrol,
        recovery=recovery,
        sessions=_sessions() if template == "account.html" else (),
        password_url=here("staff_password.own"),
        factor_url=_factor_url(),
    )
    return show(template, page)


def _factor_url() -> str | None:
    """Whoever has no second factor may set one up, also where none is demanded."""
    person = person_or_none()
    without = person is not None and person.user.totp_sealed is None
    return here("staff.factor") if without else None


def _sessions() -> tuple[SessionView, ...]:
    person = somebody()
    return tuple(
        SessionView(
            id_hash=one.id_hash,
            device=one.device or "?",
            seen=f"{one.seen_at:%Y-%m-%d %H:%M} UTC",
            is_this=one.id_hash == person.session.id_hash,
        )
        for one in logging_in.own_sessions(shell().store, person)
    )
