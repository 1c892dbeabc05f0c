"""Every number of the shipped cases of reliability equals R's (cases, data and sources: tests/reference)."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.reference.case import Case, cases_of
from tests.reference.run import run_case
from tests.reference.statistics.reliability import STATISTICS

CASES = [
    case
    for case in cases_of(Path("tests/reference"), "reliability")
    if case.statistic in STATISTICS
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_reliability_equals_r(case: Case) -> None:
    found = run_case(case)
    assert not found.failure
    assert [str(one) for one in found.differences] == []
