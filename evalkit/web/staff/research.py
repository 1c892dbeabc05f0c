"""The researcher's data sets: those there are, and a new one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import Blueprint, redirect, request
from werkzeug.wrappers import Response as Reply

from evalkit.access.rights import Action, may
from evalkit.services import research as service
from evalkit.services.programmes import programmes
from evalkit.store.programmes import Programme
from evalkit.store.research import Chosen, DataSet, WaveOf
from evalkit.web.actions import needs
from evalkit.web.forms import PageForm
from evalkit.web.shell import shell
from evalkit.web.staff.fields import choice, said, text_line, tick
from evalkit.web.staff.form_view import FormView, form_view
from evalkit.web.staff.frame import StaffFrame, here, say, show, staff_frame, words_here
from evalkit.web.staff.place import programme_here, somebody
from evalkit.web.staff.section import Entry, Section
from evalkit.web.staff.table import Cell, Table
from evalkit.web.staff.trail import about_data
from instruments.model import Instrument
from instruments.text import Lang, Text

pages = Blueprint("staff_research", __name__)
RESEARCH = Section(
    pages=pages,
    menu=(Entry(endpoint="staff_research.data_sets", label="research", action=Action.ANALYSE),),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class DataSetsPage:
    frame: StaffFrame
    note: str
    table: Table
    heading: str
    form: FormView


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """What may be chosen: fields of the form by what they stand for."""

    waves: dict[str, WaveOf]
    roles: dict[str, str]


@pages.get("/<lang:lang>/staff/p/<programme>/data")
@needs(Action.ANALYSE)
def data_sets(lang: Lang, programme: str) -> str:
    del lang, programme
    form, _ = _form()
    return _page(form)


@pages.post("/<lang:lang>/staff/p/<programme>/data")
@needs(Action.ANALYSE)
def define(lang: Lang, programme: str) -> Reply | tuple[str, int]:
    del lang
    form, offered = _form()
    form.process(request.form)
    is_valid = form.validate()
    waves = tuple(one for name, one in offered.waves.items() if form[name].data)
    roles = tuple(code for name, code in offered.roles.items() if form[name].data)
    for chosen, names, key in (
        (waves, offered.waves, "research_no_waves"),
        (roles, offered.roles, "research_no_roles"),
    ):
        if not chosen and names:
            form[next(iter(names))].errors = [said(key)]
    if not (is_valid and waves and roles):
        return _page(form), 422
    made = service.define(
        shell().store,
        programme,
        name=form.title.data,
        chosen=Chosen(waves=waves, roles=roles, lang=Lang(form.labels.data)),
        by=somebody().user.name,
        at=shell().clock(),
    )
    about_data(form.title.data, [one.programme for one in waves])
    say("research_made")
    return redirect(here("staff_data_set.data_set", data_set=made), code=303)


def analysed() -> tuple[Programme, ...]:
    """The programmes whose answers this person may analyse, this one first."""
    mine = [
        one
        for one in programmes(shell().store)
        if may(Action.ANALYSE, somebody().rights_in(one.code))
    ]
    return tuple(sorted(mine, key=lambda one: one.code != programme_here().code))


def _form() -> tuple[Any, Offered]:
    """Any: waves and roles are fields of it."""
    words, mine = words_here(), analysed()
    roles = service.roles_of(shell().store, mine)
    waves = [(one, wave) for one in mine for wave in one.study.waves]
    offered = Offered(
        waves={
            f"wave_{place}": WaveOf(programme=one.code, wave=wave.code)
            for place, (one, wave) in enumerate(waves)
        },
        roles={f"role_{place}": code for place, code in enumerate(roles)},
    )
    fields: dict[str, Any] = {
        "title": text_line("research_name", hint="research_name_hint"),
        "labels": choice("research_lang"),
    }
    for place, (one, wave) in enumerate(waves):
        label = Text(
            zh=f"{one.study.label.zh} · {wave.label.zh}",
            en=f"{one.study.label.en} · {wave.label.en}",
        )
        fields[f"wave_{place}"] = tick(label, group="research_waves")
    for place, code in enumerate(roles):
        fields[f"role_{place}"] = tick(_role(roles[code], code), group="research_roles")
    form: Any = type("DataSetForm", (PageForm,), fields)()
    form.labels.choices = [(one.value, words(f"research_lang_{one}")) for one in _langs(words.lang)]
    return form, offered


def _langs(first: Lang) -> list[Lang]:
    return sorted(Lang, key=lambda one: one is not first)


def _role(instrument: Instrument, code: str) -> Text:
    return instrument.role(code).label


def _page(form: PageForm) -> str:
    words, programme = words_here(), programme_here()
    view = form_view(form, words, url=request.path, submit=words("research_make"))
    keys = ("research_name", "research_chosen", "research_by", "research_at")
    names = {
        WaveOf(programme=one.code, wave=wave.code): wave.label[words.lang]
        for one in analysed()
        for wave in one.study.waves
    }
    table = Table(
        caption=words("research_sets"),
        headings=tuple(words(key) for key in keys),
        rows=tuple(
            (
                Cell(text=one.name, url=here("staff_data_set.data_set", data_set=one.id)),
                Cell(text=words("comma").join(names[each] for each in one.chosen.waves)),
                Cell(text=one.by),
                Cell(text=one.at.date().isoformat()),
            )
            for one in service.data_sets(shell().store, programme.code)
            if is_open(one)
        ),
        empty=words("research_none"),
    )
    page = DataSetsPage(
        frame=staff_frame(words("research"), has_errors=bool(view.errors)),
        note=words("research_intro"),
        table=table,
        heading=words("research_new"),
        form=view,
    )
    return show("data_sets.html", page)


def is_open(data_set: DataSet) -> bool:
    """May this person analyse every programme that it draws on?"""
    return all(
        may(Action.ANALYSE, somebody().rights_in(code)) for code in data_set.chosen.programmes
    )
