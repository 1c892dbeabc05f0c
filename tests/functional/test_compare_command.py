"""Two projects with different questionnaires, as an officer compares them."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from evalkit.__main__ import main
from instruments.catalog import load_instrument
from scoring.indices.across import Kinship, shared_questions

ONE, OTHER = load_instrument("spv-core"), load_instrument("resource-value")
SHARED = shared_questions(ONE, OTHER)
CORE = [question for question in SHARED if question.kinship is Kinship.CORE]


def answers(path: Path, items: list[str], role: str, *values: int, projects: str = "p") -> Path:
    rows = [",".join(("project", "wave", "role", *items))]
    for project in projects:
        rows += [",".join((project, "1", role, *[str(value)] * len(items))) for value in values]
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return path


def compare(folder: Path, *options: str, people: int = 6, projects: str = "p") -> Result:
    items = [
        question.items
        for question in CORE
        if "user" in ONE.item(question.items[0]).roles
        and "user" in OTHER.item(question.items[1]).roles
        and ONE.item(question.items[0]).scale.startswith("degree5")
    ]
    high, low = [5] * (people - 1) + [4], [3] * (people - 1) + [2]
    first = answers(folder / "one.csv", [one for one, _ in items], "user", *high, projects=projects)
    second = answers(folder / "other.csv", [other for _, other in items], "user", *low)
    return CliRunner().invoke(
        main,
        ["compare", "--one", "spv-core", str(first), "--other", "resource-value", str(second),
         *options],
    )  # fmt: skip


def test_the_packaged_instruments_share_core_questions() -> None:
    assert len(CORE) >= 5


@pytest.mark.parametrize(
    ("lang", "words"),
    [("zh", "各方在核心题上的平均"), ("en", "Mean of the core questions per side")],
)
def test_core_questions_are_compared_side_by_side(tmp_path: Path, lang: str, words: str) -> None:
    """Users there 95.8, here 45.8: a difference of 50 points."""
    result = compare(tmp_path, "--lang", lang)
    assert result.exit_code == 0, result.output
    assert words in result.output
    assert "| 95.8 | 45.8 | +50.0" in result.output


def test_a_side_of_four_is_not_compared(tmp_path: Path) -> None:
    result = compare(tmp_path, "--lang", "en", people=4)
    assert "Not compared: on no core question" in result.output


def test_two_projects_in_a_file_ask_which(tmp_path: Path) -> None:
    result = compare(tmp_path, projects="pq")
    assert result.exit_code == 2
    assert "Say which project of one.csv (there are: p, q)." in result.output
    chosen = compare(tmp_path, "--one-project", "q", projects="pq")
    assert chosen.exit_code == 0
