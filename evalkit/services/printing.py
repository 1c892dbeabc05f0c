"""Print the documents of a programme, and reuse what would come out the same."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version
from pathlib import Path

from evalkit import __version__
from evalkit.services.attached_numbers import attached_numbers
from instruments.model import Instrument
from instruments.study import Study
from instruments.text import Lang
from reports.document import ReportDocument
from reports.document_kinds import (
    BY_DEFAULT,
    DocumentKind,
    ProgrammeKind,
    ProgrammeSubject,
    ProjectKind,
    ProjectSubject,
)
from reports.html import html_of
from reports.pdf import Archive, PrintJob, render_many
from scoring.assessment.results import Assessment, ProgrammeAssessment

WORKERS = 2

Progress = Callable[[int, int], None]  # reports done, reports in all


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintOrder:
    """What is to be printed: released assessments only, which kinds, languages and date.

    `projects` limits the documents about projects to these; None stands for all. `archive` asks for
    the form that is put away: PDF/A-3a with the numbers attached.
    """

    instrument: Instrument
    study: Study
    released: ProgrammeAssessment
    languages: tuple[Lang, ...]
    dated: date
    kinds: tuple[DocumentKind, ...] = BY_DEFAULT
    projects: tuple[str, ...] | None = None
    archive: bool = False

    def subject(self, lang: Lang) -> ProgrammeSubject:
        return ProgrammeSubject(
            released=self.released,
            instrument=self.instrument,
            study=self.study,
            lang=lang,
            dated=self.dated,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One document to come: its file name, and the building of it when its turn has come."""

    name: str
    kind: DocumentKind
    lang: Lang
    build: Callable[[], ReportDocument]
    assessment: Assessment | None = None  # None for a document about the programme
    archive: Archive | None = None


def sheets_of(order: PrintOrder) -> tuple[Sheet, ...]:
    """Everything that an order asks for: project by project, the programme's own at the end."""
    latest = latest_assessments(order.released)
    wanted = [one for one in latest if order.projects is None or one.project in order.projects]
    of_projects = tuple(
        _project_sheet(order, one, kind, lang)
        for one in wanted
        for kind in order.kinds
        if isinstance(kind, ProjectKind)
        for lang in order.languages
    )
    of_programme = tuple(
        _programme_sheet(order, kind, lang)
        for kind in order.kinds
        if isinstance(kind, ProgrammeKind)
        for lang in order.languages
    )
    return of_projects + of_programme


def _project_sheet(order: PrintOrder, one: Assessment, kind: ProjectKind, lang: Lang) -> Sheet:
    subject = ProjectSubject(assessment=one, programme=order.subject(lang))
    return Sheet(
        name=pdf_name(one, kind, lang, order.archive),
        kind=kind,
        lang=lang,
        build=lambda: kind.build(subject),
        assessment=one,
        archive=attached_numbers(order.released, one, order.dated) if order.archive else None,
    )


def _programme_sheet(order: PrintOrder, kind: ProgrammeKind, lang: Lang) -> Sheet:
    subject = order.subject(lang)
    return Sheet(
        name=f"{kind.code}-{lang.value}.pdf",
        kind=kind,
        lang=lang,
        build=lambda: kind.build(subject),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """The PDFs of an earlier run and what each was made from (`record`, a JSON file)."""

    folder: Path
    record: Path

    def made_from(self) -> dict[str, str]:
        """File name to source hash; empty where there was no run or its record is unreadable."""
        try:
            known = json.loads(self.record.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return known if isinstance(known, dict) else {}


def print_reports(
    order: PrintOrder, shelf: Shelf, *, earlier: Shelf, progress: Progress
) -> tuple[str, ...]:
    """Put one PDF per project, kind and language on the shelf; return their names.

    A document whose pages would be laid out from the same HTML is copied from the earlier run.
    Nothing is held in memory but the documents under way.
    """
    sheets = sheets_of(order)
    names = tuple(sheet.name for sheet in sheets)
    known, sources = earlier.made_from(), dict[str, str]()
    jobs = _jobs(sheets, shelf, earlier, known, sources)
    for printed in render_many(jobs, workers=WORKERS):
        (shelf.folder / printed.key).write_bytes(printed.pdf)
        progress(sum((shelf.folder / name).exists() for name in sources), len(names))
    progress(len(names), len(names))
    shelf.record.write_text(json.dumps(sources, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    return names


def latest_assessments(programme: ProgrammeAssessment) -> tuple[Assessment, ...]:
    """Each project's assessment in the last wave in which it has answers."""
    latest = {one.project: one for one in programme.assessments}
    return tuple(latest.values())


def _jobs(
    sheets: tuple[Sheet, ...],
    shelf: Shelf,
    earlier: Shelf,
    known: dict[str, str],
    sources: dict[str, str],
) -> Iterator[PrintJob]:
    """The documents that must be laid out; the others are copied on the way."""
    for sheet in sheets:
        html = html_of(sheet.build())
        sources[sheet.name] = source_hash(html, sheet.archive)
        old = earlier.folder / sheet.name
        if known.get(sheet.name) == sources[sheet.name] and old.is_file():
            (shelf.folder / sheet.name).write_bytes(old.read_bytes())
        else:
            yield PrintJob(key=sheet.name, html=html, archive=sheet.archive)


def source_hash(html: str, archive: Archive | None = None) -> str:
    """What decides the bytes of a PDF: page, attached files, this program, the layout engine."""
    parts = (html, repr(archive), __version__, version("weasyprint"))
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def pdf_name(one: Assessment, kind: ProjectKind, lang: Lang, archive: bool = False) -> str:
    """`P01-w2-report-zh.pdf`. Only the project may hold a hyphen, so no two names are the same."""
    wave = file_name(one.wave).replace("-", "%2D")
    form = "-archive" if archive else ""
    return f"{file_name(one.project)}-{wave}-{kind.code}-{lang.value}{form}.pdf"


def file_name(code: str) -> str:
    """A code as a file name: letters, digits, _ and - stay (Chinese too), the rest becomes %XX.

    Different codes give different names; no code can leave its folder or hide.
    """
    safe = "".join(
        sign
        if sign.isalnum() or sign in "_-"
        else "".join(f"%{byte:02X}" for byte in sign.encode("utf-8"))
        for sign in code
    )
    if len(safe.encode("utf-8")) <= 80:
        return safe
    return safe[:20] + "-" + hashlib.sha256(code.encode("utf-8")).hexdigest()[:16]
