"""An analysis plan and its data in; tables, figures, a report and a script out."""

from __future__ import annotations

import hashlib
import shutil
import time
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np

from evalkit import __version__
from evalkit.exchange.csv_text import csv_text
from evalkit.exchange.data_cells import read_cells
from evalkit.exchange.journal_csv import journal_csv
from evalkit.exchange.result_csv import result_csv
from evalkit.services.plan_registration import registered
from evalkit.services.reproduction import reproduction_script
from instruments.analysis_plan import AnalysisPlan
from instruments.catalog import load_plan
from instruments.problems import PlanError, problem
from instruments.text import Lang
from reports.analysis import analysis_document, analysis_figures, analysis_reading
from reports.figures.number_axis import printed_ticks
from reports.html import html_of
from reports.journal.docx import as_docx
from reports.journal.formats import as_html, as_latex
from reports.journal.table import journal_table
from reports.pages.analysis_reading import AnalysisReading
from reports.pdf import render_pdf
from scoring.analysis.run import AnalysisResult, StepTime, plan_sizes, run_plan

UNFINISHED = ".unfinished"
PARTS = ("tables", "figures", "journal")
PLAN, SCRIPT, TIMES, FACTS = "plan.yaml", "reproduce.py", "times.csv", "run.csv"
TICKS = "axes.csv"


@dataclass(frozen=True, slots=True, kw_only=True)
class FilesToAnalyse:
    """What the command names."""

    plan: Path
    out: Path
    dated: date
    languages: tuple[Lang, ...] = (Lang.ZH,)
    data: Path | None = None  # in place of the file that the plan names
    planning: bool = False  # before the data come in: only what the plan's sizes give


@dataclass(frozen=True, slots=True, kw_only=True)
class Analysed:
    """What was written."""

    folder: Path
    reports: tuple[Path, ...]
    tables: int
    figures: int
    deviations: int


def analyse_files(files: FilesToAnalyse) -> Analysed:
    """Read, check, run, write. Raises ProblemsError with all problems; then nothing is written."""
    readings, times = read_analysis(files)
    return publish(files, readings, times)


def read_analysis(
    files: FilesToAnalyse,
) -> tuple[tuple[AnalysisReading, ...], tuple[StepTime, ...]]:
    """What there is to say, in every language asked for, and how long each step took."""
    plan = load_plan(files.plan)
    registration = registered(files.plan, plan)
    result, times, data_hash = _computed(files, plan)
    readings = tuple(
        analysis_reading(
            result,
            data_hash=data_hash,
            registered="" if registration is None else registration.hash,
            registered_on="" if registration is None else registration.dated,
            deviations=() if registration is None else registration.changed,
            lang=lang,
            dated=files.dated,
        )
        for lang in files.languages
    )
    return readings, times


def _computed(
    files: FilesToAnalyse, plan: AnalysisPlan
) -> tuple[AnalysisResult, tuple[StepTime, ...], str]:
    """Results, times, and the hash of the data, which is "" before they come in."""
    if files.planning:
        return plan_sizes(plan), (), ""
    content = _content(files, plan)
    cells = read_cells(plan.data.file, content, (one.in_file for one in plan.data.columns))
    generator = np.random.default_rng(plan.seed)
    result, times = run_plan(plan, cells, generator=generator, clock=time.perf_counter)
    return result, times, hashlib.sha256(content).hexdigest()


def _content(files: FilesToAnalyse, plan: AnalysisPlan) -> bytes:
    path = files.data or files.plan.parent / plan.data.file
    try:
        return path.read_bytes()
    except OSError as error:
        reason = error.strerror or type(error).__name__
        found = problem("FILE-003", str(path), reason=reason)
        raise PlanError(files.plan.name, [found]) from error


def publish(
    files: FilesToAnalyse, readings: tuple[AnalysisReading, ...], times: tuple[StepTime, ...]
) -> Analysed:
    """Everything is written into a folder of its own and swapped in when it is complete."""
    unfinished = files.out / UNFINISHED
    shutil.rmtree(unfinished, ignore_errors=True)
    for part in PARTS:
        (unfinished / part).mkdir(parents=True)
    try:
        result = readings[0].result
        tables = _write_tables(unfinished, result)
        (unfinished / "tables" / FACTS).write_text(_facts(readings[0]), encoding="utf-8")
        figures = max([_write_language(unfinished, reading) for reading in readings])
        _write_ticks(unfinished, readings[0])
        shutil.copyfile(files.plan, unfinished / PLAN)
        script = reproduction_script(readings[0].plan, __version__, planning=files.planning)
        (unfinished / SCRIPT).write_text(script, encoding="utf-8")
        (unfinished / TIMES).write_text(_times(times), encoding="utf-8")
        _put_in_place(unfinished, files.out)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
    return Analysed(
        folder=files.out,
        reports=tuple(files.out / _report_name(reading) for reading in readings),
        tables=tables,
        figures=figures,
        deviations=len(readings[0].deviations),
    )


def _write_tables(folder: Path, result: AnalysisResult) -> int:
    tables = [table for step in result.steps for table in step.tables]
    for table in tables:
        path = folder / "tables" / f"{table.name}.csv"
        path.write_text(result_csv(table), encoding="utf-8")
    return len(tables)


def _facts(reading: AnalysisReading) -> str:
    """What identifies the run, as the report prints it: hashes, seed, level, margins, draws."""
    plan = reading.plan
    rows: list[tuple[str, object]] = [
        ("plan_sha256", plan.content_hash),
        ("registered_sha256", reading.registered),
        ("registered_on", reading.registered_on),
        ("deviations", len(reading.deviations)),
        ("data_sha256", reading.data_hash),
        ("rows", reading.result.rows),
        ("seed", plan.seed),
        ("level", plan.level),
        ("correction", plan.correction.value),
        *((f"{one.code}_margin", one.margin) for one in plan.comparisons),
        *((f"{one.code}_draws", one.draws) for one in plan.models),
    ]
    return csv_text([("name", "value"), *rows])


def _write_language(folder: Path, reading: AnalysisReading) -> int:
    """The PDF, the figures and the journal tables in one language; how many figures there are."""
    lang = reading.lang.value
    pdf = render_pdf(html_of(analysis_document(reading)))
    (folder / _report_name(reading)).write_bytes(pdf)
    figures = analysis_figures(reading)
    for name, figure in figures:
        (folder / "figures" / f"{name}-{lang}.svg").write_text(figure.svg, encoding="utf-8")
    table = journal_table(reading)
    if table is not None:
        journal = folder / "journal"
        (journal / f"models-{lang}.csv").write_text(journal_csv(table), encoding="utf-8")
        (journal / f"models-{lang}.html").write_text(as_html(table, lang), encoding="utf-8")
        (journal / f"models-{lang}.tex").write_text(as_latex(table), encoding="utf-8")
        (journal / f"models-{lang}.docx").write_bytes(as_docx(table))
    return len(figures)


def _write_ticks(folder: Path, reading: AnalysisReading) -> None:
    """The numbers along the axes of the figures, which are printed like any others."""
    rows = [
        (name, tick)
        for name, figure in analysis_figures(reading)
        for tick in printed_ticks(figure.svg)
    ]
    if rows:
        text = csv_text([("figure", "tick"), *rows])
        (folder / "tables" / TICKS).write_text(text, encoding="utf-8")


def _report_name(reading: AnalysisReading) -> str:
    return f"{reading.plan.code}-{reading.lang.value}.pdf"


def _times(times: tuple[StepTime, ...]) -> str:
    return csv_text([("step", "seconds"), *((one.code, f"{one.seconds:.4f}") for one in times)])


def _put_in_place(unfinished: Path, out: Path) -> None:
    """Swap what is finished in; what lay there goes only when the new stands complete."""
    old = unfinished / "old"
    old.mkdir()
    for path in sorted(unfinished.iterdir()):
        if path == old:
            continue
        if (out / path.name).exists():
            (out / path.name).rename(old / path.name)
        path.rename(out / path.name)
