"""Three officials among 213 people: what the printed report says, and what it never says."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from evalkit.__main__ import main

INSTRUMENT = """
id: three-sides
version: 1.0.0
validated: false
title: {zh: 三方一题, en: Three sides and one question}
recall_period: {zh: 过去一年, en: the last 12 months}
roles:
  - {code: user, label: {zh: 服务对象, en: User}, side: beneficiaries, mode: confidential}
  - {code: gov, label: {zh: 政府干部, en: Official}, side: authorities, mode: confidential}
  - {code: staff, label: {zh: 社工, en: Staff}, side: undertaker, mode: confidential}
scales:
  - code: hundred
    label: {zh: 百分, en: 0 to 100}
    range: [0, 100]
    low: {zh: 最差, en: worst}
    high: {zh: 最好, en: best}
dimensions:
  - code: S
    label: {zh: 结构, en: Structure}
    subdimensions:
      - {code: S1, label: {zh: 合作, en: Cooperation}, composition: additive}
items:
  - code: S1-1
    subdimension: S1
    text: {zh: 各方配合得好吗？, en: "How well do the parties work together?"}
    scale: hundred
    roles: [user, gov, staff]
    regime: confidential
"""


def answers(officials: int) -> str:
    rows = ["project,wave,role,S1-1"]
    rows += ["p,1,user,82"] * 200 + [f"p,1,gov,{officials}"] * 3 + ["p,1,staff,60"] * 10
    return "\n".join(rows) + "\n"


def release(folder: Path, officials: int) -> dict[str, bytes]:
    """What `evalkit assess` releases, by file name; the hash of the inputs blanked."""
    folder.mkdir()
    (folder / "instrument.yaml").write_text(INSTRUMENT, encoding="utf-8")
    (folder / "answers.csv").write_text(answers(officials), encoding="utf-8")
    command = ["assess", "--instrument", str(folder / "instrument.yaml")]
    command += ["--responses", str(folder / "answers.csv"), "--out", str(folder / "out")]
    result = CliRunner().invoke(main, [*command, "--date", "2026-03-31"])
    assert result.exit_code == 0, result.output
    return {path.name: path.read_bytes() for path in (folder / "out" / "released").iterdir()}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("three-sides")


@pytest.fixture(scope="module")
def released(folder: Path) -> dict[str, bytes]:
    return release(folder / "as-they-said", 45)


def text_of(pdf: bytes) -> str:
    done = subprocess.run(
        ["pdftotext", "-layout", "-", "-"],  # noqa: S607
        input=pdf,
        capture_output=True,
        check=True,
    )
    return done.stdout.decode()


def without_hash(released: dict[str, bytes]) -> dict[str, str]:
    digest = json.loads(released["assessment.json"])["programme"]["input_hash"]
    texts = {
        name: text_of(content) if name.endswith(".pdf") else content.decode()
        for name, content in released.items()
    }
    bare = {name: text.replace(digest, "").replace(digest[:12], "") for name, text in texts.items()}
    # How wide a hash is printed moves the columns of a text that keeps its layout, on its page.
    return {name: re.sub(" {2,}", "  ", text) for name, text in bare.items()}


def test_the_report_prints_the_mean_of_two_sides_and_what_the_third_could_do(
    released: dict[str, bytes],
) -> None:
    text = text_of(released["p-1-report-zh.pdf"])
    assert "71.0" in text
    assert "47.3–80.7" in text
    assert "隐藏" in text


def test_the_internal_file_holds_both_means(released: dict[str, bytes], folder: Path) -> None:
    path = folder / "as-they-said" / "out" / "internal" / "assessment.json"
    score = json.loads(path.read_text(encoding="utf-8"))["programme"]["assessments"][0][
        "dimensions"
    ][0]["composite"]
    assert score["value"] == pytest.approx(62.3, abs=0.05)
    assert score["pooled"] == pytest.approx(80.4, abs=0.05)


def test_nothing_released_changes_when_the_officials_say_something_else(
    released: dict[str, bytes], folder: Path
) -> None:
    """Files and the text of the PDF alike: so 45 cannot be worked out from any of them."""
    other = release(folder / "something-else", 12)
    assert without_hash(other) == without_hash(released)
