"""How long factor statistics of 40 items take once their correlations are there.

    python -m bench.factor [RUNS]   prints the table of bench/results.md

CPU milliseconds with one BLAS thread, minimum, median and maximum over the runs, on the
correlations of simulated answers of four groups of ten items and 2,000 people. Where R with psych is
installed, its time for the same call stands beside them.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import click
import numpy as np

from scoring.measure.factor.adequacy import sampling_adequacy
from scoring.measure.factor.correlations import Correlations, given_correlations
from scoring.measure.factor.exploratory import factor_analysis
from scoring.measure.factor.extraction import Extraction
from scoring.measure.factor.retention import Basis, minimum_average_partial, parallel_analysis
from scoring.measure.factor.rotation import Rotation
from scoring.measure.omega import congeneric_omega, hierarchical_omega
from scoring.threads import one_blas_thread

RUNS = 21
PEOPLE, ITEMS, GROUPS = 2000, 40, 4
REPLICATIONS = 500
SEED = 20261124

Step = tuple[str, Callable[[], object], str]


def main() -> None:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else RUNS
    source = _correlations(np.random.default_rng(SEED))
    in_r = _in_r(source, [call for *_, call in _steps(source)])
    click.echo("| step | min | median | max | psych |\n|---|---:|---:|---:|---:|")
    with one_blas_thread():
        for (name, step, _), theirs in zip(_steps(source), in_r, strict=True):
            step()
            spent = sorted(_seconds(step) for _ in range(runs))
            shown = [*(spent[0], median(spent), spent[-1]), theirs]
            cells = ["" if one is None else f"{1000 * one:.1f} ms" for one in shown]
            click.echo(f"| {name} | {' | '.join(cells)} |")


def _steps(source: Correlations) -> list[Step]:
    def analysis(extraction: Extraction, rotation: Rotation) -> Callable[[], object]:
        return lambda: factor_analysis(source, GROUPS, extraction=extraction, rotation=rotation)

    def parallel(basis: Basis) -> Callable[[], object]:
        generator = np.random.default_rng(SEED)
        return lambda: parallel_analysis(source, generator, basis=basis, replications=REPLICATIONS)

    fa = "fa(R, 4, n.obs = n, fm = '{}', rotate = '{}', scores = 'none')"
    minres, ml = Extraction.MINRES, Extraction.ML
    return [
        ("KMO and Bartlett", lambda: sampling_adequacy(source), "{KMO(R); cortest.bartlett(R, n)}"),
        ("minres, oblimin", analysis(minres, Rotation.OBLIMIN), fa.format("minres", "oblimin")),
        ("minres, varimax", analysis(minres, Rotation.VARIMAX), fa.format("minres", "varimax")),
        ("ML, promax", analysis(ml, Rotation.PROMAX), fa.format("ml", "promax")),
        (
            "omega, 4 group factors",
            lambda: hierarchical_omega(source, GROUPS),
            "omega(R, 4, n.obs = n, flip = FALSE, plot = FALSE)",
        ),
        ("omega, one factor", lambda: congeneric_omega(source), ""),
        ("MAP", lambda: minimum_average_partial(source), ""),
        (
            f"parallel analysis, components, {REPLICATIONS} replications",
            parallel(Basis.COMPONENTS),
            f"fa.parallel(R, n.obs = n, fa = 'pc', n.iter = {REPLICATIONS}, plot = FALSE)",
        ),
        (f"parallel analysis, factors, {REPLICATIONS} replications", parallel(Basis.FACTORS), ""),
    ]


def _correlations(generator: np.random.Generator) -> Correlations:
    general = generator.normal(size=(PEOPLE, 1))
    groups = np.repeat(generator.normal(size=(PEOPLE, GROUPS)), ITEMS // GROUPS, axis=1)
    answers = 0.5 * general + 0.5 * groups + 0.7 * generator.normal(size=(PEOPLE, ITEMS))
    return given_correlations(np.corrcoef(answers, rowvar=False), PEOPLE)


def _seconds(step: Callable[[], object]) -> float:
    start = time.process_time()
    step()
    return time.process_time() - start


def _in_r(source: Correlations, calls: list[str]) -> list[float | None]:
    """Seconds of each call in R (median of three), None for all where psych is not installed."""
    none: list[float | None] = [None] * len(calls)
    rscript = shutil.which("Rscript")
    if rscript is None:
        return none
    lines = [
        "if (!requireNamespace('psych', quietly = TRUE)) quit(status = 3)",
        "suppressMessages(library(psych)); options(mc.cores = 1)",
        f"R <- as.matrix(read.csv('r.csv', header = FALSE)); n <- {PEOPLE}",
        "dimnames(R) <- rep(list(paste0('x', seq_len(ncol(R)))), 2)",
        "spent <- function(f) median(replicate(3, sum(system.time(capture.output(",
        "  suppressMessages(suppressWarnings(f()))))[1:2])))",
        *(f"write(spent(function() {call}), 't.txt', append = TRUE)" for call in calls if call),
    ]
    with TemporaryDirectory() as folder:
        np.savetxt(Path(folder) / "r.csv", source.matrix, delimiter=",")
        (Path(folder) / "run.R").write_text("\n".join(lines), encoding="utf-8")
        done = subprocess.run([rscript, "run.R"], cwd=folder, capture_output=True, check=False)  # noqa: S603
        if done.returncode != 0:
            return none
        times = iter((Path(folder) / "t.txt").read_text(encoding="utf-8").split())
    return [float(next(times)) if call else None for call in calls]


if __name__ == "__main__":
    main()
