"""Opening a programme: what it is called, what it asks, who asks, and when its answers are deleted."""

from __future__ import annotations

import re
from dataclasses import dataclass

from flask import Blueprint, redirect, request
from werkzeug.wrappers import Response as Reply

from evalkit.access.rights import Action
from evalkit.intake.terms import Terms
from evalkit.services.waves import (
    NewProgramme,
    WaveProblem,
    found_programme,
    known_instruments,
    problem_with_days,
)
from evalkit.web.actions import needs
from evalkit.web.forms import PageForm
from evalkit.web.shell import shell
from evalkit.web.staff.fields import choice, day, said, text_line
from evalkit.web.staff.form_view import FormView, form_view
from evalkit.web.staff.frame import StaffFrame, here, say, show, staff_frame, words_here
from evalkit.web.staff.place import somebody
from evalkit.web.staff.section import Entry, Section
from evalkit.web.staff.wave_fields import days_of, instrument_choices
from instruments.study import Wave
from instruments.text import Lang, Text

pages = Blueprint("staff_founding", __name__)
FOUNDING = Section(
    pages=pages,
    menu=(
        Entry(
            endpoint="staff_founding.found",
            label="found",
            action=Action.OPEN_PROGRAMME,
            in_programme=False,
        ),
    ),
)
# A part of an address; `new` is the page that makes one.
CODE = re.compile(r"(?!new$)[A-Za-z0-9][A-Za-z0-9._-]{0,59}")


class FoundForm(PageForm):
    zh = text_line("plan_zh", group="found_names")
    en = text_line("plan_en", group="found_names")
    code = text_line("found_code", longest=60, hint="found_code_hint", group="found_names")
    instrument = choice("plan_instrument", hint="plan_instrument_hint", group="found_names")
    operator_zh = text_line("plan_operator_zh", group="plan_operator")
    operator_en = text_line("plan_operator_en", group="plan_operator")
    contact = text_line(
        "plan_contact", required=False, hint="plan_contact_hint", group="plan_operator"
    )
    wave_zh = text_line("plan_wave_zh", group="plan_wave_names")
    wave_en = text_line("plan_wave_en", group="plan_wave_names")
    wave_code = text_line(
        "plan_wave_code", longest=60, hint="plan_wave_code_hint", group="plan_wave_names"
    )
    opens = day("plan_opens", group="plan_wave_names")
    closes = day("plan_closes", group="plan_wave_names")
    delete = day("plan_delete", hint="plan_delete_hint", group="plan_wave_names")


@dataclass(frozen=True, slots=True, kw_only=True)
class FormPage:
    """A page that is one form."""

    frame: StaffFrame
    form: FormView
    note: str


@pages.get("/<lang:lang>/staff/programmes/new")
@needs(Action.OPEN_PROGRAMME)
def found(lang: Lang) -> str:
    del lang
    return _page(_form())


@pages.post("/<lang:lang>/staff/programmes/new")
@needs(Action.OPEN_PROGRAMME)
def make(lang: Lang) -> Reply | tuple[str, int]:
    del lang
    form = _form()
    form.process(request.form)
    if form.validate() and _is_consistent(form):
        problem = found_programme(shell().store, somebody().user.id, _new(form))
        if problem is None:
            say("found_made")
            return redirect(here("staff_home.programme", programme=form.code.data), code=303)
        field = form.code if problem is WaveProblem.TAKEN else form.instrument
        field.errors = [said(f"wave_{problem}")]
    return _page(form), 422


def _form() -> FoundForm:
    form = FoundForm()
    form.instrument.choices = instrument_choices(shell().store, words_here())
    return form


def _is_consistent(form: FoundForm) -> bool:
    """What fields can only say together."""
    for field in (form.code, form.wave_code):
        if not CODE.fullmatch(field.data):
            field.errors = [said("found_bad_code")]
    problem = problem_with_days(days_of(form))
    if problem is not None:
        field = form.closes if problem is WaveProblem.CLOSES else form.delete
        field.errors = [said(f"wave_{problem}")]
    return not form.errors


def _new(form: FoundForm) -> NewProgramme:
    known = {one.content_hash: one for one in known_instruments(shell().store)}
    return NewProgramme(
        code=form.code.data,
        label=Text(zh=form.zh.data, en=form.en.data),
        terms=Terms(
            operator=Text(zh=form.operator_zh.data, en=form.operator_en.data),
            contact=form.contact.data,
        ),
        wave=Wave(code=form.wave_code.data, label=Text(zh=form.wave_zh.data, en=form.wave_en.data)),
        days=days_of(form),
        instrument=known[form.instrument.data],
    )


def _page(form: FoundForm) -> str:
    words = words_here()
    view = form_view(form, words, url=request.path, submit=words("found_make"))
    page = FormPage(
        frame=staff_frame(words("found"), has_errors=bool(view.errors)),
        form=view,
        note=words("found_does"),
    )
    return show("form.html", page)
