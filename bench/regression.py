"""How long regressions over a hundred thousand people take, beside statsmodels and clubSandwich.

    make bench NAME=regression     prints the table of bench/results.md

CPU milliseconds with one BLAS thread, minimum, median and maximum of the runs. Eight columns and an
intercept; projects of unequal size. clubSandwich forms matrices of people x people within a project, so it
is timed where it can be: a tenth of the people in 1,000 projects.
"""

from __future__ import annotations

import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import click
import numpy as np
import pandas as pd
import statsmodels.api as sm

from scoring.models.coefficients import Errors, coefficients
from scoring.models.design import design
from scoring.models.linear import ols
from scoring.models.logistic import logit
from scoring.models.ordinal import ordered, proportional_odds
from scoring.models.sandwich import clustered, robust
from scoring.threads import one_blas_thread

RUNS = 7
SEED = 20261124
PEOPLE = 100_000
COLUMNS = list("abcdefgh")
CLUB = """d <- read.csv('%s'); f <- lm(y ~ a + b + c + d + e + f + g + h, d)
t0 <- proc.time(); x <- clubSandwich::coef_test(f, vcov = 'CR2', cluster = d$project, test = 'Satterthwaite')
cat(sum((proc.time() - t0)[1:2]))"""


def answers(people: int, projects: int) -> pd.DataFrame:
    chance = np.random.default_rng([SEED, projects])
    frame = pd.DataFrame(chance.normal(size=(people, len(COLUMNS))), columns=COLUMNS)
    frame["project"] = (projects * chance.beta(1, 2, people)).astype(int)
    effect = chance.normal(size=projects)[frame["project"]]
    frame["y"] = frame["a"] + 0.5 * effect + chance.normal(size=people)
    frame["yes"] = (frame["y"] > 0).astype(int)
    frame["rating"] = np.digitize(frame["y"], [-1.5, -0.5, 0.5, 1.5])
    return frame


def with_cr2(frame: pd.DataFrame) -> None:
    model = ols(design(frame, "y", COLUMNS, cluster="project"))
    coefficients(model.columns, model.estimates, clustered(model, Errors.CR2))


def with_cr1(frame: pd.DataFrame) -> None:
    model = ols(design(frame, "y", COLUMNS, cluster="project"))
    coefficients(model.columns, model.estimates, clustered(model, Errors.CR1S))


def with_hc3(frame: pd.DataFrame) -> None:
    model = ols(design(frame, "y", COLUMNS))
    coefficients(model.columns, model.estimates, robust(model))


def statsmodels_cr1(frame: pd.DataFrame) -> None:
    columns = sm.add_constant(frame[COLUMNS])
    groups = {"groups": frame["project"]}
    _ = sm.OLS(frame["y"], columns).fit(cov_type="cluster", cov_kwds=groups).pvalues


def statsmodels_hc3(frame: pd.DataFrame) -> None:
    _ = sm.OLS(frame["y"], sm.add_constant(frame[COLUMNS])).fit(cov_type="HC3").pvalues


def logistic(frame: pd.DataFrame) -> None:
    logit(design(frame, "yes", COLUMNS))


def statsmodels_logit(frame: pd.DataFrame) -> None:
    _ = sm.Logit(frame["yes"], sm.add_constant(frame[COLUMNS])).fit(disp=0).pvalues


def ordinal(frame: pd.DataFrame) -> None:
    proportional_odds(ordered(design(frame, "rating", COLUMNS, factors={"rating": range(5)})))


ROWS: tuple[tuple[str, int, Callable[[pd.DataFrame], None]], ...] = (
    ("linear, CR2 with Satterthwaite's df, 10 projects", 10, with_cr2),
    ("linear, CR2 with Satterthwaite's df, 1,000 projects", 1_000, with_cr2),
    ("linear, CR2 with Satterthwaite's df, 30,000 projects", 30_000, with_cr2),
    ("linear, CR1S, 1,000 projects", 1_000, with_cr1),
    ("statsmodels: linear, CR1S, 1,000 projects", 1_000, statsmodels_cr1),
    ("linear, HC3", 1_000, with_hc3),
    ("statsmodels: linear, HC3", 1_000, statsmodels_hc3),
    ("logistic", 1_000, logistic),
    ("statsmodels: logistic", 1_000, statsmodels_logit),
    ("ordered logit of five levels, and eight tests of proportional odds", 1_000, ordinal),
)


def timed(work: Callable[[pd.DataFrame], None], frame: pd.DataFrame) -> list[float]:
    work(frame)
    found = []
    for _ in range(RUNS):
        start = time.process_time()
        work(frame)
        found.append(1000 * (time.process_time() - start))
    return found


def club_sandwich(frame: pd.DataFrame) -> float | None:
    """Milliseconds of clubSandwich's test, or None where R or the package is missing."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "people.csv"
        frame.to_csv(path, index=False)
        command = ["Rscript", "-e", CLUB % path]
        try:
            done = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603
        except (FileNotFoundError, subprocess.CalledProcessError):
            return None
    return 1000 * float(done.stdout)


@one_blas_thread()
def main() -> None:
    click.echo("| 100,000 people, eight columns | min | median | max |\n|---|---:|---:|---:|")
    for name, projects, work in ROWS:
        found = timed(work, answers(PEOPLE, projects))
        cells = (f"{one:.0f} ms" for one in (min(found), median(found), max(found)))
        click.echo(f"| {name} | {' | '.join(cells)} |")
    small = answers(PEOPLE // 10, 1_000)
    here, there = median(timed(with_cr2, small)), club_sandwich(small)
    click.echo(f"| linear, CR2, 10,000 people in 1,000 projects | | {here:.0f} ms | |")
    if there is not None:
        click.echo(f"| clubSandwich: CR2 of the same | | {there:.0f} ms | |")


if __name__ == "__main__":
    main()
