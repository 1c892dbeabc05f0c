"""The evaluator's returned forms: why each came back, and the way to correct it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from flask import Blueprint, redirect, request, url_for
from werkzeug.wrappers import Response as Reply

from evalkit.access.rights import Action, may
from evalkit.intake.submission import State
from evalkit.services.forms import Started
from evalkit.services.programmes import role_names
from evalkit.services.reviews import begin_correction, given_back_to
from evalkit.store.programmes import Programme
from evalkit.store.responses import StoredResponse
from evalkit.store.reviews import Review
from evalkit.web.actions import needs
from evalkit.web.forms import PageForm
from evalkit.web.shell import shell, take_in_hand
from evalkit.web.staff.frame import StaffFrame, here, say, show, staff_frame, words_here
from evalkit.web.staff.place import programme_here, somebody
from evalkit.web.staff.section import Asking, Duty, Entry, Section
from evalkit.web.staff.table import Button, Cell, Table
from instruments.text import Lang

pages = Blueprint("staff_returned", __name__)


def duties(asking: Asking) -> Iterable[Duty]:
    code = asking.programme.code
    if may(Action.FILL_IN, asking.person.rights_in(code)):
        name = asking.person.user.name
        waves = asking.programme.study.waves
        count = sum(len(given_back_to(asking.store, code, one.code, name)) for one in waves)
        if count:
            yield Duty(
                text=asking.words("returned_duty", count=count),
                url=here("staff_returned.returned", programme=code),
            )


RETURNED = Section(
    pages=pages,
    menu=(Entry(endpoint="staff_returned.returned", label="returned", action=Action.FILL_IN),),
    duties=duties,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnedPage:
    frame: StaffFrame
    table: Table


@pages.get("/<lang:lang>/staff/p/<programme>/returned")
@needs(Action.FILL_IN)
def returned(lang: Lang, programme: str) -> str:
    del lang, programme
    words = words_here()
    headings = ("review_project", "review_role", "review_day", "returned_why")
    page = ReturnedPage(
        frame=staff_frame(words("returned")),
        table=Table(
            caption=words("returned_caption"),
            headings=(*(words(one) for one in headings), ""),
            rows=tuple(_rows(programme_here())),
            empty=words("returned_empty"),
        ),
    )
    return show("returned.html", page)


@pages.post("/<lang:lang>/staff/p/<programme>/returned")
@needs(Action.FILL_IN)
def correct(lang: Lang, programme: str) -> Reply:
    """Open the form with its answers on the pages on which it was filled in."""
    if not PageForm(request.form).validate():
        say("stale")
        return redirect(here("staff_returned.returned"), code=303)
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
        return redirect(here("staff_returned.returned"), code=303)
    form_id = started.draft.instance_id.removeprefix("uuid:")
    take_in_hand(form_id, started.code)
    return redirect(url_for("filling.code", lang=lang, form_id=form_id), code=303)


def _rows(programme: Programme) -> Iterator[tuple[Cell, ...]]:
    name = somebody().user.name
    for wave in programme.study.waves:
        for stored, review in given_back_to(shell().store, programme.code, wave.code, name):
            yield _row(programme, stored, review)


def _row(programme: Programme, stored: StoredResponse, review: Review | None) -> tuple[Cell, ...]:
    words, sent = words_here(), stored.submission
    noticed = sum(flag.is_issue for flag in stored.flags)
    judged = review is not None and review.state is State.HAS_ISSUES
    why = review.note if review and judged else words("returned_noticed", count=noticed)
    button = Button(
        url=here("staff_returned.correct"),
        text=words("returned_correct"),
        fields={"form": sent.instance_id},
    )
    return (
        Cell(text=programme.study.project(sent.project).label[words.lang]),
        Cell(text=role_names(shell().store, programme, sent.wave)[sent.role][words.lang]),
        Cell(text=stored.received_at.date().isoformat()),
        Cell(text=why),
        Cell(buttons=(button,)),
    )
