"""A planned survey model: linearised by hand, and unweighted beside."""

from __future__ import annotations

import numpy as np
import pytest
import statsmodels.api as sm

from scoring.analysis.tables import TableKind
from tests.analysis_plans import only
from tests.unit.scoring.analysis.test_run_plan import frame, result_of, row_of, table_of


def test_weighted_coefficients_and_errors_are_those_of_linearisation_by_hand() -> None:
    """Horvitz-Thompson scores per project, stratum by stratum n/(n-1) times squared deviations; the person
    without an answer is in a project that others of the sample answered for."""
    cells = frame()
    used = cells.dropna().assign(weight=lambda table: table["weight"].astype(float))
    urban = (used["region"] == "urban").astype(float)
    x = np.column_stack([np.ones(len(used)), used["age"], urban])
    w, y = used["weight"].to_numpy(), used["value"].to_numpy()
    bread = np.linalg.inv(x.T @ (w[:, None] * x))
    beta = bread @ x.T @ (w * y)
    scores = (w * (y - x @ beta))[:, None] * x @ bread
    middle = np.zeros((3, 3))
    for _, rows in used.reset_index(drop=True).groupby("region"):
        totals = np.array([scores[part.index].sum(axis=0) for _, part in rows.groupby("project")])
        off = totals - totals.mean(axis=0)
        middle += len(totals) / (len(totals) - 1) * off.T @ off
    step = result_of(only("M13")).step("M13")
    found = table_of(step, TableKind.COEFFICIENTS)
    assert found.values("estimate") == pytest.approx(tuple(beta))
    assert found.values("se") == pytest.approx(tuple(np.sqrt(np.diag(middle))))
    assert set(found.values("df")) == {24 - 2 + 1 - 3}


def test_the_unweighted_model_stands_beside_the_weighted_one() -> None:
    used = frame().dropna()
    urban = (used["region"] == "urban").astype(float)
    x = np.column_stack([np.ones(len(used)), used["age"], urban])
    plain = sm.OLS(used["value"].to_numpy(), x).fit()
    table = table_of(result_of(only("M13")).step("M13"), TableKind.WEIGHTED)
    assert table.values("plain") == pytest.approx(tuple(plain.params))
    assert row_of(table, "age")["estimate"] != pytest.approx(plain.params[1])


def test_the_sample_is_described_as_it_was_drawn_and_not_as_it_answered() -> None:
    fit = dict(table_of(result_of(only("M13")).step("M13"), TableKind.FIT).rows)
    assert (fit["rows"], fit["drawn"]) == (239, 240)  # one person gave no answer
    assert (fit["strata"], fit["clusters"], fit["design-df"]) == (2, 24, 22)
