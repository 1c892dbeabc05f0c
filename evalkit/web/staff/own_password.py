"""Setting a password by a link, and changing one's own."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, redirect, request, url_for
from werkzeug.wrappers import Response as Reply

from evalkit.access.rights import Action
from evalkit.services import accounts, logging_in
from evalkit.services.accounts import Problem
from evalkit.services.logging_in import Refusal
from evalkit.web.actions import needs
from evalkit.web.forms import PageForm
from evalkit.web.shell import shell
from evalkit.web.staff.fields import new_password, old_password, said, text_line
from evalkit.web.staff.form_view import FormView, form_view
from evalkit.web.staff.frame import StaffFrame, say, show, staff_frame, words_here
from evalkit.web.staff.gate import keep_cookie
from evalkit.web.staff.place import somebody
from evalkit.web.staff.section import Section
from instruments.text import Lang

pages = Blueprint("staff_password", __name__)
PASSWORD = Section(pages=pages)


class LinkForm(PageForm):
    """The token comes from behind #, put here by the script or copied by hand."""

    link = text_line("password_token", from_fragment=True)
    password = new_password("password_new", hint="password_new_hint")


class ChangeForm(PageForm):
    old = old_password("password_old")
    password = new_password("password_new", hint="password_new_hint")


@dataclass(frozen=True, slots=True, kw_only=True)
class PasswordPage:
    frame: StaffFrame
    form: FormView
    text: str


@pages.get("/<lang:lang>/password")
@needs(Action.PUBLIC)
def by_link(lang: Lang) -> str:
    del lang
    return _page(LinkForm(), "password", "password_text")


@pages.post("/<lang:lang>/password")
@needs(Action.PUBLIC)
def set_by_link(lang: Lang) -> Reply | tuple[str, int]:
    form = LinkForm(request.form)
    if form.validate():
        token = form.link.data.rpartition("#")[2]
        at = shell().clock()
        problem = accounts.set_password(shell().store, token, form.password.data, at=at)
        if problem is None:
            say("password_kept")
            return redirect(url_for("staff.login", lang=lang), code=303)
        if problem is Problem.LINK:
            form.link.errors = [said("password_bad_link")]
        else:
            form.password.errors = [said(f"staff_bad_{problem}")]
    return _page(form, "password", "password_text"), 422


@pages.get("/<lang:lang>/account/password")
@needs(Action.OWN_ACCOUNT)
def own(lang: Lang) -> str:
    del lang
    return _page(ChangeForm(), "password_change", "password_text_own")


@pages.post("/<lang:lang>/account/password")
@needs(Action.OWN_ACCOUNT)
def change(lang: Lang) -> Reply | tuple[str, int]:
    form = ChangeForm(request.form)
    if form.validate():
        old, new, at = form.old.data, form.password.data, shell().clock()
        changed = logging_in.change_password(shell().store, somebody(), old, new, at=at)
        if isinstance(changed, Refusal):
            wrong = changed is Refusal.WRONG
            form.old.errors = [said("password_bad_wrong" if wrong else "staff_limited")]
        elif isinstance(changed, Problem):
            form.password.errors = [said(f"staff_bad_{changed}")]
        else:
            say("password_changed")
            return keep_cookie(redirect(url_for("staff.account", lang=lang), code=303), changed)
    return _page(form, "password_change", "password_text_own"), 422


def _page(form: PageForm, title: str, text: str) -> str:
    words = words_here()
    view = form_view(form, words, url=request.path, submit=words("password_set"))
    page = PasswordPage(
        frame=staff_frame(words(title), has_errors=bool(view.errors)), form=view, text=words(text)
    )
    return show("password.html", page)
