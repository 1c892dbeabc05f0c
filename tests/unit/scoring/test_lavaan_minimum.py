"""The default search against every factor, path and growth model of the reference cases.

Those cases are compared with the search of lavaan; that nobody loses by the default is shown here.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from scoring.measure.cfa import Search
from scoring.measure.factor.correlations import correlations
from scoring.measure.omega import congeneric_omega
from tests.reference.case import Case, cases_of
from tests.reference.statistics.cfa import STATISTICS, estimates, fitted_by, reflected

REFERENCE = Path(__file__).parents[2] / "reference"
OMEGAS = [case for case in cases_of(REFERENCE, "reliability") if case.statistic == "omega"]
CASES = [case for case in cases_of(REFERENCE, "cfa") if case.statistic in STATISTICS]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_the_default_ends_beside_lavaan_and_never_above_it(case: Case) -> None:
    """lavaan stops at a relative change of 1e-10; its estimates are that far from the minimum."""
    fit = fitted_by(case, Search.SCORING)
    assert -1e-14 < case.expected["fit"]["fmin"] - fit.measures.discrepancy < 1e-10
    theirs = case.expected["estimates"]
    for ours, row in zip(reflected(estimates(fit), theirs, "est"), theirs, strict=True):
        assert abs(ours["est"] - row["est"]) <= 2e-4 * row["se"] + 1e-12


@pytest.mark.parametrize("case", OMEGAS, ids=lambda case: case.id)
def test_the_factor_behind_omega_is_beside_lavaans(case: Case) -> None:
    found = congeneric_omega(correlations(case.frame()))
    theirs = case.expected["omega_cfa_1f"]
    assert found.loadings == pytest.approx(list(theirs["loadings_std_lv"].values()), abs=1e-5)
    assert found.uniqueness == pytest.approx(list(theirs["uniquenesses"].values()), abs=2e-5)
