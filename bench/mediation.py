"""How long 5,000 bootstrap resamples of a mediation take, of people and of whole projects.

    python -m bench.mediation [RUNS]   prints the table of bench/results.md

CPU milliseconds with one BLAS thread, minimum, median and maximum over the runs, which take turns. Answers
are simulated. The loop writes each resample out and solves two least-squares problems; a tenth of the
resamples is timed and multiplied up.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from statistics import median

import click
import numpy as np
import pandas as pd

from scoring.crossproducts import Floats
from scoring.models.mediation import chain, mediation
from scoring.threads import one_blas_thread

RUNS = 9
SEED = 20261124
RESAMPLES = 5000
SIZES = ((30, 50), (100, 100), (1000, 20))  # projects, people in each
PART = 10
MODEL = chain("S", "P", "V", covariates=("age",))


def main() -> None:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else RUNS
    click.echo("| | min | median | max |\n|---|---:|---:|---:|")
    with one_blas_thread():
        for projects, people in SIZES:
            frame = _answers(projects, people)
            size = f"{projects:,} projects of {people} people"
            _print(f"{size}, projects drawn", lambda f=frame: _ours(f, "project"), runs)
            _print(f"{size}, people drawn", lambda f=frame: _ours(f, None), runs)
        _print("a loop, 30 projects of 50 people, projects drawn", _loop, 3, parts=PART)


def _print(name: str, run: Callable[[], object], runs: int, *, parts: int = 1) -> None:
    spent = []
    for _ in range(runs):
        start = time.process_time()
        run()
        spent.append((time.process_time() - start) * parts * 1000)
    shown = " | ".join(f"{one:,.0f} ms" for one in (min(spent), median(spent), max(spent)))
    click.echo(f"| {name} | {shown} |")


def _answers(projects: int, people: int) -> pd.DataFrame:
    generator = np.random.default_rng(SEED)
    project = np.repeat(np.arange(projects), people)
    s, p, v = (generator.normal(size=(projects, 3))[project] * 5).T
    s = 50 + s + generator.normal(0, 15, len(project))
    p = 20 + p + 0.4 * s + generator.normal(0, 15, len(project))
    v = 10 + v + 0.4 * p + 0.1 * s + generator.normal(0, 15, len(project))
    age = generator.integers(55, 95, len(project))
    return pd.DataFrame({"S": s, "P": p, "V": v, "age": age, "project": project})


def _ours(frame: pd.DataFrame, cluster: str | None) -> object:
    generator = np.random.default_rng(SEED)
    return mediation(MODEL, frame, generator=generator, cluster=cluster, resamples=RESAMPLES)


def _loop() -> Floats:
    generator = np.random.default_rng(SEED)
    frame = _answers(*SIZES[0])
    groups = [one[["S", "P", "V", "age"]].to_numpy() for _, one in frame.groupby("project")]
    found = []
    for _ in range(RESAMPLES // PART):
        drawn = np.concatenate([groups[i] for i in generator.integers(0, len(groups), len(groups))])
        s, p, v, age = drawn.T
        ones = np.ones(len(drawn))
        a = np.linalg.lstsq(np.column_stack([ones, s, age]), p, rcond=None)[0]
        b = np.linalg.lstsq(np.column_stack([ones, p, s, age]), v, rcond=None)[0]
        found.append(a[1] * b[1])
    return np.array(found)


if __name__ == "__main__":
    main()
