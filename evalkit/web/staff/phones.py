"""The phones of a programme: which forms have not come, and taking in a file that a phone has saved."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from flask import Blueprint, redirect, request
from werkzeug.wrappers import Response as Reply

from evalkit.access.rights import Action, may
from evalkit.services.phone_files import take_in_file
from evalkit.services.phones import phones_in
from evalkit.services.submissions import Verdict
from evalkit.store.phones import PhoneCount
from evalkit.web.actions import needs
from evalkit.web.forms import PageForm
from evalkit.web.shell import shell
from evalkit.web.staff.fields import said, upload
from evalkit.web.staff.form_view import FormView, form_view
from evalkit.web.staff.frame import StaffFrame, here, say, show, staff_frame, words_here
from evalkit.web.staff.place import programme_here
from evalkit.web.staff.section import Asking, Duty, Entry, Section
from evalkit.web.staff.table import Cell, Table
from evalkit.web.uploads import takes_file, uploaded
from evalkit.web.wording import Words
from instruments.text import Lang

pages = Blueprint("staff_phones", __name__)
MOST_SHOWN = 500  # those with forms that are gone come first
SHORT = 6  # digits of a phone's id that tell phones apart


def duties(asking: Asking) -> Iterable[Duty]:
    """Forms that somebody filled in and that never came."""
    code = asking.programme.code
    if may(Action.INVITE, asking.person.rights_in(code)):
        missing = sum(one.missing for one in phones_in(asking.store, code))
        if missing:
            yield Duty(
                text=asking.words("phones_duty", count=missing),
                url=here("staff_phones.phones", programme=code),
                is_done=False,
            )


PHONES = Section(
    pages=pages,
    menu=(Entry(endpoint="staff_phones.phones", label="phones", action=Action.INVITE),),
    duties=duties,
)


class FileForm(PageForm):
    file = upload("phones_file", hint="phones_file_hint")


@dataclass(frozen=True, slots=True, kw_only=True)
class PhonesPage:
    frame: StaffFrame
    table: Table
    heading: str
    form: FormView


@pages.get("/<lang:lang>/staff/p/<programme>/phones")
@needs(Action.INVITE)
def phones(lang: Lang, programme: str) -> str:
    del lang, programme
    return _page(FileForm())


@pages.post("/<lang:lang>/staff/p/<programme>/phones")
@needs(Action.INVITE)
@takes_file
def take_in(lang: Lang, programme: str) -> Reply | tuple[str, int]:
    """Take in every form of the file; one that was here already changes nothing."""
    del lang
    form, content = FileForm(request.form), uploaded("file")
    if not form.validate() or not content:
        form.file.errors = [*form.file.errors, said("phones_file_none")]
        return _page(form), 422
    ours = shell()
    taken = take_in_file(
        ours.store, content, ours.form_keys, at=ours.clock(), vouched_for=programme
    )
    say(
        "phones_taken",
        created=taken.counts.get(Verdict.CREATED, 0),
        known=taken.counts.get(Verdict.DUPLICATE, 0) + taken.counts.get(Verdict.ERASED, 0),
        held=len(taken.to_look_at),
    )
    return redirect(here("staff_phones.phones"), code=303)


def _page(form: FileForm) -> str:
    words = words_here()
    found = phones_in(shell().store, programme_here().code)
    page = PhonesPage(
        frame=staff_frame(words("phones"), has_errors=bool(form.errors)),
        table=Table(
            caption=words("phones_caption"),
            headings=(
                words("phones_phone"),
                words("phones_seen"),
                words("phones_finished"),
                words("phones_arrived"),
                words("phones_held"),
                words("phones_missing"),
            ),
            rows=tuple(_row(one, words) for one in found[:MOST_SHOWN]),
            empty=words("phones_none"),
        ),
        heading=words("phones_file"),
        form=form_view(form, words, url=request.path, submit=words("phones_take_in")),
    )
    return show("phones.html", page)


def _row(phone: PhoneCount, words: Words) -> tuple[Cell, ...]:
    missing = words("phones_lost", count=phone.missing) if phone.missing else "0"
    return (
        Cell(text=phone.id[:SHORT].upper()),
        Cell(text=phone.seen_on.isoformat()),
        Cell(text=str(phone.finished), is_number=True),
        Cell(text=str(phone.arrived), is_number=True),
        Cell(text=str(phone.held), is_number=True, tone="warn" if phone.held else ""),
        Cell(text=missing, is_number=not phone.missing, tone="bad" if phone.missing else ""),
    )
