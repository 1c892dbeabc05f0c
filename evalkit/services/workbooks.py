"""What goes with the report over all projects: a workbook per language, and its numbers as JSON."""

from __future__ import annotations

from pathlib import Path

from evalkit.exchange.overview_xlsx import overview_xlsx
from evalkit.services.print_order import PrintOrder
from instruments.canonical import canonical_json
from reports.document_kinds import PORTFOLIO
from reports.portfolio import portfolio_reading
from scoring.assessment.portfolio.build import portfolio

NUMBERS = f"{PORTFOLIO.code}.json"


def write_workbooks(order: PrintOrder, folder: Path) -> tuple[Path, ...]:
    """Nothing unless the order asks for the portfolio. The same order gives the same bytes."""
    if PORTFOLIO not in order.wanted.kinds:
        return ()
    found = portfolio(order.instrument, order.study, order.released)
    files = {NUMBERS: (canonical_json(found) + "\n").encode()}
    for lang in order.wanted.languages:
        reading = portfolio_reading(found, order.released, order.instrument, lang=lang)
        files[f"{PORTFOLIO.code}-{lang.value}.xlsx"] = overview_xlsx(
            reading, dated=order.wanted.dated
        )
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return tuple(folder / name for name in files)
