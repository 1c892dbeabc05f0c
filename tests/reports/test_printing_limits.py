"""One bad document among many: it is named with the reason, and the others are printed."""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterator
from io import BytesIO

import pytest
from pypdf import PdfReader

from reports.pdf import Cause, Limits, NotPrinted, Printed, PrintJob, render_many, render_pdf

PAGE = '<html lang="en"><head><title>t</title></head><body><h1>h</h1>{body}</body></html>'
SMALL = PrintJob(key="small", html=PAGE.format(body="<p>Good</p>"))
HUGE = PrintJob(key="huge", html=PAGE.format(body="<p>Too much</p>" * 60_000))
LOSSY = PrintJob(key="lossy", html=PAGE.format(body='<img alt="a" src="missing.png">'))
AFTER = PrintJob(key="after", html=SMALL.html)


def outcome(jobs: list[PrintJob], limits: Limits) -> dict[str, str]:
    """What became of each, by its key: printed, or the cause."""
    return {
        one.key: one.cause.value if isinstance(one, NotPrinted) else "printed"
        for one in render_many(jobs, workers=1, limits=limits)
    }


@pytest.mark.parametrize(
    ("bad", "limits", "cause"),
    [
        (LOSSY, Limits(), Cause.UNFAITHFUL),
        (HUGE, Limits(seconds=1), Cause.TIME),
        (HUGE, Limits(mebibytes=40), Cause.MEMORY),
    ],
    ids=["unfaithful", "time", "memory"],
)
def test_a_document_beyond_its_limits_costs_only_itself(
    bad: PrintJob, limits: Limits, cause: Cause
) -> None:
    found = outcome([SMALL, bad, AFTER], limits)
    assert found == {"small": "printed", bad.key: cause.value, "after": "printed"}


def test_a_child_that_dies_takes_one_document_with_it_and_is_replaced() -> None:
    def jobs() -> Iterator[PrintJob]:
        yield SMALL
        yield HUGE
        for child in multiprocessing.active_children():  # the first is done, the second under way
            child.kill()
        yield AFTER

    found = {one.key: one for one in render_many(jobs(), workers=1, limits=Limits(seconds=30))}
    assert isinstance(found["small"], Printed)
    assert isinstance(found["after"], Printed)
    lost = found["huge"]
    assert isinstance(lost, NotPrinted)
    assert (lost.cause, lost.detail) == (Cause.DIED, "SIGKILL")


def test_nothing_goes_on_after_the_printing_is_given_up() -> None:
    printing = render_many([SMALL, HUGE, HUGE], workers=1)
    assert next(printing).key == "small"
    printing.close()  # type: ignore[attr-defined]
    assert multiprocessing.active_children() == []


def test_the_imprint_is_in_the_file_and_its_bytes_depend_on_nothing_else() -> None:
    marked = render_pdf(SMALL.html, imprint='{"kind":"card"}')
    assert render_pdf(SMALL.html, imprint='{"kind":"card"}') == marked
    assert PdfReader(BytesIO(marked)).metadata["/Evalkit"] == '{"kind":"card"}'
    assert "/Evalkit" not in PdfReader(BytesIO(render_pdf(SMALL.html))).metadata
