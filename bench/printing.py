"""How fast reports are printed, beside the same pages printed in other ways.

    python -m bench.printing [ROUNDS] [LONG]   prints the tables of bench/results.md

The demonstration county, four projects in two languages. Rounds take turns, so that a slow minute
of the machine hits all alike. LONG is the number of reports over which a worker's memory is watched.
"""

from __future__ import annotations

import cProfile
import gc
import json
import multiprocessing
import pstats
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import click
import numpy as np

from bench.printing_rivals import SYSTEM_FONT, Measured, resident
from evalkit.demonstration.programme import demonstration
from instruments.catalog import load_instrument
from instruments.text import Lang
from reports.document import ReportDocument
from reports.html import html_of
from reports.pdf import PrintJob, render_many, render_pdf
from reports.report import report_document
from scoring.assessment.assess import assess

ROUNDS, LONG = 5, 300
PROJECTS, WORKERS = 4, 2
WATCHED = (20, 100, 300)
DATED = date(2026, 6, 30)
TINY = '<html lang="en"><title>-</title><p>-</p></html>'

# Where a share of the time is looked up in a profile: function, file. What is inside two of them
# is taken off the outer one below.
PHASES = {
    "read the HTML": ("parse", "tinyhtml5/parser.py"),
    "styles": ("get_all_computed_styles", "css/__init__.py"),
    "boxes": ("build_formatting_structure", "formatting_structure/build.py"),
    "layout": ("layout_document", "layout/__init__.py"),
    "of that, tables": ("table_layout", "layout/table.py"),
    "paint": ("paint", "weasyprint/document.py"),
    "of that, figures": ("draw", "weasyprint/svg/__init__.py"),
    "of those, their text": ("text", "svg/text.py"),
    "fonts": ("build_fonts_dictionary", "pdf/fonts.py"),
    "tags": ("add_tags", "pdf/tags.py"),
    "repair of the tags": ("finish", "reports/pdf/finish.py"),
    "write": ("write", "pydyf/__init__.py"),
}


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    watched = int(sys.argv[2]) if len(sys.argv) > 2 else LONG
    make = documents()
    made = make()
    pages = [html_of(document) for document in made]
    _say(speed_table(pages, rounds))
    _say(memory_table(pages, watched))
    _say(drawing_table(make, pages))
    _say(profile_table(pages))


def _say(lines: Iterable[str]) -> None:
    click.echo("\n".join(lines) + "\n")


def documents() -> Callable[[], list[ReportDocument]]:
    """Makes the documents of all projects anew, in both languages, whenever it is called."""
    instrument = load_instrument("spv-core")
    simulated = demonstration(instrument, np.random.default_rng(1), projects=PROJECTS)
    study = simulated.study
    generator = np.random.default_rng(1)
    assessed = assess(
        instrument, study, tuple(simulated.responses), generator=generator, as_of=DATED
    )
    latest = {one.project: one for one in assessed.released.assessments}

    def make() -> list[ReportDocument]:
        made = []
        for one in latest.values():
            project = study.project(one.project)
            spoken = replace(project, slots=study.slots_of(instrument, project))
            for lang in Lang:
                made.append(report_document(one, instrument, spoken, lang=lang, dated=DATED))
        return made

    return make


def speed_table(pages: list[str], rounds: int) -> Iterator[str]:
    """Seconds per report and how many times as fast as naive serial printing."""
    with TemporaryDirectory() as folder:
        for number, page in enumerate(pages):
            (Path(folder) / f"{number:03}.html").write_text(page, encoding="utf-8")
        ways: dict[str, Callable[[], Measured]] = {"evalkit, 2 workers": lambda: ours(pages)}
        if _has_system_font():
            ways["WeasyPrint as in its manual, serial"] = lambda: rival("naive", folder)
            ways["the same, figures inline"] = lambda: rival("inline", folder)
        if shutil.which("chromium") or shutil.which("google-chrome"):
            ways["Chromium, kept open"] = lambda: rival("chromium", folder)
        found: dict[str, list[Measured]] = {name: [] for name in ways}
        for _ in range(rounds):
            for name, way in ways.items():
                found[name].append(way())
    yield f"{len(pages)} reports, {rounds} rounds; per report: minimum, median, maximum"
    yield ""
    yield "| | wall s | CPU s | as fast by wall | as fast by CPU | PDF KiB | memory MiB |"
    yield "|---|---:|---:|---:|---:|---:|---:|"
    first = found.get("WeasyPrint as in its manual, serial")
    for name, measured in found.items():
        yield _speed_row(name, measured, first, len(pages))


def _speed_row(name: str, found: list[Measured], first: list[Measured] | None, count: int) -> str:
    wall = [one.wall / count for one in found]
    cpu = [one.cpu / count for one in found]
    cores = WORKERS if name.startswith("evalkit") else 1
    times = ["", ""]
    if first is not None:
        by_wall = median(one.wall / count for one in first) / median(wall)
        by_cpu = median(one.cpu / count for one in first) / (median(cpu) / cores)
        times = [f"{by_wall:.2f}", f"{by_cpu:.2f}"]
    last = found[-1]
    cells = (_spread(wall), _spread(cpu), *times, f"{last.size:.0f}", f"{last.memory:.0f}")
    return f"| {name} | {' | '.join(cells)} |"


def _spread(values: list[float]) -> str:
    return " · ".join(f"{value:.2f}" for value in (min(values), median(values), max(values)))


def ours(pages: list[str]) -> Measured:
    """All pages through two workers; what it takes to start them is measured and taken off."""
    start_wall, start_cpu, _, _ = _batch([TINY] * WORKERS)
    wall, cpu, memory, size = _batch(pages)
    return Measured(wall=wall - start_wall, cpu=cpu - start_cpu, memory=memory, size=size)


def _batch(pages: list[str]) -> tuple[float, float, float, float]:
    before, start = _children_cpu(), time.perf_counter()
    memory, sizes = 0.0, []
    for printed in render_many(_jobs(pages, len(pages)), workers=WORKERS):
        sizes.append(len(printed.pdf))
        workers = multiprocessing.active_children()
        memory = max([memory, *(resident(worker.pid) for worker in workers if worker.pid)])
    wall = time.perf_counter() - start
    return wall, _children_cpu() - before, memory, sum(sizes) / len(sizes) / 1024


def _children_cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _jobs(pages: list[str], count: int) -> Iterator[PrintJob]:
    for number in range(count):
        yield PrintJob(key=str(number), html=pages[number % len(pages)])


def rival(name: str, folder: str) -> Measured:
    command = [sys.executable, "-m", "bench.printing_rivals", name, folder]
    done = subprocess.run(command, capture_output=True, check=True, text=True)  # noqa: S603
    return Measured(**json.loads(done.stdout))


def _has_system_font() -> bool:
    program = shutil.which("fc-list")
    if program is None:
        return False
    listed = subprocess.run([program, SYSTEM_FONT], capture_output=True, check=True, text=True)  # noqa: S603
    return bool(listed.stdout.strip())


def memory_table(pages: list[str], watched: int) -> Iterator[str]:
    """Memory of one worker after so many reports."""
    yield "| reports printed by one worker | resident MiB |"
    yield "|---:|---:|"
    printing = render_many(_jobs(pages, watched), workers=1)
    for number, _ in enumerate(printing, start=1):
        if number in WATCHED or number == watched:
            (worker,) = multiprocessing.active_children()
            yield f"| {number} | {resident(worker.pid or 0):.0f} |"


def drawing_table(make: Callable[[], list[ReportDocument]], pages: list[str]) -> Iterator[str]:
    """What goes before the PDF: sentences, figures, HTML; CPU seconds of one process."""
    make()
    composing = median(_cpu(make) for _ in range(5))
    made = make()
    templating = median(_cpu(lambda: [html_of(document) for document in made]) for _ in range(5))
    printing = _cpu(lambda: [render_pdf(page) for page in pages])
    drawn = _share(_profiled(make), "reports/figures/") * composing
    whole = composing + templating + printing
    yield "| part of a report's time | ms per report | share |"
    yield "|---|---:|---:|"
    parts = {
        "compose the document": composing,
        "of that, draw all figures": drawn,
        "fill the template": templating,
        "print": printing,
    }
    for name, spent in parts.items():
        yield f"| {name} | {spent / len(pages) * 1000:.1f} | {spent / whole:.1%} |"


def profile_table(pages: list[str]) -> Iterator[str]:
    """Where the time of printing goes, by profile; the profiler slows short functions most."""
    render_pdf(pages[0])
    gc.collect()
    stats = _profiled(lambda: [render_pdf(page) for page in pages])
    entries = stats.stats  # type: ignore[attr-defined]
    yield "| step of printing | share |"
    yield "|---|---:|"
    for name, (function, file) in PHASES.items():
        spent = sum(
            entry[3]
            for (path, _, called), entry in entries.items()
            if called == function and path.endswith(file)
        )
        yield f"| {name} | {spent / stats.total_tt:.1%} |"  # type: ignore[attr-defined]


def _share(stats: pstats.Stats, folder: str) -> float:
    """Share of the functions of a folder, without what they call elsewhere."""
    entries = stats.stats  # type: ignore[attr-defined]
    own = sum(entry[2] for (path, _, _), entry in entries.items() if folder in path)
    return float(own / stats.total_tt)  # type: ignore[attr-defined]


def _profiled(work: Callable[[], object]) -> pstats.Stats:
    profile = cProfile.Profile()
    profile.runcall(work)
    return pstats.Stats(profile)


def _cpu(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


if __name__ == "__main__":
    main()
