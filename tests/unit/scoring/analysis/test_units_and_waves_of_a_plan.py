"""Event studies and shrunken means in a plan."""

from __future__ import annotations

import numpy as np
import pytest

from instruments.parse_analysis_plan import plan_from_text
from scoring.analysis.run import run_plan
from scoring.analysis.tables import TableKind
from tests.analysis_plans import only, practice_cells
from tests.unit.scoring.analysis.test_run_plan import frame, result_of, row_of, table_of


def test_the_waves_of_an_event_study_are_told_in_their_order_with_the_reference_at_zero() -> None:
    step = result_of(only("M15")).step("M15")
    table = table_of(step, TableKind.BY_WAVE)
    assert table.values("wave") == ("r1", "r2", "r3")
    assert table.values("place") == ("before", "reference", "after")
    means = frame().groupby(["region", "round"])["value"].mean()
    gaps = means["urban"] - means["rural"]
    expected = (gaps["r1"] - gaps["r2"], 0.0, gaps["r3"] - gaps["r2"])
    assert table.values("estimate") == pytest.approx(expected)
    cells = table_of(step, TableKind.GROUPS)
    assert len(cells.rows) == 6
    assert table_of(step, TableKind.TESTS).values("df1") == (1,)


def test_a_mean_is_drawn_to_its_target_by_its_reliability() -> None:
    step = result_of(only("M16")).step("M16")
    table = table_of(step, TableKind.SHRUNKEN)
    raw = frame().groupby("project")["value"].mean()
    fit = dict(table_of(step, TableKind.FIT).rows)
    between, within = float(fit["between-sd"] or 0) ** 2, float(fit["sigma"] or 0) ** 2
    for name in ("P00", "P07"):
        row = row_of(table, name)
        n = float(row["n"] or 0)
        reliability = between / (between + within / n)
        assert row["raw"] == pytest.approx(raw[name])
        assert row["reliability"] == pytest.approx(reliability)
        shrunken = reliability * raw[name] + (1 - reliability) * float(row["target"] or 0)
        assert row["estimate"] == pytest.approx(shrunken)
    assert len(set(table.values("target"))) == 2  # rural and urban


def test_ranks_add_up_and_the_highest_mean_is_expected_first() -> None:
    step = result_of(only("M16")).step("M16")
    ranks, means = table_of(step, TableKind.RANKS), table_of(step, TableKind.SHRUNKEN)
    expected = [float(one or 0) for one in ranks.values("expected_rank")]
    assert sum(expected) == pytest.approx(24 * 25 / 2)
    best = max(means.rows, key=lambda row: float(row[5] or 0))
    assert ranks.rows[0][0] == best[0]


def test_below_ten_units_there_are_no_ranks() -> None:
    cells = practice_cells()
    plan = plan_from_text("plan.yaml", only("M16"))
    few = cells[cells["project"] < "P09"]
    found, _ = run_plan(plan, few, generator=np.random.default_rng(1), clock=lambda: 0.0)
    assert found.step("M16").table(TableKind.RANKS) is None
