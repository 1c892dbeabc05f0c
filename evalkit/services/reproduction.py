"""The script that computes an analysis again from the library and compares it with the tables."""

from __future__ import annotations

from instruments.analysis_plan import AnalysisPlan

SCRIPT = '''\
"""Computes every number of this analysis again and compares it with the files in tables/.

    python reproduce.py {data}

Plan {code}, SHA-256 {hash}. Needs evalkit {version}; ends with status 1 if a number differs.
"""

import csv
import sys
import time
from pathlib import Path

import numpy as np

from evalkit.exchange.data_cells import read_cells
from evalkit.exchange.result_csv import written
from instruments.catalog import load_plan
from scoring.analysis.run import plan_sizes, run_plan

HERE = Path(__file__).parent
RELATIVE = 1e-9  # other processors add in another order

plan = load_plan(HERE / "plan.yaml")
{computed}


def same(now: str, then: str) -> bool:
    if now == then:
        return True
    try:
        return abs(float(now) - float(then)) <= RELATIVE * max(abs(float(then)), 1.0)
    except ValueError:
        return False


compared, different = 0, []
for step in result.steps:
    for table in step.tables:
        path = HERE / "tables" / f"{{table.name}}.csv"
        with path.open(encoding="utf-8-sig", newline="") as lines:
            rows = list(csv.reader(lines))[1:]
        for row, before in zip(table.rows, rows, strict=True):
            for column, cell, then in zip(table.columns, row, before, strict=False):
                compared += 1
                if not same(written(cell), then):
                    different.append(f"{{table.name}} {{column.key}}: {{written(cell)}}, was {{then}}")
print(f"{{compared}} values compared, {{len(different)}} differ")
print("\\n".join(different[:20]))
sys.exit(1 if different else 0)
'''


FROM_DATA = """\
data = Path(sys.argv[1] if len(sys.argv) > 1 else {data!r})
cells = read_cells(data.name, data.read_bytes(), [column.in_file for column in plan.data.columns])
generator = np.random.default_rng(plan.seed)
result, _ = run_plan(plan, cells, generator=generator, clock=time.perf_counter)"""
BEFORE_DATA = "result = plan_sizes(plan)"


def reproduction_script(plan: AnalysisPlan, version: str, *, planning: bool = False) -> str:
    """The text of the script; `version` is the program's, `planning` that there were no data."""
    computed = BEFORE_DATA if planning else FROM_DATA.format(data=plan.data.file)
    return SCRIPT.format(
        computed=computed,
        data=plan.data.file,
        code=plan.code,
        hash=plan.content_hash,
        version=version,
    )
