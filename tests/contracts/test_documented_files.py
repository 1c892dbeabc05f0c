"""The files printed in the documentation can be used as they stand."""

import re
from pathlib import Path

from instruments.analysis_plan import ColumnKind, Correction, Errors, ModelKind
from instruments.catalog import load_instrument
from instruments.check import advice_on
from instruments.parse import instrument_from_text, instrument_from_texts
from instruments.parse_analysis_plan import OWN_FIELDS, plan_from_text
from instruments.parse_case import case_from_text
from instruments.parse_contract import contract_from_text
from instruments.parse_study import study_from_text
from scoring.indices.derived import case_findings
from tests.unit.instruments.small_files import INSTRUMENT, edited

DOCS = Path(__file__).parents[2] / "docs"


def first_yaml_of(page: str) -> str:
    found = re.search(r"```yaml\n(.*?)```", (DOCS / page).read_text(encoding="utf-8"), re.DOTALL)
    assert found, page
    return found.group(1)


def test_the_instrument_of_the_manual_works_and_needs_no_advice() -> None:
    instrument = instrument_from_text("manual", first_yaml_of("how-to/write-an-instrument.md"))
    assert advice_on(instrument) == ()


def test_the_study_of_the_manual_fits_the_core_instrument() -> None:
    text = first_yaml_of("reference/study-file.md")
    study = study_from_text("manual", text, load_instrument("spv-core"))
    assert [project.code for project in study.projects] == ["A01", "A02"]


def test_the_figure_of_the_manual_can_be_asked() -> None:
    figures = first_yaml_of("reference/indicators.md")
    asked = edited(figures, "supplied_by: so_lead", "supplied_by: gov")
    (_, one) = instrument_from_texts({"small": INSTRUMENT, "figures": asked}).indicators
    assert one.ratio is not None


def test_the_contract_of_the_manual_fits_the_core_instrument() -> None:
    text = first_yaml_of("reference/contract-file.md")
    contract = contract_from_text("manual", text, load_instrument("spv-core"), ("A01",))
    assert [target.indicator for target in contract.targets] == ["I-01", "I-14"]


def test_the_case_of_the_manual_computes() -> None:
    case = case_from_text("manual", first_yaml_of("reference/case-files.md"))
    assert [one.rounded for one in case_findings(case).derived] == ["20.4"]


def test_the_analysis_plan_of_the_manual_can_be_used() -> None:
    plan = plan_from_text("manual", first_yaml_of("reference/analysis-plan.md"))
    assert {model.kind for model in plan.models} >= set(ModelKind) - {ModelKind.ORDINAL}


def test_the_manual_of_analysis_plans_has_every_kind_and_every_field() -> None:
    page = (DOCS / "reference/analysis-plan.md").read_text(encoding="utf-8")
    words = {str(member) for kind in (ColumnKind, ModelKind, Correction) for member in kind}
    words |= {Errors.CLASSICAL} | {name for names in OWN_FIELDS.values() for name in names}
    assert not {word for word in words if f"`{word}`" not in page}
