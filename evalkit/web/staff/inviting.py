"""Invitations: make a batch and get its sheets, see how many were used, take a batch back."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, redirect, request
from werkzeug.wrappers import Response as Reply

from evalkit.access.rights import Action
from evalkit.services import inviting as service
from evalkit.services.inviting import InvitationsWanted
from evalkit.services.programmes import Place, find_place, latest_instrument, set_by_invitation
from evalkit.store.invitations import Batch, Kind
from evalkit.web.actions import needs
from evalkit.web.forms import PageForm
from evalkit.web.shell import shell
from evalkit.web.staff.fields import choice, day, day_in, number_in, said, whole
from evalkit.web.staff.form_view import FormView, form_view
from evalkit.web.staff.frame import StaffFrame, here, say, show, staff_frame, words_here
from evalkit.web.staff.place import programme_here
from evalkit.web.staff.section import Entry, Section
from evalkit.web.staff.table import Button, Cell, Table
from instruments.text import Lang

pages = Blueprint("staff_inviting", __name__)
INVITING = Section(
    pages=pages,
    menu=(Entry(endpoint="staff_inviting.inviting", label="inviting", action=Action.INVITE),),
)
MOST_SHEETS = 100  # twenty-five pages, some seconds in which other pages are slower
MOST_USES = 100_000
LANGUAGES = {Lang.ZH: "中文", Lang.EN: "English"}


class InvitingForm(PageForm):
    place = choice("inviting_place")
    role = choice("inviting_role")
    kind = choice("inviting_kind")
    number = whole("inviting_number", least=1, most=MOST_SHEETS, hint="inviting_number_hint")
    uses = whole(
        "inviting_uses", least=1, most=MOST_USES, required=False, hint="inviting_uses_hint"
    )
    until = day("inviting_last")
    language = choice("inviting_language")


@dataclass(frozen=True, slots=True, kw_only=True)
class InvitingPage:
    frame: StaffFrame
    entry: str
    entry_button: Button
    table: Table
    form: FormView


@pages.get("/<lang:lang>/staff/p/<programme>/invitations")
@needs(Action.INVITE)
def inviting(lang: Lang, programme: str) -> str:
    del lang, programme
    return _page(_with_choices(InvitingForm(data={"number": "20"})))


@pages.post("/<lang:lang>/staff/p/<programme>/invitations")
@needs(Action.INVITE)
def make(lang: Lang, programme: str) -> Reply | tuple[str, int]:
    """Make a batch and answer with its sheets. Nothing is kept where they cannot be printed."""
    del lang
    form = _with_choices(InvitingForm(request.form))
    if not form.validate():
        return _page(form), 422
    until = day_in(form.until)
    if until is None or until < service.day_of(shell().clock()):
        form.until.errors = [said("inviting_past")]
        return _page(form), 422
    wanted = InvitationsWanted(
        place=_place(str(form.place.data)),
        role=str(form.role.data),
        kind=Kind(form.kind.data),
        count=number_in(form.number) or 1,
        valid_until=until,
        most_uses=number_in(form.uses),
    )
    pdf = _printed(wanted, Lang(form.language.data))
    if pdf is None:
        form.number.errors = [said("inviting_no_printing")]
        return _page(form), 422
    reply = Reply(pdf, mimetype="application/pdf")
    reply.headers["Content-Disposition"] = f'attachment; filename="{programme}-invitations.pdf"'
    return reply


@pages.post("/<lang:lang>/staff/p/<programme>/invitations/take-back")
@needs(Action.INVITE)
def revoke(lang: Lang, programme: str) -> Reply:
    del lang
    if not PageForm(request.form).validate():
        say("stale")
    else:
        service.revoke(shell().store, programme, request.form.get("batch", ""))
        say("inviting_took_back")
    return redirect(here("staff_inviting.inviting"), code=303)


@pages.post("/<lang:lang>/staff/p/<programme>/invitations/entry")
@needs(Action.INVITE)
def entry(lang: Lang, programme: str) -> Reply:
    """Whether only who is invited or visited may answer."""
    del lang
    if not PageForm(request.form).validate():
        say("stale")
    else:
        closed = request.form.get("do") == "close"
        set_by_invitation(shell().store, programme, by_invitation=closed)
        say("inviting_changed")
    return redirect(here("staff_inviting.inviting"), code=303)


def _printed(wanted: InvitationsWanted, lang: Lang) -> bytes | None:
    # The printer takes a second to load, and most of what the server does goes without it.
    from evalkit.services.invitations import issued_pdf
    from reports.pdf import PrintingLibrariesError, UnprintableReportError

    store = shell().store
    issued = service.make_invitations(store, wanted, at=shell().clock())
    try:
        return issued_pdf(issued, wanted.place, site=request.url_root, lang=lang)
    except (PrintingLibrariesError, UnprintableReportError):
        service.revoke(store, wanted.place.programme.code, issued[0].invitation.batch)
        return None


def _place(project: str) -> Place:
    programme = programme_here()
    with shell().store.reading() as db:
        place = find_place(db, programme.code, project, programme.waves[-1].code)
    if place is None:
        raise LookupError(f"Project {project} was on the list and is not there.")
    return place


def _with_choices(form: InvitingForm) -> InvitingForm:
    words, programme = words_here(), programme_here()
    instrument = latest_instrument(shell().store, programme)
    form.place.choices = [(one.code, one.label[words.lang]) for one in programme.study.projects]
    form.role.choices = [
        (role.code, role.label[words.lang])
        for role in instrument.roles
        if instrument.asked_of(role.code)
    ]
    form.kind.choices = [(kind.value, words(f"kind_{kind}")) for kind in Kind]
    form.language.choices = [(lang.value, name) for lang, name in LANGUAGES.items()]
    return form


def _page(form: InvitingForm) -> str:
    words, programme = words_here(), programme_here()
    closed = programme.by_invitation
    view = form_view(form, words, url=request.path, submit=words("inviting_make"))
    made = service.batches(shell().store, programme.code)
    heads = ("roster_project", "roster_role", "inviting_kind", "inviting_made", "inviting_until")
    more = ("inviting_count", "inviting_used")
    page = InvitingPage(
        frame=staff_frame(words("inviting"), has_errors=bool(view.errors)),
        entry=words("inviting_closed" if closed else "inviting_open"),
        entry_button=Button(
            url=here("staff_inviting.entry"),
            text=words("inviting_reopen" if closed else "inviting_close"),
            fields={"do": "open" if closed else "close"},
        ),
        table=Table(
            caption=words("inviting_caption"),
            headings=(*(words(head) for head in (*heads, *more)), ""),
            rows=tuple(_row(one) for one in made),
            empty=words("inviting_none"),
        ),
        form=view,
    )
    return show("inviting.html", page)


def _row(one: Batch) -> tuple[Cell, ...]:
    words, programme = words_here(), programme_here()
    role = latest_instrument(shell().store, programme).role(one.role)
    used = "inviting_used_of" if one.kind is Kind.SINGLE else "inviting_used_times"
    back = Button(
        url=here("staff_inviting.revoke"), text=words("inviting_revoke"), fields={"batch": one.id}
    )
    return (
        Cell(text=programme.study.project(one.project).label[words.lang]),
        Cell(text=role.label[words.lang]),
        Cell(text=words(f"kind_{one.kind}")),
        Cell(text=one.made_on.isoformat()),
        Cell(text=one.valid_until.isoformat()),
        Cell(text=str(one.count), is_number=True),
        Cell(text=words(used, opened=one.opened, uses=one.uses)),
        Cell(text=words("inviting_revoked"), tone="warn")
        if one.revoked == one.count
        else Cell(buttons=(back,)),
    )
