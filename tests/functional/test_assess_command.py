"""The main job as a user runs it: real answers in, one report per company out."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from evalkit.__main__ import main
from tests.builders import table

REAL = Path("tests/reference/data/lq2002.csv")
LEADERSHIP = "tests/reference/leadership.yaml"
UNUSED = ("LEAD", "TSIG", "HOSTILE", "GLEAD", "GTSIG", "GHOSTILE")


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(part) for part in arguments])


def assess_real(responses: Path, out: Path, *more: object) -> Result:
    return run(
        *("assess", "--instrument", LEADERSHIP, "--responses", responses, "--out", out),
        *("--map", "COMPID=project", "--map", "SUB=respondent"),
        *("--set", "role=soldier", "--set", "wave=1", "--date", "2026-03-31"),
        *("--ignore", *UNUSED),
        *more,
    )


@pytest.fixture(scope="module")
def real_run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """2,042 people in 49 companies, scored and printed once for all tests here."""
    out = tmp_path_factory.mktemp("real")
    result = assess_real(REAL, out)
    assert result.exit_code == 0, result.output
    return out


def programme(out: Path, audience: str) -> dict[str, Any]:
    content = json.loads((out / audience / "assessment.json").read_text(encoding="utf-8"))
    found: dict[str, Any] = content["programme"]
    return found


def test_every_company_gets_its_report(real_run: Path) -> None:
    reports = sorted(real_run.glob("released/*.pdf"))
    assert len(reports) == 49
    assert all(report.read_bytes().startswith(b"%PDF-") for report in reports)


def test_the_pooled_alpha_of_the_leadership_items_is_rs(real_run: Path) -> None:
    """psych::alpha on the 2,042 complete rows: .902236565759766."""
    found = next(
        one
        for one in programme(real_run, "internal")["reliability"]
        if one["subdimension"] == "LEAD"
    )
    assert found["alpha"] == pytest.approx(0.902236565759766, abs=1e-10)
    assert (found["used"], found["dropped"], len(found["items"])) == (2042, 0, 11)
    assert found["interval"]["low"] < found["alpha"] < found["interval"]["high"]


def test_a_company_mean_is_the_mean_of_its_people(real_run: Path) -> None:
    """Company 10, by hand from the file: the group mean that the data set's author gives."""
    with REAL.open(encoding="utf-8", newline="") as file:
        given = {row["COMPID"]: float(row["GLEAD"]) for row in csv.DictReader(file)}
    for one in programme(real_run, "internal")["assessments"]:
        value = one["dimensions"][0]["composite"]["value"]
        assert value == pytest.approx((given[one["project"]] - 1) / 4 * 100, abs=1e-6)


def test_a_second_run_gives_the_same_bytes_and_prints_nothing_anew(
    real_run: Path, tmp_path: Path
) -> None:
    before = {path.name: path.read_bytes() for path in real_run.glob("released/*")}
    record = real_run / "internal" / "prints.jsonl"
    stamps = record.read_text(encoding="utf-8")
    assert assess_real(REAL, real_run).exit_code == 0
    assert {path.name: path.read_bytes() for path in real_run.glob("released/*")} == before
    assert record.read_text(encoding="utf-8") == stamps


@pytest.mark.parametrize(
    "case",
    table(
        """
        change                  | row | column | message
        s/"COMPID"/"FIRM"/      | 1   | COMPID | DATA-017
        s/,1,5,5,0,/,1,9,5,0,/  | 2   | TSIG02 | DATA-008
        """
    ),
    ids=lambda case: case["message"],
)
def test_bad_input_stops_with_code_2_names_its_place_and_writes_nothing(
    case: dict[str, str], tmp_path: Path
) -> None:
    _, old, new, _ = case["change"].split("/")
    text = REAL.read_text(encoding="utf-8")
    assert old in text
    broken = tmp_path / "broken.csv"
    broken.write_text(text.replace(old, new, 1), encoding="utf-8")
    out = tmp_path / "out"
    result = assess_real(broken, out, "--lang", "en")
    assert result.exit_code == 2
    assert re.search(
        rf"row {case['row']}, column “{case['column']}”.*\[{case['message']}\]", result.output
    )
    assert not out.exists()


def test_messages_are_chinese_unless_asked_otherwise(tmp_path: Path) -> None:
    empty = tmp_path / "empty.csv"
    empty.write_bytes(b"")
    result = assess_real(empty, tmp_path / "out")
    assert result.exit_code == 2
    assert "文件是空的" in result.output


def test_an_earlier_result_survives_a_refused_run(tmp_path: Path) -> None:
    out = tmp_path / "out"
    (out / "released").mkdir(parents=True)
    (out / "released" / "kept.pdf").write_bytes(b"%PDF-")
    empty = tmp_path / "empty.csv"
    empty.write_bytes(b"")
    assert assess_real(empty, out).exit_code == 2
    assert (out / "released" / "kept.pdf").exists()


def test_keep_going_flags_counts_and_goes_on(tmp_path: Path) -> None:
    text = REAL.read_text(encoding="utf-8").splitlines()[:30]
    text[1] = text[1].replace(",1,5,5,0,", ",1,9,5,0,", 1)
    few = tmp_path / "few.csv"
    few.write_text("\n".join(text) + "\n", encoding="utf-8")
    result = assess_real(few, tmp_path / "out", "--keep-going", "--lang", "en")
    assert result.exit_code == 0, result.output
    assert "flagged and left out: 1 " in result.output
    assert "TSIG02" in (tmp_path / "out" / "internal" / "flagged.txt").read_text(encoding="utf-8")
