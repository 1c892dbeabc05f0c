"""The projects of a programme: a form for each, and the targets of its contract."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast

from flask import Blueprint, redirect, request
from werkzeug.wrappers import Response as Reply

from evalkit.access.rights import Action
from evalkit.services.plan import Outcome, change_plan
from evalkit.services.programmes import latest_instrument
from evalkit.web.actions import needs
from evalkit.web.forms import PageForm
from evalkit.web.shell import shell
from evalkit.web.staff.fields import said
from evalkit.web.staff.form_view import FormView, form_view
from evalkit.web.staff.founding import CODE
from evalkit.web.staff.frame import StaffFrame, here, say, show, staff_frame, words_here
from evalkit.web.staff.photo_links import newest_photos_url
from evalkit.web.staff.place import programme_here, project_here
from evalkit.web.staff.plan import plan_crumb
from evalkit.web.staff.plan_refusals import complain, fixed_said
from evalkit.web.staff.project_form import (
    kept_values,
    offer_values,
    places_of,
    project_change,
    project_form,
)
from evalkit.web.staff.section import Section
from evalkit.web.staff.table import Button
from instruments.dump_study import Content
from instruments.text import Lang

pages = Blueprint("staff_projects", __name__)
PROJECTS = Section(pages=pages)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectPage:
    frame: StaffFrame
    form: FormView
    targets_url: str | None
    photos_url: str | None
    remove: Button | None


@pages.get("/<lang:lang>/staff/p/<programme>/projects/new")
@needs(Action.EDIT_PLAN)
def new(lang: Lang, programme: str) -> str:
    del lang, programme
    return _page(_form(is_new=True), is_new=True)


@pages.post("/<lang:lang>/staff/p/<programme>/projects/new")
@needs(Action.EDIT_PLAN)
def add(lang: Lang, programme: str) -> Reply | tuple[str, int]:
    del lang, programme
    form = _form(is_new=True)
    form.process(request.form)
    return _kept(form, str(form.code.data), is_new=True)


@pages.get("/<lang:lang>/staff/p/<programme>/projects/<project>")
@needs(Action.EDIT_PLAN)
def project(lang: Lang, programme: str, project: str) -> str:
    del lang, programme, project
    form = _form(is_new=False)
    form.process(data=kept_values(project_here()))
    return _page(form, is_new=False)


@pages.post("/<lang:lang>/staff/p/<programme>/projects/<project>")
@needs(Action.EDIT_PLAN)
def change(lang: Lang, programme: str, project: str) -> Reply | tuple[str, int]:
    del lang, programme
    form = _form(is_new=False)
    form.process(request.form)
    return _kept(form, project, is_new=False)


@pages.post("/<lang:lang>/staff/p/<programme>/projects/<project>/remove")
@needs(Action.EDIT_PLAN)
def remove(lang: Lang, programme: str, project: str) -> Reply:
    """Take a project out of the plan, unless something has come in for it."""
    del lang
    if not PageForm(request.form).validate():
        say("stale")
        return redirect(here("staff_projects.project", project=project), code=303)
    outcome = change_plan(shell().store, programme, lambda plan: _without(plan, project))
    words = words_here()
    if not outcome.is_good:
        page = _form(is_new=False)
        page.process(data=kept_values(project_here()))
        return _refused(page, outcome)
    say("plan_removed", project=project_here().label[words.lang])
    return redirect(here("staff_plan.plan"), code=303)


def _without(plan: Content, code: str) -> None:
    listed = cast("list[Content]", plan["projects"])
    plan["projects"] = [one for one in listed if one["code"] != code]


def _refused(form: PageForm, outcome: Outcome) -> Reply:
    words = words_here()
    more = tuple(fixed_said(one, outcome, words) for one in outcome.fixed)
    return Reply(_page(form, is_new=False, more=more), status=422, mimetype="text/html")


def _form(*, is_new: bool) -> Any:
    """Any: its fields are those of the instrument."""
    found = programme_here()
    instrument = latest_instrument(shell().store, found)
    form = project_form(instrument, found.study, is_new=is_new)()
    offer_values(form, words_here())
    return form


def _kept(form: Any, code: str, *, is_new: bool) -> Reply | tuple[str, int]:
    words = words_here()
    more: tuple[str, ...] = ()
    if form.validate() and _is_usable(form, is_new=is_new):
        programme = programme_here().code
        outcome = change_plan(shell().store, programme, project_change(code, form, is_new=is_new))
        if outcome.is_good:
            say("plan_saved")
            return redirect(here("staff_plan.plan"), code=303)
        more = complain(form, outcome, places_of(code, form), words)
    return _page(form, is_new=is_new, more=more), 422


def _is_usable(form: Any, *, is_new: bool) -> bool:
    """A new code must be one, and must be free."""
    if is_new:
        taken = {one.code for one in programme_here().study.projects}
        if not CODE.fullmatch(form.code.data):
            form.code.errors = [said("found_bad_code")]
        elif form.code.data in taken:
            form.code.errors = [said("wave_taken")]
    return not form.errors


def _page(form: PageForm, *, is_new: bool, more: tuple[str, ...] = ()) -> str:
    words = words_here()
    url = here("staff_projects.new")
    if not is_new:
        url = here("staff_projects.project", project=project_here().code)
    view = form_view(form, words, url=url, submit=words("save"), more=more)
    page = ProjectPage(
        frame=staff_frame(
            words("plan_add_project") if is_new else project_here().label[words.lang],
            crumbs=(plan_crumb(),),
            has_errors=bool(view.errors),
        ),
        form=view,
        targets_url=None if is_new else here("staff_targets.targets", project=project_here().code),
        photos_url=None if is_new else newest_photos_url(project_here().code),
        remove=None
        if is_new
        else Button(
            url=here("staff_projects.remove", project=project_here().code),
            text=words("plan_remove"),
        ),
    )
    return show("project.html", page)
