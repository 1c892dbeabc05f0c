"""The form itself: its pages, the look back before sending, the receipt, and coming back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as Reply

from evalkit.access.rights import Action
from evalkit.intake.draft import looked_at, read_code
from evalkit.services import forms as services
from evalkit.services.forms import OvertakenError, PageAnswers
from evalkit.services.programmes import Place
from evalkit.web.actions import needs
from evalkit.web.contexts import CodePage, ReceiptPage, ResumePage
from evalkit.web.display import LARGER, SMALLER, with_type
from evalkit.web.entrance import kiosk_url
from evalkit.web.filling_pages import OpenForm
from evalkit.web.forms import PageForm, QuestionForm, ResumeForm
from evalkit.web.overtaken import overtaken_page
from evalkit.web.question_view import question_page
from evalkit.web.review_page import review_page
from evalkit.web.shell import (
    any_simulated,
    forms_at_hand,
    frame,
    let_go,
    other,
    shell,
    take_in_hand,
)
from evalkit.web.staff.gate import today_url
from evalkit.web.wording import Words
from instruments.pages import Entry
from instruments.text import Lang

filling = Blueprint("filling", __name__)

NEXT, PREVIOUS, LEAVE, LATER, SWITCH = "next", "previous", "leave", "later", "switch"


@filling.get("/<lang:lang>/form/<uuid:form_id>/")
@needs(Action.PUBLIC)
def code(lang: Lang, form_id: UUID) -> Reply | str:
    """The code to write down, when a form begins and whenever it is left for later."""
    form = _at_hand(lang, form_id)
    if not isinstance(form, OpenForm):
        return form
    words = Words(lang)
    page = CodePage(
        frame=frame(
            lang,
            words("code"),
            simulated=form.simulated,
            switch_url=url_for("filling.code", lang=other(lang), form_id=form_id),
        ),
        project=form.place.project.label[lang],
        code=form.spoken_code,
        begun=form.is_begun,
        next_url=_page_url(form, form.first_open_page),
        hand_over_url=kiosk_url(lang) if form.is_begun else None,
    )
    return render_template("code.html", page=page)


@filling.get("/<lang:lang>/form/<uuid:form_id>/<int:number>")
@needs(Action.PUBLIC)
def page(lang: Lang, form_id: UUID, number: int) -> Reply | str:
    form = _at_hand(lang, form_id)
    if not isinstance(form, OpenForm):
        return form
    if number not in form.page_numbers:
        abort(404)
    return render_template("questions.html", page=question_page(form, number))


@filling.post("/<lang:lang>/form/<uuid:form_id>/<int:number>")
@needs(Action.PUBLIC)
def save(lang: Lang, form_id: UUID, number: int) -> Reply | str:
    """Keep what is valid, whichever button was pressed; then go where the button says."""
    form = _at_hand(lang, form_id, is_posted=True)
    if not isinstance(form, OpenForm):
        return form
    if number not in form.page_numbers:
        abort(404)
    bound = form.bind(number, request.form)
    valid = bound.validate()
    if bound.is_stale:
        stale = question_page(form, number, bound, seen=request.form.get("seen"))
        return render_template("questions.html", page=stale)
    go = request.form.get("go", NEXT)
    saved = _save(form, number, bound, leaving=go == LEAVE)
    if not isinstance(saved, OpenForm):
        return saved
    if go in (LARGER, SMALLER):
        return with_type(redirect(_page_url(saved, number), code=303), go)
    if go != NEXT:
        return redirect(_target(saved, number, go), code=303)
    reminders = saved.to_remind_of(number)
    if valid and not reminders:
        return redirect(_target(saved, number, go), code=303)
    _remember_reminders(saved, reminders)
    again = saved.bind(number, request.form)
    sound = again.validate()
    shown = render_template("questions.html", page=question_page(saved, number, again, reminders))
    return Reply(shown, status=200 if sound else 422, mimetype="text/html")


@filling.get("/<lang:lang>/form/<uuid:form_id>/review")
@needs(Action.PUBLIC)
def review(lang: Lang, form_id: UUID) -> Reply | str:
    form = _at_hand(lang, form_id)
    if not isinstance(form, OpenForm):
        return form
    return render_template("review.html", page=review_page(form, PageForm()))


@filling.post("/<lang:lang>/form/<uuid:form_id>/review")
@needs(Action.PUBLIC)
def finish(lang: Lang, form_id: UUID) -> Reply | str:
    """Send the form. Pressed twice, or reloaded, it leads to the same receipt."""
    form = _at_hand(lang, form_id)
    if not isinstance(form, OpenForm):
        return form
    bound = PageForm(request.form)
    if not bound.validate():
        return render_template("review.html", page=review_page(form, bound))
    outcome = services.finish_form(
        shell().store, f"uuid:{form_id}", language=lang, at=shell().clock()
    )
    if outcome is None or outcome.receipt is None:
        abort(410)
    let_go(str(form_id))
    return redirect(url_for("filling.receipt", lang=lang, form_id=form_id), code=303)


@filling.get("/<lang:lang>/receipt/<uuid:form_id>")
@needs(Action.PUBLIC)
def receipt(lang: Lang, form_id: UUID) -> str:
    found = services.find_finished(shell().store, f"uuid:{form_id}")
    if found is None:
        abort(410 if services.is_erased(shell().store, f"uuid:{form_id}") else 404)
    stored, place = found
    submission = stored.submission
    page = ReceiptPage(
        frame=frame(
            lang,
            Words(lang)("receipt"),
            simulated=place.programme.study.simulated,
            switch_url=url_for("filling.receipt", lang=other(lang), form_id=form_id),
        ),
        receipt=submission.receipt,
        is_elsewhere="elsewhere" in request.args,
        project=place.project.label[lang],
        day=stored.received_at.date().isoformat(),
        again_url=kiosk_url(lang) or _again_url(lang, place),
        is_kiosk=kiosk_url(lang) is not None,
        today_url=today_url(lang, submission.programme),
    )
    return render_template("receipt.html", page=page)


def _again_url(lang: Lang, place: Place) -> str:
    if not place.wave.is_open or place.programme.by_invitation:
        return url_for("survey.landing", lang=lang)
    return url_for(
        "survey.roles",
        lang=lang,
        programme=place.programme.code,
        wave=place.wave.code,
        project=place.project.code,
    )


@filling.get("/<lang:lang>/resume")
@needs(Action.PUBLIC)
def resume(lang: Lang) -> str:
    return _resume_page(lang, ResumeForm())


@filling.post("/<lang:lang>/resume")
@needs(Action.PUBLIC)
def find(lang: Lang) -> Reply | str:
    """Open the form behind a code, on whatever device it is typed."""
    form = ResumeForm(request.form)
    if not form.validate():
        return _resume_page(lang, form, error=Words(lang)("stale"))
    digits = read_code(form["code"].data)
    draft = services.find_by_code(shell().store, digits) if digits else None
    if digits is None or draft is None:
        return _resume_page(lang, form, error=Words(lang)("resume_wrong"))
    form_id = draft.instance_id.removeprefix("uuid:")
    take_in_hand(form_id, digits)
    return redirect(url_for("filling.code", lang=lang, form_id=form_id), code=303)


def _overtaken(lang: Lang, form_id: UUID, number: int) -> Reply:
    form = _at_hand(lang, form_id)
    if not isinstance(form, OpenForm):
        return form
    shown = render_template("questions.html", page=overtaken_page(form, number, request.form))
    return Reply(shown, status=409, mimetype="text/html")


def _at_hand(lang: Lang, form_id: UUID, *, is_posted: bool = False) -> OpenForm | Reply:
    """The open form, if this browser may see it; else the way to the receipt or the code."""
    held = forms_at_hand().get(str(form_id))
    if held is None:
        return _gone(lang, form_id)
    found = services.open_draft(shell().store, f"uuid:{form_id}")
    if found is None:
        return _gone(lang, form_id, is_posted=is_posted)
    draft, place = found
    return OpenForm(lang=lang, draft=draft, place=place, code=held)


def _gone(lang: Lang, form_id: UUID, *, is_posted: bool = False) -> Reply:
    """Sent already: to the receipt. Not this browser's: to the page that asks for the code."""
    if services.find_finished(shell().store, f"uuid:{form_id}") is not None:
        elsewhere = 1 if is_posted else None
        there = url_for("filling.receipt", lang=lang, form_id=form_id, elsewhere=elsewhere)
        return redirect(there, code=303)
    return redirect(url_for("filling.resume", lang=lang, needed=1), code=303)


def _save(form: OpenForm, number: int, bound: QuestionForm, *, leaving: bool) -> OpenForm | Reply:
    """The form with this page, or what another device has made of it meanwhile."""
    seconds, seen = looked_at(request.form.get("seconds", "")), request.form.get("seen")
    given = form.given(number, bound, leaving=leaving, seconds=seconds, seen=seen)
    form_id = UUID(form.form_id)
    try:
        saved = _keep(form, given)
    except OvertakenError:
        return _overtaken(form.lang, form_id, number)
    return _gone(form.lang, form_id, is_posted=True) if saved is None else saved


def _remember_reminders(form: OpenForm, reminders: Sequence[Entry]) -> None:
    """Nobody is asked for the same answer a third time."""
    _keep(form, PageAnswers(reminded=frozenset(entry.code for entry in reminders)))


def _keep(form: OpenForm, given: PageAnswers) -> OpenForm | None:
    draft = services.save_page(
        shell().store, form.draft, given, language=form.lang, at=shell().clock()
    )
    return None if draft is None else replace(form, draft=draft)


def _page_url(form: OpenForm, number: int | None, lang: Lang | None = None) -> str:
    lang = lang or form.lang
    if number is None:
        return url_for("filling.review", lang=lang, form_id=form.form_id)
    return url_for("filling.page", lang=lang, form_id=form.form_id, number=number)


def _target(form: OpenForm, number: int, go: str) -> str:
    if go == SWITCH:
        return _page_url(form, number, other(form.lang))
    if go == LATER:
        return url_for("filling.code", lang=form.lang, form_id=form.form_id)
    if go == PREVIOUS:
        earlier = form.page_before(number)
        return _page_url(form, number if earlier is None else earlier)
    return _page_url(form, form.page_after(number))


def _resume_page(lang: Lang, form: PageForm, error: str | None = None) -> str:
    page = ResumePage(
        frame=frame(
            lang,
            Words(lang)("resume"),
            simulated=any_simulated(),
            switch_url=url_for("filling.resume", lang=other(lang)),
            has_errors=error is not None,
        ),
        csrf=form.token,
        typed=form["code"].data or "",
        needed="needed" in request.args,
        error=error,
    )
    return render_template("resume.html", page=page)
