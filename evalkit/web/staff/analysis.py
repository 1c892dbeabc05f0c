"""Analyses of a data set: choose a comparison or a model by names, run it, read it, take its plan along."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from flask import Blueprint, abort, redirect, request
from werkzeug.wrappers import Response as Reply

from evalkit.access.rights import Action
from evalkit.exchange.data_cells import read_cells
from evalkit.services import research as service
from evalkit.services.plan_writing import COMPARISON, KINDS, plan_text
from evalkit.services.research import Made
from evalkit.store.research import Analysis, DataSet
from evalkit.web.actions import needs
from evalkit.web.contexts import Link
from evalkit.web.forms import PageForm
from evalkit.web.shell import shell
from evalkit.web.staff.analysis_form import analysis_form, choices_of, complain, wanted_from
from evalkit.web.staff.data_set import (
    file_of,
    found,
    made_of,
    note_use,
    set_crumb,
    sets_crumb,
)
from evalkit.web.staff.form_view import form_view
from evalkit.web.staff.founding import FormPage
from evalkit.web.staff.frame import StaffFrame, here, say, show, staff_frame, words_here
from evalkit.web.staff.place import somebody
from evalkit.web.staff.section import Section as StaffSection
from evalkit.web.staff.table import Button
from evalkit.web.wording import Words
from instruments.analysis_plan import AnalysisPlan, ModelKind
from instruments.parse_analysis_plan import plan_from_text
from instruments.problems import PlanError, Problem
from instruments.text import Lang
from reports.document import Section
from reports.wording.analysis_columns import MODEL_KINDS
from scoring.analysis.check import data_problems
from scoring.analysis.dataset import typed

pages = Blueprint("staff_analysis", __name__)
ANALYSIS = StaffSection(pages=pages)
PLAN = "plan.yaml"
PATIENCE = 10.0  # seconds that a button waits, so that a quick analysis is there at once


@dataclass(frozen=True, slots=True, kw_only=True)
class KindsPage:
    """`kinds` are the ways, each with what it is for."""

    frame: StaffFrame
    kinds: tuple[tuple[Link, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AnalysisPage:
    frame: StaffFrame
    state: str
    failed: tuple[str, ...]
    is_running: bool
    url: str
    buttons: tuple[Button, ...]
    sections: tuple[Section, ...]


@pages.get("/<lang:lang>/staff/p/<programme>/data/<data_set>/analyses/new")
@needs(Action.ANALYSE)
def kinds(lang: Lang, programme: str, data_set: str) -> str:
    del lang, programme
    chosen, words = found(data_set), words_here()
    page = KindsPage(
        frame=staff_frame(words("analysis_new"), crumbs=(sets_crumb(), set_crumb(chosen))),
        kinds=tuple(
            (
                Link(
                    url=here("staff_analysis.choose", data_set=chosen.id, kind=kind),
                    text=kind_name(kind, words),
                ),
                words(f"analysis_kind_{kind.replace('-', '_')}"),
            )
            for kind in KINDS
        ),
    )
    return show("kinds.html", page)


@pages.get("/<lang:lang>/staff/p/<programme>/data/<data_set>/analyses/new/<kind>")
@needs(Action.ANALYSE)
def choose(lang: Lang, programme: str, data_set: str, kind: str) -> str:
    del programme
    chosen = found(data_set)
    if kind not in KINDS:
        abort(404)
    form = analysis_form(kind, choices_of(made_of(chosen).data, lang), words_here())
    return _form_page(form, chosen, kind)


@pages.post("/<lang:lang>/staff/p/<programme>/data/<data_set>/analyses/new/<kind>")
@needs(Action.ANALYSE)
def run(lang: Lang, programme: str, data_set: str, kind: str) -> Reply | tuple[str, int]:
    del programme
    chosen = found(data_set)
    if kind not in KINDS:
        abort(404)
    made = made_of(chosen)
    choices = choices_of(made.data, lang)
    form = analysis_form(kind, choices, words_here())
    form.process(request.form)
    is_valid = form.validate()
    wanted = wanted_from(form, kind, choices)
    simulated = any(source.study.simulated for source in made.sources)
    text = plan_text(made.data, wanted, file_of(chosen, "csv"), lang=lang, simulated=simulated)
    problems = _problems(text, made)
    if problems or not is_valid:
        more = complain(form, wanted, problems, words_here())
        return _form_page(form, chosen, kind, more), 422
    analysis = service.keep_analysis(
        shell().store, chosen, text, by=somebody().user.name, at=shell().clock()
    )
    _begin(chosen, analysis, made)
    url = here("staff_analysis.analysis", data_set=chosen.id, analysis=analysis.id)
    return redirect(url, code=303)


@pages.get("/<lang:lang>/staff/p/<programme>/data/<data_set>/analyses/<analysis>")
@needs(Action.ANALYSE)
def analysis(lang: Lang, programme: str, data_set: str, analysis: str) -> str:
    del programme
    chosen = found(data_set)
    one, words = _analysis(chosen, analysis), words_here()
    state = shell().analysis_room.run_of(one.id, lang)
    url = here("staff_analysis.analysis", data_set=chosen.id, analysis=one.id)
    offered = ["plan", "again"]
    if state is not None and state.document is not None:
        offered = ["plan", "pdf_zh", "pdf_en", "zip", "again"]
    is_running = state is not None and state.is_running
    page = AnalysisPage(
        frame=staff_frame(plan_of(one).title[lang], crumbs=(sets_crumb(), set_crumb(chosen))),
        state=words("analysis_not_there") if state is None else "",
        failed=tuple(state.failed[lang].splitlines()) if state and state.failed else (),
        is_running=is_running,
        url=url,
        buttons=()
        if is_running
        else tuple(
            Button(url=url, text=words(f"analysis_take_{do}"), fields={"do": do}) for do in offered
        ),
        sections=state.document.sections if state and state.document else (),
    )
    return show("analysis.html", page)


@pages.post("/<lang:lang>/staff/p/<programme>/data/<data_set>/analyses/<analysis>")
@needs(Action.ANALYSE)
def take(lang: Lang, programme: str, data_set: str, analysis: str) -> Reply:
    """The plan, the report, or all of it computed again from the answers as they are now."""
    del lang, programme
    chosen = found(data_set)
    one, do = _analysis(chosen, analysis), request.form.get("do", "")
    back = redirect(here("staff_analysis.analysis", data_set=chosen.id, analysis=one.id), code=303)
    if not PageForm(request.form).validate():
        say("stale")
        return back
    made = made_of(chosen)
    if do == "again":
        _begin(chosen, one, made)
        return back
    content, name, kind = _file(chosen, one, do)
    if content is None:
        abort(404)
    note_use(chosen, made, f"{plan_of(one).title.zh} {do}")
    reply = Reply(content, mimetype=kind)
    reply.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return reply


def _file(data_set: DataSet, one: Analysis, do: str) -> tuple[bytes | None, str, str]:
    """What a button gives, the name of the file, its type."""
    room, stem = shell().analysis_room, f"analysis-{one.id[:8]}"
    if do == "plan":
        name = f"{Path(file_of(data_set, 'csv')).stem}-{one.id[:8]}.yaml"
        return one.plan.encode(), name, "text/yaml"
    if do == "zip":
        return room.package(one.id), f"{stem}.zip", "application/zip"
    pdf = room.pdf(one.id, Lang.EN if do == "pdf_en" else Lang.ZH)
    content = None if pdf is None else pdf.read_bytes()
    return content, f"{stem}-{do[-2:]}.pdf", "application/pdf"


def kind_name(kind: str, words: Words) -> str:
    if kind == COMPARISON:
        return words("analysis_comparison")
    return MODEL_KINDS[ModelKind(kind)][words.lang]


def plan_of(one: Analysis) -> AnalysisPlan:
    return plan_from_text(PLAN, one.plan)


def _analysis(data_set: DataSet, key: str) -> Analysis:
    for one in service.analyses(shell().store, data_set):
        if one.id == key:
            return one
    return abort(404)


def _problems(text: str, made: Made) -> tuple[Problem, ...]:
    """Everything that stands in the way: of the plan itself, else of the plan with these data."""
    try:
        plan = plan_from_text(PLAN, text)
    except PlanError as error:
        return error.problems
    cells = read_cells(plan.data.file, made.csv, (one.in_file for one in plan.data.columns))
    frame, found_ = typed(plan, cells)
    return found_ or data_problems(plan, frame)[0]


def _begin(data_set: DataSet, one: Analysis, made: Made) -> None:
    room, dated = shell().analysis_room, shell().clock().date()
    note_use(data_set, made, f"{plan_of(one).title.zh} run")
    if not room.begin(one.id, one.plan, made.csv, file=file_of(data_set, "csv"), dated=dated):
        say("analysis_busy")
        return
    room.wait(one.id, PATIENCE)


def _form_page(form: PageForm, data_set: DataSet, kind: str, more: tuple[str, ...] = ()) -> str:
    words = words_here()
    view = form_view(form, words, url=request.path, submit=words("analysis_run"), more=more)
    new = Link(url=here("staff_analysis.kinds", data_set=data_set.id), text=words("analysis_new"))
    page = FormPage(
        frame=staff_frame(
            kind_name(kind, words),
            crumbs=(sets_crumb(), set_crumb(data_set), new),
            has_errors=bool(view.errors),
        ),
        form=view,
        note=words(f"analysis_kind_{kind.replace('-', '_')}"),
    )
    return show("form.html", page)
