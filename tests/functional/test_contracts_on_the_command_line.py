"""Contract files on the command line: taken into the plan, or refused with every mistake."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from evalkit.__main__ import main
from evalkit.services.assess_files import FilesToAssess, read_material
from evalkit.services.programmes import find_programme
from evalkit.settings import Settings
from evalkit.store.engine import open_store

STUDY = """\
label: {zh: 演示县, en: Demonstration county}
simulated: true
waves: [{code: w1, label: {zh: 第一轮, en: First wave}}]
projects:
  - {code: A, label: {zh: 甲村, en: Village A}}
  - {code: B, label: {zh: 乙村, en: Village B}}
"""
CONTRACT = """\
project: A
targets:
  - {indicator: I-01, baseline: 40, target: 80, due: 2026-12-31, points: 10}
"""
ANSWERS = "project,wave,role,V1-1\nA,w1,user,4\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in (("study.yaml", STUDY), ("a.yaml", CONTRACT), ("answers.csv", ANSWERS)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_the_targets_of_a_contract_file_become_part_of_the_plan(folder: Path) -> None:
    material = read_material(
        FilesToAssess(
            instrument="spv-core",
            study=folder / "study.yaml",
            responses=folder / "answers.csv",
            contracts=(folder / "a.yaml",),
        )
    )
    assert [len(project.contract) for project in material.study.projects] == [1, 0]


@pytest.mark.parametrize(
    ("lang", "said"), [("zh", "研究计划里没有项目“C”"), ("en", "The study has no project “C”")]
)
def test_a_wrong_contract_is_refused_before_anything_is_written(
    folder: Path, lang: str, said: str
) -> None:
    wrong = CONTRACT.replace("project: A", "project: C").replace("2026-12-31", "soon")
    (folder / "a.yaml").write_text(wrong, encoding="utf-8")
    command = ["assess", "--instrument", "spv-core", "--lang", lang]
    for option, name in (
        ("--study", "study.yaml"),
        ("--responses", "answers.csv"),
        ("--contract", "a.yaml"),
        ("--out", "out"),
    ):
        command += [option, str(folder / name)]
    refused = CliRunner().invoke(main, command)
    assert refused.exit_code == 2
    assert said in refused.output
    assert "FIG-013" in refused.output, "both mistakes at once"
    assert not (folder / "out").exists()


def test_the_server_keeps_the_targets_with_the_plan(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EVALKIT_HOME", str(folder / "home"))
    command = ["init", "--study", str(folder / "study.yaml"), "--contract", str(folder / "a.yaml")]
    made = CliRunner().invoke(main, command)
    assert made.exit_code == 0, made.output
    settings = Settings.from_environment({"EVALKIT_HOME": str(folder / "home")})
    store = open_store(settings.database_url)
    kept = find_programme(store, "study")
    store.close()
    assert kept is not None
    (target,) = kept.study.project("A").contract
    assert (target.indicator, str(target.due), target.points) == ("I-01", "2026-12-31", 10.0)
