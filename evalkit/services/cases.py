"""Print the report of a case: what a paper says, in one or two languages."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from instruments.cases import Case
from instruments.catalog import load_instrument
from instruments.text import Lang
from reports.case import case_document
from reports.html import html_of
from reports.pdf import render_pdf


def print_case(
    case: Case, folder: Path, *, languages: tuple[Lang, ...], dated: date
) -> tuple[Path, ...]:
    """One PDF per language. Raises InstrumentError if the case names an unknown instrument."""
    instrument = load_instrument(case.instrument)
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for lang in languages:
        document = case_document(case, instrument, lang=lang, dated=dated)
        path = folder / f"{case.id}-{lang.value}.pdf"
        path.write_bytes(render_pdf(html_of(document)))
        paths.append(path)
    return tuple(paths)
