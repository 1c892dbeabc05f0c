"""The main job on files: an instrument and a CSV in, assessments and a PDF per project out."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np

from evalkit.exchange.assessment_json import assessment_json
from evalkit.exchange.indicators_csv import read_indicators
from evalkit.exchange.responses_csv import read_responses
from evalkit.exchange.scores_csv import scores_csv
from evalkit.exchange.table import AS_THEY_ARE, Columns
from evalkit.services.printing import PrintOrder, Progress, Shelf, print_reports
from instruments.catalog import load_contracts, load_instrument, load_study
from instruments.model import Instrument
from instruments.problems import Problem
from instruments.responses import Response
from instruments.study import IndicatorValue, Study, unplanned_study
from instruments.text import Lang
from scoring.assessment.assess import Assessed, assess

SEED = 20260101  # of the bootstrap intervals: the same answers always give the same intervals
RELEASED, INTERNAL, UNFINISHED = "released", "internal", ".unfinished"


@dataclass(frozen=True, slots=True, kw_only=True)
class FilesToAssess:
    """What the command names. `instrument` is an id of the library or the path of a file."""

    instrument: str
    responses: Path
    out: Path
    dated: date
    study: Path | None = None
    indicators: Path | None = None
    contracts: tuple[Path, ...] = ()
    languages: tuple[Lang, ...] = (Lang.ZH,)
    columns: Columns = AS_THEY_ARE
    keep_going: bool = False
    second_views: bool = False
    archive: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """Everything an assessment is made from, read and checked."""

    instrument: Instrument
    study: Study
    responses: tuple[Response, ...]
    indicators: tuple[IndicatorValue, ...] = ()
    flagged: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """What was written, and the flagged cells that were left out on request."""

    folder: Path
    reports: tuple[Path, ...]
    responses: int
    flagged: tuple[Problem, ...]


def assess_files(files: FilesToAssess, progress: Progress) -> Published:
    """Read, score, print. Raises ProblemsError with all problems at once; then nothing is written."""
    material = read_material(files)
    return publish(
        material, files.out, files.languages, files.dated, progress, archive=files.archive
    )


def read_material(files: FilesToAssess) -> Material:
    instrument = load_instrument(files.instrument)
    study = None if files.study is None else load_study(files.study, instrument)
    contracts = load_contracts(files.contracts, instrument, study)
    read = read_responses(
        files.responses.name,
        files.responses.read_bytes(),
        instrument,
        study=study,
        columns=files.columns,
        keep_going=files.keep_going,
    )
    study = (study or unplanned_study(read.responses)).with_contracts(contracts)
    if files.second_views:
        study = study.with_second_views()
    indicators: tuple[IndicatorValue, ...] = ()
    if files.indicators is not None:
        content = files.indicators.read_bytes()
        indicators = read_indicators(files.indicators.name, content, instrument, study)
    return Material(
        instrument=instrument,
        study=study,
        responses=read.responses,
        indicators=indicators,
        flagged=read.flagged,
    )


def publish(
    material: Material,
    out: Path,
    languages: tuple[Lang, ...],
    dated: date,
    progress: Progress,
    *,
    archive: bool = False,
) -> Published:
    """Score and write `released/` and `internal/`; both appear complete or not at all."""
    assessed = assess(
        material.instrument,
        material.study,
        material.responses,
        indicators=material.indicators,
        generator=np.random.default_rng(SEED),
        as_of=dated,
    )
    unfinished = out / UNFINISHED
    shutil.rmtree(unfinished, ignore_errors=True)
    try:
        _write_numbers(unfinished, assessed, material.flagged)
        order = PrintOrder(
            instrument=material.instrument,
            study=material.study,
            released=assessed.released,
            languages=languages,
            dated=dated,
            archive=archive,
        )
        names = print_reports(order, _shelf(unfinished), earlier=_shelf(out), progress=progress)
        _put_in_place(unfinished, out)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
    return Published(
        folder=out,
        reports=tuple(out / RELEASED / name for name in names),
        responses=len(material.responses),
        flagged=material.flagged,
    )


def _shelf(folder: Path) -> Shelf:
    return Shelf(folder=folder / RELEASED, record=folder / INTERNAL / "prints.json")


def _write_numbers(folder: Path, assessed: Assessed, flagged: tuple[Problem, ...]) -> None:
    for name, programme in ((RELEASED, assessed.released), (INTERNAL, assessed.internal)):
        part = folder / name
        part.mkdir(parents=True)
        (part / "assessment.json").write_text(assessment_json(programme), encoding="utf-8")
        (part / "scores.csv").write_text(scores_csv(programme), encoding="utf-8")
    if flagged:
        lines = "".join(f"{found.sentence(Lang.ZH)}\n" for found in flagged)
        (folder / INTERNAL / "flagged.txt").write_text(lines, encoding="utf-8")


def _put_in_place(unfinished: Path, out: Path) -> None:
    """Swap the finished folders in; the old ones go only when the new ones stand complete."""
    for name in (RELEASED, INTERNAL):
        if (out / name).exists():
            (out / name).rename(unfinished / f"old-{name}")
        (unfinished / name).rename(out / name)
