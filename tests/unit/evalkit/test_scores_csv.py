"""The table of scores holds the sections too, one number to a row."""

from __future__ import annotations

import csv
import io

import pytest

from evalkit.exchange.scores_csv import HEADER, scores_csv
from tests.spec.sectioned import people, scored, study
from tests.spec.test_sections import TEAM, everybody


@pytest.fixture(scope="module")
def rows() -> list[dict[str, str]]:
    text = scores_csv(scored(everybody()).released).removeprefix("\ufeff")
    return list(csv.DictReader(io.StringIO(text)))


def value(rows: list[dict[str, str]], level: str, code: str, voice: str) -> float:
    (found,) = [
        row for row in rows if (row["level"], row["code"], row["voice"]) == (level, code, voice)
    ]
    return float(found["value"])


def test_every_row_has_all_columns(rows: list[dict[str, str]]) -> None:
    assert all(tuple(row) == HEADER and None not in row.values() for row in rows)


@pytest.mark.parametrize(
    ("level", "code", "voice", "expected"),
    [
        ("dependence", "team>street", "team", 0.78125),
        ("asymmetry", "team:street", "pair", 0.5625),
        ("mutual", "team:street", "pair", 1.0),
        ("strength", "agency:team", "team", 200 / 3),
        ("tie", "agency:team", "pair", (250 * 200) ** 0.5 / 3),
        ("facet", "stage:planning", "mean-of-sides", 25.0),
        ("matrix", "catalysis|structure", "mean-of-sides", 75.0),
        ("change-recalled", "P1-3", "participants", 50.0),
    ],
)
def test_each_kind_of_number_is_found_by_level_code_and_voice(
    rows: list[dict[str, str]], level: str, code: str, voice: str, expected: float
) -> None:
    assert value(rows, level, code, voice) == pytest.approx(expected)


def test_what_is_said_of_all_projects_has_no_project() -> None:
    plan = study(agency=["no", "yes"])
    answers = [
        one for code in ("p0", "p1") for one in people("volunteer", *[TEAM] * 6, project=code)
    ]
    text = scores_csv(scored(answers, plan).released).removeprefix("\ufeff")
    found = [row for row in csv.DictReader(io.StringIO(text)) if not row["project"]]
    assert {row["level"] for row in found} >= {"dependence", "contrast"}
    (contrast,) = [row for row in found if row["code"] == "agency:no-yes:P1"]
    assert (contrast["state"], float(contrast["value"]), contrast["used"]) == ("few", 0.0, "2")
