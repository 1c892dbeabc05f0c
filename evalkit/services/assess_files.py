"""The first half of the main job on files: read what an assessment is made from, and score it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np

from evalkit.exchange.indicators_csv import read_indicators
from evalkit.exchange.responses_csv import read_responses
from evalkit.exchange.table import AS_THEY_ARE, Columns
from evalkit.services.print_order import Wanted
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
    read_from: FilesToAssess | None = None  # None for what comes from the store


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
        read_from=files,
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
