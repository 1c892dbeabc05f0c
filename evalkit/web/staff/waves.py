"""A wave: its name, its days, its version of the instrument; opening and closing it."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, abort, redirect, request
from werkzeug.wrappers import Response as Reply

from evalkit.access.rights import Action
from evalkit.services import waves as service
from evalkit.services.waves import WaveProblem
from evalkit.store.programmes import WaveState
from evalkit.web.actions import needs
from evalkit.web.forms import PageForm
from evalkit.web.shell import shell
from evalkit.web.staff.fields import choice, day, said, text_line, tick
from evalkit.web.staff.form_view import FormView, form_view
from evalkit.web.staff.founding import CODE
from evalkit.web.staff.frame import StaffFrame, here, say, show, staff_frame, words_here
from evalkit.web.staff.place import programme_here, wave_here
from evalkit.web.staff.plan import plan_crumb
from evalkit.web.staff.section import Section
from evalkit.web.staff.table import Button
from evalkit.web.staff.wave_fields import days_of, instrument_choices
from instruments.model import Instrument
from instruments.study import Wave
from instruments.text import Lang, Text

pages = Blueprint("staff_waves", __name__)
WAVES = Section(pages=pages)


class WaveForm(PageForm):
    zh = text_line("plan_wave_zh", group="plan_wave")
    en = text_line("plan_wave_en", group="plan_wave")
    instrument = choice("plan_instrument", hint="plan_instrument_hint", group="plan_wave")
    approval = tick("wave_requires_approval", hint="wave_approval_hint", group="plan_wave")
    opens = day("plan_opens", group="plan_days")
    closes = day("plan_closes", group="plan_days")
    delete = day("plan_delete", hint="plan_delete_hint", group="plan_days")


class NewWaveForm(WaveForm):
    code = text_line("plan_wave_code", longest=60, hint="plan_wave_code_hint")


@dataclass(frozen=True, slots=True, kw_only=True)
class WavePage:
    frame: StaffFrame
    form: FormView
    state: str
    button: Button | None


@pages.get("/<lang:lang>/staff/p/<programme>/waves/new")
@needs(Action.EDIT_PLAN)
def new(lang: Lang, programme: str) -> str:
    del lang, programme
    return _page(_with_choices(NewWaveForm()), None)


@pages.post("/<lang:lang>/staff/p/<programme>/waves/new")
@needs(Action.EDIT_PLAN)
def add(lang: Lang, programme: str) -> Reply | tuple[str, int]:
    del lang, programme
    form = NewWaveForm()
    _with_choices(form)
    form.process(request.form)
    if form.validate() and _is_consistent(form):
        wave = Wave(code=form.code.data, label=Text(zh=form.zh.data, en=form.en.data))
        problem = service.add_wave(
            shell().store, programme_here(), wave, days_of(form), _instrument(form)
        )
        if problem is None:
            _keep_approval(form, wave.code)
            say("plan_saved")
            return redirect(here("staff_plan.plan"), code=303)
        field = form.code if problem is WaveProblem.TAKEN else form.instrument
        field.errors = [said(f"wave_{problem}")]
    return _page(form, None), 422


@pages.get("/<lang:lang>/staff/p/<programme>/waves/<wave>")
@needs(Action.EDIT_PLAN)
def wave(lang: Lang, programme: str, wave: str) -> str:
    del lang, programme
    state, label = _state(wave), wave_here().label
    form = WaveForm(
        data={
            "zh": label.zh,
            "en": label.en,
            "instrument": state.instrument_hash,
            "approval": state.requires_approval,
            "opens": _day(state.days.opens_on),
            "closes": _day(state.days.closes_on),
            "delete": _day(state.days.delete_on),
        }
    )
    return _page(_with_choices(form), state)


@pages.post("/<lang:lang>/staff/p/<programme>/waves/<wave>")
@needs(Action.EDIT_PLAN)
def change(lang: Lang, programme: str, wave: str) -> Reply | tuple[str, int]:
    """Open or close the wave by its button, or keep what the form says."""
    del lang, programme
    if request.form.get("do") in ("open", "close"):
        return _opened_or_closed(wave)
    form = _with_choices(WaveForm())
    form.process(request.form)
    if form.validate() and _is_consistent(form) and _keep_approval(form, wave):
        changed = Wave(code=wave, label=Text(zh=form.zh.data, en=form.en.data))
        problem = service.change_wave(
            shell().store, programme_here(), changed, days_of(form), _instrument(form)
        )
        if problem is None:
            say("plan_saved")
            return redirect(here("staff_plan.plan"), code=303)
        form.instrument.errors = [said(f"wave_{problem}")]
    return _page(form, _state(wave)), 422


def _keep_approval(form: WaveForm, wave: str) -> bool:
    """Before anything else of the wave is kept, since it may be too late for it."""
    problem = service.set_requires_approval(
        shell().store, programme_here(), wave, is_required=form.approval.data
    )
    if problem is not None:
        form.approval.errors = [said(f"wave_{problem}")]
    return problem is None


def _opened_or_closed(wave: str) -> Reply:
    is_open = request.form["do"] == "open"
    there = redirect(here("staff_waves.wave", wave=wave), code=303)
    if not PageForm(request.form).validate():
        say("stale")
        return there
    problem = service.set_open(shell().store, programme_here(), wave, is_open=is_open)
    if problem is None:
        say("wave_opened" if is_open else "wave_closed")
    else:
        say(f"wave_{problem}")
    return there


def _state(code: str) -> WaveState:
    return programme_here().wave(code) or abort(404)


def _day(day: object) -> str:
    return str(day) if day else ""


def _with_choices(form: WaveForm) -> WaveForm:
    form.instrument.choices = instrument_choices(shell().store, words_here())
    return form


def _instrument(form: WaveForm) -> Instrument:
    known = {one.content_hash: one for one in service.known_instruments(shell().store)}
    return known[form.instrument.data]


def _is_consistent(form: WaveForm) -> bool:
    if isinstance(form, NewWaveForm) and not CODE.fullmatch(form.code.data):
        form.code.errors = [said("found_bad_code")]
    problem = service.problem_with_days(days_of(form))
    if problem is not None:
        field = form.closes if problem is WaveProblem.CLOSES else form.delete
        field.errors = [said(f"wave_{problem}")]
    return not form.errors


def _page(form: WaveForm, state: WaveState | None) -> str:
    words = words_here()
    view = form_view(form, words, url=request.path, submit=words("save"))
    do = "close" if state is not None and state.is_open else "open"
    page = WavePage(
        frame=staff_frame(
            words("plan_add_wave") if state is None else wave_here().label[words.lang],
            crumbs=(plan_crumb(),),
            has_errors=bool(view.errors),
        ),
        form=view,
        state=words("plan_open" if state is not None and state.is_open else "plan_closed"),
        button=None
        if state is None
        else Button(
            url=here("staff_waves.wave", wave=state.code),
            text=words("wave_close" if do == "close" else "wave_open"),
            fields={"do": do},
        ),
    )
    return show("wave.html", page)
