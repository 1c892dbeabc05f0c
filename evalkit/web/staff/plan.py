"""The plan of a programme at a glance, and what is still to be planned."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from flask import Blueprint

from evalkit.access.rights import Action, may
from evalkit.services.plan import used_in
from evalkit.store.plans import Used
from evalkit.store.programmes import Programme, WaveState
from evalkit.web.actions import needs
from evalkit.web.contexts import Link
from evalkit.web.shell import shell
from evalkit.web.staff.frame import StaffFrame, here, show, staff_frame, words_here
from evalkit.web.staff.place import programme_here
from evalkit.web.staff.section import Asking, Duty, Entry, Section
from evalkit.web.staff.table import Cell, Table
from evalkit.web.wording import Words
from instruments.attributes import words_for
from instruments.study import Headline, Project
from instruments.text import Lang

pages = Blueprint("staff_plan", __name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanPage:
    frame: StaffFrame
    facts: tuple[tuple[str, str], ...]
    tools: tuple[Link, ...]
    projects: Table
    add_project: Link
    waves: Table
    add_wave: Link


def duties(asking: Asking) -> Iterable[Duty]:
    """From an empty programme to an open wave, and what its days ask for."""
    programme, words = asking.programme, asking.words
    if not may(Action.EDIT_PLAN, asking.person.rights_in(programme.code)):
        return
    study, where = programme.study, here("staff_plan.plan", programme=programme.code)
    planned = [project for project in study.projects if project.plan]
    first = (
        ("duty_projects", bool(study.projects)),
        ("duty_roles", bool(planned) and len(planned) == len(study.projects)),
        ("duty_days", all(wave.days.delete_on for wave in programme.waves)),
        ("duty_open", bool(programme.open_waves)),
    )
    for key, is_done in first:
        yield Duty(text=words(key), url=where, is_done=is_done)
    yield from _of_days(programme, words)


def _of_days(programme: Programme, words: Words) -> Iterable[Duty]:
    today = shell().clock().date()
    for wave in programme.waves:
        url = here("staff_waves.wave", programme=programme.code, wave=wave.code)
        label = wave_label(programme, wave, words)
        if wave.is_open and wave.days.closes_on and wave.days.closes_on < today:
            yield Duty(text=words("duty_overdue", wave=label), url=url)
        if wave.days.delete_on and wave.days.delete_on <= today:
            yield Duty(text=words("duty_delete", wave=label), url=url)


PLAN = Section(
    pages=pages,
    menu=(Entry(endpoint="staff_plan.plan", label="plan", action=Action.EDIT_PLAN),),
    duties=duties,
)


@pages.get("/<lang:lang>/staff/p/<programme>/plan")
@needs(Action.EDIT_PLAN)
def plan(lang: Lang, programme: str) -> str:
    del lang
    words, found = words_here(), programme_here()
    used = used_in(shell().store, programme)
    page = PlanPage(
        frame=staff_frame(words("plan")),
        facts=_facts(found, words),
        tools=(
            Link(url=here("staff_settings.settings"), text=words("plan_settings")),
            Link(url=here("staff_tables.tables"), text=words("plan_upload")),
        ),
        projects=_projects(found, used, words),
        add_project=Link(url=here("staff_projects.new"), text=words("plan_add_project")),
        waves=_waves(found, words),
        add_wave=Link(url=here("staff_waves.new"), text=words("plan_add_wave")),
    )
    return show("plan.html", page)


def plan_crumb() -> Link:
    """The way back to the plan, for the pages behind it."""
    return Link(url=here("staff_plan.plan"), text=words_here()("plan"))


def wave_label(programme: Programme, wave: WaveState, words: Words) -> str:
    labels = {one.code: one.label[words.lang] for one in programme.study.waves}
    return labels.get(wave.code, wave.code)


def _facts(programme: Programme, words: Words) -> tuple[tuple[str, str], ...]:
    study = programme.study
    weights = words("comma").join(
        f"{words(f'side_{side}')} {weight:g}" for side, weight in study.weights.items()
    )
    percent = study.headline is Headline.PERCENT_SCALE
    return (
        (words("plan_operator"), programme.terms.operator[words.lang]),
        (words("plan_contact"), programme.terms.contact or words("plan_no_day")),
        (
            words("plan_headline"),
            words("plan_headline_percent" if percent else "plan_headline_none"),
        ),
        (words("plan_weights"), weights or words("plan_no_day")),
    )


def _projects(programme: Programme, used: Used, words: Words) -> Table:
    keys = ("plan_code", "plan_project", "plan_kind", "plan_roster_total", "plan_target_total",
            "plan_targets_count", "plan_answers")  # fmt: skip
    return Table(
        caption=words("plan_projects"),
        headings=tuple(words(key) for key in keys),
        rows=tuple(_project(one, used, words) for one in programme.study.projects),
        empty=words("plan_projects_none"),
    )


def _kind(one: Project, words: Words) -> str:
    """In the words of the plan, where it has some."""
    value = one.attributes.get("kind", "")
    known = words_for("kind", programme_here().study.attributes)
    return known.value(value)[words.lang] if value else ""


def _project(one: Project, used: Used, words: Words) -> tuple[Cell, ...]:
    roster, target = (
        sum(getattr(role, part) for role in one.plan) for part in ("roster", "target")
    )
    unplanned = Cell(text=words("plan_unplanned"), tone="warn")
    return (
        Cell(text=one.code),
        Cell(text=one.label[words.lang], url=here("staff_projects.project", project=one.code)),
        Cell(text=_kind(one, words)),
        Cell(text=str(roster), is_number=True) if one.plan else unplanned,
        Cell(text=str(target) if one.plan else "", is_number=True),
        Cell(
            text=str(len(one.contract)),
            url=here("staff_targets.targets", project=one.code),
            is_number=True,
        ),
        Cell(text=str(used.answers.get(one.code, 0)), is_number=True),
    )


def _waves(programme: Programme, words: Words) -> Table:
    keys = ("plan_wave", "plan_opens", "plan_closes", "plan_delete", "plan_state")
    return Table(
        caption=words("plan_waves"),
        headings=tuple(words(key) for key in keys),
        rows=tuple(_wave(programme, one, words) for one in programme.waves),
        empty="",
    )


def _wave(programme: Programme, one: WaveState, words: Words) -> tuple[Cell, ...]:
    days = (one.days.opens_on, one.days.closes_on, one.days.delete_on)
    missing = Cell(text=words("plan_no_day"), tone="warn")
    return (
        Cell(text=wave_label(programme, one, words), url=here("staff_waves.wave", wave=one.code)),
        *(Cell(text=day.isoformat()) if day else missing for day in days),
        Cell(text=words("plan_open"), tone="good")
        if one.is_open
        else Cell(text=words("plan_closed")),
    )
