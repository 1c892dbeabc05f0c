"""The main job on files: an instrument and a CSV in, assessments and a PDF per project out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np

from evalkit.exchange.assessment_json import assessment_json
from evalkit.exchange.indicators_csv import read_indicators
from evalkit.exchange.responses_csv import read_responses
from evalkit.exchange.scores_csv import scores_csv
from evalkit.exchange.table import AS_THEY_ARE, Columns
from evalkit.services.folder_lock import only_run_in
from evalkit.services.package import INDEX, index_of, pack
from evalkit.services.print_order import PrintOrder, Wanted
from evalkit.services.printing import Prints, Progress, print_documents
from evalkit.services.unfinished import RELEASED, Unfinished
from instruments.catalog import load_contracts, load_instrument, load_study
from instruments.model import Instrument
from instruments.problems import Problem
from instruments.responses import Response
from instruments.study import IndicatorValue, Study, unplanned_study
from instruments.text import Lang
from reports.document_kinds import BY_DEFAULT, DocumentKind
from scoring.assessment.assess import Assessed, assess

SEED = 20260101  # of the bootstrap intervals: the same answers always give the same intervals


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
    kinds: tuple[DocumentKind, ...] = BY_DEFAULT
    columns: Columns = AS_THEY_ARE
    keep_going: bool = False
    second_views: bool = False
    archive: bool = False
    package: Path | None = None

    @property
    def wanted(self) -> Wanted:
        return Wanted(
            dated=self.dated, languages=self.languages, kinds=self.kinds, archive=self.archive
        )


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
    """What was written, what could not be, and the flagged cells that were left out on request."""

    folder: Path
    prints: Prints
    index: str
    responses: int
    flagged: tuple[Problem, ...]

    @property
    def released(self) -> Path:
        return self.folder / RELEASED


def assess_files(files: FilesToAssess, progress: Progress) -> Published:
    """Read, score, print. Raises ProblemsError with all problems at once; then nothing is written.

    Raises FolderInUseError while another run writes into the same folder.
    """
    published = publish(read_material(files), files.out, files.wanted, progress)
    if files.package is not None:
        pack(files.package, published.released, published.prints, published.index)
    return published


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


def publish(material: Material, out: Path, wanted: Wanted, progress: Progress) -> Published:
    """Score and write `released/` and `internal/`; both appear complete or not at all.

    A document that cannot be printed is missing there and named in the result.
    """
    assessed = scored(material, wanted.dated)
    order = PrintOrder(
        wanted=wanted,
        instrument=material.instrument,
        study=material.study,
        released=assessed.released,
    )
    with only_run_in(out):
        unfinished = Unfinished(out)
        unfinished.begin()
        prints = print_documents(order, unfinished.shelf, earlier=out / RELEASED, progress=progress)
        unfinished.keep_only(sheet.name for sheet in prints.done)
        index = index_of(order, prints)
        _write_numbers(unfinished, assessed, material.flagged)
        (unfinished.released / INDEX).write_text(index, encoding="utf-8")
        unfinished.finish()
    return Published(
        folder=out,
        prints=prints,
        index=index,
        responses=len(material.responses),
        flagged=material.flagged,
    )


def scored(material: Material, dated: date) -> Assessed:
    return assess(
        material.instrument,
        material.study,
        material.responses,
        indicators=material.indicators,
        generator=np.random.default_rng(SEED),
        as_of=dated,
    )


def _write_numbers(
    unfinished: Unfinished, assessed: Assessed, flagged: tuple[Problem, ...]
) -> None:
    for part, programme in (
        (unfinished.released, assessed.released),
        (unfinished.internal, assessed.internal),
    ):
        (part / "assessment.json").write_text(assessment_json(programme), encoding="utf-8")
        (part / "scores.csv").write_text(scores_csv(programme), encoding="utf-8")
    if flagged:
        lines = "".join(f"{found.sentence(Lang.ZH)}\n" for found in flagged)
        (unfinished.internal / "flagged.txt").write_text(lines, encoding="utf-8")
