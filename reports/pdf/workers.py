"""Many documents at once, each in a child process with limits. Never in threads: see `render_pdf`.

A child prints one document after the other. One that takes too long, needs too much memory or
dies costs its document only: a new child takes its place, and the others go on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from queue import SimpleQueue

from reports.pdf.press import (
    SMALLEST_PAGE,
    Limits,
    NotPrinted,
    Press,
    PressBrokenError,
    Printed,
    PrintJob,
)
from reports.pdf.printer import UnprintableReportError, render_pdf

USUAL = Limits()


def render_many(
    jobs: Iterable[PrintJob], *, workers: int, limits: Limits = USUAL
) -> Iterator[Printed | NotPrinted]:
    """Print the jobs in child processes and hand back each as soon as it is finished.

    Jobs are drawn as children become free, so neither all HTML nor all PDFs are held at once.
    Raises PrintingLibrariesError or UnprintableReportError where nothing at all can be printed.
    """
    presses = [Press(limits) for _ in range(workers)]
    free: SimpleQueue[Press] = SimpleQueue()
    for press in presses:
        free.put(press)
    try:
        yield from _finished(jobs, free, presses)
    except PressBrokenError as error:
        render_pdf(SMALLEST_PAGE)  # a child that dies at the start is dumb; here we hear why
        raise UnprintableReportError(f"The printing process does not start: {error}") from error
    finally:
        for press in presses:
            press.close()


def _finished(
    jobs: Iterable[PrintJob], free: SimpleQueue[Press], presses: list[Press]
) -> Iterator[Printed | NotPrinted]:
    # A thread only waits for its child; the text libraries are not loaded in this process.
    with ThreadPoolExecutor(len(presses)) as pool:
        under_way: set[Future[Printed | NotPrinted]] = set()
        try:
            for job in jobs:
                under_way.add(pool.submit(_print_on, free, job))
                if len(under_way) >= 2 * len(presses):
                    done, under_way = wait(under_way, return_when=FIRST_COMPLETED)
                    yield from (one.result() for one in done)
            while under_way:
                done, under_way = wait(under_way, return_when=FIRST_COMPLETED)
                yield from (one.result() for one in done)
        finally:
            pool.shutdown(wait=False, cancel_futures=True)
            if under_way:  # given up: nobody waits for what is still being printed
                for press in presses:
                    press.kill()


def _print_on(free: SimpleQueue[Press], job: PrintJob) -> Printed | NotPrinted:
    press = free.get()
    try:
        return press.print(job)
    finally:
        free.put(press)
