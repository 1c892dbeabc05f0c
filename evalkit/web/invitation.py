"""The page behind an invitation: by the link, whose token stays in the browser, or by the spoken code."""

from __future__ import annotations

from flask import Blueprint, current_app, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as Reply
from wtforms import StringField

from evalkit.access.rights import Action
from evalkit.services.inviting import LONGEST_TYPED, find_way_in
from evalkit.web.actions import needs
from evalkit.web.entrance import hand_over, open_by_invitation
from evalkit.web.forms import PageForm
from evalkit.web.phone_contexts import InvitationPage
from evalkit.web.shell import any_simulated, frame, other, scripts, shell
from evalkit.web.wording import Words
from instruments.text import Lang

invitation = Blueprint("invitation", __name__)


class InvitationForm(PageForm):
    """A token or a spoken code; a code is typed in any way that people write digits."""

    code = StringField(filters=[lambda typed: (typed or "")[:LONGEST_TYPED]])


@invitation.get("/i")
@needs(Action.PUBLIC)
def short() -> Reply:
    """The address that fits on a sheet; a browser carries what stands behind # along."""
    return redirect(url_for("invitation.box", lang=Lang.ZH))


@invitation.get("/<lang:lang>/i")
@needs(Action.PUBLIC)
def box(lang: Lang) -> str:
    return _page(lang, InvitationForm())


@invitation.post("/<lang:lang>/i")
@needs(Action.PUBLIC)
def enter(lang: Lang) -> Reply | str:
    """To the consent of the role that is invited. Nothing is used up before somebody says yes.

    A browser that holds a ticket already says so (`phone`), and gets the form that lies on the phone.
    Unknown, used, expired and taken back are answered alike.
    """
    form = InvitationForm(request.form)
    if not form.validate():
        return _page(lang, form, error=Words(lang)("stale"))
    secret = str(current_app.secret_key)
    found = find_way_in(shell().store, form["code"].data, secret=secret, at=shell().clock())
    if found is None:
        return _page(lang, form, error=Words(lang)("invited_wrong"))
    open_by_invitation(found)
    hand_over()
    there = url_for(
        "phone.form" if request.form.get("phone") else "survey.consent",
        lang=lang,
        programme=found.programme,
        wave=found.wave,
        project=found.project,
        role=found.role,
    )
    return redirect(there, code=303)


def _page(lang: Lang, form: InvitationForm, error: str | None = None) -> str:
    page = InvitationPage(
        frame=frame(
            lang,
            Words(lang)("invited"),
            simulated=any_simulated(),
            switch_url=url_for("invitation.box", lang=other(lang)),
            has_errors=error is not None,
        ),
        csrf=form.token,
        needed="needed" in request.args,
        error=error,
        resume_url=url_for("filling.resume", lang=lang),
        scripts=scripts("canonical", "phone-store", "phone-ticket", "invited"),
    )
    return render_template("invitation.html", page=page)
