"""Two projects that answered different questionnaires, from files to their comparison."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from evalkit.services.assess_files import FilesToAssess, read_material
from instruments.model import Instrument
from scoring.assessment.assess import assess
from scoring.assessment.results import Assessment
from scoring.indices.across import AcrossInstruments, compare_across


class UnknownProjectError(Exception):
    """The project to compare was not said, or is not in the file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectFiles:
    """One project: its instrument, its answers, its plan. `project` may be left out for a single one."""

    instrument: str
    responses: Path
    study: Path | None = None
    project: str | None = None


def compare_files(one: ProjectFiles, other: ProjectFiles) -> tuple[AcrossInstruments, Instrument]:
    """The comparison and the first project's instrument. Latest waves, released results only.

    Raises ProblemsError for files that cannot be read, UnknownProjectError for a project that is
    not there.
    """
    first, second = _released(one), _released(other)
    return compare_across(first, second), first[0]


def _released(files: ProjectFiles) -> tuple[Instrument, Assessment]:
    material = read_material(
        FilesToAssess(
            instrument=files.instrument,
            responses=files.responses,
            study=files.study,
        )
    )
    found = assess(material.instrument, material.study, material.responses).released.assessments
    latest = {assessment.project: assessment for assessment in found}
    chosen = files.project or (next(iter(latest)) if len(latest) == 1 else None)
    if chosen not in latest:
        known = ", ".join(latest)
        asked = f"There is no project {chosen} in" if chosen else "Say which project of"
        raise UnknownProjectError(f"{asked} {files.responses.name} (there are: {known}).")
    return material.instrument, latest[chosen]
