"""The first page after log-in, and the first page of a programme: what is to do, and where."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint

from evalkit.access.rights import Action, Right, may
from evalkit.store.programmes import Programme
from evalkit.web.actions import needs
from evalkit.web.contexts import Link
from evalkit.web.shell import shell
from evalkit.web.staff.first_steps import first_steps
from evalkit.web.staff.frame import (
    MenuLine,
    StaffFrame,
    here,
    menu_lines,
    programmes_of,
    show,
    staff_frame,
    words_here,
)
from evalkit.web.staff.place import programme_here, sections, somebody
from evalkit.web.staff.section import Asking, Duty, Section
from evalkit.web.wording import Words
from instruments.text import Lang

pages = Blueprint("staff_home", __name__)
HOME = Section(pages=pages)


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleView:
    """A right that the person holds, and what one does with it."""

    name: str
    does: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammeView:
    """`desk` leads whoever may see how projects stand to all of them at a glance."""

    name: str
    url: str
    simulated: bool
    roles: tuple[RoleView, ...]
    duties: tuple[Duty, ...]
    menu: tuple[MenuLine, ...]
    desk: Link | None

    @property
    def waiting(self) -> tuple[Duty, ...]:
        return tuple(duty for duty in self.duties if not duty.is_done)


@dataclass(frozen=True, slots=True, kw_only=True)
class HomePage:
    """`installation` are the lines of the menu that belong to no programme."""

    frame: StaffFrame
    first_steps: tuple[Duty, ...]
    programmes: tuple[ProgrammeView, ...]
    installation: tuple[MenuLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammePage:
    frame: StaffFrame
    programme: ProgrammeView


@pages.get("/<lang:lang>/staff/")
@needs(Action.HOME)
def home(lang: Lang) -> str:
    del lang
    words, person = words_here(), somebody()
    page = HomePage(
        frame=staff_frame(words("home_hello", name=person.user.name)),
        first_steps=first_steps(shell().store, words),
        programmes=tuple(_view(one, words) for one in programmes_of(person)),
        installation=menu_lines(words, None),
    )
    return show("home.html", page)


@pages.get("/<lang:lang>/staff/p/<programme>/")
@needs(Action.SEE_PROGRAMME)
def programme(lang: Lang, programme: str) -> str:
    del lang, programme
    found = programme_here()
    words = words_here()
    page = ProgrammePage(
        frame=staff_frame(found.study.label[words.lang]), programme=_view(found, words)
    )
    return show("programme.html", page)


def _view(one: Programme, words: Words) -> ProgrammeView:
    person = somebody()
    held = person.rights_in(one.code)
    asking = Asking(store=shell().store, person=person, programme=one, words=words)
    return ProgrammeView(
        name=one.study.label[words.lang],
        url=here("staff_home.programme", programme=one.code),
        simulated=one.study.simulated,
        roles=tuple(role_view(right, words) for right in Right if right in held),
        duties=tuple(duty for section in sections() for duty in section.duties(asking)),
        menu=menu_lines(words, one.code),
        desk=Link(url=here("staff_desk.desk", programme=one.code), text=words("desk_open"))
        if may(Action.SEE_PROGRESS, held)
        else None,
    )


def role_view(right: Right, words: Words) -> RoleView:
    return RoleView(name=words(f"right_{right}"), does=words(f"right_{right}_does"))
