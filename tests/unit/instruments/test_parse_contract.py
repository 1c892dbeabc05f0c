"""Contract files: targets of one project, with every mistake named at once."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from instruments.catalog import load_contracts
from instruments.contracts import ContractTarget
from instruments.parse import instrument_from_text
from instruments.parse_contract import contract_from_text
from instruments.parse_study import study_from_text
from instruments.problems import ContractError, StudyError
from instruments.text import Lang
from tests.unit.instruments.small_files import STUDY, edited
from tests.unit.instruments.test_indicators import SURVEY, figures

ASKED = instrument_from_text("small.yaml", figures(more="", after=SURVEY))
GROUPED = instrument_from_text("small.yaml", edited(figures(), "    level: county\n", ""))
COUNTY = instrument_from_text("small.yaml", figures())
CONTRACT = """\
project: B
targets:
  - indicator: I-01
    baseline: 40
    target: 60
    due: 2026-12-31
    tolerance: 2
    points: 10
    evidence: 去重名单
  - {indicator: I-02, target: 85.5}
"""


def codes(text: str, instrument: object = ASKED) -> list[str]:
    with pytest.raises(ContractError) as refused:
        contract_from_text("contract.yaml", text, instrument, ("012", "B"))  # type: ignore[arg-type]
    for found in refused.value.problems:
        assert found.sentence(Lang.ZH) != found.sentence(Lang.EN)
    return [found.code for found in refused.value.problems]


def test_every_part_of_a_target_is_read() -> None:
    contract = contract_from_text("contract.yaml", CONTRACT, ASKED, ("B",))
    assert contract.project == "B"
    assert contract.targets == (
        ContractTarget(
            indicator="I-01",
            baseline=40.0,
            target=60.0,
            due=date(2026, 12, 31),
            tolerance=2.0,
            points=10.0,
            evidence="去重名单",
        ),
        ContractTarget(indicator="I-02", target=85.5),
    )


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("project: B", "project: C", ["FIG-010"]),
        ("indicator: I-01", "indicator: I-10", ["FIG-011"]),
        ("indicator: I-02", "indicator: I-01", ["FIG-015"]),
        ("due: 2026-12-31", "due: 2026-13-31", ["FIG-013"]),
        ("due: 2026-12-31", "due: 20261231", ["FIG-013"]),
        ("tolerance: 2", "tolerance: -2", ["FIG-014"]),
        ("points: 10", "points: -1", ["FIG-014"]),
        ("target: 60", "target: sixty", ["FIELD-010"]),
        ("    target: 60\n", "", ["FIELD-001"]),
        ("points: 10", "pionts: 10", ["FIELD-002"]),
        ("    due:", "    group: rural\n    due:", ["FIG-012"]),
    ],
)
def test_each_mistake_is_named(old: str, new: str, expected: list[str]) -> None:
    assert codes(edited(CONTRACT, old, new)) == expected


def test_all_mistakes_are_named_at_once() -> None:
    text = edited(edited(CONTRACT, "project: B", "project: C"), "due: 2026-12-31", "due: soon")
    assert sorted(codes(text)) == ["FIG-010", "FIG-013"]


def test_a_figure_with_groups_needs_one_in_the_contract() -> None:
    assert codes(CONTRACT, GROUPED) == ["FIG-012"]
    rural = edited(CONTRACT, "    baseline: 40", "    group: rural\n    baseline: 40")
    assert contract_from_text("c", rural, GROUPED, None).targets[0].group == "rural"


def test_nobody_can_promise_what_is_past() -> None:
    asked = instrument_from_text(
        "s", edited(edited(figures(), "    level: county\n", ""), "code: rural", "code: before")
    )
    past = edited(CONTRACT, "    baseline: 40", "    group: before\n    baseline: 40")
    assert codes(past, asked) == ["FIG-019"]


def test_no_project_can_promise_a_figure_of_its_county_or_of_the_setting() -> None:
    rural = edited(CONTRACT, "    baseline: 40", "    group: rural\n    baseline: 40")
    assert codes(rural, COUNTY) == ["FIG-017"]
    setting = instrument_from_text(
        "s", edited(figures(more="", after=""), "direction: higher", "direction: context")
    )
    assert codes(edited(CONTRACT, "  - {indicator: I-02, target: 85.5}\n", ""), setting) == [
        "FIG-016"
    ]


def test_a_study_may_hold_the_targets_itself() -> None:
    inline = "    contract: [{indicator: I-01, target: 60, due: 2026-12-31}]\n    attributes"
    study = study_from_text("study.yaml", edited(STUDY, "    attributes", inline), ASKED)
    assert study.project("012").contract == (
        ContractTarget(indicator="I-01", target=60.0, due=date(2026, 12, 31)),
    )
    with pytest.raises(StudyError) as refused:
        study_from_text("s", edited(STUDY, "    attributes", inline.replace("I-01", "I-9")), ASKED)
    found = refused.value.problems
    assert [(one.code, one.where) for one in found] == [
        ("FIG-011", "projects.012.contract.I-9.indicator")
    ]


def test_a_contract_file_replaces_what_the_study_says_and_two_files_do_not_argue(
    tmp_path: Path,
) -> None:
    study = study_from_text("study.yaml", STUDY, ASKED)
    path = tmp_path / "contract.yaml"
    path.write_text(CONTRACT, encoding="utf-8")
    changed = study.with_contracts(load_contracts([path], ASKED, study))
    assert [len(project.contract) for project in changed.projects] == [0, 2]
    with pytest.raises(ContractError, match="FIG-018"):
        load_contracts([path, path], ASKED, study)
