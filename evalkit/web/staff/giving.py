"""Who visits whom: the people who were drawn are given to evaluators, a hamlet at a time."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from flask import Blueprint, redirect, request
from werkzeug.wrappers import Response as Reply

from evalkit.access.rights import Action, Right
from evalkit.services.people import Account, people_in
from evalkit.services.visits import give_place, tallies_in
from evalkit.store.cases import Tally
from evalkit.web.actions import needs
from evalkit.web.contexts import Link
from evalkit.web.forms import PageForm
from evalkit.web.shell import shell
from evalkit.web.staff.fields import choice
from evalkit.web.staff.form_view import FormView, form_view
from evalkit.web.staff.frame import StaffFrame, here, say, show, staff_frame, words_here
from evalkit.web.staff.place import programme_here, wave_here
from evalkit.web.staff.section import Section
from evalkit.web.staff.table import Cell, Table
from instruments.text import Lang

pages = Blueprint("staff_giving", __name__)
GIVING = Section(pages=pages)
BETWEEN = "|"  # project and hamlet in one value; a project's code has none


class GivingForm(PageForm):
    place = choice("giving_place")
    who = choice("giving_who")


@dataclass(frozen=True, slots=True, kw_only=True)
class GivingPage:
    """`note` says why there is nothing to assign; then there is no form."""

    frame: StaffFrame
    table: Table
    form: FormView | None
    note: str


@pages.get("/<lang:lang>/staff/p/<programme>/roster/<wave>/assign")
@needs(Action.INVITE)
def giving(lang: Lang, programme: str, wave: str) -> str:
    del lang, programme, wave
    return _page(GivingForm())


@pages.post("/<lang:lang>/staff/p/<programme>/roster/<wave>/assign")
@needs(Action.INVITE)
def give(lang: Lang, programme: str, wave: str) -> Reply | tuple[str, int]:
    del lang
    form = _with_choices(GivingForm(request.form))
    if not form.validate():
        return _page(form), 422
    project, _, hamlet = str(form.place.data).partition(BETWEEN)
    user = next(one.user for one in _evaluators() if one.user.id == form.who.data)
    count = give_place(shell().store, programme, wave, project, hamlet or None, user.id)
    say("giving_given", name=user.name, count=count)
    return redirect(here("staff_giving.giving", wave=wave), code=303)


def _with_choices(form: GivingForm) -> GivingForm:
    words, study = words_here(), programme_here().study
    counted: Counter[tuple[str, str]] = Counter()
    for one in _tallies():
        if one.is_due:
            counted[one.project, ""] += one.count
            counted[one.project, one.hamlet] += one.count
    form.place.choices = [
        (
            f"{project}{BETWEEN}{hamlet}",
            words(
                "giving_hamlet" if hamlet else "giving_all",
                project=study.project(project).label[words.lang],
                hamlet=hamlet,
                count=count,
            ),
        )
        for (project, hamlet), count in sorted(counted.items())
    ]
    form.who.choices = [(one.user.id, one.user.name) for one in _evaluators()]
    return form


def _evaluators() -> list[Account]:
    code = programme_here().code
    return [
        one
        for one in people_in(shell().store, code)
        if Right.EVALUATOR in one.grants[code] and not one.user.is_disabled
    ]


def _tallies() -> list[Tally]:
    found = tallies_in(shell().store, programme_here().code, wave_here().code)
    return [one for one in found if one.in_use]


def _page(form: GivingForm) -> str:
    words = words_here()
    _with_choices(form)
    found, names = _tallies(), {one.user.id: one.user.name for one in _evaluators()}
    note = "" if names else words("giving_no_people")
    submit = words("giving_give")
    view = form_view(form, words, url=request.path, submit=submit) if names and found else None
    wave = wave_here()
    crumb = Link(url=here("staff_roster.roster", wave=wave.code), text=words("roster"))
    page = GivingPage(
        frame=staff_frame(words("giving"), crumbs=(crumb,), has_errors=bool(view and view.errors)),
        table=_table(found, names),
        form=view,
        note=note,
    )
    return show("giving.html", page)


def _table(found: list[Tally], names: dict[str, str]) -> Table:
    words = words_here()
    held: Counter[str | None] = Counter()
    due: Counter[str | None] = Counter()
    for one in found:
        held[one.evaluator] += one.count
        due[one.evaluator] += one.count if one.is_due else 0
    lines = [(user, names.get(user or "", words("giving_nobody"))) for user in held]
    return Table(
        caption=words("giving_caption"),
        headings=(words("giving_people"), words("giving_count"), words("giving_due")),
        rows=tuple(
            (
                Cell(text=name, tone="" if user else "warn"),
                Cell(text=str(held[user]), is_number=True),
                Cell(text=str(due[user]), is_number=True),
            )
            for user, name in sorted(lines, key=lambda one: (one[0] is not None, one[1]))
        ),
        empty=words("giving_none"),
    )
