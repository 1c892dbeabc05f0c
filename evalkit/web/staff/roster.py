"""Whom to visit: upload a roster, see every problem of it, confirm; draw the sample."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from flask import Blueprint, redirect, request
from werkzeug.wrappers import Response as Reply

from evalkit.access.rights import Action, may
from evalkit.services import rosters as service
from evalkit.services.rosters import RoleOnRoster
from evalkit.services.visits import tallies_in
from evalkit.web.actions import needs
from evalkit.web.contexts import Link
from evalkit.web.forms import PageForm
from evalkit.web.shell import shell
from evalkit.web.staff.fields import said, upload
from evalkit.web.staff.form_view import FormView, form_view
from evalkit.web.staff.frame import StaffFrame, here, say, show, staff_frame, words_here
from evalkit.web.staff.place import programme_here, wave_here
from evalkit.web.staff.section import Asking, Duty, Entry, Section
from evalkit.web.staff.table import Button, Cell, Table
from evalkit.web.uploads import takes_file, uploaded
from instruments.problems import ImportRefusedError
from instruments.text import Lang

pages = Blueprint("staff_roster", __name__)


def duties(asking: Asking) -> Iterable[Duty]:
    """Rosters without a sample, and people who were drawn and are nobody's."""
    programme = asking.programme
    if not may(Action.INVITE, asking.person.rights_in(programme.code)):
        return
    wave = programme.waves[-1].code
    url = here("staff_roster.roster", programme=programme.code, wave=wave)
    drawn = service.drawn_in(asking.store, programme.code, wave)
    listed = {row.project for row in service.rosters_in(asking.store, programme, wave)}
    if listed - set(drawn):
        text = asking.words("roster_duty_draw", count=len(listed - set(drawn)))
        yield Duty(text=text, url=url)
    found = tallies_in(asking.store, programme.code, wave)
    waiting = sum(one.count for one in found if one.in_use and one.evaluator is None)
    if waiting:
        giving = here("staff_giving.giving", programme=programme.code, wave=wave)
        yield Duty(text=asking.words("roster_duty_give", count=waiting), url=giving)


ROSTER = Section(
    pages=pages,
    menu=(Entry(endpoint="staff_roster.newest", label="roster", action=Action.INVITE),),
    duties=duties,
)


class FileForm(PageForm):
    file = upload("roster_file", hint="roster_file_hint")


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterPage:
    """`wrong` are the mistakes of a file; `checked` is what it would give, with `content` to confirm."""

    frame: StaffFrame
    waves: tuple[Link, ...]
    wave: str
    table: Table
    seed: str
    draw: Button | None
    giving_url: str
    forget_url: str
    form: FormView
    heading: str
    wrong: tuple[str, ...]
    checked: Table | None
    content: str
    file_name: str


@pages.get("/<lang:lang>/staff/p/<programme>/roster")
@needs(Action.INVITE)
def newest(lang: Lang, programme: str) -> Reply:
    """The last wave is the one that is prepared."""
    del lang, programme
    return redirect(here("staff_roster.roster", wave=programme_here().waves[-1].code), code=303)


@pages.get("/<lang:lang>/staff/p/<programme>/roster/<wave>")
@needs(Action.INVITE)
def roster(lang: Lang, programme: str, wave: str) -> str:
    del lang, programme, wave
    return _page(FileForm())


@pages.post("/<lang:lang>/staff/p/<programme>/roster/<wave>")
@needs(Action.INVITE)
@takes_file
def check(lang: Lang, programme: str, wave: str) -> Reply | tuple[str, int] | str:
    """A file: say everything that is wrong, or what it would give. Confirmed: read again, and keep."""
    del lang, programme
    form = FileForm(request.form)
    confirmed = request.form.get("content")
    content = confirmed.encode("utf-8") if confirmed is not None else uploaded("file")
    if not form.validate() or content is None:
        if content is None:
            form.file.errors = [said("roster_no_file")]
        return _page(form), 422
    name = _name()
    act = service.check_roster if confirmed is None else service.keep_roster
    try:
        checked = act(shell().store, programme_here(), wave, source=name, content=content)
    except ImportRefusedError as refusal:
        sentences = tuple(one.sentence(words_here().lang) for one in refusal.problems)
        return _page(form, wrong=sentences, file_name=name), 422
    if confirmed is None:
        caption = words_here()("roster_good", count=len(checked.people))
        table = roster_table(checked.rows, {}, caption)
        return _page(form, checked=table, content=content, file_name=name)
    say("roster_kept", count=len(checked.people))
    return redirect(here("staff_roster.roster", wave=wave), code=303)


@pages.post("/<lang:lang>/staff/p/<programme>/roster/<wave>/draw")
@needs(Action.INVITE)
def draw(lang: Lang, programme: str, wave: str) -> Reply:
    """Draw in every project that has a roster and was not visited."""
    del lang
    if not PageForm(request.form).validate():
        say("stale")
    else:
        found = programme_here()
        open_ones = service.may_be_drawn(shell().store, found, wave)
        if open_ones:
            service.draw_people(shell().store, found, wave, open_ones, at=shell().clock())
            found_all = tallies_in(shell().store, programme, wave)
            say("roster_drew", count=sum(one.count for one in found_all if one.in_use))
        else:
            say("roster_nothing")
    return redirect(here("staff_roster.roster", wave=wave), code=303)


@pages.post("/<lang:lang>/staff/p/<programme>/roster/<wave>/forget")
@needs(Action.INVITE)
def forget(lang: Lang, programme: str, wave: str) -> Reply:
    """Forget who stood on the roster of a closed wave, if the box was ticked."""
    del lang, programme
    if not PageForm(request.form).validate():
        say("stale")
    elif request.form.get("sure") != "1" or not _is_closed():
        say("roster_not_sure")
    else:
        say("roster_forgot", count=service.forget_people(shell().store, programme_here(), wave))
    return redirect(here("staff_roster.roster", wave=wave), code=303)


def _is_closed() -> bool:
    state = programme_here().wave(wave_here().code)
    return state is not None and not state.is_open


def roster_table(rows: Iterable[RoleOnRoster], drawn: dict[str, int], caption: str) -> Table:
    """Who is listed, by project and role."""
    words, study = words_here(), programme_here().study
    instrument = service.instrument_of(shell().store, programme_here(), wave_here().code)
    headings = (
        *("roster_project", "roster_role", "roster_listed", "roster_frame"),
        *("roster_drawn", "roster_reserves", "roster_state"),
    )
    return Table(
        caption=caption,
        headings=tuple(words(head) for head in headings),
        rows=tuple(
            (
                Cell(text=study.project(row.project).label[words.lang]),
                Cell(text=instrument.role(row.role).label[words.lang]),
                _listed(row),
                Cell(text=str(row.frame), is_number=True),
                Cell(text=str(row.drawn), is_number=True),
                Cell(text=str(row.reserves), is_number=True),
                Cell(text=words("roster_state_done"), tone="good")
                if row.project in drawn
                else Cell(text=words("roster_state_none")),
            )
            for row in rows
        ),
        empty=words("roster_none"),
    )


def _listed(row: RoleOnRoster) -> Cell:
    if not row.differs:
        return Cell(text=str(row.listed), is_number=True)
    text = words_here()("roster_differs", listed=row.listed, planned=row.planned)
    return Cell(text=text, tone="warn")


def _name() -> str:
    """What the file was called, for messages only; a confirmed one carries its name along."""
    chosen = request.files.get("file")
    name = chosen.filename if chosen is not None else request.form.get("name")
    return (name or "CSV")[:80]


def _page(
    form: FileForm,
    *,
    wrong: tuple[str, ...] = (),
    checked: Table | None = None,
    content: bytes = b"",
    file_name: str = "",
) -> str:
    words, programme, wave = words_here(), programme_here(), wave_here()
    here_url = here("staff_roster.roster", wave=wave.code)
    view = form_view(form, words, url=here_url, submit=words("roster_check"))
    rows = service.rosters_in(shell().store, programme, wave.code)
    drawn = service.drawn_in(shell().store, programme.code, wave.code)
    seed = service.seed_of(shell().store, programme.code, wave.code)
    can_draw = service.may_be_drawn(shell().store, programme, wave.code)
    page = RosterPage(
        frame=staff_frame(words("roster"), has_errors=bool(view.errors or wrong)),
        waves=tuple(
            Link(url=here("staff_roster.roster", wave=one.code), text=one.label[words.lang])
            for one in programme.study.waves
            if one.code != wave.code
        ),
        wave=words("roster_wave", wave=wave.label[words.lang]),
        table=roster_table(rows, drawn, words("roster_caption")),
        seed=words("roster_seed", seed=seed) if seed and drawn else "",
        draw=Button(url=f"{here_url}/draw", text=words("roster_draw")) if can_draw else None,
        giving_url=here("staff_giving.giving", wave=wave.code) if drawn else "",
        forget_url=f"{here_url}/forget" if rows and _is_closed() else "",
        form=view,
        heading=words("roster_wrong", file=file_name, count=len(wrong)) if wrong else "",
        wrong=wrong,
        checked=checked,
        content=content.decode("utf-8-sig"),
        file_name=file_name,
    )
    return show("roster.html", page)
