"""Print the documents of an order, and reuse what would come out the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from evalkit.services.print_order import PrintOrder, Sheet, sheets_of
from evalkit.services.print_record import Entry, Shelf
from evalkit.services.side_files import SideFile, side_files_of
from instruments.text import Text
from reports.html import html_of
from reports.pdf import Limits, NotPrinted, Printed, PrintJob, render_many

WORKERS = 2
USUAL = Limits()

Progress = Callable[[int, int], None]  # documents done, documents in all


@dataclass(frozen=True, slots=True, kw_only=True)
class Prints:
    """What lies on the shelf, in the order of the documents, and what could not be printed.

    `held` are the projects that were printed with the figures of an earlier release.
    """

    sheets: tuple[Sheet, ...]
    failures: tuple[NotPrinted, ...]
    beside: tuple[SideFile, ...] = ()
    held: tuple[Text, ...] = ()

    @property
    def done(self) -> tuple[Sheet, ...]:
        failed = {failure.key for failure in self.failures}
        return tuple(sheet for sheet in self.sheets if sheet.name not in failed)

    @property
    def names(self) -> tuple[str, ...]:
        """Every file that lies on the shelf."""
        return (*(sheet.name for sheet in self.done), *(one.name for one in self.beside))


def print_documents(
    order: PrintOrder,
    shelf: Shelf,
    *,
    progress: Progress,
    earlier: Path | None = None,
    limits: Limits = USUAL,
) -> Prints:
    """Put one PDF per project, kind and language on the shelf.

    What the shelf's record says was made from the same source is kept, or copied from the folder
    `earlier`, if its bytes are still those that were printed. Nothing is held in memory but the
    documents under way. Safe to stop at any moment and to start again.
    """
    run = _Run(sheets_of(order), shelf, earlier, progress)
    failures: list[NotPrinted] = []
    for outcome in render_many(run.jobs(), workers=WORKERS, limits=limits):
        if isinstance(outcome, Printed):
            run.keep(outcome)
        else:
            failures.append(outcome)
        run.count()
    beside = side_files_of(order)
    for one in beside:
        shelf.put(one.build(), file=one.name)
    failures.sort(key=lambda one: one.key)
    return Prints(sheets=run.sheets, failures=tuple(failures), beside=beside)


class _Run:
    """One run through all sheets: which must be laid out, and what each was made from."""

    def __init__(
        self, sheets: tuple[Sheet, ...], shelf: Shelf, earlier: Path | None, progress: Progress
    ) -> None:
        self.sheets = sheets
        self._shelf = shelf
        self._folders = [shelf.folder, *([earlier] if earlier else [])]
        self._progress = progress
        self._known = {entry.file: entry for entry in shelf.entries()}
        self._under_way: dict[str, tuple[Sheet, str]] = {}
        self._done = 0

    def jobs(self) -> Iterator[PrintJob]:
        """The documents that must be laid out; the others are put in place on the way."""
        for sheet in self.sheets:
            job = PrintJob(
                key=sheet.name,
                html=html_of(sheet.build()),
                archive=sheet.attached(),
                imprint=sheet.imprint.written(),
            )
            source = source_hash(job)
            if self._is_reused(sheet.name, source):
                self.count()
            else:
                self._under_way[sheet.name] = (sheet, source)
                yield job

    def keep(self, printed: Printed) -> None:
        sheet, source = self._under_way.pop(printed.key)
        self._shelf.keep(printed.pdf, file=sheet.name, source=source, imprint=sheet.imprint)

    def count(self) -> None:
        self._done += 1
        self._progress(self._done, len(self.sheets))

    def _is_reused(self, name: str, source: str) -> bool:
        entry = self._known.get(name)
        if entry is None or entry.source != source:
            return False
        for folder in self._folders:
            pdf = _as_printed(folder / name, entry)
            if pdf is not None:
                if folder != self._shelf.folder:
                    self._shelf.put(pdf, file=name)
                return True
        return False


def _as_printed(path: Path, entry: Entry) -> bytes | None:
    try:
        pdf = path.read_bytes()
    except OSError:
        return None
    return pdf if sha256(pdf).hexdigest() == entry.bytes_hash else None


def source_hash(job: PrintJob) -> str:
    """What decides the bytes of a PDF: all of the job (its imprint names this program) and the layout engine."""
    parts = (job.html, repr(job.archive), job.imprint, version("weasyprint"))
    return sha256("\0".join(parts).encode()).hexdigest()
