"""The printed scorecards of a programme: begin printing, follow it, read, download."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from flask import Blueprint, abort, g, redirect, request, send_file
from werkzeug.wrappers import Response as Reply

from evalkit.access.rights import Action
from evalkit.services.print_record import Entry as PrintedFile
from evalkit.services.print_room import PrintRoom, Run, of_project
from evalkit.web.actions import needs
from evalkit.web.contexts import Link
from evalkit.web.forms import PageForm
from evalkit.web.security import SHEET_POLICY
from evalkit.web.shell import shell
from evalkit.web.staff.frame import StaffFrame, here, say, show, staff_frame, words_here
from evalkit.web.staff.place import programme_here
from evalkit.web.staff.section import Entry, Section
from instruments.text import Lang
from reports.document_kinds import kind_of
from scoring.assessment.disclosure import FLOOR

pages = Blueprint("staff_documents", __name__)
DOCUMENTS = Section(
    pages=pages,
    menu=(
        Entry(endpoint="staff_documents.documents", label="documents", action=Action.READ_REPORTS),
    ),
)
MEGABYTE = 1e6


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedView:
    """One document in one language: to read here, and as PDF."""

    kind: str
    lang: str
    read_url: str | None
    pdf_url: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShelfView:
    """What is there of one project, or of the programme itself."""

    label: str
    dated: str
    files: tuple[PrintedView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentsPage:
    """`state` says how the last run went; `is_running` offers to look again instead of a new run."""

    frame: StaffFrame
    url: str
    state: str
    failed: str
    held: str
    is_running: bool
    done: int
    total: int
    package: Link | None
    shelves: tuple[ShelfView, ...]


@pages.get("/<lang:lang>/staff/p/<programme>/documents")
@needs(Action.READ_REPORTS)
def documents(lang: Lang, programme: str) -> str:
    del lang
    words, room = words_here(), shell().print_room
    run = room.run_of(programme)
    page = DocumentsPage(
        frame=staff_frame(words("documents")),
        url=here("staff_documents.documents"),
        state=_state(run),
        failed=words("documents_failed", files=words("comma").join(run.failed))
        if run and run.failed
        else "",
        held=words(
            "documents_held",
            projects=words("comma").join(one[words.lang] for one in run.held),
            floor=FLOOR,
        )
        if run and run.held
        else "",
        is_running=run is not None and not run.is_over,
        done=run.done if run else 0,
        total=run.total if run else 0,
        package=_package(room.package(programme)),
        shelves=tuple(_shelves(room, programme)),
    )
    return show("documents.html", page)


@pages.post("/<lang:lang>/staff/p/<programme>/documents")
@needs(Action.READ_REPORTS)
def begin(lang: Lang, programme: str) -> Reply:
    del lang
    if not PageForm(request.form).validate():
        say("stale")
    elif shell().print_room.begin(programme, dated=shell().clock().date()):
        say("documents_begun")
    else:
        say("documents_busy")
    return redirect(here("staff_documents.documents"), code=303)


@pages.get("/<lang:lang>/staff/p/<programme>/documents/<file>")
@needs(Action.READ_REPORTS)
def document(lang: Lang, programme: str, file: str) -> Reply:
    """A PDF, its web page, or the package; nothing else of the folder."""
    del lang
    path = _file(shell().print_room, programme, file)
    if path is None or not path.is_file():
        abort(404)
    if path.suffix == ".html":
        g.policy = SHEET_POLICY
    return send_file(path, as_attachment=path.suffix != ".html", download_name=path.name, max_age=0)


def _file(room: PrintRoom, programme: str, name: str) -> Path | None:
    package = room.package(programme)
    if name == package.name:
        return package
    stems = {Path(entry.file).stem for entry in room.printed(programme)}
    stem, _, suffix = name.rpartition(".")
    known = stem in stems and suffix in ("pdf", "html")
    return room.folder(programme) / name if known else None


def _state(run: Run | None) -> str:
    words = words_here()
    if run is None:
        return ""
    if run.problem:
        return words("documents_stopped", problem=run.problem)
    if run.is_over:
        return words("documents_finished", total=run.total)
    if not run.total:
        return words("documents_scoring")
    return words("documents_progress", done=run.done, total=run.total)


def _package(path: Path) -> Link | None:
    if not path.is_file():
        return None
    size = f"{path.stat().st_size / MEGABYTE:.1f}"
    url = here("staff_documents.document", file=path.name)
    return Link(url=url, text=words_here()("documents_package", size=size))


def _shelves(room: PrintRoom, programme: str) -> Iterator[ShelfView]:
    words, study = words_here(), programme_here().study
    printed = room.printed(programme)
    labels = [("", words("documents_of_programme"))]
    labels += [(project.code, project.label[words.lang]) for project in study.projects]
    for code, label in labels:
        files = tuple(of_project(printed, code))
        if files:
            yield ShelfView(
                label=label,
                dated=max(one.imprint.dated for one in files).isoformat(),
                files=tuple(_view(room, programme, one) for one in files),
            )


def _view(room: PrintRoom, programme: str, one: PrintedFile) -> PrintedView:
    words = words_here()
    name = Path(one.file).with_suffix(".html").name
    has_page = (room.folder(programme) / name).is_file()
    return PrintedView(
        kind=kind_of(one.imprint.kind).name[words.lang],
        lang=words(f"documents_lang_{one.imprint.lang}"),
        read_url=here("staff_documents.document", file=name) if has_page else None,
        pdf_url=here("staff_documents.document", file=one.file),
        name=one.file,
    )
