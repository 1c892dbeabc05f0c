"""How long a factor model takes: from moments, from answers, with missing answers.

    python -m bench.cfa [RUNS]   prints the table of bench/results.md

CPU milliseconds with one BLAS thread, minimum, median and maximum over the runs: simulated
answers of three factors with 7 or 20 items each, 10,000 people, and 15 items with 2 % missing. Where
R with lavaan is installed, its time for the same call stands beside them, and the chi-squares are
compared.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import click
import numpy as np
import pandas as pd

from scoring.measure.cfa import Estimator, ModelFit, ModelOptions, cfa
from scoring.measure.sem.answers import moments_answers, objective_for
from scoring.measure.sem.minimise import minimised
from scoring.measure.sem.notation import terms_of
from scoring.measure.sem.parameters import parameter_table
from scoring.measure.sem.starts import starting_values
from scoring.moments import Deletion, Moments, moments
from scoring.threads import one_blas_thread

RUNS = 21
PEOPLE = 10_000
FACTORS = 3
MISSING = 0.02
SEED = 20261124


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One row of the table; `call` of lavaan uses the data d and the model m."""

    name: str
    items: int
    run: Callable[[], float]
    call: str


def main() -> None:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else RUNS
    steps = [*_complete(7), *_complete(20), _incomplete(5)]
    in_r = _in_r(steps)
    click.echo("| step | min | median | max | lavaan | chi-squares differ by |")
    click.echo("|---|---:|---:|---:|---:|---:|")
    with one_blas_thread():
        for step, theirs in zip(steps, in_r, strict=True):
            found = step.run()
            spent = sorted(_seconds(step.run) for _ in range(runs))
            times = [f"{1000 * one:.2f} ms" for one in (spent[0], median(spent), spent[-1])]
            beside = ["", ""]
            if theirs is not None:
                beside = [f"{1000 * theirs[0]:.0f} ms", f"{abs(theirs[1] / found - 1):.0e}"]
            click.echo(f"| {step.name} | {' | '.join([*times, *beside])} |")


def _complete(per_factor: int) -> list[Step]:
    frame, model = _answers(per_factor), _model(per_factor)
    items = FACTORS * per_factor
    taken = moments(frame, deletion=Deletion.LISTWISE)
    call = "cfa(m, d, std.lv = TRUE{})"

    def step(name: str, run: Callable[[], float], options: str) -> Step:
        return Step(name=f"{items} items, {name}", items=items, run=run, call=call.format(options))

    return [
        step("ML estimates from moments", lambda: _estimates(model, taken), _BARE),
        step(
            "ML from moments: errors, tests, indices, standardised",
            lambda: _chi_square(cfa(model, taken, std_lv=True)),
            "",
        ),
        step(
            "MLR from answers",
            lambda: _chi_square(cfa(model, frame, std_lv=True, estimator=Estimator.MLR)),
            ", estimator = 'MLR'",
        ),
    ]


_BARE = ", se = 'none', baseline = FALSE, h1 = FALSE"


def _incomplete(per_factor: int) -> Step:
    frame, model = _answers(per_factor), _model(per_factor)
    generator = np.random.default_rng(SEED)
    gaps = frame.mask(generator.random(frame.shape) < MISSING)

    def run() -> float:
        fit = cfa(model, gaps, std_lv=True, estimator=Estimator.MLR, full_information=True)
        return _chi_square(fit)

    return Step(
        name=f"{FACTORS * per_factor} items, MLR with {MISSING:.0%} missing (full information)",
        items=-FACTORS * per_factor,
        run=run,
        call="cfa(m, d, std.lv = TRUE, estimator = 'MLR', missing = 'ml')",
    )


def _estimates(model: dict[str, list[str]], taken: Moments) -> float:
    table = parameter_table(terms_of(model), ModelOptions(std_lv=True))
    answers = moments_answers(taken, table)
    start = starting_values(table, answers.samples)
    return 2 * answers.used * minimised(objective_for(table, answers), start).point.value


def _chi_square(fit: ModelFit) -> float:
    return fit.measures.chi_square.value


def _model(per_factor: int) -> dict[str, list[str]]:
    return {
        f"f{j}": [f"x{i}" for i in range(j * per_factor, (j + 1) * per_factor)]
        for j in range(FACTORS)
    }


def _answers(per_factor: int) -> pd.DataFrame:
    generator = np.random.default_rng(SEED)
    items = FACTORS * per_factor
    loadings = np.zeros((items, FACTORS))
    for item in range(items):
        loadings[item, item // per_factor] = generator.uniform(0.5, 0.9)
    correlations = np.full((FACTORS, FACTORS), 0.4) + 0.6 * np.eye(FACTORS)
    factors = generator.multivariate_normal(np.zeros(FACTORS), correlations, PEOPLE)
    errors = generator.standard_normal((PEOPLE, items)) * generator.uniform(0.6, 0.9, items)
    values = factors @ loadings.T + errors
    return pd.DataFrame(values, columns=[f"x{i}" for i in range(items)])


def _seconds(step: Callable[[], object]) -> float:
    begun = time.process_time()
    step()
    return time.process_time() - begun


def _in_r(steps: list[Step]) -> list[tuple[float, float] | None]:
    """CPU seconds of one run of lavaan and its chi-square, None where it is not installed."""
    rscript = shutil.which("Rscript")
    if rscript is None:
        return [None] * len(steps)
    with TemporaryDirectory() as folder:
        return [_one_in_r(rscript, Path(folder), step) for step in steps]


def _one_in_r(rscript: str, folder: Path, step: Step) -> tuple[float, float] | None:
    per_factor = abs(step.items) // FACTORS
    frame = _answers(per_factor)
    if step.items < 0:
        gaps = np.random.default_rng(SEED).random(frame.shape) < MISSING
        frame = frame.mask(gaps)
    frame.to_csv(folder / "d.csv", index=False, float_format="%.17g")
    lines = [f"{name} =~ {' + '.join(items)}" for name, items in _model(per_factor).items()]
    script = f"""suppressWarnings(suppressMessages(library(lavaan)))
d <- read.csv("{folder / "d.csv"}"); m <- "{chr(10).join(lines)}"
s <- system.time(f <- {step.call})
cat(s[1] + s[2], 2 * lavInspect(f, "ntotal") * lavInspect(f, "optim")$fx)"""
    (folder / "time.R").write_text(script, encoding="utf-8")
    run = subprocess.run(  # noqa: S603
        [rscript, str(folder / "time.R")], capture_output=True, text=True, check=False
    )
    numbers = run.stdout.split()
    return (float(numbers[-2]), float(numbers[-1])) if run.returncode == 0 and numbers else None


if __name__ == "__main__":
    main()
