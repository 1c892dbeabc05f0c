"""The form of a report that is put away: the numbers of its project, and nothing else, inside."""

from __future__ import annotations

import csv
import json
import re
import subprocess
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from evalkit.demonstration.programme import demonstration
from evalkit.services.assess_files import Material
from evalkit.services.attached_numbers import attached_numbers
from evalkit.services.print_order import Wanted
from evalkit.services.publishing import publish
from instruments.catalog import load_instrument
from instruments.text import Lang
from reports.document_kinds import kind_of
from scoring.assessment.assess import assess
from scoring.assessment.results import ProgrammeAssessment
from tests.functional.test_assess_command import run

DATED = date(2026, 6, 30)


@pytest.fixture(scope="module")
def material() -> Material:
    instrument = load_instrument("spv-core")
    simulated = demonstration(instrument, np.random.default_rng(1), projects=2)
    return Material(
        instrument=instrument, study=simulated.study, responses=tuple(simulated.responses)
    )


@pytest.fixture(scope="module")
def released_folder(material: Material, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("archived")
    wanted = Wanted(dated=DATED, languages=(Lang.EN,), kinds=(kind_of("report"),), archive=True)
    publish(material, out, wanted, lambda _done, _total: None)
    return out / "released"


def released(material: Material) -> ProgrammeAssessment:
    generator = np.random.default_rng(1)
    return assess(
        material.instrument, material.study, material.responses, generator=generator, as_of=DATED
    ).released


def detached(pdf: Path, folder: Path) -> dict[str, str]:
    subprocess.run(  # noqa: S603
        ["pdfdetach", "-saveall", "-o", folder, pdf],  # noqa: S607
        check=True,
    )
    return {path.name: path.read_text(encoding="utf-8-sig") for path in folder.iterdir()}


def test_the_archive_form_has_a_name_of_its_own(released_folder: Path) -> None:
    names = sorted(path.name for path in released_folder.glob("*.pdf"))
    assert names == ["P01-w2-report-en-archive.pdf", "P02-w2-report-en-archive.pdf"]


def test_the_numbers_inside_are_the_released_ones_of_that_project_alone(
    released_folder: Path, tmp_path: Path
) -> None:
    inside = detached(released_folder / "P02-w2-report-en-archive.pdf", tmp_path)
    assert set(inside) == {"assessment.json", "scores.csv"}
    whole = json.loads((released_folder / "assessment.json").read_text(encoding="utf-8"))
    own = json.loads(inside["assessment.json"])["programme"]
    wanted = [one for one in whole["programme"]["assessments"] if one["project"] == "P02"]
    assert [one["wave"] for one in wanted] == ["w1", "w2"]
    assert own["assessments"] == wanted
    assert own["audience"] == "released"
    rows = list(csv.DictReader(inside["scores.csv"].splitlines()))
    assert {row["project"] for row in rows} == {"P02"}


def test_internal_numbers_are_never_attached(material: Material) -> None:
    public = released(material)
    with pytest.raises(ValueError, match="released"):
        attached_numbers(
            replace(public, audience=type(public.audience).INTERNAL), public.assessments[0], DATED
        )


@pytest.mark.parametrize("command", ["assess", "report"])
def test_the_commands_offer_it(command: str) -> None:
    assert re.search(r"--archive\s+PDF/A-3a", run(command, "--help").output)
