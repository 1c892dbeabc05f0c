"""The people of a programme: who has which role, adding and taking back; links for lost passwords."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from flask import Blueprint, abort, redirect, request
from werkzeug.wrappers import Response as Reply

from evalkit.access.rights import PROGRAMME_RIGHTS, Action, Right, may
from evalkit.services import people as service
from evalkit.services.people import Account
from evalkit.web.actions import needs
from evalkit.web.forms import PageForm
from evalkit.web.shell import shell
from evalkit.web.staff.fields import choice, said, text_line
from evalkit.web.staff.form_view import FormView, form_view
from evalkit.web.staff.frame import StaffFrame, here, say, show, staff_frame, words_here
from evalkit.web.staff.links import show_new_link
from evalkit.web.staff.place import programme_here, somebody
from evalkit.web.staff.section import Asking, Duty, Entry, Section
from evalkit.web.staff.table import Button, Cell, Table
from evalkit.web.staff.trail import about, about_account
from instruments.text import Lang

pages = Blueprint("staff_people", __name__)


def duties(asking: Asking) -> Iterable[Duty]:
    """Somebody must be there to fill in forms before a wave can be asked."""
    code = asking.programme.code
    if may(Action.MANAGE_GRANTS, asking.person.rights_in(code)):
        held = [one.grants[code] for one in service.people_in(asking.store, code)]
        yield Duty(
            text=asking.words("people_none_of_kind"),
            url=here("staff_people.people", programme=code),
            is_done=any(Right.EVALUATOR in rights for rights in held),
        )


PEOPLE = Section(
    pages=pages,
    menu=(
        Entry(endpoint="staff_people.people", label="people", action=Action.MANAGE_GRANTS),
        Entry(endpoint="staff_people.resets", label="resets", action=Action.RESET_PASSWORD),
    ),
    duties=duties,
)

# Those of whom most are needed first; nobody becomes an owner by leaving the list as it stands.
OFFERED = (
    Right.EVALUATOR,
    Right.COORDINATOR,
    Right.OFFICER,
    Right.ANALYST,
    Right.AUDITOR,
    Right.OWNER,
)


class PersonForm(PageForm):
    name = text_line("accounts_name", longest=100, hint="people_name_hint")
    right = choice("people_role")


@dataclass(frozen=True, slots=True, kw_only=True)
class PeoplePage:
    frame: StaffFrame
    table: Table
    heading: str
    form: FormView


@dataclass(frozen=True, slots=True, kw_only=True)
class ResetsPage:
    frame: StaffFrame
    table: Table


@pages.get("/<lang:lang>/staff/p/<programme>/people")
@needs(Action.MANAGE_GRANTS)
def people(lang: Lang, programme: str) -> str:
    del lang, programme
    return _page(_form())


@pages.post("/<lang:lang>/staff/p/<programme>/people")
@needs(Action.MANAGE_GRANTS)
def add(lang: Lang, programme: str) -> Reply | str | tuple[str, int]:
    """Give a role; whoever has no account yet gets one, and the link that opens it is shown."""
    del lang
    form = _form()
    form.process(request.form)
    if not form.validate():
        return _page(form), 422
    right, at = Right(form.right.data), shell().clock()
    added = service.add_to_programme(
        shell().store, somebody(), form.name.data, programme, right, at=at
    )
    if not isinstance(added, tuple):
        prefix = "people" if isinstance(added, service.Problem) else "staff_bad"
        form.name.errors = [said(f"{prefix}_{added}")]
        return _page(form), 422
    user, made = added
    about(f"{user.name}: {right}")
    if made:
        return show_new_link(user, here("staff_people.people"))
    say("people_given", name=user.name, role=words_here()(f"right_{right}"))
    return redirect(here("staff_people.people"), code=303)


@pages.post("/<lang:lang>/staff/p/<programme>/people/take")
@needs(Action.MANAGE_GRANTS)
def take(lang: Lang, programme: str) -> Reply:
    """Take a role back."""
    del lang
    found = _member(programme, request.form.get("user", ""))
    right = next((one for one in PROGRAMME_RIGHTS if one == request.form.get("right")), None)
    if right is None:
        abort(400)
    about(f"{found.user.name}: {right}")
    if not PageForm(request.form).validate():
        say("stale")
    elif (problem := service.take_right(shell().store, found.user.id, programme, right)) is None:
        say("people_taken", name=found.user.name, role=words_here()(f"right_{right}"))
    else:
        say(f"people_{problem}")
    return redirect(here("staff_people.people"), code=303)


@pages.get("/<lang:lang>/staff/p/<programme>/passwords")
@needs(Action.RESET_PASSWORD)
def resets(lang: Lang, programme: str) -> str:
    """Whoever runs the field work can help with a lost password, without mail and without the admin."""
    del lang
    words = words_here()
    button = "staff_people.reset"
    page = ResetsPage(
        frame=staff_frame(words("resets")),
        table=Table(
            caption=words("resets_who"),
            headings=(words("accounts_name"), words("people_role"), ""),
            rows=tuple(
                (
                    Cell(text=one.user.name),
                    Cell(text=_roles(one)),
                    Cell(
                        buttons=(
                            Button(
                                url=here(button),
                                text=words("resets_make"),
                                fields={"user": one.user.id},
                            ),
                        )
                    )
                    if service.can_reset(somebody(), one)
                    else Cell(text=words("resets_not")),
                )
                for one in service.people_in(shell().store, programme)
                if not one.user.is_disabled
            ),
            empty=words("people_none"),
        ),
    )
    return show("resets.html", page)


@pages.post("/<lang:lang>/staff/p/<programme>/passwords/new")
@needs(Action.RESET_PASSWORD)
def reset(lang: Lang, programme: str) -> Reply | str:
    del lang
    found = _member(programme, request.form.get("user", ""))
    can = service.can_reset(somebody(), found) and not found.user.is_disabled
    if not can and not somebody().user.is_admin:
        abort(404)
    if not can:
        say("accounts_no_link")
        return redirect(here("staff_people.resets"), code=303)
    if not PageForm(request.form).validate():
        say("stale")
        return redirect(here("staff_people.resets"), code=303)
    about_account(found)
    return show_new_link(found.user, here("staff_people.resets"))


def _member(programme: str, user: str) -> Account:
    """Somebody of this programme; anybody else is not there."""
    members = service.people_in(shell().store, programme)
    return next((one for one in members if one.user.id == user), None) or abort(404)


def _form() -> PersonForm:
    words, form = words_here(), PersonForm()
    form.right.choices = [(right.value, words(f"right_{right}")) for right in OFFERED]
    return form


def _roles(one: Account) -> str:
    words = words_here()
    held = one.grants[programme_here().code]
    return words("comma").join(words(f"right_{right}") for right in Right if right in held)


def _page(form: PersonForm) -> str:
    words = words_here()
    view = form_view(form, words, url=here("staff_people.people"), submit=words("people_give"))
    page = PeoplePage(
        frame=staff_frame(words("people"), has_errors=bool(view.errors)),
        table=Table(
            caption=words("people_all"),
            headings=(words("accounts_name"), words("people_role"), ""),
            rows=tuple(
                _row(one) for one in service.people_in(shell().store, programme_here().code)
            ),
            empty=words("people_none"),
        ),
        heading=words("people_add"),
        form=view,
    )
    return show("accounts.html", page)


def _row(one: Account) -> tuple[Cell, ...]:
    words = words_here()
    held = one.grants[programme_here().code]
    buttons = tuple(
        Button(
            url=here("staff_people.take"),
            text=words("people_take", role=words(f"right_{right}")),
            fields={"user": one.user.id, "right": right.value},
        )
        for right in Right
        if right in held
    )
    return Cell(text=one.user.name), Cell(text=_roles(one)), Cell(buttons=buttons)
