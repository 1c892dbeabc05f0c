"""Where the time of an assessment goes: read, score, write HTML, lay out.

    python -m bench.pipeline [RUNS]   prints the table of bench/results.md

CPU seconds of one process on the demonstration county, minimum, median and maximum over the runs.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import click
import numpy as np

from evalkit.demonstration.programme import demonstration
from evalkit.services.assess_files import SEED, FilesToAssess, Material, read_material
from evalkit.services.demonstration import write_simulation
from evalkit.services.print_order import latest_assessments
from instruments.catalog import load_instrument
from instruments.text import Lang
from reports.html import html_of
from reports.pdf import render_pdf
from reports.report import report_document
from scoring.assessment.assess import Assessed, assess

RUNS = 5
REPORTS = 4  # laid out in each run


def main() -> None:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else RUNS
    with TemporaryDirectory() as folder:
        files = _files(Path(folder))
        material = read_material(files)
        assessed = _scored(material)
        pages = _pages(material, assessed)
        render_pdf(pages[0])  # loads fonts and libraries
        count = len(material.responses)
        steps: list[tuple[str, Callable[[], object]]] = [
            (f"read {count} responses", lambda: read_material(files)),
            (f"score {count} responses, two audiences", lambda: _scored(material)),
            (f"HTML of {REPORTS} reports", lambda: _pages(material, assessed)),
            (f"PDF of {REPORTS} reports", lambda: [render_pdf(page) for page in pages]),
        ]
        click.echo("| step | min | median | max |\n|---|---:|---:|---:|")
        for name, step in steps:
            spent = sorted(_cpu(step) for _ in range(runs))
            row = " | ".join(f"{value:.2f} s" for value in (spent[0], median(spent), spent[-1]))
            click.echo(f"| {name} | {row} |")


def _files(folder: Path) -> FilesToAssess:
    instrument = load_instrument("spv-core")
    simulated = demonstration(instrument, np.random.default_rng(1))
    write_simulation(folder, instrument, simulated, seed=1)
    return FilesToAssess(
        instrument="spv-core",
        responses=folder / "responses.csv",
        study=folder / "study.yaml",
        indicators=folder / "indicators.csv",
        out=folder / "out",
        dated=date(2026, 6, 30),
    )


def _scored(material: Material) -> Assessed:
    return assess(
        material.instrument,
        material.study,
        material.responses,
        indicators=material.indicators,
        generator=np.random.default_rng(SEED),
    )


def _pages(material: Material, assessed: Assessed) -> list[str]:
    return [
        html_of(
            report_document(
                one,
                material.instrument,
                material.study.project(one.project),
                lang=Lang.ZH,
                dated=date(2026, 6, 30),
            )
        )
        for one in latest_assessments(assessed.released)[:REPORTS]
    ]


def _cpu(step: Callable[[], object]) -> float:
    begun = time.process_time()
    step()
    return time.process_time() - begun


if __name__ == "__main__":
    main()
