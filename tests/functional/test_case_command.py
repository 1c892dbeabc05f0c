"""`evalkit case`: the cases, and the report of one."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from evalkit.__main__ import main


def test_without_a_name_the_cases_are_listed() -> None:
    shown = CliRunner().invoke(main, ["case"])
    assert shown.exit_code == 0
    assert "T-city  T 市购买养老服务，2023 年" in shown.output
    assert "drum-tower-canteen" in shown.output
    english = CliRunner().invoke(main, ["case", "--lang", "en"])
    assert "Drum Tower Canteen" in english.output


def test_a_case_is_printed_in_each_language(tmp_path: Path) -> None:
    out = tmp_path / "cases"
    command = ["case", "Y-community", "--out", str(out), "--lang", "zh", "--lang", "en"]
    assert CliRunner().invoke(main, [*command, "--date", "2026-11-24"]).exit_code == 0
    names = sorted(path.name for path in out.iterdir())
    assert names == ["Y-community-en.pdf", "Y-community-zh.pdf"]


def test_a_case_that_is_not_there_or_goes_nowhere_is_refused(tmp_path: Path) -> None:
    missing = CliRunner().invoke(main, ["case", "nowhere", "--out", str(tmp_path)])
    assert missing.exit_code == 2
    assert "T-city" in missing.output
    assert "--out" in CliRunner().invoke(main, ["case", "T-city"]).output
