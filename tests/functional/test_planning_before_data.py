"""`evalkit analyse --planning`: how many projects and people, before there is a data file."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.analysis_plans import PLAN, only
from tests.analysis_runs import analyse, practice, printed
from tests.functional.test_analysis_report import NUMBER, values_of

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def planned(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("planned")
    plan = practice(folder)
    (folder / "practice.csv").unlink()
    result = analyse(plan, folder / "out", "--planning", "--lang", "zh", "--lang", "en")
    assert result.exit_code == 0, result.output
    return folder / "out"


def test_tables_and_a_report_come_without_data(planned: Path) -> None:
    tables = {path.name for path in (planned / "tables").iterdir()}
    assert tables == {"N1-sizes.csv", "N2-sizes.csv", "N3-sizes.csv", "run.csv"}
    assert "还没有数据" in printed(planned, "zh")
    assert "no data yet" in printed(planned, "en")


@pytest.mark.parametrize(
    ("lang", "words"), [("zh", "被查出的把握是"), ("en", "is found with power")]
)
def test_the_power_is_told_in_words_and_every_number_is_in_the_tables(
    planned: Path, lang: str, words: str
) -> None:
    text = printed(planned, lang)
    assert words in " ".join(text.split())
    results = text.partition("N1. ")[2].partition("方法\n" if lang == "zh" else "Methods\n")[0]
    decimals = {one for one in NUMBER.findall(results) if "." in one}
    assert decimals
    assert not decimals - values_of(planned)


def test_the_script_computes_it_again_without_data(planned: Path) -> None:
    found = subprocess.run(
        [sys.executable, "reproduce.py"], cwd=planned, capture_output=True, text=True,
        env={"PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert found.returncode == 0, found.stdout + found.stderr
    assert " 0 differ" in found.stdout


def test_a_plan_without_planning_is_refused_with_the_reason(tmp_path: Path) -> None:
    plan = practice(tmp_path, only("M2", text=PLAN))
    refused = analyse(plan, tmp_path / "out", "--planning", "--lang", "en")
    assert refused.exit_code == 2
    assert "PLAN-042" in refused.output
