"""The report of a project from what the server has received."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np

from evalkit.services.assess_files import SEED
from evalkit.services.figures import figures_in
from evalkit.services.printing import PrintOrder, Progress, Shelf, print_reports
from evalkit.services.programmes import find_programme, latest_instrument
from evalkit.services.responses import responses_in
from evalkit.store.engine import Store
from instruments.text import Lang
from scoring.assessment.assess import assess


class NothingToReportError(Exception):
    """The programme or project is unknown, or nobody has answered yet; the message says which."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportOrder:
    programme: str
    project: str
    languages: tuple[Lang, ...]
    dated: date
    folder: Path
    archive: bool = False


def report_from_store(store: Store, order: ReportOrder, progress: Progress) -> tuple[Path, ...]:
    """Score the whole programme, since projects are compared with it, and print one project."""
    programme = find_programme(store, order.programme)
    if programme is None:
        raise NothingToReportError(f"There is no programme {order.programme!r} in the store.")
    if order.project not in {project.code for project in programme.study.projects}:
        raise NothingToReportError(f"The programme has no project {order.project!r}.")
    instrument = latest_instrument(store, programme)
    responses = tuple(responses_in(store, order.programme))
    assessed = assess(
        instrument,
        programme.study,
        responses,
        indicators=figures_in(store, order.programme),
        as_of=order.dated,
        generator=np.random.default_rng(SEED),
    )
    if order.project not in {one.project for one in assessed.released.assessments}:
        raise NothingToReportError(f"Nobody has answered for {order.project!r} yet.")
    order.folder.mkdir(parents=True, exist_ok=True)
    shelf = Shelf(folder=order.folder, record=order.folder / f".{order.project}-prints.json")
    names = print_reports(
        PrintOrder(
            instrument=instrument,
            study=programme.study,
            released=assessed.released,
            projects=(order.project,),
            languages=order.languages,
            dated=order.dated,
            archive=order.archive,
        ),
        shelf,
        earlier=shelf,
        progress=progress,
    )
    return tuple(order.folder / name for name in names)
