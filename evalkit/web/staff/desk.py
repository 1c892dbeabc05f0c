"""The officer's desk: all projects of a wave at a glance, one project with its checks, and the workbook."""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import dataclass, replace

from flask import Blueprint, abort, request, send_file
from werkzeug.wrappers import Response as Reply

from evalkit.access.rights import Action, may
from evalkit.exchange.overview_xlsx import Notes, workbook
from evalkit.services.desk import ProjectDesk, WaveDesk, desk_of
from evalkit.store.programmes import WaveState
from evalkit.web.actions import needs
from evalkit.web.contexts import Link
from evalkit.web.shell import shell
from evalkit.web.staff.desk_sheets import desk_sheets, notes_of
from evalkit.web.staff.desk_view import (
    DeskWords,
    FlagView,
    check_table,
    overview_table,
    role_table,
)
from evalkit.web.staff.frame import StaffFrame, here, show, staff_frame, words_here
from evalkit.web.staff.place import programme_here, project_here, somebody, wave_here
from evalkit.web.staff.review_view import Tab
from evalkit.web.staff.section import Asking, Duty, Entry, Section
from evalkit.web.staff.table import Table
from instruments.attributes import words_for
from instruments.text import Lang
from scoring.data_quality.results import without_names

pages = Blueprint("staff_desk", __name__)


def duties(asking: Asking) -> Iterable[Duty]:
    """Projects of the newest wave that need somebody, once anybody has answered in it."""
    one = asking.programme
    if not may(Action.SEE_PROGRESS, asking.person.rights_in(one.code)) or not one.waves:
        return
    today, newest = shell().clock().date(), one.waves[-1]
    found = desk_of(asking.store, shell().field_states, one, newest, printed=(), today=today)
    if not any(each.answered for each in found.projects):
        return
    count = sum(bool(each.needs) for each in found.projects)
    url = here("staff_desk.desk", programme=one.code)
    yield Duty(
        text=asking.words("desk_duty" if count else "desk_duty_done", count=count),
        url=f"{url}?{ONLY_NEEDS}=1" if count else url,
        is_done=not count,
    )


DESK = Section(
    pages=pages,
    menu=(Entry(endpoint="staff_desk.desk", label="desk", action=Action.SEE_PROGRESS),),
    duties=duties,
)
SIFTED_BY = ("kind", "region")  # attributes of projects; a fixed list, so that nobody cuts too fine
ONLY_NEEDS = "needs"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sieve:
    """One filter: an attribute with the values that occur. `chosen` is '' for all."""

    name: str
    label: str
    options: tuple[tuple[str, str], ...]
    chosen: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskPage:
    frame: StaffFrame
    url: str
    wave: str
    waves: tuple[Tab, ...]
    intro: str
    sieves: tuple[Sieve, ...]
    only_needs: bool
    table: Table
    notes: tuple[str, ...]
    workbook_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectDeskPage:
    frame: StaffFrame
    grade: str
    improvement: str
    facts: tuple[tuple[str, str], ...]
    links: tuple[Link, ...]
    flags: tuple[FlagView, ...]
    roles: Table
    notes: tuple[str, ...]
    checks: Table


@pages.get("/<lang:lang>/staff/p/<programme>/desk")
@needs(Action.SEE_PROGRESS)
def desk(lang: Lang, programme: str) -> str:
    del lang, programme
    words, wave = words_here(), _wave_asked()
    found = _desk(wave)
    sieves = _sieves()
    kept = _sifted(found, sieves)
    urls = {
        one.project.code: here("staff_desk.one", wave=wave.code, project=one.project.code)
        for one in found.projects
    }
    page = DeskPage(
        frame=staff_frame(words("desk")),
        url=request.path,
        wave=wave.code,
        waves=_tabs(wave.code),
        intro=_intro(found),
        sieves=sieves,
        only_needs=ONLY_NEEDS in request.args,
        table=overview_table(kept, _say(found), urls, _empty()),
        notes=_notes(wave),
        workbook_url=here("staff_desk.download", wave=wave.code),
    )
    return show("desk.html", page)


@pages.get("/<lang:lang>/staff/p/<programme>/desk/<wave>/<project>")
@needs(Action.SEE_PROGRESS)
def one(lang: Lang, programme: str, wave: str, project: str) -> str:
    del lang, programme
    words = words_here()
    found = _desk(_state(wave))
    mine = next(each for each in found.projects if each.project.code == project)
    say = _say(found)
    page = ProjectDeskPage(
        frame=staff_frame(
            project_here().label[words.lang],
            crumbs=(Link(url=here("staff_desk.desk", wave=wave), text=words("desk")),),
        ),
        grade=say.grade_sentence(mine),
        improvement=say.improvement(mine),
        facts=_facts(mine, say),
        links=_links(mine),
        flags=say.flags(mine),
        roles=role_table(mine, say),
        notes=_notes(found.wave),
        checks=check_table(mine, say),
    )
    return show("desk_project.html", page)


@pages.get("/<lang:lang>/staff/p/<programme>/desk/<wave>/projects.xlsx")
@needs(Action.SEE_PROGRESS)
def download(lang: Lang, programme: str, wave: str) -> Reply:
    """Every project of the wave, whatever is filtered on the page."""
    found, words, today = _desk(_state(wave)), words_here(), shell().clock().date()
    title = f"{programme_here().study.label[lang]} · {wave_here().label[lang]}"
    notes = Notes(
        name=words("desk_notes"),
        lines=notes_of(title, programme_here().study, words, today),
    )
    made = workbook(title, desk_sheets(found, _say(found)), notes, dated=today)
    name = f"{programme}-{wave}-desk-{lang}.xlsx"
    return send_file(io.BytesIO(made), mimetype=XLSX, as_attachment=True, download_name=name)


def _desk(wave: WaveState) -> WaveDesk:
    """The desk of a wave; interviewers are named to whoever looks after them."""
    programme = programme_here()
    found = desk_of(
        shell().store,
        shell().field_states,
        programme,
        wave,
        printed=shell().print_room.printed(programme.code),
        today=shell().clock().date(),
    )
    if may(Action.SEE_INTERVIEWERS, somebody().rights_in(programme.code)):
        return found
    projects = (replace(one, checks=without_names(one.checks)) for one in found.projects)
    return replace(found, projects=tuple(projects))


def _wave_asked() -> WaveState:
    """The one that the address names, else the newest."""
    return _state(request.args.get("wave", programme_here().waves[-1].code))


def _state(code: str) -> WaveState:
    return programme_here().wave(code) or abort(404)


def _say(found: WaveDesk) -> DeskWords:
    return DeskWords(words=words_here(), study=programme_here().study, instrument=found.instrument)


def _sieves() -> tuple[Sieve, ...]:
    """Of the attributes that projects differ in."""
    study, words = programme_here().study, words_here()
    made = []
    for name in SIFTED_BY:
        values = sorted({one.attributes.get(name, "") for one in study.projects} - {""})
        if len(values) < 2:
            continue
        known = words_for(name, study.attributes)
        options = [("", words("desk_all"))]
        options += [(value, known.value(value)[words.lang]) for value in values]
        chosen = request.args.get(name, "")
        made.append(
            Sieve(
                name=name,
                label=words("desk_kind") if name == "kind" else known.label[words.lang],
                options=tuple(options),
                chosen=chosen if chosen in values else "",
            )
        )
    return tuple(made)


def _sifted(found: WaveDesk, sieves: tuple[Sieve, ...]) -> WaveDesk:
    kept = tuple(
        one
        for one in found.projects
        if all(sieve.chosen in ("", one.project.attributes.get(sieve.name, "")) for sieve in sieves)
        and (one.needs or ONLY_NEEDS not in request.args)
    )
    return replace(found, projects=kept)


def _intro(found: WaveDesk) -> str:
    words = words_here()
    count = sum(bool(one.needs) for one in found.projects)
    total = len(found.projects)
    if found.projects and not any(one.answered for one in found.projects):
        return words("desk_no_answers")
    if not count:
        return words("desk_nothing_needed", total=total) if total else ""
    return words("desk_intro", total=total, count=count)


def _empty() -> str:
    return words_here()("desk_none_fit" if programme_here().study.projects else "desk_no_projects")


def _notes(wave: WaveState) -> tuple[str, ...]:
    dated = wave.days.opens_on is not None and wave.days.closes_on is not None
    return (words_here()("desk_formula" if dated else "desk_no_dates"),)


def _tabs(wave: str) -> tuple[Tab, ...]:
    return tuple(
        Tab(
            url=here("staff_desk.desk", wave=one.code),
            text=one.label[words_here().lang],
            is_here=one.code == wave,
        )
        for one in programme_here().study.waves
    )


def _facts(mine: ProjectDesk, say: DeskWords) -> tuple[tuple[str, str], ...]:
    words, count = say.words, mine.open_conditions
    facts = [
        ("desk_wave", wave_here().label[words.lang]),
        ("desk_needs", say.needs(mine) or "–"),
        ("desk_stage", say.stage(mine)),
    ]
    if count:
        facts.append(("desk_conditions", words("desk_open_conditions", count=count)))
    return tuple((words(key), value) for key, value in facts)


def _links(mine: ProjectDesk) -> tuple[Link, ...]:
    words = words_here()
    place = {"wave": wave_here().code, "project": mine.project.code}
    ways: tuple[tuple[str, str, dict[str, str]], ...] = (
        ("staff_signing.one", "desk_to_sign_off", place),
        ("staff_documents.documents", "desk_to_documents", {}),
        ("staff_rates.rates", "desk_to_rates", {}),
    )
    if may(Action.SEE_PHOTOS, somebody().rights_in(programme_here().code)):
        ways = (*ways, ("staff_photos.photos", "photos", place))
    return tuple(Link(url=here(view, **values), text=words(key)) for view, key, values in ways)
