"""The demonstration programme: a fictional county to look around in, on and off."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, redirect, request
from werkzeug.wrappers import Response as Reply

from evalkit.access.rights import Action
from evalkit.services import demonstration_switch as switch
from evalkit.web.actions import needs
from evalkit.web.forms import PageForm
from evalkit.web.shell import shell
from evalkit.web.staff.frame import StaffFrame, here, say, show, staff_frame, words_here
from evalkit.web.staff.place import somebody
from evalkit.web.staff.section import Entry, Section
from evalkit.web.staff.table import Button
from instruments.text import Lang

pages = Blueprint("staff_demo", __name__)
DEMO = Section(
    pages=pages,
    menu=(
        Entry(
            endpoint="staff_demo.demo",
            label="demo",
            action=Action.OPEN_PROGRAMME,
            in_programme=False,
        ),
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoPage:
    frame: StaffFrame
    state: str
    note: str
    button: Button


@pages.get("/<lang:lang>/staff/demonstration")
@needs(Action.OPEN_PROGRAMME)
def demo(lang: Lang) -> str:
    del lang
    words, on = words_here(), switch.is_on(shell().store)
    page = DemoPage(
        frame=staff_frame(words("demo")),
        state=words("demo_on" if on else "demo_off"),
        note=words("demo_text"),
        button=Button(
            url=here("staff_demo.turn"),
            text=words("demo_turn_off" if on else "demo_turn_on"),
            fields={"do": "off" if on else "on"},
        ),
    )
    return show("demonstration.html", page)


@pages.post("/<lang:lang>/staff/demonstration")
@needs(Action.OPEN_PROGRAMME)
def turn(lang: Lang) -> Reply:
    """Making it takes some seconds the first time; in the batches between, phones are served."""
    del lang
    if not PageForm(request.form).validate():
        say("stale")
    elif request.form.get("do") == "on":
        switch.switch_on(shell().store, somebody().user.id)
        say("demo_turned_on")
        return redirect(here("staff_home.home"), code=303)
    else:
        switch.switch_off(shell().store)
        say("demo_turned_off")
    return redirect(here("staff_demo.demo"), code=303)
