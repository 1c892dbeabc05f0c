"""The targets of a project's contract, one by one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from flask import Blueprint, abort, redirect, request
from werkzeug.wrappers import Response as Reply

from evalkit.access.rights import Action
from evalkit.services.plan import change_plan
from evalkit.services.programmes import latest_instrument
from evalkit.web.actions import needs
from evalkit.web.contexts import Link
from evalkit.web.forms import PageForm
from evalkit.web.shell import shell
from evalkit.web.staff.fields import choice, day, text_line
from evalkit.web.staff.form_view import FormView, form_view
from evalkit.web.staff.frame import StaffFrame, here, say, show, staff_frame, words_here
from evalkit.web.staff.place import programme_here, project_here
from evalkit.web.staff.plan import plan_crumb
from evalkit.web.staff.plan_refusals import complain, fixed_said
from evalkit.web.staff.section import Section
from evalkit.web.staff.table import Button, Cell, Table
from instruments.contracts import ContractTarget
from instruments.dump_study import Content
from instruments.indicators import Direction, Level
from instruments.model import Instrument
from instruments.text import Lang

pages = Blueprint("staff_targets", __name__)
TARGETS = Section(pages=pages)
LONGEST_NUMBER = 20


class TargetForm(PageForm):
    """`which` is the code of a figure and, after a stroke, that of its group."""

    which = choice("targets_indicator")
    target = text_line("targets_target", longest=LONGEST_NUMBER)
    baseline = text_line("targets_baseline", longest=LONGEST_NUMBER, required=False)
    due = day("targets_due", required=False)
    tolerance = text_line("targets_tolerance", longest=LONGEST_NUMBER, required=False)
    points = text_line("targets_points", longest=LONGEST_NUMBER, required=False)
    evidence = text_line("targets_evidence", required=False)


GIVEN = ("target", "baseline", "due", "tolerance", "points", "evidence")


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetsPage:
    frame: StaffFrame
    table: Table
    heading: str
    form: FormView


@pages.get("/<lang:lang>/staff/p/<programme>/projects/<project>/targets")
@needs(Action.EDIT_PLAN)
def targets(lang: Lang, programme: str, project: str) -> str:
    del lang, programme, project
    return _page(_form())


@pages.post("/<lang:lang>/staff/p/<programme>/projects/<project>/targets")
@needs(Action.EDIT_PLAN)
def add(lang: Lang, programme: str, project: str) -> Reply | tuple[str, int]:
    del lang
    form = _form()
    more: tuple[str, ...] = ()
    form.process(request.form)
    if form.validate():
        entry = _entry(form)
        outcome = change_plan(
            shell().store, programme, lambda plan: _contract(plan, project).append(entry)
        )
        if outcome.is_good:
            say("plan_saved")
            return redirect(here("staff_targets.targets", project=project), code=303)
        place = f"projects.{project}.contract.{entry['indicator']}"
        places = {f"{place}.{name}": name for name in GIVEN} | {place: "which"}
        more = complain(form, outcome, places, words_here())
    return _page(form, more), 422


@pages.post("/<lang:lang>/staff/p/<programme>/projects/<project>/targets/remove")
@needs(Action.EDIT_PLAN)
def remove(lang: Lang, programme: str, project: str) -> Reply | tuple[str, int]:
    del lang
    listed = project_here().contract
    which = request.form.get("which", "")
    place = next((at for at, one in enumerate(listed) if _which(one) == which), None)
    if place is None:
        abort(404)
    if not PageForm(request.form).validate():
        say("stale")
        return redirect(here("staff_targets.targets", project=project), code=303)

    def change(plan: Content) -> None:
        del _contract(plan, project)[place]

    outcome = change_plan(shell().store, programme, change)
    if not outcome.is_good:
        words = words_here()
        return _page(_form(), tuple(fixed_said(one, outcome, words) for one in outcome.fixed)), 422
    say("plan_saved")
    return redirect(here("staff_targets.targets", project=project), code=303)


def _contract(plan: Content, code: str) -> list[Content]:
    listed = cast("list[Content]", plan["projects"])
    one = next(each for each in listed if each["code"] == code)
    return cast("list[Content]", one.setdefault("contract", []))


def _entry(form: TargetForm) -> Content:
    indicator, _, group = form.which.data.partition("/")
    entry: Content = {"indicator": indicator, **({"group": group} if group else {})}
    return entry | {name: form[name].data for name in GIVEN if form[name].data}


def _which(one: ContractTarget) -> str:
    return f"{one.indicator}/{one.group}" if one.group else one.indicator


def _form() -> TargetForm:
    form, words = TargetForm(), words_here()
    found = programme_here()
    names = _names(latest_instrument(shell().store, found), words.lang)
    form.which.choices = list(names.items())
    return form


def _names(instrument: Instrument, lang: Lang) -> dict[str, str]:
    """What a project can promise, with its unit: no figure of the setting, none of the county."""
    slots = programme_here().study.slots_of(instrument, project_here())
    names: dict[str, str] = {}
    for one in instrument.indicators:
        if one.direction is Direction.CONTEXT or one.level is Level.COUNTY:
            continue
        name = f"{one.code} {one.name.filled(slots)[lang]} ({one.unit[lang]})"
        groups = [group for group in one.groups if not group.is_past]
        names |= {f"{one.code}/{each.code}": f"{name} · {each.label[lang]}" for each in groups}
        if not one.groups:
            names[one.code] = name
    return names


def _page(form: TargetForm, more: tuple[str, ...] = ()) -> str:
    words, project = words_here(), project_here()
    where = here("staff_targets.targets", project=project.code)
    view = form_view(form, words, url=where, submit=words("targets_add"), more=more)
    back = here("staff_projects.project", project=project.code)
    page = TargetsPage(
        frame=staff_frame(
            words("targets"),
            crumbs=(plan_crumb(), Link(url=back, text=project.label[words.lang])),
            has_errors=bool(view.errors),
        ),
        table=_table(form),
        heading=words("targets_add"),
        form=view,
    )
    return show("accounts.html", page)


def _table(form: TargetForm) -> Table:
    words, project = words_here(), project_here()
    names = dict(form.which.choices)
    keys = ("targets_indicator", "targets_baseline", "targets_target", "targets_due",
            "targets_points", "targets_evidence")  # fmt: skip
    return Table(
        caption=words("targets"),
        headings=(*(words(key) for key in keys), ""),
        rows=tuple(
            (
                Cell(text=names.get(_which(one), _which(one))),
                Cell(text=_number(one.baseline), is_number=True),
                Cell(text=_number(one.target), is_number=True),
                Cell(text=one.due.isoformat() if one.due else ""),
                Cell(text=_number(one.points), is_number=True),
                Cell(text=one.evidence),
                Cell(
                    buttons=(
                        Button(
                            url=here("staff_targets.remove", project=project.code),
                            text=words("targets_take"),
                            fields={"which": _which(one)},
                        ),
                    )
                ),
            )
            for one in project.contract
        ),
        empty=words("targets_none"),
    )


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:g}"
