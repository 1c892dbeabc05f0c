"""Printing a whole programme for people at its pages: one run at a time, with its progress.

The run is a thread of the server that scores once and lets child processes lay out the documents. It
prints into the folder that `evalkit report` uses, so what is unchanged is not printed again, whoever
asked for it before; a run that the server's end cuts off goes on where it was when it is begun anew.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from threading import Lock, Thread

from evalkit.services.folder_lock import FolderInUseError
from evalkit.services.print_order import Wanted, file_name
from evalkit.services.print_record import RECORD, Entry, entries_in
from evalkit.services.store_reports import (
    NothingToReportError,
    ReportOrder,
    report_from_store,
)
from evalkit.store.engine import Store
from instruments.text import Lang, Text
from reports.document_kinds import BY_DEFAULT
from reports.pdf import PrintingLibrariesError, UnprintableReportError

LOG = logging.getLogger(__name__)
SEE_LOG = "请系统管理员看服务器的日志，再印一次。 Ask the admin to look at the server's log, then print again."


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """How far printing is. `total` is 0 while answers are still being scored.

    `failed` are documents that could not be printed, `held` projects that keep the figures of their last
    release; `problem` says why the whole run ended early.
    """

    done: int = 0
    total: int = 0
    is_over: bool = False
    failed: tuple[str, ...] = ()
    held: tuple[Text, ...] = ()
    problem: str = ""


class PrintRoom:
    """Prints on request, one programme at a time: two runs would only slow the collection of answers."""

    def __init__(self, store: Store, home: Path) -> None:
        self._store = store
        self._home = home
        self._lock = Lock()
        self._runs: dict[str, Run] = {}

    def folder(self, programme: str) -> Path:
        return self._home / "reports" / file_name(programme)

    def package(self, programme: str) -> Path:
        return self.folder(programme) / f"{file_name(programme)}.zip"

    def run_of(self, programme: str) -> Run | None:
        """The last run since the server was started, or the one under way."""
        with self._lock:
            return self._runs.get(programme)

    def begin(self, programme: str, *, dated: date) -> bool:
        """Print everything of a programme in the background. False while any run is under way."""
        with self._lock:
            if any(not run.is_over for run in self._runs.values()):
                return False
            self._runs[programme] = Run()
        order = ReportOrder(
            programme=programme,
            projects=(),
            wanted=Wanted(dated=dated, languages=tuple(Lang), kinds=BY_DEFAULT, pages=True),
            folder=self.folder(programme),
            package=self.package(programme),
        )
        Thread(target=self._print, args=(order,), name="print-room", daemon=True).start()
        return True

    def printed(self, programme: str) -> tuple[Entry, ...]:
        """The documents that lie in the folder, each as it was printed last: by kind, Chinese first."""
        folder = self.folder(programme)
        newest = {entry.file: entry for entry in entries_in(folder / RECORD)}
        there = [entry for name, entry in newest.items() if (folder / name).is_file()]
        return tuple(sorted(there, key=_place))

    def _print(self, order: ReportOrder) -> None:
        def note(done: int, total: int) -> None:
            self._note(order.programme, done=done, total=total)

        try:
            prints = report_from_store(self._store, order, note)
            failed = tuple(one.key for one in prints.failures)
            self._note(order.programme, failed=failed, held=prints.held)
        except (
            NothingToReportError,
            FolderInUseError,
            PrintingLibrariesError,
            UnprintableReportError,
        ) as error:
            self._note(order.programme, problem=str(error))
        except Exception:
            LOG.exception("printing %s ended early", order.programme)
            self._note(order.programme, problem=SEE_LOG)
        finally:
            self._note(order.programme, is_over=True)

    def _note(self, programme: str, **changes: object) -> None:
        with self._lock:
            self._runs[programme] = replace(self._runs[programme], **changes)  # type: ignore[arg-type]


def of_project(entries: tuple[Entry, ...], project: str) -> Iterator[Entry]:
    """The documents about one project, or with '' the programme's own."""
    return (entry for entry in entries if entry.imprint.project == project)


def _place(entry: Entry) -> tuple[str, int]:
    """Where a document stands in a list; they are recorded as they get ready."""
    return entry.imprint.kind, list(Lang).index(Lang(entry.imprint.lang))
