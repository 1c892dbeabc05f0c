"""How long reliability takes: a million people, a thousand projects, two thousand resamples.

    python -m bench.measurement [RUNS]   prints the tables of bench/results.md

CPU milliseconds with one BLAS thread, minimum, median and maximum over the runs, which take turns.
Answers are simulated: 40 five-point items in four scales, 5 % missing. Where pingouin can be imported or
R has psych, their time for the same stands below ours; a name says what part of the work was timed and
multiplied up.
"""

from __future__ import annotations

import importlib
import importlib.util
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import click
import numpy as np
import numpy.typing as npt
import pandas as pd

from scoring.measure.reliability import alphas_by, bootstrap, coefficients
from scoring.measure.reliability.report import reliability_report
from scoring.moments import Moments, moments, moments_by
from scoring.threads import one_blas_thread

RUNS = 9
SLOW_RUNS = 3
SEED = 20261124
ITEMS = [f"q{number}" for number in range(1, 41)]
SCALES = {f"s{number + 1}": ITEMS[10 * number : 10 * number + 10] for number in range(4)}
CUTS = (-1.3, -0.4, 0.5, 1.4)
MANY, PROJECTS, EACH = 1_000_000, 1_000, 200
SAMPLE, RESAMPLES = 2_000, 2_000
PSYCH = {
    "report": "for (k in list(1:40, 1:10, 11:20, 21:30, 31:40)) psych::alpha(x[, k], check.keys = FALSE);"
    "psych::omega(x, 4, fm = 'minres', rotate = 'oblimin', flip = FALSE, plot = FALSE)",
    "projects": "for (g in split(x, rep(1:20, each = 200))) for (k in 0:3)"
    "psych::alpha(g[, 10 * k + 1:10], check.keys = FALSE)",
    "bootstrap": "psych::alpha(x, n.iter = 100, check.keys = FALSE)",
}

Codes = npt.NDArray[np.uint8]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """Something to time: `seconds` of a run, multiplied by `parts` where a part was run."""

    name: str
    seconds: Callable[[], float]
    slow: bool = False
    parts: float = 1.0


def main() -> None:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else RUNS
    tables: tuple[tuple[str, Callable[[], Iterator[Row]]], ...] = (
        (f"Full reliability report, {MANY:,} people", _report),
        (f"Four alphas with intervals of {PROJECTS:,} projects of {EACH} people", _projects),
        (f"{RESAMPLES:,} bootstrap alphas, {SAMPLE:,} people", _bootstrap),
    )
    with one_blas_thread():
        for title, rows in tables:
            click.echo(
                f"\n| {title} | min | median | max | times the first |\n|---|---:|---:|---:|---:|"
            )
            _print(list(rows()), runs)


def _print(rows: list[Row], runs: int) -> None:
    spent: dict[str, list[float]] = {row.name: [] for row in rows}
    for number in range(runs):
        for row in rows:
            if not row.slow or number < SLOW_RUNS:
                spent[row.name].append(row.seconds() * row.parts)
    first = median(spent[rows[0].name])
    for name, times in spent.items():
        shown = " | ".join(
            f"{1000 * one:,.1f} ms" for one in (min(times), median(times), max(times))
        )
        click.echo(f"| {name} | {shown} | {median(times) / first:.2f} |")


def timed(step: Callable[[], object]) -> Callable[[], float]:
    def seconds() -> float:
        start = time.process_time()
        step()
        return time.process_time() - start

    return seconds


def _report() -> Iterator[Row]:
    codes = answers(MANY)

    def read() -> Moments:
        return moments(codes, items=ITEMS, missing_code=0, pair_variances=False)

    yield Row(name="the moments alone", seconds=timed(read))
    yield Row(name="moments and report", seconds=timed(lambda: reliability_report(read(), SCALES)))
    yield from _psych(
        "psych: five alphas and omega (a tenth of the people)", "report", codes[: MANY // 10], 10
    )


def _projects() -> Iterator[Row]:
    codes = answers(PROJECTS * EACH)
    project = np.random.default_rng(SEED).permutation(np.repeat(np.arange(PROJECTS), EACH))

    def ours() -> object:
        found = moments_by(codes, project, items=ITEMS, missing_code=0, pair_variances=False)
        return [alphas_by(found, items=items) for items in SCALES.values()]

    yield Row(name="evalkit", seconds=timed(ours))
    if importlib.util.find_spec("pingouin") is not None:
        pingouin = importlib.import_module("pingouin")
        frame = _frame(codes)

        def theirs() -> object:
            groups = frame.groupby(project)
            return [
                pingouin.cronbach_alpha(part[items])
                for _, part in groups
                for items in SCALES.values()
            ]

        yield Row(name="pingouin, a loop", seconds=timed(theirs), slow=True)
    yield from _psych("psych, a loop (20 projects)", "projects", codes[: 20 * EACH], PROJECTS / 20)


def _bootstrap() -> Iterator[Row]:
    codes = answers(SAMPLE, missing=0.0)
    values = codes.astype(np.float64)
    k = len(ITEMS)

    def ours() -> object:
        chance = np.random.default_rng(SEED)
        return bootstrap(codes, coefficients.alpha, chance, resamples=RESAMPLES)

    def covariances() -> object:
        chance = np.random.default_rng(SEED)
        return bootstrap(codes, coefficients.lambda2, chance, resamples=RESAMPLES)

    def loop() -> object:
        chance = np.random.default_rng(SEED)
        found = []
        for _ in range(RESAMPLES):
            matrix = np.cov(values[chance.integers(0, SAMPLE, SAMPLE)], rowvar=False)
            found.append(k / (k - 1) * (1 - np.trace(matrix) / matrix.sum()))
        return np.quantile(found, [0.025, 0.975])

    yield Row(name="evalkit, alpha", seconds=timed(ours))
    yield Row(name="evalkit, lambda2 (all covariances)", seconds=timed(covariances))
    yield Row(name="NumPy, np.cov in a loop", seconds=timed(loop), slow=True)
    yield from _psych("psych::alpha(n.iter) (100 resamples)", "bootstrap", codes, RESAMPLES / 100)


def answers(people: int, *, missing: float = 0.05) -> Codes:
    """One general and four group factors, cut into five points; 0 is missing."""
    chance = np.random.default_rng([SEED, people])
    latent = 0.67 * chance.standard_normal((people, len(ITEMS)), dtype=np.float32)
    latent += 0.5 * chance.standard_normal((people, 1), dtype=np.float32)
    latent += 0.55 * np.repeat(chance.standard_normal((people, 4), dtype=np.float32), 10, axis=1)
    codes = (np.digitize(latent, CUTS) + 1).astype(np.uint8)
    codes[chance.random(codes.shape, dtype=np.float32) < missing] = 0
    return codes


def _frame(codes: Codes) -> pd.DataFrame:
    return pd.DataFrame(np.where(codes == 0, np.nan, codes), columns=ITEMS)


def _psych(name: str, what: str, codes: Codes, parts: float) -> Iterator[Row]:
    """A row for psych, if R has it; the answers are read before the clock starts."""
    rscript = shutil.which("Rscript")
    if rscript is None:
        return
    code = (
        "x <- read.csv('x.csv'); sink('/dev/null');"
        f"t <- system.time(suppressMessages(suppressWarnings({{{PSYCH[what]}}})))[c(1, 2, 4, 5)]; sink(); cat(sum(t))"
    )

    def seconds() -> float:
        with TemporaryDirectory() as folder:
            _frame(codes).to_csv(Path(folder) / "x.csv", index=False)
            done = subprocess.run(  # noqa: S603
                [rscript, "-e", code], cwd=folder, capture_output=True, text=True, check=True
            )
        return float(done.stdout)

    installed = subprocess.run(  # noqa: S603
        [rscript, "-e", "quit(status = !requireNamespace('psych', quietly = TRUE))"],
        capture_output=True,
        check=False,
    )
    if installed.returncode == 0:
        yield Row(name=name, seconds=seconds, slow=True, parts=parts)


if __name__ == "__main__":
    main()
