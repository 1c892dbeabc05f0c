"""Print the report of every project, and reuse what would come out the same."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from importlib.metadata import version
from pathlib import Path

from evalkit import __version__
from evalkit.services.attached_numbers import attached_numbers
from instruments.model import Instrument
from instruments.study import Study
from instruments.text import Lang
from reports.html import html_of
from reports.pdf import Archive, PrintJob, render_many
from reports.report import report_document
from scoring.assessment.results import Assessment, ProgrammeAssessment

WORKERS = 2

Progress = Callable[[int, int], None]  # reports done, reports in all


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintOrder:
    """What is to be printed: released assessments only, in which languages, with which date.

    `archive` asks for the form that is put away: PDF/A-3a with the project's numbers attached.
    """

    instrument: Instrument
    study: Study
    released: ProgrammeAssessment
    languages: tuple[Lang, ...]
    dated: date
    archive: bool = False


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
    """Put one PDF per project and language on the shelf; return their names.

    A report whose pages would be laid out from the same HTML is copied from the earlier run.
    Nothing is held in memory but the reports under way.
    """
    latest = latest_assessments(order.released)
    names = [pdf_name(one, lang, order.archive) for one in latest for lang in order.languages]
    known, sources = earlier.made_from(), dict[str, str]()
    jobs = _jobs(order, latest, shelf, earlier, known, sources)
    for printed in render_many(jobs, workers=WORKERS):
        (shelf.folder / printed.key).write_bytes(printed.pdf)
        progress(sum((shelf.folder / name).exists() for name in sources), len(names))
    progress(len(names), len(names))
    shelf.record.write_text(json.dumps(sources, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    return tuple(names)


def latest_assessments(programme: ProgrammeAssessment) -> tuple[Assessment, ...]:
    """Each project's assessment in the last wave in which it has answers."""
    latest = {one.project: one for one in programme.assessments}
    return tuple(latest.values())


def _jobs(
    order: PrintOrder,
    latest: tuple[Assessment, ...],
    shelf: Shelf,
    earlier: Shelf,
    known: dict[str, str],
    sources: dict[str, str],
) -> Iterator[PrintJob]:
    """The reports that must be laid out; the others are copied on the way."""
    for one in latest:
        for lang in order.languages:
            name = pdf_name(one, lang, order.archive)
            html = _html(order, one, lang)
            archive = attached_numbers(order.released, one, order.dated) if order.archive else None
            sources[name] = source_hash(html, archive)
            old = earlier.folder / name
            if known.get(name) == sources[name] and old.is_file():
                (shelf.folder / name).write_bytes(old.read_bytes())
            else:
                yield PrintJob(key=name, html=html, archive=archive)


def _html(order: PrintOrder, one: Assessment, lang: Lang) -> str:
    project = order.study.project(one.project)
    spoken = replace(project, slots=order.study.slots_of(order.instrument, project))
    document = report_document(one, order.instrument, spoken, lang=lang, dated=order.dated)
    return html_of(document)


def source_hash(html: str, archive: Archive | None = None) -> str:
    """What decides the bytes of a PDF: page, attached files, this program, the layout engine."""
    parts = (html, repr(archive), __version__, version("weasyprint"))
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def pdf_name(one: Assessment, lang: Lang, archive: bool = False) -> str:
    form = "-archive" if archive else ""
    return f"{file_name(one.project)}-{file_name(one.wave)}-{lang.value}{form}.pdf"


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
