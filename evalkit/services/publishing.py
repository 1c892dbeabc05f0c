"""The main job on files: an instrument and a CSV in, assessments and PDFs out."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from evalkit.exchange.assessment_json import assessment_json
from evalkit.exchange.scores_csv import scores_csv
from evalkit.services.assess_files import FilesToAssess, Material, read_material, scored
from evalkit.services.folder_lock import only_run_in
from evalkit.services.package import INDEX, index_of, pack
from evalkit.services.print_order import PrintOrder, Wanted
from evalkit.services.printing import Prints, Progress, print_documents
from evalkit.services.remembered_inputs import INPUTS, written
from evalkit.services.unfinished import INTERNAL, RELEASED, Unfinished
from instruments.problems import Problem
from instruments.text import Lang
from scoring.assessment.assess import Assessed


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where the results go: a folder, and a ZIP where one is asked for."""

    out: Path
    package: Path | None = None


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


def assess_files(
    files: FilesToAssess, place: Place, wanted: Wanted, progress: Progress
) -> Published:
    """Read, score, print, pack. Raises ProblemsError with all problems at once; then nothing is written.

    Raises FolderInUseError while another run writes into the same folder.
    """
    published = publish(read_material(files), place.out, wanted, progress)
    if place.package is not None:
        pack(place.package, published.released, published.prints, published.index)
    return published


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
        unfinished.keep_only(prints.names)
        index = index_of(order, prints)
        _write_numbers(unfinished, assessed, material)
        (unfinished.released / INDEX).write_text(index, encoding="utf-8")
        unfinished.finish()
    return Published(
        folder=out,
        prints=prints,
        index=index,
        responses=len(material.responses),
        flagged=material.flagged,
    )


def _write_numbers(unfinished: Unfinished, assessed: Assessed, material: Material) -> None:
    for part, programme in (
        (unfinished.released, assessed.released),
        (unfinished.internal, assessed.internal),
    ):
        (part / "assessment.json").write_text(assessment_json(programme), encoding="utf-8")
        (part / "scores.csv").write_text(scores_csv(programme), encoding="utf-8")
    if material.flagged:
        lines = "".join(f"{found.sentence(Lang.ZH)}\n" for found in material.flagged)
        (unfinished.internal / "flagged.txt").write_text(lines, encoding="utf-8")
    if material.read_from is not None:
        inputs = written(material.read_from, unfinished.out / INTERNAL)
        (unfinished.internal / INPUTS).write_text(inputs, encoding="utf-8")
