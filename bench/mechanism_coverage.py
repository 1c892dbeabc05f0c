"""How often intervals of mediated effects and of differences in differences contain the truth.

    make evidence NAME=mediation          writes into docs/explanation/mechanism-coverage.md
    make evidence NAME=did

Every cell has its own seed. Indirect effects are .39 x .39, the medium paths of MacKinnon and others (2002). In
projects, people share a part of everything (ICC .10); in differences in differences each project also moves by
itself between the two waves, which is what makes errors of single people far too small.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np
import pandas as pd

from scoring.models.change import difference_in_differences
from scoring.models.coefficients import Errors
from scoring.models.mediation import chain, mediation
from scoring.results import Interval

SEED = 20261124
REPLICATIONS = 3000
RESAMPLES = 400
WILD_RESAMPLES = 399
PATH, DIRECT = 0.39, 0.14
SHARED = np.sqrt(0.1 / 0.9)  # standard deviation between projects where that within is 1
PEOPLE_OF_PROJECT = 20
MEDIATIONS = ((50, None), (100, None), (200, None), (200, 10), (400, 20), (600, 30), (2000, 100))
DIFFERENCES = ((6, 3), (10, 5), (10, 3), (20, 10), (40, 20))  # projects, of them treated
MODEL = chain("S", "P", "V")
PROMISED = (94.0, 96.0)


def mediation_table(replications: int = REPLICATIONS) -> Iterator[str]:
    """Coverage of the indirect effect by four intervals, in percent."""
    names = ("delta", "percentile", "bias_corrected", "monte_carlo")
    yield "| people | projects | delta | percentile | bias-corrected | Monte Carlo |"
    yield "| ---: | ---: | ---: | ---: | ---: | ---: |"
    for people, projects in MEDIATIONS:
        generator = np.random.default_rng([SEED, people, projects or 0])
        hits = dict.fromkeys(names, 0)
        for _ in range(replications):
            frame = _answers(people, projects, generator)
            effect = mediation(
                MODEL,
                frame,
                generator=generator,
                cluster="project" if projects else None,
                resamples=RESAMPLES,
            ).effect("indirect")
            for name in names:
                hits[name] += _holds(getattr(effect, name), PATH**2)
        yield f"| {people:,} | {projects or '–'} | {_cells(hits, replications)} |"


def difference_table(replications: int = REPLICATIONS) -> Iterator[str]:
    """Coverage of the effect by four kinds of errors, in percent; the true effect is zero."""
    yield "| projects | treated | of single people | CR1 | CR2 | wild bootstrap |"
    yield "| ---: | ---: | ---: | ---: | ---: | ---: |"
    for projects, treated in DIFFERENCES:
        generator = np.random.default_rng([SEED, projects, treated])
        hits = dict.fromkeys(("classical", "plain", "corrected", "wild"), 0)
        for _ in range(replications):
            frame = _two_waves(projects, treated, generator)
            found = difference_in_differences(
                frame, "V", treated="treated", post="post", cluster="project"
            )
            at = found.model.columns.index(found.effect.name)
            wild = found.wild(generator, resamples=WILD_RESAMPLES).interval
            hits["classical"] += _holds(found.errors(Errors.CLASSICAL)[at].interval, 0.0)
            hits["plain"] += _holds(found.plain[at].interval, 0.0)
            hits["corrected"] += _holds(found.effect.interval, 0.0)
            hits["wild"] += wild is None or _holds(wild, 0.0)
        yield f"| {projects} | {treated} | {_cells(hits, replications)} |"


def _answers(people: int, projects: int | None, generator: np.random.Generator) -> pd.DataFrame:
    project = np.arange(people) % (projects or people)
    between = generator.normal(size=(people, 3)) * (SHARED if projects else 0.0)
    s, p, v = (generator.normal(size=(people, 3)) + between[project]).T
    p = PATH * s + p
    return pd.DataFrame({"S": s, "P": p, "V": PATH * p + DIRECT * s + v, "project": project})


def _two_waves(projects: int, treated: int, generator: np.random.Generator) -> pd.DataFrame:
    project = np.repeat(np.arange(projects), 2 * PEOPLE_OF_PROJECT)
    post = np.tile(np.repeat([0, 1], PEOPLE_OF_PROJECT), projects)
    level, move = generator.normal(size=(2, projects)) * SHARED
    v = level[project] + move[project] * post + generator.normal(size=len(project))
    return pd.DataFrame(
        {"V": v, "project": project, "post": post, "treated": (project < treated).astype(int)}
    )


def _holds(interval: Interval | None, truth: float) -> bool:
    return interval is not None and interval.low <= truth <= interval.high


def _cells(hits: Mapping[str, int], replications: int) -> str:
    shares = [round(100 * one / replications, 1) for one in hits.values()]
    low, high = PROMISED
    return " | ".join(f"**{one:.1f}**" if low <= one <= high else f"{one:.1f}" for one in shares)
