"""The reviewer's pages: what waits, one form with its history, and the judgement."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from flask import Blueprint, abort, redirect, request
from werkzeug.wrappers import Response as Reply

from evalkit.access.rights import Action, may
from evalkit.intake.submission import State
from evalkit.services.reviews import (
    JUDGEMENTS,
    LONGEST_NOTE,
    MOST_LISTED,
    UNREAD,
    Dossier,
    ReviewProblem,
    Shelf,
    judge,
    open_dossier,
    shelf,
)
from evalkit.store.reviews import Head, Review
from evalkit.web.actions import needs
from evalkit.web.contexts import Link
from evalkit.web.forms import PageForm
from evalkit.web.shell import shell
from evalkit.web.staff.answers import AnswerWords
from evalkit.web.staff.case_names import instrument_in
from evalkit.web.staff.fields import choice, text_block
from evalkit.web.staff.form_view import form_view
from evalkit.web.staff.frame import StaffFrame, here, say, show, staff_frame, words_here
from evalkit.web.staff.place import programme_here, somebody
from evalkit.web.staff.review_view import ReviewPage, Tab, event_lines, fact_lines, version_views
from evalkit.web.staff.section import Asking, Duty, Entry, Section
from evalkit.web.staff.table import Cell, Table
from instruments.model import Mode
from instruments.text import Lang

pages = Blueprint("staff_review", __name__)
SHELVES: dict[str, frozenset[State]] = {
    "unread": UNREAD,
    **{state.value: frozenset({state}) for state in JUDGEMENTS},
}
LABELS = {"unread": "review_unread", **{one.value: f"review_state_{one}" for one in JUDGEMENTS}}


def duties(asking: Asking) -> Iterable[Duty]:
    """Forms of the newest wave that nobody has judged."""
    one = asking.programme
    if may(Action.REVIEW_ANSWERS, asking.person.rights_in(one.code)) and one.study.waves:
        found = shelf(asking.store, one.code, one.study.waves[-1].code, UNREAD, limit=0)
        if sum(found.counts.values()):
            key = "review_duty" if found.total else "review_duty_done"
            yield Duty(
                text=asking.words(key, count=found.total),
                url=here("staff_review.waiting", programme=one.code),
                is_done=not found.total,
            )


REVIEW = Section(
    pages=pages,
    menu=(Entry(endpoint="staff_review.waiting", label="reviewing", action=Action.REVIEW_ANSWERS),),
    duties=duties,
)


class JudgeForm(PageForm):
    state = choice("review_judgement")
    note = text_block("review_note", longest=LONGEST_NOTE, hint="review_note_hint")


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingPage:
    frame: StaffFrame
    waves: tuple[Tab, ...]
    tabs: tuple[Tab, ...]
    table: Table
    earlier: Link | None
    later: Link | None


@pages.get("/<lang:lang>/staff/p/<programme>/review")
@needs(Action.REVIEW_ANSWERS)
def waiting(lang: Lang, programme: str) -> str:
    del lang
    words, study = words_here(), programme_here().study
    codes = [wave.code for wave in study.waves] or [""]
    wave = request.args.get("wave", codes[-1])
    name = request.args.get("state", "unread")
    if wave not in codes or name not in SHELVES:
        abort(404)
    first = _offset(request.args.get("from", "0"))
    found = shelf(shell().store, programme, wave, SHELVES[name], offset=first)
    page = WaitingPage(
        frame=staff_frame(words("reviewing")),
        waves=tuple(
            Tab(
                url=here("staff_review.waiting", wave=one.code),
                text=one.label[words.lang],
                is_here=one.code == wave,
            )
            for one in study.waves
        ),
        tabs=tuple(_tab(one, wave, found, is_here=one == name) for one in SHELVES),
        table=_table(found, first, _roles(wave)),
        earlier=_turn(wave, name, first - MOST_LISTED, "review_previous") if first else None,
        later=_turn(wave, name, first + MOST_LISTED, "review_next")
        if first + MOST_LISTED < found.total
        else None,
    )
    return show("review.html", page)


@pages.get("/<lang:lang>/staff/p/<programme>/review/form/<form>")
@needs(Action.REVIEW_ANSWERS)
def read(lang: Lang, programme: str, form: str) -> str:
    del lang
    return _page(_dossier(programme, form), JudgeForm())


@pages.post("/<lang:lang>/staff/p/<programme>/review/form/<form>")
@needs(Action.REVIEW_ANSWERS)
def decide(lang: Lang, programme: str, form: str) -> Reply | tuple[str, int]:
    del lang
    dossier, bound = _dossier(programme, form), JudgeForm(request.form)
    bound.state.choices = _judgements(dossier)
    if not bound.validate():
        return _page(dossier, bound), 422
    review = Review(
        state=State(bound.state.data),
        note=bound.note.data or "",
        by=somebody().user.name,
        at=shell().clock(),
    )
    read_version = request.form.get("version", "")
    problem = judge(
        shell().store,
        programme,
        form,
        review,
        version=int(read_version) if read_version.isascii() and read_version.isdecimal() else 0,
    )
    if problem is None:
        say("review_saved", state=words_here()(f"review_state_{review.state}"))
        return redirect(here("staff_review.waiting", wave=dossier.stored.submission.wave), code=303)
    return _refused(problem, programme, form, bound), 422


def _refused(problem: ReviewProblem, programme: str, form: str, bound: JudgeForm) -> str:
    words = words_here()
    if problem is ReviewProblem.NOTE_MISSING:
        bound.note.errors = (*bound.note.errors, words("review_note_missing"))
    elif problem is ReviewProblem.OTHER_VERSION:
        bound.state.errors = (*bound.state.errors, words("review_other_version"))
    else:
        abort(404)
    return _page(_dossier(programme, form), bound)


def _dossier(programme: str, form: str) -> Dossier:
    return open_dossier(shell().store, programme, form) or abort(404)


def _judgements(dossier: Dossier) -> list[tuple[str, str]]:
    """An anonymous form cannot be given back."""
    words = words_here()
    offered = [
        state
        for state in JUDGEMENTS
        if state is not State.HAS_ISSUES or dossier.mode is not Mode.ANONYMOUS
    ]
    return [
        ("", words("review_choose")),
        *((one.value, words(f"review_do_{one}")) for one in offered),
    ]


def _page(dossier: Dossier, bound: JudgeForm) -> str:
    words = words_here()
    bound.state.choices = _judgements(dossier)
    said = AnswerWords(dossier, programme_here(), words)
    form = form_view(bound, words, url=request.path, submit=words("review_save"))
    submission = dossier.stored.submission
    page = ReviewPage(
        frame=staff_frame(
            words("review_one", receipt=submission.receipt),
            crumbs=(Link(url=here("staff_review.waiting"), text=words("reviewing")),),
            has_errors=bool(form.errors),
        ),
        facts=fact_lines(dossier, programme_here(), words),
        answers=said.lines(),
        comment=submission.comment or "",
        events=event_lines(dossier, words),
        versions=version_views(dossier, said),
        is_anonymous=dossier.mode is Mode.ANONYMOUS,
        version=dossier.stored.version,
        form=form,
    )
    return show("review_form.html", page)


def _offset(typed: str) -> int:
    known = typed.isascii() and typed.isdecimal() and len(typed) <= 6
    return int(typed) if known else 0


def _tab(name: str, wave: str, found: Shelf, *, is_here: bool) -> Tab:
    count = sum(found.counts.get(state, 0) for state in SHELVES[name])
    return Tab(
        url=here("staff_review.waiting", wave=wave, state=name),
        text=f"{words_here()(LABELS[name])} {count}",
        is_here=is_here,
    )


def _turn(wave: str, name: str, first: int, label: str) -> Link:
    place = {"wave": wave, "state": name, "from": max(first, 0)}
    return Link(url=here("staff_review.waiting", **place), text=words_here()(label))


def _table(found: Shelf, first: int, roles: Mapping[str, str]) -> Table:
    words = words_here()
    last = first + len(found.heads)
    headings = (
        *("review_form", "review_project", "review_role"),
        *("review_state", "review_day", "review_issues"),
    )
    return Table(
        caption=words("review_caption", first=first + 1, last=last, total=found.total),
        headings=tuple(words(one) for one in headings),
        rows=tuple(_row(head, roles) for head in found.heads),
        empty=words("review_empty"),
    )


def _roles(wave: str) -> dict[str, str]:
    """What the roles of a wave are called. A form of an older version may have a role that is gone."""
    if not wave:
        return {}
    lang = words_here().lang
    return {role.code: role.label[lang] for role in instrument_in(wave).roles}


def _row(head: Head, roles: Mapping[str, str]) -> tuple[Cell, ...]:
    words, programme = words_here(), programme_here()
    url = here("staff_review.read", form=head.instance_id)
    return (
        Cell(text=head.receipt, url=url),
        Cell(text=programme.study.project(head.project).label[words.lang]),
        Cell(text=roles.get(head.role, head.role)),
        Cell(text=words(f"review_state_{head.state}")),
        Cell(text=head.received_at.date().isoformat()),
        Cell(
            text=words("review_issues_count", count=head.issues) if head.issues else "–",
            tone="warn" if head.issues else "",
        ),
    )
