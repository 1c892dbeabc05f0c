"""Mixed models of several groups and of yes-or-no outcomes in a plan, against lme4."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from instruments.parse_analysis_plan import plan_from_text
from scoring.analysis.run import run_plan
from scoring.analysis.tables import ResultTable, StepResult, TableKind
from tests.analysis_plans import only, practice_cells
from tests.unit.scoring.analysis.test_run_plan import result_of, row_of, table_of

DATA = Path(__file__).parents[3] / "reference" / "data"
HEAD = """\
plan: real
title: {{zh: 真, en: Real}}
seed: 1
data:
  file: x.csv
  columns: [{columns}]
models:
  - {{code: M, {model}}}
"""


def step_of(file: str, columns: str, model: str) -> StepResult:
    plan = plan_from_text("plan.yaml", HEAD.format(columns=columns, model=model))
    cells = pd.read_csv(DATA / file, dtype=str, keep_default_na=False)
    found, _ = run_plan(plan, cells, generator=np.random.default_rng(1), clock=lambda: 0.0)
    return found.step("M")


def test_crossed_groups_are_those_of_lme4() -> None:
    """lmer(diameter ~ 1 + (1 | plate) + (1 | sample), Penicillin), the example of Bates et al. (2015)."""
    step = step_of(
        "penicillin.csv",
        "{name: diameter}, {name: plate, kind: unit}, {name: sample, kind: unit}",
        "kind: mixed, outcome: diameter, terms: [], group: [plate, sample], nesting: crossed",
    )
    found = table_of(step, TableKind.VARIANCES)
    assert found.values("variance") == pytest.approx((0.716908, 3.730918, 0.302415), rel=1e-4)
    total = 0.716908 + 3.730918 + 0.302415
    assert found.values("icc")[:2] == pytest.approx((0.716908 / total, 3.730918 / total), rel=1e-4)
    assert found.values("groups") == (24, 6, None)
    one = row_of(table_of(step, TableKind.COEFFICIENTS), "(Intercept)")
    assert (one["estimate"], one["se"]) == pytest.approx((22.9722, 0.8086), abs=1e-4)


def test_a_class_of_one_school_is_not_the_class_of_another_that_has_its_name() -> None:
    step = result_of(only("M10")).step("M10")
    units = table_of(step, TableKind.UNITS)
    pairs = list(zip(units.values("group"), units.values("unit"), strict=True))
    assert ("area", "A0") in pairs
    assert ("project", "A0 / P03") in pairs
    assert len(pairs) == 6 + 24
    repeated = numbered_anew()
    assert repeated.values("variance") == pytest.approx(
        table_of(step, TableKind.VARIANCES).values("variance"), rel=1e-6
    )


def numbered_anew() -> ResultTable:
    """The same plan with projects numbered anew in every area."""
    cells = practice_cells()
    cells["project"] = cells["project"].str[1:].astype(int).mod(4).astype(str)
    plan = plan_from_text("plan.yaml", only("M10"))
    found, _ = run_plan(plan, cells, generator=np.random.default_rng(1), clock=lambda: 0.0)
    return table_of(found.step("M10"), TableKind.VARIANCES)


@pytest.mark.parametrize("points", ["", ", points: 1"])
def test_a_logistic_mixed_model_has_odds_ratios_and_the_icc_of_log_odds(points: str) -> None:
    step = step_of(
        "contraception.csv",
        "{name: use, kind: category, levels: [N, Y]}, {name: age}, {name: urban, kind: category, "
        "levels: [N, Y]}, {name: district, kind: unit}",
        f"kind: mixed-logistic, outcome: use, terms: [age, urban], group: district{points}",
    )
    table = table_of(step, TableKind.COEFFICIENTS)
    if not points:  # lme4::glmer(..., nAGQ = 10)
        for name, estimate, se in (
            ("(Intercept)", -0.703507, 0.085604), ("age", 0.009025, 0.005409), ("urbanY", 0.652652, 0.115666),
        ):  # fmt: skip
            cells = row_of(table, name)
            assert (cells["estimate"], cells["se"]) == pytest.approx((estimate, se), abs=2e-5)
    one = row_of(table, "urbanY")
    assert one["ratio"] == pytest.approx(np.exp(float(one["estimate"])))  # type: ignore[arg-type]
    assert ("1 points" in table.method) == bool(points)
    fit = dict(table_of(step, TableKind.FIT).rows)
    row = table_of(step, TableKind.VARIANCES).rows[0]
    assert fit["icc"] == pytest.approx(row[4] / (row[4] + np.pi**2 / 3))  # type: ignore[operator]
    assert fit["groups"] == 60
    chances = table_of(step, TableKind.PREDICTED).values("predicted")
    assert all(0 < float(one) < 1 for one in chances)  # type: ignore[arg-type]
