"""One child process that prints documents, and the limits that each of them must keep."""

from __future__ import annotations

import gc
import multiprocessing
import signal
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path

from reports.pdf.archive import Archive
from reports.pdf.printer import UnprintableReportError, render_pdf

SMALLEST_PAGE = '<html lang="en"><title>-</title><p>-</p></html>'
STATM = Path("/proc/self/statm")
LONGEST_START = 120.0  # seconds


class Cause(StrEnum):
    """Why a document was not printed."""

    UNFAITHFUL = "unfaithful"  # something on the page would have been lost
    TIME = "time"
    MEMORY = "memory"
    DIED = "died"


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintJob:
    """`key` names the document for the caller; it is handed back with the PDF.

    `archive` holds the files of the archive form; without it the reading form is printed.
    `imprint` is kept in the file's metadata, for programs that ask where a file comes from.
    """

    key: str
    html: str
    archive: Archive | None = None
    imprint: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    key: str
    pdf: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class NotPrinted:
    """A document that could not be printed. `detail` is for whoever looks into it."""

    key: str
    cause: Cause
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one document may cost: wall time, and address space beyond what a warm child holds.

    Space is limited where the system tells how much a process holds (Linux), time everywhere.
    """

    seconds: float = 120.0
    mebibytes: int = 2048


class PressBrokenError(Exception):
    """The child process ended before it could print anything."""


class Press:
    """Not to be used from two threads at once, except `kill`."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._child: BaseProcess | None = None
        self._pipe: Connection | None = None

    def print(self, job: PrintJob) -> Printed | NotPrinted:
        """Raises PressBrokenError if no child can be started."""
        pipe = self._pipe or self._started()
        try:
            pipe.send(job)
            if not pipe.poll(self._limits.seconds):
                self.close()
                detail = f"> {self._limits.seconds:g} s"
                return NotPrinted(key=job.key, cause=Cause.TIME, detail=detail)
            answer: Printed | NotPrinted = pipe.recv()
        except (EOFError, OSError):
            return NotPrinted(key=job.key, cause=Cause.DIED, detail=self._last_words())
        if isinstance(answer, NotPrinted) and answer.cause is Cause.MEMORY:
            self.close()  # what ran short of memory may not be whole
        return answer

    def kill(self) -> None:
        """End the child, whatever it is doing; who waits for it hears that it died."""
        if self._child is not None:
            self._child.kill()

    def close(self) -> None:
        self.kill()
        if self._child is not None:
            self._child.join()
        if self._pipe is not None:
            self._pipe.close()
        self._pipe = self._child = None

    def _started(self) -> Connection:
        context = multiprocessing.get_context("spawn")
        here, there = context.Pipe()
        self._pipe = here
        self._child = context.Process(target=_serve, args=(there, self._limits), daemon=True)
        self._child.start()
        there.close()
        ready = False
        with suppress(EOFError, OSError):
            ready = here.poll(LONGEST_START) and here.recv() is None
        if not ready:
            raise PressBrokenError(self._last_words())
        return here

    def _last_words(self) -> str:
        code = None
        if self._child is not None:
            self._child.join(timeout=5)
            code = self._child.exitcode
        self.close()
        return signal.Signals(-code).name if code is not None and code < 0 else f"exit {code}"


def _serve(pipe: Connection, limits: Limits) -> None:
    """What the child does until the other end of the pipe is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, which ends us
    _warm_up()
    _limit_memory(limits)
    with suppress(EOFError, OSError):
        pipe.send(None)
        while True:
            pipe.send(_answer(pipe.recv()))


def _answer(job: PrintJob) -> Printed | NotPrinted:
    try:
        pdf = render_pdf(job.html, job.archive, job.imprint)
    except UnprintableReportError as error:
        return NotPrinted(key=job.key, cause=Cause.UNFAITHFUL, detail=str(error))
    except MemoryError as error:
        return NotPrinted(key=job.key, cause=Cause.MEMORY, detail=str(error))
    finally:
        gc.collect()  # once per document instead of many times within it; memory stays flat
    return Printed(key=job.key, pdf=pdf)


def _warm_up() -> None:
    """Load everything once, then keep the collector away from it (measured: 8-15 % less time)."""
    render_pdf(SMALLEST_PAGE)
    gc.collect()
    gc.freeze()
    gc.disable()


def _limit_memory(limits: Limits) -> None:
    try:
        import resource

        held = int(STATM.read_text(encoding="ascii").split()[0]) * resource.getpagesize()
        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        resource.setrlimit(resource.RLIMIT_AS, (held + limits.mebibytes * 2**20, hard))
    except (ImportError, OSError, ValueError):
        return  # the system cannot say or cannot limit; time is limited all the same
