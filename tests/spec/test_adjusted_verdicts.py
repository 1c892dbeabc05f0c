"""A comparison of many pairs calls none different that only chance among so many makes look so."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd

from instruments.catalog import load_plan
from scoring.analysis.run import run_plan
from scoring.analysis.tables import TableKind

ROOT = Path(__file__).parents[2]


def test_an_interval_without_zero_is_no_finding_where_the_adjusted_p_is_large() -> None:
    """Hostility of companies 13 and 46: p = 0.030 alone, 0.118 among six pairs by Holm's correction."""
    plan = load_plan(ROOT / "docs" / "how-to" / "plans" / "lq2002.yaml")
    cells = pd.read_csv(ROOT / "tests" / "reference" / "data" / "lq2002.csv", dtype=str)
    result, _ = run_plan(plan, cells, generator=np.random.default_rng(plan.seed), clock=lambda: 0.0)
    table = result.step("C2").table(TableKind.PAIRS)
    assert table is not None
    words = ("outcome", "first", "second", "verdict")
    verdicts = {
        (outcome, first, second): word
        for outcome, first, second, word in zip(
            *(table.values(name) for name in words), strict=True
        )
    }
    adjusted = dict(zip(verdicts, table.values("p_adjusted"), strict=True))
    highs = dict(zip(verdicts, table.values("high"), strict=True))
    unsure = ("HOSTILE", "A", "C")
    assert float(highs[unsure]) < 0
    assert float(adjusted[unsure]) > 0.05
    assert verdicts[unsure] == "undecided"
    assert verdicts["HOSTILE", "B", "C"] == "clear"
