"""What was signed: the figures of that moment to read, and to take along with their hash."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

from flask import Blueprint, abort, send_file
from werkzeug.wrappers import Response as Reply

from evalkit.access.rights import Action
from evalkit.services.print_order import file_name
from evalkit.services.snapshots import SignedCopy, signed_copy
from evalkit.store.sign_offs import SignOffPlace
from evalkit.web.actions import needs
from evalkit.web.contexts import Link
from evalkit.web.shell import shell
from evalkit.web.staff.frame import StaffFrame, here, show, staff_frame, words_here
from evalkit.web.staff.place import programme_here, project_here, wave_here
from evalkit.web.staff.section import Section
from evalkit.web.staff.table import Cell, Table
from instruments.text import Lang
from reports.wording.numbers import NOTHING, interval, score
from scoring.assessment.results import Assessment, Composite

pages = Blueprint("staff_signed", __name__)
SIGNED = Section(pages=pages)


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedPage:
    frame: StaffFrame
    note: str
    facts: tuple[tuple[str, str], ...]
    table: Table | None
    download: Link | None


@pages.get("/<lang:lang>/staff/p/<programme>/signoff/<wave>/<project>/signed")
@needs(Action.READ_REPORTS)
def signed(lang: Lang, programme: str, wave: str, project: str) -> str:
    del lang, programme, wave, project
    words, found = words_here(), signed_copy(shell().store, _place())
    one = here("staff_signing.one", wave=wave_here().code, project=project_here().code)
    crumbs = (
        Link(url=here("staff_signing.signing", wave=wave_here().code), text=words("signing")),
        Link(url=one, text=project_here().label[words.lang]),
    )
    page = SignedPage(
        frame=staff_frame(words("signed"), crumbs=crumbs),
        note=words(f"signed_{found.since.value}" if found else "signed_none"),
        facts=tuple(_facts(found)) if found else (),
        table=_table(found.assessment) if found and found.assessment else None,
        download=_download() if found else None,
    )
    return show("signed.html", page)


@pages.get("/<lang:lang>/staff/p/<programme>/signoff/<wave>/<project>/signed.json")
@needs(Action.READ_REPORTS)
def download(lang: Lang, programme: str, wave: str, project: str) -> Reply:
    """The bytes that the hash on the page is of."""
    del lang, programme
    found = signed_copy(shell().store, _place())
    if found is None:
        abort(404)
    name = f"{file_name(project)}-{file_name(wave)}-signed.json"
    content = BytesIO(found.kept.text.encode())
    return send_file(content, "application/json", as_attachment=True, download_name=name)


def _place() -> SignOffPlace:
    return SignOffPlace(
        programme=programme_here().code, wave=wave_here().code, project=project_here().code
    )


def _download() -> Link:
    place = _place()
    url = here("staff_signed.download", wave=place.wave, project=place.project)
    return Link(url=url, text=words_here()("signed_download"))


def _facts(found: SignedCopy) -> Iterator[tuple[str, str]]:
    words, kept = words_here(), found.kept
    yield words("signed_released_on"), kept.released_on.isoformat()
    if found.assessment is not None:
        yield words("signed_answered"), str(found.assessment.answered)
    yield words("signed_data"), kept.data
    yield words("signed_instrument"), kept.instrument
    yield words("signed_digest"), kept.digest


def _table(found: Assessment) -> Table:
    """Every dimension with its parts: the score, its interval, and the sides that may be shown."""
    words = words_here()
    rows = []
    for dimension in found.dimensions:
        rows.append(_row(dimension.code, dimension.label[words.lang], dimension.composite))
        for part in dimension.subdimensions:
            rows.append(_row(part.code, part.label[words.lang], part.composite))
    keys = ("signed_part", "signed_score", "signed_interval", "signed_sides")
    return Table(
        caption=words("signed_caption"),
        headings=tuple(words(key) for key in keys),
        rows=tuple(rows),
        empty="",
    )


def _row(code: str, label: str, composite: Composite) -> tuple[Cell, ...]:
    words = words_here()
    sides = words("comma").join(words(f"side_{one}") for one in composite.shown)
    return (
        Cell(text=f"{code} {label}"),
        Cell(text=score(composite.value), is_number=True),
        Cell(text=interval(composite.interval), is_number=True),
        Cell(text=sides or NOTHING),
    )
