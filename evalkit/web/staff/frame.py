"""The frame of a staff page: who, where, which menu, what was said after the last button."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Protocol, cast

from flask import render_template, request, session, url_for

from evalkit.access.rights import may
from evalkit.services.demonstration_switch import PROGRAMME
from evalkit.services.logging_in import Person
from evalkit.services.programmes import programmes
from evalkit.store.programmes import Programme
from evalkit.web.contexts import Frame, Link
from evalkit.web.forms import PageForm
from evalkit.web.shell import frame, other, scripts, shell
from evalkit.web.staff.place import person_or_none, programme_or_none, sections, somebody
from evalkit.web.staff.section import Entry
from evalkit.web.wording import Words
from instruments.text import Lang

SAID = "said"


@dataclass(frozen=True, slots=True, kw_only=True)
class MenuLine:
    url: str
    text: str
    does: str
    is_here: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffFrame(Frame):
    """The frame of every page of staff. `person` is empty before log-in.

    `crumbs` lead from the home page to here; the page itself is not among them. `leave_scripts` ask
    before somebody logs out of a phone on which forms are left.
    """

    staff_style_url: str
    leave_scripts: tuple[str, ...]
    csrf: str
    person: str
    account_url: str
    programme: str
    programmes: tuple[Link, ...]
    menu: tuple[MenuLine, ...]
    crumbs: tuple[Link, ...]
    said: tuple[str, ...]


def lang_here() -> Lang:
    """The language that the address names."""
    return cast("Lang", (request.view_args or {}).get("lang", Lang.ZH))


def words_here() -> Words:
    return Words(lang_here())


def here(endpoint: str, **values: object) -> str:
    """The address of a staff page in the same language and programme as this one."""
    programme = programme_or_none()
    place = {} if programme is None else {"programme": programme.code}
    return url_for(endpoint, **cast("Any", {"lang": lang_here(), **place, **values}))


def say(key: str, **facts: object) -> None:
    """Tell something on the next page: a key of the wording with its facts. No secrets."""
    session[SAID] = [
        *session.get(SAID, []),
        [key, {name: str(fact) for name, fact in facts.items()}],
    ]


def staff_frame(
    title: str, *, crumbs: tuple[Link, ...] = (), has_errors: bool = False
) -> StaffFrame:
    """The frame of this page; `title` is what stands at its head."""
    lang, words = lang_here(), words_here()
    person, programme = person_or_none(), programme_or_none()
    plain = frame(
        lang,
        title,
        simulated=programme is not None and programme.study.simulated,
        switch_url=_switched(lang),
        has_errors=has_errors,
    )
    ours = replace(
        plain, home_url=url_for("staff_home.home" if person else "staff.login", lang=lang)
    )
    home = Link(url=ours.home_url, text=words("home"))
    own = _own(programme, lang)
    return StaffFrame(
        **{name: getattr(ours, name) for name in Frame.__dataclass_fields__},
        staff_style_url=url_for("static", filename="staff.css", v=shell().static_version),
        leave_scripts=scripts(
            "canonical", "phone-store", "phone-identity", "phone-ticket", "queue", "phone-leave"
        ),
        csrf=PageForm().token,
        person=person.user.name if person else "",
        account_url=url_for("staff.account", lang=lang),
        programme=programme.study.label[lang] if programme else "",
        programmes=_programmes(lang) if person else (),
        menu=_menu(words) if person else (),
        crumbs=(home, *own, *crumbs) if person else (),
        said=tuple(words(key, **facts) for key, facts in session.pop(SAID, [])),
    )


class StaffPage(Protocol):
    """What a page of staff is: a frozen value with a frame, and whatever its template needs."""

    @property
    def frame(self) -> StaffFrame: ...


def show(template: str, page: StaffPage) -> str:
    """A page of staff. Templates find the value as `page` and its wording as `w`."""
    return render_template(f"staff/{template}", page=page, w=page.frame.words)


def _own(programme: Programme | None, lang: Lang) -> tuple[Link, ...]:
    if programme is None or request.endpoint == "staff_home.programme":
        return ()
    url = url_for("staff_home.programme", lang=lang, programme=programme.code)
    return (Link(url=url, text=programme.study.label[lang]),)


def _switched(lang: Lang) -> str | None:
    """The same page in the other language; a page that shows what was posted has the same address."""
    prefix = f"/{lang}/"
    if not request.path.startswith(prefix):
        return None
    query = request.query_string.decode("ascii", "replace") if request.method == "GET" else ""
    return f"/{other(lang)}/{request.path.removeprefix(prefix)}" + (f"?{query}" if query else "")


def _programmes(lang: Lang) -> tuple[Link, ...]:
    return tuple(
        Link(
            url=url_for("staff_home.programme", lang=lang, programme=one.code),
            text=one.study.label[lang],
        )
        for one in programmes_of(somebody())
    )


def programmes_of(person: Person) -> tuple[Programme, ...]:
    """Every programme in which the person has something to do; the admin has in all, to give out roles.

    The demonstration is for those who have a role in it.
    """
    return tuple(
        one
        for one in programmes(shell().store)
        if one.code in person.grants or (person.user.is_admin and one.code != PROGRAMME)
    )


def _menu(words: Words) -> tuple[MenuLine, ...]:
    programme = programme_or_none()
    return menu_lines(words, None if programme is None else programme.code)


def menu_lines(words: Words, programme: str | None) -> tuple[MenuLine, ...]:
    """The menu of a programme, or of the installation: what the person may do there."""
    held = somebody().rights_in(programme)
    return tuple(
        _line(entry, words, programme)
        for section in sections()
        for entry in section.menu
        if entry.in_programme == (programme is not None) and may(entry.action, held)
    )


def _line(entry: Entry, words: Words, programme: str | None) -> MenuLine:
    place: dict[str, Any] = {} if programme is None else {"programme": programme}
    url = url_for(entry.endpoint, lang=words.lang, **place)
    return MenuLine(
        url=url,
        text=words(entry.label),
        does=words(f"{entry.label}_does"),
        is_here=request.path == url or request.path.startswith(url.rstrip("/") + "/"),
    )
