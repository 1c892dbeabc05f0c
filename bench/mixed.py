"""How long a mixed model takes: random intercepts and slopes of 1,000 groups, 100,000 rows.

    python -m bench.mixed [RUNS]   prints the rows of bench/results.md

Wall-clock seconds with one BLAS thread, minimum, median and maximum over the runs, which take turns:
evalkit from the frame to the table of coefficients with Satterthwaite df, statsmodels to its estimates.
Where R with lme4 is installed, its time on the same rows stands beside them.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
import warnings
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import click
import numpy as np
import pandas as pd
import statsmodels.formula.api as smf

from scoring.models.design import design
from scoring.models.mixed.fit import mixed_model
from scoring.threads import one_blas_thread

RUNS = 5
SEED = 2
ROWS, GROUPS = 100_000, 1_000
IN_R = """
suppressMessages(library(lme4)); d <- read.csv("rows.csv")
for (k in 1:{runs}) {{
  t <- system.time(f <- suppressWarnings(lmer(y ~ x + w + (1 + x | g), data = d)))[3]
  cat(t, sprintf("%.6f", as.numeric(logLik(f))), "\\n")
}}
"""

Run = tuple[float, float]  # seconds, log-likelihood


def main() -> None:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else RUNS
    rows = _rows(np.random.default_rng(SEED))
    ours, theirs = [], []
    with one_blas_thread():
        _ours(rows)  # caches of the imports
        for _ in range(runs):
            ours.append(_ours(rows))
            theirs.append(_statsmodels(rows))
    click.echo("| | min | median | max | log-likelihood (REML) |\n|---|---:|---:|---:|---:|")
    _print("evalkit", ours)
    _print("statsmodels MixedLM", theirs)
    _print("lme4::lmer", _in_r(rows, runs))
    ratio = median(one[0] for one in theirs) / median(one[0] for one in ours)
    click.echo(f"\nstatsmodels takes {ratio:.0f} times as long (medians).")


def _rows(generator: np.random.Generator) -> pd.DataFrame:
    codes = generator.integers(0, GROUPS, ROWS)
    effects = generator.multivariate_normal([0, 0], [[0.3, 0.05], [0.05, 0.1]], GROUPS)
    x, w = generator.standard_normal((2, ROWS))
    y = 1 + 0.5 * x - 0.2 * w + effects[codes, 0] + effects[codes, 1] * x
    return pd.DataFrame({"y": y + generator.standard_normal(ROWS), "x": x, "w": w, "g": codes})


def _ours(rows: pd.DataFrame) -> Run:
    start = time.perf_counter()
    found = mixed_model(design(rows, "y", ("x", "w"), cluster="g"), slopes=("x",))
    return time.perf_counter() - start, found.log_likelihood


def _statsmodels(rows: pd.DataFrame) -> Run:
    start = time.perf_counter()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found = smf.mixedlm("y ~ x + w", rows, groups=rows["g"], re_formula="~ x").fit()
    return time.perf_counter() - start, float(found.llf)


def _in_r(rows: pd.DataFrame, runs: int) -> list[Run]:
    rscript = shutil.which("Rscript")
    if rscript is None:
        return []
    with TemporaryDirectory() as folder:
        rows.to_csv(Path(folder) / "rows.csv", index=False, float_format="%.17g")
        told = subprocess.run(  # noqa: S603
            [rscript, "-e", IN_R.format(runs=runs)],
            cwd=folder,
            capture_output=True,
            text=True,
            check=False,
        )
    lines = [line.split() for line in told.stdout.splitlines()]
    return [(float(seconds), float(height)) for seconds, height in lines]


def _print(name: str, runs: list[Run]) -> None:
    if runs:
        spent = sorted(seconds for seconds, _ in runs)
        times = " | ".join(f"{value:.3f} s" for value in (spent[0], median(spent), spent[-1]))
        click.echo(f"| {name} | {times} | {runs[0][1]:.6f} |")


if __name__ == "__main__":
    main()
