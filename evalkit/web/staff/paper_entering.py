"""Typing one paper form in, section by section, without a word of what somebody else has typed."""

from __future__ import annotations

from collections.abc import Mapping

from flask import Blueprint, abort, redirect, request
from werkzeug.wrappers import Response as Reply

from evalkit.access.rights import Action
from evalkit.intake.gate import is_clean
from evalkit.intake.paper_fields import DECLINED, Kind, PaperField
from evalkit.services.paper_desk import PaperDesk, PaperProblem, desk_of
from evalkit.services.paper_entry import finish_entry, save_part
from evalkit.store.paper import Outcome, PaperEntry
from evalkit.web.actions import needs
from evalkit.web.contexts import Link
from evalkit.web.forms import PageForm
from evalkit.web.shell import scripts, shell
from evalkit.web.staff.frame import here, say, show, staff_frame, words_here
from evalkit.web.staff.paper_view import EntryPage, KeyedField, PaperSaid
from evalkit.web.staff.place import somebody
from evalkit.web.staff.review_view import Tab
from evalkit.web.staff.section import Section
from instruments.text import Lang

pages = Blueprint("staff_paper_entry", __name__)
PAPER_ENTRY = Section(pages=pages)
HINTS = {Kind.DAY: "paper_day_hint", Kind.MINUTES: "paper_minutes_hint"}


@pages.get("/<lang:lang>/staff/p/<programme>/paper/form/<paper>/<int:part>")
@needs(Action.ENTER_PAPER)
def part(lang: Lang, programme: str, paper: str, part: int) -> str:
    del lang
    desk, own = _own(programme, paper, part)
    return _page(desk, own, part, {}, stale=False)


@pages.post("/<lang:lang>/staff/p/<programme>/paper/form/<paper>/<int:part>")
@needs(Action.ENTER_PAPER)
def keep(lang: Lang, programme: str, paper: str, part: int) -> Reply | tuple[str, int]:
    """What can be read is kept at once, whatever is wrong beside it."""
    del lang
    desk, own = _own(programme, paper, part)
    bad = {}
    values = dict[str, str]()
    for field in _fields(desk, part):
        typed = request.form.get(field.name, "")
        value = field.read(typed) if is_clean(typed) else None
        if value is None:
            bad[field.name] = typed
        else:
            values[field.name] = value
    if not PageForm(request.form).validate():
        return _page(desk, own, part, {**values, **bad}, stale=True), 422
    if save_part(shell().store, programme, paper, own.made_by, values) is not None:
        abort(404)
    if bad:
        desk, own = _own(programme, paper, part)
        return _page(desk, own, part, bad, stale=False), 422
    declined = values.get("consent", "1") == DECLINED
    if part < desk.fields[-1].part and not declined:
        return redirect(here("staff_paper_entry.part", paper=paper, part=part + 1), 303)
    return _finish(programme, paper, own.made_by)


def _finish(programme: str, paper: str, person: str) -> Reply | tuple[str, int]:
    done = finish_entry(shell().store, programme, paper, person, at=shell().clock())
    if done is PaperProblem.INCOMPLETE:
        desk, own = _own(programme, paper, 0)
        first = next(one.part for one in desk.fields if one.name not in own.values)
        return _page(desk, own, first, {}, stale=False, is_asked=True), 422
    if isinstance(done, PaperProblem):
        say(f"paper_bad_{done.value.replace('-', '_')}")
    elif done is None:
        desk_now = desk_of(shell().store, programme, paper)
        two = desk_now is not None and len(desk_now.record.finished) == 2
        say("paper_done_differs" if two else "paper_done_waits", number=paper)
    else:
        key = "paper_done_declined" if done is Outcome.DECLINED else "paper_done_settled"
        say(key, number=paper)
    return redirect(here("staff_paper.desk"), 303)


def _own(programme: str, paper: str, part: int) -> tuple[PaperDesk, PaperEntry]:
    """The form and one's own unfinished entry, and nothing else of it."""
    desk = desk_of(shell().store, programme, paper) or abort(404)
    own = desk.record.entry_of(somebody().user.name)
    if own is None or own.finished_on is not None or not _fields(desk, part):
        abort(404)
    return desk, own


def _fields(desk: PaperDesk, part: int) -> tuple[PaperField, ...]:
    return tuple(one for one in desk.fields if one.part == part)


def _page(
    desk: PaperDesk,
    own: PaperEntry,
    part: int,
    bad: Mapping[str, str],
    *,
    stale: bool,
    is_asked: bool = False,
) -> str:
    words = words_here()
    said = PaperSaid(desk, words)
    fields = _keyed(desk, own, part, bad, said, is_asked=is_asked)
    wrong = tuple(
        Link(url=f"#{one.id}", text=f"{one.label}{words('colon')}{one.error}")
        for one in fields
        if one.error
    )
    errors = (*((Link(url="#main", text=words("stale")),) if stale else ()), *wrong)
    number, last = desk.record.key.instance_id, desk.fields[-1].part
    page = EntryPage(
        frame=staff_frame(
            words("paper_title", number=number, number_of_part=part + 1),
            crumbs=(Link(url=here("staff_paper.desk"), text=words("paper")),),
            has_errors=bool(errors),
        ),
        place=said.place,
        heading=said.part(part),
        parts=_tabs(desk, part, said),
        signs=said.signs(),
        fields=fields,
        errors=errors,
        submit=words("paper_finish" if part == last else "paper_next"),
        script=scripts("paper-keys")[0],
    )
    return show("paper_entry.html", page)


def _tabs(desk: PaperDesk, part: int, said: PaperSaid) -> tuple[Tab, ...]:
    """The sections of the paper; each can be gone back to until the entry is finished."""
    paper = desk.record.key.instance_id
    return tuple(
        Tab(
            url=here("staff_paper_entry.part", paper=paper, part=one),
            text=f"{one + 1} {said.part(one)}",
            is_here=one == part,
        )
        for one in dict.fromkeys(field.part for field in desk.fields)
    )


def _keyed(
    desk: PaperDesk,
    own: PaperEntry,
    part: int,
    bad: Mapping[str, str],
    said: PaperSaid,
    *,
    is_asked: bool,
) -> tuple[KeyedField, ...]:
    here_now, first = _fields(desk, part), ""
    for one in here_now:
        if (one.name in bad or one.name not in own.values) and not first:
            first = one.name
    return tuple(
        KeyedField(
            id=f"f-{one.name}",
            name=one.name,
            number=str(one.number or ""),
            label=said.label(one),
            keys=said.keys(one),
            hint=_hint(one),
            value=bad.get(one.name, one.typed(own.values.get(one.name, ""))),
            error=_error(one, own, bad, is_asked=is_asked),
            is_long=one.name == "comment",
            is_digits=one.kind is not Kind.WORDS,
            is_first=one.name == (first or here_now[0].name),
        )
        for one in here_now
    )


def _hint(field: PaperField) -> str:
    if field.kind is Kind.CHOICE:
        return ""
    return words_here()(HINTS.get(field.kind, "paper_words_hint"))


def _error(field: PaperField, own: PaperEntry, bad: Mapping[str, str], *, is_asked: bool) -> str:
    words, typed = words_here(), bad.get(field.name)
    if typed:
        return words("paper_cannot", typed=typed[:20])
    missing = typed is not None or (is_asked and field.name not in own.values)
    return words("paper_missing") if missing else ""
