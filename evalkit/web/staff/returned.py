"""A form that came back is opened with its answers; 今天 lists them."""

from __future__ import annotations

from flask import Blueprint, redirect, request, url_for
from werkzeug.wrappers import Response as Reply

from evalkit.access.rights import Action
from evalkit.services.forms import Started
from evalkit.services.reviews import begin_correction
from evalkit.web.actions import needs
from evalkit.web.forms import PageForm
from evalkit.web.shell import shell, take_in_hand
from evalkit.web.staff.frame import here, say
from evalkit.web.staff.place import somebody
from evalkit.web.staff.section import Section
from instruments.text import Lang

pages = Blueprint("staff_returned", __name__)
RETURNED = Section(pages=pages)


@pages.post("/<lang:lang>/staff/p/<programme>/returned")
@needs(Action.FILL_IN)
def correct(lang: Lang, programme: str) -> Reply:
    """Open the form on the pages on which it was filled in."""
    if not PageForm(request.form).validate():
        say("stale")
        return redirect(here("staff_visits.today"), code=303)
    started = begin_correction(
        shell().store,
        programme,
        request.form.get("form", ""),
        evaluator=somebody().user.name,
        language=lang,
        at=shell().clock(),
    )
    if not isinstance(started, Started):
        say("returned_gone")
        return redirect(here("staff_visits.today"), code=303)
    form_id = started.draft.instance_id.removeprefix("uuid:")
    take_in_hand(form_id, started.code)
    return redirect(url_for("filling.code", lang=lang, form_id=form_id), code=303)
