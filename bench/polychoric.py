"""How long the polychoric matrix of 40 items takes: cross tables, thresholds and 780 correlations.

    python -m bench.polychoric [RUNS]   prints the row of bench/results.md

Wall-clock seconds with one BLAS thread, minimum, median and maximum over the runs, on simulated
five-point answers of 10,000 people. Where R with lavaan or psych is installed, their time on the
same answers and the largest difference stand beside it.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import click
import numpy as np
import pandas as pd

from scoring.measure.polychoric import EmptyCells, polychoric
from scoring.threads import one_blas_thread

RUNS = 15
PEOPLE, ITEMS, CUTS = 10_000, 40, (-1.2, -0.4, 0.3, 1.0)
SEED = 20261124
IN_R = {
    "lavaan::lavCor": "lavaan::lavCor(x, ordered = names(x), se = 'none', output = 'cor')",
    "psych::polychoric": "psych::polychoric(x, correct = 0, smooth = FALSE)$rho",
}


def main() -> None:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else RUNS
    answers = _answers(np.random.default_rng(SEED))
    with one_blas_thread():
        spent = sorted(_seconds(answers) for _ in range(runs))
        ours = polychoric(answers, empty_cells=EmptyCells.NONE).correlation
    click.echo("| | min | median | max | largest difference |\n|---|---:|---:|---:|---:|")
    times = " | ".join(f"{value:.3f} s" for value in (spent[0], median(spent), spent[-1]))
    click.echo(f"| evalkit | {times} | |")
    for name, call in IN_R.items():
        found = _in_r(name, call, answers)
        if found is not None:
            seconds, theirs = found
            difference = np.abs(theirs - ours).max()
            click.echo(f"| {name} | | {seconds:.2f} s | | {difference:.0e} |")


def _answers(generator: np.random.Generator) -> pd.DataFrame:
    general = generator.normal(size=(PEOPLE, 1))
    latent = 0.7 * general + 0.7 * generator.normal(size=(PEOPLE, ITEMS))
    codes = (np.digitize(latent, CUTS) + 1).astype(np.uint8)
    return pd.DataFrame(codes, columns=[f"q{number}" for number in range(1, ITEMS + 1)])


def _seconds(answers: pd.DataFrame) -> float:
    start = time.perf_counter()
    polychoric(answers)
    return time.perf_counter() - start


def _in_r(name: str, call: str, answers: pd.DataFrame) -> tuple[float, np.ndarray] | None:
    """Seconds and matrix of an R package, or None where it is not installed."""
    rscript = shutil.which("Rscript")
    if rscript is None:
        return None
    with TemporaryDirectory() as folder:
        answers.to_csv(Path(folder) / "x.csv", index=False)
        script = (
            f"if (!requireNamespace('{name.split(':')[0]}', quietly = TRUE)) quit(status = 3);"
            "x <- read.csv('x.csv');"
            f"t <- system.time(r <- suppressWarnings({call}))[3];"
            "write.table(r, 'r.csv', sep = ',', row.names = FALSE, col.names = FALSE);"
            "cat(t, file = 't.txt')"
        )
        done = subprocess.run([rscript, "-e", script], cwd=folder, capture_output=True, check=False)  # noqa: S603
        if done.returncode != 0:
            return None
        seconds = float((Path(folder) / "t.txt").read_text())
        return seconds, np.loadtxt(Path(folder) / "r.csv", delimiter=",")


if __name__ == "__main__":
    main()
