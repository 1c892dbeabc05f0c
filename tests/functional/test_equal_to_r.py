"""Every number of the cases that come with the project equals R's (data and sources: tests/reference)."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.reference.__main__ import main
from tests.reference.case import Case, cases_of, families_in
from tests.reference.comparison import numbers_in
from tests.reference.run import run_case

FOLDER = Path(__file__).parents[1] / "reference"
FAMILIES = families_in(FOLDER)
CASES = [case for family in FAMILIES for case in cases_of(FOLDER, family)]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_every_number_equals_rs(case: Case) -> None:
    found = run_case(case)
    assert found.mapped
    assert not found.failure
    assert [str(one) for one in found.differences] == []


def test_the_command_counts_every_number_once(capsys: pytest.CaptureFixture[str]) -> None:
    status = main([str(FOLDER), "--family", "missing", "agreement", "--json"])
    told = json.loads(capsys.readouterr().out)
    wanted = [case for case in CASES if case.family in ("missing", "agreement")]
    assert told["compared"] == sum(numbers_in(case.expected) for case in wanted) == 799
    assert (status, told["outside"], told["unmapped"]) == (0, 0, 0)


def test_a_family_that_is_not_there_is_named() -> None:
    assert main([str(FOLDER), "--family", "astrology"]) == 2
