"""Fuzzy-set QCA in a plan: Lipset's countries, with the solutions that R's QCA gives."""

from __future__ import annotations

from functools import cache

import numpy as np
import pandas as pd
import pytest

from instruments.parse_analysis_plan import plan_from_text
from scoring.analysis.run import run_plan
from scoring.analysis.tables import Cell, StepResult, TableKind
from tests.unit.scoring.analysis.test_run_plan import table_of
from tests.unit.scoring.indices.test_qca import COUNTRIES, FUZZY, RAW

PLAN = """\
plan: lipset
title: {zh: 民主的存续, en: Survival of democracy}
seed: 1
data:
  file: lipset.csv
  columns:
    - {name: country, kind: unit}
    - {name: DEV}
    - {name: URB}
    - {name: LIT}
    - {name: IND}
    - {name: STB}
    - {name: SURV}
models:
  - {code: Q, kind: qca, outcome: SURV, terms: [DEV, URB, LIT, IND, STB], unit: country, expected: [DEV, URB, LIT, IND, STB]}
"""


@cache
def lipset(text: str = PLAN, *, raw: bool = False) -> StepResult:
    table = FUZZY.assign(DEV=RAW["DEV"]) if raw else FUZZY
    cells = table.astype(str).assign(country=COUNTRIES)
    plan = plan_from_text("plan.yaml", text)
    found, _ = run_plan(plan, cells, generator=np.random.default_rng(1), clock=lambda: 0.0)
    return found.step("Q")


def solutions(step: StepResult, kind: str, outcome: str = "SURV") -> list[tuple[Cell, ...]]:
    rows = table_of(step, TableKind.SOLUTIONS).rows
    return [row for row in rows if row[:2] == (outcome, kind)]


def test_solutions_are_those_of_r() -> None:
    """minimize(truthTable(LF, "SURV", incl.cut = .8)), QCA 3.25."""
    step = lipset()
    (complex_,) = solutions(step, "complex")
    assert set(str(complex_[3]).split(" + ")) == {"DEV*URB*LIT*IND*STB", "DEV*~URB*LIT*~IND*STB"}
    (shortest,) = solutions(step, "parsimonious")
    assert set(str(shortest[3]).split(" + ")) == {"DEV*~IND", "URB*STB"}
    terms = table_of(step, TableKind.SOLUTION_TERMS)
    kinds = zip(terms.values("outcome"), terms.values("solution"), strict=True)
    assert ("SURV", "intermediate") in set(kinds)


def test_the_truth_table_has_the_rows_of_r() -> None:
    table = table_of(lipset(), TableKind.TRUTH_TABLE)
    rows = {row[1]: row for row in table.rows if row[0] == "SURV"}
    one = rows["DEV*URB*LIT*IND*STB"]
    assert (one[2], one[5]) == (4, "present")
    assert one[3] == pytest.approx(0.904205607476635)
    assert one[4] == pytest.approx(0.885793871866295)
    assert len(rows) == 9


def test_anchors_of_the_plan_calibrate_its_figures() -> None:
    text = PLAN.replace("unit: country", "unit: country, anchors: {DEV: [400, 550, 900]}")
    table = table_of(lipset(text, raw=True), TableKind.MEMBERSHIPS)
    rows = {(row[0], row[1]): row for row in table.rows}
    assert rows["AU", "DEV"][2] == 720.0
    odds = np.log(0.95 / 0.05) * (720 - 550) / (900 - 550)
    assert rows["AU", "DEV"][3] == pytest.approx(1 / (1 + np.exp(-odds)))
    assert rows["AU", "URB"][2:] == (0.12, 0.12)


def test_a_condition_and_its_absence_are_held_against_the_outcome_and_its_absence() -> None:
    table = table_of(lipset(), TableKind.NECESSITY)
    rows = {row[:2]: row for row in table.rows}
    assert len(rows) == 2 * 2 * 5
    x, y = FUZZY["LIT"], FUZZY["SURV"]
    both = np.minimum(x, y).sum()
    assert rows["SURV", "LIT"][2] == pytest.approx(both / y.sum())
    assert rows["SURV", "LIT"][3] == pytest.approx(both / x.sum())
    absent = np.minimum(1 - x, 1 - y).sum()
    assert rows["~SURV", "~LIT"][2] == pytest.approx(absent / (1 - y).sum())


def test_nothing_sufficient_leaves_the_rest_of_the_analysis_standing() -> None:
    step = lipset(PLAN.replace("unit: country", "unit: country, cutoffs: {consistency: 1}"))
    assert solutions(step, "complex") == []
    assert len(table_of(step, TableKind.TRUTH_TABLE).rows) == 18


def test_the_intermediate_solution_is_told_at_three_cut_offs() -> None:
    table = table_of(lipset(), TableKind.OTHER_CUT_OFFS)
    cut_offs = {row[1] for row in table.rows if row[0] == "SURV"}
    assert sorted(cut_offs) == pytest.approx([0.75, 0.8, 0.85])  # type: ignore[type-var]


def test_cases_without_a_value_are_left_out_and_counted() -> None:
    cells = FUZZY.astype(str).assign(country=COUNTRIES)
    cells.loc["AU", "DEV"] = ""
    plan = plan_from_text("plan.yaml", PLAN)
    found, _ = run_plan(
        plan, pd.DataFrame(cells), generator=np.random.default_rng(1), clock=lambda: 0.0
    )
    table = table_of(found.step("Q"), TableKind.TRUTH_TABLE)
    assert (table.used, table.dropped) == (17, 1)
    assert not any("AU" in str(row[6]) for row in table.rows)
