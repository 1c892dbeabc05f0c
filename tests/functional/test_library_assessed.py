"""Every packaged instrument goes the whole way: simulated files in, scores and a PDF out."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from evalkit.demonstration.programme import demonstration
from evalkit.services.assess_files import FilesToAssess, Material, read_material
from evalkit.services.demonstration import write_simulation
from evalkit.services.print_order import latest_assessments
from instruments.catalog import instrument_ids, load_instrument
from instruments.text import Lang
from reports.document import ReportDocument
from reports.html import html_of
from reports.pdf import render_pdf
from reports.report import report_document
from scoring.assessment.assess import assess
from scoring.assessment.results import ProgrammeAssessment

DATED = date(2026, 6, 30)
SLOT = re.compile(r"\{\w+\}")


@pytest.fixture(scope="module", params=instrument_ids())
def material(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Material:
    """What `evalkit simulate` writes for the instrument, read back as anybody's files."""
    instrument = load_instrument(request.param)
    folder = tmp_path_factory.mktemp(instrument.id)
    simulated = demonstration(instrument, np.random.default_rng(7), projects=3)
    write_simulation(folder, instrument, simulated, seed=7)
    return read_material(_files(folder, instrument.id))


def _files(folder: Path, instrument: str) -> FilesToAssess:
    return FilesToAssess(
        instrument=instrument,
        responses=folder / "responses.csv",
        study=folder / "study.yaml",
        indicators=folder / "indicators.csv",
        out=folder,
        dated=DATED,
    )


@pytest.fixture(scope="module")
def released(material: Material) -> ProgrammeAssessment:
    generator = np.random.default_rng(1)
    return assess(
        material.instrument, material.study, material.responses, generator=generator
    ).released


def report_of(material: Material, released: ProgrammeAssessment, lang: Lang) -> ReportDocument:
    latest = latest_assessments(released)[0]
    project = material.study.project(latest.project)
    spoken = replace(project, slots=material.study.slots_of(material.instrument, project))
    return report_document(latest, material.instrument, spoken, lang=lang, dated=DATED)


def test_every_role_has_answered(material: Material) -> None:
    assert material.flagged == ()
    assert {one.role for one in material.responses} == {
        role.code for role in material.instrument.roles
    }


def test_every_dimension_that_asks_for_levels_is_scored(
    material: Material, released: ProgrammeAssessment
) -> None:
    instrument = material.instrument
    scored = {
        instrument.dimension_of(item.subdimension).code
        for item in instrument.items
        if instrument.is_level(item)
    }
    for assessment in released.assessments:
        values = {each.code: each.composite.value for each in assessment.dimensions}
        assert {code for code, value in values.items() if value is not None} == scored
        assert all(0.0 < value < 100.0 for value in values.values() if value is not None)


def test_the_report_is_complete_in_both_languages_and_can_be_printed(
    material: Material, released: ProgrammeAssessment
) -> None:
    """The printer refuses a page with a character that the font lacks."""
    for lang in Lang:
        page = html_of(report_of(material, released, lang))
        assert not SLOT.search(page.partition("</style>")[2]), "a slot was left empty"
        if lang is Lang.ZH:
            assert render_pdf(page).startswith(b"%PDF")


def test_a_report_says_how_much_of_the_paper_its_questions_rest_on(
    material: Material, released: ProgrammeAssessment
) -> None:
    page = html_of(report_of(material, released, Lang.ZH))
    abstract = material.instrument.id == "spv-core"
    assert ("仅摘要。36 道题" in page) is abstract
    assert ("论文正文：" in page) is not abstract
