"""A plan of 20 models on 100,000 rows: from strings to result tables, and the same models by statsmodels.

python -m bench.plan   wall-clock seconds, five runs in turn, one BLAS thread
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from statistics import median

import click
import numpy as np
import pandas as pd
import statsmodels.formula.api as smf

from instruments.parse_analysis_plan import plan_from_text
from scoring.analysis.run import run_plan

ROWS, PROJECTS, RUNS = 100_000, 200, 5
DATA = """\
plan: bench
title: {zh: 计时, en: Timing}
seed: 1
data:
  file: bench.csv
  columns:
    - {name: project, kind: unit}
    - {name: region, kind: category, levels: [rural, urban]}
    - {name: passed, kind: category, levels: ['no', 'yes']}
    - {name: value}
    - {name: age}
    - {name: trust}
models:
"""
KINDS = (
    (10, "linear", "outcome: value, terms: [region, age, trust, [region, age]], cluster: project"),
    (3, "linear", "outcome: value, terms: [region, age, trust]"),
    (5, "logistic", "outcome: passed, terms: [region, age, trust]"),
    (2, "mixed", "outcome: value, terms: [age, trust], group: project"),
)


def main() -> None:
    """Print both times."""
    numbers = _numbers()
    text = DATA + "".join(_models())
    cells = numbers.astype(str)
    plan = plan_from_text("bench", text)
    generator = np.random.default_rng(1)
    numbers["yes"] = (numbers["passed"] == "yes").astype(float)
    ours, theirs = [], []
    for _ in range(RUNS):
        ours.append(
            _seconds(lambda: run_plan(plan, cells, generator=generator, clock=time.perf_counter))
        )
        theirs.append(sum(_seconds(fit) for fit in _fits(numbers)))
    click.echo("| seconds | min | median | max |\n|---|---:|---:|---:|")
    click.echo(_row("evalkit: read, check, 20 models, all tables", ours))
    click.echo(_row("statsmodels: the same models and their summaries", theirs))


def _row(name: str, seconds: list[float]) -> str:
    return f"| {name} | {min(seconds):.1f} | {median(seconds):.1f} | {max(seconds):.1f} |"


def _seconds(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def _numbers() -> pd.DataFrame:
    draw = np.random.default_rng(5)
    project = np.arange(ROWS) % PROJECTS
    age, trust = draw.integers(40, 90, ROWS), draw.normal(50, 20, ROWS).round(1)
    value = 5 - 0.02 * age + 0.03 * trust + draw.normal(size=PROJECTS)[project] / 3
    value = (value + draw.normal(size=ROWS)).round(3)
    return pd.DataFrame(
        {
            "project": project,
            "region": np.where(project % 2 == 1, "urban", "rural"),
            "passed": np.where(value + draw.normal(size=ROWS) > 5, "yes", "no"),
            "value": value,
            "age": age,
            "trust": trust,
        }
    )


def _models() -> Iterator[str]:
    number = 0
    for count, kind, rest in KINDS:
        for _ in range(count):
            number += 1
            yield f"  - {{code: M{number}, kind: {kind}, {rest}}}\n"


def _fits(numbers: pd.DataFrame) -> Iterator[Callable[[], object]]:
    """statsmodels' nearest, from column names as a plan is: no CR2, so clusters get its own correction."""
    groups = numbers["project"]
    crossed, plain = "value ~ region * age + trust", "value ~ region + age + trust"
    clustered = {"cov_type": "cluster", "cov_kwds": {"groups": groups}}
    yield from [lambda: smf.ols(crossed, numbers).fit(**clustered).summary()] * 10
    yield from [lambda: smf.ols(plain, numbers).fit(cov_type="HC3").summary()] * 3
    yield from [lambda: smf.logit(YES, numbers).fit(disp=0).summary()] * 5
    yield from [lambda: smf.mixedlm(MIXED, numbers, groups=groups).fit().summary()] * 2


YES, MIXED = "yes ~ region + age + trust", "value ~ age + trust"


if __name__ == "__main__":
    main()
