"""The report and the workbook over all projects of a programme, from what the server has received."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np

from evalkit.exchange.overview_xlsx import overview_xlsx
from evalkit.services.assess_files import SEED
from evalkit.services.figures import figures_in
from evalkit.services.printing import Progress, file_name
from evalkit.services.programmes import find_programme, latest_instrument
from evalkit.services.responses import responses_in
from evalkit.services.store_reports import NothingToReportError
from evalkit.store.engine import Store
from instruments.canonical import canonical_json
from instruments.model import Instrument
from instruments.study import Study
from instruments.text import Lang
from reports.html import html_of
from reports.pdf import render_pdf
from reports.portfolio import portfolio_document, portfolio_reading
from scoring.assessment.assess import assess
from scoring.assessment.portfolio.build import NothingReleasedError, portfolio
from scoring.assessment.results import ProgrammeAssessment


@dataclass(frozen=True, slots=True, kw_only=True)
class PortfolioOrder:
    programme: str
    languages: tuple[Lang, ...]
    dated: date
    folder: Path


def portfolio_from_store(
    store: Store, order: PortfolioOrder, progress: Progress
) -> tuple[Path, ...]:
    """Score the programme and write its portfolio; nothing is written unless all could be made.

    Raises NothingToReportError where the programme is unknown or nobody has answered.
    """
    programme = find_programme(store, order.programme)
    if programme is None:
        raise NothingToReportError(f"There is no programme {order.programme!r} in the store.")
    instrument = latest_instrument(store, programme)
    assessed = assess(
        instrument,
        programme.study,
        tuple(responses_in(store, order.programme)),
        indicators=figures_in(store, order.programme),
        as_of=order.dated,
        generator=np.random.default_rng(SEED),
    )
    try:
        files = portfolio_files(
            instrument,
            programme.study,
            assessed.released,
            languages=order.languages,
            dated=order.dated,
            progress=progress,
        )
    except NothingReleasedError as error:
        raise NothingToReportError(f"Nobody has answered in {order.programme!r} yet.") from error
    order.folder.mkdir(parents=True, exist_ok=True)
    return tuple(_written(order.folder / name, content) for name, content in files.items())


def portfolio_files(
    instrument: Instrument,
    study: Study,
    released: ProgrammeAssessment,
    *,
    languages: Sequence[Lang],
    dated: date,
    progress: Progress,
) -> dict[str, bytes]:
    """File names with their contents: a PDF and a workbook per language, and the numbers as JSON.

    The same assessments, languages and date give the same bytes.
    """
    found = portfolio(instrument, study, released)
    stem = f"portfolio-{file_name(found.wave)}"
    files = {f"{stem}.json": (canonical_json(found) + "\n").encode()}
    for done, lang in enumerate(languages, start=1):
        document = portfolio_document(found, released, instrument, lang=lang, dated=dated)
        files[f"{stem}-{lang.value}.pdf"] = render_pdf(html_of(document))
        reading = portfolio_reading(found, released, instrument, lang=lang)
        files[f"{stem}-{lang.value}.xlsx"] = overview_xlsx(reading, dated=dated)
        progress(done, len(languages))
    return files


def _written(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path
