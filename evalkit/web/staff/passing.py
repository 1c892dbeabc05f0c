"""Passing many projects at once: the list, what is left out of it and why, one note, one confirmation."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from flask import Blueprint, redirect, request
from werkzeug.wrappers import Response as Reply
from wtforms.fields.core import Field

from evalkit.access.rights import Action
from evalkit.services import passing as service
from evalkit.services.desk import desk_of
from evalkit.services.passing import Candidate
from evalkit.services.sign_off import Actor
from evalkit.web.actions import needs
from evalkit.web.contexts import Link
from evalkit.web.forms import PageForm
from evalkit.web.shell import shell
from evalkit.web.staff.fields import refuse, text_block, text_line, tick
from evalkit.web.staff.form_view import FormView, form_view
from evalkit.web.staff.frame import StaffFrame, here, say, show, staff_frame, words_here
from evalkit.web.staff.place import programme_here, somebody, wave_here
from evalkit.web.staff.section import Section
from evalkit.web.staff.signing_forms import LONGEST_TEXT, printable
from evalkit.web.staff.table import Cell, Table
from evalkit.web.staff.trail import about
from evalkit.web.wording import Words
from instruments.text import Lang

pages = Blueprint("staff_signing_all", __name__)
PASSING = Section(pages=pages)


class PassForm(PageForm):
    note = text_block("passing_note", longest=LONGEST_TEXT, required=True, hint="passing_note_hint")
    signed_by = text_line("signing_name")
    sure = tick("passing_sure")

    def validate_note(self, field: Field) -> None:
        printable(field)

    def validate_signed_by(self, field: Field) -> None:
        printable(field)

    def validate_sure(self, field: Field) -> None:
        if not field.data:
            raise refuse("passing_bad_sure")


@dataclass(frozen=True, slots=True, kw_only=True)
class PassingPage:
    """`fingerprint` is that of the list that is confirmed; empty where there is nothing to confirm."""

    frame: StaffFrame
    wave: str
    listed: Table
    left_out: Table
    fingerprint: str
    form: FormView


@pages.get("/<lang:lang>/staff/p/<programme>/signoff/<wave>/pass")
@needs(Action.SIGN_OFF)
def several(lang: Lang, programme: str, wave: str) -> str:
    del lang, programme, wave
    return _page(PassForm(), _found())


@pages.post("/<lang:lang>/staff/p/<programme>/signoff/<wave>/pass")
@needs(Action.SIGN_OFF)
def sign_all(lang: Lang, programme: str, wave: str) -> Reply | tuple[str, int]:
    del lang, programme
    form, found = PassForm(request.form), _found()
    if not form.validate():
        return _page(form, found), 422
    done = service.pass_all(
        shell().store,
        programme_here(),
        found,
        listed=request.form.get("listed", ""),
        note=form.note.data.strip(),
        signed_by=form.signed_by.data,
        actor=Actor(name=somebody().user.name, at=shell().clock()),
    )
    if not done:
        return _page(form, _found(), more=(words_here()("passing_bad_changed"),)), 422
    about("、".join(one.sign_off.place.project for one in found if not one.why))
    say("passing_done", count=sum(not one.why for one in found))
    return redirect(here("staff_signing.signing", wave=wave), code=303)


def _found() -> tuple[Candidate, ...]:
    programme, today = programme_here(), shell().clock().date()
    wave = next(one for one in programme.waves if one.code == wave_here().code)
    desk = desk_of(
        shell().store,
        shell().field_states,
        programme,
        wave,
        printed=shell().print_room.printed(programme.code),
        today=today,
    )
    return service.candidates(shell().store, desk.projects, today=today)


def _page(form: PassForm, found: tuple[Candidate, ...], more: tuple[str, ...] = ()) -> str:
    words = words_here()
    listed = [one for one in found if not one.why]
    view = form_view(
        form, words, url=request.path, submit=words("passing_do", count=len(listed)), more=more
    )
    back = here("staff_signing.signing", wave=wave_here().code)
    page = PassingPage(
        frame=staff_frame(
            words("passing"),
            crumbs=(Link(url=back, text=words("signing")),),
            has_errors=bool(view.errors),
        ),
        wave=wave_here().label[words.lang],
        listed=_listed(listed, words),
        left_out=_left_out((one for one in found if one.why), words),
        fingerprint=service.fingerprint(listed) if listed else "",
        form=view,
    )
    return show("passing.html", page)


def _listed(found: Iterable[Candidate], words: Words) -> Table:
    return Table(
        caption=words("passing_listed"),
        headings=(words("signing_project"), words("passing_grade"), words("signing_deadline")),
        rows=tuple(
            (
                _name(one, words),
                Cell(text=one.desk.evidence.grade.value),
                Cell(text=one.sign_off.opened.deadline.isoformat() if one.sign_off.opened else ""),
            )
            for one in found
        ),
        empty=words("passing_nothing"),
    )


def _left_out(found: Iterable[Candidate], words: Words) -> Table:
    return Table(
        caption=words("passing_left_out"),
        headings=(words("signing_project"), words("passing_why")),
        rows=tuple((_name(one, words), Cell(text=_reasons(one, words))) for one in found),
        empty="",
    )


def _reasons(one: Candidate, words: Words) -> str:
    keys = (f"passing_why_{why.value.replace('-', '_')}" for why in one.why)
    return words("comma").join(words(key) for key in keys)


def _name(one: Candidate, words: Words) -> Cell:
    place = one.sign_off.place
    url = here("staff_signing.one", wave=place.wave, project=place.project)
    return Cell(text=one.desk.project.label[words.lang], url=url)
